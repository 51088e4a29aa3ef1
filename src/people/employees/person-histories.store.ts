import type { Queryable } from '../../platform/index.js';
import { inColumns } from './column-names.js';
import type { Span } from './dated.rules.js';
import type { ChangedHistory, PersonHistory } from './person-history.js';

const PERSON = `id uuid, full_name text, title_before text, title_after text, birth_date date, sex text, email text,
  official_email text, phone text, siasn_id text, retirement_date date`;

/** The tables as they shall be: vanished rows first, so that no range meets its own past; each table in one statement. */
export async function storeHistories(tx: Queryable, changed: readonly ChangedHistory[]): Promise<void> {
  await storePeople(tx, changed);
  const dated = [
    rowsOf(changed, 'person_number', ({ numbers }) => numbers, ['number', 'kind']),
    rowsOf(changed, 'employment', ({ employments }) => employments, EMPLOYMENT),
    rowsOf(changed, 'unit_membership', ({ units }) => units, ['unit_id']),
    rowsOf(changed, 'service_break', ({ breaks }) => breaks, ['kind', 'decree']),
  ];
  for (const { table, gone } of dated)
    if (gone.length > 0)
      await tx.query(
        `delete from ${table} t using unnest($1::uuid[], $2::date[]) as gone(person_id, begins)
         where t.person_id = gone.person_id and lower(t.valid) = gone.begins`,
        [gone.map(({ personId }) => personId), gone.map(({ from }) => from)],
      );
  for (const { table, names, come } of dated) {
    if (come.length === 0) continue;
    const types = names.map(
      (name) => `${name} ${name === 'unit_id' ? 'uuid' : name === 'contract_until' ? 'date' : 'text'}`,
    );
    await tx.query(
      `insert into ${table} (person_id, valid, ${names.join(', ')})
       select person_id, daterange(begins, ends), ${names.join(', ')}
       from jsonb_to_recordset($1::jsonb) as r(person_id uuid, begins date, ends date, ${types.join(', ')})`,
      [JSON.stringify(come)],
    );
  }
}

const EMPLOYMENT = [
  'kind',
  'rank',
  'position',
  'position_kind',
  'echelon',
  'contract_until',
  'decree',
  'end_reason',
];

async function storePeople(tx: Queryable, changed: readonly ChangedHistory[]): Promise<void> {
  const rows = (wanted: readonly ChangedHistory[]) =>
    JSON.stringify(wanted.map(({ after }) => ({ id: after.personId, ...inColumns(after.person) })));
  const columnNames = PERSON.split(',').map((column) => column.trim().split(' ')[0]!);
  const newcomers = changed.filter(({ isNew }) => isNew);
  if (newcomers.length > 0) {
    await tx.query(
      `insert into person (${columnNames.join(', ')}) select * from jsonb_to_recordset($1::jsonb) as r(${PERSON})`,
      [rows(newcomers)],
    );
  }
  const known = changed.filter(({ isNew }) => !isNew);
  if (known.length > 0)
    await tx.query(
      `update person p set revision = p.revision + 1,
         ${columnNames
           .slice(1)
           .map((name) => `${name} = r.${name}`)
           .join(', ')}
       from jsonb_to_recordset($1::jsonb) as r(${PERSON}) where p.id = r.id`,
      [rows(known)],
    );
  // Whoever is employed signs in; an account that was disabled stays so.
  const employed = changed.filter(({ isNew, after }) => isNew || after.employments.length > 0);
  await tx.query(
    `insert into account (person_id) select unnest($1::uuid[]) on conflict (person_id) do nothing`,
    [employed.map(({ after }) => after.personId)],
  );
}

interface Row {
  personId: string;
  from: string;
}

function rowsOf(
  changed: readonly ChangedHistory[],
  table: string,
  spansOf: (history: PersonHistory) => readonly Span<object | string>[],
  names: readonly string[],
) {
  const gone: Row[] = [];
  const come: Record<string, unknown>[] = [];
  for (const { before, after } of changed) {
    const [old, wanted] = [spansOf(before), spansOf(after)];
    if (old === wanted) continue;
    const { personId } = after;
    const [had, has] = [old, wanted].map((spans) => new Set(spans.map((span) => JSON.stringify(span))));
    for (const span of old) if (!has!.has(JSON.stringify(span))) gone.push({ personId, from: span.from });
    for (const span of wanted) {
      if (had!.has(JSON.stringify(span))) continue;
      const { from, until, value } = span;
      // Of a unit its id alone is known.
      const facts = typeof value === 'string' ? { unit_id: value } : inColumns(value);
      come.push({ person_id: personId, begins: from, ends: until, ...facts });
    }
  }
  return { table, names, gone, come };
}
