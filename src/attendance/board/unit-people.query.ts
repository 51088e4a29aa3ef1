import { Injectable } from '@nestjs/common';
import { type EmploymentKind, type PlaceDistance, patternOf } from '../../people/index.js';
import { Database, type WorkDate } from '../../platform/index.js';
import type { EventSource } from '../events/events.service.js';
import type { PlacedPress } from '../events/press-places.service.js';
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
  /** By which way the check-in came; null when nobody pressed: forgiven, or not yet. */
  checkInSource: EventSource | null;
  /** The machine or kiosk, by its name. */
  checkInMachine: string | null;
  /** How far from work; null where no position is kept, or the unit has no place. */
  distance: PlaceDistance | null;
}

/** With what the distance is measured from, which is told to nobody. */
export type FoundPerson = Omit<BoardPerson, 'distance'> & PlacedPress;

/** Who is meant; what is not said means everybody. */
export interface PeopleWish {
  day: WorkDate;
  /** In the order in which they are listed. */
  units: string[];
  category: Category | null;
  kind?: EmploymentKind | null;
  /** Late by more than so many minutes. */
  lateOver?: number | null;
  /** Parts of a name, each of which must occur. */
  words?: readonly string[];
}

export interface PeopleSlice {
  limit: number;
  offset: number;
}

/** `one_each`: everybody of the units `$2` on the day `$1` with one result; `chosen`: those who are meant (`$3` to `$6`). */
const CHOSEN = `one_each as (
    select distinct on (m.person_id) m.person_id, place.unit_id, place.turn, d.status, d.code, d.provisional,
           d.check_in_at, d.check_out_at, d.late_minutes, d.left_early_minutes, d.missing_check_in,
           d.missing_check_out, d.repaid_minutes, d.half_day_code, d.reasons
    from unnest($2::uuid[]) with ordinality as place (unit_id, turn)
    join unit_membership m on m.unit_id = place.unit_id and m.valid @> $1::date
    left join attendance_day d on d.person_id = m.person_id and d.work_date = $1::date
    order by m.person_id, (d.status <> 'expected') desc, d.seq desc
  ), chosen as (
    select o.*, p.title_before, p.full_name, p.title_after, e.position
    from one_each o
    join person p on p.id = o.person_id
    left join employment e on e.person_id = p.id and e.valid @> $1::date
    where ($3::text is null or $3 = case
      when o.status = 'present' and o.late_minutes > 0 then 'late'
      when o.status = 'present' then 'on-time'
      when o.status in ('on-leave', 'on-duty') then 'away'
      when o.status in ('expected', 'absent') then o.status
      else 'off' end)
      and ($4::text is null or e.kind = $4)
      and ($5::int is null or (o.status = 'present' and o.late_minutes > $5))
      and p.full_name ilike all($6::text[])
  )`;

/** Everybody of the units by name, with the result of the day; the SQL twin of `categoryOf` chooses one part. */
@Injectable()
export class UnitPeopleQuery {
  constructor(private readonly database: Database) {}

  async onDay({ limit, offset, ...wish }: PeopleWish & PeopleSlice): Promise<FoundPerson[]> {
    return this.database.queryOnce<FoundPerson & Record<string, unknown>>(
      `with ${CHOSEN}, shown as (
         select * from chosen order by turn, full_name, person_id limit $7 offset $8
       )
       select s.person_id as "personId",
              trim(s.title_before || ' ' || s.full_name) || case when s.title_after <> '' then ', ' || s.title_after else '' end as name,
              coalesce(s.position, '') as position, s.unit_id as "unitId", v.short_name as "unitName",
              s.status, s.code, s.provisional, s.check_in_at as "checkInAt", s.check_out_at as "checkOutAt",
              coalesce(s.late_minutes, 0) as "lateMinutes", coalesce(s.left_early_minutes, 0) as "leftEarlyMinutes",
              coalesce(s.missing_check_in, false) as "missingCheckIn",
              coalesce(s.missing_check_out, false) as "missingCheckOut",
              coalesce(s.repaid_minutes, 0) as "repaidMinutes", s.half_day_code as "halfDayCode", coalesce(s.reasons, '[]') as reasons,
              way.source as "checkInSource", way.machine as "checkInMachine",
              case when proof.latitude is not null then json_build_object('latitude', proof.latitude,
                'longitude', proof.longitude, 'accuracy', proof.accuracy) end as "pressedAt"
       from shown s
       join unit_version v on v.unit_id = s.unit_id and v.valid @> $1::date
       left join lateral (
         select e.id, e.source, machine.name as machine from attendance_event e
         left join attendance_source machine on machine.code = e.evidence->>'source'
         where e.person_id = s.person_id and e.occurred_at = s.check_in_at and e.voids_id is null
           and not exists (select from attendance_event taker
                           where taker.person_id = e.person_id and taker.occurred_at = e.occurred_at and taker.voids_id = e.id)
         order by e.received_at, e.id limit 1) way on s.check_in_at is not null
       left join press_evidence proof on proof.event_id = way.id
       order by s.turn, s.full_name, s.person_id`,
      [...valuesOf(wish), limit, offset],
    );
  }

  /** How many are meant. */
  async count(wish: PeopleWish): Promise<number> {
    const [row] = await this.database.queryOnce<{ people: number }>(
      `with ${CHOSEN} select count(*) as people from chosen`,
      valuesOf(wish),
    );
    return row!.people;
  }
}

function valuesOf({ day, units, category, kind = null, lateOver = null, words = [] }: PeopleWish): unknown[] {
  return [day, units, category, kind, lateOver, words.map(patternOf)];
}
