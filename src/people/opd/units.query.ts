import { Injectable } from '@nestjs/common';
import type { Role } from '../../access/index.js';
import { Database, type Queryable, type TimeZone, type WorkDate } from '../../platform/index.js';

/** A unit as it was on a day. */
export interface Unit {
  id: string;
  code: string;
  name: string;
  shortName: string;
  kind: string;
  parentId: string | null;
  timeZone: TimeZone;
}

const COLUMNS = `u.id, u.code, v.name, v.short_name as "shortName", v.kind, v.parent_id as "parentId", v.time_zone as "timeZone"`;

/** Reads of the dated tree of units. */
@Injectable()
export class UnitsQuery {
  constructor(private readonly database: Database) {}

  async byCode(code: string, day: WorkDate, on: Queryable = this.database): Promise<Unit | null> {
    const [unit] = await on.query<Unit & Record<string, unknown>>(
      `select ${COLUMNS} from unit u join unit_version v on v.unit_id = u.id and v.valid @> $2::date where u.code = $1`,
      [code, day],
    );
    return unit ?? null;
  }

  /** The day itself, or the first one of a unit that is still to come; null: there is no such unit, or none any more. */
  async dayOf(code: string, day: WorkDate): Promise<WorkDate | null> {
    const [row] = await this.database.query<{ day: WorkDate | null }>(
      `select to_char(greatest(min(lower(v.valid)), $2::date), 'YYYY-MM-DD') as day
       from unit u join unit_version v on v.unit_id = u.id and (upper(v.valid) is null or upper(v.valid) > $2::date)
       where u.code = $1`,
      [code, day],
    );
    return row?.day ?? null;
  }

  async byId(id: string, day: WorkDate): Promise<Unit | null> {
    const [unit] = await this.database.query<Unit & Record<string, unknown>>(
      `select ${COLUMNS} from unit u join unit_version v on v.unit_id = u.id and v.valid @> $2::date where u.id = $1`,
      [id, day],
    );
    return unit ?? null;
  }

  /** Ids of the unit and all its ancestors: the line that `can()` asks for. Nearest first. */
  async lineOf(unitId: string, day: WorkDate, on: Queryable = this.database): Promise<string[]> {
    const rows = await on.query<{ unit_id: string }>(
      `select unit_id from unit_ancestors($1, $2::date) order by distance`,
      [unitId, day],
    );
    return rows.map((row) => row.unit_id);
  }

  /** The unit itself, or the next one above it, for which somebody holds one of the roles. */
  async nearestWith(
    unitId: string,
    roles: readonly Role[],
    day: WorkDate,
  ): Promise<{ role: Role; unitName: string } | null> {
    const [row] = await this.database.query<{ role: Role; unitName: string }>(
      `select r.role, v.name as "unitName" from unit_ancestors($1, $3::date) line
       join role_assignment r on r.unit_id = line.unit_id and r.role = any($2::text[]) and r.valid @> $3::date
       join unit_version v on v.unit_id = line.unit_id and v.valid @> $3::date
       order by line.distance, array_position($2::text[], r.role) limit 1`,
      [unitId, roles, day],
    );
    return row ?? null;
  }

  /** The units directly below, by name. */
  async childrenOf(unitId: string, day: WorkDate): Promise<Unit[]> {
    return this.database.query<Unit & Record<string, unknown>>(
      `select ${COLUMNS} from unit_version v join unit u on u.id = v.unit_id where v.parent_id = $1 and v.valid @> $2::date order by v.name`,
      [unitId, day],
    );
  }

  /** The regency itself: the unit without a parent. Null before set-up. */
  async root(day: WorkDate, on: Queryable = this.database): Promise<Unit | null> {
    const [unit] = await on.query<Unit & Record<string, unknown>>(
      `select ${COLUMNS} from unit_version v join unit u on u.id = v.unit_id where v.parent_id is null and v.valid @> $1::date order by u.created_at limit 1`,
      [day],
    );
    return unit ?? null;
  }
}
