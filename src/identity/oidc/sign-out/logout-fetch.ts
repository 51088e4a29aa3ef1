import { lookup } from 'node:dns/promises';
import type { Client } from 'oidc-provider';
import Provider from 'oidc-provider';
import {
  type InsideNetworks,
  PRIVATE,
  type ReadySettings,
  insideNetworks,
  isIn,
  isLoopback,
  mayReachInside,
  postInside,
} from '../../../platform/index.js';
import type { OwnClientFacts } from '../own-client-facts.js';

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
  private readonly inside: InsideNetworks;

  constructor(settings: Pick<ReadySettings, 'demonstration' | 'publicUrl' | 'internalNetworks'>) {
    this.local = settings.demonstration || isLoopback(new URL(settings.publicUrl).hostname);
    this.inside = insideNetworks(settings.internalNetworks);
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
      return postInside(url, { ...open, signal }, (address) => mayReachInside(address, this.inside));
    }
    await mustBePublic(url.hostname);
    // A redirect could lead inside; none is followed.
    return fetch(input, { ...init, redirect: 'manual', signal });
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

async function mustBePublic(hostname: string): Promise<void> {
  const addresses = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true });
  if (addresses.some(({ address }) => isIn(PRIVATE, address)))
    throw new Error(`${hostname} is in a private network; e_akun.internal_network must vouch for it`);
}
