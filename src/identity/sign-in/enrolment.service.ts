import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Database, type Queryable } from '../../platform/index.js';
import { AccountNews, type AccountNewsTopic } from '../credentials/account-news.service.js';
import { type NewRecoveryCodes, RecoveryCodes } from '../credentials/recovery-codes.service.js';
import { TotpFactors } from '../credentials/totp-factors.service.js';
import { inGroups, keyUri } from '../credentials/totp.rules.js';
import type { SecondFactorRefusal } from './second-factor.rules.js';
import type { SecondFactorRequest } from './second-factor.service.js';

/** What a person needs to set up an authenticator. */
export interface EnrolmentFacts {
  /** `otpauth://`: in the QR code, and as a link for the phone on which this page is open. */
  uri: string;
  /** For typing. */
  secretInGroups: string;
}

export interface EnrolmentRequest extends SecondFactorRequest {
  sessionUid: string;
}

export type EnrolmentAnswer = { ok: true; recoveryCodes: string[] } | SecondFactorRefusal;

/** Gives a person a second factor, changes it, takes it away. Who may, is asked before. */
@Injectable()
export class Enrolment {
  constructor(
    private readonly database: Database,
    private readonly factors: TotpFactors,
    private readonly recovery: RecoveryCodes,
    private readonly audit: Audit,
    private readonly news: AccountNews,
  ) {}

  async begin(
    person: { personId: string; nip: string | null; name: string },
    sessionUid: string,
  ): Promise<EnrolmentFacts> {
    const secret = await this.factors.beginEnrolment(person.personId, sessionUid);
    const account = person.nip ?? person.name;
    return { uri: keyUri(secret, { issuer: 'E-Akun', account }), secretInGroups: inGroups(secret) };
  }

  /** One right code makes it count. With `replace`, in place of the factor there is. */
  async confirm(
    request: EnrolmentRequest,
    code: string,
    { replace, also }: { replace: boolean; also?: (tx: Queryable) => Promise<void> },
  ): Promise<EnrolmentAnswer> {
    const { personId, sessionUid } = request;
    const tried = await this.factors.tryEnrolment(personId, sessionUid, code);
    if (!tried.ok) return tried.reason === 'none' ? { ok: false, reason: 'expired' } : tried;
    const codes = await this.recovery.make();
    return this.database.transaction(async (tx): Promise<EnrolmentAnswer> => {
      const { step } = tried;
      if (!(await this.factors.enrol(tx, { personId, sessionUid, step, replace })))
        return { ok: false, reason: 'expired' };
      await this.recovery.replace(tx, personId, codes);
      await also?.(tx);
      await this.note(tx, request, replace ? 'second-factor.replaced' : 'second-factor.enrolled');
      return { ok: true, recoveryCodes: codes.texts };
    });
  }

  /** A new set of recovery codes; the old ones open nothing any more. */
  async renewRecoveryCodes(request: SecondFactorRequest): Promise<NewRecoveryCodes['texts']> {
    const codes = await this.recovery.make();
    await this.database.transaction(async (tx) => {
      await this.recovery.replace(tx, request.personId, codes);
      await this.note(tx, request, 'recovery-codes.renewed');
    });
    return codes.texts;
  }

  /** Removed twice is still removed; the record tells it once. */
  async remove(request: SecondFactorRequest, also: (tx: Queryable) => Promise<void>): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { personId } = request;
      if (!(await this.factors.remove(tx, personId))) return;
      await this.recovery.remove(tx, personId);
      await also(tx);
      await this.note(tx, request, 'second-factor.removed');
    });
  }

  private async note(
    tx: Queryable,
    { personId, address, requestId }: SecondFactorRequest,
    action: keyof typeof TOLD,
  ): Promise<void> {
    await this.audit.record(tx, {
      actorId: personId,
      action,
      subject: { kind: 'person', id: personId },
      outcome: 'done',
      address,
      requestId,
    });
    await this.news.tell(tx, personId, TOLD[action]);
  }
}

const TOLD = {
  'second-factor.enrolled': 'factor-added',
  'second-factor.replaced': 'factor-replaced',
  'second-factor.removed': 'factor-removed',
  'recovery-codes.renewed': 'recovery-codes-renewed',
} as const satisfies Record<string, AccountNewsTopic>;
