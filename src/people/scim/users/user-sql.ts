import type { Columns } from '../filter/filter-sql.rules.js';
import { ENTERPRISE, SERVANT, USER } from '../resource/schema-ids.js';

const FULL_NAME = `trim(u.title_before || ' ' || u.full_name) || case when u.title_after <> '' then ', ' || u.title_after else '' end`;
const date = (column: string) => `to_char(u.${column}, 'YYYY-MM-DD')`;

const BELOW_TODAY =
  'm.unit_id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)';

/** People of the units ($2 and below), with what holds about them on `day`. $3: whose `externalId`. */
function members(
  which: string,
  day: string,
  serving: string,
  { leftOn = 'null::date', reach = BELOW_TODAY } = {},
): string {
  return `
  select p.*, m.unit_id, uu.code as unit_code, v.name as unit_name, n.number,
         e.kind, e.position, e.rank, e.position_kind, e.echelon, e.contract_until, x.external_id, o.name as organization,
         case when p.full_name = x.family_name or right(p.full_name, length(x.family_name) + 1) = ' ' || x.family_name
              then x.family_name end as family_name,
         ${serving} as active, ${leftOn} as left_on, e.end_reason,
         coalesce((select c.at from person_change c where c.person_id = p.id order by c.id desc limit 1), p.created_at) as changed_at
  from unit_membership m
  join person p on p.id = m.person_id
  join unit uu on uu.id = m.unit_id
  join unit_version v on v.unit_id = m.unit_id and v.valid @> ${day}
  left join person_number n on n.person_id = m.person_id and n.valid @> ${day}
  left join employment e on e.person_id = m.person_id and e.valid @> ${day}
  left join account a on a.person_id = m.person_id
  left join service_break b on b.person_id = m.person_id and b.valid @> $1::date
  left join scim_external_id x on x.person_id = m.person_id and x.client_id = $3::text
  left join (select r.name from unit_version r where r.parent_id is null and r.valid @> $1::date limit 1) o on true
  where ${which}
    and ${reach}`;
}

/**
 * Everybody who belongs to one of the units ($2 and below) today ($1), and whoever is yet to come. Of those who have
 * left, the past stays where it is: lists do not show them. Two halves, because PostgreSQL plans well only for a
 * day that it knows.
 */
export const USER_TABLE = `(
  ${members(
    'm.valid @> $1::date',
    '$1::date',
    `e.kind is not null and (a.status = 'active' or a.closed_by_rule) is true and b.person_id is null`,
  )}
  union all
  ${members(
    `lower(m.valid) > $1::date and not exists (
      select 1 from unit_membership w where w.person_id = m.person_id
        and (w.valid @> $1::date or lower(w.valid) > $1::date and lower(w.valid) < lower(m.valid)))`,
    'lower(m.valid)',
    'false',
  )}
) u`;

const LAST_DAY = '(upper(m.valid) - 1)';

/**
 * Whoever has left, as of the last day, for who asks by the id: read by who reaches the unit of that day, and if that
 * unit is gone, by who reached it then.
 */
export const FORMER_TABLE = `(
  ${members(
    `upper(m.valid) <= $1::date and not exists (
      select 1 from unit_membership w where w.person_id = m.person_id
        and (upper_inf(w.valid) or upper(w.valid) > upper(m.valid)))`,
    LAST_DAY,
    'false',
    {
      leftOn: 'upper(m.valid)',
      reach: `(${BELOW_TODAY}
        or not exists (select 1 from unit_version g where g.unit_id = m.unit_id and g.valid @> $1::date)
           and m.unit_id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, ${LAST_DAY}) as t))`,
    },
  )}
) u`;

export const USER_COLUMNS_SQL = `u.id, u.full_name as "fullName", u.family_name as "familyName", u.title_before as "titleBefore", u.title_after as "titleAfter",
  ${date('birth_date')} as "birthDate", u.sex, u.email, u.official_email as "officialEmail", u.phone, u.siasn_id as "siasnId",
  ${date('retirement_date')} as "retirementDate", u.revision::text as revision, u.created_at as "createdAt", u.changed_at as "changedAt",
  u.external_id as "externalId", u.number, u.kind, nullif(u.position, '') as position, u.rank, u.position_kind as "positionKind",
  u.echelon, ${date('contract_until')} as "contractUntil", u.unit_id as "unitId", u.unit_code as "unitCode", u.unit_name as "unitName",
  u.organization, u.active, ${date('left_on')} as "leftOn", u.end_reason as "endReason"`;

/** By which column each attribute is asked for; `base` is the address of `/scim/v2`. */
export function userColumns(base: string, personal: boolean): Columns {
  const quoted = base.replaceAll("'", "''");
  const home = personal ? `, (u.email, 'home', false)` : '';
  return {
    schemas: {
      rows: `(values ('${USER}'), ('${ENTERPRISE}'), ('${SERVANT}')) as v(urn)`,
      columns: { '': 'v.urn' },
    },
    id: 'u.id::text',
    meta: `'meta'::text`,
    'meta.resourceType': `'User'::text`,
    'meta.created': 'u.created_at',
    'meta.lastModified': 'u.changed_at',
    'meta.location': `'${quoted}/Users/' || u.id::text`,
    externalId: 'u.external_id',
    userName: 'coalesce(u.number, u.id::text)',
    name: `'name'::text`,
    'name.formatted': FULL_NAME,
    'name.givenName': `nullif(rtrim(left(u.full_name, length(u.full_name) - coalesce(length(u.family_name), 0))), '')`,
    'name.familyName': 'u.family_name',
    'name.honorificPrefix': `nullif(u.title_before, '')`,
    'name.honorificSuffix': `nullif(u.title_after, '')`,
    displayName: FULL_NAME,
    title: `nullif(u.position, '')`,
    userType: 'u.kind',
    active: 'u.active',
    emails: {
      rows: `(select * from (values (u.official_email, 'work', true)${home}) as w(value, type, first) where w.value is not null) as v`,
      columns: { value: 'v.value', type: 'v.type', primary: 'v.first' },
    },
    phoneNumbers: {
      rows: `(select u.phone as value, 'mobile'::text as type where u.phone is not null) as v`,
      columns: { value: 'v.value', type: 'v.type' },
    },
    groups: {
      rows: `(select u.unit_id::text as value, u.unit_name as display) as v`,
      columns: {
        value: 'v.value',
        $ref: `'${quoted}/Groups/' || v.value`,
        display: 'v.display',
        type: `'direct'::text`,
      },
    },
    [`${ENTERPRISE}:employeeNumber`]: 'u.number',
    [`${ENTERPRISE}:organization`]: 'u.organization',
    [`${ENTERPRISE}:department`]: 'u.unit_name',
    [`${SERVANT}:unitCode`]: 'u.unit_code',
    [`${SERVANT}:employmentKind`]: 'u.kind',
    [`${SERVANT}:rank`]: 'u.rank',
    [`${SERVANT}:positionKind`]: 'u.position_kind',
    [`${SERVANT}:echelon`]: 'u.echelon',
    [`${SERVANT}:contractUntil`]: date('contract_until'),
    [`${SERVANT}:birthDate`]: date('birth_date'),
    [`${SERVANT}:sex`]: 'u.sex',
    [`${SERVANT}:siasnId`]: 'u.siasn_id',
    [`${SERVANT}:retirementDate`]: date('retirement_date'),
  };
}
