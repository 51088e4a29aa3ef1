import type { Adapter, AdapterPayload } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { Database } from '../../../platform/index.js';
import { hashId } from './artifact-id.js';
import { type ArtifactStore, storeOf } from './artifact-store.js';
import { asEngineError } from '../engine-errors.js';
import { requestMemory } from './request-memory.js';

interface Found {
  payload: AdapterPayload;
  consumed_at: Date | null;
}

/** Where an id stands inside a payload, this stands in its place. */
const ID_MARK = '{id}';

/**
 * Everything the engine must remember but sessions and applications, in one table with plain prepared SQL.
 * An expired row does not exist, whether or not the sweep has been there.
 */
export class ArtifactAdapter implements Adapter {
  protected readonly store: ArtifactStore;

  constructor(
    protected readonly model: string,
    protected readonly database: Database,
  ) {
    this.store = storeOf(database);
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    await this.write(id, payload, expiresIn, payload.uid ?? null);
  }

  /** `handle` is a second way to find the row, beside its id. */
  protected async write(
    id: string,
    payload: AdapterPayload,
    expiresIn: number,
    handle: string | null,
  ): Promise<void> {
    if (this.model === 'Grant') requestMemory()?.takeGrant(id);
    const row = {
      model: this.model,
      idHash: hashId(id),
      payload: asStored(id, payload),
      uid: handle,
      // An interaction only mentions the grant; it does not end with it.
      grantId: this.model === 'Interaction' ? null : (payload.grantId ?? null),
      accountId: payload.accountId ?? null,
      clientId: payload.clientId ?? null,
      expiresIn,
    };
    await this.store.writes.upsert(row).catch(rethrow);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const memory = requestMemory();
    const grant = this.model === 'Grant' ? memory?.takeGrant(id) : undefined;
    if (grant) return asFound(id, { payload: grant, consumed_at: null });
    const row = await this.store.reads.find(this.model, hashId(id)).catch(rethrow);
    if (!row) return undefined;
    memory?.keepGrant(row.grant_id, row.grant);
    memory?.keepActive(row.account_id, row.active);
    if (row.session?.payload.uid) memory?.keepSession(row.session.payload.uid, row.session);
    return asFound(id, row);
  }

  async findByUid(_uid: string): Promise<AdapterPayload | undefined> {
    return undefined;
  }

  async findByUserCode(_userCode: string): Promise<AdapterPayload | undefined> {
    return undefined;
  }

  /** Redeems a code or a token, once. The others prove that it is in two hands; the whole grant ends (RFC 9700 section 4.14). */
  async consume(id: string): Promise<void> {
    if (!(await this.redeem(id))) await this.endFamily(id);
  }

  /** One conditional statement, so that of many requests at the same moment exactly one wins. */
  protected async redeem(id: string): Promise<boolean> {
    return this.store.writes.consume(this.model, hashId(id)).catch(rethrow);
  }

  protected async endFamily(id: string): Promise<never> {
    const [row] = await this.run<{ grant_id: string | null }>(
      `select grant_id from oidc_artifact where model = $1 and id_hash = $2`,
      [this.model, hashId(id)],
    );
    if (row?.grant_id) {
      await this.revokeByGrantId(row.grant_id);
      await this.run(`delete from oidc_artifact where model = 'Grant' and id_hash = $1`, [
        hashId(row.grant_id),
      ]);
    }
    throw new errors.InvalidGrant({ detail: 'already redeemed' });
  }

  async destroy(id: string): Promise<void> {
    requestMemory()?.forget();
    await this.run(`delete from oidc_artifact where model = $1 and id_hash = $2`, [this.model, hashId(id)]);
  }

  /** Codes, access and refresh tokens of a grant, in one statement; rows locked in order, so that two of them cannot deadlock. */
  async revokeByGrantId(grantId: string): Promise<void> {
    requestMemory()?.forget();
    await this.run(
      `with doomed as (select model, id_hash from oidc_artifact where grant_id = $1 order by model, id_hash for update)
       delete from oidc_artifact a using doomed d where a.model = d.model and a.id_hash = d.id_hash`,
      [grantId],
    );
  }

  protected async run<Row>(text: string, values: unknown[]): Promise<Row[]> {
    try {
      return await this.database.query<Row & Record<string, unknown>>(text, values);
    } catch (error) {
      throw asEngineError(error);
    }
  }
}

function rethrow(error: unknown): never {
  throw asEngineError(error);
}

/** The id itself never reaches the table: neither as `jti`, nor inside the address to return to, nor as the session's cookie. */
export function asStored(id: string, payload: AdapterPayload): string {
  const { jti: _, ...rest } = payload;
  const stored: Record<string, unknown> = { ...rest };
  if (typeof stored['returnTo'] === 'string') stored['returnTo'] = stored['returnTo'].replaceAll(id, ID_MARK);
  if (isObject(stored['session'])) {
    const { cookie: _cookie, ...session } = stored['session'];
    stored['session'] = session;
  }
  const json = JSON.stringify(stored);
  // PostgreSQL's jsonb knows no NUL; the request guard has refused it already (RFC 6749 appendix A has none either).
  if (json.includes('\\u0000')) throw new errors.InvalidRequest('invalid characters');
  return json;
}

export function asFound(id: string, { payload, consumed_at }: Found): AdapterPayload {
  const found: AdapterPayload = { ...payload, jti: id };
  if (typeof found.returnTo === 'string') found.returnTo = found.returnTo.replaceAll(ID_MARK, id);
  if (consumed_at) found.consumed = Math.floor(consumed_at.getTime() / 1000);
  return found;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
