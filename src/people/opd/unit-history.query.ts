import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { UnitChangeKind } from './unit-change-words.js';

/** What a unit was called, and where it stood, from a day on. */
export interface PastName {
  name: string;
  shortName: string;
  kind: string;
  from: WorkDate;
  until: WorkDate | null;
  /** The unit above, by the name it bore at the beginning of that time. */
  parentName: string | null;
}

/** Something that was done to the unit, by a decree. */
export interface UnitEvent {
  id: string;
  kind: UnitChangeKind;
  effective: WorkDate;
  decree: string;
  /** What the decree is about; empty when nobody said. */
  decreeTitle: string;
  actorName: string | null;
  /** The unit's own part in it. */
  part: 'itself' | 'predecessor' | 'successor';
  /** The other units: what it came from, or what it became. */
  others: { code: string; name: string; part: 'itself' | 'predecessor' | 'successor' }[];
  /** It was taken back before its day. */
  cancelled: { reason: string; actorName: string | null } | null;
}

/** A unit that is going to be founded directly below another. */
export interface UnitToCome {
  id: string;
  code: string;
  name: string;
  effective: WorkDate;
  decree: string;
  decreeTitle: string;
}

/** The story of a unit: its names, and what it came from and became. */
@Injectable()
export class UnitHistoryQuery {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async names(
    unitIds: readonly string[],
    on: Queryable = this.database,
  ): Promise<(PastName & { unitId: string })[]> {
    return on.query<PastName & { unitId: string } & Record<string, unknown>>(
      `select v.unit_id as "unitId", v.name, v.short_name as "shortName", v.kind,
              to_char(lower(v.valid), 'YYYY-MM-DD') as "from", to_char(upper(v.valid), 'YYYY-MM-DD') as until, above.name as "parentName"
       from unit_version v left join unit_version above on above.unit_id = v.parent_id and above.valid @> lower(v.valid)
       where v.unit_id = any ($1::uuid[]) order by v.unit_id, lower(v.valid) desc`,
      [unitIds],
    );
  }

  /** Newest first; the others by the names they bore at that time. */
  async events(unitId: string): Promise<UnitEvent[]> {
    return this.database.query<UnitEvent & Record<string, unknown>>(
      `select c.id, c.kind, to_char(c.effective, 'YYYY-MM-DD') as effective, c.decree, c.decree_title as "decreeTitle",
              o.full_name as "actorName", p.part,
              coalesce((select jsonb_agg(jsonb_build_object('code', u.code, 'name', n.name, 'part', other.part) order by n.name)
                from unit_change_part other
                join unit u on u.id = other.unit_id
                cross join lateral (select v.name from unit_version v where v.unit_id = other.unit_id
                  order by case when other.part = 'predecessor' then v.valid @> (c.effective - 1) else v.valid @> c.effective end desc,
                    abs(lower(v.valid) - c.effective) limit 1) n
                where other.change_id = c.id and other.unit_id <> $1), '[]') as others,
              case when x.id is not null then jsonb_build_object('reason', x.decree, 'actorName', xo.full_name) end as cancelled
       from unit_change_part p join unit_change c on c.id = p.change_id
       left join person o on o.id = c.actor_id
       left join unit_change x on x.cancels = c.id
       left join person xo on xo.id = x.actor_id
       where p.unit_id = $1 and c.kind <> 'cancelled' order by c.effective desc, c.created_at desc`,
      [unitId],
    );
  }

  /** Units that are planned to be founded below it, the next first. */
  async toCome(unitId: string, today: WorkDate): Promise<UnitToCome[]> {
    return this.database.query<UnitToCome & Record<string, unknown>>(
      `select c.id, u.code, v.name, to_char(c.effective, 'YYYY-MM-DD') as effective, c.decree, c.decree_title as "decreeTitle"
       from unit_change c join unit_change_part p on p.change_id = c.id
       join unit u on u.id = p.unit_id
       join unit_version v on v.unit_id = p.unit_id and v.valid @> c.effective and v.parent_id = $1
       where c.kind = 'founded' and c.effective > $2::date and not exists (select 1 from unit_change x where x.cancels = c.id)
       order by c.effective, v.name`,
      [unitId, today],
    );
  }
}
