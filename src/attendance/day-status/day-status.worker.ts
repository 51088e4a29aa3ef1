import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Announcements, DomainError, LOGGER, type Logger } from '../../platform/index.js';
import { EventsService, PRESSES_TAKEN } from '../events/events.service.js';
import { DeriveMarkedDays, LANES, type Lane } from './derive-marked-days.service.js';
import { type Turn, WorkLoop } from './work-loop.js';

/** Between two hands: in a storm of presses one hand of many costs a fraction of many hands of a few ... */
const PAUSE_MS = 100;
/** ... but who presses while few do need not wait for others. */
const SHORT_PAUSE_MS = 40;
const FEW = 4;
/** So many marks in a hand: there are more. */
const PLENTY = LANES.others.most / 2;

/**
 * Keeps the derived days current, in every process: woken by its own presses and by those that another process has taken
 * (its own worker may be busy), looking by itself every half second. A month of the regency has a lane of its own.
 */
@Injectable()
export class DayStatusWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private stopped = false;
  private troubled = false;
  private readonly presses = new WorkLoop(() => this.tried(() => this.derivePresses()));
  private readonly others = new WorkLoop(() => this.tried(() => this.deriveOthers()));

  constructor(
    private readonly marked: DeriveMarkedDays,
    private readonly events: EventsService,
    private readonly announcements: Announcements,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.events.recorded.subscribe(() => this.wake());
    this.announcements.on(PRESSES_TAKEN).subscribe(() => this.wake());
    this.presses.start();
    this.others.start();
  }

  /** Ends after the hands in work have been committed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await Promise.all([this.presses.stop(), this.others.stop()]);
  }

  /** Somebody has pressed. */
  wake(): void {
    this.presses.wake();
  }

  /** Works until nothing is waiting, nor in the hands of another worker; for those who must see the result. */
  async drain(): Promise<void> {
    do {
      await Promise.all([this.empty('presses'), this.empty('others')]);
    } while (await this.somebodyIsWorking());
  }

  private async derivePresses(): Promise<Turn> {
    const { done, left } = await this.marked.deriveHand('presses');
    if (done + left === 0) return 'idle';
    if (done >= LANES.presses.most) return 0;
    return done < FEW ? SHORT_PAUSE_MS : PAUSE_MS;
  }

  private async deriveOthers(): Promise<Turn> {
    const { done } = await this.marked.deriveHand('others');
    // While one hand waits for PostgreSQL the other is derived.
    if (done >= PLENTY) await bothOf(this.rest(), this.rest());
    return done === 0 ? 'idle' : PAUSE_MS;
  }

  private async rest(): Promise<void> {
    while (!this.stopped && (await this.marked.deriveHand('others')).done > 0);
  }

  private async empty(lane: Lane): Promise<void> {
    while ((await this.marked.deriveHand(lane)).done > 0);
  }

  private async somebodyIsWorking(): Promise<boolean> {
    if (await this.marked.isEmpty()) return false;
    await sleep(20);
    return true;
  }

  /** A lost database is waited for; what was marked is still marked when it comes back. */
  private async tried(work: () => Promise<Turn>): Promise<Turn> {
    try {
      const turn = await work();
      if (this.troubled) this.log.info('days are derived again');
      this.troubled = false;
      return turn;
    } catch (error) {
      if (!this.troubled) {
        const expected = error instanceof DomainError && error.kind === 'unavailable';
        this.log[expected ? 'warn' : 'error']({ err: error }, 'days cannot be derived for now');
      }
      this.troubled = true;
      return 'failed';
    }
  }
}

/** Waits for both also when one fails: nothing goes on behind the back of whoever stops the worker. */
async function bothOf(one: Promise<void>, other: Promise<void>): Promise<void> {
  for (const end of await Promise.allSettled([one, other])) if (end.status === 'rejected') throw end.reason;
}
