import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';
import type { Reason } from '../day-status/reasons.rules.js';
import type { Category } from './board-counts.rules.js';

/** One line of the board: a person and the result of the day; status is null when nothing was planned. */
export interface BoardPerson {
  personId: string;
  name: string;
  position: string;
  unitName: string;
  status: string | null;
  code: string | null;
  provisional: boolean | null;
  checkInAt: Date | null;
  checkOutAt: Date | null;
  lateMinutes: number;
  leftEarlyMinutes: number;
  missingCheckIn: boolean;
  missingCheckOut: boolean;
  repaidMinutes: number;
  halfDayCode: string | null;
  reasons: Reason[];
}

export interface PeopleWish {
  day: WorkDate;
  /** In the order in which they are listed. */
  units: string[];
  category: Category | null;
  limit: number;
  offset: number;
}

/** Everybody of the units by name, with the result of the day; the SQL twin of `categoryOf` chooses one part. */
@Injectable()
export class UnitPeopleQuery {
  constructor(private readonly database: Database) {}

  async onDay({ day, units, category, limit, offset }: PeopleWish): Promise<BoardPerson[]> {
    return this.database.query<BoardPerson & Record<string, unknown>>(
      `with one_each as (
         select distinct on (m.person_id) m.person_id, place.unit_id, place.turn, d.status, d.code, d.provisional,
                d.check_in_at, d.check_out_at, d.late_minutes, d.left_early_minutes, d.missing_check_in,
                d.missing_check_out, d.repaid_minutes, d.half_day_code, d.reasons
         from unnest($2::uuid[]) with ordinality as place (unit_id, turn)
         join unit_membership m on m.unit_id = place.unit_id and m.valid @> $1::date
         left join attendance_day d on d.person_id = m.person_id and d.work_date = $1::date
         order by m.person_id, (d.status <> 'expected') desc, d.seq desc
       )
       select p.id as "personId",
              trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              coalesce(e.position, '') as position, v.short_name as "unitName",
              o.status, o.code, o.provisional, o.check_in_at as "checkInAt", o.check_out_at as "checkOutAt",
              coalesce(o.late_minutes, 0) as "lateMinutes", coalesce(o.left_early_minutes, 0) as "leftEarlyMinutes",
              coalesce(o.missing_check_in, false) as "missingCheckIn",
              coalesce(o.missing_check_out, false) as "missingCheckOut",
              coalesce(o.repaid_minutes, 0) as "repaidMinutes", o.half_day_code as "halfDayCode", coalesce(o.reasons, '[]') as reasons
       from one_each o
       join unit_version v on v.unit_id = o.unit_id and v.valid @> $1::date
       join person p on p.id = o.person_id
       left join employment e on e.person_id = p.id and e.valid @> $1::date
       where $3::text is null or $3 = case
         when o.status = 'present' and o.late_minutes > 0 then 'late'
         when o.status = 'present' then 'on-time'
         when o.status in ('on-leave', 'on-duty') then 'away'
         when o.status in ('expected', 'absent') then o.status
         else 'off' end
       order by o.turn, p.full_name, p.id
       limit $4 offset $5`,
      [day, units, category, limit, offset],
    );
  }
}
