import type { Queryable, WorkDate } from '../../platform/index.js';

/** Why a person-day must be derived again; presses are taken first. */
export type MarkCause =
  | 'event'
  | 'leave'
  | 'plan'
  | 'roster'
  | 'rule'
  | 'calendar'
  | 'person'
  | 'day-start'
  | 'finalise'
  | 'derive';

/** Marks the planned or already derived days of one person; the worker does the rest. */
export async function markDays(
  tx: Queryable,
  given: { personId: string; first: WorkDate; last: WorkDate; cause: MarkCause; actorId: string | null },
): Promise<void> {
  await tx.query(
    `insert into dirty_day (person_id, work_date, cause, actor_id)
     select $1::uuid, work_date, $4::text, $5::uuid from (
       select work_date from planned_shift where person_id = $1 and work_date between $2 and $3
       union select work_date from attendance_day where person_id = $1 and work_date between $2 and $3) as days`,
    [given.personId, given.first, given.last, given.cause, given.actorId],
  );
}
