import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../platform/index.js';
import type { TreeRow } from './tree.rules.js';

/** All units of a day in one read: some hundred rows, nested afterwards. */
@Injectable()
export class TreeQuery {
  constructor(private readonly database: Database) {}

  async asOf(day: WorkDate): Promise<TreeRow[]> {
    return this.database.query<TreeRow & Record<string, unknown>>(
      `select u.id, u.code, v.name, v.kind, v.parent_id as "parentId", coalesce(m.people, 0) as people
       from unit_version v
       join unit u on u.id = v.unit_id
       left join (select unit_id, count(*)::int as people from unit_membership where valid @> $1::date group by unit_id) m
         on m.unit_id = v.unit_id
       where v.valid @> $1::date`,
      [day],
    );
  }
}
