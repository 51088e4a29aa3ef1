import { claimsOfScopes } from '../claims/claims.rules.js';

/** What a request asks for and a person has agreed to, as lists of names. */
export interface ConsentSubject {
  scopes: string[];
  claims: string[];
}

/** What the application asks for with this request, of what its registration lets it ask for at all. */
export function askedFor(
  params: { scope?: unknown; claims?: unknown },
  registered: readonly string[],
): ConsentSubject {
  const requested = typeof params.scope === 'string' ? params.scope.split(' ') : [];
  const scopes = registered.filter((scope) => requested.includes(scope));
  const opened = new Set(claimsOfScopes(scopes));
  const claims = claimsOfScopes(registered).filter(
    (claim) => requestedClaims(params.claims).has(claim) && !opened.has(claim),
  );
  return { scopes, claims };
}

/** Only what is new is asked; `everything` when the application wants the question itself (`prompt=consent`). */
export function stillToAsk(
  asked: ConsentSubject,
  agreed: ConsentSubject | null,
  everything: boolean,
): ConsentSubject {
  if (everything || !agreed) return asked;
  const known = new Set([...agreed.claims, ...claimsOfScopes(agreed.scopes)]);
  return {
    scopes: asked.scopes.filter((scope) => !agreed.scopes.includes(scope)),
    claims: asked.claims.filter((claim) => !known.has(claim)),
  };
}

/** Nobody agrees to what was not on the page they saw, whatever has changed meanwhile. */
export function asShown(asked: ConsentSubject, shown: unknown): ConsentSubject {
  const seen = new Set(typeof shown === 'string' ? shown.split(' ') : []);
  return {
    scopes: asked.scopes.filter((scope) => seen.has(scope)),
    claims: asked.claims.filter((claim) => seen.has(claim)),
  };
}

/** Names in the `claims` parameter (OpenID Connect Core 5.5); the engine has checked its form. */
function requestedClaims(parameter: unknown): Set<string> {
  if (typeof parameter !== 'string') return new Set();
  const { userinfo, id_token: idToken } = JSON.parse(parameter) as Record<string, object | undefined>;
  return new Set([...Object.keys(userinfo ?? {}), ...Object.keys(idToken ?? {})]);
}
