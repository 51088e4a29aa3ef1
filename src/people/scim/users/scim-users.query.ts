import { Inject, Injectable } from '@nestjs/common';
import { Database, type Queryable, type ReadySettings, SETTINGS } from '../../../platform/index.js';
import { type Found } from '../resource/list-response.rules.js';
import { listStatements } from '../resource/list-sql.rules.js';
import { USERS } from '../resource/resource-kind.js';
import type { SearchWish } from '../resource/search-wish.js';
import type { ScimAsker } from '../scim-asker.js';
import { type ScimResource, userOf } from './user-representation.rules.js';
import type { UserRow } from './user-row.js';
import { FORMER_TABLE, USER_COLUMNS_SQL, USER_TABLE, userColumns } from './user-sql.js';

type Asked = Pick<ScimAsker, 'day' | 'tops' | 'clientId' | 'personal'>;

/** People as Users, of the units that the asker may read. */
@Injectable()
export class ScimUsersQuery {
  readonly base: string;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) settings: ReadySettings,
  ) {
    this.base = `${settings.publicUrl}/scim/v2`;
  }

  async search(asker: Asked, wish: SearchWish): Promise<Found> {
    const { count, page } = listStatements(
      {
        kind: USERS,
        table: USER_TABLE,
        id: 'u.id',
        columns: userColumns(this.base, asker.personal),
        values: [asker.day, asker.tops, asker.clientId],
        personal: asker.personal,
      },
      wish,
    );
    const [[counted], ids] = await Promise.all([
      this.database.queryOnce<{ total: number }>(count.text, count.values),
      wish.count === 0 ? [] : this.database.queryOnce<{ id: string }>(page.text, page.values),
    ]);
    const rows = new Map(
      (
        await this.byIds(
          asker,
          ids.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    );
    return {
      total: counted!.total,
      // Whoever left between the two statements is not shown.
      resources: ids.flatMap(({ id }) => {
        const row = rows.get(id);
        return row ? [this.show(row, asker)] : [];
      }),
      lastId: ids.at(-1)?.id ?? null,
    };
  }

  /** The person, if they belong to what the asker may read, or did when they left. */
  async one(asker: Asked, id: string, on: Queryable = this.database): Promise<UserRow | null> {
    if (!UUID.test(id)) return null;
    return (await this.oneOf(USER_TABLE, asker, id, on)) ?? (await this.oneOf(FORMER_TABLE, asker, id, on));
  }

  /** Does the person exist at all, whoever may read them? */
  async exists(id: string, on: Queryable = this.database): Promise<boolean> {
    if (!UUID.test(id)) return false;
    return (await on.query(`select 1 as found from person where id = $1`, [id])).length > 0;
  }

  private async oneOf(table: string, asker: Asked, id: string, on: Queryable): Promise<UserRow | null> {
    const [row] = await on.query<UserRow & Record<string, unknown>>(
      `select ${USER_COLUMNS_SQL} from ${table} where u.id = $4::uuid`,
      [asker.day, asker.tops, asker.clientId, id],
    );
    return row ?? null;
  }

  private async byIds({ day, tops, clientId }: Asked, ids: readonly string[]): Promise<UserRow[]> {
    if (ids.length === 0) return [];
    return this.database.query<UserRow & Record<string, unknown>>(
      `select ${USER_COLUMNS_SQL} from ${USER_TABLE} where u.id = any ($4::uuid[])`,
      [day, tops, clientId, ids],
    );
  }

  show(row: UserRow, asker: Pick<Asked, 'personal'>): ScimResource {
    return userOf(row, { base: this.base, personal: asker.personal });
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
