import { Injectable } from '@nestjs/common';
import type { Grant, Principal } from '../../access/index.js';
import { Clock, Database, DomainError, Together, localDateOf, unnested } from '../../platform/index.js';

/** Person by person through the indexes: for an array of unknown length PostgreSQL would rather read everybody. */
const BY_PERSON = `
select found.* from ${unnested('$1::uuid[]')} as asked(id) cross join lateral (
  select p.id as "personId", trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
         n.number as nip, e.position, m.unit_id as "unitId", v.name as "unitName", v.time_zone as "timeZone",
         unit_line(m.unit_id, $2::date) as "unitLine",
         coalesce((select jsonb_agg(distinct jsonb_build_object('role', g.role, 'unitId', g.unit_id, 'whole',
                     (select t.parent_id is null from unit_version t where t.unit_id = g.unit_id and t.valid @> $2::date)))
                   from person_grants(p.id, $2::date) as g), '[]') as grants,
         extract(epoch from a.issued_after)::float8 as "issuedAfter",
         (select count(*)::int from (select from inbox_message i
                                     where i.person_id = p.id and i.read_at is null limit 99) as waiting) as unread
  from person p
  join account a on a.person_id = p.id and a.status = 'active'
  join unit_membership m on m.person_id = p.id and m.valid @> $2::date
  join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date
  left join person_number n on n.person_id = p.id and n.valid @> $2::date
  join employment e on e.person_id = p.id and e.valid @> $2::date
  where p.id = asked.id
    and not exists (select 1 from service_break b where b.person_id = p.id and b.valid @> $2::date)
  limit 1) as found`;

type Row = Omit<Principal, 'grants' | 'scopes'> & { grants: Grant[]; issuedAfter: number | null };

/**
 * Who a person is today: unit, position and roles. Null for whoever is not in service today: account disabled, not (or no
 * longer) employed, on leave without pay or suspended, of no unit.
 */
@Injectable()
export class PrincipalsQuery {
  /** Asked for every request; those of the same moment share one statement. Nothing is kept: a disabled person is refused at once. */
  private readonly asked = new Together<string, Row | null>(
    (personIds) => this.byPersons(personIds),
    {},
    (error) => error instanceof DomainError,
  );

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * `provenAt` (seconds since 1970) is when the session began or the token was issued that speaks for the person: what
   * is older than the last time the account was disabled or enabled proves nothing any more.
   */
  async byPerson(personId: string, provenAt?: number): Promise<Principal | null> {
    const found = await this.asked.ask(personId);
    if (!found) return null;
    const { issuedAfter, ...principal } = found;
    return provenAt !== undefined && issuedAfter !== null && provenAt < issuedAfter ? null : principal;
  }

  private async byPersons(personIds: string[]): Promise<(Row | null)[]> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const rows = await this.database.query<Row>(BY_PERSON, [personIds, today]);
    const found = new Map(rows.map((row) => [row.personId, row]));
    return personIds.map((personId) => found.get(personId.toLowerCase()) ?? null);
  }
}
