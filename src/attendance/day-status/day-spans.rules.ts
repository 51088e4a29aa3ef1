import { type WorkDate, addDays } from '../../platform/index.js';

/** Days of one person that lie close together: read by one look into each index. */
export interface DaySpan {
  personId: string;
  first: WorkDate;
  last: WorkDate;
}

/** Days farther apart than this are not read in one go: what lies between them would be read for nothing. */
const GAP_DAYS = 7;

/** Each of the days lies in exactly one span of its person; spans of a person do not overlap. */
export function spansOf(days: readonly { personId: string; workDate: WorkDate }[]): DaySpan[] {
  const byPerson = new Map<string, WorkDate[]>();
  for (const { personId, workDate } of days) {
    const own = byPerson.get(personId);
    if (own) own.push(workDate);
    else byPerson.set(personId, [workDate]);
  }
  const spans: DaySpan[] = [];
  for (const [personId, dates] of byPerson) {
    let span: DaySpan | null = null;
    for (const date of dates.sort()) {
      if (span && date <= addDays(span.last, GAP_DAYS)) span.last = date;
      else spans.push((span = { personId, first: date, last: date }));
    }
  }
  return spans;
}
