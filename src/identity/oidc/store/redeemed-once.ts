import type { AdapterPayload } from 'oidc-provider';
import Provider, { errors } from 'oidc-provider';
import type { Database } from '../../../platform/index.js';
import { hashId } from './artifact-id.js';
import { ArtifactAdapter } from './engine-adapter.js';
import { TemporarilyUnavailable, asEngineError } from '../engine-errors.js';
import { LIFETIMES } from '../lifetimes.rules.js';
import { ownFacts } from '../own-client-facts.js';
import { type RefreshAnswers, SAME_ANSWER } from './refresh-answers.js';

/** Pushed authorization requests (RFC 9126): good for one authorization, whose sign-in may take longer than they last. */
export class PushedRequestAdapter extends ArtifactAdapter {
  constructor(database: Database) {
    super('PushedAuthorizationRequest', database);
  }

  /** The payload knows its own end (a minute); the row stays as long as a sign-in that began in time may take. */
  override async upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    await super.upsert(id, payload, expiresIn + LIFETIMES.interaction);
  }

  override async consume(id: string): Promise<void> {
    if (!(await this.redeem(id)))
      throw new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used');
  }
}

/** Refresh tokens: rotated at each use, and with some patience for applications that ask for it. */
export class RefreshTokenAdapter extends ArtifactAdapter {
  constructor(
    database: Database,
    private readonly answers: RefreshAnswers,
  ) {
    super('RefreshToken', database);
  }

  /** At the token endpoint a used one is judged by `consume`, after every check of client and key. */
  override async find(id: string): Promise<AdapterPayload | undefined> {
    const found = await super.find(id);
    if (found && leewayOfCaller() > 0) delete found.consumed;
    return found;
  }

  override async consume(id: string): Promise<void> {
    if (await this.redeem(id)) return;
    const leeway = leewayOfCaller();
    const [recent] = await this.run(
      `select 1 as recent from oidc_artifact
       where model = 'RefreshToken' and id_hash = $1 and consumed_at > now() - make_interval(secs => $2)`,
      [hashId(id), leeway],
    );
    if (!recent) return this.endFamily(id);
    const ctx = Provider.ctx!;
    const answer = await this.answers.waitFor(id, ctx).catch((error: unknown) => {
      throw asEngineError(error);
    });
    if (answer === null) throw new TemporarilyUnavailable(new Error('the first use has not been answered'));
    // Another wish cannot get the same answer; it is no theft either, so the family lives.
    if (answer === 'another') throw new errors.InvalidGrant('refresh token already used');
    SAME_ANSWER.set(ctx, answer);
    throw new AnsweredAlready();
  }
}

/** Not a refusal: the request is answered with what the first one got (`repeatAnswers`). */
export class AnsweredAlready extends errors.InvalidGrant {
  constructor() {
    super('refresh token already used');
  }
}

function leewayOfCaller(): number {
  const oidc = Provider.ctx?.oidc;
  return oidc?.route === 'token' ? (ownFacts(oidc.client)?.refreshLeewaySeconds ?? 0) : 0;
}
