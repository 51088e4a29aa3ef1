import { Inject, Injectable } from '@nestjs/common';
import { type ReadySettings, SETTINGS } from '../config/settings.js';
import {
  type InsideNetworks,
  PRIVATE,
  insideNetworks,
  isIn,
  isLoopback,
  mayReachInside,
} from './networks.js';
import { postInside } from './post-inside.js';

const TIMEOUT_MS = 5000;

/**
 * Posts to a server that others named, by the rules of the sign-out messages (oidc/sign-out/logout-fetch.ts): not into
 * private networks (SSRF), but to the machine itself while we run on it ourselves, and to where the operator vouched for
 * the address (`e_akun.internal_network`) within INTERNAL_NETWORKS. The name is looked up once, and the connection goes
 * to what was looked up and allowed. A redirect is not followed.
 */
@Injectable()
export class OutwardPost {
  private readonly local: boolean;
  private readonly inside: InsideNetworks;

  constructor(@Inject(SETTINGS) settings: ReadySettings) {
    this.local = settings.demonstration || isLoopback(new URL(settings.publicUrl).hostname);
    this.inside = insideNetworks(settings.internalNetworks);
  }

  async send(
    address: string,
    { headers, body }: { headers: Record<string, string>; body: string | Uint8Array<ArrayBuffer> },
    vouched: boolean,
  ): Promise<Response> {
    const url = new URL(address);
    const mayReach = (found: string) => {
      if (this.local && isLoopback(url.hostname)) return true;
      return vouched ? mayReachInside(found, this.inside) : !isIn(PRIVATE, found);
    };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return postInside(url, { method: 'POST', headers, body, signal }, mayReach);
  }
}
