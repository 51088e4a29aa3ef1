import { Injectable } from '@nestjs/common';
import { type Principal, actorOf, unitsWhere } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { type Trace, UnitsQuery, holdsFreely } from '../../../people/index.js';
import { Clock, Database, type Tx, conflict, localDateOf, notFound, UUID } from '../../../platform/index.js';
import { Vouching } from '../../activation/vouching.query.js';
import { AccountNews } from '../../credentials/account-news.service.js';
import { ActivationCodes } from '../../credentials/activation-codes.service.js';
import { type Letter, type LetterFrame, ActivationDesk } from './activation-desk.service.js';
import { type OpenRenewal, RENEWAL_DAYS, RenewalsQuery } from './renewals.query.js';

/**
 * Password and second factor are lost. As at enrolment (ASVS 6.4.4) the person comes with their papers: one official asks,
 * another one approves and prints; what was lost works until the new code is used, so nobody is locked out by a request.
 */
@Injectable()
export class Renewals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vouching: Vouching,
    private readonly renewals: RenewalsQuery,
    private readonly desk: ActivationDesk,
    private readonly codes: ActivationCodes,
    private readonly units: UnitsQuery,
    private readonly audit: Audit,
    private readonly news: AccountNews,
  ) {}

  open(principal: Principal): Promise<OpenRenewal[]> {
    return this.renewals.open(unitsWhere(principal, 'activation:print'), this.today());
  }

  /** Twice is as good as once. @throws DomainError not-found, conflict */
  async ask(principal: Principal, personId: string, reason: string, trace: Trace): Promise<void> {
    await this.mustReach(principal, personId, 'activation.renewal-asked', trace);
    await this.database.transaction(async (tx) => {
      await this.closeExpired(tx, personId, trace);
      const [asked] = await tx.query<{ id: string }>(
        `insert into activation_renewal (person_id, reason, asked_by) values ($1, $2, $3)
         on conflict (person_id) where outcome is null do nothing returning id`,
        [personId, reason, actorOf(principal)],
      );
      if (!asked) return;
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'activation.renewal-asked',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        reason,
        ...trace,
      });
      await this.news.tell(tx, personId, 'recovery-asked');
    });
  }

  /** @throws DomainError not-found, conflict */
  async approve(
    principal: Principal,
    id: string,
    trace: Trace,
  ): Promise<{ letter: Letter; frame: LetterFrame }> {
    const { renewal, letter } = await this.decide(principal, id, 'approved', trace, async (tx, found) => {
      const [issued] = await this.codes.issue(tx, [found.personId], { renewalId: id });
      return { ...issued!, name: found.name, nip: found.nip, unitName: found.unitName };
    });
    const opd = await this.units.byId(renewal.opdId, this.today());
    const frame = await this.desk.frameOf({ opdId: renewal.opdId, name: opd?.name ?? renewal.unitName });
    return { letter, frame };
  }

  /** @throws DomainError not-found, conflict */
  async withdraw(principal: Principal, id: string, trace: Trace): Promise<void> {
    await this.decide(principal, id, 'withdrawn', trace, () => Promise.resolve(null));
  }

  /** What nobody decided in time makes way; nobody did it. */
  private async closeExpired(tx: Tx, personId: string, trace: Trace): Promise<void> {
    const expired = await tx.query<{ askedBy: string; reason: string }>(
      `update activation_renewal set outcome = 'expired', decided_at = now()
       where person_id = $1 and outcome is null and asked_at <= now() - make_interval(days => ${RENEWAL_DAYS})
       returning asked_by as "askedBy", reason`,
      [personId],
    );
    await this.audit.recordAll(
      tx,
      expired.map(({ askedBy, reason }) => ({
        actorId: null,
        action: 'activation.renewal-expired',
        subject: { kind: 'person', id: personId },
        outcome: 'done' as const,
        detail: { askedBy },
        reason,
        ...trace,
      })),
    );
  }

  private async decide<Result>(
    principal: Principal,
    id: string,
    outcome: 'approved' | 'withdrawn',
    trace: Trace,
    follow: (tx: Tx, found: OpenRenewal & { nip: string | null }) => Promise<Result>,
  ) {
    const known = UUID.test(id) ? await this.renewals.about(id, this.today()) : null;
    if (!known) throw notFound('renewal-not-found', 'Permintaan itu tidak ditemukan.');
    const action = `activation.renewal-${outcome}`;
    await this.mustReach(principal, known.personId, action, trace);
    if (outcome === 'approved' && known.askedBy !== principal.personId)
      await this.mustOweNothing(principal, known, trace);
    return this.database.transaction(async (tx) => {
      const renewal = await this.renewals.one(tx, id, this.today());
      if (!renewal || renewal.closed)
        throw conflict(
          'renewal-closed',
          'Permintaan ini sudah diputuskan atau lewat waktunya. Bila suratnya tidak ada pada siapa pun, mintalah lagi.',
        );
      if (outcome === 'approved' && renewal.askedBy === principal.personId)
        throw conflict(
          'renewal-needs-another',
          'Anda yang memintanya; petugas lain yang harus menyetujui setelah melihat orangnya.',
        );
      await tx.query(
        `update activation_renewal set outcome = $2, decided_by = $3, decided_at = now() where id = $1`,
        [id, outcome, actorOf(principal)],
      );
      const letter = await follow(tx, renewal);
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action,
        subject: { kind: 'person', id: renewal.personId },
        outcome: 'done',
        detail: { askedBy: renewal.askedBy },
        reason: renewal.reason,
        ...trace,
      });
      return { renewal, letter };
    });
  }

  /** As the second person of a sheet: whoever was given the right lately, or by the one who asks, is no second person. */
  private async mustOweNothing(
    principal: Principal,
    { personId, askedBy, unitId }: { personId: string; askedBy: string; unitId: string | null },
    trace: Trace,
  ): Promise<void> {
    const held = { personId: principal.personId, permission: 'activation:print' as const, day: this.today() };
    if (unitId && (await holdsFreely(this.database, { ...held, unitId, parties: [askedBy] }))) return;
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action: 'activation.renewal-approved',
      subject: { kind: 'person', id: personId },
      outcome: 'refused',
      detail: { askedBy, refused: 'owes' },
      ...trace,
    });
    throw conflict(
      'renewal-approver-owes',
      'Penyetuju memegang kewenangannya sedikitnya tujuh hari, dan tidak menerimanya dari petugas yang meminta. Petugas lain yang harus menyetujui.',
    );
  }

  /** Nobody vouches for themselves, nor for somebody whose rights reach beyond their own units. */
  async mustReach(principal: Principal, personId: string, action: string, trace: Trace): Promise<void> {
    const other = UUID.test(personId) && personId !== principal.personId;
    if (other && (await this.vouching.reaches(principal, personId))) return;
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action,
      subject: { kind: 'person', id: personId.slice(0, 60) },
      outcome: 'refused',
      ...trace,
    });
    throw notFound(
      'person-not-yours',
      'Pegawai itu tidak ada di unit Anda, atau kewenangannya melampaui unit Anda. Hubungi BKPSDM.',
    );
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
