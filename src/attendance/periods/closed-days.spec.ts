import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type SpineContext, startSpine } from '../../../test/support/attendance-spine.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from '../../../test/support/builders.js';
import { type Month, type Tx, addDays, workDate } from '../../platform/index.js';
import { DayStatusWorker } from '../day-status/day-status.worker.js';
import { LeaveService } from '../leave/leave.service.js';
import { ClosedDays } from '../schedules/closed-days.service.js';
import { Planner } from '../schedules/planner.service.js';
import { seedReferenceRules } from '../schedules/reference/seed-reference-rules.js';
import { CANONICAL_HASH } from './canonical-lines.sql.js';
import { Closing } from './closing.service.js';
import { CutOffDays } from './cut-off-days.query.js';
import { countDirty } from './own-checks.service.js';
import { lockPeriod, takeStep } from './periods.store.js';

const OCTOBER = '2026-10' as Month;
const FIRST = workDate('2026-10-01');

let app: SpineContext;
let office: TestUnit;
let section: TestUnit;
let other: TestUnit;
let people: TestPerson[];
let mover: TestPerson;

beforeAll(async () => {
  app = await startSpine();
  const regency = await aRegency(app.database);
  await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
  office = await aUnit(app.database, { code: 'DINKES', parent: regency });
  section = await aUnit(app.database, { code: 'PKM', parent: office });
  other = await aUnit(app.database, { code: 'DINSOS', parent: regency });
  people = [];
  for (const unit of [office, section, section, other]) people.push(await aPerson(app.database, { unit }));
  mover = await aPerson(app.database, { unit: section });
  await moves(mover, other, '2026-10-15');
  app.clock.set('2026-09-30T12:00:00+07:00');
  await app.get(Planner).plan(
    FIRST,
    workDate('2026-10-31'),
    [...people, mover].map(({ id }) => id),
  );
  app.clock.set('2026-11-05T09:00:00+07:00');
  await app.database.query(
    `insert into dirty_day (person_id, work_date, cause) select person_id, work_date, 'derive' from planned_shift`,
  );
  await derived();
});
afterAll(() => app?.close());

const derived = () => app.get(DayStatusWorker).drain();
const closing = () => new Closing(new CutOffDays(app.database, app.clock), app.clock);

/** Whatever was planned for later days is forgotten. */
async function moves(person: TestPerson, to: TestUnit, from: string) {
  await app.database.transaction(async (tx) => {
    await tx.query(`delete from unit_membership where person_id = $1 and lower(valid) >= $2::date`, [
      person.id,
      from,
    ]);
    await tx.query(
      `update unit_membership set valid = daterange(lower(valid), $2::date) where person_id = $1 and valid @> $2::date`,
      [person.id, from],
    );
    await tx.query(
      `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, daterange($3::date, null))`,
      [person.id, to.id, from],
    );
  });
}

/** Closes or reopens, without asking whether it may. */
async function step(unit: TestUnit, month: Month, action: 'closing' | 'reopening') {
  return app.database.transaction(async (tx) => {
    await app.get(ClosedDays).holdAlone(tx);
    const period = await lockPeriod(tx, unit.id, month);
    const to = action === 'closing' ? 'closed' : 'reopened';
    await takeStep(tx, {
      period,
      step: action,
      to,
      actorId: null,
      reason: 'uji',
      checks: [],
      at: app.clock.now(),
    });
    if (action === 'closing') await closing().close(tx, { period, unitId: unit.id, month, actorId: null });
    else await closing().reopen(tx, { period, actorId: null });
    return period.id;
  });
}

const hashOf = async (periodId: string) =>
  (await app.database.query<{ hash: string }>(CANONICAL_HASH, [periodId]))[0]!.hash;
const keptHash = async (periodId: string) =>
  (
    await app.database.query<{ hash: string }>(
      `select hash from closed_recap where period_id = $1 order by closing desc limit 1`,
      [periodId],
    )
  )[0]!.hash;
const daysOf = (unit: TestUnit) =>
  app.database.query<Record<string, unknown>>(
    `select * from attendance_day where unit_id = $1 and work_date between '2026-10-01' and '2026-10-31' order by person_id, work_date, seq`,
    [unit.id],
  );
const adjustments = (personId: string) =>
  app.database.query<{
    day: string;
    before: string;
    after: string;
    applied: string;
    unit: string;
    folded: boolean;
  }>(
    `select work_date::text as day, before ->> 'code' as before, after ->> 'code' as after, applied_in::text as applied,
            u.code as unit, folded_at is not null as folded
     from attendance_adjustment a join unit u on u.id = a.applied_unit_id where person_id = $1 order by a.id`,
    [personId],
  );
const sick = (person: TestPerson, day: string, last = day) =>
  app.database.transaction((tx) =>
    app.get(LeaveService).approve(tx, {
      personId: person.id,
      kind: 'sick',
      first: workDate(day),
      last: workDate(last),
      documentNumber: 'SKD/1',
      approvedBy: null,
    }),
  );
const refused = (sql: string, values: unknown[] = []) =>
  expect(app.database.query(sql, values)).rejects.toThrow(/closed/);

describe('a closed month', () => {
  let period: string;
  beforeAll(async () => {
    period = await step(office, OCTOBER, 'closing');
  });

  it('holds the days of whoever was in the office on them, and nobody else’s', async () => {
    const rows = await app.database.query<{ code: string; days: number }>(
      `select u.code, count(*)::int as days from attendance_day d join unit u on u.id = d.unit_id
       join closed_days c on c.unit_id = d.unit_id and c.during @> d.work_date where c.period_id = $1 group by 1 order by 1`,
      [period],
    );
    const ofMover = [
      ...(await app
        .get(ClosedDays)
        .among(app.database, { personIds: [mover.id], first: FIRST, last: workDate('2026-11-30') })),
    ].sort();
    expect(rows.map(({ code }) => code)).toEqual(['DINKES', 'PKM']);
    expect(ofMover).toHaveLength(14);
    expect([ofMover[0], ofMover.at(-1)]).toEqual([`${mover.id} 2026-10-01`, `${mover.id} 2026-10-14`]);
    const below = (unit: TestUnit, last: string) =>
      app.get(ClosedDays).below(app.database, unit.id, workDate('2026-09-01'), workDate(last));
    expect([
      await below(section, '2026-10-01'),
      await below(section, '2026-09-30'),
      await below(other, '2026-10-31'),
    ]).toEqual([true, false, false]);
  });

  it('does not move, by whatever statement, also not from psql; the days of others do', async () => {
    const [person] = people;
    await refused(`update attendance_day set late_minutes = 7 where person_id = $1`, [person!.id]);
    await refused(`delete from attendance_day where unit_id = $1 and work_date = '2026-10-14'`, [section.id]);
    await refused(
      `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, derived_at)
       values ($1, '2026-10-04', $2, 'off-shift', 'LP', false, now())`,
      [person!.id, office.id],
    );
    await refused(`update attendance_day set unit_id = $1 where unit_id = $2 and work_date = '2026-10-20'`, [
      section.id,
      other.id,
    ]);
    await refused(`truncate attendance_day`);
    await refused(`delete from closed_days where period_id = $1`, [period]);
    await refused(`truncate closed_days`);
    await app.database.query(`update attendance_day set derived_at = now() where unit_id = $1`, [other.id]);
    expect(await hashOf(period)).toBe(await keptHash(period));
  });

  it('turns a sick leave that comes later into an adjustment of the next open month, once', async () => {
    const [, person] = people;
    await sick(person!, '2026-10-06');
    await derived();
    await app.database.query(
      `insert into dirty_day (person_id, work_date, cause) values ($1, '2026-10-06', 'derive')`,
      [person!.id],
    );
    await derived();
    expect(await adjustments(person!.id)).toEqual([
      { day: '2026-10-06', before: 'TK', after: 'CS', applied: '2026-11-01', unit: 'DINKES', folded: false },
    ]);
  });

  it('waits for no source that somebody registers for it afterwards', async () => {
    const [person] = people;
    await app.database.query(
      `insert into attendance_source (kind, name, unit_id, valid, patience_minutes)
       values ('machine', 'Mesin yang diam', $1, daterange('2026-10-01', null), 60)`,
      [office.id],
    );
    const then = app.clock.now();
    // Before the cut-off of the rules: an open day would be waited for.
    app.clock.set('2026-10-31T08:00:00+07:00');
    const mark = `insert into dirty_day (person_id, work_date, cause) values ($1, '2026-10-29', 'derive')`;
    await app.database.query(mark, [person!.id]);
    await derived();
    expect(await adjustments(person!.id)).toEqual([]);
    // What is learnt of it is as final as the day.
    await sick(person!, '2026-10-30');
    await derived();
    expect(await adjustments(person!.id)).toMatchObject([{ day: '2026-10-30', before: 'TK', after: 'CS' }]);
    app.clock.set(then);
    await app.database.query(`delete from attendance_source where name = 'Mesin yang diam'`);
  });

  it('counts an adjustment where the person is now, and skips months that are closed there', async () => {
    const november = '2026-11' as Month;
    await step(other, november, 'closing');
    await sick(mover, '2026-10-08');
    await derived();
    expect(await adjustments(mover.id)).toMatchObject([{ applied: '2026-12-01', unit: 'DINSOS' }]);
    await step(other, november, 'reopening');
  });

  it('never moves, whatever is learnt later; and reopened it tells exactly what the adjustments told', async () => {
    const before = [...(await daysOf(office)), ...(await daysOf(section))];
    const fact = fc.record({
      who: fc.integer({ min: 1, max: 4 }),
      day: fc.integer({ min: 0, max: 30 }),
      kind: fc.constantFrom('leave', 'press', 'unplanned', 'forgotten-leave', 'moved'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fact, { minLength: 1, maxLength: 6 }), async (facts) => {
        for (const { who, day, kind } of facts)
          await learn([...people, mover][who]!, addDays(FIRST, day), kind);
        await derived();
        expect([...(await daysOf(office)), ...(await daysOf(section))]).toEqual(before);
        expect(await hashOf(period)).toBe(await keptHash(period));
      }),
      { numRuns: 12 },
    );
    const told = await truths();
    await step(office, OCTOBER, 'reopening');
    expect(await app.database.transaction((tx) => countDirty(tx, office.id, OCTOBER))).toBeGreaterThan(0);
    await derived();
    for (const { key, code } of told) {
      const [row] = await app.database.query<{ code: string }>(
        `select code from attendance_day where person_id || ' ' || work_date || ' ' || seq = $1`,
        [key],
      );
      expect([key, row?.code ?? null]).toEqual([key, code]);
    }
    const [left] = await app.database.query<{ live: number }>(
      `select count(*)::int as live from attendance_adjustment where period_id = $1 and folded_at is null`,
      [period],
    );
    expect(left).toEqual({ live: 0 });
  });

  it('takes back in the next open month what a closed one has counted and the reopened day tells itself', async () => {
    const person = people[0]!;
    await step(office, OCTOBER, 'closing');
    const [day] = await app.database.query<{ day: string }>(
      `select work_date::text as day from attendance_day where person_id = $1 and code = 'TK' order by work_date desc limit 1`,
      [person.id],
    );
    await sick(person, day!.day);
    await derived();
    await step(office, '2026-11' as Month, 'closing');
    await step(office, OCTOBER, 'reopening');
    await derived();
    const ofDay = (await adjustments(person.id)).filter((one) => one.day === day!.day && !one.folded);
    expect(ofDay).toMatchObject([
      { before: 'TK', after: 'CS', applied: '2026-11-01' },
      { before: 'CS', after: 'TK', applied: '2026-12-01' },
    ]);
    await refused(
      `update attendance_adjustment set folded_at = now() where applied_in = '2026-11-01' and folded_at is null`,
    );
  });
});

/** What the adjustments say of each day they are about. */
async function truths() {
  return app.database.query<{ key: string; code: string | null }>(
    `select distinct on (person_id, work_date, seq) person_id || ' ' || work_date || ' ' || seq as key, after ->> 'code' as code
     from attendance_adjustment where folded_at is null order by person_id, work_date, seq, id desc`,
  );
}

async function learn(person: TestPerson, day: ReturnType<typeof workDate>, kind: string) {
  if (kind === 'leave') return void (await sick(person, day));
  await app.database.transaction(async (tx: Tx) => {
    if (kind === 'press')
      await tx.query(
        `insert into attendance_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key)
         values ($1, 'unknown', $2::timestamptz, $2::timestamptz, 'device', 'file', $3)`,
        [person.id, `${day}T07:41:00+07:00`, randomBytes(32)],
      );
    if (kind === 'unplanned')
      await tx.query(`delete from planned_shift where person_id = $1 and work_date = $2::date`, [
        person.id,
        day,
      ]);
    if (kind === 'forgotten-leave')
      await tx.query(`delete from approved_leave where person_id = $1 and during @> $2::date`, [
        person.id,
        day,
      ]);
    await tx.query(`insert into dirty_day (person_id, work_date, cause) values ($1, $2::date, 'derive')`, [
      person.id,
      day,
    ]);
  });
  // Whoever moved in the past belongs elsewhere from that day on; moved a second time the same day is nothing new.
  if (kind === 'moved' && person !== mover) {
    const [there] = await app.database.query<{ from: string }>(
      `select lower(valid)::text as from from unit_membership where person_id = $1 and valid @> $2::date`,
      [person.id, day],
    );
    if (there && there.from < day) await moves(person, other, day);
  }
}
