import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock, Database } from '../../platform/index.js';
import { AccountNews } from '../credentials/account-news.service.js';
import { RecoveryCodes } from '../credentials/recovery-codes.service.js';
import { TotpFactors } from '../credentials/totp-factors.service.js';
import type { SecondFactorAnswer } from './second-factor.rules.js';
import { Throttle } from './throttle.service.js';

export interface SecondFactorRequest {
  /** Proven by password. */
  personId: string;
  address: string;
  requestId: string;
}

/** Proves that somebody whose password was right also has the phone, or the paper. Knows nothing of OpenID. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly throttle: Throttle,
    private readonly factors: TotpFactors,
    private readonly recovery: RecoveryCodes,
    private readonly audit: Audit,
    private readonly news: AccountNews,
  ) {}

  /** A code from the phone. */
  async proveByCode(request: SecondFactorRequest, code: string): Promise<SecondFactorAnswer> {
    return this.counted(request, 'totp', () => this.factors.accept(request.personId, code));
  }

  /** A recovery code from paper. */
  async proveByRecoveryCode(request: SecondFactorRequest, code: string): Promise<SecondFactorAnswer> {
    return this.counted(request, 'recovery-code', async () => {
      const turn = await this.recovery.redeem(request.personId, code);
      if (!turn.ok) return { ok: false, reason: 'busy', retryAfterSeconds: turn.retryAfterSeconds };
      return turn.value ? { ok: true } : { ok: false, reason: 'recovery-wrong' };
    });
  }

  /** Counted as a failure beforehand, so that guesses made in parallel cannot outrun the counter. */
  private async counted(
    request: SecondFactorRequest,
    kind: 'totp' | 'recovery-code',
    attempt: () => Promise<SecondFactorAnswer>,
  ): Promise<SecondFactorAnswer> {
    const reservation = await this.throttle.reserve({ secondFactorOf: request.personId }, this.clock.now());
    if (!reservation.ok) return { ok: false, reason: 'wait', retryAfterSeconds: reservation.waitSeconds };
    const answer = await attempt();
    if (answer.ok) await this.throttle.succeeded(reservation);
    // Never looked at, or a right code sent twice by a double press: nobody is guessing.
    else if (answer.reason === 'busy' || answer.reason === 'used') await this.throttle.notMade(reservation);
    if (answer.ok || answer.reason !== 'busy') await this.note(request, kind, answer);
    return answer;
  }

  private async note(
    { personId, address, requestId }: SecondFactorRequest,
    kind: 'totp' | 'recovery-code',
    answer: SecondFactorAnswer,
  ): Promise<void> {
    const left = answer.ok && kind === 'recovery-code' ? { left: await this.recovery.left(personId) } : {};
    await this.audit.record(this.database, {
      actorId: personId,
      action: answer.ok
        ? kind === 'totp'
          ? 'second-factor.proven'
          : 'recovery-code.used'
        : 'second-factor.refused',
      subject: { kind: 'person', id: personId },
      outcome: answer.ok ? 'done' : 'refused',
      detail: { kind, ...(answer.ok ? left : { reason: answer.reason }) },
      address,
      requestId,
    });
    if (answer.ok && kind === 'recovery-code')
      await this.news.tell(this.database, personId, 'recovery-code-used');
  }
}
