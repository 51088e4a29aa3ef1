import { Injectable } from '@nestjs/common';
import { type Principal, can } from '../../../access/index.js';
import { UnitsQuery } from '../../../people/index.js';
import { Database, type WorkDate } from '../../../platform/index.js';

/** People to whom somebody may give a PIN: of one's own units, as of the day. */
@Injectable()
export class PinPeople {
  constructor(
    private readonly database: Database,
    private readonly units: UnitsQuery,
  ) {}

  /** Their ids by number; numbers of others are left out. */
  async byNumber(
    principal: Principal,
    numbers: readonly string[],
    day: WorkDate,
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ number: string; personId: string; unitId: string }>(
      `select n.number, n.person_id as "personId", m.unit_id as "unitId"
       from person_number n join unit_membership m on m.person_id = n.person_id and m.valid @> $2::date
       where n.number = any($1::text[])`,
      [numbers, day],
    );
    const lines = new Map<string, string[]>();
    for (const { unitId } of rows)
      if (!lines.has(unitId)) lines.set(unitId, await this.units.lineOf(unitId, day));
    return new Map(
      rows
        .filter(({ unitId }) => can(principal, 'sources:write', lines.get(unitId)!))
        .map(({ number, personId }) => [number, personId]),
    );
  }

  /** The unit of a person on the day with all above it. */
  async lineOf(personId: string, day: WorkDate): Promise<string[]> {
    const [row] = await this.database.query<{ unitId: string }>(
      `select unit_id as "unitId" from unit_membership where person_id = $1 and valid @> $2::date`,
      [personId, day],
    );
    return row ? this.units.lineOf(row.unitId, day) : [];
  }
}
