/** The facts of a year, delivered by the services that take them, one at a time and as often as it happens. */
import type { INestApplicationContext } from '@nestjs/common';
import {
  DayStatusService,
  DayStatusWorker,
  EventsService,
  LeaveService,
  SourceWatermark,
} from '../../src/attendance/index.js';
import { appendCorrectedPress } from '../../src/attendance/events/corrected-presses.store.js';
import { writeCells } from '../../src/attendance/rosters/roster-cells.store.js';
import { Replanning } from '../../src/attendance/schedules/replanning.service.js';
import { RuleTimeline } from '../../src/attendance/schedules/rule-timeline.store.js';
import { Database, type FixedClock, type WorkDate } from '../../src/platform/index.js';

type Rooms = Pick<INestApplicationContext, 'get'>;

/** What can become known; each kind commutes with every other, and with itself. */
export type Fact =
  | { kind: 'press'; personId: string; at: string; key: string; direction: 'in' | 'out' | 'unknown' }
  | {
      kind: 'leave';
      personId: string;
      leave: 'annual' | 'sick';
      first: WorkDate;
      last: WorkDate;
      number: string;
    }
  | { kind: 'holiday'; id: string; day: WorkDate; name: string; decreeId: string }
  | { kind: 'roster'; personId: string; day: WorkDate; code: string }
  | { kind: 'rule'; ruleSetId: string; unitId: string; from: WorkDate; until: WorkDate }
  | { kind: 'correction'; personId: string; at: string; day: WorkDate; reference: string };

export const FIRST = '2026-01-01' as WorkDate;
export const LAST = '2026-12-31' as WorkDate;
const AT_ONCE = 40;

/** Takes facts in their turn until every one has been delivered as often as it shall be. */
export async function deliver(rooms: Rooms, clock: FixedClock): Promise<void> {
  const database = rooms.get(Database);
  for (;;) {
    // Taken without being marked: whoever is killed now leaves them to be delivered once more.
    const facts = await database.query<{ id: number; fact: Fact }>(
      `select id, fact from replay_fact where delivered < wanted order by turn + delivered * 0.37, random() limit ${AT_ONCE}`,
    );
    if (facts.length === 0) return;
    const presses = facts.filter(({ fact }) => fact.kind === 'press');
    await Promise.all(presses.map(({ fact }) => take(rooms, clock, fact)));
    for (const { fact } of facts) if (fact.kind !== 'press') await take(rooms, clock, fact);
    await database.query(`update replay_fact set delivered = delivered + 1 where id = any($1::int[])`, [
      facts.map(({ id }) => id),
    ]);
  }
}

/** The year is over for everybody: the sources have told everything, and nothing waits any more. */
export async function finish(rooms: Rooms, clock: FixedClock): Promise<void> {
  clock.set(new Date('2027-02-01T09:00:00+07:00'));
  await rooms.get(SourceWatermark).beat();
  const worker = rooms.get(DayStatusWorker);
  await worker.drain();
  await rooms.get(DayStatusService).catchUp(400);
  await rooms.get(DayStatusService).finalise();
  await worker.drain();
}

async function take(rooms: Rooms, clock: FixedClock, fact: Fact): Promise<void> {
  const database = rooms.get(Database);
  switch (fact.kind) {
    case 'press':
      // The clock of a press is its own; the worker beside it derives with whatever it shows then.
      clock.set(new Date(fact.at));
      await rooms.get(EventsService).record({
        personId: fact.personId,
        direction: fact.direction,
        source: 'web',
        idempotencyKey: fact.key,
      });
      return;
    case 'leave':
      await database.transaction((tx) =>
        rooms.get(LeaveService).approve(tx, {
          personId: fact.personId,
          kind: fact.leave,
          first: fact.first,
          last: fact.last,
          documentNumber: fact.number,
          approvedBy: null,
        }),
      );
      return;
    case 'holiday':
      await database.query(
        `insert into calendar_day (id, day, kind, name, free, decree_id) values ($1, $2, 'regency-day', $3, true, $4) on conflict do nothing`,
        [fact.id, fact.day, fact.name, fact.decreeId],
      );
      return replan(rooms, clock, { first: fact.day, last: fact.day, whom: 'everybody', cause: 'calendar' });
    case 'roster':
      await database.transaction(async (tx) => {
        // As whoever keeps a roster holds its month.
        await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [fact.personId]);
        await writeCells(tx, [{ personId: fact.personId, day: fact.day, before: [], after: [fact.code] }]);
      });
      return replan(rooms, clock, {
        first: fact.day,
        last: fact.day,
        whom: { personIds: [fact.personId] },
        cause: 'roster',
      });
    case 'rule':
      await database.transaction((tx) =>
        rooms.get(RuleTimeline).put(tx, fact.ruleSetId, {
          scopes: [{ unitId: fact.unitId }],
          from: fact.from,
          until: fact.until,
        }),
      );
      return replan(rooms, clock, {
        first: fact.from,
        last: fact.until,
        whom: { unitIds: [fact.unitId] },
        cause: 'rule',
      });
    case 'correction':
      await database.transaction(async (tx) => {
        await appendCorrectedPress(tx, {
          personId: fact.personId,
          direction: 'in',
          occurredAt: new Date(fact.at),
          receivedAt: new Date('2027-01-15T00:00:00Z'),
          reference: fact.reference,
          cited: `Koreksi ${fact.reference.slice(-4)}`,
        });
        await tx.query(
          `insert into dirty_day (person_id, work_date, cause, reference) values ($1, $2, 'correction', $3)`,
          [fact.personId, fact.day, fact.reference],
        );
      });
  }
}

/** As the job does it that the change left behind; the past of the year is open. */
async function replan(
  rooms: Rooms,
  clock: FixedClock,
  wish: Pick<Parameters<Replanning['now']>[0], 'first' | 'last' | 'whom' | 'cause'>,
): Promise<void> {
  clock.set(new Date('2027-02-01T09:00:00+07:00'));
  await rooms.get(Replanning).now({ ...wish, past: 'replace', actorId: null, reference: null });
}
