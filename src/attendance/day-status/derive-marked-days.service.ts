import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  Announcements,
  Clock,
  Database,
  LOGGER,
  type Logger,
  type Queryable,
  type Tx,
  unnested,
} from '../../platform/index.js';
import { SourcesComplete, type UnitDay } from '../sources/sources-complete.query.js';
import { type DayChange, type DayRow, dayChanges, dayRowOf } from './attendance-day.rules.js';
import { AttendanceDaysStore } from './attendance-days.store.js';
import { type CausedChange, ClosedChanges } from './closed-changes.service.js';
import { type Mark, handOf, keyOf, oneForEachDay, restMinutes } from './day-marks.rules.js';
import { spansOf } from './day-spans.rules.js';
import { deriveDay } from './derive-day.rules.js';
import { type Facts, type PersonDay, PersonDayFactsQuery } from './person-day-facts.query.js';

/** Presses never wait behind a month of the regency: each lane takes marks of its own from the queue. */
export const LANES = {
  presses: { which: `cause = 'event'`, most: 300 },
  /** A month of many people in one go costs a fraction of day by day. */
  others: { which: `cause <> 'event'`, most: 1000 },
} as const;
export type Lane = keyof typeof LANES;

export interface Hand {
  done: number;
  /** Marks that somebody else has in hand, or has just done. */
  left: number;
}

/**
 * One way along the queue, which several hands may share: each begins where the one before it ended, and does not look again at
 * marks that are done but not yet swept away. What was left is found by the next walk.
 */
export interface Walk {
  after: number;
}

/** The process that derives also answers people: after so long it lets them through. A press takes some twenty turns. */
const BREATH_MS = 2;

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

  /** One hand of marks; the walk is at its end when it neither did nor left any. */
  async deriveHand(lane: Lane, walk: Walk = { after: 0 }): Promise<Hand> {
    const { units, ...hand } = await this.database.transaction(async (tx) => {
      await this.closed.hold(tx);
      const { marks, left } = await this.take(tx, lane, walk);
      if (marks.length === 0) return { done: 0, left, units: [] };
      const { changes, failed } = await this.changesOf(tx, oneForEachDay(marks));
      await this.days.write(tx, changes, this.clock.now());
      if (failed.length > 0) await this.park(tx, failed);
      return { done: marks.length, left, units: changes.flatMap(unitsOf) };
    });
    for (const unitId of new Set(units)) this.announcements.announce('attendance-unit', unitId);
    return hand;
  }

  /** Marks that another worker has in hand still count: their days are not written yet. Those that rest do not. */
  async isEmpty(): Promise<boolean> {
    const [row] = await this.database.query<{ empty: boolean }>(
      `select not exists (select from dirty_day where not_before is null) as empty`,
    );
    return row!.empty;
  }

  /**
   * Takes marks out of the queue whose people nobody else has in hand; those stay locked, before any fact is read: who comes
   * second reads what the first has written. Nobody ever waits for a lock.
   */
  private async take(tx: Tx, lane: Lane, walk: Walk): Promise<{ marks: Mark[]; left: number }> {
    const { which, most } = LANES[lane];
    // Planned each time: a plan that was kept while the queue was empty reads all of it whenever it is long.
    const queue = await tx.queryOnce<Pick<Mark, 'id' | 'personId'>>(
      `select id, person_id as "personId" from dirty_day
       where ${which} and id > $1 and (not_before is null or not_before <= $2) order by id limit ${most}`,
      [walk.after, this.clock.now()],
    );
    const hand = queue.slice(0, handOf(queue, most));
    if (hand.length === 0) return { marks: [], left: 0 };
    walk.after = Math.max(walk.after, hand.at(-1)!.id);
    const free = await tx.query<{ id: string }>(
      `select person_id as id from ${unnested('$1::uuid[]')} as d(person_id)
       where pg_try_advisory_xact_lock(hashtextextended(person_id::text, 0))`,
      [[...new Set(hand.map(({ personId }) => personId))]],
    );
    const people = new Set(free.map(({ id }) => id));
    const ids = hand.filter(({ personId }) => people.has(personId)).map(({ id }) => id);
    // Only now: somebody may have done them since the queue was read. Until we commit everybody still sees them waiting.
    const marks = await tx.query<Mark & Record<string, unknown>>(
      `delete from dirty_day where id = any($1::bigint[])
       returning id, person_id as "personId", work_date as "workDate", cause, actor_id as "actorId", reference, attempts`,
      [`{${ids.join(',')}}`],
    );
    return { marks, left: hand.length - marks.length };
  }

  private async changesOf(
    tx: Tx,
    marks: readonly Mark[],
  ): Promise<{ changes: CausedChange[]; failed: Mark[] }> {
    const spans = spansOf(marks);
    const found = await this.facts.open(tx, spans);
    const closed = await this.closed.among(tx, marks);
    const rows = await this.days.read(tx, spans);
    const stored = groupByDay(closed ? await this.closed.known(tx, marks, rows) : rows);
    const moment = {
      now: this.clock.now(),
      completeUntil: await this.completeUntil(tx, marks, found),
      settled: closed ? await this.closed.settled(tx, placesOf(marks, found, rows)) : NOTHING,
    };
    const changes: CausedChange[] = [];
    const failed: Mark[] = [];
    let since = performance.now();
    for (const mark of marks) {
      const { cause, actorId, reference } = mark;
      const own = this.changesOfDay(mark, stored.get(keyOf(mark)) ?? [], found, moment);
      if (own === null) failed.push(mark);
      else for (const { before, after } of own) changes.push({ before, after, cause, actorId, reference });
      if (performance.now() - since < BREATH_MS) continue;
      await breathe();
      since = performance.now();
    }
    return { changes: closed ? await this.closed.divert(tx, changes) : changes, failed };
  }

  /** Null: it cannot be derived. One day with broken rules must not stop the days of everybody else. */
  private changesOfDay(
    day: PersonDay,
    stored: readonly DayRow[],
    found: Facts,
    moment: Moment,
  ): DayChange[] | null {
    const { personId, workDate } = day;
    try {
      const { unitId, facts } = found.of(day);
      const derived = unitId
        ? deriveDay(
            Object.assign(facts, {
              now: moment.now,
              sourcesCompleteUntil: moment.settled.has(keyOf(day))
                ? moment.now
                : moment.completeUntil({ unitId, workDate }),
            }),
          ).map((one) => dayRowOf(personId, workDate, unitId, one))
        : [];
      return dayChanges(stored, derived);
    } catch (error) {
      this.log.error({ err: error, personId, workDate }, 'a day could not be derived');
      return null;
    }
  }

  /** Back into the queue, one mark for each day, to be tried again when it has rested. */
  private async park(tx: Tx, failed: readonly Mark[]): Promise<void> {
    const now = this.clock.now().getTime();
    const days = [failed.map(({ personId }) => personId), failed.map(({ workDate }) => workDate)];
    await tx.query(
      `delete from dirty_day q using ${unnested('$1::uuid[]', '$2::date[]')} as d(person_id, work_date)
       where q.person_id = d.person_id and q.work_date = d.work_date and q.not_before is not null`,
      days,
    );
    await tx.query(
      `insert into dirty_day (person_id, work_date, cause, actor_id, reference, attempts, not_before)
       select * from unnest($1::uuid[], $2::date[], $3::text[], $4::uuid[], $5::text[], $6::int[], $7::timestamptz[])`,
      [
        ...days,
        failed.map(({ cause }) => cause),
        failed.map(({ actorId }) => actorId),
        failed.map(({ reference }) => reference),
        failed.map(({ attempts }) => attempts + 1),
        failed.map(({ attempts }) => new Date(now + restMinutes(attempts + 1) * 60_000)),
      ],
    );
  }

  private async completeUntil(tx: Queryable, marks: readonly Mark[], found: Facts) {
    return this.sources.until(tx, placesOf(marks, found));
  }
}

/** Where each day is by the facts, and where its rows stand. */
function placesOf(marks: readonly Mark[], found: Facts, rows: readonly DayRow[] = []) {
  const places = rows.map((row) => ({
    personId: row.person_id,
    workDate: row.work_date,
    unitId: row.unit_id,
  }));
  for (const { personId, workDate } of marks) {
    const unitId = found.unitOf({ personId, workDate });
    if (unitId) places.push({ personId, workDate, unitId });
  }
  return places;
}

const NOTHING: ReadonlySet<string> = new Set();

/** What is the same for all days of a hand. */
interface Moment {
  now: Date;
  completeUntil: (day: UnitDay) => Date | null;
  /** Of closed months: keys of their days. */
  settled: ReadonlySet<string>;
}

function groupByDay(rows: readonly DayRow[]): Map<string, DayRow[]> {
  const groups = new Map<string, DayRow[]>();
  for (const row of rows) {
    const key = keyOf({ personId: row.person_id, workDate: row.work_date });
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function unitsOf({ before, after }: DayChange): string[] {
  return [before?.unit_id, after?.unit_id].filter((id) => id !== undefined);
}
