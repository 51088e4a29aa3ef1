import { Injectable } from '@nestjs/common';
import type { Queryable, WorkDate } from '../../platform/index.js';
import type { PersonFacts } from './person-facts.js';

/** Whose facts: these people, everybody who belongs to one of these units or a unit below, or all there are. */
export type WhoseFacts = { personIds: readonly string[] } | { tops: readonly string[] } | 'everybody';

const FACTS = `
select p.id as "personId", p.revision, p.full_name as "fullName", p.title_before as "titleBefore", p.title_after as "titleAfter",
       p.birth_date::text as "birthDate", p.sex, p.email, p.official_email as "officialEmail", p.phone, p.siasn_id as "siasnId",
       p.retirement_date::text as "retirementDate",
       case when n.person_id is not null then jsonb_build_object('number', n.number, 'kind', n.kind) end as number,
       case when e.person_id is not null then jsonb_build_object('kind', e.kind, 'rank', e.rank, 'position', e.position,
         'positionKind', e.position_kind, 'echelon', e.echelon, 'contractUntil', e.contract_until) end as employment,
       case when m.person_id is not null then jsonb_build_object('id', u.id, 'code', u.code, 'name', v.name) end as unit,
       case when b.person_id is not null then jsonb_build_object('kind', b.kind) end as "serviceBreak"
from person p
left join person_number n on n.person_id = p.id and n.valid @> $1::date
left join employment e on e.person_id = p.id and e.valid @> $1::date
left join unit_membership m on m.person_id = p.id and m.valid @> $1::date
left join unit u on u.id = m.unit_id
left join unit_version v on v.unit_id = m.unit_id and v.valid @> $1::date
left join service_break b on b.person_id = p.id and b.valid @> $1::date`;

const IN_SUBTREES = `where p.id in (
  select m.person_id from unit_membership m where m.valid @> $1::date
    and m.unit_id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t))`;

/** What holds about people on a day. */
@Injectable()
export class PersonFactsQuery {
  async asOf(db: Queryable, day: WorkDate, whose: WhoseFacts): Promise<PersonFacts[]> {
    const [where, values] = selection(whose);
    return db.query<PersonFacts & Record<string, unknown>>(`${FACTS} ${where} order by p.id`, [
      day,
      ...values,
    ]);
  }
}

function selection(whose: WhoseFacts): [where: string, values: unknown[]] {
  if (whose === 'everybody') return ['', []];
  if ('personIds' in whose) return ['where p.id = any($2::uuid[])', [whose.personIds]];
  return [IN_SUBTREES, [whose.tops]];
}
