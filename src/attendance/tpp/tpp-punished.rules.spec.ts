import { describe, expect, it } from '@jest/globals';
import type { Level } from '../discipline/discipline-rules.js';
import { workDate } from '../../platform/index.js';
import { KEPMENDAGRI_900_4700, PERMENTAN_68_2012 } from './reference/tpp-sets.js';
import type { TppShift } from './tpp-of.rules.js';
import { pricedOf } from './tpp-punished.rules.js';
import { type TppRules, parseTppRules } from './tpp-rules.js';
import { cutWords } from './tpp-words.rules.js';

const absent = (day: number): TppShift => ({
  workDate: workDate(`2026-11-${String(day).padStart(2, '0')}`),
  seq: 1,
  status: 'absent',
  code: 'TK',
  provisional: false,
  halfDayCode: null,
  lateMinutes: 0,
  leftEarlyMinutes: 0,
  repaidMinutes: 0,
  missingCheckIn: false,
  missingCheckOut: false,
});
const rules = (punished: TppRules['punished'], more: Partial<TppRules> = {}): TppRules => ({
  ...KEPMENDAGRI_900_4700,
  punished,
  ...more,
});
const QUARTER = { medium: 2500, heavy: 0, of: 'amount' as const };

describe('a month under a punishment', () => {
  it.each<[string, TppRules, number | null, Level[], number | null, number | null]>([
    [
      'PP 94/2021 Pasal 8 ayat (3): a quarter of the whole',
      rules(QUARTER),
      2_000_001,
      ['medium'],
      524_000,
      500_000,
    ],
    [
      'by a table that rounds halves up',
      rules(QUARTER, { rounding: 'half-up' }),
      2_000_002,
      ['medium'],
      524_001,
      500_001,
    ],
    ['of what the days leave', rules({ ...QUARTER, of: 'rest' }), 2_000_000, ['medium'], 518_000, 494_000],
    ['a heavy one that the table does not cut', rules(QUARTER), 2_000_000, ['heavy'], 24_000, null],
    [
      'a heavy one that it does',
      rules({ ...QUARTER, heavy: 5000 }),
      2_000_000,
      ['heavy'],
      1_024_000,
      1_000_000,
    ],
    [
      'a medium one that the table expressly does not cut',
      rules({ ...QUARTER, medium: 0 }),
      2_000_000,
      ['medium'],
      24_000,
      null,
    ],
    [
      'a medium one of which the table says nothing: told, not cut',
      rules(null),
      2_000_000,
      ['medium'],
      24_000,
      0,
    ],
    ['while no amount is known', rules(QUARTER), null, ['medium'], null, null],
  ])('%s', (_, table, amount, levels, deduction, line) => {
    const month = pricedOf([absent(4)], table, amount, levels);
    expect(month.deduction).toBe(deduction);
    const punished = month.cuts.find(({ kind }) => kind === 'punishment');
    expect(punished?.rupiah ?? null).toBe(line);
    if (deduction !== null) {
      expect(month.cuts.reduce((sum, { rupiah }) => sum + rupiah!, 0)).toBe(deduction);
      expect(month.paid! + month.deduction!).toBe(amount);
    }
  });

  it('never takes more than there is', () => {
    const all = rules(QUARTER, { ...PERMENTAN_68_2012, punished: QUARTER, absent: 10_000 });
    const month = pricedOf([absent(4)], all, 1_000_000, ['medium']);
    expect([month.deduction, month.paid, month.cuts.at(-1)!.rupiah]).toEqual([1_000_000, 0, 0]);
  });

  it('says in words what was cut of what, and when a table says nothing', () => {
    const words = (table: TppRules) => cutWords(pricedOf([], table, 1_000_000, ['medium']).cuts.at(-1)!);
    expect(words(rules(QUARTER))).toBe('Hukuman disiplin sedang, 25% dari TPP');
    expect(words(rules(undefined))).toContain('tidak mengatur potongannya');
  });

  it.each([
    [{ medium: 10_001, heavy: 0, of: 'amount' }, 'punished.medium'],
    [{ medium: 1, heavy: 0, of: 'half' }, 'punished.of'],
  ])('is no content as %j', (punished, fault) =>
    expect(() => parseTppRules({ ...KEPMENDAGRI_900_4700, punished })).toThrow(fault),
  );
});
