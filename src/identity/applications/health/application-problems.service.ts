import { createHash } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, LOGGER, type Logger } from '../../../platform/index.js';
import type { ApplicationProblem, NotedProblem } from './application-problem.js';

const GATHER_MS = 1000;
/** Anybody may send nonsense in the name of an application: what waits, and what is kept, has an end. */
const MOST_WAITING = 200;
const MOST_KINDS = 50;
const MOST_OF_ONE_ERROR = 15;
const KEPT_DAYS = 30;

interface Waiting {
  clientId: string;
  kind: Buffer;
  problem: ApplicationProblem;
  count: number;
  at: Date;
}

/** The last failed requests of each application, for its developer. Told in passing: no request waits for it. */
@Injectable()
export class ApplicationProblems implements OnModuleInit, BeforeApplicationShutdown {
  private readonly waiting = new Map<string, Waiting>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'forget-application-problems',
      cron: '17 18 * * *',
      run: async () =>
        void (await this.database.query(
          `delete from application_problem where last_at < now() - interval '${KEPT_DAYS} days'`,
        )),
    });
  }

  note(clientId: string, problem: ApplicationProblem): void {
    const { route, error, detail, facts } = problem;
    const kind = createHash('sha256')
      .update(JSON.stringify([route, error, detail, Object.entries(facts).sort()]))
      .digest();
    const key = `${clientId} ${kind.toString('base64')}`;
    const known = this.waiting.get(key);
    if (known) {
      known.count += 1;
      known.at = new Date();
    } else if (this.waiting.size < MOST_WAITING) {
      this.waiting.set(key, { clientId, kind, problem, count: 1, at: new Date() });
    }
    this.timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  /** The latest first. */
  async of(clientId: string): Promise<NotedProblem[]> {
    return this.database.query<NotedProblem & Record<string, unknown>>(
      `select route, error, detail, facts, count, first_at as "firstAt", last_at as "lastAt"
       from application_problem where client_id = $1 and last_at > now() - interval '${KEPT_DAYS} days'
       order by last_at desc, kind`,
      [clientId],
    );
  }

  /** The developer has read them. */
  async clear(clientId: string): Promise<void> {
    await this.database.query(`delete from application_problem where client_id = $1`, [clientId]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const noted = [...this.waiting.values()];
    this.waiting.clear();
    if (noted.length === 0) return;
    try {
      await this.write(noted);
      await this.trim([...new Set(noted.map(({ clientId }) => clientId))]);
    } catch (error) {
      this.log.debug({ err: error }, 'problems of applications not noted');
    }
  }

  private async write(noted: Waiting[]): Promise<void> {
    await this.database.query(
      `insert into application_problem (client_id, kind, route, error, detail, facts, count, first_at, last_at)
       select p.client_id, p.kind, p.route, p.error, p.detail, p.facts::jsonb, p.count, p.at, p.at
       from unnest($1::text[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::timestamptz[])
         as p(client_id, kind, route, error, detail, facts, count, at)
       join application a using (client_id)
       order by p.client_id, p.kind
       on conflict (client_id, kind) do update set
         count = application_problem.count + excluded.count, last_at = greatest(application_problem.last_at, excluded.last_at)`,
      [
        noted.map(({ clientId }) => clientId),
        noted.map(({ kind }) => kind),
        noted.map(({ problem }) => problem.route),
        noted.map(({ problem }) => problem.error),
        noted.map(({ problem }) => problem.detail),
        noted.map(({ problem }) => JSON.stringify(problem.facts)),
        noted.map(({ count }) => count),
        noted.map(({ at }) => at),
      ],
    );
  }

  /** One mistake in a thousand spellings must not push the others out. */
  private async trim(clientIds: string[]): Promise<void> {
    await this.database.query(
      `with placed as (
         select client_id, kind,
                row_number() over (partition by client_id, route, error order by last_at desc, kind) as among_its_kind,
                row_number() over (partition by client_id order by last_at desc, kind) as among_all
         from application_problem where client_id = any ($1)
       ), surplus as (
         select p.client_id, p.kind from application_problem p join placed using (client_id, kind)
         where among_its_kind > $2 or among_all > $3 order by p.client_id, p.kind for update of p
       )
       delete from application_problem p using surplus s where p.client_id = s.client_id and p.kind = s.kind`,
      [clientIds, MOST_OF_ONE_ERROR, MOST_KINDS],
    );
  }
}
