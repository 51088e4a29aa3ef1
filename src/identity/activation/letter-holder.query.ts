import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';

/** Whom a number belongs to, and the code that still runs for them. */
export interface LetterHolder {
  personId: string;
  /** As on the letter, with titles. */
  name: string;
  fullName: string;
  birthDate: string | null;
  unitName: string;
  active: boolean;
  /** Of the running code; null when there is none. */
  hash: Buffer | null;
  /** The code replaces a password that is there. */
  renewal: boolean;
  hasPassword: boolean;
  /** Who printed or approved the running letter. */
  voucherId: string | null;
}

/** Who comes with a letter. */
@Injectable()
export class LetterHolderQuery {
  constructor(private readonly database: Database) {}

  async byNumber(number: string, day: WorkDate): Promise<LetterHolder | null> {
    const [row] = await this.database.query<LetterHolder & Record<string, unknown>>(
      `select p.id as "personId", p.full_name as "fullName", p.birth_date::text as "birthDate",
              trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              coalesce(v.name, '') as "unitName", coalesce(a.status = 'active', false) and m.unit_id is not null
                and exists (select 1 from employment e where e.person_id = p.id and e.valid @> $2::date) as active,
              coalesce(b.printed_by, r.decided_by) as "voucherId",
              c.hash, coalesce(c.renewal_id is not null, false) as renewal, w.person_id is not null as "hasPassword"
       from person_number n
       join person p on p.id = n.person_id
       left join account a on a.person_id = p.id
       left join unit_membership m on m.person_id = p.id and m.valid @> $2::date
       left join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date
       left join password_credential w on w.person_id = p.id
       left join activation_code c on c.person_id = p.id and c.used_at is null and c.voided_at is null and c.expires_at > now()
       left join activation_batch b on b.id = c.batch_id
       left join activation_renewal r on r.id = c.renewal_id
       where n.number = $1 and n.valid @> $2::date`,
      // Anything but 18 digits is nobody's number, and may hold bytes that PostgreSQL refuses.
      [/^\d{18}$/.test(number) ? number : '', day],
    );
    return row ?? null;
  }
}
