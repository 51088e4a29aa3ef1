import { type KeyObject, createPublicKey } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { JWK } from 'jose';
import { type Observable, Subject, type Subscription } from 'rxjs';
import {
  Announcements,
  Database,
  LOGGER,
  type Logger,
  type ReadySettings,
  SETTINGS,
} from '../../../platform/index.js';
import { inOrderOfUse, nextMoment } from './key-phase.rules.js';
import { KINDS, ServerKeyStore, type StoredKey } from './server-key-store.js';

/** The keys of this installation: what signs tokens and what signs cookies. */
export interface ServerKeys {
  /** Private; of each algorithm the first one signs, all are published. */
  signing: JWK[];
  /** The first one signs, all are accepted. */
  cookies: string[];
}

/** Announced when keys have been added, taken back or removed. */
export const KEYS_TOPIC = 'server-keys';

/** Should an announcement get lost. */
const POLL_MS = 15_000;
/** Whoever sends tokens with invented key ids must not make us read the table each time. */
const ASK_AGAIN_MS = 5000;
/** A timer of Node cannot wait longer than 24 days. */
const LONGEST_WAIT_MS = 86_400_000;

/** The keys as they are to be used now; follows every change within seconds, on each process by itself. */
@Injectable()
export class ServerKeysService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly store: ServerKeyStore;
  private readonly news = new Subject<ServerKeys>();
  private loaded: Promise<ServerKeys> | undefined;
  /** Which keys, in which order: two readings with the same value mean the same. */
  private version = '';
  /** Made once: turning a JWK into a key costs as much as a signature check. */
  private publicKeys = new Map<string, KeyObject>();
  private askedAgain = -Infinity;
  private reading = Promise.resolve();
  private heard: Subscription | undefined;
  private polling: NodeJS.Timeout | undefined;
  private moment: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly announcements: Announcements,
    @Inject(SETTINGS) settings: ReadySettings,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.store = new ServerKeyStore(settings);
  }

  /** Emits the keys each time they have changed. */
  get changes(): Observable<ServerKeys> {
    return this.news;
  }

  onApplicationBootstrap(): void {
    this.heard = this.announcements.on(KEYS_TOPIC).subscribe(() => void this.follow());
    this.polling = setInterval(() => void this.follow(), POLL_MS);
    this.polling.unref();
  }

  beforeApplicationShutdown(): void {
    this.stopped = true;
    this.heard?.unsubscribe();
    clearInterval(this.polling);
    clearTimeout(this.moment);
    this.news.complete();
  }

  /**
   * The keys of this moment; the first set is made when there is none.
   * @throws SettingsError when SECRET_KEY is not the one with which the keys were sealed
   */
  async load(): Promise<ServerKeys> {
    this.loaded ??= this.readOrMake();
    return this.loaded;
  }

  /** The public key of that id, or null. One that is not known here may be new: then the table is read once more. */
  async publicKey(kid: string, alg: string): Promise<KeyObject | null> {
    const known = this.publicKeys.get(`${kid} ${alg}`) ?? this.remember(kid, alg, await this.load());
    if (known) return known;
    const now = performance.now();
    if (now - this.askedAgain < ASK_AGAIN_MS) return null;
    this.askedAgain = now;
    await this.follow();
    return this.remember(kid, alg, await this.load());
  }

  /** Reads again; tells whoever builds on the keys if something has changed. Never throws: what we have stays good. */
  follow(): Promise<void> {
    // One after the other, so that an older answer never replaces a newer one.
    this.reading = this.reading.then(() => this.readAgain());
    return this.reading;
  }

  private async readAgain(): Promise<void> {
    if (this.stopped) return;
    try {
      const before = this.version;
      const keys = this.use(await this.store.read(this.database));
      if (this.version !== before) this.news.next(keys);
    } catch (error) {
      this.log.warn({ err: error }, 'server keys could not be read again');
    }
  }

  private async readOrMake(): Promise<ServerKeys> {
    return this.database.transaction(async (tx) => {
      await this.store.lock(tx);
      const found = await this.store.read(tx);
      if (found.keys.length > 0) return this.use(found);
      for (const kind of KINDS) await this.store.add(tx, kind, found.now);
      return this.use(await this.store.read(tx));
    });
  }

  private use({ keys, now }: { keys: StoredKey[]; now: Date }): ServerKeys {
    const ordered = KINDS.map(({ use, alg }) => ({
      use,
      keys: inOrderOfUse(
        keys.filter((key) => key.use === use && key.alg === alg),
        now,
      ),
    }));
    const contents = (wanted: string) =>
      ordered.filter(({ use }) => use === wanted).flatMap((kind) => kind.keys.map(({ content }) => content));
    const version = ordered.flatMap((kind) => kind.keys.map(({ kid }) => kid)).join(' ');
    const current: ServerKeys = {
      signing: contents('sign').map((content) => JSON.parse(content) as JWK),
      cookies: contents('cookie'),
    };
    if (version !== this.version) this.publicKeys = new Map();
    this.version = version;
    this.loaded = Promise.resolve(current);
    this.wakeAt(nextMoment(keys, now), now);
    return current;
  }

  /** By the distance in the database's time: timers do not care about the clock on the wall. */
  private wakeAt(moment: Date | null, now: Date): void {
    clearTimeout(this.moment);
    if (!moment || this.stopped) return;
    const wait = Math.min(moment.getTime() - now.getTime() + 20, LONGEST_WAIT_MS);
    this.moment = setTimeout(() => void this.follow(), wait);
    this.moment.unref();
  }

  private remember(kid: string, alg: string, { signing }: ServerKeys): KeyObject | null {
    const jwk = signing.find((key) => key.kid === kid && key.alg === alg);
    if (!jwk) return null;
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    this.publicKeys.set(`${kid} ${alg}`, key);
    return key;
  }
}
