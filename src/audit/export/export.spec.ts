import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  type AuditParts,
  auditParts,
  exportOf,
  verifyLines,
  writeEntries,
} from '../../../test/support/audit-scene.js';
import { startTestDatabase } from '../../../test/support/index.js';
import { canonicalJson } from '../record/canonical-json.rules.js';
import { workDate, type Database } from '../../platform/index.js';
import { newHeadKey, signClaims } from '../chain/head-key.rules.js';
import type { EndLine, EntryLine, HeaderLine } from './export-lines.js';
import { kidsIn } from './kept-keys.js';
import { linesOfFile } from './read-lines.js';
import { UnreadableExport, verifyExport } from './verify-export.js';

let database: Database;
let close: () => Promise<void>;
let parts: AuditParts;
let lines: string[];
let kid: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'e-presensi-export-'));
  ({ database, close } = await startTestDatabase());
  parts = auditParts(database);
  await writeEntries(parts, database, 12);
  await parts.heads.sign();
  await writeEntries(parts, database, 8);
  await parts.audit.record(database, {
    actorId: null,
    action: 'test.changed',
    outcome: 'done',
    detail: { text: 'Ä "kutip" \u2028 😀', deep: { b: [1, { z: null, a: 1e21 }], a: -0.5 } },
    reason: 'baris\nbaru',
  });
  lines = await exportOf(parts);
  kid = (await parts.keys.all())[0]!.kid;
}, 60_000);
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

const parse = <Line>(line: string) => JSON.parse(line) as Line;
const without = (n: number) => lines.filter((_, i) => i !== n);
const entryLines = () =>
  lines.flatMap((line, i) => (parse<{ type: string }>(line).type === 'entry' ? [i] : []));

describe('an export', () => {
  it('is intact, and says from when to when, and its last head', async () => {
    const verdict = await verifyLines(lines, { kids: [kid] });
    expect(verdict).toMatchObject({ fault: null, entries: 21, position: 21, lastHead: { position: 12 } });
    expect(verdict.from! < verdict.to!).toBe(true);
    expect(verdict.fingerprints[0]).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  });

  it('is found out whatever is done to it: any character of any line changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.string({ unit: 'grapheme', minLength: 0, maxLength: 3 }),
        async (a, b, put) => {
          const n = a % lines.length;
          const at = b % lines[n]!.length;
          const text = lines[n]!.slice(0, at) + put + lines[n]!.slice(at + 1);
          fc.pre(text !== lines[n]);
          // The last line may be written otherwise and still say and sign the same.
          fc.pre(n < lines.length - 1 || !sameJson(text, lines[n]!));
          const tampered = lines.map((line, i) => (i === n ? text : line));
          expect(await faultOf(tampered)).not.toBeNull();
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is found out: lines left out, doubled, moved or exchanged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('out', 'double', 'move', 'cut'),
        fc.nat(),
        fc.nat(),
        async (how, a, b) => {
          const [i, j] = [a % lines.length, b % lines.length];
          fc.pre(how !== 'move' || i !== j);
          const tampered = [...lines];
          if (how === 'out') tampered.splice(i, 1);
          if (how === 'double') tampered.splice(j, 0, lines[i]!);
          if (how === 'move') [tampered[i], tampered[j]] = [lines[j]!, lines[i]!];
          if (how === 'cut') tampered.length = i;
          expect(await faultOf(tampered)).not.toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('names the first broken entry', async () => {
    const [, , third] = entryLines();
    const line = parse<EntryLine>(lines[third!]!);
    line.entry.outcome = 'refused';
    const tampered = lines.map((own, i) => (i === third ? JSON.stringify(line) : own));
    expect((await verifyLines(tampered)).fault).toEqual({
      line: third! + 1,
      code: 'changed',
      position: 3,
      entryId: line.entry.id,
    });
    expect((await verifyLines(without(third!))).fault).toMatchObject({ code: 'gap', position: 3 });
    expect((await verifyLines(lines.slice(0, -1))).fault).toMatchObject({
      code: 'end-missing',
      line: lines.length,
    });
    expect((await verifyLines([...lines, lines[1]!])).fault).toMatchObject({ code: 'after-end' });
    expect((await verifyLines(without(13))).fault).toMatchObject({ code: 'end-differs' });
  });

  it('signed anew by somebody else passes only for whoever kept no key', async () => {
    const forged = await signedAnew(await newHeadKey());
    expect((await verifyLines(forged)).fault).toBeNull();
    expect((await verifyLines(forged, { kids: [kid] })).fault).toMatchObject({ code: 'key-foreign' });
  });

  it.each<[string, Parameters<typeof signedAnew>[2], string]>([
    ['its entries', { claims: { count: 1 } }, 'end-differs'],
    ['its heads', { claims: { heads: 1 } }, 'end-differs'],
    ['its last place', { claims: { position: 1 } }, 'end-differs'],
    ['its last hash', { claims: { hash: '0'.repeat(64) } }, 'end-differs'],
    ['what it is', { claims: { purpose: 'audit-head' } }, 'end-signature'],
    ['the place of a head', { headAt: 3 }, 'head-elsewhere'],
  ])('does not pass, though well signed, when it says something else about %s', async (_, lie, code) => {
    const forged = await signedAnew(await newHeadKey(), undefined, lie);
    expect((await verifyLines(forged)).fault).toMatchObject({ code });
  });

  it('signed by somebody else is not saved by our key beside theirs', async () => {
    const own = parse<HeaderLine>(lines[0]!).keys;
    for (const beside of ['before', 'after'] as const) {
      const forged = await signedAnew(await newHeadKey(), (key) =>
        beside === 'before' ? [...own, key] : [key, ...own],
      );
      expect((await verifyLines(forged, { kids: [kid] })).fault).not.toBeNull();
    }
  });

  it('of some days begins at the head before them', async () => {
    const today = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10);
    const tomorrow = workDate(new Date(Date.now() + 31 * 3600_000).toISOString().slice(0, 10));
    const all = await exportOf(parts, { from: workDate(today), to: workDate(today) });
    expect(await verifyLines(all, { kids: [kid] })).toMatchObject({ fault: null, entries: 21 });
    const later = await exportOf(parts, { from: tomorrow });
    const verdict = await verifyLines(later, { kids: [kid] });
    expect(verdict).toMatchObject({ fault: null, entries: 9, position: 21, lastHead: { position: 12 } });
    const header = parse<HeaderLine>(later[0]!);
    const moved = JSON.stringify({ ...header, anchor: { ...header.anchor, hash: '0'.repeat(64) } });
    expect((await verifyLines([moved, ...later.slice(1)])).fault).toMatchObject({ code: 'anchor' });
  });

  it.each(['', '{}', 'bukan json', '{"type":"header","format":"lain"}', '[]', 'null'])(
    'is not at all what begins with %j',
    async (first) => {
      await expect(verifyLines(first === '' ? [] : [first])).rejects.toThrow(UnreadableExport);
    },
  );

  it.each([null, 1, 'kunci'])('is not at all what names %j among its keys', async (key) => {
    const first = JSON.stringify({ ...parse<HeaderLine>(lines[0]!), keys: [key] });
    await expect(verifyLines([first, ...lines.slice(1)])).rejects.toThrow(UnreadableExport);
  });

  it('with a line that no computer should try to write canonically is broken there', async () => {
    const deep = `{"type":"entry","hash":"00","entry":{"position":1,"detail":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`;
    expect((await verifyLines([lines[0]!, deep])).fault).toMatchObject({ line: 2 });
  });

  it('is read from a file line by line, and a file that is none is refused', async () => {
    expect((await verifyText(whole())).fault).toBeNull();
    await expect(verifyExport(linesOfFile(join(folder, 'tidak-ada')))).rejects.toThrow(UnreadableExport);
    await expect(verifyExport(linesOfFile(folder))).rejects.toThrow(UnreadableExport);
  });

  it.each([
    ['with the line ends of another system', () => whole().replaceAll('\n', '\r\n'), 'disimpan ulang'],
    ['with a byte-order mark', () => `\uFEFF${whole()}`, 'disimpan ulang'],
    ['as one enormous line', () => 'x'.repeat(17 * 1024 * 1024), 'lebih panjang'],
    ['with one enormous line', () => `${lines[0]!}\n${'x'.repeat(17 * 1024 * 1024)}\n`, 'lebih panjang'],
  ])('cannot be judged %s, and it is said why', async (_, text, words) => {
    await expect(verifyText(text())).rejects.toThrow(words);
  });

  it.each([
    ['two headers', () => [lines[0]!, ...lines], 'line', 2],
    [
      'a last line that breaks off',
      () => [...lines.slice(0, -1), lines.at(-1)!.slice(0, -9)],
      'line-cut',
      24,
    ],
    ['an entry that breaks off', () => [...lines.slice(0, 5), lines[5]!.slice(0, 300)], 'line-cut', 6],
    ['the same days twice', () => [...lines, ...lines], 'after-end', 25],
    ['the same days twice, made into one', () => [...lines.slice(0, -1), ...lines.slice(1)], 'gap', 24],
    [
      'one line end of another system',
      () => lines.map((line, i) => (i === 9 ? `${line}\r` : line)),
      'end-differs',
      24,
    ],
    [
      'another count in its last line',
      () => [...lines.slice(0, -1), lines.at(-1)!.replace(':21,', ':12,')],
      'end-differs',
      24,
    ],
  ])('with %s is told with its line', async (_, tampered, code, line) => {
    const verdict = await verifyText(`${tampered().join('\n')}\n`);
    expect(verdict.fault).toMatchObject({ code, line });
  });

  it('of another installation is intact in itself, names its server, and is not taken for ours', async () => {
    const { database: other, close: closeOther } = await startTestDatabase();
    try {
      const theirs = auditParts(other);
      await writeEntries(theirs, other, 3);
      const file = await exportOf(theirs);
      expect(await verifyLines(file)).toMatchObject({ fault: null, issuer: 'http://localhost:3000' });
      expect((await verifyLines(file, { kids: [kid] })).fault).toMatchObject({ code: 'key-foreign' });
      // Their end under our lines, and our lines under their header.
      const [ours, mixed] = [
        [...lines.slice(0, -1), file.at(-1)!],
        [file[0]!, ...lines.slice(1)],
      ];
      expect((await verifyLines(ours, { kids: [kid] })).fault).toMatchObject({ code: 'end-signature' });
      expect((await verifyLines(mixed)).fault).toMatchObject({ code: 'head-signature' });
    } finally {
      await closeOther();
    }
  });
});

describe('kept keys', () => {
  it.each([
    ['the fingerprint as the page shows it', () => fingerprint()],
    ['the same with colons and a line feed', () => `${fingerprint().replaceAll(' ', ':')}\n`],
    ['the thumbprint', () => kid],
    [
      'the published set',
      async () => JSON.stringify({ keys: (await parts.keys.all()).map(({ jwk }) => jwk) }),
    ],
    ['one key', async () => JSON.stringify((await parts.keys.all())[0]!.jwk)],
  ])('are understood: %s', async (_, text) => {
    expect(await kidsIn(await text())).toEqual([kid]);
  });

  it.each(['', 'x', '{}', '[]', '{"keys":[{}]}'])('are not found in %j', async (text) => {
    expect(await kidsIn(text)).toEqual([]);
  });
});

describe('canonical JSON (RFC 8785)', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    ],
    [[56.0, 1e30, 4.5, 2e-3, 1e-27], '[56,1e+30,4.5,0.002,1e-27]'],
    ['\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
  ])('of %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });
});

const fingerprint = () =>
  Buffer.from(kid, 'base64url')
    .toString('hex')
    .replace(/.{4}(?=.)/g, '$& ');

const whole = () => `${lines.join('\n')}\n`;

async function verifyText(text: string) {
  const file = join(folder, 'jejak.jsonl');
  await writeFile(file, text);
  return verifyExport(linesOfFile(file));
}

async function faultOf(tampered: readonly string[]): Promise<unknown> {
  try {
    return (await verifyLines(tampered, { kids: [kid] })).fault;
  } catch (error) {
    if (error instanceof UnreadableExport) return error;
    throw error;
  }
}

function sameJson(a: string, b: string): boolean {
  try {
    const said = (text: string) => {
      const { type, count, jws } = parse<EndLine>(text);
      return canonicalJson({ type, count, jws });
    };
    return said(a) === said(b);
  } catch {
    return false;
  }
}

/** What somebody makes who has the file and a key of their own: another entry, all hashes and signatures anew. */
async function signedAnew(
  { kid: other, publicJwk, privateJwk }: Awaited<ReturnType<typeof newHeadKey>>,
  keysOf = (key: HeaderLine['keys'][number]) => [key],
  lie: { claims?: Record<string, unknown>; headAt?: number } = {},
): Promise<string[]> {
  const { createHash } = await import('node:crypto');
  const { hashOf, BEGINNING } = await import('../chain/seal.rules.js');
  const header = parse<HeaderLine>(lines[0]!);
  const key = { kid: other, jwk: publicJwk, created_at: '', introduced: null };
  const made = [JSON.stringify({ ...header, keys: keysOf(key) })];
  let { hash } = BEGINNING;
  let count = 0;
  for (const n of entryLines()) {
    const { entry } = parse<EntryLine>(lines[n]!);
    if (entry.position === 3) entry.outcome = 'refused';
    hash = hashOf(hash, entry);
    count += 1;
    made.push(JSON.stringify({ type: 'entry', hash: hash.toString('hex'), entry }));
  }
  if (lie.headAt !== undefined) {
    const head = { purpose: 'audit-head', position: lie.headAt, hash: hash.toString('hex') };
    made.push(JSON.stringify({ type: 'head', jws: await signClaims(head, { kid: other, jwk: privateJwk }) }));
  }
  const digest = createHash('sha256')
    .update(made.map((line) => `${line}\n`).join(''))
    .digest('hex');
  const claims = {
    purpose: 'audit-export',
    count,
    heads: 0,
    position: count,
    hash: hash.toString('hex'),
    digest,
    ...lie.claims,
  };
  made.push(
    JSON.stringify({ type: 'end', count, jws: await signClaims(claims, { kid: other, jwk: privateJwk }) }),
  );
  return made;
}
