import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';
import type { Client } from 'oidc-provider';
import Provider from 'oidc-provider';
import type { ReadySettings } from '../../../platform/index.js';
import { isLoopback } from '../../applications/application-uri.rules.js';
import type { OwnClientFacts } from '../own-client-facts.js';
import { postInside } from './post-inside.js';

const TIMEOUT_MS = 5000;

/**
 * How the engine reaches other servers: not those of private networks (SSRF), but for the machine itself while we run
 * on it ourselves, and for applications whose operator has vouched for their address (`e_akun.internal_network`), in
 * the networks that the operator of this server names (INTERNAL_NETWORKS).
 * The library's dispatcher looks again at the moment of the connection, should a name change its mind in between.
 */
export class LogoutFetch {
  private readonly trusted = new Map<string, number>();
  private readonly local: boolean;
  private readonly inside: BlockList | null;

  constructor(settings: Pick<ReadySettings, 'demonstration' | 'publicUrl' | 'internalNetworks'>) {
    this.local = settings.demonstration || isLoopback(new URL(settings.publicUrl).hostname);
    this.inside = settings.internalNetworks.length > 0 ? networksOf(settings.internalNetworks) : null;
  }

  /** Runs `deliver` with the client's own logout address allowed, if its operator vouched for it. */
  async trusting<Result>(client: Client, deliver: () => Promise<Result>): Promise<Result> {
    const vouched = (client['e_akun'] as OwnClientFacts | undefined)?.internalNetwork;
    const address = client.backchannelLogoutUri;
    if (!vouched || !address) return deliver();
    const key = new URL(address).href;
    this.trusted.set(key, (this.trusted.get(key) ?? 0) + 1);
    try {
      return await deliver();
    } finally {
      const left = this.trusted.get(key)! - 1;
      if (left > 0) this.trusted.set(key, left);
      else this.trusted.delete(key);
    }
  }

  async send(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { dispatcher: _, ...open } = init as RequestInit & { dispatcher?: unknown };
    if (this.local && isLoopback(url.hostname)) return fetch(input, { ...open, redirect: 'manual', signal });
    if (this.trusted.has(url.href) || isVouchedFor(url)) {
      // Looked up once, checked, and connected to what was checked.
      return postInside(url, { ...open, signal }, (address) => this.mayReach(address));
    }
    await mustBePublic(url.hostname);
    // A redirect could lead inside; none is followed.
    return fetch(input, { ...init, redirect: 'manual', signal });
  }

  /** An application that was vouched for: anywhere, or in public and in the networks that are named. */
  private mayReach(address: string): boolean {
    if (this.inside) return !has(PRIVATE, address) || has(this.inside, address);
    return !has(NEVER_VOUCHED, address);
  }
}

/** The keys of the application that is just proving itself, if its operator vouched for its addresses. */
function isVouchedFor(url: URL): boolean {
  const client = Provider.ctx?.oidc?.client;
  return (
    client?.jwksUri !== undefined &&
    new URL(client.jwksUri).href === url.href &&
    (client['e_akun'] as OwnClientFacts).internalNetwork
  );
}

/** Networks that are nobody's public server (IANA special-purpose registries). */
const PRIVATE = networksOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '::/127',
  '64:ff9b::/32',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
]);

/** No application lives there, but the secrets of a rented machine do (169.254.169.254); only INTERNAL_NETWORKS opens them. */
const NEVER_VOUCHED = networksOf([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '::/128',
  'fe80::/10',
  'ff00::/8',
]);

function networksOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4');
  }
  return list;
}

function has(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

async function mustBePublic(hostname: string): Promise<void> {
  const addresses = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true });
  if (addresses.some(({ address }) => has(PRIVATE, address)))
    throw new Error(`${hostname} is in a private network; e_akun.internal_network must vouch for it`);
}
