import { type Database, Together } from '../../../platform/index.js';
import { isGone } from '../engine-errors.js';

/** A row as it is to be written. */
export interface NewArtifact {
  model: string;
  idHash: Buffer;
  payload: string;
  uid: string | null;
  grantId: string | null;
  accountId: string | null;
  clientId: string | null;
  expiresIn: number;
}

/** Written once, under an id that nobody else has: they can go together, because none waits for the row of another. */
const WRITTEN_ONCE = new Set(['AuthorizationCode', 'AccessToken', 'RefreshToken', 'ClientCredentials']);

const UPSERT = `insert into oidc_artifact (model, id_hash, payload, uid, grant_id, account_id, client_id, expires_at)
  select model, id_hash, payload::jsonb, uid, grant_id, account_id, client_id, now() + make_interval(secs => expires_in)
  from unnest($1::text[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::float8[])
    as new (model, id_hash, payload, uid, grant_id, account_id, client_id, expires_in)
  on conflict (model, id_hash) do update set payload = excluded.payload, expires_at = excluded.expires_at,
    -- A device code learns only later whose it is, and must end with the grant then.
    grant_id = excluded.grant_id, account_id = excluded.account_id`;

/** Locked in order, so that two batches (or a batch and a revocation) cannot wait for one another. */
const CONSUME = `with free as (
    select t.model, t.id_hash from oidc_artifact t
    join unnest($1::text[], $2::bytea[]) as asked (model, id_hash) on t.model = asked.model and t.id_hash = asked.id_hash
    where t.consumed_at is null and t.expires_at > now() order by t.model, t.id_hash for update of t)
  update oidc_artifact t set consumed_at = now() from free
  where t.model = free.model and t.id_hash = free.id_hash returning t.model, t.id_hash`;

/** How the engine's rows are written: what comes at the same moment shares a statement and its commit. */
export class ArtifactWrites {
  private readonly inserts: Together<NewArtifact, void>;
  private readonly consumptions: Together<{ model: string; idHash: Buffer }, boolean>;

  constructor(private readonly database: Database) {
    const together = { atMost: 50, gather: true };
    this.inserts = new Together((rows) => this.write(rows), together, isGone);
    // A revocation may hold one of the rows for a moment; those in the other lane go on.
    this.consumptions = new Together((asked) => this.redeem(asked), { ...together, parallel: 2 }, isGone);
  }

  async upsert(row: NewArtifact): Promise<void> {
    if (WRITTEN_ONCE.has(row.model)) await this.inserts.ask(row);
    else await this.write([row]);
  }

  /** One conditional statement: of many who ask for the same row, in one batch or in many processes, exactly one wins. */
  consume(model: string, idHash: Buffer): Promise<boolean> {
    return this.consumptions.ask({ model, idHash });
  }

  private async write(rows: NewArtifact[]): Promise<void[]> {
    await this.database.query(UPSERT, [
      rows.map(({ model }) => model),
      rows.map(({ idHash }) => idHash),
      rows.map(({ payload }) => payload),
      rows.map(({ uid }) => uid),
      rows.map(({ grantId }) => grantId),
      rows.map(({ accountId }) => accountId),
      rows.map(({ clientId }) => clientId),
      rows.map(({ expiresIn }) => expiresIn),
    ]);
    return rows.map(() => undefined);
  }

  private async redeem(asked: { model: string; idHash: Buffer }[]): Promise<boolean[]> {
    const name = (model: string, idHash: Buffer) => `${model} ${idHash.toString('base64')}`;
    const won = await this.database.query<{ model: string; id_hash: Buffer }>(CONSUME, [
      asked.map(({ model }) => model),
      asked.map(({ idHash }) => idHash),
    ]);
    const free = new Set(won.map(({ model, id_hash }) => name(model, id_hash)));
    // Whoever asks for the same row in the same batch comes second.
    return asked.map(({ model, idHash }) => free.delete(name(model, idHash)));
  }
}
