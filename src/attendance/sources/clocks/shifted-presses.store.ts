import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/index.js';
import { workDateOf } from '../../schedules/days-around.sql.js';
import { standing } from '../pins/moved-presses.store.js';
import type { Source } from '../source.js';
import { HeldLines } from './held-lines.store.js';

/** Whose presses were moved in time, how many, and from which day to which. */
export interface Shifted {
  personId: string;
  presses: number;
  first: Date;
  last: Date;
}

export const CITED = 'Jam mesin dibetulkan';

/** Presses `e` of the source that its clock wrote, and that nobody has taken back. */
export const WRITTEN = `e.voids_id is null and e.evidence->>'source' = $1 and ${standing('e')}`;
const WHO = `(select distinct person_id from source_pin where source_code = $1) who`;

/**
 * Presses that lie where a wrong clock put them, and ought to lie elsewhere by what holds now: those of an approved change that
 * have not been moved, and those that a change moved which has been undone. Each is taken back and appended anew.
 */
const SETTLE = `with wrong as materialized (
  select e.id, e.person_id, e.direction, e.occurred_at, e.clock_basis, e.source, e.evidence, c.id as change,
         c.shift_seconds * interval '1 second' as shift, true as forward
  from source_clock_change c cross join ${WHO}
  join attendance_event e on e.person_id = who.person_id and e.occurred_at >= lower(c.during) and e.occurred_at < upper(c.during)
  where c.source_code = $1 and c.state = 'approved' and not e.evidence ? 'clock' and ${WRITTEN}
  union all
  select e.id, e.person_id, e.direction, e.occurred_at, e.clock_basis, e.source, e.evidence, c.id,
         c.shift_seconds * interval '-1 second', false
  from source_clock_change c cross join ${WHO}
  join attendance_event e on e.person_id = who.person_id
    and e.occurred_at >= lower(c.during) + c.shift_seconds * interval '1 second'
    and e.occurred_at < upper(c.during) + c.shift_seconds * interval '1 second'
  where c.source_code = $1 and c.state = 'undone' and e.evidence->>'clock' = c.id::text and ${WRITTEN}
), taken as (
  insert into attendance_event (id, person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence, voids_id)
  select gen_random_uuid(), person_id, 'unknown', occurred_at, $2, 'server', 'correction',
    sha256(convert_to('clock:' || change || ':' || forward || ':void:' || id, 'UTF8')),
    jsonb_build_object('reference', 'clock:' || change, 'cited', $3::text), id
  from wrong on conflict do nothing returning voids_id
), given as (
  insert into attendance_event (id, person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence)
  select gen_random_uuid(), person_id, direction, occurred_at + shift, $2, clock_basis, source,
    sha256(convert_to('clock:' || change || ':' || forward || ':press:' || id, 'UTF8')),
    case when forward then evidence || jsonb_build_object('clock', change, 'cited', $3::text) else evidence - 'clock' - 'cited' - 'held' end
  from wrong where id in (select voids_id from taken)
    -- A line that was held waits again as it was; told once more in its own time, it is the same press, and goes back to it.
    and (forward or not evidence ? 'held' or exists (select from attendance_event s
      where s.person_id = wrong.person_id and s.occurred_at = wrong.occurred_at + wrong.shift and s.direction = wrong.direction
        and s.voids_id is null and s.evidence->>'source' = $1 and not s.evidence ? 'held'))
    and (not forward or evidence ? 'held' or not exists (select from attendance_event s
      where s.person_id = wrong.person_id and s.occurred_at = wrong.occurred_at + wrong.shift and s.direction = wrong.direction
        and s.evidence->>'clock' = wrong.change::text and s.evidence ? 'held'))
  on conflict do nothing returning person_id
), touched as (
  select person_id, occurred_at as at, change from wrong union all select person_id, occurred_at + shift, change from wrong
), mark as (
  insert into dirty_day (person_id, work_date, cause, actor_id, reference)
  select distinct t.person_id, ${workDateOf('t.person_id', 't.at', '$4')} as work_date, 'clock', $5::uuid, 'clock:' || t.change
  from touched t order by 1, 2
)
select w.person_id as "personId", count(*)::int as presses, min(w.occurred_at) as first, max(w.occurred_at) as last
from wrong w group by 1 order by 1`;

/** Brings the presses of a machine to where its clock ought to have put them. Nothing is edited; twice is once. */
@Injectable()
export class ShiftedPresses {
  constructor(private readonly held: HeldLines) {}

  /** The caller holds the source, and has made the months that presses may come into. */
  async settle(tx: Tx, source: Source, given: { now: Date; actorId: string }): Promise<Shifted[]> {
    await this.held.settle(tx, source, given.now);
    const all: Shifted[] = [];
    // What an undone change gives back may lie in one that holds by now: at most once more.
    for (let round = 0; round < 2; round += 1) {
      const moved = await tx.query<{ [K in keyof Shifted]: Shifted[K] }>(SETTLE, [
        source.code,
        given.now,
        CITED,
        source.unit?.zone ?? 'Asia/Jakarta',
        given.actorId,
      ]);
      if (moved.length === 0) break;
      all.push(...moved);
    }
    return all;
  }
}
