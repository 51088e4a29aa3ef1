import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';
import { type Application, Applications } from './applications.service.js';

const REMEMBER_MS = 10_000;

/** Finds applications by something else than their id. */
@Injectable()
export class ApplicationLookups {
  private origins: { until: number; found: Promise<ReadonlySet<string>> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly applications: Applications,
  ) {}

  /** The active application that is the resource server of that name (RFC 8707), or null. */
  async byResource(resource: string): Promise<Application | null> {
    // PostgreSQL knows no NUL, and no registered resource has a control character.
    if (/\p{Cc}/u.test(resource)) return null;
    const [row] = await this.database.query<{ client_id: string }>(
      `select client_id from application where metadata #>> '{e_akun,resource}' = $1 and status = 'active'`,
      [resource],
    );
    return row ? this.applications.find(row.client_id) : null;
  }

  /** Every origin that some active application allows its scripts to call from. */
  async allowedOrigins(): Promise<ReadonlySet<string>> {
    if (!this.origins || this.origins.until < Date.now()) {
      const found = this.readOrigins();
      this.origins = { until: Date.now() + REMEMBER_MS, found };
      found.catch(() => (this.origins = undefined));
    }
    return this.origins.found;
  }

  private async readOrigins(): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ origin: string }>(
      `select distinct jsonb_array_elements_text(metadata #> '{e_akun,allowed_origins}') as origin
       from application where status = 'active' and metadata #> '{e_akun,allowed_origins}' <> '[]'`,
    );
    return new Set(rows.map(({ origin }) => origin));
  }
}
