import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, addMonths, localDateOf, monthOf } from '../../../platform/index.js';
import { ZONE } from '../attendance/working-days.rules.js';
import { DemonstrationClock } from '../demonstration-clock.js';
import { DemonstrationClocks } from './demonstration-clocks.service.js';
import { DemonstrationClosedMonth } from './demonstration-closed-month.service.js';
import { DemonstrationPapers } from './demonstration-papers.service.js';
import { DemonstrationPunishments } from './demonstration-punishments.service.js';
import { ToldPastQuery } from './told-past.query.js';

const TELL = 'tell-later-stories';

/**
 * Stories that take a while, told one after the other behind the back of whoever has just started: nobody waits for them, and each
 * is told once. A server that was stopped in between goes on with them.
 */
@Injectable()
export class LaterStories implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly past: ToldPastQuery,
    private readonly clocks: DemonstrationClocks,
    private readonly punishments: DemonstrationPunishments,
    private readonly month: DemonstrationClosedMonth,
    private readonly papers: DemonstrationPapers,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: TELL, run: () => this.tell() });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!(this.clock instanceof DemonstrationClock) || !(await this.past.read())) return;
    await this.database.transaction((tx) => this.jobs.later(tx, TELL, {}, { key: TELL }));
  }

  async tell(): Promise<void> {
    const { clock } = this;
    const past = await this.past.read();
    if (!past || !(clock instanceof DemonstrationClock)) return;
    await this.clocks.tell(past, clock);
    await this.punishments.tell(past, clock);
    const month = addMonths(monthOf(localDateOf(past.morning, ZONE)), -2);
    await this.month.tell(past, month, clock);
    await this.papers.tell(past, month, clock);
  }
}
