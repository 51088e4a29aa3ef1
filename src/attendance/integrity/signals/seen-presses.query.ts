import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/index.js';
import { workDateOf, zoneOf } from '../../schedules/days-around.sql.js';
import type { DevicePress, MachinePress, PlacedPress } from './signal.js';
import { AWAY } from './signals.rules.js';
import type { Thresholds } from './thresholds.rules.js';

/** From ... until, of one week. */
export interface WeekSpan {
  from: Date;
  until: Date;
}

const FIXES = `fix as (
  select event_id, person_id, occurred_at, latitude, longitude, accuracy from press_evidence
  where occurred_at >= $1 and occurred_at < $2 and latitude is not null
)`;
const placed = (
  row: string,
) => `${row}.event_id as "eventId", ${row}.person_id as "personId", ${row}.occurred_at as at,
  ${zoneOf(`${row}.person_id`, `${row}.occurred_at`)} as zone, ${row}.latitude, ${row}.longitude, ${row}.accuracy`;

/** A machine's presses of the week, each with its machine. */
const PUNCHES = `punch as (
  select e.id, e.person_id, e.occurred_at, s.code, s.name, s.unit_id,
    (e.occurred_at at time zone coalesce(v.time_zone, 'Asia/Jakarta'))::date as day
  from attendance_event e join attendance_source s on s.code = e.evidence->>'source'
  left join unit_version v on v.unit_id = s.unit_id and v.valid @> e.occurred_at::date
  where e.occurred_at >= $1 and e.occurred_at < $2 and e.source in ('machine', 'kiosk', 'file') and s.unit_id is not null
)`;
const punched = `p.id as "eventId", p.person_id as "personId", p.occurred_at as at,
  ${zoneOf('p.person_id', 'p.occurred_at')} as zone, p.name as "sourceName"`;

/** Presses that may be odd: wide nets over a week, each with one statement; the rules judge. */
@Injectable()
export class SeenPressesQuery {
  constructor(private readonly database: Database) {}

  /** By person and point. */
  repeated(week: WeekSpan, { repeatedPresses }: Thresholds): Promise<PlacedPress[]> {
    return this.ask<PlacedPress>(
      `with ${FIXES}, many as (
         select person_id, latitude, longitude from fix group by 1, 2, 3 having count(*) >= $3
       ) select ${placed('f')} from fix f join many using (person_id, latitude, longitude) order by f.occurred_at, f.event_id`,
      week,
      repeatedPresses,
    );
  }

  /** By point. */
  shared(week: WeekSpan, { sharedPlacePeople }: Thresholds): Promise<PlacedPress[]> {
    return this.ask<PlacedPress>(
      `with ${FIXES}, many as (
         select latitude, longitude from fix group by 1, 2 having count(distinct person_id) >= $3
       ) select ${placed('f')} from fix f join many using (latitude, longitude) order by f.occurred_at, f.event_id`,
      week,
      sharedPlacePeople,
    );
  }

  /** Each two presses of a person that follow each other and lie apart; at once the one before and the one after. */
  async apart(week: WeekSpan, { speedKm }: Thresholds): Promise<[PlacedPress, PlacedPress][]> {
    const rows = await this.ask<PlacedPress>(
      // A degree is 111 km at most, so nothing that is far enough is left out.
      `with ${FIXES}, way as (
         select *, lag(event_id) over w as before, lag(latitude) over w as was_at, lag(longitude) over w as was_on
         from fix window w as (partition by person_id order by occurred_at, event_id)
       ), far as (
         select * from way where (abs(latitude - was_at) + least(abs(longitude - was_on), 360 - abs(longitude - was_on))) * 112 >= $3
       ) select ${placed('f')} from far join fix f on f.event_id in (far.event_id, far.before)
       order by far.event_id, f.occurred_at, f.event_id`,
      week,
      speedKm,
    );
    // Two rows for each, in the order in which they were made.
    const pairs: [PlacedPress, PlacedPress][] = [];
    for (let i = 0; i + 1 < rows.length; i += 2) pairs.push([rows[i]!, rows[i + 1]!]);
    return pairs;
  }

  /** On browsers on which more than one person pressed. */
  devices(week: WeekSpan): Promise<DevicePress[]> {
    return this.ask<DevicePress>(
      `with used as (
         select event_id, person_id, occurred_at, device from press_evidence
         where occurred_at >= $1 and occurred_at < $2 and device is not null
       ), many as (select device from used group by device having count(distinct person_id) > 1)
       select u.event_id as "eventId", u.person_id as "personId", u.occurred_at as at,
         ${zoneOf('u.person_id', 'u.occurred_at')} as zone, 'device:' || encode(u.device, 'hex') as device, null as "sourceName"
       from used u join many using (device) order by u.occurred_at, u.event_id`,
      week,
    );
  }

  /** At machines, so many people within the seconds. */
  queues(week: WeekSpan, { machinePeople, machineSeconds }: Thresholds): Promise<DevicePress[]> {
    return this.ask<DevicePress>(
      `with ${PUNCHES}, run as (
         select code, occurred_at as start, lead(occurred_at, $3::int - 1) over (partition by code order by occurred_at, id) as finish from punch
       ), dense as (select distinct code, start from run where finish <= start + make_interval(secs => $4))
       select ${punched}, 'source:' || p.code as device from punch p
       where exists (select from dense d where d.code = p.code and p.occurred_at >= d.start
         and p.occurred_at <= d.start + make_interval(secs => $4))
       order by p.occurred_at, p.id`,
      week,
      machinePeople,
      machineSeconds,
    );
  }

  /** At a machine, while away for the whole day; at one of a unit that is neither one's own nor above it; or at two at once. */
  async notThere(week: WeekSpan, { sameMinuteSeconds }: Thresholds): Promise<MachinePress[]> {
    const day = workDateOf('p.person_id', 'p.occurred_at', zoneOf('p.person_id', 'p.occurred_at'));
    const away = this.ask<MachinePress>(
      `with ${PUNCHES} select ${punched}, 'leave' as why, l.kind as detail
       from punch p join approved_leave l on l.person_id = p.person_id and l.kind = any($3::text[]) and l.part = '[0,2)'
         and l.during && daterange(p.day - 2, p.day + 2)
       where l.during @> ${day} order by p.occurred_at, p.id`,
      week,
      AWAY,
    );
    const elsewhere = this.ask<MachinePress>(
      // Whoever moves at the first of a month comes off the last night at the machine of yesterday.
      `with ${PUNCHES}, placed as (
         select p.*, m.unit_id as home from punch p
         left join unit_membership m on m.person_id = p.person_id and m.valid && daterange(p.day - 1, p.day, '[]')
       ), pair as (
         select home, unit_id, day from placed group by 1, 2, 3
       ), judged as (
         select *, exists (select from unit_ancestors(home, day) line where line.unit_id = pair.unit_id) as at_home from pair
       ), strange as (
         select p.id, max(v.short_name) as home from placed p
         join judged j on j.home is not distinct from p.home and j.unit_id = p.unit_id and j.day = p.day
         left join unit_version v on v.unit_id = p.home and v.valid @> p.day
         group by p.id having not bool_or(j.at_home)
       ) select ${punched}, 'elsewhere' as why, coalesce(s.home, '') as detail
       from punch p join strange s using (id) order by p.occurred_at, p.id`,
      week,
    );
    const twice = this.ask<MachinePress>(
      `with ${PUNCHES} select distinct on (p.occurred_at, p.id) ${punched}, 'twice' as why, o.name as detail
       from punch p join punch o on o.person_id = p.person_id and o.unit_id <> p.unit_id
         and abs(extract(epoch from o.occurred_at - p.occurred_at)) <= $3
       order by p.occurred_at, p.id, o.code`,
      week,
      sameMinuteSeconds,
    );
    return (await Promise.all([away, elsewhere, twice])).flat();
  }

  private ask<Row>(text: string, { from, until }: WeekSpan, ...more: unknown[]): Promise<Row[]> {
    return this.database.query<Row & Record<string, unknown>>(text, [from, until, ...more]);
  }
}
