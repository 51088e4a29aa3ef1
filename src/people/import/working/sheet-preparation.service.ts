import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database, type Tx, conflict } from '../../../platform/index.js';
import type { Batch, SheetActor } from '../batches/batch.js';
import { forgets, mappingFaults } from '../columns/column-guess.rules.js';
import type { ColumnKey, Mapping } from '../columns/sheet-columns.js';

export type Choice = { line: number; choice: 'same' | 'new' | 'skip'; personId: string | null };

/** What a person answers about a sheet before it can be applied; each answer has it checked again. */
@Injectable()
export class SheetPreparation {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Which column means what; remembered for the source. @returns what is missing */
  async mapColumns(
    batch: Batch,
    mapping: Mapping,
    actor: SheetActor,
    then?: (tx: Tx) => Promise<void>,
  ): Promise<string[]> {
    const faults = mappingFaults(mapping);
    if (faults.length > 0) return faults;
    await this.database.transaction(async (tx) => {
      await this.prepare(tx, batch, actor);
      await tx.query(`update import_batch set mapping = $2::jsonb where id = $1`, [
        batch.id,
        JSON.stringify(mapping),
      ]);
      await tx.query(
        `update import_source set mapping = mapping || $2::jsonb, updated_at = now() where id = $1`,
        [batch.sourceId, JSON.stringify(rememberedOf(batch.headers, mapping))],
      );
      await this.note(tx, batch, actor, 'import.columns-mapped', { columns: Object.values(mapping) });
      await then?.(tx);
    });
    return [];
  }

  /** Which unit is meant by a name; remembered for the source and the units of the sheet. @throws DomainError unit-out-of-scope */
  async chooseUnits(
    batch: Batch,
    chosen: ReadonlyMap<string, string>,
    actor: SheetActor,
    then?: (tx: Tx) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.prepare(tx, batch, actor);
      const kept = await tx.query(
        `insert into import_unit_name (source_id, scope_unit_id, name, unit_id)
         select $1, $3, r.name, u.unit_id from jsonb_to_recordset($2::jsonb) as r(name text, unit_id uuid)
         join unit_subtree($3::uuid, $4::date) u on u.unit_id = r.unit_id
         on conflict (source_id, scope_unit_id, name) do update set unit_id = excluded.unit_id returning 1 as kept`,
        [
          batch.sourceId,
          JSON.stringify([...chosen].map(([name, unitId]) => ({ name, unit_id: unitId }))),
          batch.scopeUnitId,
          batch.effective,
        ],
      );
      if (kept.length < chosen.size)
        throw conflict('unit-out-of-scope', `Pilih unit dalam ${batch.scopeName}, yaitu lingkup impor ini.`);
      await this.note(tx, batch, actor, 'import.units-chosen', { units: [...chosen.values()] });
      await then?.(tx);
    });
  }

  /** The same person, another one, or not now: said line by line. */
  async decide(
    batch: Batch,
    choices: readonly Choice[],
    actor: SheetActor,
    then?: (tx: Tx) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.prepare(tx, batch, actor);
      await tx.query(
        `insert into import_decision (batch_id, line, choice, person_id, decided_by)
         select $1, r.line, r.choice, r.person_id, $3::uuid
         from jsonb_to_recordset($2::jsonb) as r(line int, choice text, person_id uuid)
         on conflict (batch_id, line) do update set choice = excluded.choice, person_id = excluded.person_id,
           decided_by = excluded.decided_by, decided_at = now()`,
        [
          batch.id,
          JSON.stringify(
            choices.map(({ line, choice, personId }) => ({ line, choice, person_id: personId })),
          ),
          actor.personId,
        ],
      );
      await this.note(tx, batch, actor, 'import.decided', {
        lines: choices.map(({ line, choice }) => ({ line, choice })),
      });
      await then?.(tx);
    });
  }

  /** Whoever answers takes part; an approval of what was before does not hold for what comes. */
  private async prepare(tx: Tx, { id }: Batch, { personId }: SheetActor): Promise<void> {
    const changed = await tx.query(
      `update import_batch set state = 'checking', approved_by = null, approved_at = null, approved_digest = null,
         prepared_by = case when $2::uuid is null or $2 = any(prepared_by) then prepared_by else prepared_by || $2 end
       where id = $1 and undoes is null and state in ('read', 'checking', 'checked') returning id`,
      [id, personId],
    );
    if (changed.length === 0)
      throw conflict(
        'import-over',
        'Impor ini sudah diterapkan, ditolak, atau dibuang; tidak ada lagi yang dapat diubah.',
      );
  }

  private async note(
    tx: Tx,
    { id }: Batch,
    actor: SheetActor,
    action: string,
    detail: Record<string, unknown>,
  ) {
    await this.audit.record(tx, {
      actorId: actor.personId,
      action,
      subject: { kind: 'import', id },
      outcome: 'done',
      detail,
      address: actor.address,
      requestId: actor.requestId,
    });
  }
}

function rememberedOf(headers: readonly string[], mapping: Mapping): Record<string, ColumnKey | ''> {
  const open = headers.filter((header) => !forgets(header));
  return Object.fromEntries(open.map((header) => [header, mapping[header] ?? '']));
}
