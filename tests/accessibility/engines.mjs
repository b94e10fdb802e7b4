// The four engines by others; each finding gets the barrier's name where it has one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import * as map from './map.mjs';

const require = createRequire(import.meta.url);
const source = name => readFileSync(require.resolve(name), 'utf8');
let ibmSource, snifferSource;
const validator = new HtmlValidate({ root: true, extends: [], rules: Object.fromEntries(Object.entries(map.validate).filter(([, barrier]) => barrier).map(([rule]) => [rule, 'error'])) });

export async function runAxe(page) {
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      rules: { 'label-content-name-mismatch': { enabled: false }, 'p-as-heading': { enabled: false }, 'landmark-unique': { enabled: true }, 'video-caption': { enabled: false }, 'no-autoplay-audio': { enabled: false } },
      resultTypes: ['violations'],
    });
    return violations.flatMap(v => v.nodes.map(n => ({ rule: v.id, place: n.target.flat().join(' '), help: v.help })));
  });
  return found.map(f => ({ barrier: map.axe[f.rule] ?? 'other', place: f.place, what: `${f.help} (axe ${f.rule})` }));
}

export async function runIbm(page) {
  ibmSource ??= source('accessibility-checker-engine/ace-window.js');
  const found = await page.evaluate(async engine => {
    if (!window.ace_ibma) (0, eval)(engine);
    const checker = new window.ace_ibma.Checker();
    const report = await checker.check(document, ['WCAG_2_2']);
    return report.results.filter(r => r.value[0] === 'VIOLATION' && r.value[1] === 'FAIL').map(r => {
      const node = document.evaluate(r.path.dom, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue;
      return { rule: r.ruleId, place: node ? window.__kit.place(node) : r.path.dom, help: r.message, shows: !node || node.nodeType !== 1 || !node.closest('body') || window.__kit.visible(node) };
    });
  }, ibmSource);
  return found.filter(f => map.ibm[f.rule] !== null && f.shows) // What is folded away is judged when it is unfolded.
    .map(f => ({ barrier: map.ibm[f.rule] ?? 'other', place: f.place, what: `${f.help} (IBM ${f.rule})` }));
}

export async function runSniffer(page) {
  snifferSource ??= source('html_codesniffer/build/HTMLCS.js');
  const found = await page.evaluate(engine => new Promise(done => {
    if (!window.HTMLCS) (0, eval)(`${engine}; window.HTMLCS = HTMLCS;`);
    window.HTMLCS.process('WCAG2AA', document, () => done(window.HTMLCS.getMessages().filter(m => m.type === window.HTMLCS.ERROR && (!m.element.closest?.('body') || window.__kit.visible(m.element)))
      .map(m => ({ rule: m.code.replace('WCAG2AA.', ''), place: window.__kit.place(m.element === document ? document.documentElement : m.element), help: m.msg }))));
  }), snifferSource);
  const barrier = f => { const known = map.sniffer.find(([pattern]) => pattern.test(f.rule)); return known ? known[1] : 'other'; };
  return found.filter(f => barrier(f) !== null).map(f => ({ barrier: barrier(f), place: f.place, what: `${f.help} (HTML_CodeSniffer ${f.rule.split('.').slice(2).join('.')})` }));
}

export async function runValidate(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap(r => r.messages).filter(m => m.severity === 2).map(m => ({ barrier: map.validate[m.ruleId] ?? 'other', place: m.selector ?? `line ${m.line}`, what: `${m.message} (html-validate ${m.ruleId})` }));
}
