import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/index.js';
import { NoticeCarriers } from './notice-carriers.service.js';
import { NoticeKinds } from './notice-kinds.service.js';
import { REACHABLE } from './reachable.sql.js';

/** Who can be told something outside of the inbox, and wants to be. */
@Injectable()
export class NoticeReach {
  constructor(
    private readonly database: Database,
    private readonly carriers: NoticeCarriers,
    private readonly kinds: NoticeKinds,
  ) {}

  async among(kind: string, people: readonly string[]): Promise<string[]> {
    const channels = this.carriers.channels();
    if (people.length === 0 || channels.length === 0) return [];
    const { usual } = this.kinds.named(kind);
    const rows = await this.database.query<{ id: string }>(
      `select distinct w.id from unnest($1::uuid[]) as w (id)
       cross join unnest($3::text[], $4::boolean[]) as c (channel, usual)
       left join notice_choice n on n.person_id = w.id and n.kind = $2
       where coalesce(case c.channel when 'mail' then n.mail else n.push end, c.usual) and ${REACHABLE('w.id', 'c.channel')}`,
      [people, kind, channels, channels.map((channel) => usual[channel])],
    );
    return rows.map(({ id }) => id);
  }
}
