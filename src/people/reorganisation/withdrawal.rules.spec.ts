import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type WorkDate, workDate } from '../../platform/index.js';
import { type Timeline, type UnitValue, closedOn, patchedFrom, sameTimeline } from './timeline.rules.js';
import { withdrawn } from './withdrawal.rules.js';

const value = (name: string, parentId: string | null = 'induk'): UnitValue => ({
  name,
  shortName: name,
  kind: 'agency',
  parentId,
  timeZone: 'Asia/Jakarta',
  sipdCode: null,
  latitude: null,
  longitude: null,
});
const from = (day: string, until: string | null, one: UnitValue) => ({
  from: workDate(day),
  until: until === null ? null : workDate(until),
  value: one,
});
const DAY = workDate('2027-01-01');
const old: Timeline = [from('2015-01-01', null, value('Dinas Pertanian'))];

describe('a planned change that is taken back', () => {
  it('leaves the unit as it was', () => {
    const after = patchedFrom(old, DAY, { name: 'Dinas Pangan' });
    expect(withdrawn(after, { before: old, after }, DAY)).toEqual(old);
  });

  it('lets a unit go on that it would have closed, by the name it has got since', () => {
    const after = closedOn(old, DAY);
    const now = patchedFrom(after, workDate('2026-12-01'), { name: 'Dinas Tani' });
    expect(withdrawn(now, { before: old, after }, DAY)).toEqual([
      from('2015-01-01', '2026-12-01', value('Dinas Pertanian')),
      from('2026-12-01', null, { ...value('Dinas Pertanian'), name: 'Dinas Tani' }),
    ]);
  });

  it('takes a unit away that it would have founded', () => {
    const after: Timeline = [from('2027-01-01', null, value('Dinas Baru'))];
    expect(withdrawn(after, { before: [], after }, DAY)).toEqual([]);
  });

  it('keeps what was entered since and is about something else', () => {
    const after = patchedFrom(old, DAY, { parentId: 'lain' });
    const now = patchedFrom(after, workDate('2026-12-01'), { name: 'Dinas Tani' });
    expect(withdrawn(now, { before: old, after }, DAY)).toEqual(
      patchedFrom(old, workDate('2026-12-01'), { name: 'Dinas Tani' }),
    );
  });

  it.each<[string, Timeline, Timeline, Timeline]>([
    [
      'another name after it',
      old,
      patchedFrom(old, DAY, { name: 'Dinas Pangan' }),
      patchedFrom(patchedFrom(old, DAY, { name: 'Dinas Pangan' }), workDate('2027-06-01'), {
        name: 'Dinas C',
      }),
    ],
    [
      'the end of the unit',
      old,
      patchedFrom(old, DAY, { name: 'Dinas Pangan' }),
      closedOn(patchedFrom(old, DAY, { name: 'Dinas Pangan' }), workDate('2027-06-01')),
    ],
    [
      'another name of the unit that it founds',
      [],
      [from('2027-01-01', null, value('Baru'))],
      patchedFrom([from('2027-01-01', null, value('Baru'))], workDate('2027-06-01'), { name: 'Lain' }),
    ],
    [
      'an earlier end of the unit that it closes',
      old,
      closedOn(old, DAY),
      closedOn(old, workDate('2026-12-01')),
    ],
  ])('stays, when %s builds on it', (_, before, after, now) => {
    expect(withdrawn(now, { before, after }, DAY)).toBeNull();
  });

  it('is undone without a trace, whatever it was and wherever it fell', () => {
    const day = fc.integer({ min: 0, max: 2000 }).map((n) => {
      const date = new Date(Date.UTC(2025, 0, 1 + n));
      return workDate(date.toISOString().slice(0, 10));
    });
    const patch = fc.oneof(
      fc.record({ name: fc.constantFrom('A', 'B', 'C') }),
      fc.record({ parentId: fc.constantFrom('x', 'y') }),
      fc.constant(null),
    );
    const apply = (timeline: Timeline, on: WorkDate, one: Partial<UnitValue> | null) =>
      one === null ? closedOn(timeline, on) : patchedFrom(timeline, on, one);
    fc.assert(
      fc.property(fc.array(fc.tuple(day, patch), { maxLength: 4 }), day, patch, (past, on, one) => {
        const before = past.reduce((timeline, [at, change]) => apply(timeline, at, change), old);
        const after = apply(before, on, one);
        const back = withdrawn(after, { before, after }, on);
        expect(back !== null && sameTimeline(back, before)).toBe(true);
      }),
    );
  });
});
