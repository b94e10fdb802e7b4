// Proves the suite on its planted pages. Usage: node prove.mjs FOLDER [--first] [NAME…]   Prints what was missed and what was cried in vain.
// With --first the first variant of each barrier, and no more is asked of a page than until its barrier has been named.
import { startBrowser } from './browser.mjs';
import { checkPage } from './suite.mjs';
import { write } from './barriers.mjs';

const [folder, ...rest] = process.argv.slice(2), wanted = rest.filter(r => !r.startsWith('--')), first = rest.includes('--first'), verbose = rest.includes('--all');
const only = rest.find(r => r.startsWith('--part='))?.slice(7).split('/').map(Number);
const pages = write(folder).filter((p, i) => !only || i % only[1] === only[0] - 1).filter(p => (wanted.length === 0 || wanted.includes(p.name ?? 'clean')) && (!first || !p.name || p.file.endsWith('-1.html')));
const looks = new Map();
const browser = await startBrowser(), timings = {}, wrong = [], extra = [];
const from = Date.now();
const work = [...pages], one = async () => {
  for (let p = work.shift(); p; p = work.shift()) {
    let found;
    try { found = await checkPage(browser, p, { timings, looks, until: first ? p.name : undefined }); } catch (e) { found = [{ barrier: 'failed', place: '', what: e.message }]; }
    const names = new Set(found.map(f => f.barrier));
    if (p.name ? !names.has(p.name) : names.size > 0) wrong.push(`${p.file}: ${p.name ? 'missed' : 'cried in vain'}; it said ${found.map(f => `${f.barrier}: ${f.place} - ${f.what}`).join(' / ') || 'nothing'}`);
    else if (p.name && names.size > 1) extra.push(`${p.file}: also ${[...names].filter(n => n !== p.name).map(n => `${n} (${found.find(f => f.barrier === n).place}: ${found.find(f => f.barrier === n).what})`).join(', ')}`);
    if (verbose) for (const f of found) console.log(`${p.file}: ${f.barrier}: ${f.place} - ${f.what}`);
  }
};
await Promise.all([one(), one()]);
await browser.close();
const missed = new Set(wrong.filter(w => w.includes(': missed')).map(w => w.replace(/-\d+\.html.*/, '')));
const names = new Set(pages.filter(p => p.name).map(p => p.name));
for (const w of wrong) console.log(w);
if (verbose || process.env.EGENPLAN_EXTRA) for (const e of extra) console.log(e);
if (process.env.EGENPLAN_TIMINGS) console.log(JSON.stringify(Object.fromEntries(Object.entries(timings).map(([k, v]) => [k, Math.round(v)]))), Date.now() - from, 'ms');
console.log(`${names.size - missed.size} of ${names.size} barriers named on every page they are planted on; ${pages.length - wrong.length} of ${pages.length} pages as they should be.`);
process.exit(wrong.length > 0 ? 1 : 0);
