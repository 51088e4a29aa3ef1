import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database, type Queryable, type Tx, type WorkDate } from '../../../platform/index.js';
import type { Batch, SheetActor } from '../batches/batch.js';
import { tooLarge } from '../reading/read-sheet.js';
import { READ_LIMITS } from '../reading/read-limits.js';

export interface SheetGiven {
  file: Buffer;
  fileName: string;
  /** From which system: its columns and unit names are remembered. */
  source: string;
  scopeUnitId: string;
  effective: WorkDate;
}

const GONE = 'returning id, file_sha256 as sha256';
type GoneSheet = { id: string; sha256: string };

/** Takes a file in, to be read later. */
@Injectable()
export class SheetIntake {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** `then` runs in the same transaction: the reading is queued exactly if the file is here. @throws SheetRefused */
  async receive(
    given: SheetGiven,
    actor: SheetActor,
    then?: (tx: Tx, id: string) => Promise<void>,
  ): Promise<string> {
    if (given.file.length > READ_LIMITS.fileBytes) throw tooLarge();
    const sha256 = createHash('sha256').update(given.file).digest('hex');
    return this.database.transaction(async (tx) => {
      const sourceId = await sourceNamed(tx, given.source);
      const [made] = await tx.query<{ id: string }>(
        `insert into import_batch (source_id, scope_unit_id, effective, state, file_name, file_sha256, file_size, file, uploaded_by)
         values ($1, $2, $3::date, 'received', $4, $5, $6, $7, $8) returning id`,
        [
          sourceId,
          given.scopeUnitId,
          given.effective,
          plainFileName(given.fileName),
          sha256,
          given.file.length,
          given.file,
          actor.personId,
        ],
      );
      await this.audit.record(tx, {
        actorId: actor.personId,
        action: 'import.received',
        subject: { kind: 'import', id: made!.id },
        outcome: 'done',
        detail: { sha256, bytes: given.file.length, source: given.source, effective: given.effective },
        address: actor.address,
        requestId: actor.requestId,
      });
      await then?.(tx, made!.id);
      return made!.id;
    });
  }

  /** Throws away what was not applied; nothing of it is kept but the note that it was here. */
  async discard(batch: Batch, actor: SheetActor): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const gone = await tx.query<GoneSheet>(
        `delete from import_batch where id = $1 and state not in ('applied', 'undone') ${GONE}`,
        [batch.id],
      );
      await this.noteDiscarded(tx, gone, actor);
      return gone.length > 0;
    });
  }

  /**
   * Throws away what has waited since before this moment: a sheet that lost its rows by age would say that everybody left.
   * Of one that was refused there are none; it stays as a note.
   */
  async discardWaiting(tx: Queryable, before: Date): Promise<void> {
    const gone = await tx.query<GoneSheet>(
      `delete from import_batch where uploaded_at < $1 and state in ('received', 'read', 'checking', 'checked') ${GONE}`,
      [before],
    );
    await this.noteDiscarded(tx, gone, { personId: null });
  }

  private async noteDiscarded(
    tx: Queryable,
    gone: readonly GoneSheet[],
    { personId, address, requestId }: Pick<SheetActor, 'personId' | 'address' | 'requestId'>,
  ): Promise<void> {
    for (const { id, sha256 } of gone)
      await this.audit.record(tx, {
        actorId: personId,
        action: 'import.discarded',
        subject: { kind: 'import', id },
        outcome: 'done',
        detail: { sha256 },
        address,
        requestId,
      });
  }
}

async function sourceNamed(tx: Queryable, name: string): Promise<string> {
  const [source] = await tx.query<{ id: string }>(
    `insert into import_source (name) values ($1) on conflict (lower(name)) do update set name = import_source.name returning id`,
    [name],
  );
  return source!.id;
}

/** Shown on pages only; never a path. */
function plainFileName(name: string): string {
  const last =
    name
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .split(/[\\/]/)
      .at(-1) ?? '';
  return last.trim().slice(0, 200) || 'tanpa nama';
}
