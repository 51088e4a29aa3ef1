import type { Tx } from '../../platform/index.js';
import type { CellChange } from './roster-cells.rules.js';

/**
 * Writes what became of cells, and only these. Days that have been derived already are marked: of a rest (LP) or a day outside
 * the shift (LJ) the plan tells nothing.
 */
export async function writeCells(tx: Tx, changes: readonly CellChange[]): Promise<void> {
  await tx.query(
    `delete from roster_entry r using unnest($1::uuid[], $2::date[]) as gone(person_id, work_date)
     where r.person_id = gone.person_id and r.work_date = gone.work_date`,
    [changes.map(({ personId }) => personId), changes.map(({ day }) => day)],
  );
  await tx.query(
    `insert into dirty_day (person_id, work_date, cause)
     select d.person_id, d.work_date, 'roster' from unnest($1::uuid[], $2::date[]) as c(person_id, work_date)
     join attendance_day d on d.person_id = c.person_id and d.work_date = c.work_date`,
    [changes.map(({ personId }) => personId), changes.map(({ day }) => day)],
  );
  const entries = changes.flatMap(({ personId, day, after }) =>
    after.map((code, i) => ({ personId, day, seq: i + 1, code })),
  );
  if (entries.length === 0) return;
  await tx.query(
    `insert into roster_entry (person_id, work_date, seq, code)
     select * from unnest($1::uuid[], $2::date[], $3::smallint[], $4::text[])`,
    [
      entries.map(({ personId }) => personId),
      entries.map(({ day }) => day),
      entries.map(({ seq }) => seq),
      entries.map(({ code }) => code),
    ],
  );
}
