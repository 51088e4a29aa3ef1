import { randomBytes } from 'node:crypto';
import type { Client, Grant, KoaContextWithOIDC, Session } from 'oidc-provider';
import type Provider from 'oidc-provider';

import type { EnteringAccount } from './engine-accounts.service.js';
import type { OwnClientFacts } from './own-client-facts.js';
import { isFirstParty } from './entry-policy.js';
import { LIFETIMES } from './lifetimes.rules.js';
import type { SessionGrants } from './session-grants.query.js';

/**
 * The grant under which codes and tokens are issued. Our own applications get one by being registered, for the scopes
 * on their list: one for each session and application, so that signing out on one device ends nothing on another.
 */
export function grantLoader(provider: () => Provider, places: SessionGrants, api: string) {
  return async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { client, session, account, result } = ctx.oidc;
    if (!client || !session || !account) return undefined;
    // Whoever may not enter takes no place in the session: the application never hears of them, nor of their sign-out.
    if (!(account as EnteringAccount).entry.ok) return undefined;
    const { Grant } = provider();
    const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
    const found = known ? await Grant.find(known) : undefined;
    const good = found?.accountId === account.accountId ? found : undefined;
    if (!isFirstParty(client)) return good;
    const grant = good ?? (await claimed(known ?? null));
    if (isComplete(grant, client, api)) return grant;
    widen(grant, client, api);
    await grant.save();
    return grant;

    async function claimed(gone: string | null): Promise<Grant> {
      const mine = new Grant({ accountId: account!.accountId, clientId: client!.clientId });
      widen(mine, client!, api);
      const candidate = { grantId: await mine.save(), sid: randomBytes(16).toString('base64url') };
      let replaces = gone;
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const place = await places.claim(session!.uid, client!.clientId, candidate, replaces);
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

function scopesOf(client: Client): { identity: string[]; api: string[] } {
  return {
    identity: client.scope?.split(' ') ?? [],
    api: (client['e_akun'] as OwnClientFacts).apiScopes,
  };
}

function widen(grant: Grant, client: Client, api: string): void {
  const scopes = scopesOf(client);
  grant.addOIDCScope(scopes.identity.join(' '));
  if (scopes.api.length > 0) grant.addResourceScope(api, scopes.api.join(' '));
}

/** Nothing to write in the usual case; a grant must also outlive the tokens that are issued now. */
function isComplete(grant: Grant, client: Client, api: string): boolean {
  const scopes = scopesOf(client);
  const identity = new Set(grant.getOIDCScope().split(' '));
  const resource = new Set(grant.getResourceScope(api).split(' '));
  return (
    scopes.identity.every((scope) => identity.has(scope)) &&
    scopes.api.every((scope) => resource.has(scope)) &&
    grant.remainingTTL > LIFETIMES.refreshToken + 24 * 3600
  );
}
