import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';

/** A unit that lay below a branch, from the first to the last of some days. */
export interface DatedPlace {
  unitId: string;
  branchId: string;
  first: WorkDate;
  last: WorkDate;
}

/** Which units lay below others over some time, as the tree was on each day: one that moved is in two branches, one after the other. */
@Injectable()
export class DatedPlacesQuery {
  constructor(private readonly database: Database) {}

  /** A branch with all below it. */
  async ofBranches(branches: readonly string[], first: WorkDate, last: WorkDate): Promise<DatedPlace[]> {
    return this.below(branches, 'p.branch_id', first, last);
  }

  /** A unit with all below it, divided as the tree was: what is directly in it, and each unit directly below it. */
  async divided(unit: string, first: WorkDate, last: WorkDate): Promise<DatedPlace[]> {
    return this.below([unit], 'case p.depth when 0 then v.unit_id else p.branch_id end', first, last);
  }

  private async below(
    tops: readonly string[],
    branch: string,
    first: WorkDate,
    last: WorkDate,
  ): Promise<DatedPlace[]> {
    return this.database.query<DatedPlace & Record<string, unknown>>(
      `with recursive place as (
         select v.unit_id, v.unit_id as branch_id, v.valid * daterange($2::date, $3::date, '[]') as during, 0 as depth
         from unit_version v where v.unit_id = any($1::uuid[]) and v.valid && daterange($2::date, $3::date, '[]')
         union all
         select v.unit_id, ${branch}, v.valid * p.during, p.depth + 1
         from place p join unit_version v on v.parent_id = p.unit_id and v.valid && p.during where p.depth < 12
       )
       select unit_id as "unitId", branch_id as "branchId", lower(during) as first, upper(during) - 1 as last from place`,
      [tops, first, last],
    );
  }
}
