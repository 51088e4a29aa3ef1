import { Injectable } from '@nestjs/common';
import type { Role } from '../../access/index.js';
import { Database, type WorkDate } from '../../platform/index.js';
import type { GrantSource } from './role-words.js';

/** A role that somebody holds on a day. */
export interface HeldRole {
  personId: string;
  name: string;
  role: Role;
  unitCode: string;
  unitName: string;
  source: GrantSource;
  from: WorkDate | null;
  /** The first day without it. */
  until: WorkDate | null;
  /** Of a role that was given. */
  assignmentId: string | null;
  decree: string;
  /** Of all that were asked for, not of this page alone. */
  total: number;
}

export interface HoldersWish {
  day: WorkDate;
  /** Units whose subtrees are shown. */
  tops: readonly string[];
  role: Role | null;
  /** Code of a unit; it and all below. */
  unit: string | null;
  /** A part of the name. */
  name: string | null;
  personId: string | null;
  /** Only what ends before this day. */
  endsBefore: WorkDate | null;
  offset: number;
  limit: number;
}

export interface HolderCount {
  role: Role;
  people: number;
}

/** Employees are left out: everybody is one, and the list of people shows them. */
const HELD = `
  from all_grants($1::date) as g
  join person p on p.id = g.person_id
  join unit u on u.id = g.unit_id
  join unit_version v on v.unit_id = g.unit_id and v.valid @> $1::date
  left join role_assignment r on g.source = 'assignment' and r.id = g.source_id
  where g.role <> 'employee'
    and g.unit_id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)`;

/** Who holds what where, as of a day. */
@Injectable()
export class RoleHoldersQuery {
  constructor(private readonly database: Database) {}

  async page(wish: HoldersWish): Promise<HeldRole[]> {
    return this.database.query<HeldRole & Record<string, unknown>>(
      `select g.person_id as "personId",
              trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              g.role, u.code as "unitCode", v.name as "unitName", g.source, lower(g.held) as "from", upper(g.held) as until,
              r.id as "assignmentId", coalesce(r.decree, '') as decree, count(*) over ()::int as total
       ${HELD}
         and ($3::text is null or g.role = $3)
         and ($4::text is null or g.unit_id in (select t.unit_id from unit top, unit_subtree(top.id, $1::date) as t where top.code = $4))
         and ($5::text is null or p.full_name ilike '%' || $5 || '%')
         and ($6::uuid is null or g.person_id = $6)
         and ($7::date is null or upper(g.held) <= $7::date)
       order by case when $7::date is null then null else upper(g.held) end, v.name, g.role, lower(p.full_name), p.id, g.source
       offset $8 limit $9`,
      [
        wish.day,
        wish.tops,
        wish.role,
        wish.unit,
        wish.name?.replace(/[\\%_]/g, String.raw`\$&`) ?? null,
        wish.personId,
        wish.endsBefore,
        wish.offset,
        wish.limit,
      ],
    );
  }

  /** Different people, by role. */
  async counts(day: WorkDate, tops: readonly string[]): Promise<HolderCount[]> {
    return this.database.query<HolderCount & Record<string, unknown>>(
      `select g.role, count(distinct g.person_id)::int as people ${HELD} group by g.role`,
      [day, tops],
    );
  }

  /** Units within the subtrees, for lists to choose from, with their lines upward. */
  async units(
    day: WorkDate,
    tops: readonly string[],
  ): Promise<{ id: string; code: string; name: string; kind: string; line: string[] }[]> {
    return this.database.query<{ id: string; code: string; name: string; kind: string; line: string[] }>(
      `select u.id, u.code, v.name, v.kind, unit_line(u.id, $1::date) as line
       from unit_version v join unit u on u.id = v.unit_id
       where v.valid @> $1::date
         and v.unit_id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)
       order by v.name, u.code`,
      [day, tops],
    );
  }
}
