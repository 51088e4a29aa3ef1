import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { type Trace, type Unit, UnitAccess, UnitsQuery } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Queryable,
  type Tx,
  type WorkDate,
  addDays,
  lastDayOf,
  localDateOf,
  monthOf,
  notFound,
  refused,
} from '../../../platform/index.js';
import { Replanning } from '../replanning.service.js';
import { keepDecree } from '../rule-sets.store.js';
import { CalendarDaysQuery } from './calendar-days.query.js';
import type { CalendarDay, CalendarWish, WishedDay } from './calendar-day.js';

/** `proposed`: the address at which a second person decides; nothing has changed yet. */
export type Entered =
  | { ok: true; added: number; known: number }
  | { ok: true; proposed: string }
  | { ok: false; faults: Fault[] };
export type Removed =
  { ok: true; year: string } | { ok: true; proposed: string } | { ok: false; faults: Fault[] };

/** Days that are to stand, or the one that is to go, in the calendar of a unit. */
export interface CalendarProposal {
  unit: Unit;
  wish: Omit<CalendarWish, 'reason'>;
  removed: CalendarDay | null;
  reason: string;
}

/** Hands a proposal to whoever previews and decides; the address of it. */
export type ProposeDays = (principal: Principal, proposal: CalendarProposal, trace: Trace) => Promise<string>;

interface Writing {
  unit: { id: string };
  actorId: string | null;
  reason: string;
  trace: Trace;
}

interface Written {
  id: string;
  day: WorkDate;
}

/** Enters and takes away days of the calendar; plans and days that they touch follow. */
@Injectable()
export class CalendarDays {
  private propose: ProposeDays | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly days: CalendarDaysQuery,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly replanning: Replanning,
    private readonly audit: Audit,
  ) {}

  today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }

  /** Who has days of the running month, and those before, decided by a second person. */
  proposeThrough(propose: ProposeDays): void {
    this.propose = propose;
  }

  /** The unit of the code, or the regency. @throws DomainError not-found, forbidden (noted in the record) */
  async open(principal: Principal, unitCode: string | null, trace: Trace) {
    const day = this.today();
    const code = unitCode ?? (await this.units.root(day))?.code;
    if (!code) throw notFound('unit-unknown', 'Unit kerja itu tidak ditemukan.');
    return this.access.open(principal, {
      code,
      day,
      permission: 'calendar:write',
      action: 'calendar.entered',
      trace,
    });
  }

  /** Days that stand there already are left as they are. What moves days that people have worked or planned with is proposed. */
  async enter(principal: Principal, wish: CalendarWish, trace: Trace): Promise<Entered> {
    const { unit } = await this.open(principal, wish.unitCode, trace);
    const days = await this.unknown(wish, unit.id);
    if (this.needsTwo(days)) {
      if (wish.reason.length < 3)
        return refused(
          'alasan',
          'Salah satu harinya ada di bulan berjalan atau sebelumnya: tulis alasannya.',
        );
      const proposal = { unit, wish: { ...wish, days }, removed: null, reason: wish.reason };
      return { ok: true, proposed: await this.propose!(principal, proposal, trace) };
    }
    const added = await this.database.transaction((tx) =>
      this.write(tx, {
        unit,
        wish,
        actorId: actorOf(principal),
        reason: wish.reason || wish.decree.cited,
        trace,
      }),
    );
    return { ok: true, added, known: wish.days.length - added };
  }

  /** In a transaction of whoever decides; how many were added. */
  async write(
    tx: Tx,
    { unit, wish, actorId, reason, trace }: Writing & { wish: Omit<CalendarWish, 'reason'> },
  ): Promise<number> {
    const decreeId = await keepDecree(tx, wish.decree);
    const unitId = wish.unitCode === null ? null : unit.id;
    const written: Written[] = [];
    for (const one of wish.days) {
      const [row] = await tx.query<{ id: string }>(
        `insert into calendar_day (day, kind, name, free, unit_id, decree_id) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing returning id`,
        [one.day, one.kind, one.name, one.free, unitId, decreeId],
      );
      if (row) written.push({ id: row.id, day: one.day });
    }
    await this.audit.recordAll(
      tx,
      written.map(({ day }) => ({
        actorId,
        action: 'calendar.entered',
        subject: { kind: 'unit', id: unit.id },
        outcome: 'done' as const,
        after: recorded(
          wish.days.find((one) => one.day === day)!,
          wish.decree.cited,
        ),
        reason,
        ...trace,
      })),
    );
    await this.replan(tx, written, { unitId, actorId });
    return written.length;
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async show(principal: Principal, id: string, trace: Trace): Promise<CalendarDay> {
    const day = await this.days.one(id);
    if (!day)
      throw notFound(
        'calendar-day-unknown',
        'Hari itu sudah tidak ada dalam kalender. Buka lagi kalendernya.',
      );
    await this.open(principal, day.unit?.code ?? null, trace);
    return day;
  }

  async remove(
    principal: Principal,
    { id, reason }: { id: string; reason: string },
    trace: Trace,
  ): Promise<Removed> {
    const shown = await this.show(principal, id, trace);
    if (reason.length < 3) return refused('alasan', 'Tulis alasannya, misalnya nomor surat pencabutan.');
    const { unit } = await this.open(principal, shown.unit?.code ?? null, trace);
    if (this.needsTwo([shown])) {
      const wish = {
        unitCode: shown.unit?.code ?? null,
        decree: { cited: shown.decree, kind: 'sk' as const },
        days: [],
      };
      const proposed = await this.propose!(principal, { unit, wish, removed: shown, reason }, trace);
      return { ok: true, proposed };
    }
    await this.database.transaction((tx) =>
      this.erase(tx, shown, { unit, actorId: actorOf(principal), reason, trace }),
    );
    return { ok: true, year: shown.day.slice(0, 4) };
  }

  /** In a transaction of whoever decides. Two at once: the second finds it done. */
  async erase(
    tx: Tx,
    day: WishedDay & { id: string; unitId: string | null; decree: string },
    { unit, actorId, reason, trace }: Writing,
  ): Promise<void> {
    await markResting(tx, day, actorId);
    const gone = await tx.query(`delete from calendar_day where id = $1 returning 1`, [day.id]);
    if (gone.length === 0) return;
    await this.audit.record(tx, {
      actorId,
      action: 'calendar.removed',
      subject: { kind: 'unit', id: unit.id },
      outcome: 'done',
      before: recorded(day, day.decree),
      after: null,
      reason,
      ...trace,
    });
    await this.replan(tx, [day], { unitId: day.unitId, actorId });
  }

  /** The running month and those before: people have worked by it, or trust it. */
  needsTwo(days: readonly { day: WorkDate }[]): boolean {
    const last = lastDayOf(monthOf(this.today()));
    return days.some(({ day }) => day <= last);
  }

  private async unknown({ unitCode, days }: CalendarWish, ownerId: string): Promise<WishedDay[]> {
    const known = await this.database.query<{ day: WorkDate; kind: string }>(
      `select day, kind from calendar_day where day = any($1::date[]) and unit_id is not distinct from $2`,
      [days.map(({ day }) => day), unitCode === null ? null : ownerId],
    );
    const keys = new Set(known.map(({ day, kind }) => `${day} ${kind}`));
    return days.filter(({ day, kind }) => !keys.has(`${day} ${kind}`));
  }

  /** Each run of days by itself: nothing between them is planned anew. */
  private async replan(
    tx: Queryable,
    written: readonly Written[],
    { unitId, actorId }: { unitId: string | null; actorId: string | null },
  ): Promise<void> {
    const ordered = written.toSorted((a, b) => (a.day < b.day ? -1 : 1));
    for (let start = 0; start < ordered.length;) {
      let end = start;
      while (ordered[end + 1] && ordered[end + 1]!.day <= addDays(ordered[end]!.day, 1)) end += 1;
      await this.replanning.later(tx, {
        first: ordered[start]!.day,
        last: ordered[end]!.day,
        whom: unitId === null ? 'everybody' : { unitIds: [unitId] },
        past: 'replace',
        cause: 'calendar',
        actorId,
        reference: `calendar:${ordered[start]!.id}`,
      });
      start = end + 1;
    }
  }
}

/** Whose day rests on it is derived again, also where the hours stay the same (work from home). */
async function markResting(tx: Tx, { id, day }: Written, actorId: string | null): Promise<void> {
  await tx.query(
    `insert into dirty_day (person_id, work_date, cause, actor_id, reference)
     select distinct a.person_id, a.work_date, 'calendar', $3::uuid, 'calendar:' || $1::uuid
     from attendance_day a where a.work_date = $2 and (
       exists (select from planned_shift p where p.person_id = a.person_id and p.work_date = $2 and p.calendar_day_id = $1)
       or exists (select from planned_rest r where r.person_id = a.person_id and r.work_date = $2 and r.calendar_day_id = $1))`,
    [id, day, actorId],
  );
}

function recorded({ day, kind, name, free }: WishedDay, decree: string): Record<string, unknown> {
  return { day, kind, name, free, decree };
}
