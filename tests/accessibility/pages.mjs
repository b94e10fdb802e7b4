// Looks through many pages of one site. Usage: node pages.mjs LIST.json, where LIST is [{ name, url, cookies, person, quick }].
// Engines and what stands on the page are asked of every page; `quick` leaves out pixels, widths, presses and hours, for a page
// whose template is looked through under another address. Prints each finding on a line; ends with 1 if there is one.
import { readFileSync, writeFileSync } from 'node:fs';
import { startBrowser } from './browser.mjs';
import { checkPage } from './suite.mjs';

const [list, report] = process.argv.slice(2);
const targets = JSON.parse(readFileSync(list, 'utf8'));
const from = Date.now();
const browser = await startBrowser(), looks = new Map(), timings = {}, notes = [], work = [...targets], found = [];
const one = async () => {
  for (let t = work.shift(); t; t = work.shift()) {
    try {
      for (const f of await checkPage(browser, t, { person: t.person, quick: t.quick, looks, timings, notes })) found.push({ page: t.name, ...f });
    } catch (e) {
      found.push({ page: t.name, barrier: 'failed', place: t.url, what: e.message.split('\n')[0] });
    }
  }
};
await Promise.all([one(), one()]);
await browser.close();
for (const f of found) console.log(`${f.page}: ${f.barrier}: ${f.place} - ${f.what}`);
const left = [...new Set(notes)]; // Engines that tripped over a page.
if (process.env.EGENPLAN_TIMINGS) console.log(JSON.stringify(Object.fromEntries(Object.entries(timings).map(([k, v]) => [k, Math.round(v)]))), left.slice(0, 5));
if (report) writeFileSync(report, JSON.stringify({ seconds: Math.round((Date.now() - from) / 1000), notes: left, pages: targets.map(t => t.name), found }, null, 2));
process.exit(found.length > 0 ? 1 : 0);
