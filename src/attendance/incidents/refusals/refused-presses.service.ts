import { createHash, randomUUID } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PrincipalResolver } from '../../../access/index.js';
import {
  Clock,
  Database,
  DomainError,
  LOGGER,
  type Logger,
  type ReadySettings,
  SETTINGS,
  keyFor,
} from '../../../platform/index.js';
import { openRefusal, sealRefusal } from './press-seal.rules.js';
import { RefusalSpool, type SpooledRefusal } from './refusal-spool.js';

const FLUSH_MS = 5000;
const AT_ONCE = 2000;

/** A press that could not be recorded, as far as is known while the database is away. */
export interface RefusedPress {
  personId: string | null;
  /** What the browser's cookies say of its session. */
  trace: string | null;
  key: string;
  direction: SpooledRefusal['direction'];
  error: unknown;
}

/** Remembers whom we refused and when, also while the database is away; the evidence of every grace. */
@Injectable()
export class RefusedPresses implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly spool: RefusalSpool;
  private readonly key: Buffer;
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: PrincipalResolver,
    @Inject(SETTINGS) settings: ReadySettings,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.spool = new RefusalSpool(settings.dataDir);
    this.key = keyFor(settings.secretKey, 'refused press');
  }

  onApplicationBootstrap(): void {
    try {
      this.spool.adopt();
    } catch (error) {
      this.log.warn({ err: error }, 'refused presses of an earlier process could not be read');
    }
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** @returns the seal for the page that offers the press again */
  note({ personId, trace, key, direction, error }: RefusedPress): string {
    const at = this.clock.now();
    const id = randomUUID();
    this.spool.add({
      id,
      personId,
      trace,
      key: hashOf(key),
      direction,
      at: at.toISOString(),
      reason: reasonOf(error),
    });
    return sealRefusal(this.key, key, { id, at, trace: trace ?? '' });
  }

  /** The press has been taken now; its form brought the seal of the first try, which says who that was. */
  async returned(
    seal: string,
    given: { personId: string; trace: string | null; key: string; direction: SpooledRefusal['direction'] },
  ): Promise<void> {
    const now = this.clock.now();
    const opened = openRefusal(this.key, given.key, seal, now);
    if (!opened) return;
    // The page of one browser, sent by another: that is a claim, not our own memory.
    const basis = opened.trace !== '' && opened.trace === (given.trace ?? '') ? 'sealed' : 'claimed';
    await this.database.query(
      `insert into refused_press (id, person_id, key, direction, refused_at, basis, reason, noted_at)
       values ($1, $2, $3, $4, $5, $6, 'database-unavailable', $7)
       on conflict (id) do update set person_id = excluded.person_id, basis = excluded.basis
       where refused_press.person_id is null`,
      [opened.id, given.personId, hashOf(given.key), given.direction, opened.at, basis, now],
    );
  }

  /** Writes what waits; nothing is forgotten before it is stored, and twice is once. */
  flush(): Promise<void> {
    this.flushing ??= this.write()
      .catch((error: unknown) => this.log.debug({ err: error }, 'refused presses wait for the database'))
      .finally(() => (this.flushing = undefined));
    return this.flushing;
  }

  private async write(): Promise<void> {
    for (let some = this.spool.some(AT_ONCE); some.length > 0; some = this.spool.some(AT_ONCE)) {
      const traces = some.flatMap(({ personId, trace }) => (personId === null && trace ? [trace] : []));
      const behind = traces.length > 0 ? await this.people.personsBehind(traces) : new Map<string, string>();
      const rows = some.map(({ trace, ...refusal }) => ({
        ...refusal,
        trace,
        personId: refusal.personId ?? behind.get(trace ?? '') ?? null,
      }));
      await this.database.query(
        `insert into refused_press (id, person_id, session_trace, key, direction, refused_at, basis, reason, noted_at)
         select id, p.person, case when p.person is null then trace end, key, direction, at, 'server', reason, $2
         from jsonb_to_recordset($1::jsonb) as r(id uuid, "personId" uuid, trace text, key text, direction text, at timestamptz, reason text),
           lateral (select (select known.id from person known where known.id = r."personId") as person) p
         on conflict (id) do update set person_id = excluded.person_id, basis = 'server' where excluded.person_id is not null`,
        [JSON.stringify(rows), this.clock.now()],
      );
      this.spool.done(some.length);
      this.log.info({ refused: some.length, lost: this.spool.lost }, 'refused presses have been stored');
    }
  }
}

/** Keys of presses are nobody's business outside the statement that takes them. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function reasonOf(error: unknown): SpooledRefusal['reason'] {
  if (!(error instanceof DomainError)) return 'database-unavailable';
  return error.code === 'database-answer-lost' || error.code === 'database-unavailable' ? error.code : 'busy';
}
