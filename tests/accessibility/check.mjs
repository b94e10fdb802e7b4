// Usage: node check.mjs [--person] FILE-OR-URL…   Prints each finding on a line; ends with 1 if there is one, 0 if none, 2 for wrong use.
import { existsSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startBrowser } from './browser.mjs';
import { checkPage } from './suite.mjs';

const given = process.argv.slice(2), person = given.includes('--person'), names = given.filter(g => g !== '--person');
const wrong = text => { process.stderr.write(`${text}\n`); process.exit(2); };
if (names.length === 0) wrong('Tell which page: ./test accessibility [--person] FILE-OR-URL…');
const unknown = names.find(n => n.startsWith('--'));
if (unknown) wrong(`${unknown} is not known: ./test accessibility [--person] FILE-OR-URL…`);
const targets = names.map(name => {
  if (/^https?:\/\//.test(name)) { try { return { name, url: new URL(name).href }; } catch { wrong(`${name} is no address.`); } }
  if (!existsSync(name) || !statSync(name).isFile()) wrong(`${name} is neither a file nor an http address.`);
  return { name, url: pathToFileURL(name).href };
});

let browser;
try { browser = await startBrowser(); } catch (e) { wrong(e.message.split('\n')[0]); }
let found = 0;
const timings = process.env.EGENPLAN_TIMINGS ? {} : undefined;
for (const target of targets) {
  let findings;
  try { findings = await checkPage(browser, target, { person, timings }); } catch (e) { await browser.close(); wrong(`${target.name} could not be opened and looked through: ${e.message.split('\n')[0]}`); }
  const before = targets.length > 1 ? `${target.name}: ` : '';
  for (const f of findings) process.stdout.write(`${before}${f.barrier}: ${f.place} - ${f.what}\n`);
  found += findings.length;
}
if (timings) process.stderr.write(`${JSON.stringify(Object.fromEntries(Object.entries(timings).map(([k, v]) => [k, Math.round(v)])))}\n`);
await browser.close();
process.exit(found > 0 ? 1 : 0);
