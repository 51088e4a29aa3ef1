import { Injectable } from '@nestjs/common';
import type { Grant, Role } from '../../access/index.js';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';

/** A role as it was given to somebody. */
export interface RoleAssignment {
  id: string;
  personId: string;
  name: string;
  personUnitId: string | null;
  personUnitName: string | null;
  role: Role;
  unitId: string;
  unitCode: string;
  unitName: string;
  from: WorkDate | null;
  /** The first day on which it no longer holds. */
  until: WorkDate | null;
  /** When it was ended before its time: what it was given for. */
  grantedFrom: WorkDate | null;
  grantedUntil: WorkDate | null;
  reason: string;
  decree: string;
  grantedBy: string | null;
  grantedAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
  endedReason: string | null;
}

/** Somebody to whom a role may be given. */
export interface RoleReceiver {
  personId: string;
  name: string;
  position: string;
  unitId: string;
  unitName: string;
  line: string[];
}

const NAME = (alias: string) =>
  `trim(${alias}.title_before || ' ' || ${alias}.full_name) || case when ${alias}.title_after <> '' then ', ' || ${alias}.title_after else '' end`;

/** Single roles and the people who give and receive them; `on` lets a transaction read what it has locked. */
@Injectable()
export class RoleAssignmentsQuery {
  constructor(private readonly database: Database) {}

  async one(id: string, day: WorkDate, on: Queryable = this.database): Promise<RoleAssignment | null> {
    const [row] = await on.query<RoleAssignment & Record<string, unknown>>(
      `select r.id, r.person_id as "personId", ${NAME('p')} as name, m.unit_id as "personUnitId", mv.name as "personUnitName",
              r.role, r.unit_id as "unitId", u.code as "unitCode",
              (select v.name from unit_version v where v.unit_id = r.unit_id order by v.valid @> $2::date desc, v.valid desc limit 1) as "unitName",
              lower(r.valid) as "from", upper(r.valid) as until, lower(r.granted) as "grantedFrom", upper(r.granted) as "grantedUntil",
              r.reason, r.decree, ${NAME('g')} as "grantedBy", r.created_at as "grantedAt",
              r.ended_at as "endedAt", ${NAME('e')} as "endedBy", r.ended_reason as "endedReason"
       from role_assignment r
       join person p on p.id = r.person_id
       join unit u on u.id = r.unit_id
       left join unit_membership m on m.person_id = p.id and m.valid @> $2::date
       left join unit_version mv on mv.unit_id = m.unit_id and mv.valid @> $2::date
       left join person g on g.id = r.granted_by
       left join person e on e.id = r.ended_by
       where r.id = $1`,
      [id, day],
    );
    return row ?? null;
  }

  /** Null for whoever is not in service on the day, or has no active account: a role would be of no use to them. */
  async receiver(
    personId: string,
    day: WorkDate,
    on: Queryable = this.database,
  ): Promise<RoleReceiver | null> {
    const [row] = await on.query<RoleReceiver & Record<string, unknown>>(
      `select p.id as "personId", ${NAME('p')} as name, e.position, m.unit_id as "unitId", v.name as "unitName",
              unit_line(m.unit_id, $2::date) as line
       from person p
       join account a on a.person_id = p.id and a.status = 'active'
       join employment e on e.person_id = p.id and e.valid @> $2::date
       join unit_membership m on m.person_id = p.id and m.valid @> $2::date
       join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date
       where p.id = $1 and not exists (select 1 from service_break b where b.person_id = p.id and b.valid @> $2::date)`,
      [personId, day],
    );
    return row ?? null;
  }

  /** What somebody holds on the day, read anew: nothing of a session is believed here. */
  async grantsOf(personId: string, day: WorkDate, on: Queryable): Promise<Grant[]> {
    return on.query<Grant & Record<string, unknown>>(
      `select distinct g.role, g.unit_id as "unitId", v.parent_id is null as whole
       from account a cross join lateral person_grants(a.person_id, $2::date) as g
       join unit_version v on v.unit_id = g.unit_id and v.valid @> $2::date
       where a.person_id = $1 and a.status = 'active'`,
      [personId, day],
    );
  }

  /** By number, or by a part of the name; within the subtrees of `tops`. */
  async find(text: string, tops: readonly string[], day: WorkDate, limit = 25): Promise<RoleReceiver[]> {
    const digits = text.replace(/[\s.-]/g, '');
    const byNumber = /^\d{18}$/.test(digits);
    return this.database.query<RoleReceiver & Record<string, unknown>>(
      `select p.id as "personId", ${NAME('p')} as name, e.position, m.unit_id as "unitId", v.name as "unitName", '{}'::uuid[] as line
       from person p
       join account a on a.person_id = p.id and a.status = 'active'
       join employment e on e.person_id = p.id and e.valid @> $1::date
       join unit_membership m on m.person_id = p.id and m.valid @> $1::date
       join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date
       where m.unit_id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)
         and ${
           byNumber
             ? 'exists (select 1 from person_number n where n.person_id = p.id and n.number = $3)'
             : `p.full_name ilike '%' || $3 || '%'`
         }
       order by p.full_name, p.id limit $4`,
      [day, tops, byNumber ? digits : text.replace(/[\\%_]/g, String.raw`\$&`), limit],
    );
  }
}
