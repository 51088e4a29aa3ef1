import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';
import type { PeopleNews, TreeNews } from './tree-news.js';

/** Reads who was faster, for a plan that is not as it was any more. */
@Injectable()
export class TreeNewsQuery {
  constructor(private readonly database: Database) {}

  async since(at: Date, unitIds: readonly string[]): Promise<TreeNews[]> {
    return this.database.query<TreeNews & Record<string, unknown>>(
      `select c.kind, to_char(c.effective, 'YYYY-MM-DD') as effective, c.decree, o.full_name as "actorName", c.created_at as at,
              array_agg(p.unit_id) as "unitIds"
       from unit_change c join unit_change_part p on p.change_id = c.id left join person o on o.id = c.actor_id
       where c.created_at > $1 and p.unit_id = any($2::uuid[])
       group by c.id, o.full_name order by c.created_at`,
      [at, unitIds],
    );
  }

  /** How many of these people were changed since, and by whom last. */
  async peopleSince(at: Date, personIds: readonly string[]): Promise<PeopleNews | null> {
    const [row] = await this.database.query<{ people: number; actorName: string | null; at: Date | null }>(
      `select count(distinct c.person_id)::int as people, max(c.at) as at,
              (array_agg(o.full_name order by c.id desc))[1] as "actorName"
       from person_change c left join person o on o.id = c.actor_id
       where c.at > $1 and c.person_id = any($2::uuid[])`,
      [at, personIds],
    );
    return row && row.at && row.people > 0
      ? { people: row.people, actorName: row.actorName, at: row.at }
      : null;
  }
}
