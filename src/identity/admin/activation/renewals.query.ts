import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../../platform/index.js';

/** Somebody lost password and phone, and one official has seen them. */
export interface OpenRenewal {
  id: string;
  personId: string;
  name: string;
  unitName: string;
  reason: string;
  askedBy: string;
  askedByName: string;
  askedAt: Date;
}

/** What was asked longer ago is asked anew: the second official should still find the person there. */
export const RENEWAL_DAYS = 3;

const COLUMNS = `r.id, r.person_id as "personId", r.reason, r.asked_by as "askedBy", r.asked_at as "askedAt", by.full_name as "askedByName",
  trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
  v.name as "unitName"`;

const TABLES = `activation_renewal r join person p on p.id = r.person_id join person by on by.id = r.asked_by
  join unit_membership m on m.person_id = p.id and m.valid @> $1::date
  join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date`;

@Injectable()
export class RenewalsQuery {
  constructor(private readonly database: Database) {}

  async open(tops: readonly string[], today: string): Promise<OpenRenewal[]> {
    return this.database.query<OpenRenewal & Record<string, unknown>>(
      `select ${COLUMNS} from ${TABLES}
       where r.outcome is null and r.asked_at > now() - make_interval(days => ${RENEWAL_DAYS})
         and m.unit_id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)
       order by r.asked_at`,
      [today, tops],
    );
  }

  /** Whom it concerns, who asked, and the unit in which they are on the day. */
  async about(
    id: string,
    today: string,
  ): Promise<{ personId: string; askedBy: string; unitId: string | null } | null> {
    const [row] = await this.database.query<{ personId: string; askedBy: string; unitId: string | null }>(
      `select r.person_id as "personId", r.asked_by as "askedBy", m.unit_id as "unitId" from activation_renewal r
       left join unit_membership m on m.person_id = r.person_id and m.valid @> $2::date where r.id = $1`,
      [id, today],
    );
    return row ?? null;
  }

  /** Also a closed one; locked, so that it is decided once. */
  async one(
    tx: Queryable,
    id: string,
    today: string,
  ): Promise<(OpenRenewal & { nip: string | null; closed: boolean; opdId: string }) | null> {
    const [row] = await tx.query<OpenRenewal & { nip: string | null; closed: boolean; opdId: string }>(
      `select ${COLUMNS}, r.outcome is not null or r.asked_at <= now() - make_interval(days => ${RENEWAL_DAYS}) as closed,
         (select n.number from person_number n where n.person_id = p.id and n.valid @> $1::date) as nip,
         (select a.unit_id from unit_ancestors(m.unit_id, $1::date) a order by a.distance desc
          offset (case when v.parent_id is null then 0 else 1 end) limit 1) as "opdId"
       from ${TABLES} where r.id = $2 for update of r`,
      [today, id],
    );
    return row ?? null;
  }
}
