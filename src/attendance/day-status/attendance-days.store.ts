import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/index.js';
import { type DayChange, type DayRow, deservesHistory } from './attendance-day.rules.js';
import type { PersonDay } from './person-day-facts.query.js';

const COLUMNS = `person_id, work_date, seq, unit_id, status, code, provisional, check_in_at, check_out_at, late_minutes,
  left_early_minutes, worked_minutes, missing_check_in, missing_check_out, reasons, rule_set_id`;

const UPSERT = `
insert into attendance_day (${COLUMNS}, derived_at)
select ${COLUMNS}, $2 from jsonb_to_recordset($1::jsonb) as r(
  person_id uuid, work_date date, seq smallint, unit_id uuid, status text, code text, provisional boolean,
  check_in_at timestamptz, check_out_at timestamptz, late_minutes int, left_early_minutes int, worked_minutes int,
  missing_check_in boolean, missing_check_out boolean, reasons jsonb, rule_set_id uuid)
on conflict (person_id, work_date, seq) do update set
  unit_id = excluded.unit_id, status = excluded.status, code = excluded.code, provisional = excluded.provisional,
  check_in_at = excluded.check_in_at, check_out_at = excluded.check_out_at, late_minutes = excluded.late_minutes,
  left_early_minutes = excluded.left_early_minutes, worked_minutes = excluded.worked_minutes,
  missing_check_in = excluded.missing_check_in, missing_check_out = excluded.missing_check_out,
  reasons = excluded.reasons, rule_set_id = excluded.rule_set_id, derived_at = excluded.derived_at`;

/** Reads and writes `attendance_day`; only the worker does, under the lock of the person-day. */
@Injectable()
export class AttendanceDaysStore {
  async read(tx: Queryable, days: readonly PersonDay[]): Promise<DayRow[]> {
    const rows = await tx.query<
      Omit<DayRow, 'check_in_at' | 'check_out_at'> & { check_in_at: Date | null; check_out_at: Date | null }
    >(
      `select ${COLUMNS} from unnest($1::uuid[], $2::date[]) as d(person_id, work_date)
       join attendance_day using (person_id, work_date)`,
      [days.map((day) => day.personId), days.map((day) => day.workDate)],
    );
    return rows.map((row) => ({
      ...row,
      check_in_at: row.check_in_at?.toISOString() ?? null,
      check_out_at: row.check_out_at?.toISOString() ?? null,
    }));
  }

  async write(
    tx: Queryable,
    changes: readonly (DayChange & { cause: string; actorId: string | null })[],
    now: Date,
  ): Promise<void> {
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
        `insert into attendance_day_history (person_id, work_date, seq, before, after, cause, actor_id, at)
         select (before->>'person_id')::uuid, (before->>'work_date')::date, (before->>'seq')::smallint, before,
                nullif(after, 'null'), cause, "actorId", $2
         from jsonb_to_recordset($1::jsonb) as h(before jsonb, after jsonb, cause text, "actorId" uuid)`,
        [JSON.stringify(remembered), now],
      );
    }
  }
}
