import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aPerson, startTestDatabase } from '../../../test/support/index.js';
import { type Database, workDate } from '../../platform/index.js';
import { ms } from '../schedules/instant-ms.sql.js';
import { type DayChange, type DayRow, reasonsText } from './attendance-day.rules.js';
import { AttendanceDaysStore } from './attendance-days.store.js';

let database: Database;
let close: () => Promise<void>;
let row: DayRow;
const store = new AttendanceDaysStore();
const now = new Date('2026-11-20T09:00:00Z');
const span = { first: workDate('2026-11-20'), last: workDate('2026-11-20') };

beforeAll(async () => {
  ({ database, close } = await startTestDatabase());
  const person = await aPerson(database);
  row = {
    person_id: person.id,
    work_date: span.first,
    seq: 1,
    unit_id: person.unit.id,
    status: 'present',
    code: 'TL',
    provisional: false,
    check_in_at: Date.parse('2026-11-20T00:41:07.999Z'),
    check_out_at: null,
    late_minutes: 11,
    left_early_minutes: 0,
    worked_minutes: 0,
    planned_minutes: 360,
    repaid_minutes: 0,
    forgiven_minutes: 0,
    missing_check_in: false,
    missing_check_out: true,
    half_day_code: null,
    roll_call: null,
    reasons: reasonsText([
      { rule: 'late', source: 'Perbup "61"\u001e\n\\2018', fact: 'Terlambat, {11} menit — a\tb' },
    ]),
    rule_set_id: null,
  };
});
afterAll(() => close());

async function write(...changes: DayChange[]): Promise<DayRow[]> {
  const because = { cause: 'derive', actorId: null, reference: null };
  return database.transaction(async (tx) => {
    await store.write(
      tx,
      changes.map((change) => ({ ...change, ...because })),
      now,
    );
    return store.read(tx, [{ personId: row.person_id, ...span }]);
  });
}

it('gives back every day as it was written, whatever its reasons say', async () => {
  const second = { ...row, seq: 2, check_in_at: null, reasons: '[]' };
  expect(await write({ before: null, after: row }, { before: null, after: second })).toEqual([row, second]);
  const later = { ...row, check_in_at: row.check_in_at! - 1, late_minutes: 10 };
  expect(await write({ before: row, after: later }, { before: second, after: null })).toEqual([later]);
  const history = await database.query(
    `select seq, before, after from attendance_day_history where person_id = $1 order by seq`,
    [row.person_id],
  );
  expect(history).toEqual([
    {
      seq: 1,
      before: expect.objectContaining({ late_minutes: 11, check_in_at: '2026-11-20T00:41:07.999Z' }),
      after: expect.objectContaining({ late_minutes: 10, check_in_at: '2026-11-20T00:41:07.998Z' }),
    },
    { seq: 2, before: expect.objectContaining({ code: 'TL', reasons: [] }), after: null },
  ]);
});

it('writes a day that was known without being a row', async () => {
  await write({ before: row, after: null });
  expect(await write({ before: row, after: { ...row, code: 'H' } })).toEqual([{ ...row, code: 'H' }]);
});

it('reads instants as the whole milliseconds in which they lie', async () => {
  const [told] = await database.query(
    `select count(*) filter (where ${ms('at')} <> floor(extract(epoch from at) * 1000)) as wrong, count(*) as instants
     from generate_series(0, 20000) n, lateral (select timestamptz '2026-11-20 00:00:00Z' + n * interval '86.400999 seconds' as at) t`,
  );
  expect(told).toEqual({ wrong: 0, instants: 20001 });
});
