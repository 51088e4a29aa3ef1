import { Injectable } from '@nestjs/common';
import { Clock, Database, type Queryable, localDateOf } from '../../../platform/index.js';
import { LETTER_PEOPLE, type Voucher, reachOfVoucher } from '../../activation/letter-people.sql.js';
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
  /** Who makes the letters. */
  by: Voucher;
  opdId: string;
  states: readonly LetterState[];
  /** Only this one. */
  personId?: string | undefined;
  order?: 'name' | 'oldest-letter';
  limit: number;
  offset?: number;
}

/** Who still needs a letter, within some units. */
@Injectable()
export class ActivationPeopleQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async byOpd(by: Voucher): Promise<OpdLetters[]> {
    return this.database.query<OpdLetters & Record<string, unknown>>(
      `${LETTER_PEOPLE}
       select o.opd_id as "opdId", u.code, v.name,
         count(*) filter (where o.state = 'none')::int as none, count(*) filter (where o.state = 'printed')::int as printed,
         count(*) filter (where o.state = 'expired')::int as expired, count(*) filter (where o.state = 'active')::int as active,
         count(*) filter (where o.state = 'no-number')::int as "noNumber", max(o.made_at) as "lastPrintedAt"
       from people o join unit u on u.id = o.opd_id join unit_version v on v.unit_id = o.opd_id and v.valid @> $1::date
       group by o.opd_id, u.code, v.name order by v.name`,
      [this.today(), ...reachOfVoucher(by)],
    );
  }

  /** By name, or those whose letter is the oldest first. */
  async people(wish: PeopleWish, on: Queryable = this.database): Promise<LetterPerson[]> {
    const order = wish.order === 'oldest-letter' ? 'o.made_at, o.person_id' : 'o.full_name, o.person_id';
    return on.query<LetterPerson & Record<string, unknown>>(
      `${LETTER_PEOPLE}
       select o.person_id as "personId", o.name, o.nip, o.unit_name as "unitName", o.state, o.made_at as "madeAt",
         o.expires_at as "expiresAt", o.used_at as "usedAt", by.full_name as "printedBy"
       from people o left join activation_batch b on b.id = o.batch_id left join person by on by.id = b.printed_by
       where o.opd_id = $4 and o.state = any($5::text[]) and ($6::uuid is null or o.person_id = $6)
       order by ${order} limit $7 offset $8`,
      [
        this.today(),
        ...reachOfVoucher(wish.by),
        wish.opdId,
        wish.states,
        wish.personId ?? null,
        wish.limit,
        wish.offset ?? 0,
      ],
    );
  }

  /** Without a password, but of no letter of this voucher: they hold a role that the voucher could not give. */
  async beyond(by: Voucher, opdId: string): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>(
      `${LETTER_PEOPLE}
       select p.full_name as name from beyond b join person p on p.id = b.person_id
       join unit_membership m on m.person_id = p.id and m.valid @> $1::date
       join reach on reach.unit_id = m.unit_id join place on place.unit_id = m.unit_id and place.opd_id = $4
       join account a on a.person_id = p.id and a.status = 'active'
       where not exists (select 1 from password_credential w where w.person_id = p.id)
       order by p.full_name, p.id limit 20`,
      [this.today(), ...reachOfVoucher(by), opdId],
    );
    return rows.map(({ name }) => name);
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
