import { Injectable } from '@nestjs/common';
import { Clock, Database, Together, localDateOf } from '../../../platform/index.js';
import type { PersonFacts } from './claims.rules.js';
import { isGone } from '../engine-errors.js';

/** Person by person through the indexes, and all who are asked for at this moment in one statement. */
const FACTS = `
select found.* from unnest($1::uuid[]) as asked (id) cross join lateral (
  select p.id as "personId", trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
          p.full_name as "givenName", p.birth_date as "birthDate", p.sex, p.email, p.phone,
          n.number as nip, e.kind as "employeeType", e.position,
          jsonb_build_object('code', u.code, 'name', v.name) as unit, v.time_zone as "timeZone",
          -- The OPD is the ancestor directly below the regency; the regency's own people belong to the regency.
          coalesce((select jsonb_build_object('code', ou.code, 'name', ov.name)
                    from unit_ancestors(m.unit_id, $2::date) line
                    join unit_version ov on ov.unit_id = line.unit_id and ov.valid @> $2::date
                    join unit ou on ou.id = ov.unit_id
                    join unit_version root on root.unit_id = ov.parent_id and root.valid @> $2::date and root.parent_id is null
                    limit 1),
                   jsonb_build_object('code', u.code, 'name', v.name)) as opd,
          coalesce((select jsonb_agg(jsonb_build_object('role', r.role,
                             'unit', jsonb_build_object('code', ru.code, 'name', rv.name)) order by r.role, ru.code)
                    from (select distinct g.role, g.unit_id from person_grants(p.id, $2::date) as g) as r
                    join unit ru on ru.id = r.unit_id
                    join unit_version rv on rv.unit_id = r.unit_id and rv.valid @> $2::date), '[]') as roles,
          coalesce((select jsonb_object_agg(wanted.code, (
                             select jsonb_agg(above.code)
                             from unit_ancestors(wanted.id, $2::date) line join unit above on above.id = line.unit_id))
                    from unit wanted where wanted.code = any($3::text[])), '{}') as "coveredBy"
   from person p
   join unit_membership m on m.person_id = p.id and m.valid @> $2::date
   join unit u on u.id = m.unit_id
   join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date
   left join person_number n on n.person_id = p.id and n.valid @> $2::date
   left join employment e on e.person_id = p.id and e.valid @> $2::date
  where p.id = asked.id
  limit 1) as found`;

interface Asked {
  personId: string;
  units: readonly string[];
}

/** What applications are told about a person. */
@Injectable()
export class ClaimsQuery {
  private readonly asked = new Together<Asked, PersonFacts | null>(
    (asked) => this.ofAll(asked),
    { atMost: 50, gather: true },
    isGone,
  );

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * `units`: codes for which somebody wants to know who covers them; see `PersonFacts.coveredBy`, which may name more.
   * Nothing is kept: who has moved or changed a name is told of anew at once.
   */
  of(personId: string, units: readonly string[] = []): Promise<PersonFacts | null> {
    return this.asked.ask({ personId, units });
  }

  private async ofAll(asked: Asked[]): Promise<(PersonFacts | null)[]> {
    const rows = await this.database.query<PersonFacts & { personId: string }>(FACTS, [
      [...new Set(asked.map(({ personId }) => personId))],
      localDateOf(this.clock.now(), 'Asia/Jakarta'),
      [...new Set(asked.flatMap(({ units }) => units))],
    ]);
    const found = new Map(rows.map(({ personId, ...facts }) => [personId, facts]));
    return asked.map(({ personId }) => found.get(personId) ?? null);
  }
}
