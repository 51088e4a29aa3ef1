import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Inbox } from '../../../people/index.js';
import {
  Clock,
  Database,
  Jobs,
  type TimeZone,
  addDays,
  localDateOf,
  localTimeOf,
} from '../../../platform/index.js';
import { CalendarDaysQuery } from '../../schedules/calendar/calendar-days.query.js';
import { MOST_FREE_DAYS, holidaysJustOver } from './first-day.rules.js';
import { firstDayMessage } from './first-day-words.rules.js';
import { FirstDaysStore } from './first-days.store.js';

/** By the clock of each unit: late enough for all to have come, early enough to be read by nine. */
const FROM = '08:45:00';
/** After a morning without the server it comes late, and says so by its hour. */
const UNTIL = '18:00:00';

const EAST_TO_WEST: readonly TimeZone[] = ['Asia/Jayapura', 'Asia/Makassar', 'Asia/Jakarta'];

/** On the first working day after a holiday: who is not there, for everybody who answers for it. */
@Injectable()
export class ReportFirstDays implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calendar: CalendarDaysQuery,
    private readonly reports: FirstDaysStore,
    private readonly inbox: Inbox,
  ) {}

  onModuleInit(): void {
    // From a quarter to nine in the east (WIT) to the evening in the west (WIB).
    this.jobs.register({ name: 'report-first-day', cron: '*/5 0-10,23 * * *', run: () => this.run() });
  }

  /** Safe twice and in parallel: one report for each day and time zone. Whoever is over units of several reads of those further east first. */
  async run(): Promise<void> {
    const now = this.clock.now();
    for (const zone of EAST_TO_WEST) await this.report(zone, now);
  }

  private async report(zone: TimeZone, now: Date): Promise<void> {
    const today = localDateOf(now, zone);
    const time = localTimeOf(now, zone);
    if (time < FROM || time >= UNTIL) return;
    const calendar = await this.calendar.between(addDays(today, -MOST_FREE_DAYS), today, []);
    const over = holidaysJustOver(today, calendar);
    if (over.length === 0) return;
    await this.database.transaction(async (tx) => {
      const names = over.map(({ name }) => name);
      if (!(await this.reports.make(tx, today, { zone, at: now }, names))) return;
      const readers = await this.reports.readers(tx, today, zone);
      await this.inbox.tellAll(
        tx,
        readers.map((reader) => firstDayMessage(today, { zone, at: now }, reader)),
      );
    });
  }
}
