import { randomBytes } from 'node:crypto';
import type { Client, Grant, KoaContextWithOIDC, Session } from 'oidc-provider';
import type Provider from 'oidc-provider';
import type { Consents } from './consents.service.js';
import type { EnteringAccount } from '../claims/engine-accounts.service.js';
import { asEngineError } from '../engine-errors.js';
import { isFirstParty } from './entry-policy.js';
import { LIFETIMES } from '../lifetimes.rules.js';
import { ownFacts } from '../own-client-facts.js';
import type { SessionGrants } from '../sessions/session-grants.query.js';

/** What an application is granted: its list, or what the person agreed to of it. */
interface Extent {
  identity: string[];
  api: string[];
  claims: string[];
}

export interface GrantParts {
  places: SessionGrants;
  consents: Consents;
  /** RFC 8707 name of our own API. */
  api: string;
}

/**
 * The grant under which codes and tokens are issued: one for each session and application, so that signing out on one
 * device ends nothing on another. Our own applications get one by being registered, for the scopes on their list;
 * others for what the person has agreed to, in this session or an earlier one.
 */
export function grantLoader(provider: () => Provider, { places, consents, api }: GrantParts) {
  return async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { client, session, account } = ctx.oidc;
    if (!client || !session || !account) return undefined;
    // Whoever may not enter takes no place in the session: the application never hears of them, nor of their sign-out.
    if (!(account as EnteringAccount).entry.ok) return undefined;
    const extent = isFirstParty(client)
      ? registeredExtent(client)
      : await agreedExtent(consents, client, account.accountId);
    // Nothing agreed yet: the engine asks.
    if (!extent) return undefined;
    const { Grant } = provider();
    const known = session.grantIdFor(client.clientId);
    const found = known ? await Grant.find(known) : undefined;
    const good = found?.accountId === account.accountId ? found : undefined;
    const grant = good ?? (await claimed(known ?? null));
    if (isComplete(grant, extent, api)) return grant;
    widen(grant, extent, api);
    await grant.save();
    return grant;

    async function claimed(gone: string | null): Promise<Grant> {
      const mine = new Grant({ accountId: account!.accountId, clientId: client!.clientId });
      widen(mine, extent!, api);
      const candidate = { grantId: await mine.save(), sid: randomBytes(16).toString('base64url') };
      const wish = { sessionUid: session!.uid, clientId: client!.clientId, personId: account!.accountId };
      let replaces = gone;
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const place = await places.claim(wish, candidate, replaces);
        if (place.grantId === candidate.grantId) return remember(session!, client!, place.sid, mine);
        const theirs = await Grant.find(place.grantId);
        if (theirs && theirs.accountId === account!.accountId) {
          await mine.destroy();
          return remember(session!, client!, place.sid, theirs);
        }
        replaces = place.grantId;
      }
      throw new Error('the place of an application in a session changes too often');
    }
  };
}

function remember(session: Session, client: Client, sid: string, grant: Grant): Grant {
  session.sidFor(client.clientId, sid);
  session.grantIdFor(client.clientId, grant.jti);
  return grant;
}

/** Claims need no mention: those of an own application are read from its list (engine-claims.ts). */
function registeredExtent(client: Client): Extent {
  return {
    identity: client.scope?.split(' ') ?? [],
    api: ownFacts(client).apiScopes,
    claims: [],
  };
}

async function agreedExtent(consents: Consents, client: Client, personId: string): Promise<Extent | null> {
  const consent = await consents.of(personId, client.clientId).catch((error: unknown) => {
    throw asEngineError(error);
  });
  if (!consent) return null;
  const { identity, api } = registeredExtent(client);
  const agreed = new Set(consent.scopes);
  return {
    identity: identity.filter((scope) => agreed.has(scope)),
    api: api.filter((scope) => agreed.has(scope)),
    claims: consent.claims,
  };
}

function widen(grant: Grant, extent: Extent, api: string): void {
  grant.addOIDCScope(extent.identity.join(' '));
  if (extent.claims.length > 0) grant.addOIDCClaims(extent.claims);
  if (extent.api.length > 0) grant.addResourceScope(api, extent.api.join(' '));
}

/** Nothing to write in the usual case; a grant must also outlive the tokens that are issued now. */
function isComplete(grant: Grant, extent: Extent, api: string): boolean {
  const identity = new Set(grant.getOIDCScope().split(' '));
  const resource = new Set(grant.getResourceScope(api).split(' '));
  const claims = new Set(grant.openid?.claims);
  return (
    extent.identity.every((scope) => identity.has(scope)) &&
    extent.api.every((scope) => resource.has(scope)) &&
    extent.claims.every((claim) => claims.has(claim)) &&
    grant.remainingTTL > LIFETIMES.refreshToken + 24 * 3600
  );
}
