/** The SQL that counts must say the same as the pure rules, whatever lies in the tables. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CATEGORIES,
  categoryOf,
  countsOf,
  headCount,
  presentCount,
  scheduledCount,
} from '../src/attendance/board/board-counts.rules.js';
import { UnitCountsQuery } from '../src/attendance/board/unit-counts.query.js';
import { UnitPeopleQuery } from '../src/attendance/board/unit-people.query.js';
import { UnitPlacesQuery } from '../src/attendance/board/unit-places.query.js';
import { OwnDaysQuery } from '../src/attendance/check-in/own-days.query.js';
import { DatedPlacesQuery } from '../src/attendance/overview/dated-places.query.js';
import { PastFiguresQuery } from '../src/attendance/overview/past-figures.query.js';
import { CutOffDays } from '../src/attendance/periods/cut-off-days.query.js';
import { PeopleRecapQuery } from '../src/attendance/reports/people-recap.query.js';
import { addSums, sumsOfDays } from '../src/attendance/reports/recap.rules.js';
import { MONTH_SUMS, RECAP_SUMS, RECAP_SUM_NAMES } from '../src/attendance/periods/recap-sums.sql.js';
import { SpanPlacesQuery } from '../src/attendance/reports/span-places.query.js';
import { type Span, monthSpan, spanOf } from '../src/attendance/reports/span.rules.js';
import { UnitRecapQuery } from '../src/attendance/reports/unit-recap.query.js';
import { type Database, FixedClock, parseMonth, workDate } from '../src/platform/index.js';
import { type TestDatabase, type TestUnit, aRegency, aUnit, startTestDatabase } from './support/index.js';

const DAY = workDate('2026-11-20');
const NOVEMBER = monthSpan(parseMonth('2026-11')!);

const clock = new FixedClock(new Date('2026-11-20T20:00:00+07:00'));
const byName = (database: Database) => new PeopleRecapQuery(database, new CutOffDays(database, clock));

let test: TestDatabase;
let regency: TestUnit;
let opd: TestUnit;
let section: TestUnit;
let other: TestUnit;

beforeAll(async () => {
  test = await startTestDatabase();
  const db = test.database;
  regency = await aRegency(db);
  opd = await aUnit(db, { code: 'OPD', name: 'Dinas A', parent: regency });
  section = await aUnit(db, { code: 'BIDANG', name: 'Bidang B', parent: opd });
  other = await aUnit(db, { code: 'LAIN', name: 'Dinas C', parent: regency });
  // 240 people in four units, every status with and without minutes, one in eight without any row, some with two shifts.
  await db.query(
    `with people as (
       insert into person (full_name) select 'Pegawai ' || lpad(n::text, 3, '0') from generate_series(1, 240) n returning id, full_name
     ), numbered as (select id, substr(full_name, 9)::int as n from people),
     members as (
       insert into unit_membership (person_id, unit_id, valid)
       select id, ($1::uuid[])[1 + n % 4], '[2020-01-01,)' from numbered returning person_id
     )
     insert into attendance_day (person_id, work_date, seq, unit_id, status, code, provisional, late_minutes, left_early_minutes, derived_at)
     select id, day::date, seq, ($1::uuid[])[1 + n % 4], status, code, status = 'expected' or n % 5 = 0 and status <> 'absent',
            case when status = 'present' and n % 3 = 0 then n % 90 else 0 end,
            case when status = 'present' and n % 7 = 0 then n % 60 else 0 end, now()
     from numbered, generate_series('2026-11-02'::date, '2026-11-20', '1 day') day, generate_series(1, 2) seq,
       lateral (select (array['present','present','expected','absent','on-leave','on-leave','on-duty','off-shift'])[1 + (n + extract(day from day)::int * seq) % 8] as status,
                       (array['H','DD','BP','TK','CT','I','DL','LP'])[1 + (n + extract(day from day)::int * seq) % 8] as code) as what
     where n % 8 <> 0 and (seq = 1 or n % 10 = 1)`,
    [[regency.id, opd.id, section.id, other.id]],
  );
}, 60_000);
afterAll(() => test?.close());

describe('the board', () => {
  it('counts everybody once: the sum of all parts is the head count, in each branch and in all', async () => {
    const places = [
      { unitId: regency.id, branchId: regency.id },
      ...(await new UnitPlacesQuery(test.database).ofBranches([opd.id, other.id], DAY)),
    ];
    expect(places).toContainEqual({ unitId: section.id, branchId: opd.id });
    const marks = await new UnitCountsQuery(test.database).onDay(DAY, places);
    const heads = (branch: string) =>
      headCount(countsOf(marks.filter(({ branchId }) => branchId === branch)));
    expect(heads(regency.id)).toBe(60);
    expect(heads(opd.id)).toBe(120);
    expect(heads(other.id)).toBe(60);
    expect(headCount(countsOf(marks))).toBe(240);
  });

  it('lists exactly the people it counts, part by part, and everybody in all', async () => {
    const places = await new UnitPlacesQuery(test.database).ofBranches([regency.id], DAY);
    const counts = countsOf(await new UnitCountsQuery(test.database).onDay(DAY, places));
    const names = new UnitPeopleQuery(test.database);
    const wish = { day: DAY, units: places.map(({ unitId }) => unitId), limit: 1000, offset: 0 };
    const seen = new Set<string>();
    for (const category of CATEGORIES) {
      const people = await names.onDay({ ...wish, category });
      expect(people).toHaveLength(counts[category]);
      expect(counts[category]).toBeGreaterThan(0);
      for (const person of people) {
        const { status, lateMinutes } = person;
        expect(categoryOf(status === null ? null : { status, lateMinutes })).toBe(category);
        seen.add(person.personId);
      }
    }
    expect(seen.size).toBe(240);
    expect(await names.onDay({ ...wish, category: null })).toHaveLength(240);
  });

  it('lists every name exactly once over its pages', async () => {
    const names = new UnitPeopleQuery(test.database);
    const wish = { day: DAY, units: [regency.id, opd.id, section.id, other.id], category: null, limit: 70 };
    const pages = await Promise.all([0, 70, 140, 210].map((offset) => names.onDay({ ...wish, offset })));
    expect(pages.map((page) => page.length)).toEqual([70, 70, 70, 30]);
    expect(new Set(pages.flat().map(({ personId }) => personId)).size).toBe(240);
  });
});

describe('the overview', () => {
  it('counts a day as the board does, each branch and all together, two shifts as one person', async () => {
    const past = new PastFiguresQuery(test.database, new DatedPlacesQuery(test.database));
    const branches = [opd.id, other.id];
    const marks = await new UnitCountsQuery(test.database).onDay(
      DAY,
      await new UnitPlacesQuery(test.database).ofBranches(branches, DAY),
    );
    const found = await past.byBranch(branches, [DAY], { by: null, zone: 'Asia/Jakarta' });
    expect(found).toHaveLength(2);
    for (const { branchId, day, scheduled, present } of found) {
      const counts = countsOf(marks.filter((mark) => mark.branchId === branchId));
      expect({ day, scheduled, present }).toEqual({
        day: DAY,
        scheduled: scheduledCount(counts),
        present: presentCount(counts),
      });
    }
    const all = countsOf(marks);
    const [whole] = await past.byDay(branches, [DAY]);
    expect(whole).toMatchObject({ scheduled: scheduledCount(all), present: presentCount(all) });
    expect(whole!.present).toBeGreaterThan(10);
  });

  it('finds the middle of the lateness of those who came late', async () => {
    const past = new PastFiguresQuery(test.database, new DatedPlacesQuery(test.database));
    const [day] = await past.byDay([regency.id], [DAY]);
    const people = await new UnitPeopleQuery(test.database).onDay({
      day: DAY,
      units: [regency.id, opd.id, section.id, other.id],
      category: 'late',
      limit: 1000,
      offset: 0,
    });
    const late = people.map(({ lateMinutes }) => lateMinutes).sort((a, b) => a - b);
    expect(late.length).toBeGreaterThan(10);
    const middle = (late.length - 1) / 2;
    expect(day?.medianLate).toBe((late[Math.floor(middle)]! + late[Math.ceil(middle)]!) / 2);
  });
});

describe('the recap', () => {
  it('sums a person up as the pure rule does', async () => {
    const people = await byName(test.database).ofSpan({
      span: NOVEMBER,
      units: [regency.id, opd.id, section.id, other.id],
      limit: 1000,
    });
    expect(people).toHaveLength(240);
    for (const person of people.filter((_, i) => i % 6 === 0)) {
      const days = await new OwnDaysQuery(test.database).between(
        person.personId,
        workDate('2026-11-01'),
        workDate('2026-11-30'),
      );
      expect(person).toMatchObject(sumsOfDays(days));
      const { workingDays, present, absent, leave, excuse, duty, open } = person;
      expect(present + absent + leave + excuse + duty + open).toBe(workingDays);
    }
  });

  it('sums units up to what their people have', async () => {
    const places = await new SpanPlacesQuery(test.database).ofBranches([opd.id], NOVEMBER);
    const [unit] = await new UnitRecapQuery(test.database).ofSpan(NOVEMBER, places);
    const people = await byName(test.database).ofSpan({
      span: NOVEMBER,
      units: [opd.id, section.id],
      limit: 1000,
    });
    expect(unit).toMatchObject(addSums(people));
  });

  it('keeps the days of a unit that ended, and of somebody who moved, where they were worked', async () => {
    const { database } = test;
    const closing = await aUnit(database, { code: 'TUTUP', name: 'Kantor Lama', parent: opd });
    await database.query(`update unit_version set valid = '[2020-01-01,2026-11-10)' where unit_id = $1`, [
      closing.id,
    ]);
    const [moved] = await database.query<{ id: string }>(
      `insert into person (full_name) values ('Yang Pindah') returning id`,
    );
    await database.query(
      `insert into unit_membership (person_id, unit_id, valid)
       values ($1, $2, '[2020-01-01,2026-11-10)'), ($1, $3, '[2026-11-10,)')`,
      [moved!.id, closing.id, other.id],
    );
    await database.query(
      `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, derived_at)
       values ($1, '2026-11-09', $2, 'present', 'H', false, now()), ($1, '2026-11-10', $3, 'present', 'H', false, now()),
              ($1, '2026-11-11', $3, 'absent', 'TK', false, now())`,
      [moved!.id, closing.id, other.id],
    );
    const places = new SpanPlacesQuery(database);
    expect((await places.childrenOf(opd.id, NOVEMBER)).map(({ code }) => code)).toEqual(['BIDANG', 'TUTUP']);
    expect(
      (await places.childrenOf(opd.id, monthSpan(parseMonth('2026-12')!))).map(({ code }) => code),
    ).toEqual(['BIDANG']);
    const daysIn = async (unit: { id: string }) => {
      const units = (await places.ofBranches([unit.id], NOVEMBER)).map(({ unitId }) => unitId);
      const [row] = await byName(database).ofSpan({
        span: NOVEMBER,
        units,
        limit: 1,
        personId: moved!.id,
      });
      return row?.workingDays;
    };
    expect(await daysIn(opd)).toBe(1);
    expect(await daysIn(other)).toBe(2);
    expect(await daysIn(regency)).toBe(3);
  });

  it('adds up over any days: by unit, by kind and by name, of whole months and of the days around them', async () => {
    const { database } = test;
    const units = [regency.id, opd.id, section.id, other.id];
    // One of seven was never entered, one of five became PNS within November.
    await database.query(
      `with numbered as (select person_id, row_number() over (order by person_id)::int as n from unit_membership
                         where unit_id = any($1::uuid[]) group by person_id)
       insert into employment (person_id, kind, position, valid)
       select person_id, (array['pns','cpns','pppk'])[1 + n % 3], 'Pelaksana',
              case when n % 5 = 0 then daterange('2020-01-01', '2026-11-10') else daterange('2020-01-01', null) end
       from numbered where n % 7 > 0
       union all select person_id, 'pns', 'Pelaksana', daterange('2026-11-10', null) from numbered where n % 5 = 0 and n % 7 > 0`,
      [units],
    );
    const recaps = new UnitRecapQuery(database);
    const november = { kind: 'days', first: workDate('2026-10-25'), last: workDate('2026-12-03') } as const;
    const early = { kind: 'days', first: workDate('2026-10-25'), last: workDate('2026-11-08') } as const;
    const late = { kind: 'days', first: workDate('2026-11-09'), last: workDate('2026-12-03') } as const;
    const year = spanOf({ tahun: '2026' }, DAY)!;
    const sumsOf = async (span: Span) => {
      const places = await new SpanPlacesQuery(database).ofBranches([regency.id], span);
      const unitIds = places.map(({ unitId }) => unitId);
      const rows = {
        unit: await recaps.ofSpan(span, places),
        kind: await recaps.byKind(span, unitIds),
        name: await byName(database).ofSpan({ span, units: unitIds, limit: 1000 }),
      };
      expect(rows.kind.map(({ group }) => group).sort()).toEqual(['cpns', 'pns', 'pppk', 'unknown']);
      const sums = addSums(rows.unit);
      expect(addSums(rows.kind)).toEqual(sums);
      expect(addSums(rows.name)).toEqual(sums);
      return sums;
    };
    const whole = await sumsOf(NOVEMBER);
    expect(whole.workingDays).toBeGreaterThan(3000);
    expect(await sumsOf(november)).toEqual(whole);
    expect(await sumsOf(year)).toEqual(whole);
    expect(addSums([await sumsOf(early), await sumsOf(late)])).toEqual(whole);
  });

  it('keeps the sums of each month with every day that is written, corrected, moved or taken away', async () => {
    const { database } = test;
    const told = async () =>
      database.query(`select person_id, month, unit_id, ${RECAP_SUM_NAMES.map((name) => `s."${name}"`).join(', ')}
        from (select m.person_id, m.month, m.unit_id, ${MONTH_SUMS} from attendance_month m where days > 0) s order by 1, 2, 3`);
    const counted = () =>
      database.query(`select person_id, date_trunc('month', work_date)::date as month, unit_id,
        ${RECAP_SUM_NAMES.map((name) => `s."${name}"`).join(', ')}
        from (select d.person_id, date_trunc('month', d.work_date)::date as work_date, d.unit_id, ${RECAP_SUMS}
              from attendance_day d group by 1, 2, 3) s order by 1, 2, 3`);
    const changes = [
      `select 1`,
      // As the worker writes: what is there already is changed, the rest is added, in one statement.
      `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, late_minutes, repaid_minutes, worked_minutes,
         missing_check_out, half_day_code, derived_at)
       select person_id, work_date + 30, unit_id, 'present', (array['TL','WFH','PSW'])[1 + extract(day from work_date)::int % 3], true, 17, 5, 400, true, 'CT', now()
       from attendance_day where seq = 1
       on conflict (person_id, work_date, seq) do update set status = excluded.status, late_minutes = attendance_day.late_minutes + 3,
         repaid_minutes = 2, missing_check_in = true, provisional = not attendance_day.provisional`,
      `update attendance_day set unit_id = '${other.id}' where unit_id = '${section.id}' and work_date > '2026-11-12'`,
      `update attendance_day set status = 'on-leave', code = (array['CS','CBR','CM','I'])[1 + extract(day from work_date)::int % 4], late_minutes = 0
       where extract(day from work_date)::int % 2 = 0`,
      `update attendance_day set status = 'holiday', code = 'CBR', late_minutes = 0 where work_date = '2026-11-17'`,
      `delete from attendance_day where extract(isodow from work_date) = 3 or unit_id = '${opd.id}' and work_date > '2026-12-01'`,
    ];
    for (const change of changes) {
      await database.query(change);
      const sums = await counted();
      expect(sums.length).toBeGreaterThan(200);
      expect(await told()).toEqual(sums);
    }
    await database.query('truncate attendance_day');
    expect(await told()).toEqual([]);
  });

  it('gives the next page exactly after the last one, also among equal names', async () => {
    await test.database.query(
      `with people as (insert into person (full_name) select 'Sama Nama' from generate_series(1, 5) returning id)
       insert into unit_membership (person_id, unit_id, valid) select id, $1, '[2020-01-01,)' from people`,
      [section.id],
    );
    const recaps = byName(test.database);
    const seen: string[] = [];
    let after: { sortName: string; personId: string } | undefined;
    for (;;) {
      const page = await recaps.ofSpan({ span: NOVEMBER, units: [section.id], limit: 7, after });
      seen.push(...page.map(({ personId }) => personId));
      after = page.at(-1);
      if (page.length < 7) break;
    }
    expect(seen).toHaveLength(65);
    expect(new Set(seen).size).toBe(65);
    expect(await recaps.count(NOVEMBER, [section.id])).toBe(65);
  });
});
