import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { UnitsQuery } from '../../people/index.js';
import { Clock, Database, type Fault, type Tx, localDateOf } from '../../platform/index.js';
import { AccountNews } from '../credentials/account-news.service.js';
import { ActivationCodes } from '../credentials/activation-codes.service.js';
import { faultsOfNewPassword } from '../credentials/new-password.rules.js';
import { Passwords } from '../credentials/passwords.service.js';
import { forgetSecondFactor } from '../oidc/sessions/session-proof.js';
import { SessionEnding } from '../oidc/sign-out/session-ending.service.js';
import { Throttle } from '../sign-in/throttle.service.js';
import type { ActivationForm, LetterForm } from './activation.form.js';
import { type LetterHolder, LetterHolderQuery } from './letter-holder.query.js';
import { Vouching } from './vouching.query.js';

export interface From {
  address: string;
  requestId: string;
}

/** Unknown number, wrong code, used, voided, run out, disabled, vouched for no more: one answer. */
export type LetterRefusal =
  { ok: false; reason: 'wrong' } | { ok: false; reason: 'wait'; retryAfterSeconds: number };
export type LetterAnswer = { ok: true; holder: LetterHolder } | LetterRefusal;
export type ActivationAnswer =
  { ok: true } | LetterRefusal | { ok: false; reason: 'faults'; faults: Fault[]; holder: LetterHolder };

/** From a letter with a code to a password of one's own. */
@Injectable()
export class Activation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: ActivationCodes,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly holders: LetterHolderQuery,
    private readonly vouching: Vouching,
    private readonly units: UnitsQuery,
    private readonly sessions: SessionEnding,
    private readonly audit: Audit,
    private readonly news: AccountNews,
  ) {}

  /** Looks at the letter; nothing is used up. Counted like a sign-in, so that codes cannot be tried faster than passwords. */
  async read(letter: Pick<LetterForm, 'nip' | 'kode'>, from: From): Promise<LetterAnswer> {
    const number = letter.nip.replace(/[\s.\-\u00a0]/g, '').slice(0, 60);
    const accountKey = `activation.${this.codes.accountKey(number)}`;
    const reservation = await this.throttle.reserve(
      { accountKey, address: from.address, deviceNonce: null },
      this.clock.now(),
    );
    if (!reservation.ok) return { ok: false, reason: 'wait', retryAfterSeconds: reservation.waitSeconds };
    const found = await this.holders.byNumber(number, this.today());
    const matches = this.codes.matches(found?.personId ?? '', letter.kode, found?.hash ?? null);
    // A code that was meant for the first password is no way to replace one that was set since.
    const fits = found !== null && found.active && (found.renewal || !found.hasPassword);
    if (!matches || !fits) {
      await this.noteRefusal(found, accountKey, from);
      return { ok: false, reason: 'wrong' };
    }
    await this.throttle.succeeded(reservation);
    return { ok: true, holder: found };
  }

  /** Of many who come with the same letter at once, one gets the password. */
  async activate(form: ActivationForm, from: From): Promise<ActivationAnswer> {
    const letter = await this.read(form, from);
    if (!letter.ok) return letter;
    const { holder } = letter;
    const faults = faultsOfNewPassword(form, await this.contextOf(holder, form.nip));
    if (faults.length > 0) return { ok: false, reason: 'faults', faults, holder };
    const phc = await this.passwords.hash(form.newPassword);
    return this.database.transaction(async (tx) => {
      // Meanwhile the person may have got a role, or who printed it may have lost theirs.
      if (!(await this.vouching.stillStands(tx, holder.voucherId, holder.personId))) {
        await this.noteRefusal(holder, '', from, tx);
        return { ok: false, reason: 'wrong' };
      }
      const used = await this.codes.redeem(tx, holder.personId, form.kode);
      const done =
        used && (used.renewal ? await this.renew(tx, holder, phc) : await this.begin(tx, holder, phc));
      if (!done) {
        await this.noteRefusal(holder, '', from, tx);
        return { ok: false, reason: 'wrong' };
      }
      await this.audit.record(tx, {
        actorId: holder.personId,
        action: used.renewal ? 'activation.renewed' : 'activation.used',
        subject: { kind: 'person', id: holder.personId },
        outcome: 'done',
        ...from,
      });
      if (used.renewal) await this.news.tell(tx, holder.personId, 'account-recovered');
      return { ok: true };
    });
  }

  private async begin(tx: Tx, { personId }: LetterHolder, phc: string): Promise<boolean> {
    const [set] = await tx.query(
      `insert into password_credential (person_id, phc) values ($1, $2) on conflict do nothing returning 1`,
      [personId, phc],
    );
    return set !== undefined;
  }

  /** Two officials saw the person: what was lost is void, wherever it is now. */
  private async renew(tx: Tx, { personId }: LetterHolder, phc: string): Promise<boolean> {
    await this.passwords.setHash(tx, personId, phc);
    await tx.query(`delete from totp_factor where person_id = $1`, [personId]);
    await tx.query(`delete from totp_enrolment where person_id = $1`, [personId]);
    await tx.query(`delete from recovery_code where person_id = $1`, [personId]);
    await forgetSecondFactor(tx, personId, null);
    await this.sessions.endOthers(tx, personId, null);
    return true;
  }

  private async noteRefusal(
    holder: LetterHolder | null,
    accountKey: string,
    from: From,
    on: Pick<Tx, 'query'> = this.database,
  ): Promise<void> {
    await this.audit.record(on, {
      actorId: null,
      action: 'activation.refused',
      subject: holder ? { kind: 'person', id: holder.personId } : { kind: 'unknown-number', id: accountKey },
      outcome: 'refused',
      ...from,
    });
  }

  private async contextOf(holder: LetterHolder, nip: string) {
    const root = await this.units.root(this.today());
    return {
      nip: nip.replace(/\D/g, ''),
      fullName: holder.fullName,
      birthDate: holder.birthDate,
      places: [holder.unitName, ...(root ? [root.name, root.shortName] : [])],
    };
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
