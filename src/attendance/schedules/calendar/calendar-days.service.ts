import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { type Trace, UnitAccess, UnitsQuery } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Queryable,
  type Tx,
  type WorkDate,
  addDays,
  localDateOf,
  notFound,
} from '../../../platform/index.js';
import { Replanning } from '../replanning.service.js';
import { keepDecree } from '../rule-sets.store.js';
import { CalendarDaysQuery } from './calendar-days.query.js';
import type { CalendarDay, CalendarWish, WishedDay } from './calendar-day.js';

export type Entered = { ok: true; added: number; known: number } | { ok: false; faults: Fault[] };
export type Removed = { ok: true; year: string } | { ok: false; faults: Fault[] };

interface Written {
  id: string;
  day: WorkDate;
}

/** Enters and takes away days of the calendar; plans and days that they touch follow. */
@Injectable()
export class CalendarDays {
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

  /** Days that stand there already are left as they are. */
  async enter(principal: Principal, wish: CalendarWish, trace: Trace): Promise<Entered> {
    const { unit } = await this.open(principal, wish.unitCode, trace);
    if (wish.days.some(({ day }) => day <= this.today()) && wish.reason.length < 3)
      return refused(
        'alasan',
        'Salah satu harinya sudah berjalan atau lewat: tulis mengapa baru dimasukkan sekarang.',
      );
    const actorId = actorOf(principal);
    const added = await this.database.transaction(async (tx) => {
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
          reason: wish.reason || wish.decree.cited,
          ...trace,
        })),
      );
      await this.replan(tx, written, { unitId, actorId });
      return written.length;
    });
    return { ok: true, added, known: wish.days.length - added };
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
    const actorId = actorOf(principal);
    const root = await this.units.root(this.today());
    await this.database.transaction(async (tx) => {
      await markResting(tx, shown, actorId);
      const gone = await tx.query(`delete from calendar_day where id = $1 returning 1`, [id]);
      // Two at once: the second finds it done.
      if (gone.length === 0) return;
      await this.audit.record(tx, {
        actorId,
        action: 'calendar.removed',
        subject: { kind: 'unit', id: shown.unitId ?? root!.id },
        outcome: 'done',
        before: recorded(shown, shown.decree),
        after: null,
        reason,
        ...trace,
      });
      await this.replan(tx, [shown], { unitId: shown.unitId, actorId });
    });
    return { ok: true, year: shown.day.slice(0, 4) };
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
async function markResting(tx: Tx, { id, day }: CalendarDay, actorId: string | null): Promise<void> {
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

function refused(field: string, message: string): { ok: false; faults: Fault[] } {
  return { ok: false, faults: [{ field, message }] };
}
