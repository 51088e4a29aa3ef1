import { Injectable } from '@nestjs/common';
import { Database, type TimeZone, type WorkDate } from '../../platform/index.js';
import type { UnitKind } from './unit-kinds.js';

/** What holds of a unit on a day, and from when until when. */
export interface UnitFacts {
  id: string;
  code: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  sipdCode: string | null;
  timeZone: TimeZone;
  parentId: string | null;
  from: WorkDate;
  /** First day on which it no longer holds. */
  until: WorkDate | null;
}

/** The days on which a unit exists. */
export interface UnitLife {
  unitId: string;
  first: WorkDate;
  /** First day after its end; null: no end is planned. */
  end: WorkDate | null;
}

/** Who leads a unit on a day. */
export interface Leader {
  personId: string;
  name: string;
  title: string;
  /** `definitive`: holds the post; `plt`, `plh`: acts in it; `delegation`: decides for the head. */
  capacity: 'definitive' | 'plt' | 'plh' | 'delegation';
  until: WorkDate | null;
}

export interface UnitCounts {
  here: number;
  withBelow: number;
}

/** Reads for the page of one unit. */
@Injectable()
export class UnitDetailsQuery {
  constructor(private readonly database: Database) {}

  async life(code: string): Promise<UnitLife | null> {
    const [row] = await this.database.query<UnitLife & Record<string, unknown>>(
      `select u.id as "unitId", to_char(min(lower(v.valid)), 'YYYY-MM-DD') as first,
              case when bool_or(upper(v.valid) is null) then null else to_char(max(upper(v.valid)), 'YYYY-MM-DD') end as "end"
       from unit u join unit_version v on v.unit_id = u.id where u.code = $1 group by u.id`,
      [code],
    );
    return row ?? null;
  }

  async facts(unitId: string, day: WorkDate): Promise<UnitFacts | null> {
    const [row] = await this.database.query<UnitFacts & Record<string, unknown>>(
      `select u.id, u.code, v.name, v.short_name as "shortName", v.kind, v.sipd_code as "sipdCode", v.time_zone as "timeZone",
              v.parent_id as "parentId", to_char(lower(v.valid), 'YYYY-MM-DD') as "from", to_char(upper(v.valid), 'YYYY-MM-DD') as until
       from unit u join unit_version v on v.unit_id = u.id and v.valid @> $2::date where u.id = $1`,
      [unitId, day],
    );
    return row ?? null;
  }

  /** The holder first, then who acts, then who decides for the holder. */
  async leaders(unitId: string, day: WorkDate): Promise<Leader[]> {
    return this.database.query<Leader & Record<string, unknown>>(
      `with chief as (
         select h.person_id, p.title, h.capacity, upper(h.valid) as until from post p join post_holding h on h.post_id = p.id
         where p.unit_id = $1 and p.kind = 'head' and p.valid @> $2::date and h.valid @> $2::date
       ), led as (
         select * from chief
         union all
         select d.to_person, l.title, 'delegation', upper(d.valid) from delegation d join chief l on l.person_id = d.from_person
         where d.unit_id = $1 and d.valid @> $2::date
       )
       select l.person_id as "personId", l.title, l.capacity, to_char(l.until, 'YYYY-MM-DD') as until,
              trim(o.title_before || ' ' || o.full_name) || case when o.title_after <> '' then ', ' || o.title_after else '' end as name
       from led l join person o on o.id = l.person_id
       order by array_position(array['definitive','plt','plh','delegation'], l.capacity), name`,
      [unitId, day],
    );
  }

  async counts(unitId: string, day: WorkDate): Promise<UnitCounts> {
    const [row] = await this.database.query<UnitCounts & Record<string, unknown>>(
      `select count(*) filter (where m.unit_id = $1)::int as here, count(*)::int as "withBelow"
       from unit_membership m where m.valid @> $2::date and m.unit_id in (select unit_id from unit_subtree($1, $2::date))`,
      [unitId, day],
    );
    return row!;
  }
}
