import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';
import { DAY_PARTS } from '../leave/leave-kind.js';
import { REQUEST_COLUMNS, type RequestRow, requestOf } from './staff-requests.store.js';
import type { RequestKind, RequestState, RequestedDays, StaffRequest } from './staff-request.js';

/** A request with whose it is. */
export interface ListedRequest extends StaffRequest {
  personName: string;
  position: string;
  unitId: string;
  unitCode: string;
  unitName: string;
}

/** Somebody of the same unit who is away on one of the days, or asks to be. */
export interface Away {
  name: string;
  kind: RequestKind | 'joint';
  state: RequestState;
  first: WorkDate;
  last: WorkDate;
}

const NAME = `trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end`;
/** The unit of the person on the day, or the last one before. */
const WHOSE = `join person p on p.id = r.person_id
  join lateral (select m.unit_id from unit_membership m where m.person_id = r.person_id and lower(m.valid) <= $1::date
                order by lower(m.valid) desc limit 1) m on true
  join unit u on u.id = m.unit_id
  join lateral (select v.name from unit_version v where v.unit_id = m.unit_id order by v.valid @> $1::date desc, lower(v.valid) desc limit 1) v on true
  left join lateral (select e.position from employment e where e.person_id = r.person_id and lower(e.valid) <= $1::date
                     order by lower(e.valid) desc limit 1) e on true`;
const LISTED = `${REQUEST_COLUMNS}, ${NAME} as "personName", coalesce(e.position, '') as position, m.unit_id as "unitId",
  u.code as "unitCode", v.name as "unitName"`;

type Listed = RequestRow & Omit<ListedRequest, keyof StaffRequest>;

/** Requests as pages and the API list them. */
@Injectable()
export class RequestsQuery {
  constructor(private readonly database: Database) {}

  async one(id: string, today: WorkDate): Promise<ListedRequest | null> {
    const [row] = await this.database.query<Listed>(
      `select ${LISTED} from staff_request r ${WHOSE} where r.id = $2`,
      [today, id],
    );
    return row ? requestOf(row) : null;
  }

  /** Newest first; `after` is the id of the last one of the page before. */
  async ofPerson(
    personId: string,
    { today, limit, after = null }: { today: WorkDate; limit: number; after?: string | null },
  ): Promise<ListedRequest[]> {
    const rows = await this.database.query<Listed>(
      `select ${LISTED} from staff_request r ${WHOSE}
       where r.person_id = $2 and ($4::uuid is null or (r.filed_at, r.id) <
         (select a.filed_at, a.id from staff_request a where a.id = $4 and a.person_id = $2))
       order by r.filed_at desc, r.id desc limit $3`,
      [today, personId, limit, after],
    );
    return rows.map(requestOf);
  }

  /** Of people below the units; those that wait, or all, newest first. */
  async below(
    unitIds: readonly string[],
    {
      today,
      state = null,
      limit,
      after = null,
    }: { today: WorkDate; state?: readonly RequestState[] | null; limit: number; after?: string | null },
  ): Promise<ListedRequest[]> {
    const rows = await this.database.query<Listed>(
      `select ${LISTED} from staff_request r ${WHOSE}
       where ($3::text[] is null or r.state = any($3))
         and exists (select from unit_ancestors(m.unit_id, $1::date) a where a.unit_id = any($2::uuid[]))
         and ($5::uuid is null or (r.filed_at, r.id) < (select a.filed_at, a.id from staff_request a where a.id = $5))
       order by r.filed_at desc, r.id desc limit $4`,
      [today, unitIds, state, limit, after],
    );
    return rows.map(requestOf);
  }

  /** Others under the same letter. */
  async ofGroup({ id, groupId }: StaffRequest, today: WorkDate): Promise<ListedRequest[]> {
    if (!groupId) return [];
    const rows = await this.database.query<Listed>(
      `select ${LISTED} from staff_request r ${WHOSE} where r.group_id = $2 and r.id <> $3 order by p.full_name`,
      [today, groupId, id],
    );
    return rows.map(requestOf);
  }

  /** Colleagues of the unit itself who are away in those days, or ask to be. */
  async away(
    { personId, unitId, first, last, part }: RequestedDays & { personId: string; unitId: string },
    today: WorkDate,
  ): Promise<Away[]> {
    return this.database.query<{ [K in keyof Away]: Away[K] }>(
      `with colleague as (
         select m.person_id from unit_membership m where m.unit_id = $1 and m.valid @> $2::date and m.person_id <> $3
       ), gone as (
         select l.person_id, l.kind, 'approved' as state, l.during from approved_leave l
         where l.person_id in (select person_id from colleague) and l.during && daterange($4, $5, '[]') and l.part && $6::int4range
         union all
         select r.person_id, r.kind, r.state, r.during from staff_request r
         where r.person_id in (select person_id from colleague) and r.state in ('filed','considered')
           and r.kind <> 'correction' and r.during && daterange($4, $5, '[]') and r.part && $6::int4range
       )
       select ${NAME} as name, g.kind, g.state, lower(g.during) as first, upper(g.during) - 1 as last
       from gone g join person p on p.id = g.person_id order by g.state, g.during, p.full_name limit 50`,
      [unitId, today, personId, first, last, DAY_PARTS[part]],
    );
  }
}
