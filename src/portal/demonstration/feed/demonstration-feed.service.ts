import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { EventsService, KeepDaysJob, Planner, SourceWatermark } from '../../../attendance/index.js';
import { Audit } from '../../../audit/index.js';
import {
  Clock,
  Database,
  LOGGER,
  type Logger,
  type Queryable,
  conflict,
  localDateOf,
} from '../../../platform/index.js';
import { type ForeseenPress } from '../attendance/person-day.rules.js';
import { type FreeDays, ZONE, isOver, nextMorning } from '../attendance/working-days.rules.js';
import { DemonstrationClock } from '../demonstration-clock.js';
import { readState, saveClock, saveFeedUntil, savePaused } from '../demonstration-state.js';
import { readFreeDays, readRuleBook } from '../loading/rule-book.query.js';
import { DemonstrationRegency } from '../regency/demonstration-regency.service.js';
import type { Regency } from '../regency/people.rules.js';
import { backfill } from './backfill.js';
import { DuePresses } from './due-presses.js';
import { pressPosition } from './press-position.rules.js';
import { extendStories } from './extend-stories.js';

const EVERY_MS = 1000;
/** A press foreseen longer ago than this is written at its own hour instead of "now". */
const FRESH_MS = 5000;
const AT_ONCE = 8;

interface Running {
  clock: DemonstrationClock;
  regency: Regency;
  due: DuePresses;
  freeDays: FreeDays;
  /** Everything foreseen up to here has been written. */
  until: Date;
  paused: boolean;
}

/**
 * Lets the people of the demonstration come and go: each second the presses foreseen since the last one are recorded the way a real
 * press is. Keys make it safe to repeat anything; the people of the demonstration page press for themselves.
 */
@Injectable()
export class DemonstrationFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running: Running | undefined;
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly regency: DemonstrationRegency,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly planner: Planner,
    private readonly watermark: SourceWatermark,
    private readonly keepDays: KeepDaysJob,
    private readonly audit: Audit,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(this.clock instanceof DemonstrationClock)) return;
    const state = await readState(this.database);
    if (!state) return;
    const regency = await this.regency.read();
    this.running = {
      clock: this.clock,
      regency,
      due: new DuePresses(regency, await readRuleBook(this.database)),
      freeDays: await readFreeDays(this.database),
      until: state.feedUntil,
      paused: state.feedPaused,
    };
    await this.clock.keep(this.database, (error) =>
      this.log.debug({ err: error }, 'demonstration clock not saved'),
    );
    this.timer = setInterval(() => void this.tickQuietly(), EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.running?.clock.stop();
    await this.turn.catch(() => undefined);
    this.running = undefined;
  }

  get paused(): boolean {
    return this.running?.paused ?? false;
  }

  /** Nobody but those who are signed in presses, until it is resumed; then whoever was missing is entered at their own hour. */
  async pause(paused: boolean): Promise<void> {
    await this.inTurn(async (running) => {
      await this.database.transaction(async (tx) => {
        await savePaused(tx, paused);
        await this.note(tx, paused ? 'demonstration.pause' : 'demonstration.resume');
      });
      running.paused = paused;
    });
  }

  /** Goes on at the morning of the next working day; the time between is filled in first. */
  async jumpToNextMorning(): Promise<void> {
    await this.inTurn(async (running) => {
      await this.jump(running);
      await this.note(this.database, 'demonstration.jump');
    });
  }

  /** Records what has become due. Called each second. */
  async tick(): Promise<void> {
    await this.inTurn(async (running) => {
      const now = running.clock.now();
      if (isOver(now, running.freeDays)) await this.jump(running);
      else if (!running.paused) await this.catchUp(running, now);
    });
  }

  private async tickQuietly(): Promise<void> {
    // The database may be away for a while; what is missed is written at its own hour later.
    await this.tick().catch((error: unknown) => this.log.debug({ err: error }, 'demonstration feed waits'));
  }

  private async catchUp(running: Running, now: Date): Promise<void> {
    const due = running.due.between(running.until, now).filter((press) => !press.person.cast);
    const fresh = due.filter((press) => now.getTime() - press.at.getTime() <= FRESH_MS);
    await this.fillIn(due.filter((press) => !fresh.includes(press)));
    for (let start = 0; start < fresh.length; start += AT_ONCE)
      await Promise.all(fresh.slice(start, start + AT_ONCE).map((press) => this.press(running, press)));
    running.until = now;
    if (due.length > 0) await saveFeedUntil(this.database, now);
  }

  private async press({ regency }: Running, press: ForeseenPress): Promise<void> {
    const { person, direction, key } = press;
    const position = pressPosition(regency.seed, press);
    await this.events.record({
      personId: person.id,
      direction,
      source: 'web',
      idempotencyKey: key,
      ...(position ? { proof: { position, deviceKey: null } } : {}),
    });
  }

  private async jump(running: Running): Promise<void> {
    const { clock, regency, due, freeDays } = running;
    const now = clock.now();
    const morning = nextMorning(now, freeDays);
    // In skipped time those of the page do as everybody does; what they did not press before stays so.
    await this.fillIn(
      due.between(running.until, morning).filter((press) => !press.person.cast || press.at > now),
    );
    await extendStories(this.database, regency, localDateOf(morning, ZONE), morning);
    clock.jumpTo(morning);
    await saveClock(this.database, morning);
    running.until = morning;
    await saveFeedUntil(this.database, morning);
    // What time itself would have brought: plans, the days that ended, the rows of the new one.
    await this.planner.planAhead();
    await this.watermark.beat();
    await this.keepDays.keep();
    this.events.recorded.next();
    this.log.info({ morning }, 'the demonstration goes on at the next morning');
  }

  private async fillIn(presses: readonly ForeseenPress[]): Promise<void> {
    if (presses.length === 0) return;
    await backfill(this.database, presses);
    this.events.recorded.next();
  }

  /** The page is open to everybody on this computer, so nobody can be named. */
  private async note(on: Queryable, action: string): Promise<void> {
    await this.audit.record(on, { actorId: null, action, outcome: 'done' });
  }

  /** One after the other: a jump never meets a tick half-way. @throws DomainError conflict when time is not ours */
  private inTurn(work: (running: Running) => Promise<void>): Promise<void> {
    const mine = this.turn.then(async () => {
      if (!this.running) throw conflict('no-feed', 'Waktu peragaan tidak dijalankan oleh server ini.');
      await work(this.running);
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}
