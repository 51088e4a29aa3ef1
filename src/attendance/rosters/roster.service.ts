import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { type OpenedUnit, type Trace, UnitAccess } from '../../people/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Month,
  type Tx,
  type WorkDate,
  addDays,
  daysBetween,
  firstDayOf,
  lastDayOf,
  localDateOf,
} from '../../platform/index.js';
import { LEAVE_MEANING } from '../day-status/codes.js';
import { ClosedDays } from '../schedules/closed-days.service.js';
import { PlanningFacts } from '../schedules/planning-facts.query.js';
import { Replanning } from '../schedules/replanning.service.js';
import type { RosterRules } from '../schedules/rule-set.js';
import {
  type CellChange,
  type RosterCells,
  cellFault,
  cellText,
  changesOf,
  shortRests,
} from './roster-cells.rules.js';
import { copied, rotated } from './roster-fill.rules.js';
import { RosterMonthQuery } from './roster-month.query.js';
import { writeCells } from './roster-cells.store.js';
import { cellField } from './roster-form.rules.js';
import type { RosterDay, RosterMonth } from './roster.js';
import type { KnownSwap } from './swap.js';
import { SwapsQuery } from './swaps.query.js';

const PERMISSION = 'roster:write';

export interface RosterWish {
  code: string;
  month: Month;
  trace: Trace;
}

export interface Keeping {
  revision: number;
  cells: RosterCells;
  /** Needed when a day up to today changes. */
  reason: string;
}

export type Kept =
  | { ok: true; changes: number }
  | { ok: false; reason: 'stale'; month: RosterMonth }
  | { ok: false; reason: 'faults'; faults: Fault[] };

/** The roster of a unit's month: shown, filled and kept. */
@Injectable()
export class RosterService {
  constructor(
    private readonly access: UnitAccess,
    private readonly roster: RosterMonthQuery,
    private readonly swaps: SwapsQuery,
    private readonly facts: PlanningFacts,
    private readonly replanning: Replanning,
    private readonly closed: ClosedDays,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async open(principal: Principal, wish: RosterWish): Promise<RosterMonth> {
    return this.read(await this.enter(principal, wish), wish.month);
  }

  /** Units of one's own with people in a roster, lately or soon. */
  async unitsOf(principal: Principal): Promise<{ code: string; name: string; people: number }[]> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const tops = await this.access.topsFor(principal, PERMISSION, today);
    return this.swaps.unitsWithRosters(
      tops.map(({ unit }) => unit.id),
      addDays(today, -62),
      addDays(today, 62),
    );
  }

  /** Exchanges of the unit that wait for somebody. */
  swapsOf({ unit }: RosterMonth): Promise<KnownSwap[]> {
    return this.swaps.waitingIn(unit.id);
  }

  /** What the month would be with these people rotated through a cycle, or as four weeks before; nothing is kept. */
  async filled(
    month: RosterMonth,
    how:
      | { personIds: readonly string[]; from: WorkDate; cycle: readonly (readonly string[])[]; step: number }
      | 'as-before',
  ): Promise<RosterCells> {
    const days = month.days.map(({ day }) => day);
    if (how !== 'as-before') return rotated({ ...how, days: days.filter((day) => day >= how.from) });
    const ids = month.people.map(({ id }) => id);
    const first = addDays(days[0]!, -28);
    return copied(ids, days, await this.roster.cells(this.database, ids, first, days.at(-1)!));
  }

  /** Keeps what differs. A form made from an older roster is refused with the newer one. */
  async keep(principal: Principal, wish: RosterWish, keeping: Keeping): Promise<Kept> {
    const opened = await this.enter(principal, wish);
    const month = await this.read(opened, wish.month);
    const kept = await this.database.transaction(async (tx) => {
      const revision = await lockMonth(tx, month);
      if (revision !== keeping.revision) return null;
      const ids = month.people.map(({ id }) => id);
      const [first, last] = [month.days[0]!.day, month.days.at(-1)!.day];
      const changes = changesOf(await this.roster.cells(tx, ids, first, last), keeping.cells);
      const faults = await this.faultsOf(tx, principal, month, changes, keeping.reason);
      if (faults.length > 0) return { ok: false, reason: 'faults', faults } as const;
      if (changes.length > 0) await this.write(tx, principal, month, changes, keeping.reason);
      return { ok: true, changes: changes.length } as const;
    });
    return kept ?? { ok: false, reason: 'stale', month: await this.read(opened, wish.month) };
  }

  private async write(
    tx: Tx,
    principal: Principal,
    { unit, month }: RosterMonth,
    changes: readonly CellChange[],
    reason: string,
  ): Promise<void> {
    await writeCells(tx, changes);
    await tx.query(
      `update roster_month set revision = revision + 1, changed_by = $3, changed_at = $4 where unit_id = $1 and month = $2`,
      [unit.id, firstDayOf(month), actorOf(principal), this.clock.now()],
    );
    const days = changes.map(({ day }) => day).sort();
    await this.replanning.later(tx, {
      first: days[0]!,
      last: days.at(-1)!,
      whom: { personIds: [...new Set(changes.map(({ personId }) => personId))].sort() },
      past: 'replace',
      cause: 'roster',
      actorId: actorOf(principal),
      reference: `roster:${unit.code}/${month}`,
    });
    await this.audit.recordAll(
      tx,
      [...byPerson(changes)].map(([personId, own]) => ({
        actorId: actorOf(principal),
        action: 'roster.changed',
        subject: { kind: 'person', id: personId },
        outcome: 'done' as const,
        before: { roster: listed(own, 'before') },
        after: { roster: listed(own, 'after') },
        reason: reason === '' ? null : reason,
        detail: { unit: unit.code, month },
      })),
    );
  }

  private async faultsOf(
    tx: Tx,
    principal: Principal,
    month: RosterMonth,
    changes: readonly CellChange[],
    reason: string,
  ): Promise<Fault[]> {
    const rulesOn = new Map(month.days.map(({ day, rules }) => [day, rules]));
    const people = new Map(month.people.map((person) => [person.id, person]));
    const past = changes.filter(({ day }) => day <= month.today);
    const closed =
      past.length === 0
        ? new Set<string>()
        : await this.closed.among(tx, {
            personIds: [...new Set(past.map(({ personId }) => personId))],
            first: month.days[0]!.day,
            last: month.today,
          });
    const faults = changes.flatMap(({ personId, day, after }): Fault[] => {
      const person = people.get(personId);
      const message = !person?.days.has(day)
        ? 'Pegawai ini bukan anggota unit pada hari itu.'
        : closed.has(`${personId} ${day}`)
          ? 'Bulan ini sudah ditutup; jadwalnya tidak dapat diubah.'
          : personId === principal.personId && day <= month.today
            ? 'Jadwal Anda sendiri hari ini atau sebelumnya diubah oleh orang lain.'
            : cellFault(after, rulesOn.get(day) ?? null);
      return message
        ? [
            {
              field: cellField(personId, day),
              message: `${person?.name ?? 'Pegawai'}, ${Number(day.slice(8))}: ${message}`,
            },
          ]
        : [];
    });
    if (past.length > 0 && (reason.length < 3 || reason.length > 300))
      faults.push({
        field: 'alasan',
        message: 'Jadwal yang sudah lewat atau hari ini berubah: tulis alasannya, 3 sampai 300 huruf.',
      });
    return faults;
  }

  private enter(principal: Principal, { code, month, trace }: RosterWish): Promise<OpenedUnit> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    // As the unit is today, or was at the end of a month that has passed.
    const last = lastDayOf(month);
    return this.access.open(principal, {
      code,
      day: last < today ? last : today,
      permission: PERMISSION,
      asThen: true,
      action: 'roster.write',
      trace,
    });
  }

  private async read({ unit, line }: OpenedUnit, month: Month): Promise<RosterMonth> {
    const [first, last] = [firstDayOf(month), lastDayOf(month)];
    const book = await this.facts.ruleBook(first, last);
    const holidays = await this.roster.holidays(line, first, last);
    const people = await this.roster.people(unit.id, first, last);
    const cells = await this.roster.cells(
      this.database,
      people.map(({ id }) => id),
      first,
      last,
    );
    const days = daysBetween(first, last).map((day): RosterDay => {
      const found = book.rulesFor({ personId: '', unitId: unit.id, employeeKind: null }, day, 'shifts');
      const content = found?.rules.content;
      const rules: RosterRules | null = content?.pattern === 'roster' ? content : null;
      return { day, holiday: holidays.get(day) ?? null, rules };
    });
    return {
      unit,
      month,
      days,
      people: people.map((person) => ({
        ...person,
        away: new Map(
          [...person.away].map(([day, kind]) => [
            day,
            LEAVE_MEANING[kind as keyof typeof LEAVE_MEANING].code,
          ]),
        ),
      })),
      cells,
      warnings: people.flatMap(({ id }) =>
        shortRests(
          id,
          days.map(({ day, rules }) => ({ day, rules, cell: cells.get(id)?.get(day) ?? [] })),
        ),
      ),
      ...(await this.roster.revision(this.database, unit.id, first)),
      today: localDateOf(this.clock.now(), unit.timeZone),
    };
  }
}

/** Whoever keeps the same month waits here, and then sees what was kept before. */
async function lockMonth(tx: Tx, { unit, month }: RosterMonth): Promise<number> {
  const key = [unit.id, firstDayOf(month)];
  await tx.query(`insert into roster_month (unit_id, month) values ($1, $2) on conflict do nothing`, key);
  const [row] = await tx.query<{ revision: number }>(
    `select revision from roster_month where unit_id = $1 and month = $2 for update`,
    key,
  );
  return row!.revision;
}

/** `2026-11-03 P+S, 2026-11-04 -`: the record keeps words. */
function listed(changes: readonly CellChange[], side: 'before' | 'after'): string {
  return changes.map((change) => `${change.day} ${cellText(change[side]) || '-'}`).join(', ');
}

function byPerson(changes: readonly CellChange[]): Map<string, CellChange[]> {
  const groups = new Map<string, CellChange[]>();
  for (const change of changes) groups.set(change.personId, [...(groups.get(change.personId) ?? []), change]);
  return groups;
}
