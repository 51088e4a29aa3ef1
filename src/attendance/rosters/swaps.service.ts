import { Injectable } from '@nestjs/common';
import { type Principal, actorOf, can } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Inbox, type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
import {
  Clock,
  Database,
  type Tx,
  conflict,
  forbidden,
  localDateOf,
  notFound,
} from '../../platform/index.js';
import { dateWords } from '../../web/index.js';
import { Replanning } from '../schedules/replanning.service.js';
import { writeCells } from './roster-cells.store.js';
import { RosterMonthQuery } from './roster-month.query.js';
import type { KnownSwap, SwapWish } from './swap.js';
import {
  SWAP_STEPS,
  SWAP_WORDS,
  type SwapState,
  type SwapStep,
  movesWork,
  swapFault,
  swapped,
} from './swap.rules.js';
import { SwapsQuery } from './swaps.query.js';

const PERMISSION = 'roster:write';
const OWN = '/presensi/daftar-piket/saya';

export type Asked = { ok: true; id: string } | { ok: false; message: string };

/** Shifts that two colleagues exchange, with the colleague's consent and the head's. */
@Injectable()
export class Swaps {
  constructor(
    private readonly swaps: SwapsQuery,
    private readonly roster: RosterMonthQuery,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly replanning: Replanning,
    private readonly inbox: Inbox,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Asks a colleague of the same unit; each shift can be in one open exchange at a time. */
  async ask(principal: Principal, wish: SwapWish): Promise<Asked> {
    const today = localDateOf(this.clock.now(), principal.timeZone);
    return this.database.transaction(async (tx): Promise<Asked> => {
      const { personId: askerId, unitId } = principal;
      if (!(await areColleagues(tx, unitId, askerId, wish)))
        return { ok: false, message: 'Pilih rekan dari unit Anda sendiri.' };
      const days = [wish.askerDate, wish.colleagueDate].sort();
      const cells = await this.roster.cells(tx, [askerId, wish.colleagueId], days[0]!, days[1]!);
      const swap = {
        askerId,
        askerDate: wish.askerDate,
        askerCodes: cells.get(askerId)?.get(wish.askerDate) ?? [],
        colleagueId: wish.colleagueId,
        colleagueDate: wish.colleagueDate,
        colleagueCodes: cells.get(wish.colleagueId)?.get(wish.colleagueDate) ?? [],
      };
      const fault = swapFault(swap, today);
      if (fault) return { ok: false, message: fault };
      if (!movesWork(swapped(swap, cells) ?? []))
        return {
          ok: false,
          message:
            'Pada hari itu Anda dan rekan sama-sama libur (LP atau LJ): tidak ada sif yang berpindah. Pilih sif kerja.',
        };
      const [row] = await tx.query<{ id: string }>(
        `insert into roster_swap (unit_id, asker_id, asker_date, asker_codes, colleague_id, colleague_date, colleague_codes,
           reason, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
        [
          unitId,
          askerId,
          swap.askerDate,
          swap.askerCodes,
          swap.colleagueId,
          swap.colleagueDate,
          swap.colleagueCodes,
          wish.reason,
          this.clock.now(),
        ],
      );
      if (!row)
        return {
          ok: false,
          message: 'Salah satu sif itu sedang diminta dalam pertukaran lain yang belum selesai.',
        };
      await this.inbox.tell(tx, {
        personId: wish.colleagueId,
        topic: 'roster',
        title: 'Permintaan tukar sif',
        body: `${principal.name} meminta menukar sif ${dateWords(swap.askerDate)} dengan sif Anda ${dateWords(swap.colleagueDate)}.`,
        link: OWN,
        dedupeKey: `swap:${row.id}:asked`,
      });
      await this.note(
        tx,
        principal,
        { id: row.id, askerId },
        { state: [null, 'asked'], reason: wish.reason },
      );
      return { ok: true, id: row.id };
    });
  }

  /** One step further, by whoever's turn it is. @throws DomainError not-found, forbidden, conflict (somebody was first) */
  async step(
    principal: Principal,
    id: string,
    step: SwapStep,
    given: { note: string; trace: Trace },
  ): Promise<SwapState> {
    const { by } = SWAP_STEPS[step];
    const known = await this.swaps.byId(this.database, id);
    if (!known) throw notFound('swap-unknown', 'Pertukaran sif itu tidak ditemukan.');
    if (by === 'head') await this.enterAsHead(principal, known, given.trace);
    else if (principal.personId !== (by === 'asker' ? known.askerId : known.colleagueId))
      await this.refuse(principal, known, given.trace);
    return this.database.transaction((tx) => this.take(tx, principal, known, step, given.note));
  }

  /** Exchanges that a principal may decide in a unit. */
  async mayDecide(principal: Principal, unitId: string): Promise<boolean> {
    const line = await this.units.lineOf(unitId, localDateOf(this.clock.now(), 'Asia/Jakarta'));
    return can(principal, PERMISSION, line);
  }

  private async take(
    tx: Tx,
    principal: Principal,
    known: KnownSwap,
    step: SwapStep,
    note: string,
  ): Promise<SwapState> {
    const { from, to } = SWAP_STEPS[step];
    const [locked] = await tx.query<{ state: SwapState }>(
      `select state from roster_swap where id = $1 for update`,
      [known.id],
    );
    // Pressed twice: what was wanted is so.
    if (locked!.state === to) return to;
    if (!(from as readonly SwapState[]).includes(locked!.state))
      throw conflict(
        'swap-moved-on',
        `Pertukaran ini sudah berubah: ${SWAP_WORDS[locked!.state].toLowerCase()}.`,
      );
    const state = step === 'approve' ? await this.exchange(tx, principal, known) : to;
    const now = this.clock.now();
    await tx.query(
      `update roster_swap set state = $2, note = coalesce($3, note),
         agreed_at = case when $2 = 'agreed' then $4 else agreed_at end,
         decided_at = case when $2 = 'agreed' then null else $4::timestamptz end,
         decided_by = case when $2 = 'agreed' then null else $5::uuid end
       where id = $1`,
      [known.id, state, note === '' ? null : note, now, actorOf(principal)],
    );
    await this.note(tx, principal, known, { state: [locked!.state, state], reason: note });
    await this.tell(tx, principal, known, state);
    return state;
  }

  /** The roster of both people changes, or nobody's: an exchange of what is no longer so has been overtaken. */
  private async exchange(tx: Tx, principal: Principal, known: KnownSwap): Promise<SwapState> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const days = [known.askerDate, known.colleagueDate].sort();
    const people = [known.askerId, known.colleagueId].sort();
    const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))];
    // The month before its cells, as whoever keeps the grid: else each would wait for what the other holds.
    await tx.query(
      `insert into roster_month (unit_id, month) select $1, month from unnest($2::date[]) as m(month) order by month
       on conflict do nothing`,
      [known.unitId, months],
    );
    await tx.query(
      `select 1 from roster_month where unit_id = $1 and month = any($2::date[]) order by month for update`,
      [known.unitId, months],
    );
    await tx.query(
      `select 1 from roster_entry where person_id = any($1) and work_date = any($2::date[])
       order by person_id, work_date, seq for update`,
      [people, days],
    );
    const cells = await this.roster.cells(tx, people, days[0]!, days[1]!);
    const changes = days[0]! > today ? swapped(known, cells) : null;
    if (!changes) return 'overtaken';
    await writeCells(tx, changes);
    await tx.query(
      `insert into roster_month (unit_id, month, revision, changed_by, changed_at)
       select $1, m, 1, $3, $4 from unnest($2::date[]) m
       on conflict (unit_id, month) do update set revision = roster_month.revision + 1, changed_by = $3, changed_at = $4`,
      [known.unitId, months, actorOf(principal), this.clock.now()],
    );
    await this.replanning.later(tx, {
      first: days[0]!,
      last: days[1]!,
      whom: { personIds: people },
      past: 'complete',
      cause: 'roster',
      actorId: actorOf(principal),
      reference: `swap:${known.id}`,
    });
    return 'approved';
  }

  private async enterAsHead(principal: Principal, known: KnownSwap, trace: Trace): Promise<void> {
    await this.access.open(principal, {
      code: known.unitCode,
      day: localDateOf(this.clock.now(), 'Asia/Jakarta'),
      permission: PERMISSION,
      action: 'roster.write',
      trace,
    });
    if ([known.askerId, known.colleagueId].includes(principal.personId))
      throw forbidden('own-swap', 'Pertukaran Anda sendiri diputuskan oleh orang lain yang berwenang.');
  }

  /** Somebody else's exchange is not told of, but the attempt is noted. */
  private async refuse(principal: Principal, { askerId }: KnownSwap, trace: Trace): Promise<never> {
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action: 'roster.swap',
      subject: { kind: 'person', id: askerId },
      outcome: 'refused',
      ...trace,
    });
    throw notFound('swap-unknown', 'Pertukaran sif itu tidak ditemukan.');
  }

  private async tell(tx: Tx, principal: Principal, known: KnownSwap, state: SwapState): Promise<void> {
    const told = [known.askerId, known.colleagueId].filter((id) => id !== principal.personId);
    for (const personId of told)
      await this.inbox.tell(tx, {
        personId,
        topic: 'roster',
        title: `Tukar sif: ${SWAP_WORDS[state].toLowerCase()}`,
        body: `${known.askerName} (${dateWords(known.askerDate)}) dan ${known.colleagueName} (${dateWords(known.colleagueDate)}).`,
        link: OWN,
        dedupeKey: `swap:${known.id}:${state}`,
      });
  }

  private async note(
    tx: Tx,
    principal: Principal,
    swap: { id: string; askerId: string },
    told: { state: readonly [SwapState | null, SwapState]; reason: string },
  ): Promise<void> {
    const [before, after] = told.state;
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      action: 'roster.swap',
      subject: { kind: 'person', id: swap.askerId },
      outcome: 'done',
      before: before === null ? null : { state: before },
      after: { state: after },
      reason: told.reason === '' ? null : told.reason,
      detail: { swapId: swap.id },
    });
  }
}

/** Both belong to the unit on the days on which they would work. */
async function areColleagues(tx: Tx, unitId: string, askerId: string, wish: SwapWish): Promise<boolean> {
  const [row] = await tx.query<{ both: boolean }>(
    `select count(*) = 4 as both from unnest($2::uuid[]) p(id) cross join unnest($3::date[]) d(day)
     join unit_membership m on m.person_id = p.id and m.unit_id = $1 and m.valid @> d.day`,
    [unitId, [askerId, wish.colleagueId], [wish.askerDate, wish.colleagueDate]],
  );
  return row!.both;
}
