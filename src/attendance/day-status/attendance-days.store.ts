import { Injectable } from '@nestjs/common';
import { type Queryable, unnested } from '../../platform/index.js';
import { ms } from '../schedules/instant-ms.sql.js';
import { type DayChange, type DayRow, deservesHistory } from './attendance-day.rules.js';
import { historyOf } from './day-json.rules.js';
import type { DaySpan } from './day-spans.rules.js';

/** Every column that is derived but the reasons, with the type in which it is sent; `derived_at` is the worker's own. */
const TYPES = {
  person_id: 'uuid',
  work_date: 'date',
  seq: 'smallint',
  unit_id: 'uuid',
  status: 'text',
  code: 'text',
  provisional: 'boolean',
  check_in_at: 'float8',
  check_out_at: 'float8',
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
  rule_set_id: 'uuid',
} satisfies Record<Exclude<keyof DayRow, 'reasons'>, string>;
const SENT = Object.keys(TYPES) as (keyof typeof TYPES)[];
const KEY = ['person_id', 'work_date', 'seq'] as const;
const INSTANTS: readonly string[] = ['check_in_at', 'check_out_at'];

/** Between two texts of JSON: it can stand in none of them. */
const BREAK = '\u001e';

/** Reasons are compared as text, without being read. */
const READ = `
select ${SENT.map((name) => (INSTANTS.includes(name) ? `${ms(`a.${name}`)} as ${name}` : `a.${name}`)).join(
  ', ',
)}, a.reasons::text as reasons
from ${unnested('$1::uuid[]', '$2::date[]', '$3::date[]')} as d(person_id, first, last)
cross join lateral (select * from attendance_day a where a.person_id = d.person_id and a.work_date between d.first and d.last offset 0) a`;

/** An array for each column, and one text for all reasons: a fraction of what records cost to read, in PostgreSQL, too. */
const GIVEN = `rows from (unnest(${SENT.map((name, i) => `$${i + 1}::${TYPES[name]}[]`).join(', ')}),
  string_to_table($${SENT.length + 1}, '${BREAK}')) as r(${SENT.join(', ')}, reasons)`;
const VALUES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    SENT.map((name) => [name, INSTANTS.includes(name) ? `to_timestamp(r.${name} / 1000)` : `r.${name}`]),
  ),
  reasons: 'r.reasons::json',
  derived_at: `$${SENT.length + 2}`,
};
const DERIVED = Object.keys(VALUES).filter((name) => !KEY.some((key) => key === name));

const INSERT = `
insert into attendance_day (${Object.keys(VALUES).join(', ')}) select ${Object.values(VALUES).join(', ')} from ${GIVEN}
on conflict (person_id, work_date, seq) do update set ${DERIVED.map((name) => `${name} = excluded.${name}`).join(', ')}`;

/** Much cheaper than to insert what is there already. */
const UPDATE = `
with done as (
  update attendance_day a set ${DERIVED.map((name) => `${name} = ${VALUES[name]}`).join(', ')}
  from ${GIVEN} where a.person_id = r.person_id and a.work_date = r.work_date and a.seq = r.seq returning 1
) select count(*) as count from done`;

const REMEMBER = `
insert into attendance_day_history (person_id, work_date, seq, cause, actor_id, reference, before, after, at)
select person_id, work_date, seq, cause, actor_id, reference, before::json, after::json, $9
from rows from (unnest($1::uuid[], $2::date[], $3::smallint[], $4::text[], $5::uuid[], $6::text[]),
  string_to_table($7, '${BREAK}'), string_to_table($8, '${BREAK}', 'null'))
  as h(person_id, work_date, seq, cause, actor_id, reference, before, after)`;

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
  /** All rows of the spans. */
  async read(tx: Queryable, spans: readonly DaySpan[]): Promise<DayRow[]> {
    return tx.query<DayRow & Record<string, unknown>>(READ, [
      spans.map(({ personId }) => personId),
      spans.map(({ first }) => first),
      spans.map(({ last }) => last),
    ]);
  }

  async write(tx: Queryable, changes: readonly (DayChange & Because)[], now: Date): Promise<void> {
    const fresh = changes.flatMap(({ before, after }) => (after && !before ? [after] : []));
    const known = changes.flatMap(({ before, after }) => (after && before ? [after] : []));
    const gone = changes.flatMap(({ before, after }) => (before && !after ? [before] : []));
    const remembered = changes.filter(deservesHistory);
    if (fresh.length > 0) await tx.query(INSERT, given(fresh, now));
    if (known.length > 0) {
      const [updated] = await tx.query<{ count: number }>(UPDATE, given(known, now));
      // What was known of a day need not be a row of it.
      if (updated!.count < known.length) await tx.query(INSERT, given(known, now));
    }
    if (gone.length > 0) {
      await tx.query(
        `delete from attendance_day a using unnest($1::uuid[], $2::date[], $3::int[]) as gone(person_id, work_date, seq)
         where a.person_id = gone.person_id and a.work_date = gone.work_date and a.seq = gone.seq`,
        KEY.map((name) => arrayOf(gone, (row) => row[name])),
      );
    }
    if (remembered.length > 0)
      await tx.query(REMEMBER, [
        ...KEY.map((name) => arrayOf(remembered, ({ before }) => before![name])),
        remembered.map(({ cause }) => cause),
        arrayOf(remembered, ({ actorId }) => actorId),
        remembered.map(({ reference }) => reference),
        remembered.map((change) => historyOf(change, 'before')).join(BREAK),
        remembered.map((change) => historyOf(change, 'after')).join(BREAK),
        now,
      ]);
  }
}

function given(rows: readonly DayRow[], now: Date): unknown[] {
  return [
    ...SENT.map((name) => arrayOf(rows, (row) => row[name])),
    rows.map(({ reasons }) => reasons).join(BREAK),
    now,
  ];
}

/** An array as PostgreSQL reads it, of values that need no quotes: ids, dates, numbers, truths and the codes of a day. */
function arrayOf<Item>(items: readonly Item[], valueOf: (item: Item) => string | number | boolean | null) {
  return `{${items.map((item) => valueOf(item) ?? 'NULL').join(',')}}`;
}
