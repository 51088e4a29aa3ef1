import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DayStatusWorker, EventsService, Planner, seedReferenceRules } from '../src/attendance/index.js';
import { workDate } from '../src/platform/index.js';
import { type SpineContext, startSpine } from './support/attendance-spine.js';
import { aPerson, aRegency, aUnit } from './support/builders.js';

let app: SpineContext;
const units = new Map<string, { id: string }>();

beforeAll(async () => {
  app = await startSpine();
  const regency = await aRegency(app.database);
  await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
  for (const timeZone of ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])
    units.set(timeZone, await aUnit(app.database, { parent: regency, timeZone }));
});
afterAll(() => app?.close());

let key = 0;
async function dayAfterPressesAt(person: { id: string }, instants: string[]) {
  for (const instant of instants) {
    app.clock.set(instant);
    await app.get(EventsService).record({
      personId: person.id,
      direction: 'unknown',
      source: 'web',
      idempotencyKey: `tepi-waktu-${(key += 1)}`,
    });
  }
  await app.get(DayStatusWorker).drain();
  return app.database.query(
    `select work_date as date, status, code, late_minutes as late, check_in_at is not null as "in",
            check_out_at is not null as out from attendance_day where person_id = $1 order by work_date, seq`,
    [person.id],
  );
}

async function aWorker(timeZone: string, first: string, roster: Record<string, string> = {}) {
  const person = await aPerson(app.database, { unit: units.get(timeZone)! });
  for (const [date, code] of Object.entries(roster))
    await app.database.query(`insert into roster_entry (person_id, work_date, code) values ($1, $2, $3)`, [
      person.id,
      date,
      code,
    ]);
  app.clock.set(`${first}T00:00:00+07:00`);
  const last = new Date(Date.parse(first) + 2 * 86_400_000).toISOString().slice(0, 10);
  await app.get(Planner).plan(workDate(first), workDate(last), [person.id]);
  return person;
}

describe('presses at the edges of time, from the press to the stored day', () => {
  const present = (date: string, late: number) => ({
    date,
    status: 'present',
    code: late > 0 ? 'TL' : 'H',
    late,
    in: true,
    out: false,
  });

  it.each([
    ['the window opens', 'Asia/Jakarta', '2026-11-30', '2026-11-30T06:00:00+07:00', 0],
    ['still on time', 'Asia/Jakarta', '2026-11-30', '2026-11-30T07:30:59.999+07:00', 0],
    ['late by one minute', 'Asia/Jakarta', '2026-11-30', '2026-11-30T07:31:00+07:00', 1],
    ['yesterday, last month in UTC', 'Asia/Jakarta', '2026-12-01', '2026-12-01T06:59:59+07:00', 0],
    ['the same in WITA', 'Asia/Makassar', '2026-12-01', '2026-12-01T07:59:59+08:00', 29],
    ['on time in WIT, at 05.30 in WIB', 'Asia/Jayapura', '2026-12-01', '2026-12-01T07:30:59+09:00', 0],
    ['last year in UTC', 'Asia/Jayapura', '2027-01-04', '2027-01-04T08:59:59+09:00', 89],
  ])('%s (%s)', async (_, zone, date, instant, late) => {
    const person = await aWorker(zone, date);
    expect(await dayAfterPressesAt(person, [instant])).toEqual([present(date, late)]);
  });

  it('leaves out the instant before the window and the one at which it has closed', async () => {
    const person = await aWorker('Asia/Jakarta', '2026-11-30');
    const days = await dayAfterPressesAt(person, [
      '2026-11-30T05:59:59.999+07:00',
      '2026-11-30T20:00:00+07:00',
    ]);
    expect(days).toMatchObject([{ date: '2026-11-30', status: 'expected', in: false, out: false }]);
  });

  it('takes the last instant of the window for a check-out', async () => {
    const person = await aWorker('Asia/Jakarta', '2026-11-30');
    const days = await dayAfterPressesAt(person, [
      '2026-11-30T07:00:00+07:00',
      '2026-11-30T19:59:59.999+07:00',
    ]);
    expect(days).toEqual([{ ...present('2026-11-30', 0), out: true }]);
  });

  it('keeps a night over the end of the year with the day on which it began, and the next night apart', async () => {
    const person = await aWorker('Asia/Jakarta', '2026-12-31', { '2026-12-31': 'M', '2027-01-01': 'M' });
    const days = await dayAfterPressesAt(person, [
      '2026-12-31T20:59:59+07:00',
      '2027-01-01T07:00:00+07:00',
      '2027-01-01T21:01:00+07:00',
      '2027-01-02T06:59:59+07:00',
    ]);
    expect(days).toEqual([
      { ...present('2026-12-31', 0), out: true },
      { ...present('2027-01-01', 1), code: 'TL', out: true },
    ]);
  });
});
