import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database, LOGGER, type Logger } from '../../../platform/index.js';

/** Precise enough to say "today at 9", and a busy application costs one write a minute. */
const EVERY_MS = 60_000;
const GATHER_MS = 1000;

interface Noted {
  clientId: string;
  /** SHA-256 of the secret, or null when the application itself got what it asked for. */
  secret: Buffer | null;
  at: Date;
}

/** When each application and each secret was last of use. Told in passing: nobody waits for it. */
@Injectable()
export class ApplicationUse implements BeforeApplicationShutdown {
  private readonly last = new Map<string, number>();
  private readonly waiting = new Map<string, Noted>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  succeeded(clientId: string): void {
    this.note(clientId, { clientId, secret: null, at: new Date() });
  }

  secretUsed(clientId: string, secret: Buffer): void {
    this.note(`${clientId} ${secret.toString('base64')}`, { clientId, secret, at: new Date() });
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  private note(key: string, noted: Noted): void {
    const now = noted.at.getTime();
    if (now - (this.last.get(key) ?? 0) < EVERY_MS) return;
    this.last.set(key, now);
    this.waiting.set(key, noted);
    this.timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const [keys, noted] = [[...this.waiting.keys()], [...this.waiting.values()]];
    this.waiting.clear();
    const uses = noted.filter(({ secret }) => secret === null);
    const secrets = noted.filter(({ secret }) => secret !== null);
    try {
      if (uses.length > 0) await this.writeUses(uses);
      if (secrets.length > 0) await this.writeSecrets(secrets);
    } catch (error) {
      for (const key of keys) this.last.delete(key);
      this.log.debug({ err: error }, 'uses of applications not noted; the next ones will be');
    }
  }

  private async writeUses(uses: Noted[]): Promise<void> {
    await this.database.query(
      `insert into application_use (client_id, first_at, last_at)
       select a.client_id, u.at, u.at from unnest($1::text[], $2::timestamptz[]) as u(client_id, at)
       join application a using (client_id) order by a.client_id
       on conflict (client_id) do update set last_at = greatest(application_use.last_at, excluded.last_at)`,
      [uses.map(({ clientId }) => clientId), uses.map(({ at }) => at)],
    );
  }

  private async writeSecrets(used: Noted[]): Promise<void> {
    await this.database.query(
      `with used as (select * from unnest($1::text[], $2::bytea[], $3::timestamptz[]) as u(client_id, hash, at)),
            found as (select s.id, used.at from application_secret s join used using (client_id, hash)
                      order by s.id for update of s)
       update application_secret s set last_used_at = greatest(s.last_used_at, found.at) from found where s.id = found.id`,
      [used.map(({ clientId }) => clientId), used.map(({ secret }) => secret), used.map(({ at }) => at)],
    );
  }
}
