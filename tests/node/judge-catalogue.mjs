// Judges catalogues in Turtle by the shapes in dcat-ap-se.ttl, with rdf-validate-shacl. Usage: node judge-catalogue.mjs FILE...
// Tells, as JSON, for each file what breaks a shape, a line each, and how many things there are of each kind.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const read = file => new Store(new Parser({ format: 'text/turtle' }).parse(readFileSync(file, 'utf8')));
const short = term => term?.value.replace(/^.*[#/]/, '') ?? '';

const validator = new SHACLValidator(read(join(dirname(fileURLToPath(import.meta.url)), 'dcat-ap-se.ttl')));
const told = {};
for (const file of process.argv.slice(2)) {
  const quads = read(file);
  const count = {};
  for (const quad of quads) if (quad.predicate.value === type) count[short(quad.object)] = (count[short(quad.object)] ?? 0) + 1;
  const report = await validator.validate(quads);
  const faults = report.results.map(r => `${r.focusNode.value} ${short(r.path)} ${short(r.sourceConstraintComponent)}`).sort();
  told[basename(file)] = { count, faults };
}
process.stdout.write(JSON.stringify(told));
