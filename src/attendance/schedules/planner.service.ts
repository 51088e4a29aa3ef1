import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  LOGGER,
  type Logger,
  type Tx,
  type WorkDate,
  addDays,
  daysBetween,
  localDateOf,
} from '../../platform/index.js';
import { type PlanDifference, planDifference, planPerson } from './plan-difference.rules.js';
import { PlanningFacts } from './planning-facts.query.js';

const PEOPLE_AT_ONCE = 500;

/** Turns dated rules, calendar and roster into planned shifts. Safe to run twice and from several processes. */
@Injectable()
export class Planner {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: PlanningFacts,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Plans the days from first to last for everybody, or for the given people; returns how many shifts were written. */
  async plan(first: WorkDate, last: WorkDate, personIds?: readonly string[]): Promise<number> {
    // The day before is planned along, for its window may have to make room; and it has a neighbour of its own.
    const before = addDays(first, -1);
    const [from, to] = [addDays(before, -1), addDays(last, 1)];
    const days = daysBetween(before, last);
    const book = await this.facts.ruleBook(from, to);
    const calendar = await this.facts.calendar(from, to);
    const everybody = await this.facts.personIds(first, last, personIds ?? null);
    let written = 0;
    for (let start = 0; start < everybody.length; start += PEOPLE_AT_ONCE) {
      const ids = everybody.slice(start, start + PEOPLE_AT_ONCE);
      written += await this.database.transaction(async (tx) => {
        // One planner at a time: two would see each other's shifts as missing.
        await tx.query(`select pg_advisory_xact_lock(hashtext('planner'))`);
        const people = await this.facts.people(tx, ids, from, to);
        const wanted = people.flatMap((person) => planPerson(person, days, book, calendar));
        const stored = await this.facts.storedShifts(tx, ids, before, last);
        const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
        const difference = planDifference(wanted, stored, today);
        difference.add = difference.add.filter((shift) => shift.workDate >= first);
        difference.remove = difference.remove.filter((shift) => shift.workDate >= first);
        return this.write(tx, difference);
      });
    }
    return written;
  }

  /** Plans today and the next two weeks. */
  async planAhead(): Promise<void> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const written = await this.plan(today, addDays(today, 14));
    if (written > 0) this.log.info({ written }, 'shifts planned ahead');
  }

  /** Is the next week planned? False after a long stop, or after the demonstration's clock jumped. */
  async isPlannedAhead(): Promise<boolean> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const [row] = await this.database.query<{ planned: boolean }>(
      `select exists (select from planned_shift where work_date >= $1) or not exists (select from rule_set) as planned`,
      [addDays(today, 7)],
    );
    return row!.planned;
  }

  private async write(tx: Tx, { remove, shorten, add }: PlanDifference): Promise<number> {
    if (remove.length > 0) {
      await tx.query(
        `delete from planned_shift p using unnest($1::uuid[], $2::date[], $3::int[]) as gone(person_id, work_date, seq)
         where p.person_id = gone.person_id and p.work_date = gone.work_date and p.seq = gone.seq`,
        [remove.map((s) => s.personId), remove.map((s) => s.workDate), remove.map((s) => s.seq)],
      );
    }
    if (shorten.length > 0) {
      await tx.query(
        `update planned_shift p set counted = tstzrange(lower(p.counted), short.until)
         from unnest($1::uuid[], $2::date[], $3::int[], $4::timestamptz[]) as short(person_id, work_date, seq, until)
         where p.person_id = short.person_id and p.work_date = short.work_date and p.seq = short.seq`,
        [
          shorten.map((s) => s.personId),
          shorten.map((s) => s.workDate),
          shorten.map((s) => s.seq),
          shorten.map((s) => s.counted.to),
        ],
      );
    }
    const added = add.length === 0 ? 0 : await this.add(tx, add);
    await this.markDerived(tx, [...remove, ...shorten, ...add]);
    return added;
  }

  private async add(tx: Tx, add: PlanDifference['add']): Promise<number> {
    const rows = await tx.query(
      `insert into planned_shift (person_id, work_date, seq, starts_at, ends_at, counted, break_minutes, shift_code, rule_set_id)
       select person_id, work_date, seq, starts_at, ends_at, tstzrange(counted_from, counted_to), break_minutes, shift_code, rule_set_id
       from unnest($1::uuid[], $2::date[], $3::int[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[],
                   $8::int[], $9::text[], $10::uuid[])
         as s(person_id, work_date, seq, starts_at, ends_at, counted_from, counted_to, break_minutes, shift_code, rule_set_id)
       on conflict do nothing returning 1`,
      [
        add.map((s) => s.personId),
        add.map((s) => s.workDate),
        add.map((s) => s.seq),
        add.map((s) => s.startsAt),
        add.map((s) => s.endsAt),
        add.map((s) => s.counted.from),
        add.map((s) => s.counted.to),
        add.map((s) => s.breakMinutes),
        add.map((s) => s.shiftCode),
        add.map((s) => s.ruleSetId),
      ],
    );
    if (rows.length < add.length)
      this.log.warn({ left: add.length - rows.length }, 'shifts that overlap a kept one were not planned');
    return rows.length;
  }

  /** Days that have been derived already follow the new plan. */
  private async markDerived(tx: Tx, shifts: { personId: string; workDate: WorkDate }[]): Promise<void> {
    if (shifts.length === 0) return;
    await tx.query(
      `insert into dirty_day (person_id, work_date, cause)
       select distinct d.person_id, d.work_date, 'plan' from unnest($1::uuid[], $2::date[]) as s(person_id, work_date)
       join attendance_day d on d.person_id = s.person_id and d.work_date = s.work_date`,
      [shifts.map((s) => s.personId), shifts.map((s) => s.workDate)],
    );
  }
}
