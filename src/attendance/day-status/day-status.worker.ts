import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Announcements, DomainError, LOGGER, type Logger } from '../../platform/index.js';
import { EventsService, PRESSES_TAKEN } from '../events/events.service.js';
import { DeriveMarkedDays, LANES, type Lane, type Walk } from './derive-marked-days.service.js';
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
      await Promise.all([this.walkOn('presses', { after: 0 }), this.walkOn('others', { after: 0 })]);
    } while (await this.somebodyIsWorking());
  }

  private async derivePresses(): Promise<Turn> {
    const done = await this.walkOn('presses', { after: 0 });
    if (done === 0) return 'idle';
    return done < FEW ? SHORT_PAUSE_MS : PAUSE_MS;
  }

  private async deriveOthers(): Promise<Turn> {
    const walk = { after: 0 };
    const { done, left } = await this.marked.deriveHand('others', walk);
    if (done + left === 0) return 'idle';
    // While one hand waits for PostgreSQL the other is derived.
    if (done + left >= PLENTY) await bothOf(this.walkOn('others', walk), this.walkOn('others', walk));
    return PAUSE_MS;
  }

  /** Hand after hand to the end of the queue; what others have in hand is counted as well, for it is to be looked at again. */
  private async walkOn(lane: Lane, walk: Walk): Promise<number> {
    for (let all = 0; ;) {
      const { done, left } = await this.marked.deriveHand(lane, walk);
      all += done + left;
      if (done + left === 0 || this.stopped) return all;
    }
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
async function bothOf(one: Promise<number>, other: Promise<number>): Promise<void> {
  for (const end of await Promise.allSettled([one, other])) if (end.status === 'rejected') throw end.reason;
}
