import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';
import { UnitHistoryQuery } from './unit-history.query.js';

/** A unit as the API tells it, as of a day. */
export interface ApiUnit {
  id: string;
  code: string;
  name: string;
  short_name: string;
  kind: string;
  parent_code: string | null;
  time_zone: string;
  sipd_code: string | null;
  /** From when until (exclusively) when it is so. */
  valid_from: WorkDate;
  valid_until: WorkDate | null;
}

export const API_UNIT_FIELDS = [
  'id',
  'code',
  'name',
  'short_name',
  'kind',
  'parent_code',
  'time_zone',
  'sipd_code',
  'valid_from',
  'valid_until',
] as const satisfies readonly (keyof ApiUnit)[];

export interface ApiUnitsWish {
  day: WorkDate;
  /** Code of the unit directly above. */
  parent: string | null;
  kind: string | null;
  /** Part of the name or short name, or the beginning of the code. */
  text: string | null;
  after: string | null;
  limit: number;
}

const SELECT = `select u.id, u.code, v.name, v.short_name, v.kind, parent.code as parent_code, v.time_zone, v.sipd_code,
    to_char(lower(v.valid), 'YYYY-MM-DD') as valid_from, to_char(upper(v.valid), 'YYYY-MM-DD') as valid_until
  from unit u
  join unit_version v on v.unit_id = u.id and v.valid @> $1::date
  left join unit parent on parent.id = v.parent_id`;

/** Reads of `/api/v1/units`. */
@Injectable()
export class UnitsApiQuery {
  constructor(
    private readonly database: Database,
    private readonly history: UnitHistoryQuery,
  ) {}

  async page({ day, parent, kind, text, after, limit }: ApiUnitsWish): Promise<ApiUnit[]> {
    return this.database.query<ApiUnit & Record<string, unknown>>(
      `${SELECT}
       where ($2::uuid is null or u.id > $2)
         and ($3::text is null or parent.code = $3)
         and ($4::text is null or v.kind = $4)
         and ($5::text is null or v.name ilike '%' || $5 || '%' or v.short_name ilike '%' || $5 || '%' or u.code ilike $5 || '%')
       order by u.id limit $6`,
      [day, after, parent, kind, text?.replace(/[\\%_]/g, String.raw`\$&`) ?? null, limit],
    );
  }

  /** One unit with the names of its times and what it came from and became; null when it does not exist on the day. */
  async one(code: string, day: WorkDate) {
    const [unit] = await this.database.query<ApiUnit & Record<string, unknown>>(
      `${SELECT} where u.code = $2`,
      [day, code],
    );
    if (!unit) return null;
    const [names, events] = await Promise.all([this.history.names([unit.id]), this.history.events(unit.id)]);
    return {
      ...unit,
      names: names.map((one) => ({
        name: one.name,
        short_name: one.shortName,
        kind: one.kind,
        parent_name: one.parentName,
        valid_from: one.from,
        valid_until: one.until,
      })),
      // What was planned and cancelled never happened.
      changes: events
        .filter(({ cancelled }) => cancelled === null)
        .map(({ kind, effective, decree, decreeTitle, part, others }) => ({
          kind,
          effective,
          decree,
          decree_title: decreeTitle,
          part,
          units: others,
        })),
    };
  }
}
