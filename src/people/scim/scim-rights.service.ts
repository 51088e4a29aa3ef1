import { Injectable } from '@nestjs/common';
import { can } from '../../access/index.js';
import { type Queryable, type WorkDate, forbidden } from '../../platform/index.js';
import { type Unit, UnitsQuery } from '../opd/units.query.js';
import type { ScimAsker } from './scim-asker.js';
import { scimFault } from './scim-fault.js';
import { ScimRefusals } from './scim-refusals.service.js';

/** May these people be changed, and brought into that unit? Every refusal is noted. */
@Injectable()
export class ScimRights {
  constructor(
    private readonly units: UnitsQuery,
    private readonly refusals: ScimRefusals,
  ) {}

  /** @throws DomainError forbidden */
  async mustChange(
    asker: ScimAsker,
    unitId: string,
    subject: { kind: 'person' | 'unit'; id: string },
    on?: Queryable,
  ): Promise<void> {
    const line = await this.units.lineOf(unitId, asker.day, on);
    if (can(asker.principal, 'people:write', line)) return;
    await this.refusals.note(asker, 'scim.write', subject, 'not of a unit whose people may be changed');
    throw forbidden('unit-not-yours', 'Pegawai unit itu tidak termasuk kewenangan Anda.');
  }

  /** The unit of that code on the day from which it shall hold. @throws HttpFault invalidValue, DomainError forbidden */
  async unitToEnter(asker: ScimAsker, code: string, from: WorkDate): Promise<Unit> {
    const unit = /^[A-Z0-9][A-Z0-9-]{1,39}$/.test(code) ? await this.units.byCode(code, from) : null;
    if (!unit) throw scimFault('invalidValue', 'unitCode: unit kerja itu tidak ada pada tanggal tersebut.');
    const line = await this.units.lineOf(unit.id, from);
    if (can(asker.principal, 'people:write', line)) return unit;
    await this.refusals.note(
      asker,
      'scim.write',
      { kind: 'unit', id: unit.id },
      'not a unit into which people may be brought',
    );
    throw forbidden('unit-not-yours', `Memindahkan pegawai ke ${unit.name} tidak termasuk kewenangan Anda.`);
  }
}
