/** Where an application can be started, as it was registered. */
export interface Launchable {
  initiateLoginUri: string | null;
  clientUri: string | null;
  redirectUris: readonly string[];
}

/**
 * Where a click leads: to the application's own start of a sign-in, which is told who sends the person (OpenID Connect
 * Core 4), or to its home page. `target`: the page of the application that the person wants; only one of its own, so
 * that nobody can use our address to send people elsewhere (RFC 9700 section 4.11).
 * @returns null when the application gave no address, or the target is not its own
 */
export function launchAddress(application: Launchable, issuer: string, target?: string): string | null {
  const { initiateLoginUri, clientUri } = application;
  if (target !== undefined && !isOwn(application, target)) return null;
  const start = webAddress(initiateLoginUri);
  if (!start) return target ?? webAddress(clientUri)?.href ?? null;
  start.searchParams.set('iss', issuer);
  if (target !== undefined) start.searchParams.set('target_link_uri', target);
  return start.href;
}

/** Is this a page of one of the origins that the application registered? */
function isOwn({ initiateLoginUri, clientUri, redirectUris }: Launchable, target: string): boolean {
  const wanted = target.length <= 2000 ? webAddress(target) : null;
  if (!wanted || wanted.username || wanted.password || /[\\\s\p{Cc}]/u.test(target)) return false;
  return [initiateLoginUri, clientUri, ...redirectUris].some(
    (own) => webAddress(own)?.origin === wanted.origin,
  );
}

/** Only web addresses become links. */
function webAddress(text: string | null): URL | null {
  return text && /^https?:\/\//i.test(text) ? URL.parse(text) : null;
}
