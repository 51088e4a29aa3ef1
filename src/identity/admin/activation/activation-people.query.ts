import { Injectable } from '@nestjs/common';
import { Clock, Database, type Queryable, localDateOf } from '../../../platform/index.js';
import type { LetterState } from './letter-state.rules.js';

/** Of an OPD, as far as one's own units reach. */
export interface OpdLetters {
  opdId: string;
  code: string;
  name: string;
  none: number;
  printed: number;
  expired: number;
  active: number;
  noNumber: number;
  lastPrintedAt: Date | null;
}

export interface LetterPerson {
  personId: string;
  name: string;
  nip: string | null;
  unitName: string;
  state: LetterState;
  madeAt: Date | null;
  expiresAt: Date | null;
  usedAt: Date | null;
  printedBy: string | null;
}

export interface PeopleWish {
  tops: readonly string[];
  opdId: string;
  states: readonly LetterState[];
  /** Only this one. */
  personId?: string | undefined;
  order?: 'name' | 'oldest-letter';
  limit: number;
  offset?: number;
}

/**
 * Everybody with an account within the units ($2), on a day ($1), with the OPD above them (the unit right below the regency)
 * and where their letter stands. Whoever holds rights beyond these units, or will hold them (roles, posts of heads, delegations),
 * is left out: a code lets in whoever has it in hand, and nobody may open what they could not grant.
 */
const PEOPLE = `
  with recursive place as (
    select v.unit_id, v.unit_id as opd_id, 0 as depth from unit_version v where v.parent_id is null and v.valid @> $1::date
    union all
    select v.unit_id, case when up.depth = 0 then v.unit_id else up.opd_id end, up.depth + 1
    from unit_version v join place up on v.parent_id = up.unit_id where v.valid @> $1::date and up.depth < 12
  ), reach as materialized (
    select distinct t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t
  ), held as (
    select r.person_id, r.unit_id from role_assignment r where r.role <> 'employee' and r.valid && daterange($1::date, null)
    union all
    select h.person_id, o.unit_id from post_holding h join post o on o.id = h.post_id
    where o.kind = 'head' and h.valid && daterange($1::date, null)
    union all
    select d.to_person, d.unit_id from delegation d where d.valid && daterange($1::date, null)
  ), beyond as materialized (
    select distinct h.person_id from held h join place on place.unit_id = h.unit_id
    where h.unit_id not in (select unit_id from reach)
  ), people as (
    select p.id as person_id, p.full_name,
      trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
      n.number as nip, v.name as unit_name, place.opd_id, c.made_at, c.expires_at, c.used_at, c.batch_id,
      case when w.person_id is not null then 'active'
           when n.number is null then 'no-number'
           when c.made_at is null or c.voided_at is not null or c.used_at is not null then 'none'
           when c.expires_at <= now() then 'expired'
           else 'printed' end as state
    from unit_membership m
    join reach on reach.unit_id = m.unit_id
    join place on place.unit_id = m.unit_id
    join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date
    join person p on p.id = m.person_id
    join account a on a.person_id = p.id and a.status = 'active'
    left join person_number n on n.person_id = p.id and n.valid @> $1::date
    left join password_credential w on w.person_id = p.id
    left join lateral (
      select k.made_at, k.expires_at, k.used_at, k.voided_at, k.batch_id from activation_code k
      where k.person_id = p.id order by k.made_at desc, k.id limit 1) c on true
    where m.valid @> $1::date and p.id not in (select person_id from beyond)
  )`;

/** Who still needs a letter, within some units. */
@Injectable()
export class ActivationPeopleQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async byOpd(tops: readonly string[]): Promise<OpdLetters[]> {
    return this.database.query<OpdLetters & Record<string, unknown>>(
      `${PEOPLE}
       select o.opd_id as "opdId", u.code, v.name,
         count(*) filter (where o.state = 'none')::int as none, count(*) filter (where o.state = 'printed')::int as printed,
         count(*) filter (where o.state = 'expired')::int as expired, count(*) filter (where o.state = 'active')::int as active,
         count(*) filter (where o.state = 'no-number')::int as "noNumber", max(o.made_at) as "lastPrintedAt"
       from people o join unit u on u.id = o.opd_id join unit_version v on v.unit_id = o.opd_id and v.valid @> $1::date
       group by o.opd_id, u.code, v.name order by v.name`,
      [this.today(), tops],
    );
  }

  /** By name, or those whose letter is the oldest first. */
  async people(wish: PeopleWish, on: Queryable = this.database): Promise<LetterPerson[]> {
    const order = wish.order === 'oldest-letter' ? 'o.made_at, o.person_id' : 'o.full_name, o.person_id';
    return on.query<LetterPerson & Record<string, unknown>>(
      `${PEOPLE}
       select o.person_id as "personId", o.name, o.nip, o.unit_name as "unitName", o.state, o.made_at as "madeAt",
         o.expires_at as "expiresAt", o.used_at as "usedAt", by.full_name as "printedBy"
       from people o left join activation_batch b on b.id = o.batch_id left join person by on by.id = b.printed_by
       where o.opd_id = $3 and o.state = any($4::text[]) and ($5::uuid is null or o.person_id = $5)
       order by ${order} limit $6 offset $7`,
      [this.today(), wish.tops, wish.opdId, wish.states, wish.personId ?? null, wish.limit, wish.offset ?? 0],
    );
  }

  /** Is this person one for whom these units may vouch? */
  async reaches(tops: readonly string[], personId: string, on: Queryable = this.database): Promise<boolean> {
    const [row] = await on.query(`${PEOPLE} select 1 from people o where o.person_id = $3 limit 1`, [
      this.today(),
      tops,
      personId,
    ]);
    return row !== undefined;
  }

  /** Whom to ask, as the letter names them. */
  async admins(opdId: string): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>(
      `select trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name
       from role_assignment r join person p on p.id = r.person_id join account a on a.person_id = p.id and a.status = 'active'
       where r.role = 'opd-admin' and r.unit_id = $1 and r.valid @> $2::date order by p.full_name limit 2`,
      [opdId, this.today()],
    );
    return rows.map(({ name }) => name);
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
