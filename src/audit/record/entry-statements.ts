import { unnested } from '../../platform/index.js';
import { type EntryContent, instantText } from './entry-content.rules.js';

/** What the database knows about an entry that is to be written: its number, its instant, and names as of now. */
export type EntrySurroundings = Pick<
  EntryContent,
  | 'id'
  | 'at'
  | 'actor_id'
  | 'actor_name'
  | 'actor_unit_id'
  | 'actor_unit_code'
  | 'actor_unit_name'
  | 'subject_name'
  | 'subject_unit_id'
  | 'subject_unit_code'
  | 'subject_unit_name'
  | 'address'
>;

/** A person with the unit of the day ($5); `limit 1` keeps the plan at one index look-up each. */
const person = (id: string) => `
  select concat_ws(' ', nullif(p.title_before, ''), p.full_name) || coalesce(', ' || nullif(p.title_after, ''), '') as name,
         m.unit_id
  from person p left join unit_membership m on m.person_id = p.id and m.valid @> $5::date
  where p.id = ${id} limit 1`;

const unit = (id: string) => `
  select u.id, u.code, v.name from unit u left join unit_version v on v.unit_id = u.id and v.valid @> $5::date
  where u.id = ${id} limit 1`;

/** Arrays, one place for each entry: actors, subjects that are people, subjects that are units, addresses; and the day. */
export const LOOK = `
  select nextval('audit_entry_id_seq') as id, ${instantText('clock_timestamp()')} as at,
         w.actor as actor_id, a.name as actor_name, au.id as actor_unit_id, au.code as actor_unit_code,
         au.name as actor_unit_name,
         coalesce(s.name, case when w.unit is not null then su.name end) as subject_name,
         su.id as subject_unit_id, su.code as subject_unit_code, su.name as subject_unit_name,
         host(w.address::inet) as address
  from ${unnested('$1::uuid[]', '$2::uuid[]', '$3::uuid[]', '$4::text[]')} with ordinality as w (actor, person, unit, address, place)
  left join lateral (${person('w.actor')}) a on true
  left join lateral (${unit('a.unit_id')}) au on true
  left join lateral (${person('w.person')}) s on true
  left join lateral (${unit('coalesce(w.unit, s.unit_id)')}) su on true
  order by w.place`;

const COLUMNS = `id, at, actor_id, actor_name, actor_unit_id, actor_unit_code, actor_unit_name, application_id, action,
  subject_kind, subject_id, subject_name, subject_unit_id, subject_unit_code, subject_unit_name, outcome, detail,
  before, after, reason, address, request_id, mac`;

/** The entries, and the note that they wait for their place in the chain. */
export const WRITE = `
  with written as (
    insert into audit_entry (${COLUMNS}) overriding system value
    select ${COLUMNS} from json_populate_recordset(null::audit_entry, $1::json)
    returning id)
  insert into audit_unsealed (entry_id) select id from written`;
