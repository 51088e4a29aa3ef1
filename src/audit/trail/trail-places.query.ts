import { Injectable } from '@nestjs/common';
import { Clock, Database, localDateOf } from '../../platform/index.js';

/** A unit to choose from. */
export interface TrailUnit {
  id: string;
  code: string;
  name: string;
}

/** Somebody whose entries may be asked for. */
export interface TrailPerson {
  id: string;
  name: string;
  unitName: string | null;
}

const NAME = `concat_ws(' ', nullif(p.title_before, ''), p.full_name) || coalesce(', ' || nullif(p.title_after, ''), '')`;

/** Units and people by which the record is searched; as of today. */
@Injectable()
export class TrailPlaces {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** All units of these subtrees; null when one of them is the whole regency. */
  async scopeOf(tops: readonly string[]): Promise<string[] | null> {
    const [root] = await this.database.query(
      `select 1 from unit_version where unit_id = any($2::uuid[]) and parent_id is null and valid @> $1::date`,
      [this.today(), tops],
    );
    return root ? null : this.below(tops);
  }

  async below(tops: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select distinct t.unit_id as id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t`,
      [this.today(), tops],
    );
    return rows.map(({ id }) => id);
  }

  /** A unit by its code, also one that is closed by now. */
  async unit(code: string): Promise<TrailUnit | null> {
    const [unit] = await this.database.query<TrailUnit & Record<string, unknown>>(
      `select u.id, u.code, v.name from unit u join unit_version v on v.unit_id = u.id
       where u.code = $1 order by v.valid desc limit 1`,
      [code],
    );
    return unit ?? null;
  }

  /** The units that a list offers: those held, and the ones right below them. */
  async offered(tops: readonly string[]): Promise<TrailUnit[]> {
    return this.database.query<TrailUnit & Record<string, unknown>>(
      `select u.id, u.code, v.name from unit_version v join unit u on u.id = v.unit_id
       where v.valid @> $1::date and (v.unit_id = any($2::uuid[]) or v.parent_id = any($2::uuid[])) order by v.name`,
      [this.today(), tops],
    );
  }

  /** A number must be whole, and may be an old one; names match anywhere. Who has no unit any more is seen by the regency. */
  async find(text: string, scope: readonly string[] | null, limit: number): Promise<TrailPerson[]> {
    const digits = text.replace(/[\s.-]/g, '');
    const byNumber = /^\d{18}$/.test(digits);
    return this.database.query<TrailPerson & Record<string, unknown>>(
      `select p.id, ${NAME} as name, v.name as "unitName"
       from person p
       left join unit_membership m on m.person_id = p.id and m.valid @> $1::date
       left join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date
       where ($2::uuid[] is null or m.unit_id = any($2)) and ${
         byNumber
           ? `p.id in (select n.person_id from person_number n where n.number = $3)`
           : `p.full_name ilike '%' || $3 || '%'`
       }
       order by p.full_name, p.id limit ${limit}`,
      [this.today(), scope, byNumber ? digits : text.trim().replace(/[\\%_]/g, String.raw`\$&`)],
    );
  }

  async person(id: string): Promise<(TrailPerson & { unitId: string | null }) | null> {
    const [person] = await this.database.query<TrailPerson & { unitId: string | null }>(
      `select p.id, ${NAME} as name, v.name as "unitName", m.unit_id as "unitId"
       from person p
       left join unit_membership m on m.person_id = p.id and m.valid @> $1::date
       left join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date
       where p.id = $2`,
      [this.today(), id],
    );
    return person ?? null;
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
