// Contrast as it is seen: of text against the pixels behind it, and of fields' edges against what they stand on.
import { contrast, contrastAt, differsAt, readPng } from './pictures.mjs';

export async function contrasts(page, { person } = {}) {
  const { width } = page.viewportSize();
  await page.setViewportSize({ width, height: Math.min(Math.max(900, await page.evaluate(() => document.documentElement.scrollHeight)), 7000) });
  const { runs, controls, icons } = await page.evaluate(collect);
  const still = await page.addStyleTag({ content: '*,*::before,*::after{transition:none!important;animation:none!important;caret-color:transparent!important}' });
  const eye = await page.context().newCDPSession(page);
  const shown = await picture(eye);
  const bare = await page.addStyleTag({ content: '*,*::before,*::after,::placeholder{color:transparent!important;-webkit-text-fill-color:transparent!important;text-shadow:none!important;text-decoration-color:transparent!important} svg text{fill:transparent!important}' });
  const without = await picture(eye);
  await bare.evaluate(e => e.remove());
  await still.evaluate(e => e.remove());
  const out = new Map();
  const least = run => person ? (run.large ? 4.5 : 7) : (run.large ? 3 : 4.5);
  for (const run of runs) {
    const told = measure(run, shown, without);
    if (told !== null && told < least(run) - 0.05 - (run.faded ? 0.4 : 0) && !out.has(run.place)) {
      out.set(run.place, { barrier: run.onPicture ? 'contrast on image' : 'contrast low', place: run.place, what: `"${run.text}" has contrast ${told.toFixed(1)}:1 against what is behind it: at least ${least(run)}:1.` });
    }
  }
  const found = [...out.values()];
  for (const c of controls) {
    const edges = edgesOf(c.box, shown);
    if (edges && !edges.bottom && Object.values(edges).filter(Boolean).length < 2) found.push({ barrier: 'nontext contrast', place: c.place, what: 'Its edge cannot be told from what is around it: give the border contrast 3:1.' });
  }
  for (const i of icons) {
    const best = iconContrast(i.box, shown);
    if (best !== null && best < 2.9) found.push({ barrier: 'nontext contrast', place: i.place, what: `The drawing has contrast ${best.toFixed(1)}:1: at least 3:1.` });
  }
  return found;
}

async function picture(eye) {
  const { cssContentSize: size } = await eye.send('Page.getLayoutMetrics');
  const { data } = await eye.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true, captureBeyondViewport: true, clip: { x: 0, y: 0, width: size.width, height: Math.min(size.height, 16000), scale: 1 } });
  return readPng(Buffer.from(data, 'base64'));
}

function collect() {
  const kit = window.__kit, runs = [], controls = [], icons = [];
  const off = e => e.closest(':disabled,[aria-disabled=true],[inert],fieldset:disabled') !== null;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (!/[\p{L}\p{N}]/u.test(node.data) || !e || ['script', 'style', 'noscript', 'option', 'textarea', 'title'].includes(e.localName) || !kit.seen(e) || off(e) || e.closest('label')?.control?.disabled) continue;
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(r => r.width > 2 && r.height > 4 && r.left >= 0 && r.top + scrollY >= 0).slice(0, 6);
    if (!rects.length) continue;
    const s = kit.style(e), color = kit.rgb(e.closest('svg') ? s.fill : s.webkitTextFillColor || s.color).map((v, i) => i < 3 ? Math.round(v) : v);
    let opacity = 1, onPicture = false, blend = false;
    for (let p = e; p; p = p.parentElement) { const ps = kit.style(p); opacity *= +ps.opacity; blend ||= ps.mixBlendMode !== 'normal' || ps.filter !== 'none'; }
    for (let p = e; p; p = p.parentElement) { const ps = kit.style(p); if (ps.backgroundImage !== 'none' && !['input', 'select'].includes(p.localName)) { onPicture = true; break; } if (kit.rgb(ps.backgroundColor)[3] >= 1) break; }
    if (!onPicture) {
      const r = rects[0];
      const under = document.elementsFromPoint(r.left + r.width / 2, r.top + r.height / 2);
      for (const u of under) { if (u.contains(e) && u !== e) { if (kit.rgb(kit.style(u).backgroundColor)[3] >= 1) break; continue; } if (!u.contains(e) && !e.contains(u) && (['img', 'video', 'canvas', 'svg', 'picture'].includes(u.localName) || u.closest('svg,picture') || kit.style(u).backgroundImage !== 'none')) { onPicture = true; break; } }
      onPicture ||= ['::before', '::after'].some(p => [e, e.parentElement, e.parentElement?.parentElement].some(x => x && kit.style(x, p).backgroundImage !== 'none' && kit.style(x, p).content !== 'none' && kit.style(x, p).position === 'absolute'));
    }
    const px = parseFloat(s.fontSize);
    runs.push({ place: kit.place(e), text: kit.squeeze(node.data).slice(0, 30), color, faded: opacity < 1 || color[3] < 1 || blend, large: px >= 24 || (px >= 18.66 && +s.fontWeight >= 700), onPicture, clip: s.backgroundClip === 'text', boxes: rects.map(r => ({ left: r.left + scrollX, top: r.top + scrollY, right: r.right + scrollX, bottom: r.bottom + scrollY })) });
  }
  const at = e => { const r = kit.rect(e); return { left: r.left + scrollX, top: r.top + scrollY, right: r.right + scrollX, bottom: r.bottom + scrollY }; };
  for (const e of [...kit.fields(), ...kit.all('[role=checkbox],[role=switch],[role=radio]').filter(kit.visible)]) {
    if (!kit.seen(e) || off(e) || ['range', 'color', 'file', 'image'].includes(e.type) || e === document.activeElement) continue;
    controls.push({ place: kit.place(e), box: at(e) });
  }
  for (const e of kit.all('button,a[href],[role=button],summary')) {
    if (!kit.seen(e) || off(e) || /[\p{L}\p{N}]/u.test(e.innerText ?? '')) continue;
    const drawing = e.querySelector('svg,img,i,span') ?? e;
    if (drawing.localName === 'img' || !kit.visible(drawing)) continue;
    icons.push({ place: kit.place(e), box: at(drawing) });
  }
  return { runs, controls, icons };
}

// The contrast that the worst tenth of the text's own pixels has, or null when none of it is in the picture.
function measure(run, shown, without) {
  const values = [];
  let peak = 0;
  for (const box of run.boxes) {
    const step = (box.right - box.left) * (box.bottom - box.top) > 8000 ? 2 : 1;
    for (let y = Math.max(0, Math.floor(box.top)); y < Math.min(shown.height, without.height, box.bottom); y += step) {
      for (let x = Math.max(0, Math.floor(box.left)); x < Math.min(shown.width, without.width, box.right); x += step) {
        const i = shown.index(x, y), j = without.index(x, y);
        if (!differsAt(shown.data, i, without.data, j)) { if (!run.faded && !run.clip && contrastAt(run.color, 0, without.data, j) < 1.15) values.push(1); continue; }
        const told = contrastAt(shown.data, i, without.data, j);
        peak = Math.max(peak, told);
        values.push(run.faded ? told : contrastAt(run.color, 0, without.data, j));
      }
    }
  }
  if (values.length < 8) return null;
  if (run.faded) return peak;
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length * 0.08)];
}

function edgesOf(box, picture) {
  const edges = {};
  const read = (x, y) => x >= 0 && y >= 0 && x < picture.width && y < picture.height ? picture.at(Math.round(x), Math.round(y)) : null;
  const lines = { top: f => i => [box.left + f * (box.right - box.left), box.top + i], bottom: f => i => [box.left + f * (box.right - box.left), box.bottom - 1 - i], left: f => i => [box.left + i, box.top + f * (box.bottom - box.top)], right: f => i => [box.right - 1 - i, box.top + f * (box.bottom - box.top)] };
  for (const [side, line] of Object.entries(lines)) {
    let good = 0, all = 0;
    for (const f of [0.4, 0.45, 0.5, 0.55, 0.6]) {
      const outside = [-4, -3].map(i => read(...line(f)(i))).filter(Boolean), inside = [-2, -1, 0, 1, 2, 3, 4].map(i => read(...line(f)(i))).filter(Boolean);
      if (!outside.length || inside.length < 5) continue;
      all++;
      if (inside.some(c => contrast(c, outside[0]) >= 2.95)) good++;
    }
    edges[side] = all > 0 && good / all >= 0.6;
  }
  return edges;
}

function iconContrast(box, picture) {
  const counts = new Map();
  const pixels = [];
  for (let y = Math.max(0, Math.floor(box.top)); y < Math.min(picture.height, box.bottom); y++) for (let x = Math.max(0, Math.floor(box.left)); x < Math.min(picture.width, box.right); x++) {
    const c = picture.at(x, y), key = c.join();
    pixels.push(c);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (pixels.length < 30) return null;
  const back = [...counts.entries()].sort((a, b) => b[1] - a[1])[0][0].split(',').map(Number);
  const all = pixels.map(c => contrast(c, back)).sort((a, b) => b - a);
  return all[Math.min(all.length - 1, 8)] < 1.1 ? null : all[Math.min(all.length - 1, 8)];
}
