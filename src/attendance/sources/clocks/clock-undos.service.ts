import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { holdsFreely } from '../../../people/index.js';
import { Clock, Database, type Done, type Tx, localDateOf, refused } from '../../../platform/index.js';
import { AttlogStore } from '../attlog/attlog.store.js';
import type { Source } from '../source.js';
import { ClockChanges } from './clock-changes.query.js';
import { ClockNews } from './clock-news.service.js';
import { shiftWords } from './clock-shift.rules.js';
import { ShiftedPresses } from './shifted-presses.store.js';
import { type ChangeAsked, MINE, OVER, OWED, OWN, SourceClocks, sumOf } from './source-clocks.service.js';

/** A clock was right after all, or wrong otherwise: one says so, and another lets everything go back to where the machine put it. */
@Injectable()
export class ClockUndos {
  constructor(
    private readonly clocks: SourceClocks,
    private readonly store: AttlogStore,
    private readonly changes: ClockChanges,
    private readonly presses: ShiftedPresses,
    private readonly news: ClockNews,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Nothing moves yet. */
  async wish(principal: Principal, asked: ChangeAsked, reason: string): Promise<Done> {
    const { source, change } = await this.clocks.open(principal, asked);
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const rows = await tx.query(
        `update source_clock_change set undo_wished_by = $2, undo_wished_at = $3, undo_wish = $4
         where id = $1 and state = 'approved' and undo_wished_by is null returning 1`,
        [asked.id, principal.personId, now, reason],
      );
      if (rows.length === 0) return refused('sebabJam', OVER);
      await this.news.undoWished(tx, source, { ...change, by: principal.personId, at: now });
      await this.clocks.record(tx, principal, source, {
        action: 'sources.clock-undo-proposed',
        before: { clock: shiftWords(change.shiftSeconds) },
        presses: change.presses,
        reason,
        trace: asked.trace,
      });
      return { ok: true as const };
    });
  }

  /** By another officer, who did not press there. `wishedAt` (ISO 8601): of the wish that they have read; another one since is not approved with it. */
  async approve(principal: Principal, asked: ChangeAsked, wishedAt: string): Promise<Done> {
    const { source, change } = await this.clocks.open(principal, asked);
    await this.clocks.makeMonths(change);
    return this.database.transaction(async (tx) => {
      const hindrance = await this.hindrance(tx, principal, source, { id: asked.id, wishedAt });
      if (hindrance) return refused('', hindrance);
      const now = this.clock.now();
      const [row] = await tx.query<{ reason: string }>(
        `update source_clock_change set state = 'undone', undone_by = $2, undone_at = $3, undo_reason = undo_wish
         where id = $1 returning undo_reason as reason`,
        [asked.id, principal.personId, now],
      );
      const { reason } = row!;
      const shifted = await this.presses.settle(tx, source, { now, actorId: principal.personId });
      await this.news.backAgain(tx, source, { ...change, reason }, shifted);
      await this.clocks.record(tx, principal, source, {
        action: 'sources.clock-undone',
        before: { from: change.from, until: change.to, clock: shiftWords(change.shiftSeconds) },
        presses: sumOf(shifted),
        reason,
        trace: asked.trace,
      });
      return { ok: true as const };
    });
  }

  /** Refused by another officer, or taken back by whoever wished it: the clock stays put right. */
  async refuse(principal: Principal, asked: ChangeAsked, answer: string): Promise<Done> {
    const { source } = await this.clocks.open(principal, asked);
    return this.database.transaction(async (tx) => {
      await this.store.hold(tx, asked.code);
      const change = (await this.changes.one(tx, asked.code, asked.id))!;
      if (change.state !== 'approved' || !change.undoWish) return refused('sebabJam', OVER);
      const own = change.undoWish.personId === principal.personId;
      await tx.query(
        `update source_clock_change set undo_wished_by = null, undo_wished_at = null, undo_wish = null where id = $1`,
        [asked.id],
      );
      if (!own) await this.news.undoRefused(tx, source, { ...change, wish: change.undoWish, answer });
      await this.clocks.record(tx, principal, source, {
        action: own ? 'sources.clock-undo-withdrawn' : 'sources.clock-undo-refused',
        before: { clock: shiftWords(change.shiftSeconds) },
        presses: change.presses,
        reason: answer,
        trace: asked.trace,
      });
      return { ok: true as const };
    });
  }

  /** Why this person is not the second one; null: they are, and nobody else is before them. */
  private async hindrance(
    tx: Tx,
    { personId }: Principal,
    source: Source,
    { id, wishedAt }: { id: string; wishedAt: string },
  ): Promise<string | null> {
    await this.store.hold(tx, source.code);
    const { state, undoWish } = (await this.changes.one(tx, source.code, id))!;
    if (state !== 'approved' || !undoWish) return OVER;
    if (undoWish.personId === personId) return OWN;
    const day = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const judge = { personId, permission: 'sources:write' as const, unitId: source.unit!.id, day };
    if (!(await holdsFreely(tx, { ...judge, parties: [undoWish.personId] }))) return OWED;
    if (await this.changes.moved(tx, source.code, id, personId)) return MINE;
    return undoWish.at.toISOString() === wishedAt ? null : OVER;
  }
}
