import { Inject, Injectable } from '@nestjs/common';
import {
  Database,
  type Queryable,
  type ReadySettings,
  SETTINGS,
  type Seal,
  sealFor,
} from '../../platform/index.js';
import { voidCodes } from './activation-codes.service.js';
import { type ClockSkew, judgeCode, newSecret, stepAt } from './totp.rules.js';

/** So long a secret that was shown waits for its first code. */
export const ENROLMENT_SECONDS = 20 * 60;

export interface TotpFactor {
  enrolledAt: Date;
  usedAt: Date | null;
}

export type CodeAnswer =
  | { ok: true }
  /** `used`: a right code, but that step was accepted before (RFC 6238 section 5.2), or told as being of the future. */
  | { ok: false; reason: 'wrong' | 'used' | 'none' }
  | { ok: false; reason: 'skewed'; skew: ClockSkew };

interface FactorRow {
  sealed: Buffer;
}

/** Codes from the phone (TOTP): the secret of each person, sealed, and which codes were used. Time is the real one. */
@Injectable()
export class TotpFactors {
  private readonly seal: Seal;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) settings: ReadySettings,
  ) {
    this.seal = sealFor(settings.secretKey, 'e-akun totp');
  }

  /** Has the person a second factor? */
  async isEnrolled(personId: string): Promise<boolean> {
    return (await this.of(personId)) !== null;
  }

  async of(personId: string): Promise<TotpFactor | null> {
    const [row] = await this.database.query<TotpFactor & Record<string, unknown>>(
      `select enrolled_at as "enrolledAt", used_at as "usedAt" from totp_factor where person_id = $1`,
      [personId],
    );
    return row ?? null;
  }

  /** Accepts a code once. Sealed under another key, or not there: `none`. */
  async accept(personId: string, typed: string): Promise<CodeAnswer> {
    const [row] = await this.database.query<FactorRow & Record<string, unknown>>(
      `select sealed from totp_factor where person_id = $1`,
      [personId],
    );
    const secret = row && this.seal.open(nameOf(personId), row.sealed);
    if (!secret) return { ok: false, reason: 'none' };
    const judged = judgeCode(secret, typed, stepAt(Date.now()));
    if (judged.kind === 'wrong') return { ok: false, reason: 'wrong' };
    if (judged.kind === 'skewed') {
      await this.refuseLater(personId, judged.step);
      return { ok: false, reason: 'skewed', skew: judged.skew };
    }
    // One conditional statement: of many requests with the same code exactly one wins.
    const won = await this.database.query(
      `update totp_factor set last_step = $2, used_at = now()
       where person_id = $1 and sealed = $3 and last_step < $2 and not ($2 = any(refused_steps)) returning 1 as won`,
      [personId, judged.step, row.sealed],
    );
    return won.length > 0 ? { ok: true } : { ok: false, reason: 'used' };
  }

  /**
   * The secret that this session is about to enrol: the same when the page is loaded again, so that what was scanned
   * stays right. Its time is not prolonged by looking at it: that would need no password.
   */
  async beginEnrolment(personId: string, sessionUid: string): Promise<string> {
    await this.database.query(`delete from totp_enrolment where expires_at <= now()`);
    const [row] = await this.database.query<FactorRow & Record<string, unknown>>(
      `insert into totp_enrolment (person_id, session_uid, sealed, expires_at)
       values ($1, $2, $3, now() + make_interval(secs => $4))
       on conflict (person_id, session_uid) do update set sealed = totp_enrolment.sealed returning sealed`,
      [personId, sessionUid, this.seal.close(nameOf(personId), newSecret()), ENROLMENT_SECONDS],
    );
    return this.seal.open(nameOf(personId), row!.sealed) ?? this.forgetUnreadable(personId, sessionUid);
  }

  /** Is it a code of the secret that is about to be enrolled? `none` when nothing is, or not any more. */
  async tryEnrolment(
    personId: string,
    sessionUid: string,
    typed: string,
  ): Promise<{ ok: true; step: number } | Extract<CodeAnswer, { ok: false }>> {
    const [row] = await this.database.query<FactorRow & Record<string, unknown>>(
      `select sealed from totp_enrolment where person_id = $1 and session_uid = $2 and expires_at > now()`,
      [personId, sessionUid],
    );
    const secret = row && this.seal.open(nameOf(personId), row.sealed);
    if (!secret) return { ok: false, reason: 'none' };
    const judged = judgeCode(secret, typed, stepAt(Date.now()));
    if (judged.kind === 'good') return { ok: true, step: judged.step };
    return judged.kind === 'wrong'
      ? { ok: false, reason: 'wrong' }
      : { ok: false, reason: 'skewed', skew: judged.skew };
  }

  /** Makes the secret of this session the factor, once; a factor that is there already only when it may be replaced. A letter that would forget it ends. */
  async enrol(
    tx: Queryable,
    {
      personId,
      sessionUid,
      step,
      replace,
    }: { personId: string; sessionUid: string; step: number; replace: boolean },
  ): Promise<boolean> {
    const done = await tx.query(
      `with taken as (delete from totp_enrolment where person_id = $1 and session_uid = $2 returning sealed)
       insert into totp_factor (person_id, sealed, last_step, used_at)
       select $1, sealed, $3, now() from taken
       on conflict (person_id) do update
         set sealed = excluded.sealed, last_step = excluded.last_step, refused_steps = '{}', enrolled_at = now(), used_at = now()
         where $4
       returning 1 as done`,
      [personId, sessionUid, step, replace],
    );
    if (done.length > 0) await voidCodes(tx, [personId]);
    return done.length > 0;
  }

  /** Returns whether there was one. */
  async remove(tx: Queryable, personId: string): Promise<boolean> {
    await tx.query(`delete from totp_enrolment where person_id = $1`, [personId]);
    const gone = await tx.query(`delete from totp_factor where person_id = $1 returning 1 as gone`, [
      personId,
    ]);
    return gone.length > 0;
  }

  /**
   * Who guesses and hears "your phone is five minutes fast" would know a code of five minutes from now. Told is told:
   * that one step is not accepted when its time comes.
   */
  private async refuseLater(personId: string, step: number): Promise<void> {
    const now = stepAt(Date.now());
    if (step < now) return;
    await this.database.query(
      `update totp_factor
       set refused_steps = array(select distinct s from unnest(refused_steps || $2::bigint) as s where s >= $3)
       where person_id = $1`,
      [personId, step, now - 1],
    );
  }

  /** Begun under another SECRET_KEY: begin anew. */
  private async forgetUnreadable(personId: string, sessionUid: string): Promise<string> {
    await this.database.query(`delete from totp_enrolment where person_id = $1 and session_uid = $2`, [
      personId,
      sessionUid,
    ]);
    return this.beginEnrolment(personId, sessionUid);
  }
}

/** Bound to the person: a sealed secret copied into another's row does not open. */
function nameOf(personId: string): string {
  return `totp:${personId}`;
}
