const OPEN_PATHS = new Set(['/healthz', '/readyz', '/metrics']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface HostFacts {
  /** The Host header as sent. */
  host: string | undefined;
  /** What a proxy says the Host was; the OpenID engine would believe it. */
  forwardedHost: string | undefined;
  path: string;
  /** The port on which the request arrived. */
  localPort: number | undefined;
  publicUrl: string;
  demonstration: boolean;
}

/**
 * Does the request name us? The engine builds its addresses from the Host header, so a foreign name would put
 * foreign addresses into discovery and mails, and another site could reach a loopback server by DNS rebinding.
 */
export function isOurHost(facts: HostFacts): boolean {
  if (OPEN_PATHS.has(facts.path)) return true;
  const ours = ownHostOf(facts.publicUrl);
  const names = [facts.host, facts.forwardedHost].filter((name) => name !== undefined);
  return facts.host !== undefined && names.every((name) => isOneOfOurs(name, ours, facts));
}

function isOneOfOurs(
  name: string,
  ours: string,
  { publicUrl, demonstration, localPort }: HostFacts,
): boolean {
  // Nearly every request; reading an address costs more than the rest of the check.
  if (name === ours) return true;
  const { protocol } = new URL(publicUrl);
  const host = hostOf(`${protocol}//${name}`);
  if (host === '') return false;
  if (host === ours) return true;
  const { hostname, port } = new URL(`${protocol}//${name}`);
  return demonstration && LOOPBACK.has(hostname) && port === String(localPort);
}

let own = { publicUrl: '', host: '' };

/** PUBLIC_URL does not change while the server runs. */
function ownHostOf(publicUrl: string): string {
  if (own.publicUrl !== publicUrl) own = { publicUrl, host: hostOf(publicUrl) };
  return own.host;
}

/** Host and port in one writing (lower case, without the default port), or '' when it is no host. */
function hostOf(url: string): string {
  try {
    const { host, pathname, username, search, hash } = new URL(url);
    return pathname === '/' && !username && !search && !hash ? host : '';
  } catch {
    return '';
  }
}
