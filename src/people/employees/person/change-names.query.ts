import type { Queryable, WorkDate } from '../../../platform/index.js';
import type { PersonChange } from '../../changes/person-change.js';
import type { Names } from './change-words.rules.js';

interface NameRow extends Record<string, unknown> {
  id: string;
  name: string;
  from: WorkDate;
  until: WorkDate | null;
}

type Told = Pick<PersonChange, 'before' | 'after'>;

/** The names behind the ids in these changes: of units as they were called on the day. */
export async function namesOf(db: Queryable, changes: readonly Told[]): Promise<Names> {
  const ids = (...keys: string[]) => [
    ...new Set(
      changes
        .flatMap(({ before, after }) => [before, after])
        .flatMap((facts) => keys.map((key) => facts?.[key]))
        .filter((id): id is string => typeof id === 'string'),
    ),
  ];
  const units = await db.query<NameRow>(
    `select unit_id as id, name, lower(valid)::text as from, upper(valid)::text as until
     from unit_version where unit_id = any($1::uuid[]) order by valid`,
    [ids('unit_id')],
  );
  const people = await db.query<{ id: string; name: string }>(
    `select id, trim(title_before || ' ' || full_name) || case when title_after <> '' then ', ' || title_after else '' end as name
     from person where id = any($1::uuid[])`,
    [ids('from_person', 'to_person')],
  );
  return {
    unit(id, day) {
      const versions = units.filter((unit) => unit.id === id);
      const held = versions.findLast(({ from }) => from <= day) ?? versions[0];
      return held?.name ?? 'unit lain';
    },
    person: (id) => people.find((person) => person.id === id)?.name ?? 'pegawai lain',
  };
}
