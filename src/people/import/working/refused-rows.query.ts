import type { DomainError, Fault, Queryable } from '../../../platform/index.js';

interface Refused extends Record<string, unknown> {
  personId: string;
  line: number | null;
  name: string;
  unitName: string | null;
}

const SHOWN = 20;

/** The refusal of a sheet by person, row and unit, as far as they can be told apart; else in its own words. */
export async function refusedRows(
  db: Queryable,
  batch: { id: string; undoes: string | null },
  { code, message, extra }: DomainError,
): Promise<Fault[]> {
  const faults = extra.faults ?? [];
  const rows = await db.query<Refused>(
    `select e.person_id as "personId", e.line, e.name,
       (select v.name from unit_version v where v.unit_id = w.unit_id order by lower(v.valid) desc limit 1) as "unitName"
     from import_entry e
     cross join lateral (
       select (said.one ->> 'unitId')::uuid as unit_id, (said.one ->> 'from')::date as day
       from jsonb_array_elements(case when $2 then e.undo -> 'wishes' else jsonb_build_array(e.wish) end) as said(one)
       order by said.one ? 'unitId' desc limit 1) w
     where e.batch_id = $1
       and case when $3 then w.unit_id is not null and not daterange(w.day, null) <@ unit_life(w.unit_id)
             and not exists (select 1 from unit_change_part p join unit_change_undo u using (change_id) where p.unit_id = w.unit_id)
           else e.person_id::text = any($4::text[]) end
     order by e.line, e.name limit ${SHOWN}`,
    [
      batch.undoes ?? batch.id,
      batch.undoes !== null,
      code === 'unit-not-on-that-day',
      faults.map(({ field }) => field),
    ],
  );
  if (rows.length === 0) return [{ field: '', message }];
  return rows.map(({ personId, line, name, unitName }) => ({
    field: '',
    message: `${line === null ? '' : `Baris ${line}, `}${name}${unitName ? ` (${unitName})` : ''}: ${
      faults.find(({ field }) => field === personId)?.message ?? message
    }`,
  }));
}
