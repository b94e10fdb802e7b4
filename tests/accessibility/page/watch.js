// Runs before the page's own scripts and notes what they do that nobody sees in the markup.
(() => {
  const seen = { listeners: new Map(), sounds: [], blurred: new Set() };
  window.__watch = seen;
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (listener && this instanceof Node) {
      const types = seen.listeners.get(this) ?? new Set();
      seen.listeners.set(this, types.add(type));
    } else if (listener && this === window) {
      const types = seen.listeners.get(window) ?? new Set();
      seen.listeners.set(window, types.add(type));
    }
    return add.call(this, type, listener, options);
  };
  const sound = what => { if (!navigator.userActivation?.hasBeenActive) seen.sounds.push(what); };
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (!this.muted && this.volume > 0) sound(this);
    return play.call(this);
  };
  for (const [type, method] of [[window.AudioScheduledSourceNode, 'start'], [window.SpeechSynthesis, 'speak']]) {
    const original = type?.prototype?.[method];
    if (original) type.prototype[method] = function (...given) { sound(method); return original.apply(this, given); };
  }
  const start = window.AudioBufferSourceNode?.prototype?.start;
  if (start) AudioBufferSourceNode.prototype.start = function (...given) { sound('start'); return start.apply(this, given); };
  const later = window.setTimeout; // A microtask would run before the page's own handlers of the same event.
  let focusing = null;
  add.call(document, 'focus', event => { focusing = event.target; later(() => { focusing = null; }); }, true);
  const blur = HTMLElement.prototype.blur;
  seen.letGo = e => { if (e instanceof HTMLElement) blur.call(e); }; // The suite's own, which is nobody's fault.
  HTMLElement.prototype.blur = function () {
    if (focusing === this) seen.blurred.add(this);
    return blur.call(this);
  };
})();
