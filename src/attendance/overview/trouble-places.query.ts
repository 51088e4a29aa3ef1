import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';
import type { OfficePlace } from './trouble-map.rules.js';

/** Where offices are: of units, never of people. */
@Injectable()
export class TroublePlacesQuery {
  constructor(private readonly database: Database) {}

  /** Offices below the units. Planned for them each time: a kept plan walks the tree again for each version of each unit. */
  async below(units: readonly string[], day: WorkDate): Promise<OfficePlace[]> {
    return this.database.queryOnce<OfficePlace & Record<string, unknown>>(
      `select distinct on (v.unit_id) v.unit_id as "unitId", u.code, v.short_name as name, v.latitude, v.longitude
       from unnest($1::uuid[]) as top, unit_subtree(top, $2::date) as t
       join unit_version v on v.unit_id = t.unit_id and v.valid @> $2::date join unit u on u.id = v.unit_id
       where v.latitude is not null and v.longitude is not null and t.depth > 0`,
      [units, day],
    );
  }

  /** In which unit each of the sources stands. */
  async ofSources(codes: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ code: string; unitId: string | null }>(
      `select code, unit_id as "unitId" from attendance_source where code = any($1::text[])`,
      [codes],
    );
    return new Map(rows.flatMap(({ code, unitId }) => (unitId ? [[code, unitId] as const] : [])));
  }
}
