import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OwnerLock, isOwnerAlive } from './owner-lock.js';

describe('isOwnerAlive', () => {
  const owner = { pid: 42, kind: 'server', birth: 'boot/100' } as const;
  const yes = () => true;
  const no = () => false;

  it.each([
    ['lives with the same birth', owner, yes, 'boot/100', true],
    ['is dead', owner, no, null, false],
    ['was born later under the same number', owner, yes, 'boot/900', false],
    ['was born before the machine started again', owner, yes, 'other-boot/100', false],
    ['lives and left no birth', { ...owner, birth: null }, yes, null, true],
    ['is ourselves without a birth: a leftover', { ...owner, pid: 7, birth: null }, yes, null, false],
  ] as const)('an owner that %s', (_, who, alive, birth, expected) => {
    expect(isOwnerAlive(who, 7, alive, () => birth)).toBe(expected);
  });
});

describe('OwnerLock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'e-presensi-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is free after release, and leaves no file', async () => {
    const lock = new OwnerLock(folder);
    expect(await lock.take('server')).toBeNull();
    expect(lock.owner()).toMatchObject({ pid: process.pid, kind: 'server' });
    lock.release();
    expect(lock.owner()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('names the living owner to whoever comes second', async () => {
    const lock = new OwnerLock(folder);
    await lock.take('command');
    expect(await new OwnerLock(folder).take('server')).toMatchObject({ pid: process.pid, kind: 'command' });
  });

  it.each([
    ['of a process that is gone', JSON.stringify({ pid: 4_194_399, kind: 'server', birth: 'x/1' })],
    ['that was cut off while it was written', '{"pid": 12'],
  ])('takes over a lock %s', async (_, content) => {
    writeFileSync(join(folder, 'owner.json'), content);
    expect(await new OwnerLock(folder).take('server')).toBeNull();
  });

  it('does not release what belongs to another process', async () => {
    writeFileSync(
      join(folder, 'owner.json'),
      JSON.stringify({ pid: 4_194_399, kind: 'server', birth: 'x/1' }),
    );
    new OwnerLock(folder).release();
    expect(readdirSync(folder)).toEqual(['owner.json']);
  });
});
