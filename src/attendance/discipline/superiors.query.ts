import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';

/** A direct superior on a day. */
export interface Superior {
  personId: string;
  superiorId: string;
  name: string;
  /** `Kepala Dinas Kesehatan`, with Plt or Plh before it. */
  post: string;
}

/** Who leads whom as of a day: posts with their dated holders, never fixed people. */
@Injectable()
export class SuperiorsQuery {
  constructor(private readonly database: Database) {}

  /**
   * The head of the nearest unit in the line who is not the person; whoever stands in (Plt, Plh) before the holder.
   * Who leads a unit has the superior in the unit above it.
   */
  async of(
    people: readonly string[],
    day: WorkDate,
    on: Queryable = this.database,
  ): Promise<Map<string, Superior>> {
    const rows = await on.query<Superior & Record<string, unknown>>(
      `select w.person_id as "personId", s."superiorId", s.name, s.post
       from unnest($1::uuid[]) as w (person_id)
       join unit_membership m on m.person_id = w.person_id and m.valid @> $2::date
       cross join lateral (
         select h.person_id as "superiorId",
                trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
                case h.capacity when 'plt' then 'Plt. ' when 'plh' then 'Plh. ' else '' end || o.title as post
         from unit_ancestors(m.unit_id, $2::date) line
         join post o on o.unit_id = line.unit_id and o.kind = 'head' and o.valid @> $2::date
         join post_holding h on h.post_id = o.id and h.valid @> $2::date
         join person p on p.id = h.person_id
         where not exists (select from post_holding own where own.post_id = o.id and own.person_id = w.person_id and own.valid @> $2::date)
         order by line.distance, h.capacity = 'definitive' limit 1) s`,
      [people, day],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }

  /** Does this person lead one of the units today, as holder, Plt or Plh? */
  async leads(personId: string, line: readonly string[], day: WorkDate): Promise<boolean> {
    const rows = await this.database.query(
      `select 1 from post o join post_holding h on h.post_id = o.id and h.valid @> $3::date
       where o.unit_id = any($2::uuid[]) and o.kind = 'head' and o.valid @> $3::date and h.person_id = $1 limit 1`,
      [personId, line, day],
    );
    return rows.length > 0;
  }
}
