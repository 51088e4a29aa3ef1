import { Injectable } from '@nestjs/common';
import type { Principal, Role } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Tx,
  type WorkDate,
  addDays,
  localDateOf,
  notFound,
  refused,
} from '../../platform/index.js';
import { othersAdminister } from '../employees/duties/system-administrators.store.js';
import type { Trace } from '../opd/unit-access.service.js';
import { type Unit, UnitsQuery } from '../opd/units.query.js';
import { ActivatedAccounts } from './activated-accounts.service.js';
import { type GiftRefusal, mayEnd, mayGive } from './granting.rules.js';
import { type RoleAssignment, RoleAssignmentsQuery } from './role-assignments.query.js';
import { addAssignment, endAssignment, holdStill } from './role-assignments.store.js';
import { endsAlready, isOver } from './role-span.rules.js';
import { refusalWords } from './role-words.js';

export interface GrantWish {
  receiverId: string;
  role: Role;
  unitCode: string;
  from: WorkDate;
  /** The last day; null: until further notice. */
  lastDay: WorkDate | null;
  reason: string;
  decree: string;
}

export interface EndWish {
  id: string;
  /** The last day on which it holds; null: it ends at once. */
  lastDay: WorkDate | null;
  reason: string;
  /** Until when it held when the form was shown. */
  knownUntil: string;
}

/** What became of it: done, or refused in words beside the field, or not allowed at all. */
export type GrantOutcome<Done> =
  | { ok: true; done: Done }
  | { ok: false; faults: Fault[] }
  | { ok: false; refused: GiftRefusal; words: string };

/** Gives roles and ends them, by the rules of `granting.rules.ts`, which are asked again inside the transaction. */
@Injectable()
export class RoleGrants {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsQuery,
    private readonly assignments: RoleAssignmentsQuery,
    private readonly activated: ActivatedAccounts,
  ) {}

  /** Only the days on which the person does not hold it yet are written. @throws DomainError not-found */
  async grant(principal: Principal, wish: GrantWish, trace: Trace): Promise<GrantOutcome<string>> {
    const unit = await this.units.byCode(wish.unitCode, this.today());
    if (!unit) throw notFound('unit-unknown', 'Unit kerja itu tidak ditemukan.');
    const outcome = await this.database.transaction((tx) => this.grantIn(tx, principal, unit, wish, trace));
    if ('refused' in outcome)
      await this.noteRefusal(principal, 'role.granted', wish.receiverId, outcome, wish, trace);
    return outcome;
  }

  /** Ended twice is as good as once; what is to end some day may be ended earlier. @throws DomainError not-found */
  async end(principal: Principal, wish: EndWish, trace: Trace): Promise<GrantOutcome<RoleAssignment>> {
    const today = this.today();
    const known = await this.assignments.one(wish.id, today);
    if (!known) throw notFound('role-unknown', 'Peran itu tidak ditemukan.');
    const outcome = await this.database.transaction((tx) => this.endIn(tx, principal, wish, trace));
    if ('refused' in outcome)
      await this.noteRefusal(
        principal,
        'role.ended',
        known.personId,
        outcome,
        { role: known.role, unitCode: known.unitCode },
        trace,
      );
    return outcome;
  }

  private async grantIn(
    tx: Tx,
    principal: Principal,
    unit: Unit,
    wish: GrantWish,
    trace: Trace,
  ): Promise<GrantOutcome<string>> {
    const today = this.today();
    await holdStill(tx, [principal.personId, wish.receiverId]);
    const receiver = await this.assignments.receiver(wish.receiverId, today, tx);
    if (!receiver) throw notFound('receiver-unknown', 'Pegawai aktif itu tidak ditemukan.');
    const giver = {
      personId: principal.personId,
      grants: await this.assignments.grantsOf(principal.personId, today, tx),
    };
    const gift = {
      role: wish.role,
      line: await this.units.lineOf(unit.id, today, tx),
      receiverId: receiver.personId,
      receiverLine: receiver.line,
      decree: wish.decree,
    };
    // On its first day the unit may stand elsewhere: nobody gives what will be another's to give.
    const first = await this.units.lineOf(unit.id, wish.from, tx);
    const now = mayGive(giver, gift);
    const decision = now.ok && first.length > 0 ? mayGive(giver, { ...gift, line: first }) : now;
    if (!decision.ok) {
      const words = refusalWords(decision.reason, wish.role);
      if (decision.reason === 'decree-missing') return refused('surat', words);
      return { ok: false, refused: decision.reason, words };
    }
    // Else the last one who can sign in might go, because of an heir to whom nobody may print a letter any more.
    if (wish.role === 'system-admin' && !(await this.activated.has(tx, receiver.personId)))
      return refused(
        'peran',
        'Pegawai ini belum mengaktifkan akunnya. Administrator sistem ditunjuk setelah akunnya aktif.',
      );
    if (wish.from < today)
      return refused('mulai', 'Peran tidak dapat diberikan untuk hari yang sudah lewat.');
    const until = wish.lastDay === null ? null : addDays(wish.lastDay, 1);
    if (until !== null && until <= wish.from)
      return refused('sampai', 'Hari terakhir tidak boleh sebelum hari mulai.');
    const written = await addAssignment(tx, {
      personId: receiver.personId,
      role: wish.role,
      unitId: unit.id,
      from: wish.from,
      until,
      reason: wish.reason,
      decree: wish.decree.trim(),
      givenBy: principal.personId,
    });
    if (written.length === 0)
      return refused(
        'mulai',
        'Pegawai ini sudah memegang peran itu untuk unit ini pada seluruh hari tersebut.',
      );
    for (const { id, valid } of written)
      await this.audit.record(tx, {
        actorId: principal.personId,
        action: 'role.granted',
        subject: { kind: 'person', id: receiver.personId },
        outcome: 'done',
        detail: { assignment: id, by: decision.by },
        before: null,
        after: { role: wish.role, unit: unit.code, valid, decree: wish.decree.trim() },
        reason: wish.reason,
        ...trace,
      });
    return { ok: true, done: written[0]!.id };
  }

  private async endIn(
    tx: Tx,
    principal: Principal,
    wish: EndWish,
    trace: Trace,
  ): Promise<GrantOutcome<RoleAssignment>> {
    const today = this.today();
    const found = await this.assignments.one(wish.id, today, tx);
    await holdStill(tx, [principal.personId, found!.personId]);
    const held = (await this.assignments.one(wish.id, today, tx))!;
    const giver = {
      personId: principal.personId,
      grants: await this.assignments.grantsOf(principal.personId, today, tx),
    };
    const line = await this.units.lineOf(held.unitId, today, tx);
    const decision = mayEnd(giver, {
      role: held.role,
      line,
      receiverId: held.personId,
      // Whoever holds a role here is ended here, wherever they work by now.
      receiverLine: line,
    });
    if (!decision.ok)
      return { ok: false, refused: decision.reason, words: refusalWords(decision.reason, held.role) };
    if (held.endedAt !== null && (isOver(held, today) || endsAlready(held, wish)))
      return { ok: true, done: held };
    if ((held.until ?? '') !== wish.knownUntil)
      return refused(
        'hari',
        'Peran ini baru saja diubah orang lain. Muat ulang halaman ini, lalu putuskan lagi.',
      );
    if (held.until !== null && held.until <= today)
      return refused('hari', 'Peran ini sudah berakhir pada waktunya.');
    // The first day without it. At once means today: also for the hours of today that are left.
    const until = wish.lastDay === null ? today : addDays(wish.lastDay, 1);
    if (until < today || (held.until !== null && until >= held.until))
      return refused('hari', 'Pilih hari antara hari ini dan hari terakhir yang sekarang berlaku.');
    const absence = { personId: held.personId, from: until, until: held.until };
    if (held.role === 'system-admin' && !(await othersAdminister(tx, [absence])))
      return refused(
        'hari',
        'Ini administrator sistem yang terakhir. Tunjuk dahulu penggantinya, yang berlaku paling sedikit selama peran ini.',
      );
    await endAssignment(tx, { id: held.id, until, endedBy: principal.personId, reason: wish.reason });
    await this.audit.record(tx, {
      actorId: principal.personId,
      action: 'role.ended',
      subject: { kind: 'person', id: held.personId },
      outcome: 'done',
      detail: { assignment: held.id, role: held.role, unit: held.unitCode },
      before: { until: held.until },
      after: { until },
      reason: wish.reason,
      ...trace,
    });
    return { ok: true, done: (await this.assignments.one(held.id, today, tx))! };
  }

  private async noteRefusal(
    principal: Principal,
    action: string,
    personId: string,
    { refused }: { refused: GiftRefusal },
    { role, unitCode }: { role: Role; unitCode: string },
    trace: Trace,
  ): Promise<void> {
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action,
      subject: { kind: 'person', id: personId },
      outcome: 'refused',
      detail: { refused, role, unit: unitCode },
      ...trace,
    });
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
