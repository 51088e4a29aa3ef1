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
import { MonthPlacesQuery } from '../src/attendance/reports/month-places.query.js';
import { PeopleRecapQuery } from '../src/attendance/reports/people-recap.query.js';
import { addSums, sumsOfDays } from '../src/attendance/reports/recap.rules.js';
import { UnitRecapQuery } from '../src/attendance/reports/unit-recap.query.js';
import { parseMonth, workDate } from '../src/platform/index.js';
import { type TestDatabase, type TestUnit, aRegency, aUnit, startTestDatabase } from './support/index.js';

const DAY = workDate('2026-11-20');
const NOVEMBER = parseMonth('2026-11')!;

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
    const people = await new PeopleRecapQuery(test.database).ofMonth({
      month: NOVEMBER,
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
    const places = await new MonthPlacesQuery(test.database).ofBranches([opd.id], NOVEMBER);
    const [unit] = await new UnitRecapQuery(test.database).ofMonth(NOVEMBER, places);
    const people = await new PeopleRecapQuery(test.database).ofMonth({
      month: NOVEMBER,
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
    const places = new MonthPlacesQuery(database);
    expect((await places.childrenOf(opd.id, NOVEMBER)).map(({ code }) => code)).toEqual(['BIDANG', 'TUTUP']);
    expect((await places.childrenOf(opd.id, parseMonth('2026-12')!)).map(({ code }) => code)).toEqual([
      'BIDANG',
    ]);
    const daysIn = async (unit: { id: string }) => {
      const units = (await places.ofBranches([unit.id], NOVEMBER)).map(({ unitId }) => unitId);
      const [row] = await new PeopleRecapQuery(database).ofMonth({
        month: NOVEMBER,
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

  it('gives the next page exactly after the last one, also among equal names', async () => {
    await test.database.query(
      `with people as (insert into person (full_name) select 'Sama Nama' from generate_series(1, 5) returning id)
       insert into unit_membership (person_id, unit_id, valid) select id, $1, '[2020-01-01,)' from people`,
      [section.id],
    );
    const recaps = new PeopleRecapQuery(test.database);
    const seen: string[] = [];
    let after: { sortName: string; personId: string } | undefined;
    for (;;) {
      const page = await recaps.ofMonth({ month: NOVEMBER, units: [section.id], limit: 7, after });
      seen.push(...page.map(({ personId }) => personId));
      after = page.at(-1);
      if (page.length < 7) break;
    }
    expect(seen).toHaveLength(65);
    expect(new Set(seen).size).toBe(65);
    expect(await recaps.count(NOVEMBER, [section.id])).toBe(65);
  });
});
