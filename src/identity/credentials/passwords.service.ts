import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { parseOptions } from '@node-rs/argon2';
import { type Queryable, unavailable } from '../../platform/index.js';
import { voidCodes } from './activation-codes.service.js';
import { HashQueue, type Turn } from './hash-queue.js';
import { hashWorkers } from './hash-workers.js';
import { PARAMETERS, canonicalPassword, needsRehash } from './password-hash.rules.js';

/** Passwords as argon2id hashes. Every hash waits its turn in one bounded queue. */
@Injectable()
export class Passwords implements OnModuleInit {
  readonly queue = new HashQueue();
  private dummy: Promise<string> | undefined;

  /** Before the first attempt: made on demand it would show by its time that the first unknown number is unknown. */
  async onModuleInit(): Promise<void> {
    await this.dummyHash();
  }

  /**
   * Makes the PHC string to store.
   * @throws DomainError unavailable when too many people are at it
   */
  async hash(password: string): Promise<string> {
    const turn = await this.queue.run(() => hashWorkers.hash(canonicalPassword(password), PARAMETERS));
    if (!turn.ok) throw busy(turn.retryAfterSeconds);
    return turn.value;
  }

  /**
   * Compares a password with a stored hash. Without a hash (unknown person, no password) it does the same work with
   * a hash that nothing matches, so that the time tells nothing.
   */
  async verify(phc: string | null, password: string): Promise<Turn<boolean>> {
    const stored = phc ?? (await this.dummyHash());
    const turn = await this.queue.run(() => hashWorkers.verify(stored, canonicalPassword(password)));
    return turn.ok ? { ok: true, value: turn.value && phc !== null } : turn;
  }

  /** Was the hash made with weaker parameters than today's? */
  isWeak(phc: string): boolean {
    return needsRehash(parseOptions(phc));
  }

  /**
   * Gives the person this password from now on. The caller has checked it (`judgePassword`), had it hashed before the
   * transaction began (which should not wait in the queue), and writes the record. A letter that still ran would replace it:
   * it ends here.
   */
  async setHash(tx: Queryable, personId: string, phc: string): Promise<void> {
    await voidCodes(tx, [personId]);
    await tx.query(
      `insert into password_credential (person_id, phc, set_at) values ($1, $2, now())
       on conflict (person_id) do update set phc = excluded.phc, set_at = excluded.set_at`,
      [personId, phc],
    );
  }

  /** Stores the same password under today's parameters, unless it was changed meanwhile. */
  async strengthen(on: Queryable, personId: string, oldPhc: string, password: string): Promise<void> {
    const turn = await this.queue.run(() => hashWorkers.hash(canonicalPassword(password), PARAMETERS));
    // Too busy: the next sign-in does it.
    if (!turn.ok) return;
    await on.query(`update password_credential set phc = $3 where person_id = $1 and phc = $2`, [
      personId,
      oldPhc,
      turn.value,
    ]);
  }

  /** The stored hash, or null. */
  async hashOf(on: Queryable, personId: string): Promise<string | null> {
    const [row] = await on.query<{ phc: string }>(
      `select phc from password_credential where person_id = $1`,
      [personId],
    );
    return row?.phc ?? null;
  }

  /** Made once, of random bytes, with the parameters every real hash has. */
  private dummyHash(): Promise<string> {
    this.dummy ??= hashWorkers
      .hash(randomBytes(32).toString('base64'), PARAMETERS)
      .catch((error: unknown) => {
        this.dummy = undefined;
        throw error;
      });
    return this.dummy;
  }
}

const busy = (retryAfterSeconds: number) =>
  unavailable(
    'sign-in-busy',
    'Sangat banyak orang sedang masuk pada saat yang sama. Tunggu sebentar, lalu tekan tombolnya sekali lagi.',
    retryAfterSeconds,
  );
