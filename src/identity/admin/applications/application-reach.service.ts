import { Injectable } from '@nestjs/common';
import { type Fault, invalid } from '../../../platform/index.js';
import { type ApplicationMetadata, signsPeopleIn } from '../../applications/application-metadata.js';
import { checkMetadata } from '../../applications/application-metadata.rules.js';
import {
  type OwnRight,
  READS_PEOPLE,
  refusalOf,
  rightsGivenAnew,
} from '../../applications/own-rights.rules.js';
import { API_SCOPES } from '../../applications/scopes.js';
import { type Carer, mayCareFor } from '../reach.js';
import { ApplicationsQuery, type KeptApplication } from './applications.query.js';

/** Said where somebody would let an application hear of people whom they may not read themselves. */
export const NEWS_ARE_DATA =
  'Kabar pegawai adalah data pegawai unit layanan, dan membacanya (directory:read) bukan hak Anda sendiri. Mintalah ' +
  'BKPSDM: kabar diminta oleh Admin aplikasi yang juga Pengelola kepegawaian untuk unit itu, atau oleh Administrator sistem.';

/** How far somebody who cares for applications may let one of them reach. */
@Injectable()
export class ApplicationReach {
  constructor(private readonly query: ApplicationsQuery) {}

  /**
   * Nobody registers for a unit that is not theirs, and nobody gives an application more than they have themselves:
   * caring for applications (`applications:write`) without a unit of its own means the whole regency, and so does doing it
   * in the name of whoever signs in, unasked. Judged is what would be stored, not what was typed.
   */
  async mustReach(carer: Carer, input: unknown, before: ApplicationMetadata | null): Promise<void> {
    const checked = checkMetadata(input);
    // The registration itself tells what is badly written.
    if (!checked.ok) return;
    const { scope, e_akun: own } = checked.metadata;
    const faults: Fault[] = [];
    const check = async (field: string, code: string | undefined, message: string) => {
      const line = await this.query.lineOf(code === undefined ? null : { code });
      // A unit of tomorrow or of yesterday lies in nobody's part of the tree; only the regency's own carers may name it.
      if (!mayCareFor(carer, line.length > 0 ? line : await this.query.lineOf(null)))
        faults.push({ field, message });
    };
    await check('e_akun.owner_unit', own.owner_unit, 'Pilih unit pemilik yang termasuk kewenangan Anda.');
    const scopes = scope.split(' ');
    const writes = scopes.includes('applications:write');
    if (own.service_unit !== undefined || writes)
      await check(
        'e_akun.service_unit',
        own.service_unit,
        'Pilih unit layanan yang termasuk kewenangan Anda.',
      );
    const unasked = own.first_party && signsPeopleIn(checked.metadata);
    // Whoever pushes people into the directory decides who may sign in anywhere.
    if (scopes.includes('directory:write') && !unasked)
      await check(
        'scope',
        undefined,
        'Mengubah data pegawai (directory:write) hanya dapat diberikan oleh pengelola aplikasi kabupaten.',
      );
    // A token of our API that nobody agreed to carries the rights of whoever follows a link.
    if (unasked && API_SCOPES.some((one) => scopes.includes(one)))
      await check(
        'scope',
        undefined,
        'Cakupan API tanpa persetujuan orangnya hanya dapat diberikan oleh pengelola aplikasi kabupaten.',
      );
    // Our server would call whatever stands beside it.
    if (own.internal_network)
      await check(
        'e_akun.internal_network',
        undefined,
        'Alamat di jaringan dalam hanya dapat diizinkan oleh pengelola aplikasi kabupaten.',
      );
    // Who may read people is not decided by whoever looks after applications.
    const above = await this.notHeld(carer, checked.metadata, rightsGivenAnew(checked.metadata, before));
    if (above.length > 0 && faults.length === 0) faults.push({ field: 'scope', message: refusalOf(above) });
    if (faults.length > 0) throw invalid(faults, 'Data aplikasi belum benar.');
  }

  /** Who hears of people elsewhere from now on is told of them by somebody who may read them. @throws DomainError invalid */
  async mustHear(carer: Carer, input: unknown, { clientId, metadata }: KeptApplication): Promise<void> {
    const checked = checkMetadata(input);
    if (!checked.ok || checked.metadata.e_akun.service_unit === metadata.e_akun.service_unit) return;
    if (!(await this.query.hearsOfPeople(clientId)) || (await this.mayLetHear(carer, checked.metadata)))
      return;
    throw invalid([{ field: 'e_akun.service_unit', message: NEWS_ARE_DATA }], 'Data aplikasi belum benar.');
  }

  /** May the carer let the application be told of the people of its unit? */
  async mayLetHear(carer: Carer, metadata: ApplicationMetadata): Promise<boolean> {
    if (metadata.e_akun.service_unit === undefined) return true;
    return (await this.notHeld(carer, metadata, [READS_PEOPLE])).length === 0;
  }

  async notHeld(
    carer: Carer,
    { e_akun: own }: ApplicationMetadata,
    rights: readonly OwnRight[],
  ): Promise<readonly OwnRight[]> {
    if (rights.length === 0) return [];
    const line = await this.query.lineOf(own.service_unit === undefined ? null : { code: own.service_unit });
    const judged = line.length > 0 ? line : await this.query.lineOf(null);
    return rights.filter((right) => !carer.holds(right, judged));
  }
}
