import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  BASE_HOURS,
  DayStatusService,
  DayStatusWorker,
  EventsService,
  LeaveService,
  Planner,
  SourceWatermark,
  seedReferenceRules,
} from '../src/attendance/index.js';
import { PRESSES_TAKEN } from '../src/attendance/events/events.service.js';
import { SourcesComplete } from '../src/attendance/sources/sources-complete.query.js';
import { reasonsText } from '../src/attendance/day-status/attendance-day.rules.js';
import { Announcements, workDate } from '../src/platform/index.js';
import { type SpineContext, startSpine } from './support/attendance-spine.js';
import { aPerson, aRegency, aUnit, anAssignedRuleSet } from './support/builders.js';
import { asAnother } from './support/one-connection.js';

async function eventually<Result>(work: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + 8000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

describe('from a press to the day it belongs to', () => {
  let app: SpineContext;
  let events: EventsService;
  let worker: DayStatusWorker;
  let unit: { id: string };
  const friday = workDate('2026-11-20');

  beforeAll(async () => {
    app = await startSpine();
    events = app.get(EventsService);
    worker = app.get(DayStatusWorker);
    const regency = await aRegency(app.database);
    await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
    await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
    unit = await aUnit(app.database, { parent: regency });
  });
  afterAll(() => app?.close());

  const at = (instant: string) => app.clock.set(`2026-11-${instant}+07:00`);
  const press = (personId: string, key: string, direction: 'in' | 'out' | 'unknown' = 'unknown') =>
    events.record({ personId, direction, source: 'web', idempotencyKey: key });
  const daysOf = async (personId: string) => {
    await worker.drain();
    return app.database.query<Record<string, unknown>>(
      `select work_date, seq, status, code, provisional, late_minutes, missing_check_out, reasons
       from attendance_day where person_id = $1 order by work_date, seq`,
      [personId],
    );
  };
  const plan = (personId: string, first: string, last = first) =>
    app.get(Planner).plan(workDate(first), workDate(last), [personId]);
  const rulesOf = (reasons: unknown) => (reasons as { rule: string }[]).map(({ rule }) => rule);

  it('gives twenty simultaneous presses with the same key one event and one receipt', async () => {
    at('20T07:10:00');
    const person = await aPerson(app.database, { unit });
    const receipts = await Promise.all(
      Array.from({ length: 20 }, () => press(person.id, 'same-key-1', 'in')),
    );
    expect(new Set(receipts.map((receipt) => receipt.receiptNumber)).size).toBe(1);
    expect(receipts.filter((receipt) => !receipt.duplicate)).toHaveLength(1);
    app.clock.advance(3_600_000);
    const later = await press(person.id, 'same-key-1', 'out');
    expect(later).toEqual({ ...receipts.find((receipt) => receipt.duplicate) });
    const [count] = await app.database.query(
      `select count(*) as events from attendance_event where person_id = $1`,
      [person.id],
    );
    expect(count).toEqual({ events: 1 });
  });

  it('refuses a key that cannot be one and a person that does not exist', async () => {
    const person = await aPerson(app.database, { unit });
    await expect(press(person.id, 'short')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(press(person.id, 'with\u0000zero')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(press('00000000-0000-4000-8000-000000000000', 'some-key-1')).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('counts a press at 06:59 WIB, which is yesterday in UTC, to its local date', async () => {
    const person = await aPerson(app.database, { unit });
    await plan(person.id, '2026-11-19', '2026-11-20');
    at('20T06:59:00');
    await press(person.id, 'early-bird-1', 'in');
    expect(await daysOf(person.id)).toEqual([
      expect.objectContaining({ work_date: friday, status: 'present', code: 'H', provisional: true }),
    ]);
  });

  it('counts a night shift to the day it began', async () => {
    const person = await aPerson(app.database, { unit });
    await app.database.query(
      `insert into roster_entry (person_id, work_date, code) values ($1, '2026-11-18', 'M'), ($1, '2026-11-19', 'LP')`,
      [person.id],
    );
    await plan(person.id, '2026-11-18', '2026-11-19');
    at('18T20:50:00');
    await press(person.id, 'night-in-1', 'in');
    at('19T07:04:00');
    await press(person.id, 'night-out-1', 'out');
    await app.get(DayStatusService).derive(workDate('2026-11-18'), workDate('2026-11-19'), unit.id);
    expect(await daysOf(person.id)).toEqual([
      expect.objectContaining({ work_date: '2026-11-18', status: 'present', code: 'H' }),
      expect.objectContaining({ work_date: '2026-11-19', status: 'off-shift', code: 'LP' }),
    ]);
  });

  it('keeps a press outside every window visible', async () => {
    const person = await aPerson(app.database, { unit });
    await plan(person.id, '2026-11-16', '2026-11-22');
    at('20T23:30:00');
    await press(person.id, 'late-visit-1');
    at('22T09:00:00');
    await press(person.id, 'sunday-visit-1');
    const [onFriday, onSunday] = await daysOf(person.id);
    expect(onFriday).toMatchObject({ work_date: '2026-11-20', status: 'expected', code: 'BP' });
    expect(rulesOf(onFriday!['reasons'])).toContain('outside-window');
    expect(onSunday).toMatchObject({ work_date: '2026-11-22', status: 'off-shift', code: 'LJ' });
  });

  it('lets nobody be absent before every source has reported past the window, then remembers a correction', async () => {
    const person = await aPerson(app.database, { unit });
    await plan(person.id, '2026-11-20');
    const service = app.get(DayStatusService);
    await app.database.query(`delete from source_watermark`);
    at('20T19:00:00');
    await service.beginDay();
    expect(await daysOf(person.id)).toMatchObject([{ status: 'expected', provisional: true }]);
    await service.finalise();
    expect(await daysOf(person.id)).toMatchObject([{ status: 'expected', provisional: true }]);
    await app.get(SourceWatermark).beat();
    await service.finalise();
    expect(await daysOf(person.id)).toMatchObject([{ status: 'absent', code: 'TK', provisional: false }]);
    const decision = {
      personId: person.id,
      kind: 'official-travel' as const,
      first: friday,
      last: friday,
      documentNumber: '094/123/2026',
      approvedBy: person.id,
    };
    const leave = app.get(LeaveService);
    expect(await app.database.transaction((tx) => leave.approve(tx, decision))).toMatchObject({ ok: true });
    expect(await app.database.transaction((tx) => leave.approve(tx, decision))).toEqual({
      ok: false,
      reason: 'overlaps',
    });
    expect(await daysOf(person.id)).toMatchObject([{ status: 'on-duty', code: 'DL', provisional: false }]);
    const history = await app.database.query(
      `select before->>'code' as before, after->>'code' as after, cause, actor_id
       from attendance_day_history where person_id = $1`,
      [person.id],
    );
    expect(history).toEqual([{ before: 'TK', after: 'DL', cause: 'leave', actor_id: person.id }]);
  });

  it('comes to one result when two workers and many presses run at the same time, told to each other in few messages', async () => {
    const other = await app.another();
    const woken = jest.spyOn(other.get(DayStatusWorker), 'wake');
    const heard = jest.fn();
    other.get(Announcements).on(PRESSES_TAKEN).subscribe(heard);
    const people = await Promise.all(Array.from({ length: 30 }, () => aPerson(app.database, { unit })));
    await app.get(Planner).plan(
      friday,
      friday,
      people.map((person) => person.id),
    );
    at('20T07:41:10');
    const service = app.get(DayStatusService);
    await Promise.all([
      ...people.flatMap((person) => [
        press(person.id, 'parallel-1', 'in'),
        press(person.id, 'parallel-2', 'in'),
      ]),
      ...Array.from({ length: 4 }, () => worker.drain()),
      ...Array.from({ length: 4 }, () => other.get(DayStatusWorker).drain()),
      service.derive(friday, friday, unit.id),
    ]);
    await worker.drain();
    await eventually(async () => expect(heard).toHaveBeenCalled());
    expect(woken).toHaveBeenCalled();
    expect(heard.mock.calls.length).toBeLessThan(people.length);
    await other.close();
    const days = await app.database.query(
      `select count(*) as people, min(late_minutes) as least, max(late_minutes) as most from attendance_day
       where person_id = any($1) and status = 'present' and code = 'TL'`,
      [people.map((person) => person.id)],
    );
    expect(days).toEqual([{ people: 30, least: 11, most: 11 }]);
    expect(await app.database.query(`select 1 from dirty_day`)).toEqual([]);
  });

  it('lets no press wait for somebody whose month is just being derived, and derives that one when it is done', async () => {
    const [busy, free] = [await aPerson(app.database, { unit }), await aPerson(app.database, { unit })];
    await app.get(Planner).plan(friday, friday, [busy.id, free.id]);
    at('20T07:20:00');
    const rows = () =>
      asAnother(() =>
        app.database.query(
          `select person_id from attendance_day where person_id = any($1) and check_in_at is not null`,
          [[busy.id, free.id]],
        ),
      );
    await app.database.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))`, [busy.id]);
      await press(busy.id, 'while-busy-1', 'in');
      await press(free.id, 'while-busy-2', 'in');
      await eventually(async () => expect(await rows()).toEqual([{ person_id: free.id }]));
    });
    await worker.drain();
    expect(await rows()).toHaveLength(2);
  });

  it('lets a day with broken rules rest, says so beside figures, and derives it when they are mended', async () => {
    const [broken, whole] = [await aPerson(app.database, { unit }), await aPerson(app.database, { unit })];
    await plan(broken.id, '2026-11-20');
    await plan(whole.id, '2026-11-20');
    const [own] = await app.database.query<{ id: string }>(
      `insert into rule_set (code, name, aspect, decree_id, article, content)
       select 'rusak', 'Aturan rusak', 'hours', decree_id, article, '{"pattern":"?"}' from rule_set where aspect = 'hours' limit 1
       returning id`,
    );
    const byRules = (id: string) =>
      app.database.query<{ id: string }>(
        `update planned_shift p set rule_set_id = $2 from planned_shift was
         where p.person_id = $1 and was.person_id = p.person_id and was.work_date = p.work_date and was.seq = p.seq
         returning was.rule_set_id as id`,
        [broken.id, id],
      );
    const [good] = await byRules(own!.id);
    at('20T07:20:00');
    await press(broken.id, 'broken-rules-1', 'in');
    await press(whole.id, 'broken-rules-2', 'in');
    await worker.drain();
    const resting = () =>
      app.database.query(`select attempts, not_before from dirty_day where person_id = $1`, [broken.id]);
    const cameIn = async () =>
      (
        await app.database.query<{ id: string }>(
          `select person_id as id from attendance_day where person_id = any($1) and check_in_at is not null`,
          [[broken.id, whole.id]],
        )
      ).map(({ id }) => id);
    expect(await cameIn()).toEqual([whole.id]);
    expect(await resting()).toEqual([{ attempts: 1, not_before: new Date('2026-11-20T07:21:00+07:00') }]);
    expect(await app.get(SourcesComplete).of([unit.id], friday, 'Asia/Jakarta')).toMatchObject({
      resting: 1,
    });
    at('20T07:21:00');
    await eventually(async () => {
      await worker.drain();
      expect(await resting()).toEqual([{ attempts: 2, not_before: new Date('2026-11-20T07:23:00+07:00') }]);
    });
    await byRules(good!.id);
    at('20T07:23:00');
    await eventually(async () => {
      await worker.drain();
      expect(await resting()).toEqual([]);
    });
    expect((await cameIn()).toSorted()).toEqual([broken.id, whole.id].toSorted());
    expect(await app.get(SourcesComplete).of([unit.id], friday, 'Asia/Jakarta')).toMatchObject({
      resting: 0,
    });
  });

  it('leaves a row alone that would be the same, and keeps of a changed one what differs', async () => {
    const [person, other] = [await aPerson(app.database, { unit }), await aPerson(app.database, { unit })];
    await app.get(Planner).plan(workDate('2026-11-17'), workDate('2026-11-17'), [person.id, other.id]);
    at('17T07:45:00');
    await press(person.id, 'what-differs-1', 'in');
    at('17T23:00:00');
    await app.get(SourceWatermark).beat();
    const derive = async () => {
      await app.get(DayStatusService).derive(workDate('2026-11-17'), workDate('2026-11-17'), unit.id);
      await worker.drain();
    };
    await derive();
    await app.database.query(
      `update planned_shift set starts_at = starts_at + interval '30 minutes' where person_id = $1`,
      [person.id],
    );
    at('17T23:30:00');
    await derive();
    const rows = await app.database.query(
      `select person_id, derived_at, reasons::text as reasons from attendance_day where person_id = any($1) order by derived_at`,
      [[person.id, other.id]],
    );
    expect(rows.map(({ person_id, derived_at }) => [person_id, derived_at])).toEqual([
      [other.id, new Date('2026-11-17T23:00:00+07:00')],
      [person.id, new Date('2026-11-17T23:30:00+07:00')],
    ]);
    // Reasons are compared as the text that was written.
    for (const { reasons } of rows as { reasons: string }[])
      expect(reasonsText(JSON.parse(reasons))).toBe(reasons);
    expect(
      await app.database.query(`select before, after from attendance_day_history where person_id = $1`, [
        person.id,
      ]),
    ).toEqual([
      {
        before: {
          status: 'present',
          code: 'TL',
          late_minutes: 15,
          left_early_minutes: 0,
          half_day_code: null,
          planned_minutes: 480,
          reasons: [
            expect.objectContaining({ rule: 'late', fact: expect.stringContaining('terlambat 15 menit') }),
            expect.objectContaining({ rule: 'missing-check-out' }),
          ],
        },
        after: {
          status: 'present',
          code: 'H',
          late_minutes: 0,
          left_early_minutes: 0,
          half_day_code: null,
          planned_minutes: 450,
        },
      },
    ]);
  });

  it('names of several marks of a day the one that knows who caused it', async () => {
    const person = await aPerson(app.database, { unit });
    at('16T07:00:00');
    await plan(person.id, '2026-11-16');
    at('16T23:00:00');
    await app.get(SourceWatermark).beat();
    await app.get(DayStatusService).derive(workDate('2026-11-16'), workDate('2026-11-16'), unit.id);
    await worker.drain();
    await app.get(DayStatusService).finalise();
    await worker.drain();
    await app.database.transaction(async (tx) => {
      await tx.query(
        `insert into approved_leave (person_id, kind, during) values ($1, 'sick', '[2026-11-16,2026-11-17)')`,
        [person.id],
      );
      await tx.query(
        `insert into dirty_day (person_id, work_date, cause, actor_id, reference)
         values ($1, '2026-11-16', 'leave', $1, 'request:7'), ($1, '2026-11-16', 'derive', null, null)`,
        [person.id],
      );
    });
    await worker.drain();
    expect(
      await app.database.query(
        `select before->>'code' as before, after->>'code' as after, cause, actor_id, reference
         from attendance_day_history where person_id = $1`,
        [person.id],
      ),
    ).toEqual([{ before: 'TK', after: 'CS', cause: 'leave', actor_id: person.id, reference: 'request:7' }]);
  });

  it('lets a day be final at its cut-off although a source is silent, and a holiday tell of itself', async () => {
    const person = await aPerson(app.database, { unit: await aUnit(app.database, { parent: unit }) });
    const rules = await anAssignedRuleSet(app.database, {
      unitId: person.unit.id,
      code: 'batas-akhir',
      from: '2027-01-04',
      until: '2027-01-06',
      content: { ...BASE_HOURS, finalAfterHours: 24 },
    });
    app.clock.set('2027-01-03T12:00:00+07:00');
    await plan(person.id, '2027-01-04');
    await app.database.query(
      `insert into planned_rest (person_id, work_date, calendar_day_id, rule_set_id)
       select $1, '2027-01-05', id, $2 from calendar_day where day = '2026-08-17'`,
      [person.id, rules],
    );
    const [known] = await app.database.query<{ until: Date }>(
      `select complete_until as until from source_watermark where source = 'web'`,
    );
    await app.database.query(`update source_watermark set complete_until = '2027-01-04T12:00:00+07:00'`);
    const service = app.get(DayStatusService);
    const resultsAt = async (instant: string) => {
      app.clock.set(instant);
      await service.beginDay();
      await worker.drain();
      await service.finalise();
      return daysOf(person.id);
    };
    expect(await resultsAt('2027-01-04T21:00:00+07:00')).toMatchObject([{ status: 'expected' }]);
    expect(await resultsAt('2027-01-05T19:59:00+07:00')).toMatchObject([
      { status: 'expected', provisional: true },
      { status: 'holiday', code: 'LN', provisional: true },
    ]);
    expect(await resultsAt('2027-01-06T20:00:00+07:00')).toMatchObject([
      { work_date: '2027-01-04', status: 'absent', provisional: false },
      { work_date: '2027-01-05', status: 'holiday', provisional: false },
    ]);
    await app.database.query(`update source_watermark set complete_until = $1`, [known!.until]);
    at('20T12:00:00');
  });

  it('refuses to change or remove what was pressed', async () => {
    for (const statement of [
      `update attendance_event set direction = 'out'`,
      `delete from attendance_event`,
      `truncate attendance_event`,
      `delete from attendance_event_2026_11`,
      `update attendance_day_history set cause = 'event'`,
    ])
      await expect(app.database.query(statement)).rejects.toThrow(/append-only|refuse|tidak|not be/i);
  });

  it('goes on after the database has thrown everybody out', async () => {
    const person = await aPerson(app.database, { unit });
    await plan(person.id, '2026-11-20');
    at('20T07:15:00');
    await app.throwOut();
    const receipt = await eventually(() => press(person.id, 'after-outage-1', 'in'));
    expect(receipt.occurredAt).toEqual(new Date('2026-11-20T07:15:00+07:00'));
    // By the worker itself, without being asked.
    await eventually(async () => {
      const rows = await app.database.query(
        `select 1 from attendance_day where person_id = $1 and status = 'present'`,
        [person.id],
      );
      if (rows.length === 0) throw new Error('not derived yet');
    });
  });

  it('makes the month of a clock that nobody foresaw', async () => {
    const person = await aPerson(app.database, { unit });
    app.clock.set('2031-02-03T07:12:00+07:00');
    expect(await press(person.id, 'far-future-1')).toMatchObject({ duplicate: false });
    expect(await daysOf(person.id)).toMatchObject([
      { work_date: '2031-02-03', status: 'off-shift', code: 'LJ' },
    ]);
  });

  it('plans again without changing anything, and takes over new rules for future days only', async () => {
    at('20T07:00:00');
    const person = await aPerson(app.database, { unit });
    expect(await plan(person.id, '2026-11-19', '2026-11-27')).toBe(7);
    expect(await plan(person.id, '2026-11-19', '2026-11-27')).toBe(0);
    const own = await anAssignedRuleSet(app.database, {
      unitId: unit.id,
      from: '2026-11-01',
      content: { ...BASE_HOURS, days: { ...BASE_HOURS.days, 3: { ...BASE_HOURS.days[3]!, start: '08:00' } } },
    });
    await plan(person.id, '2026-11-19', '2026-11-27');
    const shifts = await app.database.query<{ work_date: string; starts: string; own: boolean }>(
      `select p.work_date, to_char(starts_at at time zone 'Asia/Jakarta', 'HH24:MI') as starts, r.code = 'uji' as own
       from planned_shift p join rule_set r on r.id = p.rule_set_id where person_id = $1 order by work_date`,
      [person.id],
    );
    expect(shifts.map(({ work_date, starts, own }) => [work_date, starts, own])).toEqual([
      ['2026-11-19', '07:30', false],
      ['2026-11-20', '07:30', false],
      ['2026-11-23', '07:30', true],
      ['2026-11-24', '07:30', true],
      ['2026-11-25', '08:00', true],
      ['2026-11-26', '07:30', true],
      ['2026-11-27', '07:30', true],
    ]);
    await app.database.query(`delete from planned_shift where rule_set_id = $1`, [own]);
    await app.database.query(`delete from rule_assignment where rule_set_id = $1`, [own]);
  });
});
