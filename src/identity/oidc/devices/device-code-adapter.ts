import { createHmac, hkdfSync } from 'node:crypto';
import type { AdapterPayload } from 'oidc-provider';
import Provider, { errors } from 'oidc-provider';
import { type Database, type Seal, sealFor } from '../../../platform/index.js';
import { addressOfCaller } from '../caller-address.js';
import { hashId } from '../store/artifact-id.js';
import { asEngineError } from '../engine-errors.js';
import { ArtifactAdapter, asFound, asStored } from '../store/engine-adapter.js';
import { UserCodeGuesses } from './user-code-guesses.js';

const KEPT_SECONDS = 600;
/** What a device assumes that is told nothing else (RFC 8628 section 3.2); we tell it. */
export const DEVICE_PAUSE_SECONDS = 5;
const PURPOSE = 'e-akun ids of artifacts';

/**
 * Device codes (RFC 8628): found by the code that the device keeps, and by the short one that a person types. The
 * short one is kept as a keyed hash, because all short codes are quickly tried; the device's own code is sealed, because
 * it must be known again when the person has typed theirs.
 */
export class DeviceCodeAdapter extends ArtifactAdapter {
  private readonly key: Buffer;
  private readonly seal: Seal;
  private readonly guesses: UserCodeGuesses;

  constructor(database: Database, secretKey: string) {
    super('DeviceCode', database);
    this.guesses = new UserCodeGuesses(database);
    this.key = Buffer.from(hkdfSync('sha256', secretKey, '', 'e-akun user codes', 32));
    this.seal = sealFor(secretKey, PURPOSE);
  }

  override async upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    const { userCode, ...rest } = payload;
    const sealedId = this.seal.close('device code', id).toString('base64');
    const stored = { ...rest, sealedId } as AdapterPayload;
    if (payload['inFlight'] === true && !payload.accountId && !payload['error'])
      return this.begin(id, stored);
    // The payload knows its own end; a device that asks later still hears `expired_token` (RFC 8628 section 3.5).
    const kept = expiresIn + KEPT_SECONDS;
    await this.write(id, stored, kept, userCode ? this.handleOf(String(userCode)) : null);
  }

  /** A device that asks whether somebody has typed its code must not ask all the time (RFC 8628 section 3.5). */
  override async find(id: string): Promise<AdapterPayload | undefined> {
    const found = await super.find(id);
    if (found && Provider.ctx?.oidc?.route === 'token' && isWaiting(found)) await this.pace(id);
    return found;
  }

  /** @throws SlowDown, and from then on the device must leave five more seconds between two questions */
  private async pace(id: string): Promise<void> {
    const [asked] = await this.run<{ tooSoon: boolean }>(
      `with last as (
         select (payload->>'askedAt')::float8 as at, coalesce((payload->>'pause')::int, $2) as pause,
                extract(epoch from clock_timestamp())::float8 as now
         from oidc_artifact where model = 'DeviceCode' and id_hash = $1 for update
       ), judged as (
         -- A second for the way of the request.
         select now, pause, coalesce(now - at < pause - 1, false) as too_soon from last
       )
       update oidc_artifact set payload = payload || jsonb_build_object('askedAt', now,
         'pause', case when too_soon then least(pause + 5, 60) else pause end)
       from judged where model = 'DeviceCode' and id_hash = $1 returning too_soon as "tooSoon"`,
      [hashId(id), DEVICE_PAUSE_SECONDS],
    );
    if (asked?.tooSoon) throw new errors.SlowDown();
  }

  override async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    const address = addressOfCaller();
    await this.guesses.count(address).catch(rethrow);
    const [row] = await this.run<{
      payload: AdapterPayload & { sealedId: string };
      consumed_at: Date | null;
    }>(
      `select payload, consumed_at from oidc_artifact
       where model = 'DeviceCode' and uid = $1 and expires_at > now()`,
      [this.handleOf(userCode)],
    );
    if (row) await this.guesses.takeBack(address).catch(rethrow);
    const id = row && this.seal.open('device code', Buffer.from(row.payload.sealedId, 'base64'));
    return id ? { ...asFound(id, row), userCode } : undefined;
  }

  /** Two people who confirm the same code at the same moment: one begins to sign in, the other hears that it is used. */
  private async begin(id: string, stored: AdapterPayload): Promise<void> {
    const begun = await this.run(
      `update oidc_artifact set payload = $2
       where model = 'DeviceCode' and id_hash = $1 and not payload ? 'inFlight' returning 1 as begun`,
      [hashId(id), asStored(id, stored)],
    );
    if (begun.length === 0) throw new errors.InvalidRequest('this code is being used by somebody else');
  }

  private handleOf(userCode: string): string {
    return `user-code:${createHmac('sha256', this.key).update(userCode).digest('base64url')}`;
  }
}

function rethrow(error: unknown): never {
  throw asEngineError(error);
}

/** Neither confirmed nor refused nor over. */
function isWaiting({ accountId, error, exp }: AdapterPayload): boolean {
  return !accountId && !error && (exp ?? 0) > Date.now() / 1000;
}

/** The sign-in pages must know which device or pushed request they belong to; a dump must not. */
export class InteractionAdapter extends ArtifactAdapter {
  private readonly seal: Seal;

  constructor(database: Database, secretKey: string) {
    super('Interaction', database);
    this.seal = sealFor(secretKey, PURPOSE);
  }

  override async upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    const stored: AdapterPayload = { ...payload };
    for (const name of SEALED) {
      const value: unknown = stored[name];
      if (typeof value === 'string') stored[name] = this.seal.close(name, value).toString('base64');
    }
    await super.upsert(id, stored, expiresIn);
  }

  override async find(id: string): Promise<AdapterPayload | undefined> {
    const found = await super.find(id);
    for (const name of found ? SEALED : []) {
      const value: unknown = found![name];
      if (typeof value === 'string')
        found![name] = this.seal.open(name, Buffer.from(value, 'base64')) ?? undefined;
    }
    return found;
  }
}

const SEALED = ['deviceCode', 'parJti'] as const;
