/** `audit:verify` on an export of a million entries: how long, and how much memory; floor: reading the lines as JSON. */
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { residentMegabytes } from '../lib/processes.mjs';
import { number, verdict } from '../lib/table.mjs';

const ENTRIES = 1_000_000;
const MOST_MEGABYTES = 300;

export async function rows({ root, step }) {
  const folder = mkdtempSync(join(tmpdir(), 'e-presensi-bench-export-'));
  const file = join(folder, 'jejak.jsonl');
  try {
    step(`an export of ${number(ENTRIES)} entries`);
    await pipeline(exportLines(root), createWriteStream(file));
    const floor = await readingAlone(file);
    step('audit:verify');
    const { seconds, megabytes, code } = await verified(root, file);
    return [
      {
        what: `audit:verify of ${number(ENTRIES)} entries (${number(statSync(file).size / 1e6)} MB)`,
        figure: `${number(seconds, 1)} s, at most ${number(megabytes)} MB`,
        floor: `reading the lines as JSON ${number(floor, 1)} s`,
        ratio: number(seconds / floor, 1),
        goal: `intact, <= ${MOST_MEGABYTES} MB`,
        verdict: verdict(code === 0 && megabytes <= MOST_MEGABYTES),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A record as the product would export it, made without a database. */
async function* exportLines(root) {
  const { hashOf, BEGINNING } = await import(join(root, 'dist/audit/chain/seal.rules.js'));
  const { newHeadKey, signClaims } = await import(join(root, 'dist/audit/chain/head-key.rules.js'));
  const { kid, publicJwk, privateJwk } = await newHeadKey();
  const digest = createHash('sha256');
  const line = (content) => {
    const text = `${JSON.stringify(content)}\n`;
    digest.update(text);
    return text;
  };
  const anchor = { position: 0, hash: BEGINNING.hash.toString('hex'), head: null };
  const keys = [{ kid, jwk: publicJwk, created_at: new Date().toISOString(), introduced: null }];
  yield line({
    type: 'header',
    format: 'e-akun-audit',
    version: 1,
    issuer: 'http://localhost',
    exported_at: '',
    anchor,
    keys,
  });
  let { hash } = BEGINNING;
  const [actor, unit] = [randomUUID(), randomUUID()];
  for (let position = 1; position <= ENTRIES; position += 1) {
    const entry = {
      id: position,
      at: `2026-11-22T01:02:03.${String(position % 1e6).padStart(6, '0')}Z`,
      actor_id: actor,
      actor_name: 'Siti Aminah, S.Kom.',
      actor_unit_id: unit,
      actor_unit_code: 'DINKES',
      actor_unit_name: 'Dinas Kesehatan',
      application_id: null,
      action: 'sign-in.succeeded',
      subject_kind: 'person',
      subject_id: actor,
      subject_name: 'Siti Aminah, S.Kom.',
      subject_unit_id: unit,
      subject_unit_code: 'DINKES',
      subject_unit_name: 'Dinas Kesehatan',
      outcome: 'done',
      detail: { acr: 'aal1', knownDevice: true },
      before: null,
      after: null,
      reason: null,
      address: '10.20.30.40',
      request_id: 'ABCD-EFGH-JKLM',
      position,
      proof: 'keyed',
      mac: '0'.repeat(64),
    };
    hash = hashOf(hash, entry);
    yield line({ type: 'entry', hash: hash.toString('hex'), entry });
  }
  const claims = {
    purpose: 'audit-export',
    count: ENTRIES,
    heads: 0,
    position: ENTRIES,
    hash: hash.toString('hex'),
    digest: digest.digest('hex'),
  };
  yield `${JSON.stringify({ type: 'end', count: ENTRIES, jws: await signClaims(claims, { kid, jwk: privateJwk }) })}\n`;
}

async function readingAlone(file) {
  const started = performance.now();
  for await (const line of createInterface({ input: createReadStream(file) })) JSON.parse(line);
  return (performance.now() - started) / 1000;
}

async function verified(root, file) {
  const started = performance.now();
  const child = spawn(process.execPath, ['scripts/cli.mjs', 'audit:verify', file], {
    cwd: root,
    stdio: 'ignore',
  });
  let megabytes = 0;
  const watch = setInterval(() => {
    try {
      megabytes = Math.max(megabytes, residentMegabytes(child.pid));
    } catch {
      // It has ended meanwhile.
    }
  }, 100);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(watch);
  return { seconds: (performance.now() - started) / 1000, megabytes, code };
}
