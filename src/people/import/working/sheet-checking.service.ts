import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type Tx } from '../../../platform/index.js';
import type { Batch, SheetActor } from '../batches/batch.js';
import { BatchesQuery } from '../batches/batches.query.js';
import { type Comparison, SheetComparison } from '../comparing/sheet-comparison.service.js';
import type { Entry } from '../difference/difference.js';
import { SheetForecasts } from '../sheet-forecasts.service.js';
import { shiftOf } from './shift.rules.js';

const PIECE = 2000;

/** The dry run: compares the rows with who is there and keeps the difference, to be looked at. Changes nobody. */
@Injectable()
export class SheetChecking {
  constructor(
    private readonly database: Database,
    private readonly batches: BatchesQuery,
    private readonly comparison: SheetComparison,
    private readonly forecasts: SheetForecasts,
  ) {}

  /** @returns the batch with what was found; null when it is not (any longer) to be checked */
  async check(batchId: string, tops: SheetActor['tops']): Promise<Batch | null> {
    const batch = await this.batches.one(batchId);
    if (!batch || batch.undoes || !['read', 'checking', 'checked'].includes(batch.state)) return null;
    // No patience of a page: a job waits for the answer, however long twelve thousand people take.
    const { made, forecasts } = await this.database.transaction(async (tx) => {
      const compared = await this.comparison.make(tx, batch, tops);
      const shift = shiftOf(compared, batch.effective);
      return { made: compared, forecasts: await this.forecasts.of(tx, shift) };
    });
    await this.database.transaction(async (tx) => {
      const [locked] = await tx.query<{ state: string }>(
        `select state from import_batch where id = $1 for update`,
        [batchId],
      );
      if (!locked || !['read', 'checking', 'checked'].includes(locked.state)) return;
      await keepEntries(tx, batchId, made.entries);
      await keepFaults(tx, batchId, made);
      await tx.query(`delete from import_forecast where batch_id = $1`, [batchId]);
      await tx.query(
        `insert into import_forecast (batch_id, application_id, name, gains, loses)
         select $1, r.id, r.name, r.gains, r.loses from jsonb_to_recordset($2::jsonb) as r(id text, name text, gains uuid[], loses uuid[])`,
        [
          batchId,
          JSON.stringify(forecasts.map(({ applicationId, ...rest }) => ({ id: applicationId, ...rest }))),
        ],
      );
      await tx.query(
        `update import_batch set state = 'checked', counts = $2::jsonb, unknown_units = $3::jsonb, digest = $4 where id = $1`,
        [batchId, JSON.stringify(made.counts), JSON.stringify(made.unknownUnits), made.digest],
      );
    });
    return this.batches.one(batchId);
  }
}

export async function keepEntries(tx: Tx, batchId: string, entries: readonly Entry[]): Promise<void> {
  await tx.query(`delete from import_entry where batch_id = $1`, [batchId]);
  for (let at = 0; at < entries.length; at += PIECE) {
    const piece = entries
      .slice(at, at + PIECE)
      .map(({ personId, ...entry }, i) => ({ ...entry, no: at + i + 1, person_id: personId }));
    await tx.query(
      `insert into import_entry (batch_id, no, kind, line, person_id, name, number, about, wish)
       select $1, no, kind, line, person_id, name, number, about, nullif(wish, 'null') from jsonb_to_recordset($2::jsonb)
         as r(no int, kind text, line int, person_id uuid, name text, number text, about jsonb, wish jsonb)`,
      [batchId, JSON.stringify(piece)],
    );
  }
}

async function keepFaults(tx: Queryable, batchId: string, { faults }: Comparison): Promise<void> {
  await tx.query(`update import_row set faults = '[]' where batch_id = $1 and faults <> '[]'`, [batchId]);
  await tx.query(
    `update import_row t set faults = r.faults from jsonb_to_recordset($2::jsonb) as r(line int, faults jsonb)
     where t.batch_id = $1 and t.line = r.line`,
    [batchId, JSON.stringify([...faults].map(([line, found]) => ({ line, faults: found })))],
  );
}
