import { Injectable } from '@nestjs/common';
import { type Tx, conflict } from '../../platform/index.js';
import { TOLD_NEAR_END } from '../employees/ending.rules.js';
import { SECOND_PERSON_ABOVE } from '../import/working/applying.rules.js';

/**
 * A system that has lost its list would end everybody's service one by one. After so many within 24 hours it is
 * stopped; the rest goes by the sheet, where a second person looks at it.
 */
@Injectable()
export class LeaversBrake {
  /** @throws DomainError conflict */
  async mustHold(tx: Tx): Promise<void> {
    // One after the other, so that two who leave at the same time are two.
    await tx.query(`select pg_advisory_xact_lock(hashtext('scim-leavers'))`);
    const [row] = await tx.query<{ left: number }>(
      `select count(distinct c.person_id)::int as left from person_change c
       where c.origin = 'scim' and c.at > now() - interval '24 hours' and ${TOLD_NEAR_END}`,
    );
    if (row!.left < SECOND_PERSON_ABOVE) return;
    throw conflict(
      'too-many-leave',
      `Dalam 24 jam ini sudah ${SECOND_PERSON_ABOVE} pegawai dinyatakan berhenti melalui SCIM. Selebihnya memerlukan orang kedua: pakai impor lembar pegawai.`,
    );
  }
}
