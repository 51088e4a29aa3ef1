import { Injectable } from '@nestjs/common';
import { Database, type TimeZone, type WorkDate } from '../../platform/index.js';

/** What the home page says about today: the shift around this moment, or of this calendar day, and its result. */
export interface Today {
  timeZone: TimeZone;
  workDate: WorkDate;
  shift: { startsAt: Date; endsAt: Date } | null;
  day: { status: string; code: string; lateMinutes: number; leftEarlyMinutes: number } | null;
  checkInAt: Date | null;
  checkOutAt: Date | null;
}

/** The person's own day at this moment; a night shift still counts to the day it began. */
@Injectable()
export class TodayQuery {
  constructor(private readonly database: Database) {}

  async of(personId: string, now: Date): Promise<Today | null> {
    const [row] = await this.database.query<{
      timeZone: TimeZone;
      workDate: WorkDate;
      startsAt: Date | null;
      endsAt: Date | null;
      status: string | null;
      code: string | null;
      lateMinutes: number;
      leftEarlyMinutes: number;
      checkInAt: Date | null;
      checkOutAt: Date | null;
    }>(
      `with place as (
         select v.time_zone, ($2::timestamptz at time zone v.time_zone)::date as local_day
         from unit_membership m
         join unit_version v on v.unit_id = m.unit_id
         where m.person_id = $1 and m.valid @> ($2::timestamptz at time zone v.time_zone)::date
           and v.valid @> ($2::timestamptz at time zone v.time_zone)::date
       ), shift as (
         select s.* from planned_shift s, place
         where s.person_id = $1 and s.work_date between place.local_day - 1 and place.local_day
           and (s.counted @> $2::timestamptz or s.work_date = place.local_day)
         order by s.counted @> $2::timestamptz desc, s.starts_at limit 1
       )
       select place.time_zone as "timeZone", coalesce(shift.work_date, place.local_day) as "workDate",
              shift.starts_at as "startsAt", shift.ends_at as "endsAt", d.status, d.code,
              coalesce(d.late_minutes, 0) as "lateMinutes", coalesce(d.left_early_minutes, 0) as "leftEarlyMinutes",
              d.check_in_at as "checkInAt", d.check_out_at as "checkOutAt"
       from place
       left join shift on true
       left join attendance_day d on d.person_id = $1 and d.work_date = coalesce(shift.work_date, place.local_day)
         and d.seq = coalesce(shift.seq, 1)`,
      [personId, now],
    );
    if (!row) return null;
    const { timeZone, workDate, startsAt, endsAt, status, code, checkInAt, checkOutAt } = row;
    const { lateMinutes, leftEarlyMinutes } = row;
    return {
      timeZone,
      workDate,
      shift: startsAt && endsAt ? { startsAt, endsAt } : null,
      day: status && code ? { status, code, lateMinutes, leftEarlyMinutes } : null,
      checkInAt,
      checkOutAt,
    };
  }
}
