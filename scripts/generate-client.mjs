/**
 * `npm run generate:client`: writes the types of the example client from the description of the API.
 * With `--check` it writes nothing, and fails when what is committed is not what would be written.
 */
import './lib/quiet.cjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const root = join(import.meta.dirname, '..');
const file = join(root, 'examples/client-typescript/api.generated.ts');

process.chdir(root);
register('./test/support/load-typescript.mjs', pathToFileURL(`${root}/`));
const { openapiOf } = await import('../src/portal/api-docs/openapi.ts');

// Types do not depend on the address; any will do.
const document = openapiOf('https://akun.contoh.go.id');
const types = astToString(await openapiTS(structuredClone(document), { alphabetize: true }));
const head = '// Written by `npm run generate:client` from /api/openapi.json; do not change it by hand.\n\n';
const text = await format(head + types, { ...(await resolveConfig(file)), parser: 'typescript' });

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
  console.log(`${file} written`);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('examples/client-typescript is not up to date: npm run generate:client');
  process.exitCode = 1;
}
