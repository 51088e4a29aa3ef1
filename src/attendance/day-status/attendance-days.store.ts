import { Injectable } from '@nestjs/common';
import { type Queryable, unnested } from '../../platform/index.js';
import { type DayChange, type DayRow, deservesHistory } from './attendance-day.rules.js';
import type { PersonDay } from './person-day-facts.query.js';

/** Every column that is derived, with its type; `derived_at` is the worker's own. */
const TYPES = {
  person_id: 'uuid',
  work_date: 'date',
  seq: 'smallint',
  unit_id: 'uuid',
  status: 'text',
  code: 'text',
  provisional: 'boolean',
  check_in_at: 'timestamptz',
  check_out_at: 'timestamptz',
  late_minutes: 'int',
  left_early_minutes: 'int',
  worked_minutes: 'int',
  planned_minutes: 'int',
  repaid_minutes: 'int',
  forgiven_minutes: 'int',
  missing_check_in: 'boolean',
  missing_check_out: 'boolean',
  half_day_code: 'text',
  roll_call: 'text',
  reasons: 'jsonb',
  rule_set_id: 'uuid',
} satisfies Record<keyof DayRow, string>;
const NAMES = Object.keys(TYPES);
const COLUMNS = NAMES.join(', ');
const KEY = ['person_id', 'work_date', 'seq'];

const UPSERT = `
insert into attendance_day (${COLUMNS}, derived_at)
select ${COLUMNS}, $2 from jsonb_to_recordset($1::jsonb) as r(${Object.entries(TYPES)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')})
on conflict (person_id, work_date, seq) do update set ${[...NAMES, 'derived_at']
  .filter((name) => !KEY.includes(name))
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')}`;

/** What made a day another one. */
export interface Because {
  cause: string;
  actorId: string | null;
  /** `kind:id` of what caused it. */
  reference: string | null;
}

/** Reads and writes `attendance_day`; only the worker does, under the lock of the person-day. */
@Injectable()
export class AttendanceDaysStore {
  async read(tx: Queryable, days: readonly PersonDay[]): Promise<DayRow[]> {
    const rows = await tx.query<
      Omit<DayRow, 'check_in_at' | 'check_out_at'> & { check_in_at: Date | null; check_out_at: Date | null }
    >(
      `select ${COLUMNS} from ${unnested('$1::uuid[]', '$2::date[]')} as d(person_id, work_date)
       join attendance_day using (person_id, work_date)`,
      [days.map((day) => day.personId), days.map((day) => day.workDate)],
    );
    return rows.map((row) => ({
      ...row,
      check_in_at: row.check_in_at?.toISOString() ?? null,
      check_out_at: row.check_out_at?.toISOString() ?? null,
    }));
  }

  async write(tx: Queryable, changes: readonly (DayChange & Because)[], now: Date): Promise<void> {
    const kept = changes.flatMap(({ after }) => (after ? [after] : []));
    const gone = changes.flatMap(({ before, after }) => (before && !after ? [before] : []));
    const remembered = changes.filter(deservesHistory);
    if (kept.length > 0) await tx.query(UPSERT, [JSON.stringify(kept), now]);
    if (gone.length > 0) {
      await tx.query(
        `delete from attendance_day a using unnest($1::uuid[], $2::date[], $3::int[]) as gone(person_id, work_date, seq)
         where a.person_id = gone.person_id and a.work_date = gone.work_date and a.seq = gone.seq`,
        [gone.map((row) => row.person_id), gone.map((row) => row.work_date), gone.map((row) => row.seq)],
      );
    }
    if (remembered.length > 0) {
      await tx.query(
        `insert into attendance_day_history (person_id, work_date, seq, before, after, cause, actor_id, reference, at)
         select (before->>'person_id')::uuid, (before->>'work_date')::date, (before->>'seq')::smallint, before,
                nullif(after, 'null'), cause, "actorId", reference, $2
         from jsonb_to_recordset($1::jsonb) as h(before jsonb, after jsonb, cause text, "actorId" uuid, reference text)`,
        [JSON.stringify(remembered), now],
      );
    }
  }
}
