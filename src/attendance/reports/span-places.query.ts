import { Injectable } from '@nestjs/common';
import type { Unit } from '../../people/index.js';
import { Database } from '../../platform/index.js';
import type { Place } from '../board/unit-places.query.js';
import type { Span } from './span.rules.js';

/** A unit of a span with its branch, as its last version within the span was. */
export interface SpanPlace extends Place {
  unitName: string;
}

type Days = Pick<Span, 'first' | 'last'>;

/** The units below others during a span: one that ended in the middle of it keeps its days in the recap. */
@Injectable()
export class SpanPlacesQuery {
  constructor(private readonly database: Database) {}

  async ofBranches(branches: readonly string[], { first, last }: Days): Promise<SpanPlace[]> {
    return this.database.query<SpanPlace & Record<string, unknown>>(
      `with recursive last_version as (
         select distinct on (v.unit_id) v.unit_id, v.parent_id, v.short_name, v.name from unit_version v
         where v.valid && daterange($2::date, $3::date, '[]') order by v.unit_id, lower(v.valid) desc nulls last
       ), place as (
         select unit_id, unit_id as branch_id, short_name, name, 0 as depth from last_version where unit_id = any($1::uuid[])
         union all
         select l.unit_id, p.branch_id, l.short_name, l.name, p.depth + 1
         from last_version l join place p on l.parent_id = p.unit_id where p.depth < 12
       )
       select unit_id as "unitId", branch_id as "branchId", short_name as "unitName" from place order by depth, name, unit_id`,
      [branches, first, last],
    );
  }

  /** The units directly below during the span, by name. */
  async childrenOf(unitId: string, { first, last }: Days): Promise<Unit[]> {
    return this.database.query<Unit & Record<string, unknown>>(
      `select * from (
         select distinct on (v.unit_id) v.unit_id as id, u.code, v.name, v.short_name as "shortName", v.kind,
                v.parent_id as "parentId", v.time_zone as "timeZone"
         from unit_version v join unit u on u.id = v.unit_id
         where v.valid && daterange($2::date, $3::date, '[]') order by v.unit_id, lower(v.valid) desc nulls last
       ) last_version where "parentId" = $1 order by name`,
      [unitId, first, last],
    );
  }
}
