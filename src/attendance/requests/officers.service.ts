import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, can, unitsWhere } from '../../access/index.js';
import { type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
import { Clock, Database, localDateOf, notFound } from '../../platform/index.js';

export interface Colleague {
  personId: string;
  name: string;
  nip: string | null;
  position: string;
  unitId: string;
  unitName: string;
}

const COLUMNS = `p.id as "personId", n.number as nip, e.position, m.unit_id as "unitId", v.name as "unitName",
  trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name`;
const SERVING = `from person p
  join unit_membership m on m.person_id = p.id and m.valid @> $1::date
  join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date
  join employment e on e.person_id = p.id and e.valid @> $1::date
  left join person_number n on n.person_id = p.id and n.valid @> $1::date`;

/** Entry for others: by officers of their unit or one above; for a duty also by those who lead it. */
@Injectable()
export class Officers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
  ) {}

  /** @throws DomainError not-found, forbidden (noted) */
  async open(
    principal: Principal,
    personId: string,
    { permission, trace }: { permission: Permission; trace: Trace },
  ): Promise<Colleague> {
    const day = this.today();
    const [found] = await this.database.query<Colleague & Record<string, unknown>>(
      `select ${COLUMNS} ${SERVING} where p.id = $2`,
      [day, personId],
    );
    if (!found) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    if (can(principal, permission, await this.units.lineOf(found.unitId, day))) return found;
    const unit = await this.units.byId(found.unitId, day);
    return this.access.refuse(principal, unit!, {
      code: unit!.code,
      day,
      permission,
      action: 'request.filed',
      trace,
    });
  }

  /** People below the units of an officer, by a part of the name or by the number. */
  async named(principal: Principal, text: string): Promise<Colleague[]> {
    const sought = text.trim();
    if (sought.length < 3) return [];
    return this.database.query<{ [K in keyof Colleague]: Colleague[K] }>(
      `select ${COLUMNS} ${SERVING}
       where (p.full_name ilike '%' || $2 || '%' or n.number = $3)
         and exists (select from unit_ancestors(m.unit_id, $1::date) a where a.unit_id = any($4::uuid[]))
       order by p.full_name limit 20`,
      [
        this.today(),
        sought.replace(/[\\%_]/g, '\\$&'),
        sought.replace(/\D/g, ''),
        unitsWhere(principal, 'requests:file'),
      ],
    );
  }

  /** People by number, for a duty of several. */
  byNumbers(numbers: readonly string[]): Promise<Colleague[]> {
    return this.database.query<{ [K in keyof Colleague]: Colleague[K] }>(
      `select ${COLUMNS} ${SERVING} where n.number = any($2) order by p.full_name`,
      [this.today(), numbers],
    );
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
