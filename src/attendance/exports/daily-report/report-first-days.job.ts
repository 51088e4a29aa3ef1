import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Inbox } from '../../../people/index.js';
import { Clock, Database, Jobs, addDays, localDateOf, localTimeOf } from '../../../platform/index.js';
import { CalendarDaysQuery } from '../../schedules/calendar/calendar-days.query.js';
import { MOST_FREE_DAYS, holidaysJustOver } from './first-day.rules.js';
import { REPORT_ZONE, firstDayMessage } from './first-day-words.rules.js';
import { FirstDaysStore } from './first-days.store.js';

/** Late enough for all to have come, early enough to be read by nine. */
const FROM = '08:45:00';

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
    // Until the evening: after a morning without the server it comes late, and says so by its hour.
    this.jobs.register({ name: 'report-first-day', cron: '*/5 1-10 * * *', run: () => this.run() });
  }

  /** Safe twice and in parallel: one report for each day. */
  async run(): Promise<void> {
    const now = this.clock.now();
    const today = localDateOf(now, REPORT_ZONE);
    if (localTimeOf(now, REPORT_ZONE) < FROM) return;
    const calendar = await this.calendar.between(addDays(today, -MOST_FREE_DAYS), today, []);
    const over = holidaysJustOver(today, calendar);
    if (over.length === 0) return;
    await this.database.transaction(async (tx) => {
      const names = over.map(({ name }) => name);
      if (!(await this.reports.make(tx, today, now, names))) return;
      const readers = await this.reports.readers(tx, today);
      await this.inbox.tellAll(
        tx,
        readers.map((reader) => firstDayMessage(today, now, reader)),
      );
    });
  }
}
