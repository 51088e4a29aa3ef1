import { setImmediate as nextTurn } from 'node:timers/promises';
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
import { CalendarBook } from './calendar-book.rules.js';
import { ClosedDays } from './closed-days.service.js';
import { type PlanDifference, type PlanLimits, planDifference } from './plan-difference.rules.js';
import { DayPlans, type PersonPlan, planPerson } from './plan-person.rules.js';
import { type PlanMark, PlanStore } from './plan.store.js';
import { PlanningFacts } from './planning-facts.query.js';

/** So many people in one transaction: short ones, so that presses and other planners never wait long. */
const PEOPLE_AT_ONCE = 250;
const FORTNIGHT = 14;

export interface PlanOptions extends Partial<PlanMark> {
  /**
   * What happens to days up to today. `complete` (default): only what is missing is added. `replace`: they are planned
   * anew, for causes that somebody approved (a late holiday, a rule, a move); closed days stay as they are.
   */
  past?: 'complete' | 'replace';
  onProgress?: (done: number, people: number) => void;
}

interface Planning {
  first: WorkDate;
  last: WorkDate;
  plans: DayPlans;
  today: WorkDate;
  options: PlanOptions;
}

/** Turns dated rules, calendar and roster into planned shifts. Safe to run twice and from several processes. */
@Injectable()
export class Planner {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: PlanningFacts,
    private readonly store: PlanStore,
    private readonly closed: ClosedDays,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Plans the days from first to last for everybody, or for the given people; returns how many shifts were written. */
  async plan(
    first: WorkDate,
    last: WorkDate,
    personIds?: readonly string[],
    options: PlanOptions = {},
  ): Promise<number> {
    // The days beside are planned along, for their windows may have to make room; and they have neighbours of their own.
    const [from, to] = [addDays(first, -2), addDays(last, 2)];
    const plans = new DayPlans(
      await this.facts.ruleBook(from, to),
      new CalendarBook(await this.facts.calendar(from, to)),
    );
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const people = personIds ?? (await this.facts.personIds(first, last));
    let written = 0;
    for (let start = 0; start < people.length; start += PEOPLE_AT_ONCE) {
      const ids = people.slice(start, start + PEOPLE_AT_ONCE);
      written += await this.database.transaction((tx) =>
        this.planSome(tx, ids, { first, last, plans, today, options }),
      );
      options.onProgress?.(Math.min(start + PEOPLE_AT_ONCE, people.length), people.length);
      // A press that came in the meantime goes first.
      await nextTurn();
    }
    return written;
  }

  /** Plans today and the next days. */
  async planAhead(days = FORTNIGHT): Promise<void> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const written = await this.plan(today, addDays(today, days));
    if (written > 0) this.log.info({ written }, 'shifts planned ahead');
  }

  /** Is the next week planned? False after a long stop, or after the demonstration's clock jumped. */
  async isPlannedAhead(): Promise<boolean> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const [row] = await this.database.query<{ planned: boolean }>(
      `select exists (select from planned_shift where work_date >= $1) or not exists (select from rule_assignment) as planned`,
      [addDays(today, 7)],
    );
    return row!.planned;
  }

  private async planSome(tx: Tx, ids: readonly string[], planning: Planning): Promise<number> {
    const { first, last, plans, today, options } = planning;
    const [before, after] = [addDays(first, -1), addDays(last, 1)];
    const days = daysBetween(before, after);
    // One planner at a time: two would see each other's shifts as missing.
    await tx.query(`select pg_advisory_xact_lock(hashtext('planner'))`);
    const people = await this.facts.people(tx, ids, addDays(before, -1), addDays(after, 1));
    const stored = await this.store.read(tx, ids, before, after);
    // A rule moves nothing that is closed; what truly was (a holiday, a move, a roster) becomes an adjustment there.
    const closed =
      options.cause === 'rule'
        ? await this.closed.among(tx, { personIds: ids, first: before, last: after < today ? after : today })
        : new Set<string>();
    const difference: PlanDifference = {
      removeShifts: [],
      shorten: [],
      addShifts: [],
      removeRests: [],
      addRests: [],
    };
    for (const person of people) {
      const may: PlanLimits['may'] = (day) => {
        if (day > today) return 'replace';
        if (closed.size > 0 && closed.has(`${person.personId} ${day}`)) return 'closed';
        return options.past ?? 'complete';
      };
      const wanted = planPerson(person, days, plans);
      const own: PersonPlan = stored.get(person.personId)!;
      append(difference, planDifference(wanted, own, { first, last, may }));
    }
    const { cause = 'plan', actorId = null, reference = null } = options;
    return this.store.write(tx, difference, {
      mark: { cause, actorId, reference },
      past: options.past === 'replace' ? today : null,
    });
  }
}

function append(all: PlanDifference, one: PlanDifference): void {
  for (const shift of one.removeShifts) all.removeShifts.push(shift);
  for (const shift of one.shorten) all.shorten.push(shift);
  for (const shift of one.addShifts) all.addShifts.push(shift);
  for (const rest of one.removeRests) all.removeRests.push(rest);
  for (const rest of one.addRests) all.addRests.push(rest);
}
