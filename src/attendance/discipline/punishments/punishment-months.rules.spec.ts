import { describe, expect, it } from '@jest/globals';
import type { Month, WorkDate } from '../../../platform/index.js';
import { type PunishedSpan, closedMonthsIn, levelsOf, levelsOfClosed } from './punishment-months.rules.js';

const span = (given: Partial<PunishedSpan> = {}): PunishedSpan => ({
  level: 'medium',
  from: '2026-09-10' as WorkDate,
  until: '2027-03-10' as WorkDate,
  takenBack: false,
  late: [],
  ...given,
});
const late = (month: string, kind: 'added' | 'returned', appliedIn: string) => ({
  month: month as Month,
  kind,
  appliedIn: appliedIn as Month,
});
const monthsOf = (one: PunishedSpan) =>
  Array.from({ length: 14 }, (_, i) => new Date(Date.UTC(2026, 7 + i, 1)).toISOString().slice(0, 7)).filter(
    (month) => levelsOf([one], month as Month).length > 0,
  );

describe('months of a punishment', () => {
  it.each<[string, string, string, string[]]>([
    [
      'within a month: the next one on',
      '2026-09-10',
      '2027-03-10',
      ['2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03'],
    ],
    [
      'on the first day: that one on',
      '2026-09-01',
      '2027-03-01',
      ['2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02'],
    ],
    [
      'on the last day of a year',
      '2026-12-31',
      '2027-06-30',
      ['2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06'],
    ],
  ])('PP 94/2021 Pasal 8 ayat (3) huruf a, six months begun %s', (_, from, until, months) =>
    expect(monthsOf(span({ from: from as WorkDate, until: until as WorkDate }))).toEqual(months),
  );

  it('that were closed before it was let hold count in the month that was open', () => {
    const one = span({ late: [late('2026-10', 'added', '2026-11')] });
    expect(monthsOf(one)[0]).toBe('2026-11');
    expect(closedMonthsIn([one], '2026-11' as Month)).toEqual(['2026-10']);
    expect(levelsOfClosed([one], '2026-10' as Month, '2026-11' as Month)).toEqual({
      before: [],
      after: ['medium'],
    });
  });

  it.each<[string, PunishedSpan['late'], string[]]>([
    ['none of them closed', [], []],
    ['the first closed with its cut', [late('2026-10', 'returned', '2026-12')], ['2026-10']],
    [
      'the first closed before, and made good in a month that is closed by now',
      [late('2026-10', 'added', '2026-11'), late('2026-10', 'returned', '2026-12')],
      [],
    ],
  ])('taken back, %s', (_, rows, counted) =>
    expect(monthsOf(span({ takenBack: true, late: rows }))).toEqual(counted),
  );

  it.each<[string, PunishedSpan['late']]>([
    ['by the month itself', [late('2026-10', 'returned', '2026-12')]],
    ['by a later month', [late('2026-10', 'added', '2026-11'), late('2026-10', 'returned', '2026-12')]],
  ])('taken back gives back what was cut %s, once', (_, rows) => {
    const one = [span({ takenBack: true, late: rows })];
    expect(levelsOfClosed(one, '2026-10' as Month, '2026-12' as Month)).toEqual({
      before: ['medium'],
      after: [],
    });
    expect(levelsOfClosed(one, '2026-10' as Month, '2027-01' as Month)).toEqual({ before: [], after: [] });
  });
});
