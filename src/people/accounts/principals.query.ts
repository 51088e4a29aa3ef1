import { Injectable } from '@nestjs/common';
import type { Grant, Principal } from '../../access/index.js';
import { Clock, Database, localDateOf } from '../../platform/index.js';

/** Who a person is today: unit, position and roles. Null when the account is disabled or the person belongs to no unit. */
@Injectable()
export class PrincipalsQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async byPerson(personId: string): Promise<Principal | null> {
    const [row] = await this.database.query<Omit<Principal, 'grants' | 'scopes'> & { grants: Grant[] }>(
      `select p.id as "personId", trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
              n.number as nip, coalesce(e.position, '') as position, m.unit_id as "unitId", v.name as "unitName",
              coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'unitId', r.unit_id))
                        from role_assignment r where r.person_id = p.id and r.valid @> $2::date), '[]') as grants
       from person p
       join account a on a.person_id = p.id and a.status = 'active'
       join unit_membership m on m.person_id = p.id and m.valid @> $2::date
       join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date
       left join person_number n on n.person_id = p.id and n.valid @> $2::date
       left join employment e on e.person_id = p.id and e.valid @> $2::date
       where p.id = $1`,
      [personId, localDateOf(this.clock.now(), 'Asia/Jakarta')],
    );
    return row ?? null;
  }
}
