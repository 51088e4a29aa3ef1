import { Injectable } from '@nestjs/common';
import type { TimeZone, Tx, WorkDate } from '../../../platform/index.js';
import { daysAround } from '../../schedules/days-around.sql.js';
import type { Handover } from './handover.js';

/** Not taken back; or taken back by something that was taken back itself. */
export const standing = (event: string) => `not exists (select from attendance_event v
  where v.person_id = ${event}.person_id and v.occurred_at = ${event}.occurred_at and v.voids_id = ${event}.id
    and not exists (select from attendance_event w where w.person_id = v.person_id and w.occurred_at = v.occurred_at and w.voids_id = v.id))`;

const key = (name: string) => `sha256(convert_to($1::text || ${name}, 'UTF8'))`;
const because = `jsonb_build_object('reference', $1::text, 'cited', $2::text)`;

/** Takes back what `which` names of the presses of `$4`. */
const takeBack = (kind: string, which: string) => `
  insert into attendance_event (id, person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence, voids_id)
  select gen_random_uuid(), e.person_id, 'unknown', e.occurred_at, $3, 'server', 'correction', ${key(`':${kind}:' || e.id`)}, ${because}, e.id
  from attendance_event e where e.person_id = $4 and ${which} and ${standing('e')}
  on conflict do nothing returning occurred_at`;

const OF_PIN = `e.evidence->>'pinId' = $5::uuid::text and e.voids_id is null`;
const TAKEN_BY = `e.evidence->>'reference' = $5::text and e.voids_id is not null`;

/** Everything that a handover took back from `$4` on days of `$7`, but for what `$9` had brought, as presses of `$5` by the PIN `$6`. */
const APPEND = `
  insert into attendance_event (id, person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence)
  select gen_random_uuid(), $5, e.direction, e.occurred_at, $3, e.clock_basis, e.source, ${key(`':press:' || e.id`)},
    e.evidence || ${because} || jsonb_build_object('pinId', $6::uuid)
  from attendance_event t join attendance_event e on e.person_id = t.person_id and e.occurred_at = t.occurred_at and e.id = t.voids_id
  where t.person_id = $4 and t.evidence->>'reference' = $1 and t.voids_id is not null and ${standing('t')}
    and $7::daterange @> (e.occurred_at at time zone $8)::date and e.evidence->>'reference' is distinct from $9::text
  on conflict do nothing returning occurred_at`;

/** Presses that were written to the wrong person's name: taken back there, appended here. Nothing is edited. */
@Injectable()
export class MovedPresses {
  /** All presses of a PIN that stand. @returns when they were */
  takeBack(
    tx: Tx,
    { reference, cited, at }: Handover,
    from: { personId: string; pinId: string },
  ): Promise<Date[]> {
    return instants(tx, takeBack('void', OF_PIN), [reference, cited, at, from.personId, from.pinId]);
  }

  /** Lets the presses stand again that an earlier handover took back. */
  restore(
    tx: Tx,
    { reference, cited, at }: Handover,
    of: { personId: string; reference: string },
  ): Promise<Date[]> {
    return instants(tx, takeBack('restore', TAKEN_BY), [reference, cited, at, of.personId, of.reference]);
  }

  /** What this handover took back from one, for another. */
  append(
    tx: Tx,
    { reference, cited, at }: Handover,
    given: {
      fromPerson: string;
      toPerson: string;
      toPin: string;
      days: { from: WorkDate; until: WorkDate | null };
      zone: TimeZone;
      /** What an earlier handover had brought goes back by `restore`. */
      notOf?: string;
    },
  ): Promise<Date[]> {
    const { fromPerson, toPerson, toPin, days, zone, notOf = '' } = given;
    const range = `[${days.from},${days.until ?? ''})`;
    return instants(tx, APPEND, [reference, cited, at, fromPerson, toPerson, toPin, range, zone, notOf]);
  }

  /** The days of these instants, for people in one order: the worker locks them so. */
  async mark(
    tx: Tx,
    personIds: readonly string[],
    instants_: readonly Date[],
    given: { zone: TimeZone; actorId: string; reference: string },
  ): Promise<void> {
    await tx.query(
      `insert into dirty_day (person_id, work_date, cause, actor_id, reference)
       select distinct p.id, coalesce(
         (select s.work_date from planned_shift s where s.person_id = p.id and s.counted @> i.at
            and s.work_date = any (${daysAround('i.at')})), (i.at at time zone $3)::date) as day, 'pin', $4::uuid, $5::text
       from unnest($1::uuid[]) as p(id), unnest($2::timestamptz[]) as i(at) order by 1, 2`,
      [personIds, instants_, given.zone, given.actorId, given.reference],
    );
  }
}

async function instants(tx: Tx, sql: string, params: unknown[]): Promise<Date[]> {
  const rows = await tx.query<{ occurred_at: Date }>(sql, params);
  return rows.map((row) => row.occurred_at);
}
