import { Injectable } from '@nestjs/common';
import type { Role } from '../../access/index.js';
import type { EmploymentKind } from '../../people/index.js';
import { Clock, Database, type TimeZone, localDateOf } from '../../platform/index.js';

/** What `/akun` shows beside what the principal already says. */
export interface OwnAccount {
  employment: EmploymentKind | null;
  rank: string | null;
  timeZone: TimeZone;
  birthDate: string | null;
  passwordSetAt: Date | null;
  secondFactorAt: Date | null;
  roles: { role: Role; unitName: string }[];
}

/** One's own account. */
@Injectable()
export class AccountQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(personId: string): Promise<OwnAccount | null> {
    const [row] = await this.database.query<OwnAccount & Record<string, unknown>>(
      `select e.kind as employment, e.rank, v.time_zone as "timeZone", p.birth_date as "birthDate",
              c.set_at as "passwordSetAt", t.enrolled_at as "secondFactorAt",
              coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'unitName', rv.name) order by rv.name, r.role)
                        from (select distinct g.role, g.unit_id from person_grants(p.id, $2::date) as g) as r
                        join unit_version rv on rv.unit_id = r.unit_id and rv.valid @> $2::date), '[]') as roles
       from person p
       join unit_membership m on m.person_id = p.id and m.valid @> $2::date
       join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date
       left join employment e on e.person_id = p.id and e.valid @> $2::date
       left join password_credential c on c.person_id = p.id
       left join totp_factor t on t.person_id = p.id
       where p.id = $1`,
      [personId, localDateOf(this.clock.now(), 'Asia/Jakarta')],
    );
    return row ?? null;
  }
}
