/**
 * Registers the clients of the conformance plans and writes the plans with their ids, secrets and keys to
 * `.cache/conformance/`, ready for the Foundation's suite (docs/conformance.md).
 *
 *   node test/conformance/register.mjs [--base https://e-akun.test:8445] [-- command that takes `application:create -`]
 *
 * The command is `node scripts/cli.mjs` unless another one follows `--`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exportJWK, generateKeyPair } from 'jose';

const DEFAULT_BASE = 'https://e-akun.test:8445';
const here = import.meta.dirname;
const root = join(here, '../..');
const { values, positionals } = parseArgs({
  options: { base: { type: 'string', default: DEFAULT_BASE } },
  allowPositionals: true,
});
const [command, ...before] =
  positionals.length > 0 ? positionals : [process.execPath, join(root, 'scripts/cli.mjs')];
const output = join(root, '.cache/conformance');
mkdirSync(output, { recursive: true });

const registered = new Map();
for (const file of readdirSync(join(here, 'plans'))) {
  const text = readFileSync(join(here, 'plans', file), 'utf8').replaceAll(DEFAULT_BASE, values.base);
  const plan = JSON.parse(text);
  for (const part of [plan, ...Object.values(plan.override ?? {})])
    for (const name of ['client', 'client2', 'client_secret_post'])
      if (part[name]) Object.assign(part[name], await clientOf(part[name].client_id));
  // Whoever may read it can sign in as these clients.
  writeFileSync(join(output, file), `${JSON.stringify(plan, null, 2)}\n`, { mode: 0o600 });
  console.log(join('.cache/conformance', file));
}

/** Registers the client of this file name once, and answers what the plan must know of it. */
async function clientOf(name) {
  if (!registered.has(name)) registered.set(name, await register(name));
  return registered.get(name);
}

async function register(name) {
  const metadata = JSON.parse(readFileSync(join(here, 'clients', `${name}.json`), 'utf8'));
  const keys = metadata.jwks ? await makeKeys() : null;
  if (keys) metadata.jwks = { keys: [keys.publicJwk] };
  const { status, stdout, stderr } = spawnSync(command, [...before, 'application:create', '-'], {
    input: JSON.stringify(metadata),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} could not be registered:\n${stderr}${stdout}`);
  const { client_id, client_secret } = JSON.parse(stdout);
  return keys ? { client_id, jwks: { keys: [keys.privateJwk] } } : { client_id, client_secret };
}

async function makeKeys() {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const named = { alg: 'ES256', use: 'sig', kid: crypto.randomUUID() };
  return {
    publicJwk: { ...(await exportJWK(publicKey)), ...named },
    privateJwk: { ...(await exportJWK(privateKey)), ...named },
  };
}
