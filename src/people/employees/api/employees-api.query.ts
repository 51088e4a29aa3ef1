import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';
import type { EmploymentKind } from '../../person-words.js';
import { type ReadAsOf, readToday } from '../belonging.sql.js';
import { patternOf } from '../search/people-search.rules.js';

/** Somebody as the API tells it, as of a day. */
export interface ApiEmployee {
  person_id: string;
  name: string;
  nip: string | null;
  employee_type: EmploymentKind | null;
  position: string;
  position_type: string | null;
  rank: string | null;
  echelon: string | null;
  unit: { code: string; name: string } | null;
  official_email: string | null;
  contract_until: WorkDate | null;
  /** `unpaid-leave`, `suspended`; null: serving. */
  service_break: string | null;
  /** Counted up by every change. */
  revision: number;
}

export const API_EMPLOYEE_FIELDS = [
  'person_id',
  'name',
  'nip',
  'employee_type',
  'position',
  'position_type',
  'rank',
  'echelon',
  'unit',
  'official_email',
  'contract_until',
  'service_break',
  'revision',
] as const satisfies readonly (keyof ApiEmployee)[];

export interface EmployeesWish extends ReadAsOf {
  day: WorkDate;
  /** Units whose subtrees are listed. */
  tops: readonly string[];
  kind: EmploymentKind | null;
  /** Parts of the name, all of which must fit. */
  words: readonly string[];
  after: string | null;
  limit: number;
}

const COLUMNS = `p.id as person_id,
  trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
  n.number as nip, e.kind as employee_type, coalesce(e.position, '') as position, e.position_kind as position_type, e.rank, e.echelon,
  case when v.name is not null then jsonb_build_object('code', u.code, 'name', v.name) end as unit,
  p.official_email, e.contract_until::text as contract_until, b.kind as service_break, p.revision`;

const JOINS = `left join unit u on u.id = m.unit_id
  left join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date
  left join person_number n on n.person_id = p.id and n.valid @> $1::date
  left join service_break b on b.person_id = p.id and b.valid @> $1::date`;

/** Reads of `/api/v1/employees`: who is employed on the day, by pages in the order of the person's id, which never changes. */
@Injectable()
export class EmployeesApiQuery {
  constructor(private readonly database: Database) {}

  async page(wish: EmployeesWish): Promise<ApiEmployee[]> {
    const { day, tops, kind, words, after, limit } = wish;
    const values: unknown[] = [day, tops, after, kind, limit];
    const named = words.map((word) => `and p.full_name ilike $${values.push(patternOf(word))}`);
    const now = readToday('p.id', wish, (value) => `$${values.push(value)}`);
    // As the search of pages: planned for the units and words at hand.
    return this.database.queryOnce<ApiEmployee & Record<string, unknown>>(
      `with reach as materialized (
         select distinct t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)${now.with}
       select ${COLUMNS}
       from unit_membership m
       join person p on p.id = m.person_id
       join employment e on e.person_id = p.id and e.valid @> $1::date
       ${JOINS}
       ${now.join}
       where m.valid @> $1::date and ($3::uuid is null or p.id > $3) and ($4::text is null or e.kind = $4) ${named.join(' ')}
         and m.unit_id in (select unit_id from reach) ${now.where}
       order by p.id limit $5`,
      values,
    );
  }

  /** One person with the posts of the day and the units of all times; null when there is no such person. */
  async one(personId: string, day: WorkDate) {
    const [person] = await this.database.query<ApiEmployee & Record<string, unknown>>(
      `select ${COLUMNS} from person p
       left join unit_membership m on m.person_id = p.id and m.valid @> $1::date
       left join employment e on e.person_id = p.id and e.valid @> $1::date
       ${JOINS} where p.id = $2`,
      [day, personId],
    );
    if (!person) return null;
    const [posts, units] = await Promise.all([
      this.database.query(
        `select p.title, p.kind, h.capacity, u.code as unit_code, lower(h.valid)::text as valid_from, upper(h.valid)::text as valid_until
         from post_holding h join post p on p.id = h.post_id join unit u on u.id = p.unit_id
         where h.person_id = $2 and h.valid @> $1::date order by h.valid, p.title`,
        [day, personId],
      ),
      this.database.query(
        `select u.code, v.name, lower(m.valid)::text as valid_from, upper(m.valid)::text as valid_until
         from unit_membership m join unit u on u.id = m.unit_id
         left join lateral (select name from unit_version v where v.unit_id = m.unit_id
                            order by v.valid @> lower(m.valid) desc, v.valid desc limit 1) v on true
         where m.person_id = $1 order by m.valid desc`,
        [personId],
      ),
    ]);
    return { ...person, posts, units };
  }
}
