// Reads the page aloud with a voice that is on the reader's own device. Nothing that stands on a page is ever sent to a
// voice elsewhere: without a local voice for the page's language the buttons are not there.

const synth = window.speechSynthesis;
const tools = document.querySelector("[data-aloud]");
const main = document.querySelector("main");

const SLOW = 0.7;
const BLOCKS = "h1,h2,h3,h4,p,li,dt,dd,th,td,label,legend,caption,summary,figcaption,blockquote,button,a";
const SILENT = "[hidden],[aria-hidden=true],.ep-hidden,script,style,svg,input,select,textarea,template";

const primary = (lang) => (lang || document.documentElement.lang).toLowerCase().split("-")[0];

const voiceFor = (lang) =>
  synth.getVoices().find((v) => v.localService === true && primary(v.lang.replace("_", "-")) === primary(lang));

// What is seen: folded parts and texts for screen readers alone are not read.
const isSeen = (element) => !element.closest(SILENT) && element.getClientRects().length > 0;

// The page as sentences in reading order: the words, their language, and where they stand.
const sentencesOf = (root) => {
  const blocks = new Map();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !isSeen(parent)) continue;
    const lang = primary(parent.closest("[lang]")?.lang);
    const block = parent.closest(BLOCKS) ?? parent;
    const parts = blocks.get(block) ?? blocks.set(block, []).get(block);
    if (parts.at(-1)?.lang !== lang) parts.push({ lang, nodes: [] });
    parts.at(-1).nodes.push(node);
  }
  return [...blocks.values()].flat().flatMap(({ lang, nodes }) => split(lang, nodes));
};

const split = (lang, nodes) => {
  const text = nodes.map((n) => n.data).join("");
  const segments = window.Intl?.Segmenter
    ? [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)].map((s) => [s.index, s.segment])
    : [...text.matchAll(/[^.!?]+[.!?]*\s*/g)].map((m) => [m.index, m[0]]);
  return segments
    .filter(([, words]) => words.trim())
    .map(([start, words]) => ({ lang, words: words.trim().replace(/\s+/g, " "), range: rangeOf(nodes, start + words.search(/\S/), start + words.trimEnd().length) }));
};

const rangeOf = (nodes, start, end) => {
  const range = document.createRange();
  let at = 0;
  for (const node of nodes) {
    const next = at + node.data.length;
    if (start >= at && start < next) range.setStart(node, start - at);
    if (end > at && end <= next) range.setEnd(node, end - at);
    at = next;
  }
  return range;
};

const mark = (range) => {
  if (!window.CSS?.highlights) return;
  if (range) CSS.highlights.set("ep-aloud", new Highlight(range));
  else CSS.highlights.delete("ep-aloud");
};

if (synth && tools && main) {
  const button = (name) => tools.querySelector(`[data-aloud-do="${name}"]`);
  const [start, again, slower, stop] = ["start", "again", "slower", "stop"].map(button);
  let sentences = [];
  let at = -1;
  let turn = 0;

  const show = (reading) => {
    start.hidden = reading;
    for (const b of [again, slower, stop]) b.hidden = !reading;
  };

  const end = () => {
    turn++;
    synth.cancel();
    mark(null);
    tools.removeAttribute("data-aloud-now");
    const wasInside = tools.contains(document.activeElement);
    show(false);
    if (wasInside) start.focus();
  };

  const say = (index) => {
    const mine = ++turn;
    synth.cancel();
    at = index;
    const sentence = sentences[at];
    const voice = sentence && voiceFor(sentence.lang);
    if (!sentence) return end();
    // A part in a language that the device has no voice of its own for is passed over.
    if (!voice) return say(index + 1);
    const utterance = new SpeechSynthesisUtterance(sentence.words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = slower.getAttribute("aria-pressed") === "true" ? SLOW : 1;
    utterance.onend = () => mine === turn && say(at + 1);
    utterance.onerror = () => mine === turn && end();
    mark(sentence.range);
    tools.dataset.aloudNow = sentence.words;
    const place = sentence.range.getBoundingClientRect();
    if (place.top < 0 || place.bottom > innerHeight) sentence.range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    synth.speak(utterance);
  };

  start.addEventListener("click", () => {
    sentences = sentencesOf(main);
    show(true);
    stop.focus();
    say(0);
  });
  again.addEventListener("click", () => say(Math.max(at, 0)));
  slower.addEventListener("click", () => {
    slower.setAttribute("aria-pressed", String(slower.getAttribute("aria-pressed") !== "true"));
    say(Math.max(at, 0));
  });
  stop.addEventListener("click", end);
  addEventListener("pagehide", () => synth.cancel());

  // Voices may come a while after the page.
  const offer = () => {
    tools.hidden = !voiceFor(document.documentElement.lang);
  };
  offer();
  synth.addEventListener?.("voiceschanged", offer);
}
