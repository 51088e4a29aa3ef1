import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';
import type { PersonChangeKind } from '../../changes/person-change.js';
import type { LaneSpan } from './lane.js';

export interface PastChange {
  id: number;
  at: Date;
  personId: string;
  kind: PersonChangeKind;
  effective: WorkDate;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  decree: string;
  origin: string;
  actor: string | null;
}

const NAME = (person: string) =>
  `trim(${person}.title_before || ' ' || ${person}.full_name) || case when ${person}.title_after <> '' then ', ' || ${person}.title_after else '' end`;

const UNIT_NAME = `(select v.name from unit_version v where v.unit_id = s.unit_id order by v.valid @> lower(s.valid) desc, v.valid desc limit 1)`;

const SPANS = `
select 'number' as lane, null::text as id, valid, jsonb_build_object('number', number, 'kind', kind) as facts
from person_number where person_id = $1
union all
select 'employment', null, valid, jsonb_build_object('kind', kind, 'rank', rank, 'position', position, 'contractUntil', contract_until,
  'decree', decree, 'endReason', end_reason) from employment where person_id = $1
union all
select 'unit', null, s.valid, jsonb_build_object('name', ${UNIT_NAME}, 'code', (select u.code from unit u where u.id = s.unit_id))
from unit_membership s where s.person_id = $1
union all
select 'post', s.id::text, s.valid, jsonb_build_object('title', s.title, 'capacity', s.capacity, 'decree', s.decree, 'name', ${UNIT_NAME})
from (select h.id, h.valid, h.capacity, h.decree, p.title, p.unit_id from post_holding h join post p on p.id = h.post_id where h.person_id = $1) s
union all
select 'delegation', case when s.from_person = $1 then s.id::text end, s.valid,
  jsonb_build_object('decree', s.decree, 'name', ${UNIT_NAME}, 'to', case when s.from_person = $1 then ${NAME('t')} end,
    'from', case when s.to_person = $1 then ${NAME('f')} end)
from delegation s join person t on t.id = s.to_person join person f on f.id = s.from_person where $1 in (s.from_person, s.to_person)
union all
select 'break', null, valid, jsonb_build_object('kind', kind, 'decree', decree) from service_break where person_id = $1
union all
select 'role', s.id::text, s.valid, jsonb_build_object('role', s.role, 'reason', s.reason, 'name', ${UNIT_NAME}) from role_assignment s where s.person_id = $1 and not isempty(s.valid)`;

/** Reads for the page of one person. */
@Injectable()
export class PersonPageQuery {
  constructor(private readonly database: Database) {}

  /** Everything that holds, held or will hold, the latest first. */
  async spans(personId: string): Promise<LaneSpan[]> {
    return this.database.query<LaneSpan & Record<string, unknown>>(
      `select lane, id, coalesce(lower(valid), '2000-01-01')::text as from, upper(valid)::text as until, facts
       from (${SPANS}) as all_spans order by valid desc`,
      [personId],
    );
  }

  async changes(personId: string, limit = 100): Promise<PastChange[]> {
    return this.database.query<PastChange & Record<string, unknown>>(
      `select c.id, c.at, c.person_id as "personId", c.kind, c.effective::text as effective, c.before, c.after, c.decree, c.origin,
              ${NAME('a')} as actor
       from person_change c left join person a on a.id = c.actor_id
       where c.person_id = $1 order by c.id desc limit $2`,
      [personId, limit],
    );
  }
}
