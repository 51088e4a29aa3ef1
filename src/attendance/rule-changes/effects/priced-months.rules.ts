import { type Month, type WorkDate, addMonths, lastDayOf, monthOf } from '../../../platform/index.js';
import { shareWords } from '../../tpp/tpp-words.rules.js';
import type { EffectSide, PersonEffect, PricedMonth } from './effect.js';
import { tppVerdict } from './tpp-effect.rules.js';

/**
 * The months by which a change of cuts is told, oldest first: those it reaches up to the running one (a month is cut by what
 * holds on its last day), and where it reaches none, the last one that is over.
 */
export function pricedMonths(
  { from, until }: { from: WorkDate; until: WorkDate | null },
  today: WorkDate,
): { months: Month[]; reached: boolean } {
  const months: Month[] = [];
  for (let month = monthOf(from); month <= monthOf(today); month = addMonths(month, 1))
    if (until === null || lastDayOf(month) < until) months.push(month);
  return months.length > 0
    ? { months, reached: true }
    : { months: [addMonths(monthOf(today), -1)], reached: false };
}

/** Open days of people in months, from keys of closed ones: `isOpen(personId, month)`. */
export function openMonths(closed: ReadonlySet<string>): (personId: string, month: Month) => boolean {
  const months = new Set([...closed].map((key) => key.slice(0, -'-dd'.length)));
  return (personId, month) => !months.has(`${personId} ${month}`);
}

/** So many people have a closed day among those keys. */
export function peopleOf(closed: ReadonlySet<string>): number {
  return new Set([...closed].map((key) => key.split(' ')[0])).size;
}

/** A person over all months: shares of a month's amount and rupiah added up. */
export function effectOfMonths(
  { personId, unitId }: Pick<PersonEffect, 'personId' | 'unitId'>,
  months: readonly PricedMonth[],
): PersonEffect {
  const before = together(months.map((one) => one.before));
  const after = together(months.map((one) => one.after));
  return { personId, unitId, verdict: tppVerdict(before, after), before, after, months };
}

function together(sides: readonly EffectSide[]): EffectSide {
  if (sides.length === 1) return sides[0]!;
  const known = sides.flatMap(({ figure }) => figure ?? []);
  if (known.length === 0) return sides[0]!;
  const figure = known.reduce((sum, one) => sum + one, 0);
  return {
    figure,
    words: shareWords(figure),
    rupiah: sides.reduce<number | null>(
      (sum, { rupiah }) => (sum === null || rupiah === null ? null : sum + rupiah),
      0,
    ),
  };
}
