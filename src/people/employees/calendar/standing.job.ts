import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, LOGGER, type Logger } from '../../../platform/index.js';
import { PeopleCalendar } from './calendar.service.js';

const JOB = 'people-calendar';

/** What begins or ends today by its date is told at 00.05 WIB, and again every hour in case that was missed. */
@Injectable()
export class StandingJob implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly calendar: PeopleCalendar,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: JOB, cron: '5 * * * *', run: () => this.calendar.reachToday() });
  }

  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.database.transaction((tx) => this.jobs.later(tx, JOB, {}, { key: `${JOB}-at-start` }));
    } catch (error) {
      this.log.warn({ err: error }, 'what today brings is told within the hour, not now');
    }
  }
}
