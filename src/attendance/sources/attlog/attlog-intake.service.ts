import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import type { Trace } from '../../../people/index.js';
import { Clock, Database, type Done, addDays, refused } from '../../../platform/index.js';
import { plainFileName } from '../../documents/file-name.rules.js';
import { SourceWatermark } from '../source-watermark.service.js';
import { ShiftedPresses } from '../clocks/shifted-presses.store.js';
import { SourcesDesk } from '../sources-desk.service.js';
import { SourcesQuery } from '../sources.query.js';
import type { Source } from '../source.js';
import { type FileFault, OLDEST_DAYS, type Punch, assignPunches, readAttlog } from './attlog.rules.js';
import { AttlogStore, datesOf } from './attlog.store.js';
import { completeByFile } from './complete-by-file.rules.js';

const FILE_FAULTS: Record<FileFault, string> = {
  'no-attlog': 'Berkas ini bukan attlog.dat: tidak ada satu pun baris berisi PIN dan waktu.',
  'too-long':
    'Berkas ini lebih panjang daripada ingatan mesin mana pun (200.000 baris). Unduh lagi untuk beberapa bulan saja.',
  damaged:
    'Lebih dari 1.000 baris berkas ini tidak terbaca. Unduh lagi dari mesin; jangan dibuka atau disunting dahulu.',
};

/** Files of machines that somebody carries here. */
@Injectable()
export class AttlogIntake {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly store: AttlogStore,
    private readonly sources: SourcesQuery,
    private readonly shifted: ShiftedPresses,
    private readonly watermark: SourceWatermark,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes what is new; the same file again is refused, the same punch in another file changes nothing. */
  async take(
    principal: Principal,
    code: string,
    file: { name: string; content: Buffer; completeUntil: Date | null },
    trace: Trace,
  ): Promise<Done<{ fileId: string }>> {
    const { source } = await this.desk.open(principal, code, 'sources:write', trace);
    const now = this.clock.now();
    if (source.kind === 'kiosk')
      return refused('berkas', 'Kios mengirim sendiri; tidak ada berkas untuknya.');
    if (file.completeUntil && file.completeUntil > now) return refused('lengkap', 'Waktu itu belum tiba.');
    const read = readAttlog(file.content);
    if (!read.ok) return refused('berkas', FILE_FAULTS[read.fault]);
    const name = plainFileName(file.name);
    await this.makeMonths(source, read.punches);
    return this.database.transaction(async (tx) => {
      await this.store.hold(tx, code);
      const [row] = await tx.query<{ id: string }>(
        `insert into source_file (source_code, file_name, sha256, lines, complete_until, uploaded_by, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
        [
          code,
          name,
          createHash('sha256').update(file.content).digest(),
          read.punches.length + read.unreadable.length,
          file.completeUntil,
          principal.personId,
          now,
        ],
      );
      if (!row) return refused('berkas', 'Berkas yang persis sama sudah pernah diunggah untuk sumber ini.');
      const pins = await this.store.pinsOf(tx, code);
      const { taken, kept } = assignPunches(read.punches, { ...datesOf(source), pins, now });
      const heldBack = [...read.unreadable, ...kept];
      const times = taken.map(({ at }) => at.getTime());
      const completeUntil =
        file.completeUntil ??
        completeByFile({
          ...datesOf(source),
          times: taken.map(({ at }) => at),
          heldBack: heldBack.filter(({ reason }) => reason === 'unreadable' || reason === 'unknown-pin')
            .length,
          completeUntil: (await this.sources.byCode(code, tx))!.completeUntil,
        });
      const actorId = principal.personId;
      const accepted = await this.store.append(tx, source, taken, { fileId: row.id, actorId, now });
      await this.store.keep(tx, row.id, heldBack);
      await this.shifted.settle(tx, source, { now, actorId });
      await tx.query(
        `update source_file set accepted = $2, duplicates = $3, first_at = $4, last_at = $5, complete_until = $6 where id = $1`,
        [
          row.id,
          accepted,
          taken.length - accepted,
          times.length > 0 ? new Date(times.reduce((a, b) => Math.min(a, b))) : null,
          times.length > 0 ? new Date(times.reduce((a, b) => Math.max(a, b))) : null,
          completeUntil,
        ],
      );
      if (completeUntil) await this.watermark.raise(tx, code, completeUntil);
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'sources.file-taken',
        subject: { kind: 'unit', id: source.unit!.id },
        outcome: 'done',
        detail: {
          source: source.name,
          fileName: name,
          accepted,
          duplicates: taken.length - accepted,
          keptLines: heldBack.length,
          completeUntil,
        },
        ...trace,
      });
      return { ok: true as const, fileId: row.id };
    });
  }

  /** Outside the transaction: making a month holds presses up until it is committed. */
  private async makeMonths(source: Source, punches: readonly Punch[]): Promise<void> {
    const today = this.desk.today();
    const oldest = [addDays(today, -OLDEST_DAYS), source.from ?? ''].sort().at(-1)!;
    const days = punches.map(({ day }) => day).filter((day) => day >= oldest && day <= today);
    if (days.length === 0) return;
    const [first, last] = [days.reduce((a, b) => (a < b ? a : b)), days.reduce((a, b) => (a > b ? a : b))];
    await this.database.query(`select ensure_attendance_event_months($1, $2)`, [
      addDays(first, -1),
      addDays(last, 1),
    ]);
  }
}
