import type { INestApplicationContext } from '@nestjs/common';
import type { Database, Logger, ReadySettings } from '../../platform/index.js';
import { DemonstrationApplications } from './applications/demonstration-applications.service.js';
import { DemonstrationClock } from './demonstration-clock.js';
import { readState } from './demonstration-state.js';
import { prepareDemonstration } from './loading/prepare-demonstration.js';
import { type CastLine, castOf } from './regency/demonstration-regency.service.js';
import { makeRegency } from './regency/people.rules.js';
import { welcomeText } from './welcome.rules.js';

export interface DemonstrationParts {
  database: Database;
  /** Size of the regency; only heard at the first start. */
  people: number;
  log: Logger;
  onProgress: (text: string) => void;
}

/** What the start of the server needs to know about the demonstration: data and clock before it, applications and words after. */
export class Demonstration {
  private applications: DemonstrationApplications | undefined;

  private constructor(
    readonly clock: DemonstrationClock,
    private readonly people: CastLine[],
  ) {}

  /** Fills an empty database with the regency, or goes on where the last start stopped. */
  static async prepare({ database, people, log, onProgress }: DemonstrationParts): Promise<Demonstration> {
    const prepared = await prepareDemonstration({ database, people, onProgress });
    if (!prepared.now && prepared.people !== people)
      log.warn({ people: prepared.people }, 'the demonstration keeps the size of its first start');
    const state = await readState(database);
    const regency = makeRegency(state!.seed, state!.people);
    return new Demonstration(new DemonstrationClock(state!.clockNow), castOf(regency));
  }

  /** Once the server listens: the applications ask it for its addresses. */
  async startApplications(
    app: INestApplicationContext,
    { port, publicUrl }: Pick<ReadySettings, 'port' | 'publicUrl'>,
  ): Promise<void> {
    const applications = app.get(DemonstrationApplications);
    this.applications = applications;
    await applications.start({ port, publicUrl });
  }

  /** The short screen after the start. */
  welcome({ publicUrl }: Pick<ReadySettings, 'publicUrl'>): string {
    const applications = this.applications?.shown ?? [];
    return welcomeText({ publicUrl, people: this.people, applications, now: this.clock.now() });
  }

  /** Before the server closes, so that the applications do not meet a dead address. */
  async stop(): Promise<void> {
    await this.applications?.stop();
  }
}
