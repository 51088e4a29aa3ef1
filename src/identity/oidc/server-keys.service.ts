import { type KeyObject, createPublicKey, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import { Database, type ReadySettings, SETTINGS, SettingsError, type Tx } from '../../platform/index.js';
import { sealFor } from '../credentials/sealed.js';

/** The keys of this installation: what signs tokens and what signs cookies. */
export interface ServerKeys {
  /** Private, newest first of each algorithm: the first one signs, all are published. */
  signing: JWK[];
  /** The first one signs, all are accepted. */
  cookies: string[];
}

interface KeyRow {
  kid: string;
  use: 'sign' | 'cookie';
  alg: string;
  sealed: Buffer;
}

const PURPOSE = 'e-akun server keys';
/** ES256 for whoever does not say; RS256 with 2048 bits because older libraries know nothing else. */
const SIGNING_ALGORITHMS = ['ES256', 'RS256'] as const;

/** Makes the keys at the first start and reads them at every other. */
@Injectable()
export class ServerKeysService {
  private loaded: Promise<ServerKeys> | undefined;
  /** Made once: turning a JWK into a key costs as much as a signature check. */
  private readonly publicKeys = new Map<string, KeyObject>();

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  /** @throws SettingsError when SECRET_KEY is not the one with which the keys were sealed */
  async load(): Promise<ServerKeys> {
    this.loaded ??= this.database.transaction((tx) => this.readOrMake(tx));
    return this.loaded;
  }

  /** The public key of that id, or null. */
  async publicKey(kid: string, alg: string): Promise<KeyObject | null> {
    const name = `${kid} ${alg}`;
    const known = this.publicKeys.get(name);
    if (known) return known;
    const { signing } = await this.load();
    const jwk = signing.find((key) => key.kid === kid && key.alg === alg);
    if (!jwk) return null;
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    this.publicKeys.set(name, key);
    return key;
  }

  private async readOrMake(tx: Tx): Promise<ServerKeys> {
    // Two processes that start at once must not make two sets.
    await tx.query(`select pg_advisory_xact_lock(hashtext('server-keys'))`);
    let rows = await this.rows(tx);
    if (rows.length === 0) {
      await this.make(tx);
      rows = await this.rows(tx);
    }
    const seal = sealFor(this.settings.secretKey, PURPOSE);
    const keys: ServerKeys = { signing: [], cookies: [] };
    for (const row of rows) {
      const content = seal.open(nameOf(row), row.sealed);
      if (content === null)
        throw new SettingsError([
          'SECRET_KEY is not the one this database was set up with; start with the original SECRET_KEY',
        ]);
      if (row.use === 'sign') keys.signing.push(JSON.parse(content) as JWK);
      else keys.cookies.push(content);
    }
    return keys;
  }

  private async rows(tx: Tx): Promise<KeyRow[]> {
    return tx.query<KeyRow & Record<string, unknown>>(
      `select kid, use, alg, sealed from server_key order by created_at desc, alg, kid`,
    );
  }

  private async make(tx: Tx): Promise<void> {
    for (const alg of SIGNING_ALGORITHMS) {
      const kid = randomUUID();
      const { privateKey } = await generateKeyPair(alg, { modulusLength: 2048, extractable: true });
      const jwk = { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
      await this.store(tx, { kid, use: 'sign', alg, content: JSON.stringify(jwk) });
    }
    const content = randomBytes(32).toString('base64url');
    await this.store(tx, { kid: randomUUID(), use: 'cookie', alg: 'HS256', content });
  }

  private async store(tx: Tx, key: { kid: string; use: 'sign' | 'cookie'; alg: string; content: string }) {
    const sealed = sealFor(this.settings.secretKey, PURPOSE).close(nameOf(key), key.content);
    await tx.query(`insert into server_key (kid, use, alg, sealed) values ($1, $2, $3, $4)`, [
      key.kid,
      key.use,
      key.alg,
      sealed,
    ]);
  }
}

function nameOf({ kid, use, alg }: { kid: string; use: string; alg: string }): string {
  return `${use}:${alg}:${kid}`;
}
