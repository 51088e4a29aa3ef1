import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { type Trace, holdsFreely } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Done,
  type Tx,
  localDateOf,
  notFound,
  refused,
} from '../../../platform/index.js';
import { AttlogStore } from '../attlog/attlog.store.js';
import type { Source } from '../source.js';
import { SourcesDesk } from '../sources-desk.service.js';
import type { ClockChange, ClockWish } from './clock-change.js';
import { ClockChanges } from './clock-changes.query.js';
import { ClockNews } from './clock-news.service.js';
import { clockFaults, shiftSecondsOf, shiftWords } from './clock-shift.rules.js';
import { HeldLines } from './held-lines.store.js';
import { type Shifted, ShiftedPresses } from './shifted-presses.store.js';

export interface ChangeAsked {
  code: string;
  id: string;
  trace: Trace;
}

export const OVER = 'Usul ini sudah diputus, ditarik, atau dibatalkan. Yang tampil adalah keadaan terakhir.';
export const OWN = 'Ini usul Anda sendiri; petugas lain yang menyetujui atau menolaknya.';
export const MINE = 'Presensi Anda sendiri ada di dalamnya; petugas lain yang memutuskan.';
export const OWED =
  'Peran Anda belum tujuh hari, atau diberikan oleh pengusulnya. Petugas lain yang memutuskan.';

/** The clock of a machine was wrong: one says by how much, and another lets it hold. */
@Injectable()
export class SourceClocks {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly store: AttlogStore,
    private readonly changes: ClockChanges,
    private readonly held: HeldLines,
    private readonly presses: ShiftedPresses,
    private readonly news: ClockNews,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async propose(
    principal: Principal,
    code: string,
    wish: ClockWish,
    trace: Trace,
  ): Promise<Done<{ id: string }>> {
    const { source } = await this.desk.open(principal, code, 'sources:write', trace);
    const now = this.clock.now();
    const faults = clockFaults(wish, now);
    if (faults.length > 0) return { ok: false, faults };
    const shift = shiftSecondsOf(wish);
    const written = await this.changes.reach(this.database, { code, ...wish }, principal.personId);
    const held = await this.held.of(this.database, source, { ...wish, shiftSeconds: shift });
    const presses = written.presses + held.length;
    if (presses === 0)
      return refused('jamMulai', 'Tidak ada presensi atau baris tertahan dari mesin ini dalam rentang itu.');
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `insert into source_clock_change (source_code, during, machine_said, really_was, reason, presses, proposed_by, proposed_at)
         values ($1, tstzrange($2, $3), $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
        [
          code,
          wish.from,
          wish.to,
          wish.machineSaid,
          wish.reallyWas,
          wish.reason,
          presses,
          principal.personId,
          now,
        ],
      );
      if (!row)
        return refused(
          'jamMulai',
          'Untuk sebagian rentang itu sudah ada usul atau pembetulan jam. Batalkan atau tolak dahulu yang itu.',
        );
      await this.record(tx, principal, source, {
        action: 'sources.clock-proposed',
        after: { from: wish.from, until: wish.to, clock: shiftWords(shift) },
        presses,
        reason: wish.reason,
        trace,
      });
      await this.news.proposed(tx, source, { id: row.id, by: principal.personId, presses });
      return { ok: true as const, id: row.id };
    });
  }

  /** By another officer: presses are taken back and appended anew, their days derive again, and everybody is told. */
  async approve(principal: Principal, { code, id, trace }: ChangeAsked): Promise<Done> {
    const { source, change } = await this.open(principal, { code, id, trace });
    await this.makeMonths(change);
    return this.database.transaction(async (tx) => {
      const hindrance = await this.hindrance(tx, principal, source, id);
      if (hindrance) return refused('', hindrance);
      const now = this.clock.now();
      await tx.query(
        `update source_clock_change set state = 'approved', decided_by = $2, decided_at = $3 where id = $1`,
        [id, principal.personId, now],
      );
      const shifted = await this.presses.settle(tx, source, { now, actorId: principal.personId });
      const presses = sumOf(shifted);
      await tx.query(`update source_clock_change set presses = $2 where id = $1`, [id, presses]);
      await this.news.shifted(tx, source, change, shifted);
      await this.record(tx, principal, source, {
        action: 'sources.clock-put-right',
        after: { from: change.from, until: change.to, clock: shiftWords(change.shiftSeconds) },
        presses,
        reason: change.reason,
        trace,
      });
      return { ok: true as const };
    });
  }

  /** Refused by another officer, or taken back by whoever proposed it. */
  async refuse(principal: Principal, asked: ChangeAsked, answer: string): Promise<Done> {
    const { source, change } = await this.open(principal, asked);
    const own = change.proposedBy === principal.personId;
    return this.database.transaction(async (tx) => {
      const rows = await tx.query(
        `update source_clock_change set state = $2, decided_by = $3, decided_at = $4, answer = $5
         where id = $1 and state = 'proposed' returning 1`,
        [asked.id, own ? 'withdrawn' : 'refused', principal.personId, this.clock.now(), answer],
      );
      if (rows.length === 0) return refused('', OVER);
      if (!own) await this.news.refused(tx, source, change, answer);
      await this.record(tx, principal, source, {
        action: own ? 'sources.clock-withdrawn' : 'sources.clock-refused',
        before: { clock: shiftWords(change.shiftSeconds) },
        presses: change.presses,
        reason: answer,
        trace: asked.trace,
      });
      return { ok: true as const };
    });
  }

  /** @throws DomainError not-found, forbidden (noted) */
  async open(
    principal: Principal,
    { code, id, trace }: ChangeAsked,
  ): Promise<{ source: Source; change: ClockChange }> {
    const { source } = await this.desk.open(principal, code, 'sources:write', trace);
    const change = await this.changes.one(this.database, code, id);
    if (!change) throw notFound('source-clock-unknown', 'Pembetulan jam itu tidak ditemukan.');
    return { source, change };
  }

  /** Why this person is not the second one; null: they are, and nobody else is before them. */
  private async hindrance(
    tx: Tx,
    { personId }: Principal,
    source: Source,
    id: string,
  ): Promise<string | null> {
    await this.store.hold(tx, source.code);
    const change = (await this.changes.one(tx, source.code, id))!;
    if (change.state !== 'proposed') return OVER;
    if (change.proposedBy === personId) return OWN;
    const day = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const judge = { personId, permission: 'sources:write' as const, unitId: source.unit!.id, day };
    if (!(await holdsFreely(tx, { ...judge, parties: [change.proposedBy] }))) return OWED;
    const { mine } = await this.changes.reach(tx, { code: source.code, ...change }, personId);
    const held = await this.held.of(tx, source, change);
    return mine || held.some((one) => one.personId === personId) ? MINE : null;
  }

  /** Outside the transaction: making a month holds presses up until it is committed. */
  async makeMonths({ from, to, shiftSeconds }: ClockChange): Promise<void> {
    const shifted = (at: Date) => new Date(at.getTime() + shiftSeconds * 1000);
    const ends = [from, to, shifted(from), shifted(to)].sort((a, b) => a.getTime() - b.getTime());
    const [first, last] = [ends[0]!, ends[3]! < this.clock.now() ? ends[3]! : this.clock.now()];
    await this.database.query(
      `select ensure_attendance_event_months(($1::timestamptz at time zone 'UTC')::date, ($2::timestamptz at time zone 'UTC')::date)`,
      [first, last],
    );
  }

  async record(
    tx: Tx,
    principal: Principal,
    source: Source,
    {
      presses,
      trace,
      ...told
    }: {
      action: string;
      before?: Record<string, unknown>;
      after?: Record<string, unknown>;
      presses: number;
      reason: string;
      trace: Trace;
    },
  ): Promise<void> {
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      subject: { kind: 'unit', id: source.unit!.id },
      outcome: 'done',
      detail: { source: source.name, presses },
      ...told,
      ...trace,
    });
  }
}

export const sumOf = (shifted: readonly Shifted[]) => shifted.reduce((sum, { presses }) => sum + presses, 0);
