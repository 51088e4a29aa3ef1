import { randomUUID } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock, Database, LOGGER, type Logger, type Tx } from '../../../platform/index.js';

const BEAT_MS = 15_000;
/** Four beats missed. */
export const GAP_MS = 60_000;

/**
 * Our own health history: each process says four times a minute that it can record presses. Where one was silent for a minute there
 * is a gap of that process; where all were, nobody could press.
 */
@Injectable()
export class HealthBeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly processId = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private last: { at: Date; ticks: number } | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tryBeat();
    this.timer = setInterval(() => void this.tryBeat(), BEAT_MS);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @param ticks milliseconds that only grow: a clock that is told to jump (demonstration) is no outage */
  async beat(ticks = performance.now()): Promise<void> {
    const at = this.clock.now();
    const before = this.last;
    const wasAway = before !== null && ticks - before.ticks > GAP_MS;
    await this.database.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('service-beat'))`);
      const [newest] = await tx.query<{ at: Date | null }>(`select max(beat_at) as at from service_beat`);
      const since = newest?.at ?? null;
      if ((before === null || wasAway) && since && at.getTime() - since.getTime() > GAP_MS)
        await this.gap(tx, null, since, at);
      if (wasAway && at > before.at) await this.gap(tx, this.processId, before.at, at);
      await tx.query(
        `insert into service_beat (process_id, started_at, beat_at) values ($1, $2, $2)
         on conflict (process_id) do update set beat_at = excluded.beat_at`,
        [this.processId, at],
      );
      await tx.query(
        `delete from service_beat where beat_at < $1::timestamptz - interval '2 days'
        and beat_at < (select max(beat_at) from service_beat)`,
        [at],
      );
    });
    this.last = { at, ticks };
  }

  private async gap(tx: Tx, processId: string | null, from: Date, to: Date): Promise<void> {
    await tx.query(`insert into service_gap (process_id, during) values ($1, tstzrange($2, $3))`, [
      processId,
      from,
      to,
    ]);
    this.log.warn({ from, to, everybody: processId === null }, 'presses could not be recorded for a while');
  }

  /** Silence is the truth while the database is away; the next beat tells how long it was. */
  private async tryBeat(): Promise<void> {
    try {
      await this.beat();
    } catch (error) {
      this.log.debug({ err: error }, 'no health beat');
    }
  }
}
