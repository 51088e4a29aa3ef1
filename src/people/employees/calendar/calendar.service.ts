import { Injectable } from '@nestjs/common';
import { Clock, Database, type Tx, type WorkDate, addDays, localDateOf } from '../../../platform/index.js';
import { PeopleChanges } from '../../changes/people-changes.service.js';
import type { ChangedBy, PersonChange } from '../../changes/person-change.js';
import { shareTree } from '../../opd/tree-lock.store.js';
import { changesByItself } from '../changes-of.rules.js';
import { endDuties } from '../duties/ended-duties.store.js';
import { stopsOn } from '../duties/stops.rules.js';
import { PeopleWriter } from '../people-writer.service.js';
import { lockHistories } from '../person-histories.query.js';
import { factsOn } from '../person-history.rules.js';
import { PersonRecord } from '../person-record.service.js';
import { dutiesAt, nextBoundary, peopleAt, plannedEnds, toldAlready } from './day-boundaries.query.js';

const CALENDAR: ChangedBy = { actorId: null, origin: 'calendar', decree: '' };

/**
 * Tells what a day brings by itself: planned transfers, posts, breaks begin or end, contracts run out. Rights follow the
 * dates without it; this is for whoever must act on the day (sessions, applications), and for duties that were given
 * after a transfer or departure had been planned: they end with it all the same.
 */
@Injectable()
export class PeopleCalendar {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly writer: PeopleWriter,
    private readonly record: PersonRecord,
    private readonly told: PeopleChanges,
  ) {}

  /** Up to today, missed days included, each once: however often and on however many servers this is called. */
  async reachToday(): Promise<void> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    while (await this.database.transaction((tx) => this.oneDay(tx, today)));
  }

  private async oneDay(tx: Tx, today: WorkDate): Promise<boolean> {
    await tx.query(`insert into people_calendar (told_until) values ($1::date - 1) on conflict do nothing`, [
      today,
    ]);
    // Whoever comes second waits here, and finds the day done.
    const [row] = await tx.query<{ told: WorkDate }>(
      `select told_until::text as told from people_calendar for update`,
    );
    const told = row!.told;
    if (told >= today) return false;
    const day = (await nextBoundary(tx, told, today)) ?? today;
    await this.begin(tx, day);
    await tx.query(`update people_calendar set told_until = $1::date`, [day]);
    return day < today;
  }

  private async begin(tx: Tx, day: WorkDate): Promise<void> {
    // Before the people, as the writer.
    await shareTree(tx);
    const ended = await plannedEnds(tx, day);
    const people = await peopleAt(tx, day);
    const histories = await lockHistories(tx, [
      ...new Set([...people, ...ended.map(({ personId }) => personId)]),
    ]);
    const changes: PersonChange[] = people.flatMap((personId) => {
      const history = histories.get(personId)!;
      const end = history.employments.find(({ until }) => until === day);
      return changesByItself(
        factsOn(history, addDays(day, -1)),
        factsOn(history, day),
        day,
        end?.value.endReason ?? 'contract-ended',
      );
    });
    changes.push(...(await dutiesAt(tx, day)));
    const known = await toldAlready(tx, day);
    // The writer ends what hangs on the service, and tells of the leaving itself.
    const leaving = new Set(ended.map(({ personId }) => `${personId} left`));
    const news = changes.filter(({ personId, kind }) => {
      const name = `${personId} ${kind}`;
      return !known.has(name) && !leaving.has(name);
    });
    await this.told.tell(tx, news, CALENDAR);
    await this.writer.apply(
      tx,
      ended.map(({ personId, from, reason }) => ({ personId, from, leaves: { reason } })),
      CALENDAR,
    );
    // Last: what ended with the service has been told by the writer.
    const stops = people.map((personId) => stopsOn(histories.get(personId)!, day));
    const late = await endDuties(
      tx,
      stops.flatMap(({ leaving }) => leaving),
      stops.flatMap(({ moving }) => moving),
      null,
    );
    await this.record.keepDuties(tx, late.changes, CALENDAR);
    await this.record.keepEndedRoles(tx, late.roles, CALENDAR);
  }
}
