import { Injectable } from '@nestjs/common';
import { Clock, Database, type WorkDate, localDateOf } from '../../../platform/index.js';
import {
  type ApplicationMetadata,
  type EntryWish,
  ownMetadata,
} from '../../applications/application-metadata.js';
import { PORTAL_CLIENT_ID } from '../../applications/portal-application.js';

/** An application as its keeper sees it. */
export interface KeptApplication {
  clientId: string;
  name: string;
  /** By which lists are ordered, as the database sees it. */
  sortName: string;
  status: 'active' | 'disabled';
  disabledAt: Date | null;
  disabledReason: string | null;
  version: number;
  createdAt: Date;
  changedAt: Date;
  lastUsedAt: Date | null;
  ownerId: string | null;
  ownerName: string | null;
  /** Kinds of failed requests of the last week. */
  problems: number;
  metadata: ApplicationMetadata;
}

export interface ListWish {
  tops: readonly string[];
  search?: string | undefined;
  status?: 'active' | 'disabled' | undefined;
  category?: string | undefined;
  /** Code of a unit: its applications and those of its subtree. */
  owner?: string | undefined;
  after?: { name: string; clientId: string } | undefined;
  limit: number;
}

const COLUMNS = `a.client_id as "clientId", a.name, lower(a.name) as "sortName", a.status, a.disabled_at as "disabledAt",
  a.disabled_reason as "disabledReason", a.version, a.created_at as "createdAt", a.changed_at as "changedAt",
  a.owner_unit_id as "ownerId", v.name as "ownerName", u.last_at as "lastUsedAt", a.metadata,
  (select count(*)::int from application_problem p
   where p.client_id = a.client_id and p.last_at > now() - interval '7 days') as problems`;
const FROM = `from application a
  left join unit_version v on v.unit_id = a.owner_unit_id and v.valid @> $1::date
  left join application_use u on u.client_id = a.client_id
  where a.client_id <> '${PORTAL_CLIENT_ID}'`;

/** Of applications of these subtrees ($2) on the day ($1); one without an owner belongs to the regency. */
export const WITHIN = `(a.owner_unit_id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)
  or (a.owner_unit_id is null and exists (select 1 from unit_version w
        where w.unit_id = any ($2) and w.parent_id is null and w.valid @> $1::date)))`;

type Row = KeptApplication & Record<string, unknown>;

/** The registered applications for those who keep them; the portal is this service itself and not among them. */
@Injectable()
export class ApplicationsQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By name, a page at a time. */
  async list({ tops, search, status, category, owner, after, limit }: ListWish): Promise<KeptApplication[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} ${FROM}
         and ${WITHIN}
         and ($3::text is null or strpos(lower(a.name), lower($3)) > 0 or strpos(lower(a.client_id), lower($3)) > 0)
         and ($4::text is null or a.status = $4)
         and ($5::text is null or a.metadata->'e_akun'->>'category' = $5)
         and ($6::text is null or a.owner_unit_id in (
              select t.unit_id from unit o, unit_subtree(o.id, $1::date) as t where o.code = $6))
         and ($7::text is null or (lower(a.name), a.client_id) > ($7, $8))
       order by lower(a.name), a.client_id limit $9`,
      [
        this.today(),
        tops,
        search ?? null,
        status ?? null,
        category ?? null,
        owner ?? null,
        after?.name ?? null,
        after?.clientId ?? null,
        limit,
      ],
    );
    return rows.map(kept);
  }

  async one(clientId: string): Promise<KeptApplication | null> {
    const [row] = await this.database.query<Row>(`select ${COLUMNS} ${FROM} and a.client_id = $2`, [
      this.today(),
      clientId,
    ]);
    return row ? kept(row) : null;
  }

  /** Who may enter, in the words of a registration. */
  async entryOf(clientId: string): Promise<EntryWish[]> {
    const rows = await this.database.query<EntryRow>(
      `select r.kind, u.code as unit, r.role, r.employee_type, lower(r.valid)::text as "from",
              (upper(r.valid) - 1)::text as "until",
              (select n.number from person_number n where n.person_id = r.person_id order by lower(n.valid) desc limit 1) as nip
       from application_entry_rule r left join unit u on u.id = r.unit_id
       where r.client_id = $1 and r.ended_at is null order by r.created_at, r.id`,
      [clientId],
    );
    return rows.map(asWish);
  }

  /** It has a webhook for news of people. */
  async hearsOfPeople(clientId: string): Promise<boolean> {
    const rows = await this.database.query(`select 1 from application_webhook where client_id = $1`, [
      clientId,
    ]);
    return rows.length > 0;
  }

  /** Headings in use, for lists to choose from. */
  async categories(): Promise<string[]> {
    const rows = await this.database.query<{ category: string }>(
      `select distinct metadata->'e_akun'->>'category' as category from application
       where metadata->'e_akun' ? 'category' order by 1`,
    );
    return rows.map(({ category }) => category);
  }

  /** Units that may own an application, by name: those of the given subtrees. */
  async owners(tops: readonly string[]): Promise<{ code: string; name: string }[]> {
    return this.database.query<{ code: string; name: string }>(
      `select distinct u.code, v.name from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t
       join unit u on u.id = t.unit_id join unit_version v on v.unit_id = u.id and v.valid @> $1::date
       order by v.name, u.code`,
      [this.today(), tops],
    );
  }

  /** The line of a unit, itself first; of the regency alone when there is no owner. Empty: the code names no unit. */
  async lineOf(owner: { id: string } | { code: string } | null): Promise<string[]> {
    const day = this.today();
    const rows =
      owner === null
        ? await this.database.query<{ id: string }>(
            `select unit_id as id from unit_version where parent_id is null and valid @> $1::date`,
            [day],
          )
        : await this.database.query<{ id: string }>(
            `select l.unit_id as id from unit u, unit_ancestors(u.id, $1::date) as l
             where u.id::text = $2 or u.code = $2 order by l.distance`,
            [day, 'id' in owner ? owner.id : owner.code],
          );
    return rows.map(({ id }) => id);
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

interface EntryRow extends Record<string, unknown> {
  kind: string;
  unit: string | null;
  role: string | null;
  employee_type: string | null;
  nip: string | null;
  from: string | null;
  until: string | null;
}

function kept(row: Row): KeptApplication {
  return { ...row, metadata: { ...row.metadata, e_akun: ownMetadata(row.metadata.e_akun) } };
}

function asWish({ kind, unit, role, employee_type, nip, from, until }: EntryRow): EntryWish {
  const dates = { ...(from ? { from } : {}), ...(until ? { until } : {}) };
  const rule =
    kind === 'everybody'
      ? { everybody: true }
      : Object.fromEntries(
          Object.entries({ role, unit, employee_type, nip }).filter(([, value]) => value !== null),
        );
  return { ...rule, ...dates } as EntryWish;
}
