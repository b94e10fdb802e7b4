// Niceties only: every page works without this file.

const changed = new WeakSet();
let leaving = false;

// What answers a form is not asked for anew when one comes back to it: the page itself is.
if (document.body.dataset.answer === "form") history.replaceState(history.state, "", location.href);

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-guard]");
  if (form) changed.add(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }

  // What was kept in this tab of what was written is the account's that signs out.
  if (new URL(form.action, location.href).pathname === "/logga-ut") for (const key of Object.keys(sessionStorage)) if (key.startsWith("egenplan-")) sessionStorage.removeItem(key);
  leaving = true;
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  setTimeout(ready, 8000);
});

// Back from the next page, or after a file was fetched: the form may be sent again.
const ready = () => {
  leaving = false;
  for (const form of document.forms) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
};
window.addEventListener("pageshow", ready);

// A page that is shown again from the browser's memory has forms that were sent: what is sent from it now is something new.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const key of document.getElementsByName("_once")) key.value = newKey();
});
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// What is being written is kept for the account within seconds, so that neither a crash nor a sign-out nor another machine loses it.
const waiting = new Map();
const going = new Map();
const actionOf = (form) => {
  const to = new URL(form.getAttribute("action") ?? "", location.href);
  return to.pathname + to.search;
};

const keptIn = (form) => {
  const there = form.querySelector('input[name="kept"]');
  if (there) return there;
  const field = document.createElement("input");
  [field.type, field.name, field.value] = ["hidden", "kept", form.elements._once.value];
  form.append(field);
  return field;
};

// Whoever is not signed in any longer is told that nothing is kept, and what to do, until something is kept again.
const tellUnkept = (form, isKept) => {
  const told = form.querySelector("[data-unkept]");
  if (isKept) return told?.remove();
  if (told) return;
  const button = form.querySelector("button:not([type=button])");
  const words = document.querySelector("template[data-draft-unkept]").content.cloneNode(true);
  if (button) (button.closest(".ep-actions") ?? button).before(words);
  else form.append(words);
};

const keepSoon = (form) => {
  if (!waiting.has(form)) waiting.set(form, setTimeout(() => keep(form), 3000));
};

const keep = async (form, isLast = false) => {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  if (form.dataset.sent === "yes") return;
  // One at a time: of two on their way, the older might come last.
  if (going.has(form) && !isLast) return keepSoon(form);
  keptIn(form);
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  body.append("_draft", actionOf(form));
  const stop = new AbortController();
  going.set(form, stop);
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body, signal: stop.signal, keepalive: isLast && body.toString().length < 60000 });
    if (answer.status >= 500 || answer.status === 429) keepSoon(form);
    else if (answer.status === 410) {
      // It has been sent, and what is written after that is something new.
      keptIn(form).value = newKey();
      return keep(form, true);
    } else if (answer.status !== 404 && answer.status !== 413) tellUnkept(form, answer.status === 204);
  } catch {
    if (!stop.signal.aborted) keepSoon(form);
  } finally {
    if (going.get(form) === stop) going.delete(form);
  }
};

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (form) keepSoon(form);
});

document.addEventListener("submit", (event) => {
  going.get(event.target)?.abort();
  clearTimeout(waiting.get(event.target));
  waiting.delete(event.target);
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") for (const form of [...waiting.keys()]) keep(form, true);
  else for (const told of document.querySelectorAll("[data-unkept]")) keepSoon(told.closest("form"));
});

const written = (kept) => {
  const values = new Map();
  for (const { name, value } of kept.content.querySelectorAll("input")) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
};

// Of several forms that are sent to the same place, the one that is about the same thing.
const formOf = (kept) => {
  const values = written(kept);
  const unlike = (form) => [...form.elements].filter((field) => field.type === "hidden" && !field.name.startsWith("_") && !(values.get(field.name) ?? []).includes(field.value)).length;
  return [...document.forms].filter((form) => form.dataset.draft && actionOf(form) === kept.dataset.draftAddress).sort((a, b) => unlike(a) - unlike(b))[0];
};

const restore = (button) => {
  const kept = document.querySelector("template[data-draft-fields]");
  const form = formOf(kept);
  const values = written(kept);
  let first = null;
  for (const field of [...form.elements]) {
    const given = values.get(field.name);
    const before = field.type === "checkbox" || field.type === "radio" ? field.checked : field.value;
    if (field.type === "checkbox" || field.type === "radio") field.checked = given?.includes(field.value) ?? false;
    else if (!given?.length || field.type === "file" || (field.type === "hidden" && !/^basis\.|Id$/.test(field.name))) continue;
    else field.value = given.shift();
    if ((field.type === "checkbox" || field.type === "radio" ? field.checked : field.value) === before || field.type === "hidden") continue;
    first ??= field;
    for (let around = field.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  keptIn(form).value = kept.dataset.draftId;
  if (kept.dataset.draftOnce) form.elements._once.value = kept.dataset.draftOnce;
  document.querySelector("[data-draft-told]").textContent = button.dataset.draftRestore;
  button.hidden = true;
  first?.focus();
};

for (const button of document.querySelectorAll("button[data-draft-restore]")) {
  button.hidden = !formOf(document.querySelector("template[data-draft-fields]"));
  button.addEventListener("click", () => restore(button));
}

window.addEventListener("beforeunload", (event) => {
  if (!leaving && [...document.forms].some((form) => changed.has(form))) event.preventDefault();
});
