import { Inject, Injectable } from '@nestjs/common';
import { Database, type Queryable, type ReadySettings, SETTINGS } from '../../../platform/index.js';
import { type Found } from '../resource/list-response.rules.js';
import { listStatements } from '../resource/list-sql.rules.js';
import { USERS } from '../resource/resource-kind.js';
import type { SearchWish } from '../resource/search-wish.js';
import type { ScimAsker } from '../scim-asker.js';
import { type ScimResource, userOf } from './user-representation.rules.js';
import type { UserRow } from './user-row.js';
import { USER_COLUMNS_SQL, USER_TABLE, userColumns } from './user-sql.js';

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
        select: USER_COLUMNS_SQL,
        id: 'u.id',
        columns: userColumns(this.base, asker.personal),
        values: [asker.day, asker.tops, asker.clientId],
        personal: asker.personal,
      },
      wish,
    );
    const [[counted], rows] = await Promise.all([
      this.database.queryOnce<{ total: number }>(count.text, count.values),
      wish.count === 0
        ? Promise.resolve([])
        : this.database.queryOnce<UserRow & Record<string, unknown>>(page.text, page.values),
    ]);
    return {
      total: counted!.total,
      resources: rows.map((row) => this.show(row, asker)),
      lastId: rows.at(-1)?.id ?? null,
    };
  }

  /** The person, if they belong to what the asker may read. */
  async one(asker: Asked, id: string, on: Queryable = this.database): Promise<UserRow | null> {
    if (!UUID.test(id)) return null;
    const [row] = await on.query<UserRow & Record<string, unknown>>(
      `select ${USER_COLUMNS_SQL} from ${USER_TABLE} where u.id = $4`,
      [asker.day, asker.tops, asker.clientId, id],
    );
    return row ?? null;
  }

  /** Does the person exist at all, whoever may read them? */
  async exists(id: string): Promise<boolean> {
    if (!UUID.test(id)) return false;
    return (await this.database.query(`select 1 as found from person where id = $1`, [id])).length > 0;
  }

  show(row: UserRow, asker: Pick<Asked, 'personal'>): ScimResource {
    return userOf(row, { base: this.base, personal: asker.personal });
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
