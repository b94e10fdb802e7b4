// Starts the system's Chromium and opens pages in it, each with a watch that was there before the page's own scripts.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required', '--mute-audio', '--force-color-profile=srgb'];
const require = createRequire(import.meta.url);
const here = name => readFileSync(new URL(name, import.meta.url), 'utf8');
const watch = here('page/watch.js');
const names = ['kit', 'words', 'structure', 'names', 'forms', 'media', 'looks', 'colours', 'noted'];

// JavaScript holds å, ä and ö for no letters; in the checks' patterns they are.
const letter = '[\\wÅÄÖåäöÉéÜü]';
const edge = `(?:(?<!${letter})(?=${letter})|(?<=${letter})(?!${letter}))`;
const swedish = source => source
  .replaceAll('\\\\w', letter.replaceAll('\\', '\\\\')).replaceAll(/(?<!\\)\\w/g, () => letter)
  .replaceAll('\\\\b', edge.replaceAll('\\', '\\\\')).replaceAll(/(?<!\\)\\b/g, () => edge);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const kit = names.map(name => swedish(here(`page/${name}.js`))).join('\n');

export async function startBrowser() {
  const program = places.find(existsSync);
  if (!program) throw new Error('Chromium is needed: as root, apt-get install chromium.');
  return chromium.launch({ executablePath: program, headless: true, args: flags });
}

// A window that is being opened has no frame yet.
const isTop = request => { try { return request.frame().parentFrame() === null; } catch { return true; } };

// A window of its own. What leaves the page is held back after the first load when `held` is asked for.
export async function openWindow(browser, target, { width = 1280, height = 900, held = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, locale: 'sv-SE', timezoneId: 'Europe/Stockholm', bypassCSP: true, serviceWorkers: 'block', reducedMotion: 'no-preference',
  });
  context.setDefaultTimeout(30_000);
  if (target.cookies) await context.addCookies(target.cookies);
  await context.addInitScript(watch);
  const left = [];
  let open = true;
  if (held) {
    await context.route('**/*', route => {
      const request = route.request();
      const leaves = request.isNavigationRequest() && isTop(request);
      if (open || (!leaves && request.method() === 'GET')) return route.continue();
      if (leaves) left.push(request.url());
      return route.abort('aborted');
    });
  }
  const page = await context.newPage();
  const dialogs = [];
  page.on('dialog', dialog => { dialogs.push(dialog.message()); dialog.dismiss().catch(() => {}); });
  context.on('page', other => { if (other !== page) { left.push(other.url()); other.close().catch(() => {}); } });
  const load = async () => {
    const answer = await page.goto(target.url, { waitUntil: 'load', timeout: 30_000 });
    open = false;
    return answer;
  };
  return { context, page, left, dialogs, load, close: () => context.close() };
}

// The functions that the checks in the page are made of.
export async function equip(page, withAxe = true) {
  await page.evaluate(`${withAxe ? `if (!window.axe) { ${axe} }` : ''}\n${kit}`);
}
