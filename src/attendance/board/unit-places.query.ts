import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';

/** A unit and the branch under which it is counted. */
export interface Place {
  unitId: string;
  branchId: string;
}

/** The units below others as they were on a day. Handed to other queries as arrays, so that the planner knows their number. */
@Injectable()
export class UnitPlacesQuery {
  constructor(private readonly database: Database) {}

  /** Every unit of the branches with its branch; a branch counts itself and everything below. Nearest units first, then by name. */
  async ofBranches(branches: string[], day: WorkDate): Promise<Place[]> {
    return this.database.query<Place & Record<string, unknown>>(
      `with recursive place as (
         select v.unit_id, v.unit_id as branch_id, v.name, 0 as depth from unit_version v
         where v.unit_id = any($1::uuid[]) and v.valid @> $2::date
         union all
         select v.unit_id, p.branch_id, v.name, p.depth + 1 from unit_version v join place p on v.parent_id = p.unit_id
         where v.valid @> $2::date and p.depth < 12
       )
       select unit_id as "unitId", branch_id as "branchId" from place order by depth, name, unit_id`,
      [branches, day],
    );
  }
}
