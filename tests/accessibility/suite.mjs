// Everything the suite does with one page, and what it found, each thing once.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { equip, openWindow } from './browser.mjs';
import { runAxe, runIbm, runSniffer, runValidate } from './engines.mjs';
import { narrow } from './narrow.mjs';
import { contrasts } from './seen.mjs';
import { stir, wait } from './stir.mjs';
import { walk } from './tabs.mjs';

// `until`: the barrier that is looked for; when it has been found, nothing more is asked of the page.
export async function checkPage(browser, target, { person = false, quick = false, timings, notes, looks, until } = {}) {
  const found = [];
  const done = () => until !== undefined && found.some(f => f.barrier === until);
  // An engine that trips over a page is left out there; our own checks and the other engines stand.
  const engine = async (name, what) => timed(name, () => Promise.race([what(), new Promise((_, no) => setTimeout(() => no(new Error('took too long')), 20_000).unref())]).catch(e => { notes?.push(`${name}: ${e.message.split('\n')[0]}`); return []; }));
  const timed = async (name, what) => { const from = performance.now(); const result = await what(); if (timings) timings[name] = (timings[name] ?? 0) + performance.now() - from; return result; };

  const first = await openWindow(browser, target);
  try {
    const answer = await timed('load', () => first.load());
    const { page } = first;
    const html = target.url.startsWith('file:') ? readFileSync(fileURLToPath(target.url), 'utf8') : await answer.text().catch(() => '');
    await timed('equip', () => equip(page));
    await page.evaluate(person => { window.__kit.options = { person }; window.__kit.before = window.__kit.snapshot(); window.axe.setup(document.documentElement); }, person);
    const asked = [
      () => timed('own', () => page.evaluate(async () => { const all = []; for (const check of Object.values(window.__kit.checks)) all.push(...await check()); window.axe.teardown(); return all; })),
      () => engine('axe', () => runAxe(page)),
      () => engine('ibm', () => runIbm(page)),
      () => engine('sniffer', () => runSniffer(page)),
      () => engine('validate', () => runValidate(html)),
      () => timed('moved', () => page.evaluate(() => { const moved = window.__kit.moved(); window.axe.setup(document.documentElement); return moved; })),
      ...quick ? [] : [() => timed('contrast', () => contrasts(page, { person })), () => timed('narrow', () => narrow(page))],
      () => timed('tabs', () => walk(page, looks)),
    ];
    for (const ask of asked) if (!done()) found.push(...await ask());
  } finally {
    await first.close();
  }

  if (!quick && !done()) {
    let held = await hold(browser, target);
    try {
      const waited = await timed('wait', () => wait(held));
      found.push(...waited.found);
      if (waited.changed && !done()) {
        await held.close();
        held = await hold(browser, target);
      }
      if (!done()) found.push(...await timed('stir', () => stir(held)));
    } finally {
      await held.close();
    }
  }

  return once(found);
}

async function hold(browser, target) {
  const held = await openWindow(browser, target, { held: true });
  await held.page.clock.install();
  await held.load();
  await equip(held.page, false);
  return held;
}

// The same barrier at the same place is told once, by our own words where there are any; two of a name that an engine adds
// nothing to are left out.
function once(found) {
  const own = found.filter(f => !isEngine(f)), engines = found.filter(isEngine);
  const out = [];
  for (const f of [...own, ...engines]) {
    if (out.some(o => o.barrier === f.barrier && o.place === f.place)) continue;
    if (isEngine(f) && out.some(o => o.barrier === f.barrier)) continue;
    out.push(f);
  }
  return out.map(f => ({ ...f, what: f.what.replace(/\s+/g, ' ').trim() }));
}

const isEngine = f => /\((axe|IBM|HTML_CodeSniffer|html-validate) [^)]*\)$/.test(f.what);
