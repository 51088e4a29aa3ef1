import type { Queryable } from '../../../platform/index.js';
import type { Visitor } from './endings.js';

/** Of whom the question is: everybody at these applications, or these people wherever they are; or simply everybody. */
export type Scope = { clientIds: readonly string[] } | { personIds: readonly string[] } | 'everybody';

/**
 * Who has something at an application: a place in a session, or a grant, which for offline access outlives it. Codes
 * and tokens hang on grants, so nothing else need be looked at.
 */
const visitors = (within: string) => `
  select s.account_id as "personId", a.client_id as "clientId"
  from oidc_session_application a
  join oidc_artifact s on s.model = 'Session' and s.uid = a.session_uid and s.account_id is not null
  where a.client_id <> 'portal' and a.${within}
  union
  select g.account_id, g.client_id from oidc_artifact g
  where g.model = 'Grant' and g.account_id is not null and g.client_id <> 'portal' and g.expires_at > now()
    and g.${within}`;

const EVERYBODY = visitors('client_id is not null');
const AT_APPLICATIONS = visitors('client_id = any($1::text[])');

/** Through the index of accounts: for three thousand people nobody should read everybody's tokens. */
const OF_PEOPLE = `
  select asked.id as "personId", found.client_id as "clientId"
  from unnest($1::uuid[]) as asked (id) cross join lateral (
    select a.client_id from oidc_artifact s join oidc_session_application a on a.session_uid = s.uid
    where s.model = 'Session' and s.account_id = asked.id
    union
    select g.client_id from oidc_artifact g
    where g.model = 'Grant' and g.account_id = asked.id and g.expires_at > now()
  ) as found
  where found.client_id <> 'portal'`;

export async function visitorsIn(db: Queryable, scope: Scope): Promise<Visitor[]> {
  if (scope === 'everybody') return db.query<Visitor & Record<string, unknown>>(EVERYBODY);
  return 'clientIds' in scope
    ? db.query<Visitor & Record<string, unknown>>(AT_APPLICATIONS, [scope.clientIds])
    : db.query<Visitor & Record<string, unknown>>(OF_PEOPLE, [scope.personIds]);
}
