// Walks the page with Tab: is every stop reached and left, in the order that is seen, with a ring that shows, uncovered?
import { contrastAt, differsAt, readPng } from './pictures.mjs';

const limit = 90;

// `known`: whether the ring shows, by looks that have been judged already on this page or another.
export async function walk(page, known = new Map()) {
  const found = [];
  const { count, height, layered } = await page.evaluate(() => {
    const kit = window.__kit, radios = new Set();
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent = '*,*::before,*::after{transition:none!important;animation:none!important;scroll-behavior:auto!important;caret-color:transparent!important}';
    window.__stops = kit.focusables().filter(e => {
      if (e.type !== 'radio' || !e.name) return true;
      const key = `${e.name} ${e.form?.id ?? [...document.forms].indexOf(e.form)}`;
      const group = [...document.getElementsByName(e.name)].filter(r => r.form === e.form);
      if (radios.has(key) || (group.some(r => r.checked) && !e.checked)) return false;
      return radios.add(key);
    });
    return { count: window.__stops.length, height: document.documentElement.scrollHeight, layered: kit.all('body *').some(e => ['fixed', 'sticky'].includes(kit.style(e).position) && kit.visible(e)) };
  });
  if (count === 0) return found;

  const width = page.viewportSize().width, tall = Math.min(Math.max(900, height), 16000);
  await page.setViewportSize({ width, height: tall });
  await fromTheTop(page);
  const eye = await page.context().newCDPSession(page);
  const unseen = stop => found.push({ barrier: 'focus removed', place: stop.place, what: 'Nothing, or too little, shows that the keyboard is here: give :focus-visible an outline with contrast 3:1.' });
  let rest;
  const resting = async () => rest ??= await picture(eye, { x: 0, y: 0, width, height: tall });
  if (known.size === 0) await resting();
  const stops = await pressThrough(page, Math.min(count, limit), 'Tab', async stop => {
    if (!stop.fresh) return;
    if (known.has(stop.looks)) { if (!known.get(stop.looks)) unseen(stop); return; }
    if (stop.scrolled > 0) return; // Below what a picture can hold; what looks the same is judged where it stands higher.
    if (!rest) { // Looked at with nothing in focus, then walked back to where it was.
      await page.evaluate(() => { window.__at = document.activeElement; window.__watch.letGo(window.__at); });
      await resting();
      await page.evaluate(() => window.__at.focus({ preventScroll: true }));
    }
    const seen = await ring(eye, stop.box, rest, tall, width);
    known.set(stop.looks, seen);
    if (!seen) unseen(stop);
  });
  found.push(...await page.evaluate(() => [...(window.__watch?.blurred ?? [])].map(e => window.__kit.found('focus removed', e, 'A script takes the focus away from it: leave it there.'))));
  const trap = await trapped(page, stops, count);
  if (trap) found.push(trap);
  found.push(...await page.evaluate(order, stops.map(s => s.index).filter(i => i >= 0)));

  if (layered && !trap) {
    await page.setViewportSize({ width, height: 720 });
    for (const key of ['Tab', 'Shift+Tab']) {
      await fromTheTop(page, key !== 'Tab');
      const again = await pressThrough(page, Math.min(count, limit), key);
      for (const s of again) if (s.covered && !stops.some(t => t.place === s.place && t.covered)) stops.push(s);
    }
  }
  for (const s of new Map(stops.filter(s => s.covered).map(s => [s.place, s])).values()) {
    found.push({ barrier: 'focus obscured', place: s.place, what: `When it has the focus, ${s.covered} lies over it: let nothing cover it (scroll-padding).` });
  }
  return found;
}

async function fromTheTop(page, fromTheEnd = false) {
  await page.evaluate(end => {
    window.__watch.letGo(document.activeElement);
    const mark = document.createElement('span');
    mark.tabIndex = -1;
    if (end) document.body.append(mark); else document.body.prepend(mark);
    mark.focus({ preventScroll: !end });
    mark.remove();
    scrollTo(0, end ? document.body.scrollHeight : 0);
    window.__looks = new Set();
  }, fromTheEnd);
}

// Presses the key until the page is left or everything has been met often enough.
async function pressThrough(page, count, key, each) {
  const stops = [];
  let inside = 0;
  for (let i = 0; i < count * 2 + 6; i++) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(look);
    if (stop.parts && stop.index === stops.at(-1)?.index && inside++ < 10) { i--; continue; } // Year, month, day: stops of one field.
    inside = 0;
    stops.push(stop);
    if (stop.index >= 0 && each) await each(stop);
    if (stop.index < 0 && stop.left && stops.length > 1) break;
    const last = stops.slice(-3).map(s => s.index);
    if (last.length === 3 && last.every(s => s === last[0]) && last[0] >= 0) break;
    if (stops.filter(s => s.index === stop.index && s.index >= 0).length > 2) break;
  }
  return stops;
}

function look() {
  const kit = window.__kit;
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  if (!e || e === document.body || e === document.documentElement) return { index: -1, left: true, place: 'body' };
  let index = window.__stops.indexOf(e);
  if (index < 0 && e.type === 'radio') index = window.__stops.findIndex(s => s.type === 'radio' && s.name === e.name && s.form === e.form);
  const s = kit.style(e), r = e.getBoundingClientRect();
  const boxes = [r, ...[...(e.labels ?? [])].map(l => l.getBoundingClientRect())].filter(b => b.width > 0);
  const box = { left: Math.min(...boxes.map(b => b.left)), top: Math.min(...boxes.map(b => b.top)), right: Math.max(...boxes.map(b => b.right)), bottom: Math.max(...boxes.map(b => b.bottom)), own: Math.max(r.width, r.height) };
  const looks = [e.localName, e.type, e.className, s.outline, s.boxShadow, s.backgroundColor, s.borderColor, s.color, s.textDecoration, s.opacity, kit.behind(e.parentElement ?? e).join()].join('|');
  const fresh = !window.__looks.has(looks);
  window.__looks.add(looks);

  // Something else lies over most of it.
  let covered = '';
  if (r.width > 2 && r.height > 2 && kit.style(e).opacity !== '0') {
    const cover = document.head.appendChild(document.createElement('style'));
    cover.textContent = '*{pointer-events:auto!important}';
    let hits = 0, all = 0, by = null;
    for (const fx of [0.08, 0.3, 0.5, 0.7, 0.92]) for (const fy of [0.15, 0.5, 0.85]) {
      const x = r.left + r.width * fx, y = r.top + r.height * fy;
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      all++;
      const hit = document.elementFromPoint(x, y);
      if (!hit || hit === e || e.contains(hit) || hit.contains(e) || [...(e.labels ?? [])].some(l => l.contains(hit)) || e.closest('label')?.contains(hit)) continue;
      let opaque = false;
      for (let p = hit; p && !p.contains(e); p = p.parentElement) { const ps = kit.style(p); if (+ps.opacity > 0.3 && (kit.rgb(ps.backgroundColor)[3] > 0.5 || ps.backgroundImage !== 'none' || ['img', 'video', 'canvas', 'iframe'].includes(p.localName))) opaque = true; }
      if (opaque) { hits++; by = hit; }
    }
    cover.remove();
    if (all > 0 && hits >= all * 0.4) { for (let p = by; p && !p.contains(e); p = p.parentElement) by = p; covered = kit.place(by); }
  }
  return { index, left: false, place: kit.place(e), box, scrolled: scrollY, parts: ['date', 'time', 'datetime-local', 'month', 'week'].includes(e.type), fresh, looks, covered };
}

async function picture(eye, clip) {
  const { data } = await eye.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true, clip: { ...clip, scale: 1 } });
  return readPng(Buffer.from(data, 'base64'));
}

// True when the focus changes enough of what is seen in and around the stop.
async function ring(eye, box, rest, tall, width) {
  const clip = { x: Math.max(0, Math.floor(box.left - 14)), y: Math.max(0, Math.floor(box.top - 14)) };
  clip.width = Math.min(width, Math.ceil(box.right + 14)) - clip.x;
  clip.height = Math.min(tall, Math.ceil(box.bottom + 14)) - clip.y;
  const count = (now, x0, y0) => {
    let strong = 0;
    for (let y = 0; y < now.height && y + y0 < rest.height; y++) for (let x = 0; x < now.width && x + x0 < rest.width; x++) {
      const a = now.index(x, y), b = rest.index(x + x0, y + y0);
      if (differsAt(now.data, a, rest.data, b) && contrastAt(now.data, a, rest.data, b) >= 2.95) strong++;
    }
    return strong;
  };
  const enough = Math.max(12, 0.35 * Math.min(box.own, 400));
  if (clip.width > 2 && clip.height > 2 && count(await picture(eye, clip), clip.x, clip.y) >= enough) return true;
  return count(await picture(eye, { x: 0, y: 0, width, height: tall }), 0, 0) >= enough;
}

async function trapped(page, stops, count) {
  const met = new Set(stops.map(s => s.index).filter(i => i >= 0));
  const last = stops.at(-1);
  if (last?.left || count > limit) return null;
  const stuck = stops.slice(-4).map(s => s.index);
  const escapes = await page.evaluate(() => !!document.activeElement?.closest('dialog,[role=dialog],[role=alertdialog],[aria-modal=true]'));
  if (escapes) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    const now = await page.evaluate(() => !!document.activeElement?.closest('dialog,[role=dialog],[role=alertdialog],[aria-modal=true]'));
    if (!now) return null;
  }
  const circle = stops.filter(s => s.index >= 0).length > met.size + 1;
  return circle || new Set(stuck).size === 1 ? { barrier: 'keyboard trap', place: last.place, what: 'Tab does not lead on from here: let the keyboard leave as it came.' } : null;
}

// Follows the stops two by two: the next is not seen before the one that came first.
function order(indexes) {
  const kit = window.__kit, stops = window.__stops, out = [];
  window.__watch.letGo(document.activeElement);
  const box = e => { const r = e.getBoundingClientRect(); return r.width || r.height ? r : e.firstElementChild?.getBoundingClientRect() ?? r; };
  const floats = e => { for (let p = e; p && p !== document.body; p = p.parentElement) if (kit.style(p).position === 'fixed') return true; return false; };
  const moved = (e, until) => { for (let p = e; p && p !== until; p = p.parentElement) { const s = kit.style(p); if (['absolute'].includes(s.position) || (s.position === 'relative' && [s.top, s.left, s.bottom, s.right].some(v => v !== 'auto' && parseFloat(v) !== 0)) || s.transform !== 'none' || s.float === 'right') return true; } return false; };
  const before = (b, a) => { // b is seen before a
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return (b.bottom <= a.top + 2 && across > 2) || (down > 0.5 * Math.min(a.height, b.height) && b.right <= a.left + 2);
  };
  for (let i = 1; i < indexes.length; i++) {
    const a = stops[indexes[i - 1]], b = stops[indexes[i]];
    if (!a || !b || a === b || a.tabIndex > 0 || b.tabIndex > 0 || floats(a) || floats(b) || a.contains(b) || b.contains(a)) continue;
    if (kit.rect(a).bottom < 0 || kit.rect(b).bottom < 0 || kit.rect(b).right < 0) continue;
    let [p, q] = [a, b];
    while (p.parentElement && !p.parentElement.contains(b)) p = p.parentElement;
    while (q.parentElement && !q.parentElement.contains(a)) q = q.parentElement;
    const wrong = before(box(q), box(p)) || (moved(b, q.parentElement) || moved(a, p.parentElement) ? before(kit.rect(b), kit.rect(a)) : false) || (b.compareDocumentPosition(a) & 4 && before(kit.rect(b), kit.rect(a)));
    if (wrong && !(indexes.indexOf(indexes[i]) < i)) out.push(kit.found('focus order css', b, `It comes after "${kit.name(a).slice(0, 30)}" with the keyboard but is seen before it: let the order of the markup be the order that is seen.`));
  }
  return out.slice(0, 5);
}
