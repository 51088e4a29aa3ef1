import { Injectable } from '@nestjs/common';
import { type Principal, can } from '../../../access/index.js';
import type { Trace } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Done,
  type Fault,
  type Tx,
  notFound,
  refused,
} from '../../../platform/index.js';
import { formatShortDay } from '../../../web/index.js';
import { AttlogStore } from '../attlog/attlog.store.js';
import type { Source } from '../source.js';
import { SourcesDesk } from '../sources-desk.service.js';
import { handoverOf } from './handover.js';
import { MovedPresses } from './moved-presses.store.js';
import { type HeldPin, PinMoves, type StoredMove } from './pin-moves.query.js';
import { PinMoveSettling, type Share } from './pin-move-settling.service.js';
import { PinPeople } from './pin-people.query.js';

/** Whoever keeps the machines of an office also presses there. */
export const OWN_PRESSES =
  'Presensi Anda sendiri tidak dapat Anda pindahkan sendiri. Minta pengelola presensi lain.';
const OVERTAKEN = 'PIN ini sudah dibetulkan oleh orang lain. Yang tampil sekarang adalah keadaan terakhir.';

/** A PIN that was written down for the wrong person: the presses go to the right one, both are told, and it can be undone. */
@Injectable()
export class PutPinRight {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly moves: PinMoves,
    private readonly people: PinPeople,
    private readonly presses: MovedPresses,
    private readonly store: AttlogStore,
    private readonly settling: PinMoveSettling,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @param wish `number`: of the right person; null where nobody knows yet */
  async move(
    principal: Principal,
    given: { code: string; pinId: string },
    wish: { number: string | null; reason: string },
    trace: Trace,
  ): Promise<Done> {
    const { source } = await this.desk.open(principal, given.code, 'sources:write', trace);
    const pin = await this.moves.pin(this.database, source.code, given.pinId);
    if (!pin) throw notFound('pin-unknown', 'PIN itu tidak ditemukan.');
    const faults: Fault[] = [];
    const toPerson = wish.number && (await this.rightPerson(principal, pin, wish.number, faults));
    if (!(await this.isOnesOwn(principal, pin)))
      faults.push({ field: 'nip', message: 'Pemegang PIN itu bukan pegawai unit Anda.' });
    if ([pin.personId, toPerson].includes(principal.personId))
      faults.push({ field: 'nip', message: OWN_PRESSES });
    if (faults.length > 0) return { ok: false, faults };
    return this.database.transaction(async (tx) => {
      await this.store.hold(tx, source.code);
      const held = await this.moves.pin(tx, source.code, pin.id);
      if (!held || held.takenBackAt) return refused('nip', OVERTAKEN);
      const at = this.clock.now();
      await tx.query(`update source_pin set taken_back_at = $2 where id = $1`, [pin.id, at]);
      const toPin = toPerson ? await this.sameFor(tx, pin.id, toPerson) : null;
      const [row] = await tx.query<{ id: string }>(
        `insert into source_pin_move (from_pin, to_pin, reason, moved_by, moved_at) values ($1, $2, $3, $4, $5) returning id`,
        [pin.id, toPin, wish.reason, principal.personId, at],
      );
      const handover = handoverOf(row!.id, at);
      const taken = await this.presses.takeBack(tx, handover, { personId: held.personId, pinId: pin.id });
      const { zone } = source.unit!;
      const won =
        toPerson && toPin
          ? await this.presses.append(tx, handover, {
              fromPerson: held.personId,
              toPerson,
              toPin,
              days: held,
              zone,
            })
          : [];
      await tx.query(`update source_pin_move set presses = $2 where id = $1`, [row!.id, taken.length]);
      await this.settling.settle(tx, principal, trace, {
        source,
        pin: held,
        id: row!.id,
        action: 'sources.pin-put-right',
        reason: wish.reason,
        shares: [
          { personId: held.personId, instants: taken, won: false },
          ...(toPerson ? [{ personId: toPerson, instants: won, won: true }] : []),
        ],
      });
      return { ok: true as const };
    });
  }

  /** Everything back as it was; what has come in since goes along. */
  async undo(
    principal: Principal,
    given: { code: string; moveId: string },
    wish: { reason: string },
    trace: Trace,
  ): Promise<Done> {
    const { source } = await this.desk.open(principal, given.code, 'sources:write', trace);
    const known = await this.moves.move(this.database, source.code, given.moveId);
    if (!known) throw notFound('pin-move-unknown', 'Pembetulan itu tidak ditemukan.');
    const from = (await this.moves.pin(this.database, source.code, known.fromPin))!;
    if (!(await this.isOnesOwn(principal, from)))
      return refused('sebabBatal', 'Pemegang PIN itu bukan pegawai unit Anda.');
    const other = known.toPin ? await this.moves.pin(this.database, source.code, known.toPin) : null;
    if ([from.personId, other?.personId].includes(principal.personId))
      return refused('sebabBatal', OWN_PRESSES);
    return this.database.transaction(async (tx) => {
      await this.store.hold(tx, source.code);
      const move = (await this.moves.move(tx, source.code, known.id))!;
      if (move.undoneAt) return refused('sebabBatal', OVERTAKEN);
      const to = move.toPin ? await this.moves.pin(tx, source.code, move.toPin) : null;
      if (to?.takenBackAt)
        return refused(
          'sebabBatal',
          'PIN itu sudah dibetulkan lagi sesudahnya. Batalkan dahulu yang terakhir.',
        );
      if (!(await this.giveBack(tx, source, from, to)))
        return refused(
          'sebabBatal',
          'PIN itu sudah diberikan kepada pegawai lain. Betulkan dahulu yang itu.',
        );
      await tx.query(
        `update source_pin_move set undone_by = $2, undone_at = $3, undo_reason = $4 where id = $1`,
        [move.id, principal.personId, this.clock.now(), wish.reason],
      );
      await this.settling.settle(tx, principal, trace, {
        source,
        pin: from,
        id: move.id,
        action: 'sources.pin-move-undone',
        reason: wish.reason,
        shares: await this.pressesBack(tx, source, move, from, to),
      });
      return { ok: true as const };
    });
  }

  /** The line of the map as it was, as long as the other one held; false when somebody else has the PIN meanwhile. */
  private async giveBack(tx: Tx, source: Source, from: HeldPin, to: HeldPin | null): Promise<boolean> {
    const until = to ? to.until : from.until;
    const [taken] = await tx.query(
      `select 1 from source_pin where source_code = $1 and pin = $2 and id <> all($3::uuid[]) and taken_back_at is null
         and valid && daterange($4::date, $5::date)`,
      [source.code, from.pin, [from.id, ...(to ? [to.id] : [])], from.from, until],
    );
    if (taken) return false;
    if (to)
      await tx.query(`update source_pin set taken_back_at = $2 where id = $1`, [to.id, this.clock.now()]);
    await tx.query(
      `update source_pin set taken_back_at = null, valid = daterange(lower(valid), $2::date) where id = $1`,
      [from.id, until],
    );
    return true;
  }

  private async pressesBack(
    tx: Tx,
    source: Source,
    move: StoredMove,
    from: HeldPin,
    to: HeldPin | null,
  ): Promise<Share[]> {
    const first = handoverOf(move.id, this.clock.now());
    const undoing = { ...first, reference: `${first.reference}:undo` };
    const lost = to ? await this.presses.takeBack(tx, undoing, { personId: to.personId, pinId: to.id }) : [];
    const restored = await this.presses.restore(tx, undoing, {
      personId: from.personId,
      reference: first.reference,
    });
    const since = to
      ? await this.presses.append(tx, undoing, {
          fromPerson: to.personId,
          toPerson: from.personId,
          toPin: from.id,
          days: { from: from.from, until: to.until },
          zone: source.unit!.zone,
          notOf: first.reference,
        })
      : [];
    return [
      { personId: from.personId, instants: [...restored, ...since], won: true },
      ...(to ? [{ personId: to.personId, instants: lost, won: false }] : []),
    ];
  }

  private async sameFor(tx: Tx, pinId: string, personId: string): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `insert into source_pin (source_code, pin, person_id, valid) select source_code, pin, $2, valid from source_pin where id = $1 returning id`,
      [pinId, personId],
    );
    return row!.id;
  }

  private async rightPerson(
    principal: Principal,
    pin: HeldPin,
    number: string,
    faults: Fault[],
  ): Promise<string | null> {
    const found = (await this.people.byNumber(principal, [number], pin.from)).get(number);
    if (!found)
      faults.push({
        field: 'nip',
        message: `Tidak ada pegawai unit Anda dengan NIP itu pada ${formatShortDay(pin.from)}, hari pertama PIN ini.`,
      });
    else if (found === pin.personId)
      faults.push({ field: 'nip', message: 'PIN ini sudah milik pegawai itu.' });
    return found ?? null;
  }

  private async isOnesOwn(principal: Principal, { personId, from }: HeldPin): Promise<boolean> {
    const line = await this.people.lineOf(personId, from);
    return can(principal, 'sources:write', line);
  }
}
