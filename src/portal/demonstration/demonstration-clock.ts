import { AsyncLocalStorage } from 'node:async_hooks';
import { Clock, type Database } from '../../platform/index.js';
import { readState, saveClock } from './demonstration-state.js';

const SAVE_EVERY_MS = 5000;
/** What is saved lies this far ahead, so that after a crash no time is told a second time. */
const RESERVE_MS = 7000;

/**
 * The office's clock of the demonstration: begins on the morning of a working day, ticks in real speed, is told to jump over the
 * nights, never goes back, and goes on where it stood after a restart.
 */
export class DemonstrationClock extends Clock {
  private base: number;
  private baseTicks: number;
  private timer: NodeJS.Timeout | undefined;
  private readonly told = new AsyncLocalStorage<{ at: Date | null }>();

  constructor(
    start: Date,
    /** Milliseconds that only grow, whatever happens to the computer's own clock. */
    private readonly ticks: () => number = () => performance.now(),
  ) {
    super();
    this.base = start.getTime();
    this.baseTicks = ticks();
  }

  /** Where the demonstration stands; call after `prepareDemonstration`. */
  static async open(database: Database): Promise<DemonstrationClock> {
    const state = await readState(database);
    if (!state) throw new Error('the demonstration is not prepared');
    return new DemonstrationClock(state.clockNow);
  }

  now(): Date {
    return this.told.getStore()?.at ?? this.running();
  }

  /** Time stands still at a moment gone by, for `work` and for nobody else: so the past is told at its own hours. */
  async asOf<Result>(at: Date, work: () => Promise<Result>): Promise<Result> {
    if (at > this.running()) throw new Error('a time to come cannot be told of');
    const told: { at: Date | null } = { at };
    try {
      return await this.told.run(told, work);
    } finally {
      // Whatever `work` has set going and left behind lives in the present.
      told.at = null;
    }
  }

  /** Goes on from there, unless that time has passed already. */
  jumpTo(instant: Date): void {
    const now = this.running().getTime();
    this.baseTicks = this.ticks();
    this.base = Math.max(now, instant.getTime());
  }

  /** Saves the time every few seconds until `stop`. */
  async keep(database: Database, onError: (error: unknown) => void): Promise<void> {
    const save = () => saveClock(database, new Date(this.running().getTime() + RESERVE_MS));
    await save();
    this.timer = setInterval(() => void save().catch(onError), SAVE_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private running(): Date {
    return new Date(this.base + (this.ticks() - this.baseTicks));
  }
}
