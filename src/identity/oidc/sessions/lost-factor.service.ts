import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Clock, Database, conflict, localDateOf, notFound } from '../../../platform/index.js';
import { forgetSecondFactor } from './session-proof.js';

export interface Loss {
  personId: string;
  /** Two who saw the person and their papers. */
  officials: readonly [string, string];
  reason: string;
}

/** Who may stand for somebody's identity: those who look after people and accounts. */
const OFFICIAL_ROLES = ['opd-admin', 'hr', 'app-admin', 'system-admin'];

/**
 * The phone is gone, and the paper too. Two officials have seen the person, as at enrolment (ASVS 6.4.4): the second factor
 * is taken away, and the person enrols anew with their password. Nobody learns or sets a password here.
 */
@Injectable()
export class LostFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Twice is as good as once. @throws DomainError when the officials are not two who may do this */
  async remove({ personId, officials, reason }: Loss): Promise<{ removed: boolean }> {
    if (new Set([personId, ...officials]).size < 3)
      throw conflict('officials-not-two', 'Harus dua petugas yang berbeda, dan bukan orang itu sendiri.');
    return this.database.transaction(async (tx) => {
      const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
      const able = await tx.query<{ person_id: string }>(
        `select distinct a.person_id from account a
         join person_grants(a.person_id, $2::date) as r on r.role = any($3)
         where a.person_id = any($1) and a.status = 'active'`,
        [officials, today, OFFICIAL_ROLES],
      );
      if (able.length < 2)
        throw notFound(
          'official-not-found',
          'Kedua petugas harus memiliki akun aktif sebagai Admin OPD, BKPSDM, admin aplikasi, atau administrator sistem.',
        );
      const gone = await tx.query(`delete from totp_factor where person_id = $1 returning 1 as gone`, [
        personId,
      ]);
      await tx.query(`delete from totp_enrolment where person_id = $1`, [personId]);
      await tx.query(`delete from recovery_code where person_id = $1`, [personId]);
      if (gone.length === 0) return { removed: false };
      await forgetSecondFactor(tx, personId, null);
      await this.audit.record(tx, {
        actorId: null,
        action: 'second-factor.lost',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        detail: { officials, reason },
        reason,
      });
      return { removed: true };
    });
  }
}
