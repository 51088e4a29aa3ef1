import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/index.js';
import { hashId } from './artifact-id.js';

/** What may be shown once only: client assertions (RFC 7523), DPoP proofs (RFC 9449 section 11.1). */
@Injectable()
export class ReplayDetection {
  constructor(private readonly database: Database) {}

  /**
   * Of many requests at the same moment exactly one hears true: one statement, no look before it. What has run out may
   * be shown anew, because its own end would refuse it.
   */
  async isFirst(issuer: string, id: string, seconds: number): Promise<boolean> {
    const noted = await this.database.query(
      `insert into oidc_artifact (model, id_hash, payload, expires_at)
       values ('ReplayDetection', $1, '{}', now() + make_interval(secs => $2))
       on conflict (model, id_hash) do update set expires_at = excluded.expires_at
         where oidc_artifact.expires_at <= now()
       returning 1 as noted`,
      [hashId(JSON.stringify([issuer, id])), seconds],
    );
    return noted.length > 0;
  }
}
