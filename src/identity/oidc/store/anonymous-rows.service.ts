import { Inject, Injectable } from '@nestjs/common';
import { type Registry, Gauge } from 'prom-client';
import Provider, { type AdapterPayload, errors } from 'oidc-provider';
import { METRICS } from '../../../platform/index.js';
import { networkOf } from '../../sign-in/throttle.rules.js';
import { addressOfCaller } from '../caller-address.js';
import {
  type Bucket,
  LARGEST_ROW,
  type Level,
  OF_ALL,
  OF_NETWORK,
  levelAt,
  secondsUntil,
  unitsOf,
} from './anonymous-rows.rules.js';

/** Beyond so many networks those whose bucket has drained are forgotten. */
const MOST_NETWORKS = 20_000;

/**
 * What anybody may have stored without having signed in: sign-ins that have begun, pushed requests, codes of screens,
 * sessions of nobody. Counted in memory by each process, where the row is written: who has a session pays nothing.
 */
@Injectable()
export class AnonymousRows {
  private readonly networks = new Map<string, Level>();
  private all: Level | undefined;
  private readonly counts = { stored: 0, network_full: 0, all_full: 0, too_large: 0 };

  constructor(@Inject(METRICS) registry: Registry) {
    const { counts } = this;
    registry.registerMetric(
      new Gauge({
        name: 'anonymous_rows',
        help: 'Rows for nobody who has signed in, since start: stored, and refused for what reason',
        labelNames: ['outcome'],
        registers: [],
        collect() {
          for (const [outcome, count] of Object.entries(counts)) this.set({ outcome }, count);
        },
      }),
    );
  }

  /** @throws TooManyRows, or InvalidRequest for a row of a size that nothing needs */
  admit(model: string, payload: AdapterPayload, address = addressOfCaller(), now = Date.now()): void {
    if (!isAnonymous(model, payload)) return;
    const bytes = JSON.stringify(payload).length;
    if (bytes > LARGEST_ROW) {
      this.counts.too_large += 1;
      throw new errors.InvalidRequest('the parameters are too large');
    }
    const units = unitsOf(bytes);
    const network = networkOf(address);
    const own = levelAt(OF_NETWORK, this.networks.get(network), now);
    const all = levelAt(OF_ALL, this.all, now);
    this.refuseOver(OF_NETWORK, own, units, 'network_full');
    this.refuseOver(OF_ALL, all, units, 'all_full');
    if (this.networks.size >= MOST_NETWORKS) this.forgetDrained(now);
    this.networks.set(network, { level: own + units, at: now });
    this.all = { level: all + units, at: now };
    this.counts.stored += 1;
  }

  private refuseOver(bucket: Bucket, level: number, units: number, why: 'network_full' | 'all_full'): void {
    const seconds = secondsUntil(bucket, level, units);
    if (seconds === 0) return;
    this.counts[why] += 1;
    Provider.ctx?.set('retry-after', String(seconds));
    throw new TooManyRows();
  }

  /** All of them together hold no more than the bucket of all, so that most have drained. */
  private forgetDrained(now: number): void {
    for (const [network, known] of this.networks)
      if (levelAt(OF_NETWORK, known, now) === 0) this.networks.delete(network);
  }
}

/** 429 in words, and never a redirect: the application has done nothing wrong. */
export class TooManyRows extends errors.OIDCProviderError {
  constructor() {
    super(429, 'temporarily_unavailable');
    this.expose = true;
    this.allow_redirect = false;
    this.error_description = 'too many requests from this network, please try again in a moment';
  }
}

function isAnonymous(model: string, payload: AdapterPayload): boolean {
  switch (model) {
    case 'Session':
      return !payload.accountId;
    case 'Interaction':
      // One that is being answered was counted when it began.
      return !payload.session?.accountId && !payload.result;
    case 'DeviceCode':
      return !payload.accountId && payload['inFlight'] === undefined && hasProvenNothing();
    case 'PushedAuthorizationRequest':
      return hasProvenNothing();
    default:
      return false;
  }
}

/** An application without a secret: its id is in every browser. */
function hasProvenNothing(): boolean {
  const method = Provider.ctx?.oidc?.client?.clientAuthMethod;
  return method === undefined || method === 'none';
}
