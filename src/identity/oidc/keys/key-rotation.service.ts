import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Announcements, Database, type ReadySettings, SETTINGS, type Tx } from '../../../platform/index.js';
import {
  HASTE_SECONDS,
  type KeyPhase,
  LEAD_SECONDS,
  after,
  isDue,
  keyPhase,
  removalOf,
} from './key-phase.rules.js';
import { KINDS, ServerKeyStore, type StoredKey } from './server-key-store.js';
import { KEYS_TOPIC } from './server-keys.service.js';

/** `planned`: published now, in use after the lead time. `now`: in use in seconds. `compromised`: the old ones go at once. */
export type RotationMode = 'planned' | 'now' | 'compromised';

/** A key as an operator sees it: never its content. */
export interface KeyState extends Omit<StoredKey, 'content'> {
  phase: KeyPhase;
}

export interface Rotation {
  /** True when new keys had been published before and were left to take their turn. */
  alreadyPlanned: boolean;
  keys: KeyState[];
}

/** New keys for old ones, without a moment in which anything fails. */
@Injectable()
export class KeyRotation {
  private readonly store: ServerKeyStore;

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly announcements: Announcements,
    @Inject(SETTINGS) settings: ReadySettings,
  ) {
    this.store = new ServerKeyStore(settings);
  }

  async list(): Promise<KeyState[]> {
    const { keys, now } = await this.store.read(this.database);
    return keys.map((key) => stateOf(key, now));
  }

  /** `actorId` is null for the operator at the command line and for the schedule. Twice plans once. */
  async rotate(
    mode: RotationMode,
    actorId: string | null,
    leadSeconds = mode === 'now' ? HASTE_SECONDS : LEAD_SECONDS,
  ): Promise<Rotation> {
    const rotation = await this.database.transaction(async (tx) => {
      await this.store.lock(tx);
      return this.rotateIn(tx, { mode, actorId, leadSeconds });
    });
    this.announcements.announce(KEYS_TOPIC, mode);
    return rotation;
  }

  /** What the schedule does: takes away what nothing depends on any more, and plans new keys when it is time. */
  async tend(): Promise<void> {
    const changed = await this.database.transaction(async (tx) => {
      await this.store.lock(tx);
      const gone = await tx.query<{ kid: string }>(
        `delete from server_key where remove_after <= clock_timestamp() returning kid`,
      );
      if (gone.length > 0)
        await this.record(tx, null, 'keys.removed', { removed: gone.map(({ kid }) => kid) });
      const { keys, now } = await this.store.read(tx);
      const newest = keys.filter(({ retiredAt }) => retiredAt === null);
      const due = newest.length > 0 && isDue(newest, now);
      if (due) await this.rotateIn(tx, { mode: 'planned', actorId: null, leadSeconds: LEAD_SECONDS });
      return due || gone.length > 0;
    });
    if (changed) this.announcements.announce(KEYS_TOPIC, 'tended');
  }

  private async rotateIn(tx: Tx, wish: { mode: RotationMode; actorId: string | null; leadSeconds: number }) {
    const { mode, actorId, leadSeconds } = wish;
    const { keys, now } = await this.store.read(tx);
    const next = keys.filter((key) => keyPhase(key, now) === 'next');
    const alreadyPlanned = next.length > 0 && mode === 'planned';
    if (!alreadyPlanned) {
      const at = mode === 'compromised' ? now : after(now, leadSeconds);
      if (mode === 'compromised') await this.replaceAll(tx, keys, at);
      else if (next.length > 0) await bringForward(tx, next, at);
      else await this.succeed(tx, keys, at);
      await this.record(tx, actorId, 'keys.rotated', { mode, activeFrom: at });
    }
    const result = await this.store.read(tx);
    return { alreadyPlanned, keys: result.keys.map((key) => stateOf(key, result.now)) };
  }

  private async succeed(tx: Tx, keys: readonly StoredKey[], at: Date): Promise<void> {
    for (const kind of KINDS) {
      await retire(
        tx,
        keys.filter(({ use, alg }) => use === kind.use && alg === kind.alg),
        at,
      );
      await this.store.add(tx, kind, at);
    }
  }

  /**
   * Somebody else may hold the signing keys, those not yet in use included: whatever they have signed is worth nothing
   * from now on. Keys of cookies are changed, but stay good for checking: a session is found by an id that no key tells.
   */
  private async replaceAll(tx: Tx, keys: readonly StoredKey[], at: Date): Promise<void> {
    await tx.query(`delete from server_key where use = 'sign' or active_from > $1`, [at]);
    const kept = keys.filter(({ use, activeFrom }) => use === 'cookie' && activeFrom <= at);
    for (const key of kept) await endAt(tx, key, at);
    for (const kind of KINDS) await this.store.add(tx, kind, at);
  }

  private async record(tx: Tx, actorId: string | null, action: string, detail: Record<string, unknown>) {
    await this.audit.record(tx, {
      actorId,
      action,
      subject: { kind: 'server-keys', id: 'all' },
      outcome: 'done',
      detail,
    });
  }
}

async function retire(tx: Tx, keys: readonly StoredKey[], at: Date): Promise<void> {
  for (const key of keys) if (key.retiredAt === null) await endAt(tx, key, at);
}

async function endAt(tx: Tx, { kid, use, retiredAt }: StoredKey, at: Date): Promise<void> {
  // One that has ended before keeps its end.
  if (retiredAt && retiredAt <= at) return;
  await tx.query(`update server_key set retired_at = $2, remove_after = $3 where kid = $1`, [
    kid,
    at,
    removalOf(use, at),
  ]);
}

/** The planned change happens earlier: for those who come and for those who go. */
async function bringForward(tx: Tx, next: readonly StoredKey[], at: Date): Promise<void> {
  for (const { kid, use, alg, activeFrom } of next) {
    if (activeFrom <= at) continue;
    await tx.query(
      `update server_key set retired_at = $3, remove_after = $4 where use = $1 and alg = $2 and retired_at = $5`,
      [use, alg, at, removalOf(use, at), activeFrom],
    );
    await tx.query(`update server_key set active_from = $2 where kid = $1`, [kid, at]);
  }
}

function stateOf(key: StoredKey, now: Date): KeyState {
  const { kid, use, alg, publishedAt, activeFrom, retiredAt, removeAfter } = key;
  return { kid, use, alg, publishedAt, activeFrom, retiredAt, removeAfter, phase: keyPhase(key, now) };
}
