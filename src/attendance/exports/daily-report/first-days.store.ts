import { Injectable } from '@nestjs/common';
import { Database, type Tx, type WorkDate } from '../../../platform/index.js';
import { IN_TIME_UNTIL } from '../../schedules/in-time.sql.js';
import type { FirstDayCounts, FirstDayHead, FirstDayPerson } from './first-day-report.js';

/** Everybody whose working day it is, with one result, as on the board; `ahead`: expected, and may still come in time. */
const ONE_EACH = `one_each as materialized (
  select distinct on (d.person_id) d.person_id, d.unit_id, d.status, d.late_minutes, d.check_in_at, d.provisional,
         coalesce(d.status = 'expected' and ${IN_TIME_UNTIL} > $2, false) as ahead
  from attendance_day d
  left join planned_shift s on s.person_id = d.person_id and s.work_date = d.work_date and s.seq = d.seq
  left join rule_set r on r.id = s.rule_set_id
  where d.work_date = $1::date and d.status not in ('off-shift','holiday')
  order by d.person_id, (d.status <> 'expected') desc, d.seq desc
)`;
const LATE = `status = 'present' and late_minutes > 0 and check_in_at is not null`;
const MISSING = `status = 'absent' or status = 'expected' and not ahead`;

export interface Reader {
  personId: string;
  unitId: string;
  unitCode: string;
  unitName: string;
}

/** Reports as the tables keep them. */
@Injectable()
export class FirstDaysStore {
  constructor(private readonly database: Database) {}

  /** False: there is one of this day already. */
  async make(tx: Tx, day: WorkDate, now: Date, holidays: readonly string[]): Promise<boolean> {
    const made = await tx.query(
      `insert into first_day_report (day, made_at, holidays) values ($1, $2, $3) on conflict do nothing returning 1`,
      [day, now, holidays],
    );
    if (made.length === 0) return false;
    await tx.query(
      `with ${ONE_EACH}, told as (
         insert into first_day_person (day, person_id, unit_id, late_minutes, check_in_at, provisional)
         select $1, person_id, unit_id, case when ${LATE} then late_minutes else 0 end, case when ${LATE} then check_in_at end, provisional
         from one_each where ${LATE} or ${MISSING}
       )
       insert into first_day_unit (day, unit_id, planned, present, late, away, ahead, missing, provisional)
       select $1, unit_id, count(*), count(*) filter (where status = 'present'), count(*) filter (where ${LATE}),
              count(*) filter (where status in ('on-leave','on-duty')), count(*) filter (where ahead),
              count(*) filter (where ${MISSING}), count(*) filter (where provisional)
       from one_each group by unit_id`,
      [day, now],
    );
    return true;
  }

  /** Leaders and the personnel office for their units, heads (holder, Plt, Plh) for their own; nobody who is off or on leave today. */
  async readers(tx: Tx, day: WorkDate): Promise<(Reader & FirstDayCounts)[]> {
    return tx.query<Reader & FirstDayCounts & Record<string, unknown>>(
      `with sums as (
         select line.unit_id, sum(planned)::int as planned, sum(present)::int as present, sum(late)::int as late, sum(away)::int as away,
                sum(ahead)::int as ahead, sum(missing)::int as missing, sum(provisional)::int as provisional
         from first_day_unit f cross join lateral unit_ancestors(f.unit_id, $1::date) line where f.day = $1::date group by 1
       ), reader as (
         select person_id, unit_id from role_assignment where role in ('leader','hr') and valid @> $1::date
         union
         select h.person_id, o.unit_id from post o join post_holding h on h.post_id = o.id and h.valid @> $1::date
         where o.kind = 'head' and o.valid @> $1::date
       )
       select reader.person_id as "personId", reader.unit_id as "unitId", u.code as "unitCode", v.name as "unitName",
              s.planned, s.present, s.late, s.away, s.ahead, s.missing, s.provisional
       from reader join sums s on s.unit_id = reader.unit_id join unit u on u.id = reader.unit_id
       join unit_version v on v.unit_id = reader.unit_id and v.valid @> $1::date
       where not exists (select from attendance_day t where t.person_id = reader.person_id and t.work_date = $1::date
                         and t.status in ('on-leave','off-shift','holiday'))`,
      [day],
    );
  }

  async heads(): Promise<FirstDayHead[]> {
    return this.database.query<FirstDayHead & Record<string, unknown>>(
      `select day, made_at as "madeAt", holidays from first_day_report order by day desc limit 20`,
    );
  }

  async head(day: WorkDate): Promise<FirstDayHead | null> {
    const [row] = await this.database.query<FirstDayHead & Record<string, unknown>>(
      `select day, made_at as "madeAt", holidays from first_day_report where day = $1`,
      [day],
    );
    return row ?? null;
  }

  async counts(day: WorkDate, units: readonly string[]): Promise<(FirstDayCounts & { unitId: string })[]> {
    return this.database.query<FirstDayCounts & { unitId: string } & Record<string, unknown>>(
      `select unit_id as "unitId", planned, present, late, away, ahead, missing, provisional
       from first_day_unit where day = $1 and unit_id = any($2::uuid[])`,
      [day, units],
    );
  }

  /** By unit in the order given; who is missing first, then by name. `limit` null: all. What a day came to is told where it was spent. */
  async people(
    day: WorkDate,
    units: readonly string[],
    { limit, offset }: { limit: number | null; offset: number },
  ): Promise<FirstDayPerson[]> {
    return this.database.query<FirstDayPerson & Record<string, unknown>>(
      `select f.person_id as "personId", f.unit_id as "unitId", v.short_name as "unitName",
              trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              n.number as nip, coalesce(e.position, '') as position, f.late_minutes as "lateMinutes", f.check_in_at as "checkInAt",
              f.provisional, t.now
       from unnest($2::uuid[]) with ordinality as place (unit_id, turn)
       join first_day_person f on f.unit_id = place.unit_id and f.day = $1::date
       join person p on p.id = f.person_id
       join unit_version v on v.unit_id = f.unit_id and v.valid @> $1::date
       left join employment e on e.person_id = f.person_id and e.valid @> $1::date
       left join person_number n on n.person_id = f.person_id and n.valid @> $1::date
       left join lateral (
         select json_build_object('status', status, 'code', code, 'lateMinutes', late_minutes, 'leftEarlyMinutes', left_early_minutes,
                  'repaidMinutes', repaid_minutes, 'halfDayCode', half_day_code, 'provisional', provisional) as now
         from attendance_day where person_id = f.person_id and work_date = $1::date and unit_id = f.unit_id
         order by (status <> 'expected') desc, seq desc limit 1
       ) t on true
       order by place.turn, f.late_minutes > 0, p.full_name, p.id limit $3 offset $4`,
      [day, units, limit, offset],
    );
  }

  async countPeople(day: WorkDate, units: readonly string[]): Promise<number> {
    const [row] = await this.database.query<{ people: number }>(
      `select count(*)::int as people from first_day_person where day = $1 and unit_id = any($2::uuid[])`,
      [day, units],
    );
    return row!.people;
  }
}
