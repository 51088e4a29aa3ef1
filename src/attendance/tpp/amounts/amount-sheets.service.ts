import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { SheetRefused, type Trace, UnitAccess, readSheet } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Month,
  conflict,
  forbidden,
  firstDayOf,
  lastDayOf,
  localDateOf,
  notFound,
  type Tx,
} from '../../../platform/index.js';
import { formatInstant } from '../../../web/index.js';
import { ClosedDays } from '../../schedules/closed-days.service.js';
import { OWN_AMOUNT, columnsOf, judgeRows } from './amount-cells.rules.js';
import {
  type AmountSheet,
  AmountSheetsStore,
  type SheetChange,
  type SheetFault,
} from './amount-sheets.store.js';

export interface OpenedSheet {
  sheet: AmountSheet;
  changes: SheetChange[];
  faults: SheetFault[];
}

const HEADERS = 'Baris judul harus memuat kolom NIP dan Jumlah.';

/** Sheets of monthly amounts: read and judged first, applied or thrown away afterwards. */
@Injectable()
export class AmountSheets {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: UnitAccess,
    private readonly store: AmountSheetsStore,
    private readonly closed: ClosedDays,
    private readonly audit: Audit,
  ) {}

  /** Changes nothing but what waits to be looked at. @returns the id of the sheet, or why the file is not taken */
  async receive(
    principal: Principal,
    unit: { id: string; code: string },
    { month, file }: { month: Month; file: Buffer },
    trace: Trace,
  ): Promise<{ ok: true; id: string } | { ok: false; faults: Fault[] }> {
    let rows: { line: number; nip: string; amount: string }[];
    try {
      rows = await rowsOf(file);
    } catch (error) {
      if (!(error instanceof SheetRefused)) throw error;
      return {
        ok: false,
        faults: [{ field: 'berkas', message: error.code === 'no-header' ? HEADERS : error.message }],
      };
    }
    const sha256 = createHash('sha256').update(file).digest('hex');
    const by = principal.personId;
    const id = await this.database.transaction(async (tx) => {
      const span = { first: firstDayOf(month), last: lastDayOf(month) };
      const judged = judgeRows(
        rows,
        await this.store.known(tx, unit.id, span),
        await this.store.fixed(tx, span),
        by,
      );
      const added = await this.store.add(
        tx,
        { unitId: unit.id, month, sha256, by, now: this.clock.now() },
        judged,
      );
      if (judged.some(({ fault }) => fault === OWN_AMOUNT)) await this.refuseOwn(tx, principal, trace);
      await this.record(
        tx,
        'tpp.sheet-received',
        { principal, unitId: unit.id, trace },
        {
          month,
          rows: judged.length,
          sha256,
        },
      );
      return added;
    });
    return { ok: true, id };
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async open(principal: Principal, id: string, trace: Trace): Promise<OpenedSheet> {
    const sheet = await this.store.byId(this.database, id);
    if (!sheet) throw notFound('tpp-sheet-unknown', 'Lembar itu tidak ditemukan.');
    await this.access.open(principal, {
      code: sheet.unitCode,
      day: localDateOf(this.clock.now(), 'Asia/Jakarta'),
      permission: 'tpp:write',
      action: 'tpp.sheet-opened',
      trace,
    });
    const [changes, faults] = await Promise.all([
      this.store.changes(this.database, id),
      this.store.faults(this.database, id),
    ]);
    return { sheet, changes, faults };
  }

  /** @throws DomainError not-found, forbidden, conflict: somebody else has decided; told who and when */
  async decide(
    principal: Principal,
    id: string,
    state: 'applied' | 'discarded',
    trace: Trace,
  ): Promise<OpenedSheet> {
    const opened = await this.open(principal, id, trace);
    const { unitId, month } = opened.sheet;
    const now = this.clock.now();
    const own = opened.changes.find(({ personId }) => personId === principal.personId);
    if (state === 'applied' && own && own.before !== own.after) {
      await this.refuseOwn(this.database, principal, trace);
      throw forbidden(
        'own-amount',
        'Lembar ini mengubah jumlah TPP Anda sendiri. Minta petugas lain menerapkannya.',
      );
    }
    await this.database.transaction(async (tx) => {
      // Closed while this one looked at it, or after these amounts hold.
      await this.closed.hold(tx);
      if (state === 'applied' && (await this.store.movesFixed(tx, id)))
        throw conflict(
          'tpp-month-closed',
          'Bulan itu ditutup setelah lembar ini diperiksa; jumlah yang sudah dipakai tidak berubah. Buang lembar ini, lalu unggah lagi.',
        );
      if (!(await this.store.decide(tx, id, { state, by: principal.personId, now })))
        throw await this.tooLate(tx, id);
      const people = state === 'applied' ? await this.store.apply(tx, id, now) : 0;
      await this.store.forgetRows(tx, id);
      // The record tells that amounts were changed and of how many; the amounts themselves stand in their own history.
      await this.record(
        tx,
        state === 'applied' ? 'tpp.amounts-entered' : 'tpp.sheet-discarded',
        { principal, unitId, trace },
        { month, ...(state === 'applied' ? { people } : {}), sheet: id },
      );
    });
    return opened;
  }

  private async refuseOwn(
    on: Parameters<Audit['record']>[0],
    { personId }: Principal,
    trace: Trace,
  ): Promise<void> {
    await this.audit.record(on, {
      actorId: personId,
      action: 'tpp.amounts-entered',
      subject: { kind: 'person', id: personId },
      outcome: 'refused',
      ...trace,
    });
  }

  private async tooLate(tx: Tx, id: string): Promise<Error> {
    const { state, decidedBy, decidedAt } = (await this.store.byId(tx, id))!;
    const what = state === 'applied' ? 'diterapkan' : 'dibuang';
    return conflict(
      'tpp-sheet-decided',
      `Lembar ini sudah ${what} oleh ${decidedBy} pada ${formatInstant(decidedAt!, 'Asia/Jakarta')}.`,
    );
  }

  private async record(
    tx: Parameters<Audit['record']>[0],
    action: 'tpp.sheet-received' | 'tpp.amounts-entered' | 'tpp.sheet-discarded',
    { principal, unitId, trace }: { principal: Principal; unitId: string; trace: Trace },
    detail: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, {
      actorId: principal.personId,
      action,
      subject: { kind: 'unit', id: unitId },
      outcome: 'done',
      detail,
      ...trace,
    });
  }
}

async function rowsOf(file: Buffer): Promise<{ line: number; nip: string; amount: string }[]> {
  const sheet = await readSheet(file, {
    isHeader: (cells) => columnsOf(cells) !== null,
    forgets: (header) => header.trim().toLowerCase() === 'nik',
  });
  const columns = columnsOf(sheet.headers)!;
  const rows: { line: number; nip: string; amount: string }[] = [];
  for await (const batch of sheet.rows)
    for (const { line, cells } of batch)
      rows.push({ line, nip: cells[columns.nip] ?? '', amount: cells[columns.amount] ?? '' });
  return rows;
}
