import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import type { Trace } from '../../../people/index.js';
import { Clock, Database, type Done, type WorkDate, addDays, refused } from '../../../platform/index.js';
import { SourceWatermark } from '../source-watermark.service.js';
import { SourcesDesk } from '../sources-desk.service.js';
import { assignPunches, readAttlog } from './attlog.rules.js';
import { AttlogStore, datesOf } from './attlog.store.js';

/** Files of machines that somebody carries here. */
@Injectable()
export class AttlogIntake {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly store: AttlogStore,
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
    if (!read)
      return refused('berkas', 'Berkas ini bukan attlog.dat: tidak ada satu pun baris berisi PIN dan waktu.');
    const days = read.punches.map(({ day }) => day).sort();
    const today = this.desk.today();
    // Months are made outside the transaction: making one holds presses up until it is committed.
    const first = maxDay(days[0]!, source.from ?? days[0]!);
    if (first <= today)
      await this.database.query(`select ensure_attendance_event_months($1, $2)`, [
        addDays(first, -1),
        addDays(minDay(days.at(-1)!, today), 1),
      ]);
    return this.database.transaction(async (tx) => {
      await this.store.hold(tx, code);
      const [row] = await tx.query<{ id: string }>(
        `insert into source_file (source_code, file_name, sha256, lines, complete_until, uploaded_by, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
        [
          code,
          file.name.slice(0, 200),
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
      const actorId = principal.personId;
      const accepted = await this.store.append(tx, source, taken, { fileId: row.id, actorId, now });
      await this.store.keep(tx, row.id, [...read.unreadable, ...kept]);
      const times = taken.map(({ at }) => at.getTime());
      await tx.query(
        `update source_file set accepted = $2, duplicates = $3, first_at = $4, last_at = $5 where id = $1`,
        [
          row.id,
          accepted,
          taken.length - accepted,
          times.length > 0 ? new Date(times.reduce((a, b) => Math.min(a, b))) : null,
          times.length > 0 ? new Date(times.reduce((a, b) => Math.max(a, b))) : null,
        ],
      );
      if (file.completeUntil) await this.watermark.raise(tx, code, file.completeUntil);
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'sources.file-taken',
        subject: { kind: 'unit', id: source.unit!.id },
        outcome: 'done',
        detail: {
          source: source.name,
          fileName: file.name.slice(0, 200),
          accepted,
          duplicates: taken.length - accepted,
          keptLines: read.unreadable.length + kept.length,
          completeUntil: file.completeUntil,
        },
        ...trace,
      });
      return { ok: true as const, fileId: row.id };
    });
  }
}

const maxDay = (a: WorkDate, b: WorkDate) => (a > b ? a : b);
const minDay = (a: WorkDate, b: WorkDate) => (a < b ? a : b);
