import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Announcements } from './announcements/announcements.service.js';
import { type ReadySettings, SETTINGS } from './config/settings.js';
import { Database } from './database/database.js';
import { Jobs, RUN_BY_THE_CLOCK } from './jobs/jobs.service.js';
import { LOGGER, type Logger } from './logging/logger.js';
import { AnswerCounts } from './operations/answer-counts.js';
import { METRICS, createMetrics } from './operations/metrics.js';
import { Mail } from './mail/mail.service.js';
import { Outbox } from './outbox/outbox.service.js';
import { OutwardPost } from './outward/outward-post.service.js';
import { Clock } from './time/clock.js';

export interface PlatformParts {
  settings: ReadySettings;
  dataSource: DataSource;
  log: Logger;
  clock: Clock;
  /** `false`: no job runs by itself at its hour, only what is queued; a heart beats once. A test whose clock stands still wants no minute of the machine's to pass. */
  runByTheClock?: boolean;
}

/** What any server needs; global, because every room stands on it. */
@Global()
@Module({})
export class PlatformModule {
  static with({ settings, dataSource, log, clock, runByTheClock = true }: PlatformParts): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: LOGGER, useValue: log },
        { provide: Clock, useValue: clock },
        { provide: RUN_BY_THE_CLOCK, useValue: runByTheClock },
        { provide: Database, useFactory: () => new Database(dataSource) },
        { provide: METRICS, useFactory: createMetrics, inject: [Database] },
        AnswerCounts,
        Jobs,
        Announcements,
        Outbox,
        OutwardPost,
        Mail,
      ],
      exports: [
        RUN_BY_THE_CLOCK,
        SETTINGS,
        LOGGER,
        METRICS,
        RUN_BY_THE_CLOCK,
        AnswerCounts,
        Clock,
        Database,
        Jobs,
        Announcements,
        Outbox,
        OutwardPost,
        Mail,
      ],
    };
  }
}
