import { Inject, Injectable } from '@nestjs/common';
import {
  Announcements,
  Clock,
  Database,
  LOGGER,
  type Logger,
  type Tx,
  unnested,
} from '../../platform/index.js';
import { type DayChange, type DayRow, dayChanges, dayRowOf } from './attendance-day.rules.js';
import { AttendanceDaysStore } from './attendance-days.store.js';
import { ClosedChanges } from './closed-changes.service.js';
import { deriveDay } from './derive-day.rules.js';
import { SourcesComplete } from '../sources/sources-complete.query.js';
import { type PersonDay, PersonDayFactsQuery } from './person-day-facts.query.js';

interface Mark extends Record<string, unknown> {
  id: number;
  person_id: string;
  work_date: PersonDay['workDate'];
  cause: string;
  actor_id: string | null;
  reference: string | null;
}

const PRESSES_AT_ONCE = 300;
/** So many marks or more: others are probably waiting. */
export const FULL_BATCH = PRESSES_AT_ONCE;
/** A month of a hundred and more people in one go costs a fraction of day by day. */
const OTHERS_AT_ONCE = 4000;
/** Each is a lock, and PostgreSQL has room for a few thousand of all who work at once. */
const PEOPLE_AT_ONCE = 500;

/** Takes marks from the queue and brings their days up to date, in one transaction. */
@Injectable()
export class DeriveMarkedDays {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: PersonDayFactsQuery,
    private readonly days: AttendanceDaysStore,
    private readonly closed: ClosedChanges,
    private readonly sources: SourcesComplete,
    private readonly announcements: Announcements,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** One batch, presses before everything else; returns the number of marks done. */
  async deriveBatch(): Promise<number> {
    const { done, units } = await this.database.transaction(async (tx) => {
      await this.closed.hold(tx);
      let marks = await take(tx, `cause = 'event'`, PRESSES_AT_ONCE);
      if (marks.length === 0) marks = ofFewPeople(await take(tx, 'true', OTHERS_AT_ONCE));
      if (marks.length === 0) return { done: 0, units: [] as string[] };
      const days = distinctDays(marks);
      // Before any fact is read: who comes second reads what the first has written.
      await tx.query(
        `select pg_advisory_xact_lock(key) from (
           select hashtextextended(person_id::text, 0) as key from ${unnested('$1::uuid[]')} as d(person_id) order by key) as keys`,
        [[...new Set(days.map(({ personId }) => personId))]],
      );
      const changes = await this.closed.divert(tx, await this.changesOf(tx, days, marks));
      await this.days.write(tx, changes, this.clock.now());
      await tx.query(`delete from dirty_day where id = any($1::bigint[])`, [marks.map((mark) => mark.id)]);
      return { done: marks.length, units: changes.flatMap(unitsOf) };
    });
    for (const unitId of new Set(units)) this.announcements.announce('attendance-unit', unitId);
    return done;
  }

  /** Marks that another worker has in hand still count: their days are not written yet. */
  async isEmpty(): Promise<boolean> {
    const [row] = await this.database.query<{ empty: boolean }>(
      `select not exists (select from dirty_day) as empty`,
    );
    return row!.empty;
  }

  private async changesOf(tx: Tx, days: readonly PersonDay[], marks: readonly Mark[]) {
    const found = await this.facts.read(tx, days);
    const stored = groupByDay(await this.closed.known(tx, days, await this.days.read(tx, days)));
    const causes = new Map(
      marks.toSorted(byWeight).map((mark) => [`${mark.person_id} ${mark.work_date}`, mark]),
    );
    const places = found.flatMap(({ unitId, workDate }) => (unitId ? [{ unitId, workDate }] : []));
    const completeUntil = await this.sources.until(tx, places);
    const now = this.clock.now();
    return found.flatMap(({ personId, workDate, unitId, facts }) => {
      const key = `${personId} ${workDate}`;
      const mark = causes.get(key)!;
      let derived: DayRow[];
      try {
        derived = unitId
          ? deriveDay({ ...facts, now, sourcesCompleteUntil: completeUntil({ unitId, workDate }) }).map(
              (day) => dayRowOf(personId, workDate, unitId, day),
            )
          : [];
      } catch (error) {
        // One day with broken rules must not stop the days of everybody else.
        this.log.error({ err: error, personId, workDate }, 'a day could not be derived');
        return [];
      }
      return dayChanges(stored.get(key) ?? [], derived).map((change) => ({
        ...change,
        cause: mark.cause,
        actorId: mark.actor_id,
        reference: mark.reference,
      }));
    });
  }
}

async function take(tx: Tx, which: string, limit: number): Promise<Mark[]> {
  return tx.query<Mark>(
    `select id, person_id, work_date, cause, actor_id, reference from dirty_day where ${which}
     order by id limit ${limit} for update skip locked`,
  );
}

/**
 * All marks of the first people; those of the others stay in the queue. The last person of a full hand may go on in the next
 * one: left to it, two workers never wait for each other's lock.
 */
function ofFewPeople(marks: readonly Mark[]): Mark[] {
  const people = [...new Set(marks.map(({ person_id }) => person_id))];
  const whole = marks.length === OTHERS_AT_ONCE && people.length > 1 ? people.slice(0, -1) : people;
  const taken = new Set(whole.slice(0, PEOPLE_AT_ONCE));
  return marks.filter(({ person_id }) => taken.has(person_id));
}

/** Of several marks the one that names what and who caused it is told, not the clockwork that came along. */
function byWeight(a: Mark, b: Mark): number {
  const weight = ({ reference, actor_id }: Mark) => (reference ? 2 : 0) + (actor_id ? 1 : 0);
  return weight(a) - weight(b) || a.id - b.id;
}

function distinctDays(marks: readonly Mark[]): PersonDay[] {
  const days = new Map<string, PersonDay>();
  for (const { person_id: personId, work_date: workDate } of marks)
    days.set(`${personId} ${workDate}`, { personId, workDate });
  return [...days.values()];
}

function groupByDay(rows: readonly DayRow[]): Map<string, DayRow[]> {
  const groups = new Map<string, DayRow[]>();
  for (const row of rows) {
    const key = `${row.person_id} ${row.work_date}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function unitsOf({ before, after }: DayChange): string[] {
  return [before?.unit_id, after?.unit_id].filter((id) => id !== undefined);
}
