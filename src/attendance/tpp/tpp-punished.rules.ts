import type { Level } from '../discipline/discipline-rules.js';
import { type Cut, type TppMonth, type TppShift, rupiahOf, tppOf } from './tpp-of.rules.js';
import { type Share, type TppRules, WHOLE } from './tpp-rules.js';

/** A month priced by its days, and by what was decided about the person: PP 94/2021 Ps. 8 (3) cuts a quarter of the allowance. */
export function pricedOf(
  shifts: readonly TppShift[],
  rules: TppRules,
  amount: number | null,
  levels: readonly Level[],
): TppMonth {
  return withPunishments(tppOf(shifts, rules, amount), rules, levels);
}

/** A line for each punishment below those of the days; together they never take more than there is. */
export function withPunishments(month: TppMonth, rules: TppRules, levels: readonly Level[]): TppMonth {
  return levels.reduce((sum, level) => withPunishment(sum, rules, level), month);
}

function withPunishment(month: TppMonth, { punished, rounding }: TppRules, level: Level): TppMonth {
  const share: Share = level === 'light' ? 0 : (punished?.[level] ?? 0);
  // A table that says nothing of a cut that PP 94/2021 names is told, not passed over.
  if (share === 0 && (level !== 'medium' || punished)) return month;
  const line: Cut = {
    workDate: null,
    kind: 'punishment',
    name: level,
    minutes: null,
    cut: 0,
    free: share === 0 ? null : share,
    rupiah: null,
  };
  const { amount, deduction } = month;
  if (amount === null || deduction === null) return { ...month, cuts: [...month.cuts, line] };
  const left = amount - deduction;
  const base = punished?.of === 'rest' ? left : amount;
  const rupiah = Math.min(left, rupiahOf(base, { attendanceShare: WHOLE, rounding }, share));
  return {
    ...month,
    cuts: [...month.cuts, { ...line, rupiah }],
    deduction: deduction + rupiah,
    paid: left - rupiah,
  };
}
