import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, unitsWhere } from '../../access/index.js';
import { Database, type WorkDate } from '../../platform/index.js';
import type { UnitChoice } from './unit-choice.js';

/** The units for which somebody holds a right, with all below them: what a form offers, and all that it accepts. */
@Injectable()
export class UnitChoices {
  constructor(private readonly database: Database) {}

  async below(principal: Principal, permission: Permission, day: WorkDate): Promise<UnitChoice[]> {
    return this.database.query<UnitChoice & Record<string, unknown>>(
      `select distinct u.id, u.code, v.name, v.short_name as "shortName"
       from unnest($1::uuid[]) as top, unit_subtree(top, $2::date) as t
       join unit u on u.id = t.unit_id
       join unit_version v on v.unit_id = t.unit_id and v.valid @> $2::date
       order by v.name`,
      [unitsWhere(principal, permission), day],
    );
  }

  /** And those still to come, as they will be called and where they will stand on their first day. */
  async belowOrToCome(principal: Principal, permission: Permission, day: WorkDate): Promise<UnitChoice[]> {
    const toCome = await this.database.query<UnitChoice & Record<string, unknown>>(
      `select u.id, u.code, v.name, v.short_name as "shortName"
       from unit_version v join unit u on u.id = v.unit_id
       where lower(v.valid) > $2::date
         and not exists (select 1 from unit_version older where older.unit_id = v.unit_id and older.valid << v.valid)
         and exists (select 1 from unit_ancestors(v.unit_id, lower(v.valid)) line where line.unit_id = any($1::uuid[]))
       order by v.name`,
      [unitsWhere(principal, permission), day],
    );
    return [...(await this.below(principal, permission, day)), ...toCome];
  }
}
