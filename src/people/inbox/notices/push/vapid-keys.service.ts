import { Inject, Injectable } from '@nestjs/common';
import webPush from 'web-push';
import {
  Clock,
  Database,
  type ReadySettings,
  SETTINGS,
  type Seal,
  sealFor,
} from '../../../../platform/index.js';

export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

const NAME = 'vapid';

/** The key pair by which push services know this server (RFC 8292): made once for all processes, kept sealed. */
@Injectable()
export class VapidKeyring {
  private readonly seal: Seal;
  private kept: Promise<VapidKeys> | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: ReadySettings,
  ) {
    this.seal = sealFor(settings.secretKey, 'push-vapid');
  }

  keys(): Promise<VapidKeys> {
    this.kept ??= this.load().catch((error: unknown) => {
      this.kept = undefined;
      throw error;
    });
    return this.kept;
  }

  private async load(): Promise<VapidKeys> {
    const made = webPush.generateVAPIDKeys();
    // Whoever comes second takes what the first made.
    await this.database.query(
      `insert into vapid_key (public_key, sealed_private, created_at) values ($1, $2, $3) on conflict do nothing`,
      [made.publicKey, this.seal.close(NAME, made.privateKey), this.clock.now()],
    );
    const [row] = await this.database.query<{ publicKey: string; sealed: Buffer }>(
      `select public_key as "publicKey", sealed_private as sealed from vapid_key`,
    );
    const privateKey = this.seal.open(NAME, row!.sealed);
    if (privateKey === null) throw new Error('the VAPID key was sealed with another SECRET_KEY');
    return { publicKey: row!.publicKey, privateKey };
  }
}
