import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, can, unitsWhere } from '../../access/index.js';
import { type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
import { Clock, Database, type WorkDate, localDateOf, notFound } from '../../platform/index.js';
import type { Incident } from './incident.js';
import { IncidentsQuery } from './incidents.query.js';

const READ: readonly Permission[] = ['incidents:decide', 'incidents:declare', 'attendance:read-unit'];

/** Which incidents somebody may see, and what of them. */
@Injectable()
export class IncidentAccess {
  constructor(
    private readonly incidents: IncidentsQuery,
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }

  async list(principal: Principal): Promise<Incident[]> {
    const day = this.today();
    const tops = new Set<string>();
    for (const permission of READ)
      for (const { unit } of await this.access.topsFor(principal, permission, day)) tops.add(unit.id);
    return this.incidents.around([...tops], day);
  }

  /** @throws DomainError not-found, forbidden (noted) */
  async open(
    principal: Principal,
    id: string,
    needed: readonly Permission[],
    trace: Trace,
  ): Promise<{ incident: Incident; mayDecide: boolean }> {
    const incident = await this.incidents.byId(id);
    if (!incident) throw notFound('incident-unknown', 'Gangguan itu tidak ditemukan.');
    const { unit } = incident;
    const line = await this.units.lineOf(unit.id, localDateOf(incident.from, 'Asia/Jakarta'));
    if (!needed.some((permission) => can(principal, permission, line))) {
      const wish = {
        code: unit.code,
        day: this.today(),
        permission: needed[0]!,
        action: 'incident.read',
        trace,
      };
      const found = await this.access.find(unit.code, wish.day);
      await this.access.refuse(principal, found.unit, wish);
    }
    return { incident, mayDecide: can(principal, 'incidents:decide', line) };
  }

  /**
   * To look at: whole, by who reads the unit that it befell; of a failure that befell a unit above, one's own people alone.
   * @throws DomainError not-found, forbidden (noted)
   */
  async read(
    principal: Principal,
    id: string,
    trace: Trace,
  ): Promise<{ incident: Incident; mayDecide: boolean; within: ReadonlySet<string> | null }> {
    const incident = await this.incidents.byId(id);
    if (
      incident &&
      !READ.some((permission) => unitsWhere(principal, permission).includes(incident.unit.id))
    ) {
      const own = [...new Set(READ.flatMap((permission) => unitsWhere(principal, permission)))];
      const rows = await this.database.query<{ unitId: string }>(
        `select distinct t.unit_id as "unitId" from unnest($1::uuid[]) as top, unit_subtree(top, $2::date) as t
         where exists (select from unit_ancestors(top, $2::date) line where line.unit_id = $3 and line.unit_id <> top)`,
        [own, localDateOf(incident.from, 'Asia/Jakarta'), incident.unit.id],
      );
      if (rows.length > 0)
        return { incident, mayDecide: false, within: new Set(rows.map(({ unitId }) => unitId)) };
    }
    return { ...(await this.open(principal, id, READ, trace)), within: null };
  }
}
