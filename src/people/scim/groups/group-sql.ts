import type { Columns } from '../filter/filter-sql.rules.js';
import { GROUP, UNIT } from '../resource/schema-ids.js';

const MEMBERS = `(select m.person_id::text as value,
    trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as display
  from unit_membership m join person p on p.id = m.person_id where m.unit_id = g.id and m.valid @> $1::date)`;

/** The units ($2 and below) as they are today ($1). */
export const GROUP_TABLE = `(
  select un.id, un.code, v.name, v.short_name, v.kind, parent.code as parent_code, un.created_at,
         coalesce((select max(c.created_at) from unit_change_part cp join unit_change c on c.id = cp.change_id
                   where cp.unit_id = un.id), un.created_at) as changed_at
  from unit un
  join unit_version v on v.unit_id = un.id and v.valid @> $1::date
  left join unit parent on parent.id = v.parent_id
  where un.id in (select t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)
) g`;

export function groupSelect(withMembers: boolean): string {
  const members = withMembers
    ? `coalesce((select jsonb_agg(jsonb_build_object('value', w.value, 'display', w.display) order by w.value) from ${MEMBERS} w), '[]')`
    : 'null::jsonb';
  return `g.id, g.code, g.name, g.short_name as "shortName", g.kind, g.parent_code as "parentCode",
    g.created_at as "createdAt", g.changed_at as "changedAt", ${members} as members`;
}

export function groupColumns(base: string): Columns {
  const quoted = base.replaceAll("'", "''");
  return {
    schemas: { rows: `(values ('${GROUP}'), ('${UNIT}')) as v(urn)`, columns: { '': 'v.urn' } },
    id: 'g.id::text',
    meta: `'meta'::text`,
    'meta.resourceType': `'Group'::text`,
    'meta.created': 'g.created_at',
    'meta.lastModified': 'g.changed_at',
    'meta.location': `'${quoted}/Groups/' || g.id::text`,
    displayName: 'g.name',
    members: {
      rows: `${MEMBERS} as v`,
      columns: {
        value: 'v.value',
        $ref: `'${quoted}/Users/' || v.value`,
        display: 'v.display',
        type: `'User'::text`,
      },
    },
    [`${UNIT}:code`]: 'g.code',
    [`${UNIT}:shortName`]: 'g.short_name',
    [`${UNIT}:kind`]: 'g.kind',
    [`${UNIT}:parentCode`]: 'g.parent_code',
  };
}
