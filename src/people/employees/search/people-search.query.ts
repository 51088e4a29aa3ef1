import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';
import type { EmploymentKind } from '../../person-words.js';
import { type ReadAsOf, readToday } from '../belonging.sql.js';
import { type Sought, patternOf } from './people-search.rules.js';

/** employed: everybody who is; away: of these, who is on a break; left: who was, and is no longer. */
export const STANDINGS = ['employed', 'away', 'left'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface PeopleWish extends ReadAsOf {
  sought: Sought;
  day: WorkDate;
  standing: Standing;
  kind: EmploymentKind | null;
  /** Units whose subtrees are searched. */
  tops: readonly string[];
  offset: number;
  limit: number;
}

export interface FoundPerson {
  personId: string;
  name: string;
  nip: string | null;
  kind: EmploymentKind | null;
  position: string;
  unitName: string | null;
  away: boolean;
  /** Last day of service, for those who left. */
  until: WorkDate | null;
}

export interface FoundPeople {
  people: FoundPerson[];
  total: number;
}

const REACH = `reach as materialized (
  select distinct t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)`;

/** Who is employed stands where the membership of the day says. */
const EMPLOYED = (also: string) => `from unit_membership m join person p on p.id = m.person_id
  join employment e on e.person_id = p.id and e.valid @> $1::date ${also}
  where m.valid @> $1::date and m.unit_id in (select unit_id from reach)`;

/** Who left is looked for where they stood last, in the tree of that day. */
const LEFT = (also: string) => `from person p
  join lateral (select m.unit_id, coalesce(upper(m.valid) - 1, $1::date) as last_day from unit_membership m
                where m.person_id = p.id and lower(m.valid) <= $1::date order by m.valid desc limit 1) m on true
  join lateral (select e.kind, upper(e.valid) as ended from employment e
                where e.person_id = p.id and lower(e.valid) <= $1::date order by e.valid desc limit 1) e on e.ended <= $1::date ${also}
  where exists (select 1 from unit_ancestors(m.unit_id, least(m.last_day, $1::date)) line where line.unit_id = any($2::uuid[]))`;

/** Of those on the page alone: with a limit it is looked up for each; made into a join, it would read everybody. */
const detail = (alias: string, table: string, where: string) =>
  `left join lateral (select * from ${table} ${alias} where ${where} limit 1) ${alias} on true`;

/** Finds people by name or number within some units, as of a day: those whom one may read today. */
@Injectable()
export class PeopleSearchQuery {
  constructor(private readonly database: Database) {}

  /** By name; first it finds who fits, then it reads about those of this page alone. */
  async find(wish: PeopleWish): Promise<FoundPeople> {
    const values: unknown[] = [wish.day, wish.tops];
    const add = (value: unknown) => `$${values.push(value)}`;
    const left = wish.standing === 'left';
    const now = readToday('p.id', wish, add);
    const where = [
      ...wish.sought.words.map((word) => `p.full_name ilike ${add(patternOf(word))}`),
      ...(wish.sought.number === null
        ? []
        : [
            `p.id in (select person_id from person_number where number like ${add(`${wish.sought.number}%`)})`,
          ]),
      ...(wish.kind === null ? [] : [`e.kind = ${add(wish.kind)}`]),
      ...(wish.standing === 'away'
        ? [`exists (select 1 from service_break b where b.person_id = p.id and b.valid @> $1::date)`]
        : []),
    ].map((condition) => ` and ${condition}`);
    // Not kept prepared: a plan for any words and any units (measured at 12,000 people) takes ten times as long as one for these.
    const rows = await this.database.queryOnce<FoundPerson & { total: number } & Record<string, unknown>>(
      `with ${REACH}${now.with}, fitting as (
         select p.id, p.full_name, m.unit_id, ${left ? 'm.last_day' : '$1::date'} as seen_on, e.kind as last_kind,
                ${left ? 'e.ended' : 'null::date'} as ended, count(*) over ()::int as total
         ${left ? LEFT(now.join) : EMPLOYED(now.join)}${where.join('')} ${now.where}
         order by p.full_name, p.id limit ${add(wish.limit)}::int offset ${add(wish.offset)}::int
       )
       select f.id as "personId", f.total, f.last_kind as kind,
              trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              n.number as nip, coalesce(e.position, '') as position, v.name as "unitName",
              b.person_id is not null as away, (f.ended - 1)::text as until
       from fitting f
       ${detail('p', 'person', 'p.id = f.id')}
       ${detail('e', 'employment', 'e.person_id = f.id and e.valid @> least(f.seen_on, coalesce(f.ended - 1, f.seen_on))')}
       ${detail('n', 'person_number', 'n.person_id = f.id and n.valid @> $1::date')}
       ${detail('v', 'unit_version', 'v.unit_id = f.unit_id and v.valid @> f.seen_on')}
       ${detail('b', 'service_break', 'b.person_id = f.id and b.valid @> $1::date')}
       order by f.full_name, f.id`,
      values,
    );
    return { people: rows, total: rows[0]?.total ?? 0 };
  }
}
