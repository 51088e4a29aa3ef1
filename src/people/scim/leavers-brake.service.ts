import { Injectable } from '@nestjs/common';
import { type Tx, conflict } from '../../platform/index.js';
import { leftLately, lockLeavers } from '../import/batches/leavers.store.js';
import { SECOND_PERSON_ABOVE } from '../import/working/applying.rules.js';

/**
 * A system that has lost its list would end everybody's service one by one. After so many within 24 hours, by all
 * systems and sheets together, it is stopped; the rest goes by the sheet, where a second person looks at it.
 */
@Injectable()
export class LeaversBrake {
  /** @throws DomainError conflict */
  async mustHold(tx: Tx): Promise<void> {
    await lockLeavers(tx);
    if ((await leftLately(tx, null)) < SECOND_PERSON_ABOVE) return;
    throw conflict(
      'too-many-leave',
      `Dalam 24 jam ini sudah ${SECOND_PERSON_ABOVE} pegawai dinyatakan berhenti melalui SCIM dan lembar tanpa orang kedua. Selebihnya memerlukan orang kedua: pakai impor lembar pegawai.`,
    );
  }
}
