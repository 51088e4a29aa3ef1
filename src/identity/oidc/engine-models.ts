import type { Client, Session } from 'oidc-provider';
import Provider from 'oidc-provider';
import { type SecretHash, type SecretVerdict, judgeSecret } from '../applications/client-secret.js';
import { adaptClaims } from './claims/engine-claims.js';
import { asEngineError } from './engine-errors.js';
import { isFirstParty } from './policy/entry-policy.js';
import { ownFacts } from './own-client-facts.js';
import type { ReplayDetection } from './store/replay-detection.service.js';
import { rememberProof } from './sessions/session-proof.js';

export type { OwnClientFacts } from './own-client-facts.js';

/** The engine's own way to deliver one logout token. */
export type SendLogout = (client: Client, sub: string, sid: string | undefined) => Promise<void>;

interface ModelParts {
  /** Hears of every comparison of a secret. */
  secretJudged: (client: Client, verdict: SecretVerdict) => void;
  replays: ReplayDetection;
  endSession: (uid: string) => Promise<void>;
  leaveSession: (uid: string, clientId: string, personId: string | null) => Promise<void>;
}

/**
 * The six places where the library's models must do something else than they do. Each is a documented or stable
 * method (9.13); the feature tests fail when an upgrade moves one.
 */
export function adaptModels(provider: Provider, parts: ModelParts): SendLogout {
  compareHashedSecrets(provider, parts);
  acceptOnce(provider, parts);
  endSessionsOurWay(provider, parts);
  allowOfflineAccessToFirstParties(provider);
  rememberProof(provider);
  adaptClaims(provider);
  return takeOverLogoutDelivery(provider, parts);
}

/** Secrets are stored as SHA-256, two may be valid (docs: "compareClientSecret may be overridden"). */
function compareHashedSecrets(provider: Provider, { secretJudged }: ModelParts): void {
  provider.Client.prototype.compareClientSecret = function compare(this: Client, actual: string) {
    const { secrets } = ownFacts(this);
    const known: SecretHash[] = secrets.map(({ hash, expiresAt }) => ({
      hash: Buffer.from(hash, 'base64url'),
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    }));
    const verdict = judgeSecret(actual, known, new Date());
    secretJudged(this, verdict);
    return verdict.outcome === 'right';
  };
}

/** The library looks first and writes then; 50 requests at once would all find nothing. */
function acceptOnce(provider: Provider, { replays }: ModelParts): void {
  const model = provider.ReplayDetection as unknown as {
    unique(issuer: string, id: unknown, until: number): Promise<boolean>;
  };
  model.unique = (issuer, id, until) =>
    replays.isFirst(issuer, String(id), until - Math.floor(Date.now() / 1000)).catch(rethrow);
}

/** A session ends in one transaction, with a message to each application; not row by row inside the request. */
function endSessionsOurWay(provider: Provider, { endSession }: ModelParts): void {
  provider.Session.prototype.destroy = async function destroy(this: Session & { destroyed?: boolean }) {
    await endSession(this.uid);
    this.destroyed = true;
    provider.emit('session.destroyed', this);
  };
}

/**
 * The engine drops `offline_access` unless the request says `prompt=consent`. Our own applications are consented to
 * by registration, so asking for the scope is enough; the consent prompt itself never shows for them (entry-policy.ts).
 */
function allowOfflineAccessToFirstParties(provider: Provider): void {
  const prototype = provider.OIDCContext.prototype;
  const original = Object.getOwnPropertyDescriptor(prototype, 'prompts')!.get!;
  Object.defineProperty(prototype, 'prompts', {
    configurable: true,
    get(this: InstanceType<Provider['OIDCContext']>) {
      const prompts = original.call(this) as Set<string>;
      const scope = this.params?.['scope'];
      const asks = typeof scope === 'string' && scope.split(' ').includes('offline_access');
      if (asks && !prompts.has('none') && isFirstParty(this.client)) prompts.add('consent');
      return prompts;
    },
  });
}

/**
 * The library would call every application inside the person's sign-out request, once and without a second try.
 * `Session.destroy` has already written the messages; only "sign out of this application alone" is left to do here.
 */
function takeOverLogoutDelivery(provider: Provider, { leaveSession }: ModelParts): SendLogout {
  const prototype = provider.Client.prototype as unknown as {
    backchannelLogout(this: Client, sub: string, sid: string | undefined): Promise<void>;
  };
  const send = prototype.backchannelLogout;
  prototype.backchannelLogout = async function queue(this: Client) {
    const { oidc } = Provider.ctx!;
    if (oidc.params?.['logout'] || !oidc.session) return;
    await leaveSession(oidc.session.uid, this.clientId, oidc.session.accountId ?? null);
  };
  return (client, sub, sid) => send.call(client, sub, sid);
}

function rethrow(error: unknown): never {
  throw asEngineError(error);
}
