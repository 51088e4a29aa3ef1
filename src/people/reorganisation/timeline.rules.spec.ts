import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type WorkDate, addDays, workDate } from '../../platform/index.js';
import {
  type Timeline,
  type UnitValue,
  adoptedFrom,
  closedOn,
  correctedOn,
  patchedFrom,
  standsOn,
} from './timeline.rules.js';

const value = (more: Partial<UnitValue> = {}): UnitValue => ({
  name: 'A',
  shortName: 'A',
  kind: 'agency',
  parentId: 'root',
  timeZone: 'Asia/Jakarta',
  sipdCode: null,
  latitude: null,
  longitude: null,
  ...more,
});
const d = (month: number) => workDate(`2026-${String(month).padStart(2, '0')}-01`);
const line = (...spans: [from: number, until: number | null, more?: Partial<UnitValue>][]): Timeline =>
  spans.map(([from, until, more]) => ({
    from: d(from),
    until: until === null ? null : d(until),
    value: value(more),
  }));

describe('the timeline of a unit', () => {
  it.each<[string, Timeline, Timeline]>([
    [
      'a name from a day on leaves the days before as they were',
      patchedFrom(line([1, null]), d(6), { name: 'B' }),
      line([1, 6], [6, null, { name: 'B' }]),
    ],
    [
      'a name from the first day replaces the old one',
      patchedFrom(line([1, null]), d(1), { name: 'B' }),
      line([1, null, { name: 'B' }]),
    ],
    [
      'a planned move keeps its parent and gets the new name',
      patchedFrom(line([1, 9], [9, null, { parentId: 'x' }]), d(6), { name: 'B' }),
      line([1, 6], [6, 9, { name: 'B' }], [9, null, { name: 'B', parentId: 'x' }]),
    ],
    [
      'a planned name stays',
      patchedFrom(line([1, 9], [9, null, { name: 'C' }]), d(6), { name: 'B' }),
      line([1, 6], [6, 9, { name: 'B' }], [9, null, { name: 'C' }]),
    ],
    [
      'the same name changes nothing',
      patchedFrom(line([1, 9], [9, null, { name: 'C' }]), d(6), { name: 'A' }),
      line([1, 9], [9, null, { name: 'C' }]),
    ],
    ['a day outside its life changes nothing', patchedFrom(line([3, 5]), d(6), { name: 'B' }), line([3, 5])],
    [
      'a correction holds on all days of its version, and on no other',
      correctedOn(line([1, 5], [5, 9, { name: 'B' }], [9, null]), d(6), { name: 'BB' }),
      line([1, 5], [5, 9, { name: 'BB' }], [9, null]),
    ],
    [
      'an heir takes over what stands below, now and later',
      adoptedFrom(line([1, 9, { parentId: 'x' }], [9, null, { parentId: 'y' }]), d(6), 'x', 'heir'),
      line([1, 6, { parentId: 'x' }], [6, 9, { parentId: 'heir' }], [9, null, { parentId: 'y' }]),
    ],
    [
      'what comes below only later belongs to the heir from its first day',
      adoptedFrom(line([1, 9], [9, null, { parentId: 'x' }]), d(6), 'x', 'heir'),
      line([1, 9], [9, null, { parentId: 'heir' }]),
    ],
    [
      'what is closed ends, planned versions too',
      closedOn(line([1, 9], [9, null, { name: 'B' }]), d(6)),
      line([1, 6]),
    ],
  ])('%s', (_, made, wanted) => {
    expect(made).toEqual(wanted);
  });

  it('is never changed before the day, never overlaps, and says from the day on what was asked', () => {
    const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(
        months,
        fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 6, maxLength: 6 }),
        fc.nat(370),
        (starts, names, offset) => {
          const sorted = starts.toSorted((a, b) => a - b);
          const before = line(
            ...sorted.map((from, i): [number, number | null, Partial<UnitValue>] => [
              from,
              sorted[i + 1] ?? null,
              { name: names[i]! },
            ]),
          );
          const day = addDays(workDate('2026-01-01'), offset);
          const after = patchedFrom(before, day, { name: 'NEW' });
          for (let n = 0; n < 400; n += 7) {
            const on = addDays(workDate('2026-01-01'), n);
            if (on < day) expect(standsOn(after, on)).toEqual(standsOn(before, on));
            expect(standsOn(after, on) === null).toBe(standsOn(before, on) === null);
          }
          if (standsOn(before, day)) expect(standsOn(after, day)!.name).toBe('NEW');
          after
            .slice(1)
            .forEach(({ from }, i) =>
              expect((after[i]!.until ?? '9') <= (from as WorkDate | string)).toBe(true),
            );
        },
      ),
    );
  });
});
