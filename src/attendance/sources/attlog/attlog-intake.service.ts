import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Principal, actorOf, can } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import type { Trace } from '../../../people/index.js';
import { Clock, Database, type Fault, type Tx, type WorkDate, addDays } from '../../../platform/index.js';
import { SourceWatermark } from '../source-watermark.service.js';
import { type Done, SourcesDesk } from '../sources-desk.service.js';
import type { Source } from '../source.js';
import { assignPunches, plainPin, readAttlog, readLine } from './attlog.rules.js';
import { AttlogStore } from './attlog.store.js';

/** One line of the PIN list: `12 198609262015052001`. */
interface PinWish {
  line: number;
  pin: string;
  number: string;
}

const refused = (field: string, message: string) => ({ ok: false as const, faults: [{ field, message }] });

/** Files of machines that somebody carries here, and the map that says whose PIN is whose. */
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

  /** Says whose PINs these are from a day on; lines that waited for them become presses. */
  async mapPins(
    principal: Principal,
    code: string,
    wish: { list: string; from: WorkDate },
    trace: Trace,
  ): Promise<Done<{ mapped: number }>> {
    const { source } = await this.desk.open(principal, code, 'sources:write', trace);
    const faults: Fault[] = [];
    const wishes = readPinList(wish.list, faults);
    if (faults.length > 0) return { ok: false, faults };
    const people = await this.whose(principal, wishes, wish.from, faults);
    if (faults.length > 0) return { ok: false, faults };
    return this.database
      .transaction(async (tx) => {
        const mapped: { pin: string; personId: string }[] = [];
        for (const { pin, line } of wishes) {
          const personId = people.get(line)!;
          const [row] = await tx.query<{ id: string }>(
            `insert into source_pin (source_code, pin, person_id, valid) values ($1, $2, $3, daterange($4::date, null))
           on conflict do nothing returning id`,
            [code, pin, personId, wish.from],
          );
          if (row) mapped.push({ pin, personId });
          else
            faults.push({
              field: 'daftar',
              message: `Baris ${line}: PIN ${pin} sudah milik seseorang sejak hari itu. Akhiri dahulu yang lama.`,
            });
        }
        if (faults.length > 0) throw new TakenPins(faults);
        await this.takeWaiting(tx, source, principal.personId);
        await this.audit.recordAll(
          tx,
          mapped.map(({ pin, personId }) => ({
            actorId: actorOf(principal),
            action: 'sources.pin-given',
            subject: { kind: 'person', id: personId },
            outcome: 'done' as const,
            detail: { source: source.name },
            after: { pin, from: wish.from },
            ...trace,
          })),
        );
        return { ok: true as const, mapped: mapped.length };
      })
      .catch((error: unknown) => {
        if (error instanceof TakenPins) return { ok: false as const, faults: error.faults };
        throw error;
      });
  }

  /** The last day on which the PIN is that person's. What was recorded by it stays. */
  async endPin(
    principal: Principal,
    given: { code: string; pinId: string; last: WorkDate },
    trace: Trace,
  ): Promise<Done> {
    const { source } = await this.desk.open(principal, given.code, 'sources:write', trace);
    const until = addDays(given.last, 1);
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ pin: string; personId: string }>(
        `update source_pin set valid = daterange(lower(valid), $3::date)
         where id = $1 and source_code = $2 and upper_inf(valid) and $3::date > lower(valid)
         returning pin, person_id as "personId"`,
        [given.pinId, given.code, until],
      );
      if (!row) return refused('terakhir', 'PIN itu sudah diakhiri, atau baru berlaku sesudah hari itu.');
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'sources.pin-ended',
        subject: { kind: 'person', id: row.personId },
        outcome: 'done',
        detail: { source: source.name, pin: row.pin },
        before: { until: null },
        after: { until },
        ...trace,
      });
      return { ok: true as const };
    });
  }

  private async takeWaiting(tx: Tx, source: Source, actorId: string): Promise<void> {
    const now = this.clock.now();
    const waiting = await this.store.waiting(tx, source.code);
    const pins = await this.store.pinsOf(tx, source.code);
    for (const fileId of new Set(waiting.map((line) => line.fileId))) {
      const lines = waiting.filter((line) => line.fileId === fileId);
      // The content was cut only where a line is longer than any that can be read.
      const punches = lines.flatMap(({ content, id }) => readLine(content, id) ?? []);
      const { taken } = assignPunches(punches, { ...datesOf(source), pins, now });
      const accepted = await this.store.append(tx, source, taken, { fileId, actorId, now });
      await this.store.settle(
        tx,
        taken.map(({ punch }) => punch.lineNo),
        now,
      );
      await tx.query(
        `update source_file set accepted = accepted + $2, duplicates = duplicates + $3 where id = $1`,
        [fileId, accepted, taken.length - accepted],
      );
    }
  }

  /** Only people of units that are one's own on that day. */
  private async whose(
    principal: Principal,
    wishes: readonly PinWish[],
    day: WorkDate,
    faults: Fault[],
  ): Promise<ReadonlyMap<number, string>> {
    const known = new Map<string, { personId: string; unitId: string }>();
    for (const row of await this.database.query<{ number: string; personId: string; unitId: string }>(
      `select n.number, n.person_id as "personId", m.unit_id as "unitId"
       from person_number n join unit_membership m on m.person_id = n.person_id and m.valid @> $2::date
       where n.number = any($1::text[])`,
      [wishes.map(({ number }) => number), day],
    ))
      known.set(row.number, row);
    const lines = new Map<string, string[]>();
    for (const { unitId } of known.values())
      if (!lines.has(unitId)) lines.set(unitId, await this.desk.lineOf(unitId, day));
    const found = new Map<number, string>();
    for (const { line, number } of wishes) {
      const person = known.get(number);
      if (person && can(principal, 'sources:write', lines.get(person.unitId)!))
        found.set(line, person.personId);
      else
        faults.push({
          field: 'daftar',
          message: `Baris ${line}: tidak ada pegawai unit Anda dengan NIP itu pada tanggal tersebut.`,
        });
    }
    return found;
  }
}

class TakenPins extends Error {
  constructor(readonly faults: Fault[]) {
    super('some PINs are somebody else’s');
  }
}

function readPinList(list: string, faults: Fault[]): PinWish[] {
  const wishes: PinWish[] = [];
  for (const [index, text] of list.split(/\r?\n/).entries()) {
    if (text.trim() === '') continue;
    const [, pin, digits] = /^\s*(\d{1,14})[\s;,]+([\d ]{18,24})\s*$/.exec(text) ?? [];
    const number = digits?.replaceAll(' ', '') ?? '';
    if (!pin || number.length !== 18)
      faults.push({ field: 'daftar', message: `Baris ${index + 1}: tulis PIN, spasi, lalu NIP 18 angka.` });
    else wishes.push({ line: index + 1, pin: plainPin(pin), number });
  }
  if (wishes.length === 0 && faults.length === 0)
    faults.push({ field: 'daftar', message: 'Tulis paling sedikit satu baris: PIN, spasi, lalu NIP.' });
  if (wishes.length > 500)
    faults.push({ field: 'daftar', message: 'Paling banyak 500 baris sekali simpan.' });
  return wishes;
}

const datesOf = ({ from, until, unit }: Source) => ({ from, until, zone: unit!.zone });
const maxDay = (a: WorkDate, b: WorkDate) => (a > b ? a : b);
const minDay = (a: WorkDate, b: WorkDate) => (a < b ? a : b);
