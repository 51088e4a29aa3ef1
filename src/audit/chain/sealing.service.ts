import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LOGGER, type Logger } from '../../platform/index.js';
import { Sealer } from './sealer.service.js';

const PAUSE_MS = 1000;
const PAUSE_AFTER_FAILURE_MS = 5000;

/** Seals while the server runs: about every second, and without a pause while much waits. */
@Injectable()
export class Sealing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly sealer: Sealer,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.after(PAUSE_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private after(pause: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.turn();
    }, pause);
    this.timer.unref();
  }

  private async turn(): Promise<void> {
    try {
      const { more } = await this.sealer.seal();
      this.after(more ? 0 : PAUSE_MS);
    } catch (error) {
      this.log.warn({ err: error }, 'the record could not be sealed; tried again');
      this.after(PAUSE_AFTER_FAILURE_MS);
    }
  }
}
