// 320 pixels, which is what 400 % leaves of 1280; text with more space; text that grows when the page is enlarged.
export async function narrow(page) {
  const sizes = await page.evaluate(() => { window.__sizes = window.__kit.blocks().slice(0, 200).map(e => [e, parseFloat(window.__kit.style(e).fontSize)]); return window.__sizes.length; });
  await page.setViewportSize({ width: 320, height: 640 });
  const found = await page.evaluate(fits, '320 px');
  if (sizes) {
    found.push(...await page.evaluate(() => {
      const shrunk = window.__sizes.filter(([e, size]) => window.__kit.visible(e) && parseFloat(window.__kit.style(e).fontSize) < size * 0.49);
      return shrunk.length > window.__sizes.length * 0.3 ? [window.__kit.found('zoom blocked', shrunk[0][0], 'The text shrinks as the page is enlarged: set its size in rem, not in vw.')] : [];
    }));
  }
  if (found.length === 0) {
    const space = await page.addStyleTag({ content: '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important} p{margin-bottom:2em!important}' });
    found.push(...await page.evaluate(fits, '320 px and more space in the text'));
    await page.setViewportSize({ width: 1280, height: 900 });
    if (found.length === 0) found.push(...await page.evaluate(fits, 'more space in the text'));
    await space.evaluate(e => e.remove());
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return found;
}

function fits(when) {
  const kit = window.__kit, root = document.documentElement, width = root.clientWidth, out = [];
  const scrolls = e => { for (let p = e; p && p !== document.body; p = p.parentElement) if (['auto', 'scroll'].includes(kit.style(p).overflowX) && p.scrollWidth > p.clientWidth) return true; return false; };
  if (root.scrollWidth > width + 1 || document.body.scrollWidth > width + 1 && kit.style(document.body).overflowX !== 'visible') {
    const over = kit.all('body *').filter(e => kit.visible(e) && kit.rect(e).right + scrollX > width + 1 && !scrolls(e.parentElement));
    const inner = over.find(e => !over.some(o => o !== e && e.contains(o)));
    out.push(kit.found('reflow fixed width', over.filter(e => e.contains(inner)).at(-1) === inner ? over.find(e => kit.rect(e).right >= kit.rect(inner ?? e).right) ?? 'body' : inner ?? 'body', `At ${when} the page is ${root.scrollWidth} px wide and must be scrolled sideways: let it break its lines.`));
  }
  const range = document.createRange();
  const extent = e => { // How far the text that eyes see reaches; what only a screen reader meets is left out.
    const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), rects = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim() && kit.seen(walker.currentNode.parentElement)) { range.selectNodeContents(walker.currentNode); rects.push(range.getBoundingClientRect()); }
    return rects.length ? { left: Math.min(...rects.map(q => q.left)), right: Math.max(...rects.map(q => q.right)), bottom: Math.max(...rects.map(q => q.bottom)) } : null;
  };
  for (const e of kit.blocks()) {
    if (out.length > 3 || !kit.seen(e) || e.closest('[aria-hidden=true]')) continue;
    const r = extent(e);
    if (!r) continue;
    let clip = null;
    for (let p = e; p && p !== root; p = p.parentElement) {
      const s = kit.style(p);
      if (['auto', 'scroll'].includes(s.overflowX) && p !== document.body || ['auto', 'scroll'].includes(s.overflowY) && p !== document.body) break;
      const q = kit.rect(p);
      if (['hidden', 'clip'].includes(s.overflowX) && (r.right > q.right + 3 || r.left < q.left - 3) && q.width > 4) { clip = p; break; }
      if (['hidden', 'clip'].includes(s.overflowY) && p !== document.body && r.bottom > q.bottom + 3 + 0.3 * parseFloat(kit.style(e).fontSize) && q.height > 4) { clip = p; break; }
    }
    if (!clip && r.right > width + 1 && r.left < width && !scrolls(e) && root.scrollWidth <= width + 1) clip = document.body;
    if (clip) out.push(kit.found('reflow fixed width', e, `At ${when} the text is cut off: let its box grow.`));
  }
  const layers = kit.all('body *').filter(e => ['fixed', 'sticky'].includes(kit.style(e).position) && kit.seen(e) && kit.rect(e).height > innerHeight * 0.6 && kit.rect(e).width > innerWidth * 0.6 && !e.matches('dialog,[role=dialog]'));
  if (layers.length && when.startsWith('320')) out.push(kit.found('reflow fixed width', layers[0], `At ${when} it stays over most of the window.`));
  return out;
}
