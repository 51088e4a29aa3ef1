import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';
import type { Signer } from './signer.js';

@Injectable()
export class Signers {
  constructor(private readonly database: Database) {}

  /**
   * Who signs on a day for the first of these units that has somebody: whoever acts in the post goes before its holder, who
   * is away.
   */
  async of(units: readonly string[], day: WorkDate): Promise<Signer | null> {
    const [signer] = await this.database.query<Signer & Record<string, unknown>>(
      `select o.id as "personId", p.title, h.capacity,
              trim(o.title_before || ' ' || o.full_name) || case when o.title_after <> '' then ', ' || o.title_after else '' end as name,
              (select rank from employment where person_id = o.id and valid @> $2::date) as rank,
              (select number from person_number where person_id = o.id and valid @> $2::date) as nip
       from post p join post_holding h on h.post_id = p.id and h.valid @> $2::date join person o on o.id = h.person_id
       where p.unit_id = any($1::uuid[]) and p.kind = 'head' and p.valid @> $2::date
       order by array_position($1::uuid[], p.unit_id), array_position(array['plh','plt','definitive'], h.capacity) limit 1`,
      [units, day],
    );
    return signer ?? null;
  }
}
