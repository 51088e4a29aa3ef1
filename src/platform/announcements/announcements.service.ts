import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import pg from 'pg';
import { Subject, type Observable, filter, map } from 'rxjs';
import { type ReadySettings, SETTINGS } from '../config/settings.js';
import { Database } from '../database/database.js';
import { LOGGER, type Logger } from '../logging/logger.js';

const CHANNEL = 'announcements';
const COALESCE_MS = 250;
const RECONNECT_MS = 1000;
/** A connection that was cut silently (failover, firewall) looks open for hours: it is asked now and then. */
const PROOF_EVERY_MS = 10_000;
const PROOF_PATIENCE_MS = 5000;

/**
 * "Something changed", told to every process over PostgreSQL NOTIFY.
 * Coalesced: at most one NOTIFY per process each 250 ms, because NOTIFY takes a global lock at commit.
 * A listener that was disconnected may have missed something: it hears `{ topic: '*' }` on reconnection and re-reads.
 */
@Injectable()
export class Announcements implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly heard = new Subject<{ topic: string; subjects: string[] }>();
  private readonly waiting = new Map<string, Set<string>>();
  private timer: NodeJS.Timeout | undefined;
  /** When what waits is told; on the clock that only runs forward. */
  private due = Infinity;
  private listener: pg.Client | undefined;
  private proving: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Tells everybody, after the change has been committed. `subject` is an id, e.g. of the unit. What somebody waits for may
   * ask to be told sooner; it, too, is one message for all that comes meanwhile.
   */
  announce(topic: string, subject: string, withinMs = COALESCE_MS): void {
    const subjects = this.waiting.get(topic) ?? new Set();
    subjects.add(subject);
    this.waiting.set(topic, subjects);
    this.flushWithin(withinMs);
  }

  /** Emits the subjects that changed; an empty list means "unknown, re-read everything". */
  on(topic: string): Observable<string[]> {
    return this.heard.pipe(
      filter((heard) => heard.topic === topic || heard.topic === '*'),
      map((heard) => heard.subjects),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    clearInterval(this.proving);
    this.heard.complete();
    await this.listener?.end().catch(() => undefined);
  }

  private flushWithin(withinMs: number): void {
    const due = performance.now() + withinMs;
    if (due >= this.due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => void this.flush(), withinMs);
  }

  private async flush(): Promise<void> {
    this.due = Infinity;
    const messages = [...this.waiting].flatMap(([topic, subjects]) =>
      chunks([...subjects], 150).map((some) => JSON.stringify({ topic, subjects: some })),
    );
    const told = [...this.waiting];
    this.waiting.clear();
    try {
      await this.database.query(
        `select pg_notify('${CHANNEL}', message) from unnest($1::text[]) as message`,
        [messages],
      );
    } catch (error) {
      this.log.debug({ err: error }, 'announcement put off');
      this.keep(told);
    }
  }

  /** Said again until it is said: a listener may be connected although we had no connection to speak on. */
  private keep(told: readonly [string, Set<string>][]): void {
    if (this.stopped) return;
    for (const [topic, subjects] of told)
      this.waiting.set(topic, new Set([...subjects, ...(this.waiting.get(topic) ?? [])]));
    this.flushWithin(RECONNECT_MS);
  }

  private async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({
      connectionString: this.settings.databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: PROOF_PATIENCE_MS,
      query_timeout: PROOF_PATIENCE_MS,
      application_name: 'e-presensi-listen',
    });
    client.on('error', () => undefined);
    client.on('end', () => {
      if (this.listener === client && !this.stopped) this.listenAgain();
    });
    client.on('notification', ({ payload }) => this.hear(payload));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.listener = client;
      this.proving = setInterval(() => void this.prove(client), PROOF_EVERY_MS);
      this.proving.unref();
      this.heard.next({ topic: '*', subjects: [] });
    } catch {
      await client.end().catch(() => undefined);
      this.listenAgain();
    }
  }

  /** Without an answer the connection is given up, which ends it and makes a new one. */
  private async prove(client: pg.Client): Promise<void> {
    try {
      await client.query('select 1');
    } catch {
      await client.end().catch(() => undefined);
    }
  }

  private hear(payload: string | undefined): void {
    try {
      if (payload) this.heard.next(JSON.parse(payload) as { topic: string; subjects: string[] });
    } catch (error) {
      this.log.warn({ err: error }, 'an announcement could not be read');
    }
  }

  private listenAgain(): void {
    clearInterval(this.proving);
    this.listener = undefined;
    if (!this.stopped) setTimeout(() => void this.listen(), RECONNECT_MS).unref();
  }
}

function chunks<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
