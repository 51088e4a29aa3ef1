import type { WorkDate } from '../../platform/index.js';
import type { DisciplineRules, Rung } from './discipline-rules.js';
import { type WorkingDay, placeOn, rowsOf } from './standing.rules.js';

/** What the person and the superior must be told, once. */
export interface Warning {
  /** `days`: the sum of the year; `row`: in a row; `salary-stop`: so long a row that no salary is paid. */
  kind: 'days' | 'row' | 'salary-stop';
  /** The number of days that is told. */
  at: number;
  /** From where it was counted: the year's (or the rules') first day, or the first day of the row. */
  since: WorkDate;
  /** The day that made it so many. */
  on: WorkDate;
  /** The penalty that so many days reach; null while it only comes near. */
  reached: Omit<Rung, 'fromDays'> | null;
  /** The penalty of the next day without a reason, when that is the next day. */
  near: Rung | null;
}

/** Every warning that the given days deserve, in the order of the days. The same days always deserve the same ones. */
export function warningsOf(days: readonly WorkingDay[], rules: DisciplineRules, year: number): Warning[] {
  const ours = days.filter(({ date }) => rules.since === null || date >= rules.since);
  const yearBegins = `${year}-01-01` as WorkDate;
  const since = rules.since !== null && rules.since > yearBegins ? (rules.since as WorkDate) : yearBegins;
  const found = [
    ...ladderWarnings(
      ours.filter(({ date }) => date >= since && date.startsWith(`${year}-`)),
      rules,
      since,
    ),
    ...rowWarnings(ours, rules).filter(({ on }) => on.startsWith(`${year}-`)),
  ];
  return found.sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

/** On the day before a rung, and on the rung. Converted minutes move nobody here: they are read, not told day by day. */
function ladderWarnings(days: readonly WorkingDay[], rules: DisciplineRules, since: WorkDate): Warning[] {
  return days
    .filter(({ unexcused }) => unexcused)
    .flatMap(({ date }, i): Warning[] => {
      const at = i + 1;
      const { rung, next } = placeOn(rules.ladder, at);
      const reached = rung?.fromDays === at ? rung : null;
      const near = next?.daysLeft === 1 ? next.rung : null;
      return reached || near ? [{ kind: 'days', at, since, on: date, reached, near }] : [];
    });
}

function rowWarnings(days: readonly WorkingDay[], { inARow, warnInARow }: DisciplineRules): Warning[] {
  return rowsOf(days).flatMap((row) => {
    const dates = days.filter(({ date }) => date >= row.first && date <= row.last).map(({ date }) => date);
    const warn = (kind: Warning['kind'], at: number): Warning[] => {
      const on = dates[at - 1];
      const reached = inARow !== null && at >= inARow.days ? inARow : null;
      return on ? [{ kind, at, since: row.first, on, reached, near: null }] : [];
    };
    return [
      ...warnInARow.filter((at) => inARow === null || at < inARow.days).flatMap((at) => warn('row', at)),
      ...(inARow ? warn(inARow.salaryStop === null ? 'row' : 'salary-stop', inARow.days) : []),
    ];
  });
}
