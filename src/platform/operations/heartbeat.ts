import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '../logging/logger.js';

const BEAT_MS = 15_000;

/** Says four times a minute that this process lives. A beat that fails is silence, and silence is the truth. */
export abstract class Heartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  protected constructor(protected readonly log: Logger) {}

  abstract beat(): Promise<void>;

  async onApplicationBootstrap(): Promise<void> {
    await this.tryBeat();
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
