import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import type { Span } from './dated.rules.js';
import { nobodyYet } from './changes-of.rules.js';
import { type PlannedEnd, followed } from './planned-ends.rules.js';
import type { PersonHistory } from './person-history.js';

const DAY = workDate('2027-01-01');
const SOON = workDate('2026-12-01');

const history = (...units: Span<string>[]): PersonHistory => {
  const {
    personId: _id,
    revision,
    number: _number,
    employment: _job,
    unit: _unit,
    serviceBreak: _b,
    ...person
  } = nobodyYet('p');
  return { personId: 'p', revision, person, numbers: [], employments: [], units, breaks: [] };
};
const span = (from: string, until: string | null, value: string): Span<string> => ({
  from: workDate(from),
  until: until === null ? null : workDate(until),
  value,
});
const ends = (unitId: string, heirId: string | null): PlannedEnd => ({
  changeId: `end of ${unitId}`,
  unitId,
  unitName: unitId,
  day: DAY,
  heirId,
});
/** Whoever stands in `a` is carried into `heir` on the day; today they go to `to` instead. */
const transferred = (to: string, planned: PlannedEnd[]) =>
  followed(
    [
      {
        isNew: false,
        before: history(span('2020-01-01', DAY, 'a'), span(DAY, null, 'heir')),
        after: history(span('2020-01-01', SOON, 'a'), span(SOON, DAY, to), span(DAY, null, 'heir')),
      },
    ],
    planned,
    [{ personId: 'p', from: DAY, fromUnitId: 'a', toUnitId: 'heir' }],
  );

describe('whoever leaves a unit before its planned end', () => {
  it('stays where they went', () => {
    expect(transferred('elsewhere', [ends('a', 'heir')])).toEqual({
      joining: [],
      staying: [{ personId: 'p', from: DAY, unitId: 'elsewhere' }],
    });
  });

  it('is carried all the same from one of two units that merge into the other', () => {
    expect(transferred('b', [ends('a', 'heir'), ends('b', 'heir')])).toEqual({ joining: [], staying: [] });
  });

  it('is put back to go on with the heir of the other, where the two end in different ones', () => {
    expect(transferred('b', [ends('a', 'heir'), ends('b', 'another')]).staying).toEqual([
      { personId: 'p', from: DAY, unitId: 'b' },
    ]);
  });
});

describe('whoever comes into a unit before its planned end', () => {
  const came = (planned: PlannedEnd[]) =>
    followed([{ isNew: true, before: history(), after: history(span(SOON, null, 'a')) }], planned, []);

  it('goes on with its heir on the day', () => {
    expect(came([ends('a', 'heir')]).joining).toMatchObject([
      { personId: 'p', from: DAY, fromUnitId: 'a', toUnitId: 'heir' },
    ]);
  });

  it('is refused in words where nobody follows it', () => {
    expect(() => came([ends('a', null)])).toThrow(/hanya ada sampai 31 Desember 2026/);
  });
});
