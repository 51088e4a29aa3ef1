import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import type { Trace } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Done,
  type Fault,
  type Tx,
  type WorkDate,
  addDays,
  refused,
} from '../../../platform/index.js';
import { AttlogStore } from '../attlog/attlog.store.js';
import { WaitingLines } from '../attlog/waiting-lines.service.js';
import { ShiftedPresses } from '../clocks/shifted-presses.store.js';
import type { Source } from '../source.js';
import { SourcesDesk } from '../sources-desk.service.js';
import { handoverOf } from './handover.js';
import { MovedPresses } from './moved-presses.store.js';
import { readPinList } from './pin-list.rules.js';
import { PinMoves } from './pin-moves.query.js';
import { PinPeople } from './pin-people.query.js';
import { OWN_PRESSES } from './put-pin-right.service.js';

/** Whose PIN is whose at a machine, and from when to when. */
@Injectable()
export class SourcePins {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly store: AttlogStore,
    private readonly waiting: WaitingLines,
    private readonly people: PinPeople,
    private readonly moves: PinMoves,
    private readonly presses: MovedPresses,
    private readonly shifted: ShiftedPresses,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Says whose PINs these are from a day on; lines that waited for them become presses. */
  async give(
    principal: Principal,
    code: string,
    wish: { list: string; from: WorkDate },
    trace: Trace,
  ): Promise<Done<{ mapped: number }>> {
    const { source } = await this.desk.open(principal, code, 'sources:write', trace);
    const { wishes, faults } = readPinList(wish.list);
    if (faults.length > 0) return { ok: false, faults };
    const numbers = wishes.map(({ number }) => number);
    const people = await this.people.byNumber(principal, numbers, wish.from);
    for (const { line, number } of wishes)
      if (!people.has(number))
        faults.push({
          field: 'daftar',
          message: `Baris ${line}: tidak ada pegawai unit Anda dengan NIP itu pada tanggal tersebut.`,
        });
    if (faults.length > 0) return { ok: false, faults };
    return this.database
      .transaction(async (tx) => {
        await this.store.hold(tx, code);
        const mapped: { id: string; pin: string; personId: string }[] = [];
        for (const { pin, line, number } of wishes) {
          const personId = people.get(number)!;
          const [row] = await tx.query<{ id: string }>(
            `insert into source_pin (source_code, pin, person_id, valid) values ($1, $2, $3, daterange($4::date, null))
           on conflict do nothing returning id`,
            [code, pin, personId, wish.from],
          );
          if (
            row &&
            personId === principal.personId &&
            (await this.moves.ownerless(tx, code, pin)).length > 0
          )
            faults.push({ field: 'daftar', message: `Baris ${line}: ${OWN_PRESSES}` });
          else if (row) mapped.push({ id: row.id, pin, personId });
          else
            faults.push({
              field: 'daftar',
              message: `Baris ${line}: PIN ${pin} sudah milik seseorang sejak hari itu. Akhiri dahulu yang lama.`,
            });
        }
        if (faults.length > 0) throw new TakenPins(faults);
        await this.waiting.take(tx, source, principal.personId);
        for (const one of mapped)
          await this.takeOver(tx, source, one, { from: wish.from, actorId: principal.personId });
        await this.shifted.settle(tx, source, { now: this.clock.now(), actorId: principal.personId });
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
  async end(
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

  /** Presses of the PIN that were taken back from somebody before, and had nobody since. */
  private async takeOver(
    tx: Tx,
    source: Source,
    pin: { id: string; pin: string; personId: string },
    { from, actorId }: { from: WorkDate; actorId: string },
  ): Promise<void> {
    const { zone } = source.unit!;
    for (const move of await this.moves.ownerless(tx, source.code, pin.pin)) {
      const before = (await this.moves.pin(tx, source.code, move.fromPin))!;
      const won = await this.presses.append(tx, handoverOf(move.id, this.clock.now()), {
        fromPerson: before.personId,
        toPerson: pin.personId,
        toPin: pin.id,
        days: { from, until: null },
        zone,
      });
      await this.presses.mark(tx, [pin.personId], won, { zone, actorId, reference: `pin:${move.id}` });
    }
  }
}

class TakenPins extends Error {
  constructor(readonly faults: Fault[]) {
    super('some PINs are somebody else’s');
  }
}
