import { type WorkDate, addDays } from '../../platform/index.js';
import type { CitedRules } from '../schedules/cited-rules.js';
import type { DisciplineRules } from './discipline-rules.js';
import { type Standing, type WorkingDay, standingOf } from './standing.rules.js';

/** A part of a year under one ladder; a year has two when the law changed in it (31 August 2021). */
export interface YearPart {
  /** Null: nobody has made rules for this person. */
  rules: CitedRules<DisciplineRules> | null;
  standing: Standing;
  /** The last day that it tells of. */
  until: WorkDate;
}

/** Days are counted where nobody has made rules, and reach no rung. */
const NO_RULES: DisciplineRules = {
  ladder: [],
  inARow: null,
  since: null,
  minutesAsDays: null,
  warnInARow: [],
  answerWithinDays: 7,
};

/** The days from which a row may reach into the year. */
export function spanOf(
  year: number,
  today: WorkDate,
): { first: WorkDate; last: WorkDate; rowsFrom: WorkDate } {
  const last = `${year}-12-31` as WorkDate;
  return {
    first: `${year}-01-01` as WorkDate,
    last: last < today ? last : today,
    rowsFrom: `${year - 1}-11-01` as WorkDate,
  };
}

/** Newest part first. `rulesOn` tells which rules hold for the person on a day. */
export function partsOfYear(
  days: readonly WorkingDay[],
  year: number,
  last: WorkDate,
  rulesOn: (day: WorkDate) => CitedRules<DisciplineRules> | null,
): YearPart[] {
  const parts: YearPart[] = [];
  for (let until: WorkDate | null = last; until !== null && until.startsWith(`${year}-`);) {
    const end: WorkDate = until;
    const found = rulesOn(end);
    const rules = found?.content ?? NO_RULES;
    parts.push({
      rules: found,
      standing: standingOf(
        days.filter(({ date }) => date <= end),
        rules,
        year,
      ),
      until: end,
    });
    const since = rules.since as WorkDate | null;
    until = since !== null && since > `${year}-01-01` && since <= end ? addDays(since, -1) : null;
  }
  return parts;
}
