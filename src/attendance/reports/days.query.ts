import { Injectable } from '@nestjs/common';
import { Database, type TimeZone, type WorkDate } from '../../platform/index.js';
import type { Reason } from '../day-status/reasons.rules.js';

/** One derived day of one person, as other applications read it. */
export interface DayOfPerson {
  personId: string;
  name: string;
  unitCode: string;
  unitName: string;
  timeZone: TimeZone;
  /** Null when nothing was planned for the person on that day. */
  seq: number | null;
  status: string | null;
  code: string | null;
  provisional: boolean | null;
  checkInAt: Date | null;
  checkOutAt: Date | null;
  lateMinutes: number | null;
  leftEarlyMinutes: number | null;
  workedMinutes: number | null;
  missingCheckIn: boolean | null;
  missingCheckOut: boolean | null;
  plannedMinutes: number | null;
  repaidMinutes: number | null;
  forgivenMinutes: number | null;
  halfDayCode: string | null;
  rollCall: string | null;
  reasons: Reason[] | null;
}

export interface DaysWish {
  day: WorkDate;
  units: string[];
  /** Only this person. */
  personId: string | null;
  after: string | null;
  /** People, not lines: all shifts of a person stand on one page. */
  limit: number;
}

/** The days of everybody of the units by pages, ordered by person; nobody is left out. */
@Injectable()
export class DaysQuery {
  constructor(private readonly database: Database) {}

  async page({ day, units, personId, after, limit }: DaysWish): Promise<DayOfPerson[]> {
    return this.database.query<DayOfPerson & Record<string, unknown>>(
      `with member as (
         select m.person_id, m.unit_id from unit_membership m
         where m.unit_id = any($2::uuid[]) and m.valid @> $1::date
           and ($3::uuid is null or m.person_id = $3) and ($4::uuid is null or m.person_id > $4)
         order by m.person_id limit $5
       )
       select p.id as "personId",
              trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              u.code as "unitCode", v.name as "unitName", v.time_zone as "timeZone",
              d.seq, d.status, d.code, d.provisional, d.check_in_at as "checkInAt", d.check_out_at as "checkOutAt",
              d.late_minutes as "lateMinutes", d.left_early_minutes as "leftEarlyMinutes", d.worked_minutes as "workedMinutes",
              d.missing_check_in as "missingCheckIn", d.missing_check_out as "missingCheckOut",
              d.planned_minutes as "plannedMinutes", d.repaid_minutes as "repaidMinutes", d.forgiven_minutes as "forgivenMinutes",
              d.half_day_code as "halfDayCode", d.roll_call as "rollCall", d.reasons
       from member m
       join person p on p.id = m.person_id
       join unit u on u.id = m.unit_id
       join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date
       left join attendance_day d on d.person_id = m.person_id and d.work_date = $1::date
       order by m.person_id, d.seq`,
      [day, units, personId, after, limit],
    );
  }
}
