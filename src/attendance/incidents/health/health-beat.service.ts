import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  AnswerCounts,
  type Answers,
  Clock,
  Database,
  Heartbeat,
  LOGGER,
  type Logger,
  type ReadySettings,
  SETTINGS,
  type Tx,
} from '../../../platform/index.js';

/** Four beats missed. */
export const GAP_MS = 60_000;
const KEPT = '7 days';

interface Beat {
  at: Date;
  before: { at: Date; ticks: number } | null;
  ticks: number;
  answers: Answers;
}

/**
 * Our own health history: each process says four times a minute which version of us can record presses, and how many answers
 * have failed since. Where one was silent for a minute there is a gap of that process; where all were, nobody could press.
 */
@Injectable()
export class HealthBeat extends Heartbeat {
  private readonly processId = randomUUID();
  private last: { at: Date; ticks: number } | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly answers: AnswerCounts,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
    @Inject(LOGGER) log: Logger,
  ) {
    super(log);
  }

  /** Who stops in order is told from who dies: a release that is started again and again does neither for long. */
  override async beforeApplicationShutdown(): Promise<void> {
    await super.beforeApplicationShutdown();
    await this.database
      .query(`update service_beat set beat_at = $2, stopped = true where process_id = $1`, [
        this.processId,
        this.clock.now(),
      ])
      .catch((error: unknown) => this.log.debug({ err: error }, 'the end of this process is not noted'));
  }

  /** @param ticks milliseconds that only grow: a clock that is told to jump (demonstration) is no outage */
  async beat(ticks = performance.now()): Promise<void> {
    const at = this.clock.now();
    const before = this.last;
    const answers = this.answers.take();
    try {
      await this.database.transaction((tx) => this.note(tx, { at, before, ticks, answers }));
    } catch (error) {
      this.answers.giveBack(answers);
      throw error;
    }
    this.last = { at, ticks };
  }

  private async note(tx: Tx, { at, before, ticks, answers }: Beat): Promise<void> {
    const wasAway = before !== null && ticks - before.ticks > GAP_MS;
    await tx.query(`select pg_advisory_xact_lock(hashtext('service-beat'))`);
    const [newest] = await tx.query<{ at: Date | null }>(`select max(beat_at) as at from service_beat`);
    const since = newest?.at ?? null;
    if ((before === null || wasAway) && since && at.getTime() - since.getTime() > GAP_MS)
      await this.gap(tx, null, since, at);
    if (wasAway && at > before.at) await this.gap(tx, this.processId, before.at, at);
    await tx.query(
      `insert into service_beat (process_id, version, started_at, beat_at) values ($1, $2, $3, $3)
       on conflict (process_id) do update set beat_at = excluded.beat_at`,
      [this.processId, this.settings.version, at],
    );
    if (answers.failed > 0)
      await tx.query(
        `insert into service_failing (version, during, answers, failed)
         values ($1, tstzrange(least($2, $3::timestamptz - interval '1 second'), $3, '[]'), $4, $5)`,
        [this.settings.version, before?.at ?? at, at, answers.all, answers.failed],
      );
    await tx.query(
      `with old as (delete from service_failing where upper(during) < $1::timestamptz - $2::interval)
       delete from service_beat where beat_at < $1::timestamptz - $2::interval and beat_at < (select max(beat_at) from service_beat)`,
      [at, KEPT],
    );
  }

  private async gap(tx: Tx, processId: string | null, from: Date, to: Date): Promise<void> {
    await tx.query(`insert into service_gap (process_id, during) values ($1, tstzrange($2, $3))`, [
      processId,
      from,
      to,
    ]);
    this.log.warn({ from, to, everybody: processId === null }, 'presses could not be recorded for a while');
  }
}
