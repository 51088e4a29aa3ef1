import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Announcements, DomainError, LOGGER, type Logger } from '../../platform/index.js';
import { EventsService, PRESSES_TAKEN } from '../events/events.service.js';
import { DeriveMarkedDays, FULL_BATCH } from './derive-marked-days.service.js';

const POLL_MS = 500;
/** Between two batches: in a storm of presses one batch of many costs a fraction of many batches of a few ... */
const PAUSE_MS = 100;
/** ... but who presses while few do need not wait for others. */
const SHORT_PAUSE_MS = 40;
const FEW = 4;

/**
 * Keeps the derived days current, in every process: woken by its own presses and by those that another process has taken
 * (its own worker may be busy with a month of the regency), looking by itself every half second.
 */
@Injectable()
export class DayStatusWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private stopped = false;
  private running: Promise<void> | undefined;
  private awake = false;
  private stopWaiting: (() => void) | undefined;
  private troubled = false;

  constructor(
    private readonly marked: DeriveMarkedDays,
    private readonly events: EventsService,
    private readonly announcements: Announcements,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.events.recorded.subscribe(() => this.wake());
    this.announcements.on(PRESSES_TAKEN).subscribe(() => this.wake());
    this.running = this.keepWorking();
  }

  /** Ends after the batch in hand has been committed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  /** There is something in the queue. */
  wake(): void {
    this.awake = true;
    this.stopWaiting?.();
  }

  /** Works until nothing is waiting, nor in the hands of another worker; for those who must see the result. */
  async drain(): Promise<void> {
    do {
      while ((await this.marked.deriveBatch()) > 0);
    } while (await this.somebodyIsWorking());
  }

  private async somebodyIsWorking(): Promise<boolean> {
    if (await this.marked.isEmpty()) return false;
    await sleep(20);
    return true;
  }

  private async keepWorking(): Promise<void> {
    while (!this.stopped) {
      this.awake = false;
      const done = await this.tryBatch();
      if (done === 0) await this.wait();
      else if (done < FULL_BATCH) await sleep(done < FEW ? SHORT_PAUSE_MS : PAUSE_MS);
    }
  }

  /** A lost database is waited for; what was marked is still marked when it comes back. */
  private async tryBatch(): Promise<number> {
    try {
      const done = await this.marked.deriveBatch();
      if (this.troubled) this.log.info('days are derived again');
      this.troubled = false;
      return done;
    } catch (error) {
      if (!this.troubled) {
        const expected = error instanceof DomainError && error.kind === 'unavailable';
        this.log[expected ? 'warn' : 'error']({ err: error }, 'days cannot be derived for now');
      }
      this.troubled = true;
      this.awake = false;
      return 0;
    }
  }

  private async wait(): Promise<void> {
    if (this.awake || this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.stopWaiting = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.stopWaiting = undefined;
  }
}
