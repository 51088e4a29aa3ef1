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
  private listener: pg.Client | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Tells everybody, after the change has been committed. `subject` is an id, e.g. of the unit. */
  announce(topic: string, subject: string): void {
    const subjects = this.waiting.get(topic) ?? new Set();
    subjects.add(subject);
    this.waiting.set(topic, subjects);
    this.timer ??= setTimeout(() => void this.flush(), COALESCE_MS);
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
    this.heard.complete();
    await this.listener?.end().catch(() => undefined);
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const messages = [...this.waiting].flatMap(([topic, subjects]) =>
      chunks([...subjects], 150).map((some) => JSON.stringify({ topic, subjects: some })),
    );
    this.waiting.clear();
    try {
      await this.database.query(
        `select pg_notify('${CHANNEL}', message) from unnest($1::text[]) as message`,
        [messages],
      );
    } catch (error) {
      // Nobody can hear us while the database is gone; listeners re-read when they are connected again.
      this.log.debug({ err: error }, 'announcement lost');
    }
  }

  private async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({
      connectionString: this.settings.databaseUrl,
      keepAlive: true,
      application_name: 'e-presensi-listen',
    });
    client.on('error', () => undefined);
    client.on('end', () => {
      if (this.listener === client && !this.stopped) this.listenAgain();
    });
    client.on('notification', ({ payload }) => {
      if (payload) this.heard.next(JSON.parse(payload) as { topic: string; subjects: string[] });
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.listener = client;
      this.heard.next({ topic: '*', subjects: [] });
    } catch {
      await client.end().catch(() => undefined);
      this.listenAgain();
    }
  }

  private listenAgain(): void {
    this.listener = undefined;
    setTimeout(() => void this.listen(), RECONNECT_MS).unref();
  }
}

function chunks<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
