import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { UnitsQuery } from '../../people/index.js';
import { Clock, Database, type Fault, localDateOf } from '../../platform/index.js';
import { AccountNews } from '../credentials/account-news.service.js';
import { Passwords } from '../credentials/passwords.service.js';
import { SessionEnding } from '../oidc/sign-out/session-ending.service.js';
import { Throttle } from '../sign-in/throttle.service.js';
import { AccountQuery } from './account.query.js';
import type { ChangePasswordForm } from './change-password.form.js';
import { faultsOfChange } from './change-password.rules.js';

export interface ChangeRequest {
  principal: Principal;
  form: ChangePasswordForm;
  /** The session that stays. */
  sessionUid: string | null;
  address: string;
  requestId: string;
}

export type ChangeAnswer =
  | { ok: true }
  | { ok: false; reason: 'faults'; faults: Fault[] }
  | { ok: false; reason: 'wait' | 'busy'; retryAfterSeconds: number };

/** One's own password: proven once more, then replaced, and every other session ends. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly sessions: SessionEnding,
    private readonly account: AccountQuery,
    private readonly units: UnitsQuery,
    private readonly audit: Audit,
    private readonly news: AccountNews,
  ) {}

  async change(request: ChangeRequest): Promise<ChangeAnswer> {
    const { principal, form } = request;
    const proof = await this.prove(request);
    if (!proof.ok) return proof;
    const faults = faultsOfChange(form, await this.contextOf(principal));
    if (faults.length > 0) return { ok: false, reason: 'faults', faults };
    const phc = await this.passwords.hash(form.newPassword);
    return this.database.transaction(async (tx) => {
      await this.passwords.setHash(tx, principal.personId, phc);
      const endedSessions = await this.sessions.endOthers(tx, principal.personId, request.sessionUid);
      await this.audit.record(tx, {
        actorId: principal.personId,
        action: 'password.changed',
        subject: { kind: 'person', id: principal.personId },
        outcome: 'done',
        detail: { endedSessions },
        address: request.address,
        requestId: request.requestId,
      });
      await this.news.tell(tx, principal.personId, 'password-changed');
      return { ok: true };
    });
  }

  /** Whoever found an open session must not be able to try passwords faster than at the door. */
  private async prove(request: ChangeRequest): Promise<ChangeAnswer> {
    const { principal, form, address } = request;
    const attempt = { accountKey: `own-password.${principal.personId}`, address, deviceNonce: null };
    const reservation = await this.throttle.reserve(attempt, this.clock.now());
    if (!reservation.ok) return { ok: false, reason: 'wait', retryAfterSeconds: reservation.waitSeconds };
    const phc = await this.passwords.hashOf(this.database, principal.personId);
    const turn = await this.passwords.verify(phc, form.currentPassword);
    if (!turn.ok) {
      await this.throttle.notMade(reservation);
      return { ok: false, reason: 'busy', retryAfterSeconds: turn.retryAfterSeconds };
    }
    if (!turn.value) {
      await this.noteRefusal(request);
      return { ok: false, reason: 'faults', faults: [WRONG_PASSWORD] };
    }
    await this.throttle.succeeded(reservation);
    return { ok: true };
  }

  /** Somebody at an open session who does not know the password: the owner finds it in their own record. */
  private async noteRefusal({ principal, address, requestId }: ChangeRequest): Promise<void> {
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action: 'password.refused',
      subject: { kind: 'person', id: principal.personId },
      outcome: 'refused',
      address,
      requestId,
    });
  }

  private async contextOf(principal: Principal) {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const [own, root] = await Promise.all([this.account.of(principal.personId), this.units.root(today)]);
    return {
      nip: principal.nip,
      fullName: principal.name,
      birthDate: own?.birthDate ?? null,
      places: [principal.unitName, ...(root ? [root.name, root.shortName] : [])],
    };
  }
}

const WRONG_PASSWORD: Fault = {
  field: 'currentPassword',
  message: 'Kata sandi sekarang tidak cocok. Ketik kembali kata sandi yang Anda pakai untuk masuk.',
};
