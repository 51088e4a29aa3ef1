import { describe, expect, it } from '@jest/globals';
import { parseMonth, workDate } from '../../platform/index.js';
import { KEPMENDAGRI_900_4700 } from './reference/tpp-sets.js';
import { type AdjustedShift, closedShifts, withCorrections } from './tpp-adjustments.rules.js';
import { type TppShift, tppOf } from './tpp-of.rules.js';

const shift = (date: string, wish: Partial<TppShift> = {}): TppShift => ({
  workDate: workDate(date),
  seq: 1,
  status: 'present',
  code: 'H',
  provisional: false,
  halfDayCode: null,
  lateMinutes: 0,
  leftEarlyMinutes: 0,
  repaidMinutes: 0,
  missingCheckIn: false,
  missingCheckOut: false,
  ...wish,
});
const absent = (date: string) => shift(date, { status: 'absent', code: 'TK' });
const leave = (date: string) => shift(date, { status: 'on-leave', code: 'CS' });
const adjusted = (before: TppShift | null, after: TppShift | null): AdjustedShift => {
  const { workDate: day, seq } = (before ?? after)!;
  return { workDate: day, seq, before, after };
};
const codes = (shifts: readonly TppShift[]) => shifts.map(({ code }) => code).join(' ');
const OCTOBER = parseMonth('2026-10')!;

describe('the shifts of a closed month', () => {
  const stored = [absent('2026-10-05'), shift('2026-10-06')];
  it.each<[string, AdjustedShift[], string, string]>([
    ['leave that was learnt of later', [adjusted(absent('2026-10-05'), leave('2026-10-05'))], 'TK H', 'CS H'],
    [
      'learnt of twice: from what it had been to what it is',
      [
        adjusted(absent('2026-10-05'), leave('2026-10-05')),
        adjusted(leave('2026-10-05'), shift('2026-10-05')),
      ],
      'TK H',
      'H H',
    ],
    ['no working day after all', [adjusted(absent('2026-10-05'), null)], 'TK H', 'H'],
    ['a day that had not been there', [adjusted(null, absent('2026-10-07'))], 'TK H', 'TK H TK'],
    [
      'taken back after the month was reopened: the row itself tells the truth already',
      [adjusted(leave('2026-10-05'), absent('2026-10-05'))],
      'CS H',
      'TK H',
    ],
  ])('%s', (_title, days, was, is) => {
    const { before, after } = closedShifts(stored, days);
    expect([codes(before), codes(after)]).toEqual([was, is]);
  });

  it.each<[string, AdjustedShift[], string, string]>([
    ['of another day', [adjusted(shift('2026-10-06'), leave('2026-10-06'))], 'TK CS', 'CS CS'],
    [
      'of the same day: what it had become is what it was',
      [adjusted(shift('2026-10-05'), absent('2026-10-05'))],
      'TK H',
      'CS H',
    ],
    [
      'taken back since, because the month was reopened',
      [
        adjusted(shift('2026-10-06'), leave('2026-10-06')),
        { ...adjusted(leave('2026-10-06'), shift('2026-10-06')), reopened: true },
      ],
      'TK H',
      'CS H',
    ],
  ])('stand on what an earlier month has counted %s', (_title, earlier, was, is) => {
    const now = [adjusted(absent('2026-10-05'), leave('2026-10-05'))];
    const { before, after } = closedShifts(stored, now, earlier);
    expect([codes(before), codes(after)]).toEqual([was, is]);
  });

  it('learnt of in two months cut together what they would have cut at once', () => {
    const rules = { ...KEPMENDAGRI_900_4700, freeLateness: { times: 1, below: 31, whenRepaid: false } };
    const late = (date: string) => shift(date, { code: 'TL', lateMinutes: 10 });
    const first = [adjusted(shift('2026-10-06'), late('2026-10-06'))];
    const second = [adjusted(shift('2026-10-07'), late('2026-10-07'))];
    const month = [shift('2026-10-06'), shift('2026-10-07')];
    const step = ({ before, after }: ReturnType<typeof closedShifts>) =>
      tppOf(after, rules, 1_000_000).deduction! - tppOf(before, rules, 1_000_000).deduction!;
    const [a, b] = [step(closedShifts(month, first)), step(closedShifts(month, second, first))];
    expect([a, b]).toEqual([0, 2000]);
    expect(a + b).toBe(step(closedShifts(month, [...first, ...second])));
  });
});

describe('a statement with what is made good', () => {
  const month = tppOf([shift('2026-11-03', { lateMinutes: 40 })], KEPMENDAGRI_900_4700, 1_000_000);

  it('has a line for each closed month and adds up to the rupiah, below nothing, too', () => {
    const corrected = withCorrections(month, [{ of: OCTOBER, share: -300, rupiah: -12_000 }]);
    expect(corrected.cuts.map(({ kind, name, rupiah }) => [kind, name, rupiah])).toEqual([
      ['late', 'TL2', 4000],
      ['adjustment', 'Oktober 2026 (−3%)', -12_000],
    ]);
    expect([corrected.deduction, corrected.paid, corrected.share]).toEqual([-8000, 1_008_000, 100]);
  });

  it('adds nothing while the amount of the closed month is not known, and says which month', () => {
    const corrected = withCorrections(month, [{ of: OCTOBER, share: 300, rupiah: null }]);
    expect([corrected.deduction, corrected.cuts.at(-1)!.name]).toEqual([4000, 'Oktober 2026 (3%)']);
    const unknown = tppOf([], KEPMENDAGRI_900_4700, null);
    expect(withCorrections(unknown, [{ of: OCTOBER, share: 300, rupiah: 12_000 }])).toMatchObject({
      deduction: null,
      paid: null,
      cuts: [{ kind: 'adjustment', rupiah: null }],
    });
  });

  it('is the month itself where nothing is', () => expect(withCorrections(month, [])).toBe(month));
});
