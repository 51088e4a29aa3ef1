import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays, workDate } from '../../platform/index.js';
import {
  BGN_4_2025,
  DASMEN_14_2025,
  ESDM_21_2014,
  KEPMENDAGRI_900_4700,
  OKU_TIMUR_2015,
  PANRB_6_2018,
  PERMENTAN_68_2012,
  TPP_SETS,
} from './reference/tpp-sets.js';
import { type TppShift, bandOf, distribute, tppOf } from './tpp-of.rules.js';
import { type TppRules, parseTppRules } from './tpp-rules.js';

const FIRST = workDate('2026-11-02');
const day = (n: number, wish: Partial<TppShift> = {}): TppShift => ({
  workDate: addDays(FIRST, n),
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
const late = (n: number, lateMinutes: number, repaidMinutes = 0) =>
  day(n, { code: 'TL', lateMinutes, repaidMinutes });
const gone = (n: number, wish: Partial<TppShift> = {}) => day(n, { status: 'absent', code: 'TK', ...wish });
const cutsOf = (shifts: TppShift[], rules: TppRules) =>
  tppOf(shifts, rules, null).cuts.map(({ kind, name, cut }) => [kind, name, cut]);

describe('bands, minute by minute at their edges', () => {
  it.each([
    [
      'Permentan 68/2012',
      PERMENTAN_68_2012,
      [0, 0, 1, 50, 30, 50, 31, 100, 60, 100, 61, 150, 90, 150, 91, 200],
    ],
    [
      'Kepmendagri 900-4700/2020',
      KEPMENDAGRI_900_4700,
      [0, 0, 1, 50, 30, 50, 31, 100, 60, 100, 61, 125, 90, 125, 91, 150],
    ],
    ['PermenPANRB 6/2018', PANRB_6_2018, [0, 0, 1, 50, 30, 50, 31, 100, 61, 125, 91, 150]],
    [
      'OKU Timur 2015',
      OKU_TIMUR_2015,
      [0, 0, 1, 100, 59, 100, 60, 200, 119, 200, 120, 300, 239, 300, 240, 400, 480, 400],
    ],
    ['Perban BGN 4/2025 Pasal 15', BGN_4_2025, [0, 0, 1, 0, 2, 50, 60, 50, 61, 100]],
    ['Permendikdasmen 14/2025', DASMEN_14_2025, [0, 0, 1, 0, 480, 0]],
    ['Permen ESDM 21/2014', ESDM_21_2014, [0, 0, 90, 0]],
  ])('%s', (_, rules, edges) => {
    for (let i = 0; i < edges.length; i += 2)
      expect([edges[i], bandOf(rules.late, edges[i]!)?.cut ?? 0]).toEqual([edges[i], edges[i + 1]]);
  });

  it.each(TPP_SETS.filter(({ content }) => content.early.length > 0).map((set) => [set.code, set] as const))(
    'going early is priced as coming late in %s',
    (_, { content }) => {
      expect(content.early.map(({ from, until, cut }) => ({ from, until, cut }))).toEqual(
        content.late.map(({ from, until, cut }) => ({ from, until, cut })),
      );
    },
  );
});

describe('what a day costs', () => {
  it.each<[string, TppShift[], TppRules, unknown[]]>([
    ['present and on time: nothing', [day(0)], PERMENTAN_68_2012, []],
    ['late', [late(0, 31)], PERMENTAN_68_2012, [['late', 'TL2', 100]]],
    [
      'late and gone early on the same day: both',
      [day(0, { code: 'TL', lateMinutes: 5, leftEarlyMinutes: 95 })],
      PERMENTAN_68_2012,
      [
        ['late', 'TL1', 50],
        ['early', 'PSW4', 200],
      ],
    ],
    [
      'no check-in: as late by 91 minutes (TL4)',
      [day(0, { missingCheckIn: true })],
      PERMENTAN_68_2012,
      [['missing-check-in', 'H', 200]],
    ],
    [
      'no check-out: as gone 91 minutes early (PSW4)',
      [day(0, { missingCheckOut: true })],
      KEPMENDAGRI_900_4700,
      [['missing-check-out', 'H', 150]],
    ],
    ['absent: 4% (Permentan)', [gone(0)], PERMENTAN_68_2012, [['absent', 'TK', 400]]],
    ['absent: 3% (Kepmendagri)', [gone(0)], KEPMENDAGRI_900_4700, [['absent', 'TK', 300]]],
    ['absent: 4% (OKU Timur)', [gone(0)], OKU_TIMUR_2015, [['absent', 'TK', 400]]],
    ['absent: 2.5% (Permendikdasmen)', [gone(0)], DASMEN_14_2025, [['absent', 'TK', 250]]],
    [
      'absent from both shifts of a day: one day, not two',
      [gone(0), gone(0, { seq: 2 })],
      KEPMENDAGRI_900_4700,
      [
        ['absent', 'TK', 150],
        ['absent', 'TK', 150],
      ],
    ],
    [
      'absent from one of three shifts: a third of a day',
      [day(0), day(0, { seq: 2 }), gone(0, { seq: 3 })],
      PERMENTAN_68_2012,
      [['absent', 'TK', 133]],
    ],
    [
      'absent for the half that was not leave: half a day',
      [gone(0, { halfDayCode: 'CT' })],
      PERMENTAN_68_2012,
      [['absent', 'TK', 200]],
    ],
    [
      'absent for the half that was not leave: what the table says of it',
      [gone(0, { halfDayCode: 'CT' })],
      { ...PERMENTAN_68_2012, absentHalf: 150 },
      [['absent', 'TK', 150]],
    ],
    ['a provisional day: nothing yet', [gone(0, { provisional: true })], PERMENTAN_68_2012, []],
    ['on leave: nothing', [day(0, { status: 'on-leave', code: 'CT' })], PERMENTAN_68_2012, []],
    [
      'long leave: 30% once, however many days (ESDM Pasal 17)',
      [0, 1, 2].map((n) => day(n, { status: 'on-leave', code: 'CB' })),
      ESDM_21_2014,
      [['code', 'CB', 3000]],
    ],
    [
      'a code that cuts by day: half of it for half a day',
      [day(0, { status: 'on-leave', code: 'I' }), day(1, { halfDayCode: 'I' })],
      { ...PERMENTAN_68_2012, codes: { I: { each: 'day', cut: 100 } } },
      [
        ['code', 'I', 100],
        ['code', 'I', 50],
      ],
    ],
  ])('%s', (_, shifts, rules, expected) => {
    expect(cutsOf(shifts, rules)).toEqual(expected);
  });

  it('nine days in a row cost nine times; ten cost everything at once (Permendikdasmen Pasal 19)', () => {
    const days = (n: number) => Array.from({ length: n }, (_, i) => gone(i));
    expect(tppOf(days(9), DASMEN_14_2025, null).share).toBe(2250);
    expect(cutsOf(days(10), DASMEN_14_2025)).toEqual([['absent-row', 'TK', 10_000]]);
    const broken = [...days(5), day(5), ...days(10).slice(6)];
    expect(tppOf(broken, DASMEN_14_2025, null).share).toBe(9 * 250);
    const unsure = days(10).map((one, i) => (i === 5 ? { ...one, provisional: true } : one));
    expect(tppOf(unsure, DASMEN_14_2025, null).share).toBe(9 * 250);
  });
});

describe('the free latenesses of PermenPANRB 6/2018', () => {
  const free = (shifts: TppShift[]) => tppOf(shifts, PANRB_6_2018, null).cuts.map(({ cut }) => cut);

  it('cut nothing five times, and the sixth time in the month', () => {
    expect(free([0, 1, 2, 3, 4, 5].map((n) => late(n, 20, 20)))).toEqual([0, 0, 0, 0, 0, 50]);
  });

  it('must be worked back the same day, whole', () => {
    expect(free([late(0, 20, 19), late(1, 20, 20)])).toEqual([50, 0]);
  });

  it('reach to 30 minutes, and a longer one uses none of them up', () => {
    expect(free([late(0, 31, 31), ...[1, 2, 3, 4, 5].map((n) => late(n, 30, 30))])).toEqual([
      100, 0, 0, 0, 0, 0,
    ]);
  });

  it('stay visible with what they would have cost', () => {
    expect(tppOf([late(0, 20, 20)], PANRB_6_2018, 1_000_000).cuts[0]).toMatchObject({
      name: 'TL1',
      cut: 0,
      free: 50,
      rupiah: 0,
    });
  });
});

describe('rupiah', () => {
  it('counts shares of the part that attendance decides about, and rounds once', () => {
    const month = tppOf([late(0, 5), late(1, 5), late(2, 5)], KEPMENDAGRI_900_4700, 1_234_567);
    // 40% of it is 493,826.8; 1.5% of that 7,407.402.
    expect(month).toMatchObject({ share: 150, deduction: 7407, paid: 1_227_160 });
    expect(month.cuts.map(({ rupiah }) => rupiah)).toEqual([2469, 2469, 2469]);
    const half = { ...KEPMENDAGRI_900_4700, rounding: 'half-up' as const };
    expect(tppOf([late(0, 31)], half, 1_000_125).deduction).toBe(4001);
    expect(tppOf([late(0, 31)], KEPMENDAGRI_900_4700, 1_000_125).deduction).toBe(4000);
  });

  it('shows what the cap takes off again as a line of its own', () => {
    const rules = { ...PERMENTAN_68_2012, cap: 500 };
    const month = tppOf([gone(0), gone(1)], rules, 1_000_000);
    expect(month.cuts.map(({ kind, cut, rupiah }) => [kind, cut, rupiah])).toEqual([
      ['absent', 400, 40_000],
      ['absent', 400, 40_000],
      ['cap', -300, -30_000],
    ]);
    expect(month).toMatchObject({ share: 500, deduction: 50_000, paid: 950_000 });
  });

  it('without an amount tells the shares alone', () => {
    expect(tppOf([gone(0)], PERMENTAN_68_2012, null)).toMatchObject({
      share: 400,
      amount: null,
      deduction: null,
      paid: null,
    });
  });

  it('gives the odd rupiah to the largest remainders, the first of equal ones', () => {
    expect(distribute(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(distribute(10, [50, 25, 25])).toEqual([5, 3, 2]);
    expect(distribute(10, [])).toEqual([]);
    expect(distribute(0, [0, 0])).toEqual([0, 0]);
  });
});

describe('whatever the month', () => {
  const shift = fc.record({
    n: fc.integer({ min: 0, max: 30 }),
    kind: fc.constantFrom('present', 'absent', 'on-leave', 'provisional'),
    lateMinutes: fc.integer({ min: 0, max: 500 }),
    leftEarlyMinutes: fc.integer({ min: 0, max: 500 }),
    repaid: fc.boolean(),
    missingCheckOut: fc.boolean(),
  });
  const month = fc.uniqueArray(shift, { selector: ({ n }) => n, maxLength: 31 }).map((days) =>
    days.map(({ n, kind, lateMinutes, repaid, ...rest }) =>
      kind === 'present' || kind === 'provisional'
        ? day(n, {
            ...rest,
            lateMinutes,
            repaidMinutes: repaid ? lateMinutes : 0,
            provisional: kind === 'provisional',
          })
        : day(n, { status: kind, code: kind === 'absent' ? 'TK' : 'CB' }),
    ),
  );
  const rules = fc
    .tuple(
      fc.constantFrom(...TPP_SETS.map(({ content }) => content)),
      fc.integer({ min: 1, max: 10_000 }),
      fc.constantFrom('down' as const, 'half-up' as const),
    )
    .map(([content, cap, rounding]): TppRules => ({ ...content, cap, rounding }));
  const amount = fc.integer({ min: 0, max: 999_999_999 });

  it('the lines add up to the deduction, and the deduction and the rest to the amount', () => {
    fc.assert(
      fc.property(month, rules, amount, (shifts, content, rupiah) => {
        const priced = tppOf(shifts, content, rupiah);
        expect(priced.cuts.reduce((sum, line) => sum + line.rupiah!, 0)).toBe(priced.deduction);
        expect(priced.cuts.reduce((sum, { cut }) => sum + cut, 0)).toBe(priced.share);
        expect(priced.deduction! + priced.paid!).toBe(rupiah);
        expect(priced.paid).toBeGreaterThanOrEqual(0);
        for (const { kind, rupiah: line } of priced.cuts)
          if (kind !== 'cap') expect(line).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('does not depend on the order in which days come', () => {
    fc.assert(
      fc.property(month, rules, (shifts, content) => {
        expect(tppOf(shifts.toReversed(), content, 4_321_987)).toEqual(tppOf(shifts, content, 4_321_987));
      }),
    );
  });

  it('never pays more for another day of absence', () => {
    fc.assert(
      fc.property(month, rules, (shifts, content) => {
        const more = [...shifts, gone(40)];
        expect(tppOf(more, content, 5_000_000).paid).toBeLessThanOrEqual(
          tppOf(shifts, content, 5_000_000).paid!,
        );
      }),
    );
  });
});

describe('the content of a rule set', () => {
  it.each(TPP_SETS.map((one) => [one.code, one] as const))(
    'of %s can be read',
    (_, { content, name, decree }) => {
      expect(parseTppRules(JSON.parse(JSON.stringify(content)))).toEqual(content);
      expect(name).toContain('contoh, bukan dasar hukum');
      expect(decree).toMatchObject({ kind: 'example' });
    },
  );

  const band = (from: number, until: number | null) => ({ from, until, cut: 50, name: 'TL' });
  it.each<[string, Record<string, unknown>, string]>([
    ['a gap between bands', { late: [band(1, 30), band(31, null)] }, 'late[1] must begin with minute 30'],
    ['an overlap', { late: [band(1, 32), band(31, null)] }, 'late[1] must begin with minute 32'],
    ['an end', { late: [band(1, 30)] }, 'the last band must be open'],
    ['a band after the open one', { early: [band(1, null), band(31, null)] }, 'the band before is open'],
    ['a band turned round', { late: [band(31, 31), band(31, null)] }, 'until must be a later minute'],
    ['half a minute', { late: [{ ...band(1, null), from: 0.5 }] }, 'whole number of minutes'],
    ['a cut beyond everything', { absent: 10_001 }, 'absent must be a whole number from 0 to 10000'],
    ['an unknown code', { codes: { XY: { each: 'day', cut: 1 } } }, 'codes knows no XY'],
    ['a code that is priced elsewhere', { codes: { TK: { each: 'day', cut: 1 } } }, 'codes knows no TK'],
    ['an unknown field', { bonus: 1 }, 'unknown field bonus'],
  ])('with %s is refused', (_, change, fault) => {
    expect(() => parseTppRules({ ...PERMENTAN_68_2012, ...change })).toThrow(fault);
  });
});
