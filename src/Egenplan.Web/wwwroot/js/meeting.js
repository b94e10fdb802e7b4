// A meeting that goes on: shows what others write, and keeps what is written here until it has been sent. Without this file the page has a
// link that shows the latest, and its buttons send what is written.

const bar = document.querySelector("[data-live-page]");
const status = document.querySelector("[data-live-status]");
const form = document.querySelector(".lv-form");
const KEY = "egenplan-mote:";
const say = bar?.dataset ?? {};
const isOverHere = say.version === "";
const MINE = KEY + say.owner + ":" + say.plan;
let version = say.version;
let isOver = false;
let wasAway = false;
let source = null;
let isShowing = false;
let showAgain = false;
let sending = null;
let retry = null;
let isClosed = false;

if (bar) {
  clearOthers();
  if (isOverHere) sendLeft();
  else {
    sessionStorage.removeItem(MINE + ":closing");
    tell("inStep");
    listen();
    if (form) write();
  }
}

function tell(what, more = "") {
  const text = say[what] + (more === "" ? "" : ` ${more}`);
  if (status.textContent !== text) status.textContent = text;
  bar.dataset.state = what;
}

// What somebody else left in this tab is nobody's here; one's own in another meeting waits there.
function clearOthers() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(KEY) && !key.startsWith(KEY + say.owner + ":")) sessionStorage.removeItem(key);
}

function listen() {
  source = new EventSource("?handler=Changed");
  source.addEventListener("changed", (event) => {
    if (event.lastEventId !== version) show();
  });
  source.addEventListener("ended", () => {
    source.close();
    show();
  });
  source.addEventListener("open", () => {
    if (wasAway) show();
  });
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) show();
    else if (!isOver) {
      wasAway = true;
      tell("noNetwork");
    }
  });
}

// One at a time: what changes while the page is fetched is fetched once more.
async function show() {
  if (isOver) return;
  if (isShowing) {
    showAgain = true;
    return;
  }
  isShowing = true;
  try {
    const answer = await fetch(location.pathname, { redirect: "manual", cache: "no-store" });
    if (answer.status >= 500 || answer.status === 429) return later();
    if (!answer.ok) return over();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-live-page]:not([data-version=''])");
    if (!fresh) return await closed();
    for (const region of document.querySelectorAll("[data-live]")) {
      const now = page.querySelector(`[data-live="${region.dataset.live}"]`);
      if (now && now.innerHTML !== region.innerHTML) {
        const at = region.contains(document.activeElement) ? document.activeElement.value : null;
        region.replaceChildren(...now.childNodes);
        if (at) region.querySelector(`button[value="${CSS.escape(at)}"]`)?.focus();
      }
    }
    version = fresh.dataset.version;
    if (waiting().length === 0) tell(wasAway ? "kept" : "inStep");
    wasAway = false;
  } catch {
    wasAway = true;
    tell("noNetwork");
  } finally {
    isShowing = false;
    if (showAgain) {
      showAgain = false;
      show();
    }
  }
}

// The server is away for a while: what stands here stands, and is asked for again.
function later() {
  wasAway = true;
  tell("noNetwork");
  retry ??= setTimeout(() => {
    retry = null;
    if (isOver) return;
    if (source.readyState === EventSource.CLOSED) listen();
    show();
  }, 3000);
}

// Nothing more may be seen here: the session has ended, the person has changed their mind, or the meeting is over.
function over() {
  isOver = true;
  source?.close();
  for (const region of document.querySelectorAll("[data-live]")) region.replaceChildren();
  tell("over");
}

// Closed on another screen: what is written here goes along before the page shows that it is over.
async function closed() {
  if (isOver) return;
  isOver = isClosed = true;
  source?.close();
  if (form && isWritten()) keep(new FormData(form));
  if (form) empty();
  if (waiting().length === 0) location.reload();
  else await send();
}

function waiting() {
  return JSON.parse(sessionStorage.getItem(MINE) ?? "[]");
}

function setWaiting(entries) {
  if (entries.length > 0) sessionStorage.setItem(MINE, JSON.stringify(entries));
  else sessionStorage.removeItem(MINE);
}

function keep(data) {
  setWaiting([...waiting(), new URLSearchParams(data).toString()]);
}

// The meeting is over: what was kept here and not sent goes along now. What was sent with the end itself need not be kept.
function sendLeft() {
  isOver = true;
  if (sessionStorage.getItem(MINE + ":closing")) sessionStorage.removeItem(MINE + ":draft");
  sessionStorage.removeItem(MINE + ":closing");
  if (waiting().length === 0) return;
  bar.hidden = false;
  send();
}

function texts() {
  return [...form.querySelectorAll("textarea, input[type=text], input:not([type]), input[type=checkbox], select")].filter((f) => /^Form\.(Points|Disagreement)/.test(f.name) && f.type !== "hidden");
}

function isWritten() {
  return texts().some((f) => f.matches("textarea, input[type=text], input:not([type])") && f.value.trim() !== "");
}

// An empty place to write, with ids of its own: the same note sent five times is there once, and the next one is another.
function empty() {
  for (const field of texts()) {
    if (field.type === "checkbox") field.checked = false;
    else if (field.matches("select")) field.selectedIndex = [...field.options].findIndex((o) => o.defaultSelected) > 0 ? [...field.options].findIndex((o) => o.defaultSelected) : 0;
    else field.value = "";
  }
  for (const id of form.querySelectorAll("input[type=hidden]")) if (/\.(NoteId|GoalId|Id)$/.test(id.name)) id.value = crypto.randomUUID();
  sessionStorage.removeItem(MINE + ":draft");
}

// One at a time; whoever asks meanwhile gets the same answer.
async function send() {
  sending ??= sendAll().finally(() => (sending = null));
  if (!(await sending)) return;
  if (waiting().length > 0) return send();
  if (isClosed) location.reload();
  else if (isOverHere) tell("kept");
  else await show();
}

// True when nothing waits any longer.
async function sendAll() {
  try {
    for (let entries = waiting(); entries.length > 0; entries = waiting()) {
      if (!wasAway) tell("sending");
      const answer = await fetch(location.pathname, {
        method: "POST", redirect: "manual", body: entries[0], headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Mote": "1" },
      });
      if (answer.status === 204) {
        setWaiting(waiting().slice(1));
        continue;
      }
      if (answer.status === 400 || answer.status === 409) {
        // Something in it is wrong: the page itself says what, with everything that was written.
        setWaiting(waiting().slice(1));
        tell("unsent");
        post(entries[0]);
        return false;
      }
      if (answer.status >= 500) throw new Error("later");
      over();
      return false;
    }
    return true;
  } catch {
    wasAway = true;
    tell("noNetwork", `${say.waiting} ${waiting().length}`);
    setTimeout(send, 3000);
    return false;
  }
}

function post(body) {
  const again = document.createElement("form");
  again.method = "post";
  again.hidden = true;
  for (const [name, value] of new URLSearchParams(body)) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    again.append(field);
  }
  document.body.append(again);
  again.submit();
}

function write() {
  const draft = JSON.parse(sessionStorage.getItem(MINE + ":draft") ?? "{}");
  for (const field of texts()) {
    if (!(field.name in draft) || document.body.dataset.answer === "form") continue;
    if (field.type === "checkbox") field.checked = draft[field.name];
    else field.value = draft[field.name];
    field.closest("details")?.setAttribute("open", "");
  }
  form.addEventListener("input", () => {
    const now = {};
    for (const field of texts()) if (field.type === "checkbox" ? field.checked : field.value !== "") now[field.name] = field.type === "checkbox" ? field.checked : field.value;
    sessionStorage.setItem(MINE + ":draft", JSON.stringify(now));
  });
  form.addEventListener("submit", (event) => {
    const pressed = event.submitter?.value ?? "";
    if (pressed === "avsluta") {
      if (waiting().length > 0 || !navigator.onLine) {
        event.preventDefault();
        event.stopPropagation();
        tell("notClosed", waiting().length > 0 ? `${say.waiting} ${waiting().length}` : "");
      } else {
        // The page goes on by itself: what is told of the end must not turn it back. What is typed is kept until the end is seen to have come.
        isOver = true;
        source.close();
        sessionStorage.setItem(MINE + ":closing", "1");
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    // A page that came back with something wrong has its own fields filled in: it is sent as pages are.
    keep(new FormData(form, event.submitter));
    empty();
    send();
  });
  window.addEventListener("online", send);
  window.addEventListener("offline", () => {
    wasAway = true;
    tell("noNetwork", waiting().length > 0 ? `${say.waiting} ${waiting().length}` : "");
  });
  if (waiting().length > 0) send();
}
