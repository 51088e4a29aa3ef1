import { Injectable } from '@nestjs/common';
import { type Principal, can, canSomewhere, unitsWhere } from '../../access/index.js';
import { AuditorReadings, type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
import { type WorkDate, forbidden, notFound } from '../../platform/index.js';

/** Whose data a call may return: of these units (with what lies below), or only one's own. */
export interface ApiScope {
  unitIds: string[];
  personId: string | null;
}

/** Decides what a call to the JSON interface may read. */
@Injectable()
export class ApiScopes {
  constructor(
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly readings: AuditorReadings,
  ) {}

  /**
   * Without a unit: one's own, or all that an application may read. With a unit one may read: everybody there. Whoever reads no unit at all gets
   * the own data when asking for the own unit or one above it.
   * @throws DomainError not-found, forbidden (noted in the record)
   */
  async of(principal: Principal, code: string | undefined, day: WorkDate, trace: Trace): Promise<ApiScope> {
    const permission = 'attendance:read-unit';
    if (principal.applicationId !== undefined && !canSomewhere(principal, permission))
      throw forbidden('no-service-unit', 'Aplikasi ini belum diberi unit yang boleh dibacanya.');
    if (code === undefined)
      return principal.applicationId === undefined
        ? this.own(principal, day)
        : { unitIds: unitsWhere(principal, permission), personId: null };
    const found = await this.access.find(code, day);
    if (can(principal, permission, found.line)) {
      await this.readings.ofUnits(principal, permission, [found]);
      return { unitIds: [found.unit.id], personId: null };
    }
    if (!canSomewhere(principal, permission)) {
      const line = await this.units.lineOf(principal.unitId, day);
      if (line.includes(found.unit.id)) return this.own(principal, day);
    }
    return this.access.refuse(principal, found.unit, {
      code,
      day,
      permission,
      action: 'attendance.read',
      trace,
    });
  }

  /** The own data, in whichever unit the person was. */
  private async own(principal: Principal, day: WorkDate): Promise<ApiScope> {
    const root = await this.units.root(day);
    if (!root) throw notFound('unit-unknown', 'Unit kerja tidak ditemukan pada tanggal itu.');
    return { unitIds: [root.id], personId: principal.personId };
  }
}
