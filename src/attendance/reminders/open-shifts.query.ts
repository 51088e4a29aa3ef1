import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/index.js';
import { IN_TIME_UNTIL } from '../schedules/in-time.sql.js';
import type { OpenShift } from './reminder-words.rules.js';

/** Nobody on leave, on duty or off: the derived day waits for a press, and none has come that is not derived yet. */
const STILL_OUT = `d.status = 'expected' and d.check_in_at is null
  and not exists (select from attendance_event e
    where e.person_id = s.person_id and e.occurred_at >= lower(s.counted) and e.occurred_at < upper(s.counted))`;

const STILL_IN = `d.status = 'present' and d.check_in_at is not null and d.check_out_at is null and d.provisional
  and not exists (select from attendance_event e
    where e.person_id = s.person_id and e.occurred_at >= s.ends_at and e.occurred_at < upper(s.counted))`;

const SHIFTS = `planned_shift s
  join rule_set r on r.id = s.rule_set_id
  join attendance_day d on d.person_id = s.person_id and d.work_date = s.work_date and d.seq = s.seq`;

const AS_SHIFT = `s.person_id as "personId", s.work_date::text as "workDate", s.seq, coalesce(v.time_zone, 'Asia/Jakarta') as zone`;
const ZONE = `left join unit_version v on v.unit_id = d.unit_id and v.valid @> s.work_date`;
const AROUND = `s.work_date between ($1::timestamptz at time zone 'Asia/Jakarta')::date - 1
  and ($1::timestamptz at time zone 'Asia/Jakarta')::date + 1`;

/** Who should have pressed by now, or soon. */
@Injectable()
export class OpenShifts {
  constructor(private readonly database: Database) {}

  /** Of whom the last moment in time is less than `minutes` away, and has not passed. */
  async beforeLimit(now: Date, minutes: number): Promise<OpenShift[]> {
    return this.database.query<OpenShift & Record<string, unknown>>(
      `select ${AS_SHIFT}, ${IN_TIME_UNTIL} as until from ${SHIFTS} ${ZONE}
       where ${AROUND} and s.starts_at between $1::timestamptz - interval '6 hours' and $1::timestamptz + interval '3 hours'
         and ${IN_TIME_UNTIL} > $1 and ${IN_TIME_UNTIL} <= $1::timestamptz + $2::int * interval '1 minute' and ${STILL_OUT}`,
      [now, minutes],
    );
  }

  /** Whose shift ended `minutes` ago, while a press still counts. */
  async afterEnd(now: Date, minutes: number): Promise<OpenShift[]> {
    return this.database.query<OpenShift & Record<string, unknown>>(
      `select ${AS_SHIFT}, upper(s.counted) as until from ${SHIFTS} ${ZONE}
       where ${AROUND} and s.ends_at <= $1::timestamptz - $2::int * interval '1 minute' and upper(s.counted) > $1
         and ${STILL_IN}`,
      [now, minutes],
    );
  }

  /** Of messages `reminder:check-in:<day>:<seq>` and `reminder:check-out:...`: what they say is still so. */
  async stillOpen(db: Queryable, messageIds: readonly string[]): Promise<string[]> {
    const rows = await db.query<{ id: string }>(
      `select m.id from inbox_message m
       join planned_shift s on s.person_id = m.person_id and s.work_date = split_part(m.dedupe_key, ':', 3)::date
         and s.seq = split_part(m.dedupe_key, ':', 4)::int
       join attendance_day d on d.person_id = s.person_id and d.work_date = s.work_date and d.seq = s.seq
       where m.id = any($1::uuid[])
         and case m.topic when 'reminder-check-in' then ${STILL_OUT} else ${STILL_IN} end`,
      [messageIds],
    );
    return rows.map(({ id }) => id);
  }
}
