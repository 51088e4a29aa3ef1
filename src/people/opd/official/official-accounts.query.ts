import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../../platform/index.js';
import type { OfficialAccount, Opd } from './official-account.js';

const SELECT = `select a.id, a.unit_id as "unitId", a.channel, a.address, a.admin_id as "adminId",
  trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as "adminName",
  a.decree_number as "decreeNumber", to_char(a.decree_date, 'YYYY-MM-DD') as "decreeDate",
  to_char(lower(a.valid), 'YYYY-MM-DD') as "from", to_char(upper(a.valid), 'YYYY-MM-DD') as until
  from official_account a left join person p on p.id = a.admin_id`;
const ORDER = `array_position(array['website','instagram','facebook','x'], a.channel)`;

/** Reads official accounts. */
@Injectable()
export class OfficialAccountsQuery {
  constructor(private readonly database: Database) {}

  async asOf(
    unitIds: readonly string[],
    day: WorkDate,
    on: Queryable = this.database,
  ): Promise<OfficialAccount[]> {
    return on.query<OfficialAccount & Record<string, unknown>>(
      `${SELECT} where a.unit_id = any ($1::uuid[]) and a.valid @> $2::date order by a.unit_id, ${ORDER}`,
      [unitIds, day],
    );
  }

  /** Those of all days, the latest first. */
  async all(unitId: string): Promise<OfficialAccount[]> {
    return this.database.query<OfficialAccount & Record<string, unknown>>(
      `${SELECT} where a.unit_id = $1 order by ${ORDER}, lower(a.valid) desc`,
      [unitId],
    );
  }

  /**
   * The OPD among these units and those below them: what stands directly below the regency. Whoever cares for a part of an
   * OPD only sees that part.
   */
  async opdWithin(tops: readonly string[], day: WorkDate): Promise<Opd[]> {
    return this.database.query<Opd & Record<string, unknown>>(
      `with seen as (select distinct s.unit_id from unnest($1::uuid[]) as top, unit_subtree(top, $2::date) as s)
       select u.id, u.code, v.name from seen
       join unit_version v on v.unit_id = seen.unit_id and v.valid @> $2::date
       join unit u on u.id = v.unit_id
       left join unit_version above on above.unit_id = v.parent_id and above.valid @> $2::date
       where v.parent_id is not null
         and (above.parent_id is null or (seen.unit_id = any ($1::uuid[]) and not v.parent_id in (select unit_id from seen)))
       order by v.name`,
      [tops, day],
    );
  }

  /** People of the unit and below it, on a day: who may be appointed. */
  async mayAdminister(unitId: string, personId: string, day: WorkDate, on: Queryable): Promise<boolean> {
    const rows = await on.query<{ found: number } & Record<string, unknown>>(
      `select 1 as found from unit_membership m where m.person_id = $2 and m.valid @> $3::date
         and m.unit_id in (select unit_id from unit_subtree($1, $3::date))`,
      [unitId, personId, day],
    );
    return rows.length > 0;
  }

  /** People of the unit and below it who bear the name, or the number, on a day. */
  async named(
    unitId: string,
    text: string,
    day: WorkDate,
    limit = 20,
  ): Promise<{ id: string; name: string }[]> {
    const digits = text.replace(/[\s.-]/g, '');
    // With titles, as pages show it, or without.
    return this.database.query<{ id: string; name: string } & Record<string, unknown>>(
      `select p.id, p.full_name || ' (' || v.short_name || ')' as name
       from unit_subtree($1, $2::date) s
       join unit_membership m on m.unit_id = s.unit_id and m.valid @> $2::date
       join person p on p.id = m.person_id
       join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date
       where case when $4 ~ '^[0-9]{18}$'
           then exists (select 1 from person_number n where n.person_id = p.id and n.number = $4 and n.valid @> $2::date)
           else p.full_name ilike '%' || $3 || '%' or
             trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end = $5 end
       order by s.depth, p.full_name limit ${limit}`,
      [unitId, day, text.replace(/[\\%_]/g, String.raw`\$&`), digits, text],
    );
  }
}
