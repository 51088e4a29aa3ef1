import { EventEmitter } from 'node:events';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { Logger as WorkerLogger, type Runner, type TaskList, type WorkerEvents, run } from 'graphile-worker';
import { Database, type Queryable } from '../database/database.js';
import { LOGGER, type Logger } from '../logging/logger.js';

const RESTART_MS = 2000;
/**
 * Told at once, but through the queue's batches: they stop the queue when the end of a job cannot be written (a database that is
 * gone); without them graphile-worker 0.17 leaves that promise unheard, and Node ends the process.
 */
const TELL_AT_ONCE = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };
/** graphile-worker takes small numbers first; 0 is usual. */
const BEHIND = 10;

/** `boolean`: whether jobs with a `cron` run by themselves, and hearts beat. */
export const RUN_BY_THE_CLOCK = Symbol('RUN_BY_THE_CLOCK');

/** One job: a name, what it does, and (optional) when it runs by itself. */
export interface Job {
  /** kebab-case, unique, e.g. `sweep-tokens`. */
  name: string;
  /** One service call. Throwing makes the queue try again later with growing pauses. */
  run: (payload: Record<string, unknown>) => Promise<void>;
  /** crontab in UTC, e.g. `0 18 * * *` = 01.00 WIB; runs once per cluster. */
  cron?: string;
}

/** Run this later, or every night, once per cluster (graphile-worker). */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly jobs: Job[] = [];
  private runner: Runner | undefined;
  private restart: NodeJS.Timeout | undefined;
  private stopping = false;
  /** Of this process; what an ended one has not let go would stay locked for four hours. */
  private readonly pools: string[] = [];

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(RUN_BY_THE_CLOCK) private readonly byTheClock = true,
  ) {}

  /** Rooms register their jobs in `onModuleInit`. */
  register(job: Job): void {
    if (this.jobs.some((known) => known.name === job.name))
      throw new Error(`job registered twice: ${job.name}`);
    this.jobs.push(job);
  }

  /** Queues a job in the caller's transaction: it exists exactly if the transaction commits. `behind`: after everything else that waits. */
  async later(
    tx: Queryable,
    name: string,
    payload: Record<string, unknown> = {},
    options: { runAt?: Date; key?: string; behind?: boolean } = {},
  ): Promise<void> {
    await tx.query(
      `select graphile_worker.add_job($1, $2::json, run_at => $3, job_key => $4, priority => $5)`,
      [
        name,
        JSON.stringify(payload),
        options.runAt ?? new Date(),
        options.key ?? null,
        options.behind ? BEHIND : 0,
      ],
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    const { pool } = this.database;
    // A connection that breaks while it is lent out must not end the process; the query itself reports the loss.
    pool.on('connect', (client) =>
      client.on('error', (error) => this.log.debug({ err: error }, 'connection lost')),
    );
    await this.work();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    await this.runner
      ?.stop()
      .catch((error: unknown) => this.log.warn({ err: error }, 'jobs did not stop cleanly'));
    this.runner = undefined;
  }

  /** The queue gives up after some failures in a row (a database that is gone); then it is started again. */
  private async work(): Promise<void> {
    try {
      const runner = await this.start();
      this.runner = runner;
      void runner.promise.catch(() => undefined).then(() => this.again(runner));
    } catch (error) {
      this.log.warn({ err: error }, 'jobs could not start');
      this.again(undefined);
    }
  }

  private again(ended: Runner | undefined): void {
    if (this.stopping || (ended && ended !== this.runner)) return;
    this.runner = undefined;
    this.restart = setTimeout(() => void this.work(), RESTART_MS);
    this.restart.unref();
  }

  private async start(): Promise<Runner> {
    const ended = this.pools.splice(0);
    if (ended.length > 0)
      await this.database
        .query(`select graphile_worker.force_unlock_workers($1::text[])`, [ended])
        .catch((error: unknown) => {
          this.pools.push(...ended);
          throw error;
        });
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => this.pools.push(workerPool.id));
    const taskList: TaskList = Object.fromEntries(
      this.jobs.map((job) => [
        job.name,
        async (payload: unknown) => job.run((payload ?? {}) as Record<string, unknown>),
      ]),
    );
    const crontab = this.jobs
      .filter((job) => job.cron && this.byTheClock)
      .map((job) => `${job.cron} ${job.name}`)
      .join('\n');
    return run({
      pgPool: this.database.pool,
      taskList,
      crontab,
      concurrency: 2,
      noHandleSignals: true,
      pollInterval: 2000,
      events,
      preset: { worker: TELL_AT_ONCE },
      logger: new WorkerLogger(() => (level, message, meta) => {
        if (level === 'error')
          this.log.error({ meta: meta?.['error'] ? String(meta['error']) : undefined }, `jobs: ${message}`);
        else this.log.debug(`jobs: ${message}`);
      }),
    });
  }
}
