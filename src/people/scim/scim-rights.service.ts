import { Injectable } from '@nestjs/common';
import { can, unitsWhere } from '../../access/index.js';
import { type Tx, type WorkDate, forbidden } from '../../platform/index.js';
import { UNIT_CODE } from '../../web/index.js';
import { ReachFrom } from '../employees/reach-from.query.js';
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
    private readonly reach: ReachFrom,
  ) {}

  /** Of a unit that is gone, the rights are those of `lastDay`. @throws DomainError forbidden */
  async mustChange(
    asker: ScimAsker,
    unitId: string,
    subject: { kind: 'person' | 'unit'; id: string },
    tx?: Tx,
    lastDay?: WorkDate,
  ): Promise<void> {
    const line = await this.units.lineOf(unitId, asker.day, tx);
    const reached = line.length === 0 && lastDay ? await this.units.lineOf(unitId, lastDay, tx) : line;
    if (can(asker.principal, 'people:write', reached)) return;
    await this.refusals.note(asker, 'scim.write', subject, 'not of a unit whose people may be changed', tx);
    throw forbidden('unit-not-yours', 'Pegawai unit itu tidak termasuk kewenangan Anda.');
  }

  /** Every unit in which the person stands from that day on. @throws DomainError forbidden */
  async mustReachFrom(asker: ScimAsker, personId: string, from: WorkDate, tx: Tx): Promise<void> {
    const tops = unitsWhere(asker.principal, 'people:write');
    if ((await this.reach.foreign(tx, { from, tops }, [personId])).size === 0) return;
    const subject = { kind: 'person' as const, id: personId };
    await this.refusals.note(asker, 'scim.write', subject, 'stands since in a unit that is not theirs', tx);
    throw forbidden(
      'person-elsewhere-since',
      'Sejak tanggal itu pegawai ini tercatat juga di unit yang tidak termasuk kewenangan Anda.',
    );
  }

  /** Whoever was dismissed elsewhere is taken back by those of the whole regency only. @throws DomainError forbidden */
  async mustTakeBack(asker: ScimAsker, personId: string, tx: Tx): Promise<void> {
    const tops = unitsWhere(asker.principal, 'people:write');
    if ((await this.reach.dismissedElsewhere(tx, tops, [personId])).size === 0) return;
    const subject = { kind: 'person' as const, id: personId };
    await this.refusals.note(asker, 'scim.write', subject, 'dismissed by a unit that is not theirs', tx);
    throw forbidden(
      'person-dismissed-elsewhere',
      'Pegawai ini diberhentikan oleh unit lain. Pengangkatannya kembali dicatat oleh pengelola kepegawaian kabupaten.',
    );
  }

  /** The unit of that code on the day from which it shall hold. @throws HttpFault invalidValue, DomainError forbidden */
  async unitToEnter(asker: ScimAsker, code: string, from: WorkDate, tx?: Tx): Promise<Unit> {
    const unit = UNIT_CODE.test(code) ? await this.units.byCode(code, from, tx) : null;
    if (!unit) throw scimFault('invalidValue', 'unitCode: unit kerja itu tidak ada pada tanggal tersebut.');
    const line = await this.units.lineOf(unit.id, from, tx);
    if (can(asker.principal, 'people:write', line)) return unit;
    await this.refusals.note(
      asker,
      'scim.write',
      { kind: 'unit', id: unit.id },
      'not a unit into which people may be brought',
      tx,
    );
    throw forbidden('unit-not-yours', `Memindahkan pegawai ke ${unit.name} tidak termasuk kewenangan Anda.`);
  }
}
