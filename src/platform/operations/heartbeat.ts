import { type BeforeApplicationShutdown, Inject, type OnApplicationBootstrap } from '@nestjs/common';
import { RUN_BY_THE_CLOCK } from '../jobs/jobs.service.js';
import type { Logger } from '../logging/logger.js';

const BEAT_MS = 15_000;

/** Says four times a minute that this process lives. A beat that fails is silence, and silence is the truth. */
export abstract class Heartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  @Inject(RUN_BY_THE_CLOCK) private readonly byTheClock: boolean = true;
  private timer: NodeJS.Timeout | undefined;

  protected constructor(protected readonly log: Logger) {}

  abstract beat(): Promise<void>;

  async onApplicationBootstrap(): Promise<void> {
    await this.tryBeat();
    if (!this.byTheClock) return;
    this.timer = setInterval(() => void this.tryBeat(), BEAT_MS);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void | Promise<void> {
    clearInterval(this.timer);
  }

  private async tryBeat(): Promise<void> {
    try {
      await this.beat();
    } catch (error) {
      this.log.debug({ err: error }, `${this.constructor.name}: no beat`);
    }
  }
}
