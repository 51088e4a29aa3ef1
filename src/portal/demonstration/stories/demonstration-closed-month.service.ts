import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { PeriodOffices, PeriodSteps, ReleaseMonths, type Step } from '../../../attendance/index.js';
import { OwnMessagesService } from '../../../people/index.js';
import { Database, type Month, addMonths, firstDayOf, instantAt } from '../../../platform/index.js';
import { STORY_OFFICE } from '../attendance/mishaps.rules.js';
import { ZONE, workingDayOf } from '../attendance/working-days.rules.js';
import type { DemonstrationClock } from '../demonstration-clock.js';
import { readFreeDays } from '../loading/rule-book.query.js';
import { ActorsQuery } from './actors.query.js';
import type { ToldPast } from './told-past.query.js';

const TRACE = {};
const MINUTE_MS = 60_000;

/** The working day of the next month on which each step is taken, and the hour at which the first office takes it. */
const STEPS: readonly { step: Step; day: number; from: string }[] = [
  { step: 'submission', day: 3, from: '09:05' },
  { step: 'verification', day: 5, from: '09:10' },
  { step: 'closing', day: 6, from: '09:20' },
];

/** Every office has closed a month, each step at its own hour; so its figures are open data. */
@Injectable()
export class DemonstrationClosedMonth {
  constructor(
    private readonly actors: ActorsQuery,
    private readonly offices: PeriodOffices,
    private readonly steps: PeriodSteps,
    private readonly releases: ReleaseMonths,
    private readonly messages: OwnMessagesService,
    private readonly database: Database,
  ) {}

  /** Where a stopped server left it, it goes on. */
  async tell({ regency: { people } }: ToldPast, month: Month, clock: DemonstrationClock): Promise<void> {
    const told = await this.database.query(`select 1 from open_data_release where month = $1`, [
      firstDayOf(month),
    ]);
    if (told.length > 0) return;
    const [hr, otherHr, admin] = await Promise.all([
      this.actors.holder(people, 'hr', 'PBG'),
      this.actors.holder(people, 'hr', 'PBG', 1),
      this.actors.holder(people, 'opd-admin', STORY_OFFICE),
    ]);
    if (!hr || !otherHr) return;
    const freeDays = await readFreeDays(this.database);
    const offices = await this.offices.ofMonth(month);
    const dayOf = (place: number) => workingDayOf(addMonths(month, 1), place, freeDays);
    for (const [seen, { step, day, from }] of STEPS.entries()) {
      const first = instantAt(dayOf(day), `${from}:00`, ZONE).getTime();
      for (const [turn, { code }] of offices.entries()) {
        // Where nobody looks after the personnel, the personnel office of the regency hands it in.
        const submits = (code === STORY_OFFICE && admin) || otherHr;
        const by: Record<string, Principal> = { submission: submits, verification: hr, closing: otherHr };
        await clock.asOf(new Date(first + turn * 4 * MINUTE_MS), async () => {
          const wish = { code, month, step, seen, reason: '', trace: TRACE };
          const answer = await this.steps.take(by[step]!, wish);
          if (!answer.ok && answer.refusal !== 'overtaken')
            throw new Error(`${code} ${month} ${step}: ${answer.refusal}`);
        });
      }
    }
    // Whoever verified them has read what told of them.
    await this.messages.readUntil(hr.personId, instantAt(dayOf(7), '00:00:00', ZONE));
    // At night, by the same job that looks for months every night.
    await clock.asOf(instantAt(dayOf(7), '02:40:00', ZONE), () => this.releases.run());
  }
}
