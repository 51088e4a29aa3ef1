import { Inject, Injectable } from '@nestjs/common';
import {
  type CopyValue,
  LOGGER,
  type Logger,
  type Queryable,
  type Tx,
  type WorkDate,
  copyRows,
  localDateOf,
} from '../../platform/index.js';
import type { MarkCause } from './mark-days.js';
import type { PlanDifference } from './plan-difference.rules.js';
import type { PersonPlan, RestOfPerson, ShiftOfPerson } from './plan-person.rules.js';
import { SHIFT_COLUMNS, type StoredShift, shiftOf } from './stored-shift.js';

/** What is noted with the days that must be derived again. */
export interface PlanMark {
  cause: MarkCause;
  actorId: string | null;
  reference: string | null;
}

const COLUMNS = [
  'person_id',
  'work_date',
  'seq',
  'starts_at',
  'ends_at',
  'counted',
  'break_minutes',
  'shift_code',
  'rule_set_id',
  'calendar_day_id',
];

/** unique_violation, exclusion_violation */
const TAKEN = ['23505', '23P01'];

type PersonDay = { personId: string; workDate: WorkDate };

/** Reads and writes planned shifts and rests, for many people with a handful of statements. */
@Injectable()
export class PlanStore {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  /** What is planned for each of the people from first to last. */
  async read(
    tx: Queryable,
    ids: readonly string[],
    first: WorkDate,
    last: WorkDate,
  ): Promise<Map<string, PersonPlan>> {
    const plans = new Map<string, PersonPlan>(ids.map((id) => [id, { shifts: [], rests: [] }]));
    for (const shift of await tx.query<StoredShift>(
      `select ${SHIFT_COLUMNS} from planned_shift where person_id = any($1) and work_date between $2 and $3`,
      [ids, first, last],
    ))
      plans.get(shift.personId)!.shifts.push(shiftOf(shift));
    for (const rest of await tx.query<{ [Key in keyof RestOfPerson]: RestOfPerson[Key] }>(
      `select person_id as "personId", work_date as "workDate", calendar_day_id as "calendarDayId", rule_set_id as "ruleSetId"
       from planned_rest where person_id = any($1) and work_date between $2 and $3`,
      [ids, first, last],
    ))
      plans.get(rest.personId)!.rests.push(rest);
    return plans;
  }

  /**
   * Returns how many shifts were written. Days that have been derived already are marked, and before `past` also those
   * that have not: nothing was planned on them until now.
   */
  async write(
    tx: Tx,
    difference: PlanDifference,
    { mark, past }: { mark: PlanMark; past: WorkDate | null },
  ): Promise<number> {
    const { removeShifts, shorten, addShifts, removeRests, addRests } = difference;
    await this.remove(tx, 'planned_shift', removeShifts);
    await this.remove(tx, 'planned_rest', removeRests);
    if (shorten.length > 0)
      await tx.query(
        `update planned_shift p set counted = tstzrange(short.counted_from, short.counted_to)
         from unnest($1::uuid[], $2::date[], $3::int[], $4::timestamptz[], $5::timestamptz[])
           as short(person_id, work_date, seq, counted_from, counted_to)
         where p.person_id = short.person_id and p.work_date = short.work_date and p.seq = short.seq`,
        [...keysOf(shorten), shorten.map((s) => s.counted.from), shorten.map((s) => s.counted.to)],
      );
    const added = addShifts.length === 0 ? 0 : await this.addShifts(tx, addShifts);
    if (addRests.length > 0)
      await tx.query(
        `insert into planned_rest (person_id, work_date, calendar_day_id, rule_set_id)
         select * from unnest($1::uuid[], $2::date[], $3::uuid[], $4::uuid[]) on conflict do nothing`,
        [
          ...keysOf(addRests).slice(0, 2),
          addRests.map((r) => r.calendarDayId),
          addRests.map((r) => r.ruleSetId),
        ],
      );
    await this.mark(tx, [...removeShifts, ...shorten, ...addShifts, ...removeRests, ...addRests], {
      mark,
      past,
    });
    return added;
  }

  private async remove(
    tx: Queryable,
    table: 'planned_shift' | 'planned_rest',
    gone: readonly (PersonDay & { seq?: number })[],
  ): Promise<void> {
    if (gone.length === 0) return;
    const seq = table === 'planned_shift' ? 'p.seq' : '1';
    await tx.query(
      `delete from ${table} p using unnest($1::uuid[], $2::date[], $3::int[]) as gone(person_id, work_date, seq)
       where p.person_id = gone.person_id and p.work_date = gone.work_date and ${seq} = gone.seq`,
      keysOf(gone),
    );
  }

  /** Asking first whether a window is taken costs as much again as writing it; so it is asked only after one was. */
  private async addShifts(tx: Tx, add: readonly ShiftOfPerson[]): Promise<number> {
    await tx.query(`savepoint add_shifts`);
    try {
      const count = await copyRows(tx, 'planned_shift', COLUMNS, rowsOf(add));
      await tx.query(`release savepoint add_shifts`);
      return count;
    } catch (error) {
      if (!TAKEN.includes((error as { code?: string }).code ?? '')) throw error;
      await tx.query(`rollback to savepoint add_shifts`);
    }
    const count = await this.addWhereFree(tx, add);
    if (count < add.length)
      this.log.warn({ left: add.length - count }, 'shifts that overlap a kept one were not planned');
    return count;
  }

  private async addWhereFree(tx: Tx, add: readonly ShiftOfPerson[]): Promise<number> {
    const rows = await tx.query<{ count: number }>(
      `with added as (
         insert into planned_shift (${COLUMNS.join(', ')})
         select * from unnest($1::uuid[], $2::date[], $3::int[], $4::timestamptz[], $5::timestamptz[], $6::tstzrange[],
                              $7::int[], $8::text[], $9::uuid[], $10::uuid[])
         on conflict do nothing returning 1
       ) select count(*)::int as count from added`,
      [
        ...keysOf(add),
        add.map((s) => s.startsAt),
        add.map((s) => s.endsAt),
        add.map(countedOf),
        add.map((s) => s.breakMinutes),
        add.map((s) => s.shiftCode),
        add.map((s) => s.ruleSetId),
        add.map((s) => s.calendarDayId),
      ],
    );
    return rows[0]!.count;
  }

  private async mark(
    tx: Queryable,
    changed: readonly (PersonDay | Windowed)[],
    { mark, past }: { mark: PlanMark; past: WorkDate | null },
  ): Promise<void> {
    if (changed.length === 0) return;
    const { cause, actorId, reference } = mark;
    await tx.query(
      `insert into dirty_day (person_id, work_date, cause, actor_id, reference)
       select distinct s.person_id, s.work_date, $3::text, $4::uuid, $5::text
       from unnest($1::uuid[], $2::date[]) as s(person_id, work_date)
       where s.work_date < $6::date
         or exists (select from attendance_day d where d.person_id = s.person_id and d.work_date = s.work_date)`,
      [...keysOf(changed).slice(0, 2), cause, actorId, reference, past],
    );
    await this.markBeside(tx, changed.filter(crossesMidnight), mark);
  }

  /** A press after midnight that a window takes, or leaves, is told of on its own date as well: that day changes along. */
  private async markBeside(tx: Queryable, changed: readonly Windowed[], mark: PlanMark): Promise<void> {
    if (changed.length === 0) return;
    await tx.query(
      `insert into dirty_day (person_id, work_date, cause, actor_id, reference)
       select distinct d.person_id, d.work_date, $5::text, $6::uuid, $7::text
       from unnest($1::uuid[], $2::date[], $3::timestamptz[], $4::timestamptz[]) as w(person_id, work_date, counted_from, counted_to)
       join attendance_day d on d.person_id = w.person_id and d.work_date in (w.work_date - 1, w.work_date + 1)
       where exists (select from attendance_event e where e.person_id = w.person_id
         and e.occurred_at >= w.counted_from and e.occurred_at < w.counted_to
         and d.work_date in ((e.occurred_at at time zone 'Asia/Jakarta')::date, (e.occurred_at at time zone 'Asia/Jayapura')::date))`,
      [
        ...keysOf(changed).slice(0, 2),
        changed.map(({ counted }) => counted.from),
        changed.map(({ counted }) => counted.to),
        mark.cause,
        mark.actorId,
        mark.reference,
      ],
    );
  }
}

type Windowed = PersonDay & { counted: { from: Date; to: Date } };

/** In any of the country's zones. */
function crossesMidnight(day: PersonDay | Windowed): day is Windowed {
  return (
    'counted' in day &&
    (localDateOf(day.counted.from, 'Asia/Jakarta') !== day.workDate ||
      localDateOf(day.counted.to, 'Asia/Jayapura') !== day.workDate)
  );
}

function keysOf(days: readonly (PersonDay & { seq?: number })[]): [string[], WorkDate[], number[]] {
  return [days.map((d) => d.personId), days.map((d) => d.workDate), days.map((d) => d.seq ?? 1)];
}

function* rowsOf(shifts: readonly ShiftOfPerson[]): Generator<CopyValue[]> {
  for (const s of shifts)
    yield [
      s.personId,
      s.workDate,
      s.seq,
      s.startsAt,
      s.endsAt,
      countedOf(s),
      s.breakMinutes,
      s.shiftCode,
      s.ruleSetId,
      s.calendarDayId,
    ];
}

function countedOf({ counted }: ShiftOfPerson): string {
  return `[${counted.from.toISOString()},${counted.to.toISOString()})`;
}
