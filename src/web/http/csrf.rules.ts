import { isApiPath, isOidcPath } from './request-path.js';

export interface CrossSiteFacts {
  method: string;
  path: string;
  /** `Sec-Fetch-Site`, sent by every browser since 2023. */
  fetchSite: string | undefined;
  origin: string | undefined;
  authorization: string | undefined;
  /** Our own origins: of PUBLIC_URL, and of the Host by which we were (rightly) called. */
  ownOrigins: readonly string[];
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Is this a form or script of another site, riding on the person's session? Browsers say where a request comes from
 * (Fetch Metadata, and `Origin` before it), so no token is needed in forms. A program that is no browser sends neither
 * and has no session to ride on. `same-site` is refused too: applications on neighbouring ports are other people's.
 */
export function isForeignForm(facts: CrossSiteFacts): boolean {
  if (SAFE_METHODS.has(facts.method)) return false;
  // The engine checks its own requests (client authentication, PKCE, its own form tokens).
  if (isOidcPath(facts.path)) return false;
  // A bearer token is not sent by a browser on its own account.
  if (isApiPath(facts.path) && /^bearer /i.test(facts.authorization ?? '')) return false;
  if (facts.fetchSite !== undefined) return facts.fetchSite !== 'same-origin' && facts.fetchSite !== 'none';
  return facts.origin !== undefined && !facts.ownOrigins.includes(facts.origin);
}
