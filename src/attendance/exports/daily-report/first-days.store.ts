import { Injectable } from '@nestjs/common';
import { Database, type TimeZone, type Tx, type WorkDate } from '../../../platform/index.js';
import { IN_TIME_UNTIL } from '../../schedules/in-time.sql.js';
import type { FirstDayCounts, FirstDayHead, FirstDayMoment, FirstDayPerson } from './first-day-report.js';

/** Everybody whose working day it is, with one result, as on the board; `ahead`: expected, and may still come in time. */
const ONE_EACH = `one_each as materialized (
  select distinct on (d.person_id) d.person_id, d.unit_id, d.status, d.late_minutes, d.check_in_at, d.provisional,
         coalesce(d.status = 'expected' and ${IN_TIME_UNTIL} > $2, false) as ahead, v.time_zone as zone
  from attendance_day d
  join unit_version v on v.unit_id = d.unit_id and v.valid @> $1::date
  left join planned_shift s on s.person_id = d.person_id and s.work_date = d.work_date and s.seq = d.seq
  left join rule_set r on r.id = s.rule_set_id
  where d.work_date = $1::date and d.status not in ('off-shift','holiday')
  order by d.person_id, (d.status <> 'expected') desc, d.seq desc
)`;
const LATE = `status = 'present' and late_minutes > 0 and check_in_at is not null`;
const MISSING = `status = 'absent' or status = 'expected' and not ahead`;

/** Of the zones that have units on the day. */
const HEAD = `r.day, r.holidays, (
  select json_agg(json_build_object('zone', z.time_zone, 'at', z.made_at) order by z.made_at) from first_day_zone z
  where z.day = r.day and exists (select from unit_version v where v.time_zone = z.time_zone and v.valid @> r.day)
) as moments`;

type HeadRow = Omit<FirstDayHead, 'moments'> & { moments: { zone: TimeZone; at: string }[] | null };

const headOf = ({ moments, ...head }: HeadRow): FirstDayHead => ({
  ...head,
  moments: (moments ?? []).map(({ zone, at }) => ({ zone, at: new Date(at) })),
});

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

  /** Of the units of a time zone. False: there is one of them and this day already, or the zone has no units. */
  async make(
    tx: Tx,
    day: WorkDate,
    { zone, at }: FirstDayMoment,
    holidays: readonly string[],
  ): Promise<boolean> {
    const lived = await tx.query(
      `select 1 from unit_version where time_zone = $2 and valid @> $1::date limit 1`,
      [day, zone],
    );
    if (lived.length === 0) return false;
    await tx.query(
      `insert into first_day_report (day, made_at, holidays) values ($1, $2, $3) on conflict do nothing`,
      [day, at, holidays],
    );
    const made = await tx.query(
      `insert into first_day_zone (day, time_zone, made_at) values ($1, $2, $3) on conflict do nothing returning 1`,
      [day, zone, at],
    );
    if (made.length === 0) return false;
    await tx.query(
      `with ${ONE_EACH}, here as (
         select * from one_each where zone = $3
           and not exists (select from first_day_person p where p.day = $1::date and p.person_id = one_each.person_id)
       ), told as (
         insert into first_day_person (day, person_id, unit_id, late_minutes, check_in_at, provisional)
         select $1, person_id, unit_id, case when ${LATE} then late_minutes else 0 end, case when ${LATE} then check_in_at end, provisional
         from here where ${LATE} or ${MISSING}
       )
       insert into first_day_unit (day, unit_id, planned, present, late, away, ahead, missing, provisional)
       select $1, unit_id, count(*), count(*) filter (where status = 'present'), count(*) filter (where ${LATE}),
              count(*) filter (where status in ('on-leave','on-duty')), count(*) filter (where ahead),
              count(*) filter (where ${MISSING}), count(*) filter (where provisional)
       from here group by unit_id`,
      [day, at, zone],
    );
    return true;
  }

  /** In units of a time zone: leaders and the personnel office for their units, heads (holder, Plt, Plh) for their own; nobody who is off or on leave today. */
  async readers(tx: Tx, day: WorkDate, zone: TimeZone): Promise<(Reader & FirstDayCounts)[]> {
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
       join unit_version v on v.unit_id = reader.unit_id and v.valid @> $1::date and v.time_zone = $2
       where not exists (select from attendance_day t where t.person_id = reader.person_id and t.work_date = $1::date
                         and t.status in ('on-leave','off-shift','holiday'))`,
      [day, zone],
    );
  }

  async heads(): Promise<FirstDayHead[]> {
    const rows = await this.database.query<HeadRow & Record<string, unknown>>(
      `select ${HEAD} from first_day_report r order by day desc limit 20`,
    );
    return rows.map(headOf);
  }

  async head(day: WorkDate): Promise<FirstDayHead | null> {
    const [row] = await this.database.query<HeadRow & Record<string, unknown>>(
      `select ${HEAD} from first_day_report r where day = $1`,
      [day],
    );
    return row ? headOf(row) : null;
  }

  /** By which clocks the units live, the easternmost first. */
  async zones(day: WorkDate, units: readonly string[]): Promise<TimeZone[]> {
    const rows = await this.database.query<{ zone: TimeZone }>(
      `select time_zone as zone from unit_version where unit_id = any($2::uuid[]) and valid @> $1::date
       group by 1 order by array_position(array['Asia/Jayapura','Asia/Makassar'], time_zone)`,
      [day, units],
    );
    return rows.map(({ zone }) => zone);
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
      `select f.person_id as "personId", f.unit_id as "unitId", v.short_name as "unitName", v.time_zone as zone,
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
