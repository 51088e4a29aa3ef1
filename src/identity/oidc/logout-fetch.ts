import type { Client } from 'oidc-provider';
import type { ReadySettings } from '../../platform/index.js';
import { isLoopback } from '../applications/application-uri.rules.js';
import type { OwnClientFacts } from './engine-models.js';

const TIMEOUT_MS = 5000;

/**
 * How the engine reaches other servers. The library's dispatcher refuses addresses of private networks (SSRF); it is
 * left out only for the machine itself while we run on it ourselves, and for applications whose operator has vouched
 * for their address (`e_akun.internal_network`).
 */
export class LogoutFetch {
  private readonly trusted = new Map<string, number>();
  private readonly local: boolean;

  constructor(settings: Pick<ReadySettings, 'demonstration' | 'publicUrl'>) {
    this.local = settings.demonstration || isLoopback(new URL(settings.publicUrl).hostname);
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
    const allowed = this.trusted.has(url.href) || (this.local && isLoopback(url.hostname));
    const { dispatcher: _, ...open } = init as RequestInit & { dispatcher?: unknown };
    return fetch(input, { ...(allowed ? open : init), signal: AbortSignal.timeout(TIMEOUT_MS) });
  }
}
