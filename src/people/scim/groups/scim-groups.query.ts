import { Inject, Injectable } from '@nestjs/common';
import { Database, type Queryable, type ReadySettings, SETTINGS } from '../../../platform/index.js';
import type { Found } from '../resource/list-response.rules.js';
import { listStatements } from '../resource/list-sql.rules.js';
import { GROUPS } from '../resource/resource-kind.js';
import type { SearchWish } from '../resource/search-wish.js';
import type { ScimAsker } from '../scim-asker.js';
import { groupOf } from './group-representation.rules.js';
import type { GroupRow } from './group-row.js';
import { GROUP_TABLE, groupColumns, groupSelect } from './group-sql.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Units as Groups, of those that the asker may read. */
@Injectable()
export class ScimGroupsQuery {
  readonly base: string;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) settings: ReadySettings,
  ) {
    this.base = `${settings.publicUrl}/scim/v2`;
  }

  async search(
    asker: Pick<ScimAsker, 'day' | 'tops'>,
    wish: SearchWish,
    withMembers: boolean,
  ): Promise<Found> {
    const { count, page } = listStatements(
      {
        kind: GROUPS,
        table: GROUP_TABLE,
        id: 'g.id',
        columns: groupColumns(this.base),
        values: [asker.day, asker.tops],
        personal: false,
      },
      wish,
    );
    const [[counted], ids] = await Promise.all([
      this.database.queryOnce<{ total: number }>(count.text, count.values),
      wish.count === 0 ? [] : this.database.queryOnce<{ id: string }>(page.text, page.values),
    ]);
    const found = await this.byIds(
      asker,
      ids.map(({ id }) => id),
      withMembers,
    );
    const rows = new Map(found.map((row) => [row.id, row]));
    return {
      total: counted!.total,
      resources: ids.flatMap(({ id }) => {
        const row = rows.get(id);
        return row ? [groupOf(row, this.base)] : [];
      }),
      lastId: ids.at(-1)?.id ?? null,
    };
  }

  async one(
    asker: Pick<ScimAsker, 'day' | 'tops'>,
    id: string,
    withMembers: boolean,
    on: Queryable = this.database,
  ): Promise<GroupRow | null> {
    if (!UUID.test(id)) return null;
    const [row] = await this.byIds(asker, [id], withMembers, on);
    return row ?? null;
  }

  async exists(id: string): Promise<boolean> {
    if (!UUID.test(id)) return false;
    return (await this.database.query(`select 1 as found from unit where id = $1`, [id])).length > 0;
  }

  private async byIds(
    { day, tops }: Pick<ScimAsker, 'day' | 'tops'>,
    ids: readonly string[],
    withMembers: boolean,
    on: Queryable = this.database,
  ): Promise<GroupRow[]> {
    if (ids.length === 0) return [];
    return on.query<GroupRow & Record<string, unknown>>(
      `select ${groupSelect(withMembers)} from ${GROUP_TABLE} where g.id = any ($3::uuid[])`,
      [day, tops, ids],
    );
  }

  show(row: GroupRow): Record<string, unknown> {
    return groupOf(row, this.base);
  }
}
