import { type WorkDate, addDays } from '../../platform/index.js';
import type { KindRules } from './leave-rules.js';

/** What somebody tells of a request beside its days, by field name. */
export type LeaveDetails = Readonly<Record<string, string | undefined>>;

const TRAVEL = 'perjalanan';

/** The rules of a kind for what is asked; a later case goes over an earlier one, their articles stand side by side. */
export function inCase(rules: KindRules, details: LeaveDetails): KindRules {
  return (rules.cases ?? [])
    .filter(({ when }) => Object.entries(when).every(([name, value]) => isSo(details[name], value)))
    .reduce<KindRules>(
      (sum, { when: _when, article, ...changes }) => ({
        ...sum,
        ...changes,
        article: `${sum.article}; ${article}`,
      }),
      rules,
    );
}

function isSo(told: string | undefined, wanted: string): boolean {
  return wanted === '*' ? (told ?? '') !== '' : told === wanted;
}

/** Does a rule of the kind ask for this detail? */
export function looksAt({ cases = [], travelDays = 0 }: KindRules, name: string): boolean {
  return name === TRAVEL ? travelDays > 0 : cases.some(({ when }) => Object.hasOwn(when, name));
}

/** Calendar days of travel that were asked for on top of the leave. */
export function travelOf(details: LeaveDetails): number {
  const days = Number(details[TRAVEL] ?? 0);
  return Number.isInteger(days) && days > 0 ? days : 0;
}

/** Of the working days those that are taken off the account: the days of travel come last and cost nothing. */
export function chargedDays(
  workingDays: readonly WorkDate[],
  { first, last, details }: { first: WorkDate; last: WorkDate; details: LeaveDetails },
): WorkDate[] {
  const home = addDays(last, -travelOf(details));
  const until = home < first ? first : home;
  return workingDays.filter((day) => day <= until);
}
