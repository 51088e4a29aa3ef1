import { Injectable } from '@nestjs/common';
import { type Grant, NOBODY, type Principal } from '../../access/index.js';
import { Clock, localDateOf } from '../../platform/index.js';
import { type Unit, UnitsQuery } from '../../people/index.js';
import { Applications } from '../applications/applications.service.js';

/** An application that acts for itself: what its registration lets it do, and nothing of any person's rights. */
@Injectable()
export class ApplicationPrincipals {
  constructor(
    private readonly applications: Applications,
    private readonly units: UnitsQuery,
    private readonly clock: Clock,
  ) {}

  /** Null when the application is no longer active, or may no longer have tokens of its own. */
  async byClient(clientId: string, scopes: string[]): Promise<Principal | null> {
    const application = await this.applications.find(clientId);
    if (!application?.metadata.grant_types.includes('client_credentials')) return null;
    const { scope, e_akun: own } = application.metadata;
    const registered = new Set(scope.split(' '));
    const held = scopes.filter((one) => registered.has(one));
    const day = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const unit = own.service_unit === undefined ? null : await this.units.byCode(own.service_unit, day);
    return {
      personId: NOBODY,
      applicationId: clientId,
      name: application.name,
      nip: null,
      position: '',
      unitId: unit?.id ?? NOBODY,
      unitName: unit?.name ?? '',
      unitLine: [],
      timeZone: unit?.timeZone ?? 'Asia/Jakarta',
      grants: [
        ...(unit ? [{ role: 'service' as const, unitId: unit.id }] : []),
        ...(unit && held.includes('directory:write')
          ? [{ role: 'provisioner' as const, unitId: unit.id }]
          : []),
        ...(held.includes('applications:write') ? await this.registrar(unit, own.service_unit) : []),
      ],
      scopes: held,
    };
  }

  /** For its own unit's subtree, or for the whole regency when it has none. */
  private async registrar(unit: Unit | null, code: string | undefined): Promise<Grant[]> {
    const day = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const top = unit ?? (code === undefined ? await this.units.root(day) : null);
    return top ? [{ role: 'registrar', unitId: top.id }] : [];
  }
}
