import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RefusalSpool, type SpooledRefusal } from './refusal-spool.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refusal = (id: string): SpooledRefusal => ({
  id,
  personId: 'siti',
  trace: null,
  key: `kunci-${id}`,
  direction: 'in',
  at: '2026-11-20T00:12:00.000Z',
  reason: 'database-unavailable',
});
const ids = (spool: RefusalSpool) => spool.some(10).map(({ id }) => id);

describe('the spool of refused presses', () => {
  it('gives back what a process left that died in the outage, but for the line it was writing', () => {
    const died = new RefusalSpool(folder, 4_000_001);
    died.add(refusal('a'));
    died.add(refusal('b'));
    const file = join(folder, 'refused-presses', '4000001.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8') + '{"id":"c","at":"2026');
    const next = new RefusalSpool(folder, 4_000_002);
    next.adopt(() => false);
    expect(ids(next)).toEqual(['a', 'b']);
    expect(readdirSync(join(folder, 'refused-presses'))).toEqual(['4000002.ndjson']);
  });

  it('leaves alone what a living process has', () => {
    new RefusalSpool(folder, 4_000_001).add(refusal('a'));
    const other = new RefusalSpool(folder, 4_000_002);
    other.adopt((pid) => pid === 4_000_001);
    expect(ids(other)).toEqual([]);
  });

  it('forgets on disk what has arrived, and only that', () => {
    const spool = new RefusalSpool(folder, 4_000_001);
    for (const id of ['a', 'b', 'c']) spool.add(refusal(id));
    spool.done(2);
    const again = new RefusalSpool(folder, 4_000_003);
    again.adopt(() => false);
    expect(ids(again)).toEqual(['c']);
    again.done(1);
    expect(readdirSync(join(folder, 'refused-presses'))).toEqual([]);
  });

  it('works from memory where there is no folder', () => {
    const spool = new RefusalSpool(undefined);
    spool.add(refusal('a'));
    expect(ids(spool)).toEqual(['a']);
    spool.done(1);
    expect(ids(spool)).toEqual([]);
  });
});
