import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, addMonths, firstDayOf, localDateOf, monthOf } from '../../platform/index.js';

/** Presses are stored by month; the months around the clock's day must exist before the first press of a month. */
@Injectable()
export class EventPartitions implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'event-partitions', cron: '5 17 * * *', run: () => this.ensure() });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.ensure();
  }

  /** Makes the months from the last one to three ahead, where they are missing. */
  async ensure(): Promise<void> {
    const month = monthOf(localDateOf(this.clock.now(), 'Asia/Jakarta'));
    await this.database.query(`select ensure_attendance_event_months($1, $2)`, [
      firstDayOf(addMonths(month, -1)),
      firstDayOf(addMonths(month, 3)),
    ]);
  }
}
