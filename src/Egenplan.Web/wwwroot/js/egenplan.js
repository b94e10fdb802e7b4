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
  if (event.persisted) for (const key of document.getElementsByName("_once")) key.value = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
});

window.addEventListener("beforeunload", (event) => {
  if (!leaving && [...document.forms].some((form) => changed.has(form))) event.preventDefault();
});
