import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, unitsWhere } from '../../access/index.js';
import { Database, type WorkDate } from '../../platform/index.js';

/** A unit somebody may choose in a form. */
export interface UnitChoice {
  id: string;
  code: string;
  name: string;
}

/** The units for which somebody holds a right, with all below them: what a form offers, and all that it accepts. */
@Injectable()
export class UnitChoices {
  constructor(private readonly database: Database) {}

  async below(principal: Principal, permission: Permission, day: WorkDate): Promise<UnitChoice[]> {
    return this.database.query<UnitChoice & Record<string, unknown>>(
      `select distinct u.id, u.code, v.name
       from unnest($1::uuid[]) as top, unit_subtree(top, $2::date) as t
       join unit u on u.id = t.unit_id
       join unit_version v on v.unit_id = t.unit_id and v.valid @> $2::date
       order by v.name`,
      [unitsWhere(principal, permission), day],
    );
  }
}
