import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../../platform/index.js';
import type { ColumnKey } from '../columns/sheet-columns.js';
import type { CellFaultWords } from '../checking/row-words.js';
import type { EntryAbout, EntryKind } from '../difference/difference.js';
import type { Batch } from './batch.js';
import { leftLately } from './leavers.store.js';

const NAMED = (alias: string) => `(select p.full_name from person p where p.id = b.${alias})`;

const BATCH = `
select b.id, b.source_id as "sourceId", s.name as "sourceName", b.scope_unit_id as "scopeUnitId", u.code as "scopeCode",
       coalesce((select v.name from unit_version v where v.unit_id = u.id order by v.valid @> b.effective desc, lower(v.valid) desc limit 1), u.code) as "scopeName",
       b.effective::text as effective, b.state, b.file_name as "fileName", b.file_size as "fileSize", b.file_sha256 as "fileSha256",
       b.headers, b.mapping, b.decree, b.rows_read as "rowsRead", nullif(b.counts, '{}') as counts,
       b.unknown_units as "unknownUnits", b.refusal, b.digest, b.skip_faults as "skipFaults",
       b.uploaded_by as "uploadedBy", ${NAMED('uploaded_by')} as "uploadedByName", b.uploaded_at as "uploadedAt", b.prepared_by as "preparedBy",
       b.approved_by as "approvedBy", ${NAMED('approved_by')} as "approvedByName", b.approved_at as "approvedAt", b.approved_digest as "approvedDigest",
       b.applied_by as "appliedBy", ${NAMED('applied_by')} as "appliedByName", b.applied_at as "appliedAt",
       b.undoes, (select x.id from import_batch x where x.undoes = b.id) as "undoneBy", b.undone_at as "undoneAt"
from import_batch b join import_source s on s.id = b.source_id join unit u on u.id = b.scope_unit_id`;

/** A line of the difference as its page shows it. */
export interface ShownEntry {
  no: number;
  kind: EntryKind;
  line: number | null;
  personId: string | null;
  name: string;
  number: string | null;
  about: EntryAbout;
  /** What was decided about the line; only of questions. */
  choice: string | null;
}

export interface FaultyRow {
  line: number;
  cells: string[];
  faults: CellFaultWords[];
}

export interface ShownForecast {
  applicationId: string;
  name: string;
  gains: number;
  loses: number;
  /** The first of them, by name. */
  losers: string[];
}

/** Reads for the pages of the import. */
@Injectable()
export class BatchesQuery {
  constructor(private readonly database: Database) {}

  async one(id: string, on: Queryable = this.database): Promise<Batch | null> {
    const [batch] = await on.query<Batch & Record<string, unknown>>(`${BATCH} where b.id = $1`, [id]);
    if (!batch) return null;
    return { ...batch, leftLately: await leftLately(on, id) };
  }

  /** Those of the units below `tops`, newest first. */
  async list(tops: readonly string[], day: WorkDate, page: number, size: number): Promise<Batch[]> {
    return this.database.query<Batch & Record<string, unknown>>(
      `${BATCH} where b.scope_unit_id in (select t.unit_id from unnest($1::uuid[]) as top, unit_subtree(top, $2::date) as t)
       order by b.uploaded_at desc, b.id limit $3 offset $4`,
      [tops, day, size + 1, (page - 1) * size],
    );
  }

  async sources(): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>(
      `select name from import_source order by updated_at desc limit 50`,
    );
    return rows.map(({ name }) => name);
  }

  async rememberedMapping(sourceId: string): Promise<Record<string, ColumnKey | ''>> {
    const [row] = await this.database.query<{ mapping: Record<string, ColumnKey | ''> }>(
      `select mapping from import_source where id = $1`,
      [sourceId],
    );
    return row?.mapping ?? {};
  }

  /** What the first rows say in each column, so that a person can tell what it means. */
  async samples(batchId: string): Promise<string[][]> {
    const rows = await this.database.query<{ cells: string[] }>(
      `select cells from import_row where batch_id = $1 order by line limit 3`,
      [batchId],
    );
    return rows.map(({ cells }) => cells);
  }

  async faultyRows(batchId: string, page: number, size: number): Promise<FaultyRow[]> {
    return this.database.query<FaultyRow & Record<string, unknown>>(
      `select line, cells, faults from import_row where batch_id = $1 and faults <> '[]' order by line limit $2 offset $3`,
      [batchId, size, (page - 1) * size],
    );
  }

  async entries(batchId: string, kind: EntryKind, page: number, size: number): Promise<ShownEntry[]> {
    return this.database.query<ShownEntry & Record<string, unknown>>(
      `select e.no, e.kind, e.line, e.person_id as "personId", e.name, e.number, e.about,
              case when d.choice = 'same' then d.person_id::text else d.choice end as choice
       from import_entry e left join import_decision d on d.batch_id = e.batch_id and d.line = e.line
       where e.batch_id = $1 and e.kind = $2 order by e.no limit $3 offset $4`,
      [batchId, kind, size, (page - 1) * size],
    );
  }

  async forecasts(batchId: string): Promise<ShownForecast[]> {
    return this.database.query<ShownForecast & Record<string, unknown>>(
      `select f.application_id as "applicationId", f.name, cardinality(f.gains) as gains, cardinality(f.loses) as loses,
              coalesce((select array_agg(x.full_name order by x.full_name) from
                (select p.full_name from person p where p.id = any(f.loses) order by p.full_name limit 10) x), '{}') as losers
       from import_forecast f where f.batch_id = $1 order by f.name`,
      [batchId],
    );
  }
}
