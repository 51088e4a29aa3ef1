import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../../platform/index.js';
import type { KeptLetterhead, LetterheadText, Logo } from './letterhead.js';

interface Row extends LetterheadText, Record<string, unknown> {
  unitId: string;
  from: WorkDate;
  until: WorkDate | null;
  logo: Buffer | null;
  logoType: Logo['type'] | null;
}

const COLUMNS = `unit_id as "unitId", lower(valid)::text as "from", upper(valid)::text as until, names, address, phone, email, website,
  logo, logo_type as "logoType"`;

@Injectable()
export class LetterheadsStore {
  constructor(private readonly database: Database) {}

  /** Of some units on a day. */
  async asOf(units: readonly string[], day: WorkDate): Promise<KeptLetterhead[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from unit_letterhead where unit_id = any($1::uuid[]) and valid @> $2::date`,
      [units, day],
    );
    return rows.map(keptOf);
  }

  /** Of all days, oldest first. */
  async all(unitId: string, on: Queryable = this.database): Promise<KeptLetterhead[]> {
    const rows = await on.query<Row>(
      `select ${COLUMNS} from unit_letterhead where unit_id = $1 order by lower(valid)`,
      [unitId],
    );
    return rows.map(keptOf);
  }

  /** From the day on there is none of its own until the next one that was entered for later. */
  async endAt(on: Queryable, unitId: string, day: WorkDate): Promise<void> {
    await on.query(`delete from unit_letterhead where unit_id = $1 and lower(valid) = $2::date`, [
      unitId,
      day,
    ]);
    await on.query(
      `update unit_letterhead set valid = daterange(lower(valid), $2::date) where unit_id = $1 and valid @> $2::date`,
      [unitId, day],
    );
  }

  async insert(
    on: Queryable,
    { unitId, from, until, names, address, phone, email, website, logo }: KeptLetterhead,
  ): Promise<void> {
    await on.query(
      `insert into unit_letterhead (unit_id, valid, names, address, phone, email, website, logo, logo_type)
       values ($1, daterange($2::date, $3::date), $4, $5, $6, $7, $8, $9, $10)`,
      [unitId, from, until, names, address, phone, email, website, logo?.content ?? null, logo?.type ?? null],
    );
  }

  /** Who last changed it, and when. */
  async lastKept(unitId: string, on: Queryable): Promise<{ actorName: string | null; at: Date } | null> {
    const [row] = await on.query<{ actorName: string | null; at: Date }>(
      `select o.full_name as "actorName", a.at from audit_entry a left join person o on o.id = a.actor_id
       where a.subject_kind = 'unit' and a.subject_id = $1 and a.action = 'letterhead.kept' and a.outcome = 'done'
       order by a.at desc limit 1`,
      [unitId],
    );
    return row ?? null;
  }
}

const keptOf = ({ logo, logoType, ...text }: Row): KeptLetterhead => ({
  ...text,
  logo: logo && logoType ? { type: logoType, content: logo } : null,
});
