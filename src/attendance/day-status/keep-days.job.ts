import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, LOGGER, type Logger } from '../../platform/index.js';
import { Planner } from '../schedules/planner.service.js';
import { DayStatusService } from './day-status.service.js';

const DAYS_AHEAD = 60;

/** The clockwork of the days: each minute today's people get their rows and finished days become final. */
@Injectable()
export class KeepDaysJob implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly planner: Planner,
    private readonly days: DayStatusService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'keep-days', cron: '* * * * *', run: () => this.keep() });
    // 00.10 WIB: the plan grows by a day and takes over changed rules.
    this.jobs.register({ name: 'catch-up-days', cron: '10 17 * * *', run: () => this.catchUp() });
    // 00.40 WIB, when nobody waits for it: leave and rosters look as far ahead as people plan.
    this.jobs.register({
      name: 'plan-far-ahead',
      cron: '40 17 * * *',
      run: () => this.planner.planAhead(DAYS_AHEAD),
    });
  }

  /** The start does not wait: planning a fortnight for 11,000 people takes some seconds. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.database.transaction((tx) =>
        this.jobs.later(tx, 'catch-up-days', {}, { key: 'catch-up-days-at-start' }),
      );
    } catch (error) {
      this.log.warn({ err: error }, 'the days are caught up tonight, not now');
    }
  }

  /** Also plans, when the clock has jumped beyond what was planned. */
  async keep(): Promise<void> {
    if (!(await this.planner.isPlannedAhead())) await this.planner.planAhead();
    await this.days.beginDay();
    await this.days.finalise();
  }

  /** After a stop of days the missed days get their rows, too: without it nobody would have been absent. */
  async catchUp(): Promise<void> {
    await this.planner.planAhead();
    await this.days.catchUp();
    await this.days.finalise();
  }
}
