import { UUID } from '../../../platform/index.js';
import { Injectable } from '@nestjs/common';
import type { Account, AccountClaims, KoaContextWithOIDC } from 'oidc-provider';
import { ApplicationEntry } from '../../applications/entry/application-entry.service.js';
import type { EntryAnswer } from '../../applications/entry/entry.rules.js';
import { ClaimsQuery } from './claims.query.js';
import { claimsFor, claimsOfScopes, withoutMismatches } from './claims.rules.js';
import { asEngineError } from '../engine-errors.js';
import { ownFacts } from '../own-client-facts.js';
import { EntryRefusals } from '../policy/entry-refusals.service.js';
import { requestMemory } from '../store/request-memory.js';

/** A person as the engine knows them, with whether they may enter the application that asks. */
export interface EnteringAccount extends Account {
  entry: EntryAnswer;
}

/** Where the person themselves stands before us; there the entry policy answers, with a page that says why. */
const IN_PERSON = new Set(['authorization', 'resume', 'code_verification', 'device_resume']);

/** The people of the engine: who is still somebody, may still enter, and what the application is told about them. */
@Injectable()
export class EngineAccounts {
  constructor(
    private readonly entry: ApplicationEntry,
    private readonly claims: ClaimsQuery,
    private readonly refusals: EntryRefusals,
  ) {}

  /**
   * Asked at authorize, token, refresh and userinfo: whoever is disabled is not found, from this moment on; nor is, for
   * tokens, whoever may no longer enter the application (a code or refresh token then ends as `invalid_grant`).
   */
  async find(ctx: KoaContextWithOIDC, sub: string): Promise<EnteringAccount | undefined> {
    const { client, route } = ctx.oidc;
    if (!UUID.test(sub) || !client) return undefined;
    const entry = await this.entry
      .judge(client.clientId, sub, requestMemory()?.takeActive(sub))
      .catch(rethrow);
    if (!entry) return undefined;
    if (!entry.ok) {
      const requestId = String(ctx.res.getHeader('x-request-id') ?? '') || undefined;
      await this.refusals
        .note({ clientId: client.clientId, personId: sub, at: route, reason: entry.reason, requestId })
        .catch(rethrow);
      if (!IN_PERSON.has(route)) return undefined;
    }
    return {
      accountId: sub,
      entry,
      claims: (use, scope, asked) => this.claimsOf(ctx, sub, use, scope, asked),
    };
  }

  /** For answers about a token (introspection): may its person still enter the application that it was made for? */
  async admits({ clientId, accountId }: { clientId?: string; accountId?: string }): Promise<boolean> {
    return !clientId || !accountId || this.entry.admits(clientId, accountId).catch(rethrow);
  }

  private async claimsOf(
    ctx: KoaContextWithOIDC,
    sub: string,
    use: string,
    scope: string,
    asked: Record<string, unknown> = {},
  ): Promise<AccountClaims> {
    const own = ownFacts(ctx.oidc.client!);
    const conform =
      use === 'id_token' && ctx.oidc.entities.AccessToken?.aud === undefined && !own.claimsInIdToken;
    // The ID token names nobody when userinfo can be asked (conformIdTokenClaims); spare the query.
    if (conform && Object.keys(asked).length === 0) return { sub };
    const units = own.claims.roleMap.flatMap(({ unit }) => unit ?? []);
    const facts = await this.claims.of(sub, units).catch(rethrow);
    if (!facts) return { sub };
    const opened = new Set(conform ? [] : claimsOfScopes(scope.split(' ')));
    return { ...withoutMismatches(claimsFor(facts, own.claims), asked, opened), sub };
  }
}

function rethrow(error: unknown): never {
  throw asEngineError(error);
}
