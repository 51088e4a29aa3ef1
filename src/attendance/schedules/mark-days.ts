import type { Queryable, WorkDate } from '../../platform/index.js';

/** Why a person-day must be derived again; presses are taken first. */
export const MARK_CAUSES = [
  'event',
  'correction',
  'grace',
  'integrity',
  'leave',
  'plan',
  'roster',
  'rule',
  'calendar',
  'person',
  'day-start',
  'finalise',
  'reopening',
  'derive',
  'file',
  'pin',
  'clock',
] as const;
export type MarkCause = (typeof MARK_CAUSES)[number];

/** Marks the planned or already derived days of one person; the worker does the rest. */
export async function markDays(
  tx: Queryable,
  given: {
    personId: string;
    first: WorkDate;
    last: WorkDate;
    cause: MarkCause;
    actorId: string | null;
    /** What caused it, as `kind:id`: request, rule-change, incident, calendar, event. */
    reference?: string | null;
  },
): Promise<void> {
  await tx.query(
    `insert into dirty_day (person_id, work_date, cause, actor_id, reference)
     select $1::uuid, work_date, $4::text, $5::uuid, $6::text from (
       select work_date from planned_shift where person_id = $1 and work_date between $2 and $3
       union select work_date from planned_rest where person_id = $1 and work_date between $2 and $3
       union select work_date from attendance_day where person_id = $1 and work_date between $2 and $3) as days`,
    [given.personId, given.first, given.last, given.cause, given.actorId, given.reference ?? null],
  );
}
