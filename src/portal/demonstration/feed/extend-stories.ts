import { type Queryable, type WorkDate, addDays, daysBetween } from '../../../platform/index.js';
import { leavesBetween } from '../attendance/leave-story.rules.js';
import { rosterCodeOn } from '../attendance/rosters.rules.js';
import type { Regency } from '../regency/people.rules.js';

/** Rosters lie ahead by more than the planner plans; leave is approved two weeks before. */
export const ROSTER_DAYS_AHEAD = 60;
export const LEAVE_DAYS_AHEAD = 14;

/** Makes sure that rosters, leave and room for presses reach beyond the day; what is there already stays. */
export async function extendStories(
  on: Queryable,
  regency: Regency,
  day: WorkDate,
  now: Date,
): Promise<void> {
  await on.query(`select ensure_attendance_event_months($1, $2)`, [day, addDays(day, 40)]);
  const roster = regency.people.flatMap((person) =>
    person.roster
      ? daysBetween(day, addDays(day, ROSTER_DAYS_AHEAD)).map((date) => ({
          personId: person.id,
          date,
          code: rosterCodeOn(person, date)!,
        }))
      : [],
  );
  await on.query(
    `insert into roster_entry (person_id, work_date, seq, code)
     select person_id, work_date, 1, code from unnest($1::uuid[], $2::date[], $3::text[]) as r(person_id, work_date, code)
     on conflict do nothing`,
    [
      roster.map((entry) => entry.personId),
      roster.map((entry) => entry.date),
      roster.map((entry) => entry.code),
    ],
  );
  const leaves = leavesBetween(regency, day, addDays(day, LEAVE_DAYS_AHEAD));
  await on.query(
    `insert into approved_leave (id, person_id, kind, during, document_number, approved_at)
     select id, person_id, kind, daterange(first, last, '[]'), document_number, $7
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::date[], $6::text[])
       as l(id, person_id, kind, first, last, document_number)
     on conflict do nothing`,
    [
      leaves.map((leave) => leave.id),
      leaves.map((leave) => leave.personId),
      leaves.map((leave) => leave.kind),
      leaves.map((leave) => leave.first),
      leaves.map((leave) => leave.last),
      leaves.map((leave) => leave.documentNumber),
      now,
    ],
  );
}
