import { hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import {
  Clock,
  Database,
  LOGGER,
  type Logger,
  type ReadySettings,
  SETTINGS,
  localDateOf,
} from '../../platform/index.js';
import { HashQueue } from '../credentials/hash-queue.js';
import { Passwords } from '../credentials/passwords.service.js';
import { type DeviceTokens, deviceTokens } from './device-token.js';
import type { SignInAnswer } from './sign-in-answer.rules.js';
import { Throttle } from './throttle.service.js';

export interface SignInRequest {
  /** As typed: spaces, dots and hyphens are fine. */
  nip: string;
  password: string;
  /** IP address of the request. */
  address: string;
  /** Content of the device cookie (`readDeviceCookie`). */
  deviceToken: string | null;
  requestId?: string;
}

interface Candidate {
  personId: string;
  phc: string | null;
  active: boolean;
}

/** From a number and a password to a proven person. Knows nothing of OpenID. */
@Injectable()
export class SignIn {
  /** For metrics: what came of the attempts since start. */
  readonly outcomes = { succeeded: 0, wrong: 0, wait: 0, busy: 0 };
  private readonly tokens: DeviceTokens;
  /**
   * Attempts from one address are counted one after the other. They wait here and not in the database: a flood of them
   * would hold every connection, and those who are already in would wait with it.
   */
  private readonly counting = new HashQueue({ parallel: 2 });

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly audit: Audit,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(SETTINGS) settings: ReadySettings,
  ) {
    this.tokens = deviceTokens(
      new Uint8Array(hkdfSync('sha256', settings.secretKey, '', 'sign-in device token', 32)),
    );
  }

  /**
   * One attempt. Unknown number, wrong password, disabled account and account without a password give the same
   * answer after the same work (OWASP ASVS 6.3.8): the same queries, one hash, one line in the record.
   */
  async attempt(request: SignInRequest): Promise<SignInAnswer> {
    const answer = await this.prove(request);
    this.outcomes[answer.ok ? 'succeeded' : answer.reason] += 1;
    return answer;
  }

  private async prove(request: SignInRequest): Promise<SignInAnswer> {
    // In a storm most are sent away; that must not cost the database anything.
    const busy = this.passwords.queue.refusal();
    if (busy) return { ok: false, reason: 'busy', retryAfterSeconds: busy.retryAfterSeconds };
    const now = this.clock.now();
    const number = request.nip.replace(/[\s.\-\u00a0]/g, '').slice(0, 60);
    const accountKey = this.tokens.accountKey(number);
    const deviceNonce = this.tokens.nonceFor(request.deviceToken, accountKey, now);
    const counted = await this.counting.run(() =>
      this.throttle.reserve({ accountKey, address: request.address, deviceNonce }, now),
    );
    if (!counted.ok) return { ok: false, reason: 'busy', retryAfterSeconds: counted.retryAfterSeconds };
    const reservation = counted.value;
    if (!reservation.ok) return { ok: false, reason: 'wait', retryAfterSeconds: reservation.waitSeconds };

    const candidate = await this.find(number, now);
    const turn = await this.passwords.verify(candidate?.phc ?? null, request.password);
    if (!turn.ok) {
      await this.throttle.notMade(reservation);
      return { ok: false, reason: 'busy', retryAfterSeconds: turn.retryAfterSeconds };
    }
    if (!turn.value || !candidate?.active) {
      await this.noteRefusal(request, candidate, accountKey);
      return { ok: false, reason: 'wrong' };
    }
    await this.throttle.succeeded(reservation);
    await this.noteSuccess(request, candidate.personId, deviceNonce !== null);
    await this.strengthen(candidate, request.password);
    const deviceToken = this.tokens.renew(request.deviceToken, accountKey, now);
    return { ok: true, personId: candidate.personId, deviceToken };
  }

  private async find(number: string, now: Date): Promise<Candidate | null> {
    const [row] = await this.database.query<Candidate & Record<string, unknown>>(
      `select n.person_id as "personId", c.phc, coalesce(a.status = 'active', false) as active
       from person_number n
       left join account a on a.person_id = n.person_id
       left join password_credential c on c.person_id = n.person_id
       where n.number = $1 and n.valid @> $2::date`,
      // Anything but 18 digits is nobody's number, and may hold bytes that PostgreSQL refuses.
      [/^\d{18}$/.test(number) ? number : '', localDateOf(now, 'Asia/Jakarta')],
    );
    return row ?? null;
  }

  /** The person is not proven, so they are the subject, not the actor. An unknown number stays a keyed hash. */
  private async noteRefusal(request: SignInRequest, candidate: Candidate | null, accountKey: string) {
    await this.audit.record(this.database, {
      actorId: null,
      action: 'sign-in.refused',
      subject: candidate
        ? { kind: 'person', id: candidate.personId }
        : { kind: 'unknown-number', id: accountKey },
      outcome: 'refused',
      address: request.address,
      requestId: request.requestId,
    });
  }

  private async noteSuccess(request: SignInRequest, personId: string, knownDevice: boolean) {
    await this.audit.record(this.database, {
      actorId: personId,
      action: 'sign-in.succeeded',
      subject: { kind: 'person', id: personId },
      outcome: 'done',
      detail: { acr: 'aal1', knownDevice },
      address: request.address,
      requestId: request.requestId,
    });
  }

  /** Only now is the password at hand in clear: a hash with too little work is made anew. */
  private async strengthen({ personId, phc }: Candidate, password: string): Promise<void> {
    if (!phc || !this.passwords.isWeak(phc)) return;
    await this.passwords
      .strengthen(this.database, personId, phc, password)
      .catch((error: unknown) => this.log.warn({ err: error }, 'a weak password hash was not replaced'));
  }
}
