import type { Queryable } from '../../platform/index.js';
import { type ApplicationMetadata, ownMetadata } from './application-metadata.js';
import type { SecretHash } from './client-secret.js';
import { RULE_COLUMNS } from './entry/entry-rules.service.js';
import type { EntryRule } from './entry/entry.rules.js';

/** A registered application as the engine needs it. */
export interface Application {
  clientId: string;
  name: string;
  metadata: ApplicationMetadata;
  firstParty: boolean;
  /** Those that have run out are among them. */
  secrets: SecretHash[];
  /** Who may enter; those that were ended are not among them. */
  entry: EntryRule[];
  /** Self-contained access tokens from before this moment are refused. */
  tokensSince: Date | null;
}

/** An active application, or null. */
export async function readApplication(on: Queryable, clientId: string): Promise<Application | null> {
  const [row] = await on.query<{
    name: string;
    metadata: ApplicationMetadata;
    first_party: boolean;
    tokens_since: Date | null;
    secrets: { hash: string; expires_at: string | null }[];
    entry: EntryRule[];
  }>(
    `select a.name, a.metadata, a.first_party, a.tokens_since,
            coalesce((select jsonb_agg(jsonb_build_object('hash', encode(s.hash, 'hex'), 'expires_at', s.expires_at)
                                       order by s.created_at, s.id)
                      from application_secret s where s.client_id = a.client_id), '[]') as secrets,
            coalesce((select jsonb_agg(to_jsonb(rule)) from (
                        select ${RULE_COLUMNS} from application_entry_rule r
                        where r.client_id = a.client_id and r.ended_at is null order by r.created_at, r.id) as rule),
                     '[]') as entry
     from application a where a.client_id = $1 and a.status = 'active'`,
    [clientId],
  );
  if (!row) return null;
  return {
    clientId,
    name: row.name,
    metadata: { ...row.metadata, e_akun: ownMetadata(row.metadata.e_akun) },
    firstParty: row.first_party,
    secrets: row.secrets.map(({ hash, expires_at }) => ({
      hash: Buffer.from(hash, 'hex'),
      expiresAt: expires_at === null ? null : new Date(expires_at),
    })),
    entry: row.entry,
    tokensSince: row.tokens_since,
  };
}
