import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';

/** A unit found by a name it has or had. */
export interface FoundUnit {
  code: string;
  /** The name that fits what was looked for. */
  name: string;
  /** Days on which it bore that name. */
  from: WorkDate;
  until: WorkDate | null;
  /** The name as of the day; null when the unit does not exist then. */
  nameNow: string | null;
  /** A day on which its page can be seen: the day asked for, or the nearest within its life. */
  seenOn: WorkDate;
}

/** Finds units by a part of their name, short name or code, now or then, within some subtrees. */
@Injectable()
export class UnitSearchQuery {
  constructor(private readonly database: Database) {}

  /** The names of the day first, then older and later ones. */
  async find(text: string, tops: readonly string[], day: WorkDate, limit = 60): Promise<FoundUnit[]> {
    return this.database.query<FoundUnit & Record<string, unknown>>(
      `with fitting as (
         select distinct on (v.unit_id, v.name) v.unit_id, v.name, lower(v.valid) as from_day, upper(v.valid) as until_day,
           v.valid @> $3::date as now,
           case when v.valid @> $3::date then $3::date when upper(v.valid) <= $3::date then upper(v.valid) - 1 else lower(v.valid) end as seen_on
         from unit_version v join unit u on u.id = v.unit_id
         where v.name ilike '%' || $1 || '%' or v.short_name ilike '%' || $1 || '%' or u.code ilike $1 || '%'
         order by v.unit_id, v.name, v.valid @> $3::date desc, lower(v.valid) desc
       )
       select u.code, f.name, to_char(f.from_day, 'YYYY-MM-DD') as "from", to_char(f.until_day, 'YYYY-MM-DD') as until,
              v.name as "nameNow", to_char(f.seen_on, 'YYYY-MM-DD') as "seenOn"
       from fitting f
       join unit u on u.id = f.unit_id
       left join unit_version v on v.unit_id = f.unit_id and v.valid @> $3::date
       where exists (select 1 from unit_ancestors(f.unit_id, f.seen_on) line where line.unit_id = any ($2::uuid[]))
         and (f.now or v.name is null or v.name <> f.name)
       order by f.now desc, f.name, f.from_day desc limit $4`,
      [text.replace(/[\\%_]/g, String.raw`\$&`), tops, day, limit],
    );
  }
}
