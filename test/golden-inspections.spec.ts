/**
 * Two inspections that the regency published in July 2017, counted by this system from the facts of each person.
 * Dinkes, 10 July 2017: radarpekalongan.com/101164. Regency, 4 July 2017: bkpsdm.purbalinggakab.go.id/?p=678.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BASE_HOURS,
  DayStatusService,
  DayStatusWorker,
  EventsService,
  type LeaveKind,
  LeaveService,
  Planner,
  SourceWatermark,
  THREE_SHIFTS,
  type WeeklyRules,
} from '../src/attendance/index.js';
import { countsOf } from '../src/attendance/board/board-counts.rules.js';
import { UnitCountsQuery } from '../src/attendance/board/unit-counts.query.js';
import { monthSpan } from '../src/attendance/reports/span.rules.js';
import { UnitRecapQuery } from '../src/attendance/reports/unit-recap.query.js';
import { type WorkDate, instantAt, monthOf, workDate } from '../src/platform/index.js';
import { type SpineContext, startSpine } from './support/attendance-spine.js';
import { aRegency, aUnit, anAssignedRuleSet } from './support/builders.js';

/** Six working days, 37 h 30 min, as Purbalingga worked in 2016 and 2017 (purbalinggakab.go.id, 11 July 2016). */
const day = { start: '07:30', end: '14:00', breaks: [] };
const SIX_DAYS: WeeklyRules = {
  ...BASE_HOURS,
  days: { 1: day, 2: day, 3: day, 4: day, 6: day, 5: { ...day, breaks: [{ from: '11:30', to: '13:00' }] } },
};

interface Facts {
  people: number;
  /** Wall clock of the presses in and out. */
  in?: string;
  out?: string;
  leave?: LeaveKind;
  roster?: 'LP' | 'LJ';
}

describe('the two published inspections of July 2017', () => {
  let spine: SpineContext;
  let regency: { id: string };
  let dinkes: { id: string };

  beforeAll(async () => {
    spine = await startSpine();
    regency = await aRegency(spine.database);
    dinkes = await aUnit(spine.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
    for (const content of [SIX_DAYS, THREE_SHIFTS])
      await anAssignedRuleSet(spine.database, {
        unitId: regency.id,
        content,
        code: `tahun-2017-${content.pattern}`,
        from: '2016-01-01',
        until: '2018-08-17',
        decree: 'Jam kerja enam hari 2016',
      });
  });
  afterAll(() => spine?.close());

  it('counts Dinkes on 10 July 2017: 104 staff, 80 present of whom 24 late and 3 on duty nearby, 24 not', async () => {
    const counts = await inspect(dinkes, workDate('2017-07-10'), [
      { people: 53, in: '07:12:40', out: '14:05:00' },
      { people: 24, in: '07:44:10', out: '14:02:00' },
      { people: 3, leave: 'official-local' },
      { people: 10, leave: 'official-travel' },
      { people: 1, leave: 'annual' },
      { people: 4, leave: 'excuse' },
      { people: 3, roster: 'LP' },
      { people: 3, leave: 'sick' },
      { people: 2, leave: 'study' },
      { people: 1 },
    ]);
    expect(counts).toEqual({
      'present H': 53,
      'present TL': 24,
      'present DD': 3,
      'on-duty DL': 10,
      'on-duty TB': 2,
      'on-leave CT': 1,
      'on-leave I': 4,
      'on-leave CS': 3,
      'off-shift LP': 3,
      'absent TK': 1,
    });
    expect(sum(counts)).toBe(104);
    expect(sum(counts, 'present')).toBe(80);
    const [late] = await spine.database.query(
      `select count(*) as people, sum(late_minutes) as minutes from attendance_day where late_minutes > 0`,
    );
    expect(late).toEqual({ people: 24, minutes: 24 * 14 });

    expect(await board(dinkes, workDate('2017-07-10'))).toEqual({
      'on-time': 53 + 3,
      late: 24,
      away: 10 + 1 + 4 + 3 + 2,
      expected: 0,
      absent: 1,
      off: 3,
    });
    expect(await recap(dinkes, workDate('2017-07-10'))).toMatchObject({
      people: 104,
      workingDays: 104 - 3,
      present: 80,
      lateCount: 24,
      lateMinutes: 24 * 14,
      absent: 1,
      leave: 1 + 3,
      excuse: 4,
      duty: 10 + 2,
      open: 0,
      provisional: 0,
    });
  });

  it('counts the regency on 4 July 2017: 96 not at the roll call, and 421 outside their shift', async () => {
    const satpol = await aUnit(spine.database, { code: 'SATPOL', name: 'Satpol PP', parent: regency });
    const counts = await inspect(satpol, workDate('2017-07-04'), [
      { people: 10, leave: 'excuse' },
      { people: 17, leave: 'sick' },
      { people: 3, leave: 'annual' },
      { people: 6, leave: 'official-travel' },
      { people: 7, leave: 'study' },
      { people: 32, roster: 'LP' },
      // Late for the roll call: they came, but late.
      { people: 4, in: '07:41:00', out: '14:01:00' },
      { people: 17 },
      { people: 421, roster: 'LJ' },
    ]);
    expect(counts).toEqual({
      'on-leave I': 10,
      'on-leave CS': 17,
      'on-leave CT': 3,
      'on-duty DL': 6,
      'on-duty TB': 7,
      'off-shift LP': 32,
      'present TL': 4,
      'absent TK': 17,
      'off-shift LJ': 421,
    });
    expect(sum(counts)).toBe(96 + 421);
    expect(await board(satpol, workDate('2017-07-04'))).toEqual({
      'on-time': 0,
      late: 4,
      away: 10 + 17 + 3 + 6 + 7,
      expected: 0,
      absent: 17,
      off: 32 + 421,
    });
    expect(await recap(satpol, workDate('2017-07-04'))).toMatchObject({
      people: 96 + 421,
      present: 4,
      lateCount: 4,
      absent: 17,
      leave: 17 + 3,
      excuse: 10,
      duty: 6 + 7,
    });
  });

  /** What the board shows of the unit on that day. */
  async function board(unit: { id: string }, date: WorkDate) {
    const places = [{ unitId: unit.id, branchId: unit.id }];
    return countsOf(await new UnitCountsQuery(spine.database).onDay(date, places));
  }

  /** What the recap sums up for the unit in the month of that day. */
  async function recap(unit: { id: string }, date: WorkDate) {
    const places = [{ unitId: unit.id, branchId: unit.id }];
    return (await new UnitRecapQuery(spine.database).ofSpan(monthSpan(monthOf(date)), places))[0];
  }

  /** Records the facts as they would have come in, lets the day end, and counts its rows. */
  async function inspect(
    unit: { id: string },
    date: WorkDate,
    groups: Facts[],
  ): Promise<Record<string, number>> {
    const at = (time: string) => instantAt(date, time, 'Asia/Jakarta');
    const people = groups.map(() => [] as string[]);
    spine.clock.set(at('00:01'));
    for (const [index, facts] of groups.entries()) {
      people[index] = await staff(unit, facts.people);
      if (facts.roster)
        await spine.database.query(
          `insert into roster_entry (person_id, work_date, code) select unnest($1::uuid[]), $2, $3`,
          [people[index], date, facts.roster],
        );
    }
    await spine.get(Planner).plan(date, date, people.flat());
    await spine.get(DayStatusService).beginDay();
    for (const [index, { leave }] of groups.entries()) {
      if (!leave) continue;
      for (const personId of people[index]!)
        await spine.database.transaction((tx) =>
          spine.get(LeaveService).approve(tx, {
            personId,
            kind: leave,
            first: date,
            last: date,
            documentNumber: '800/uji/2017',
            approvedBy: null,
          }),
        );
    }
    for (const [index, facts] of groups.entries()) {
      for (const direction of ['in', 'out'] as const) {
        const time = facts[direction];
        if (!time) continue;
        spine.clock.set(at(time));
        await Promise.all(
          people[index]!.map((personId) =>
            spine
              .get(EventsService)
              .record({ personId, direction, source: 'web', idempotencyKey: `${date}-${direction}` }),
          ),
        );
      }
    }
    spine.clock.set(new Date(at('23:59').getTime() + 86_400_000));
    await spine.get(SourceWatermark).beat();
    await spine.get(DayStatusWorker).drain();
    await spine.get(DayStatusService).finalise();
    await spine.get(DayStatusWorker).drain();
    const rows = await spine.database.query<{ what: string; people: number }>(
      `select status || ' ' || code as what, count(*) as people from attendance_day
       where work_date = $1 and unit_id = $2 and not provisional group by 1`,
      [date, unit.id],
    );
    return Object.fromEntries(rows.map(({ what, people: number }) => [what, number]));
  }

  async function staff(unit: { id: string }, number: number): Promise<string[]> {
    const rows = await spine.database.query<{ id: string }>(
      `insert into person (full_name) select 'Pegawai ' || n from generate_series(1, $1::int) n returning id`,
      [number],
    );
    const ids = rows.map(({ id }) => id);
    await spine.database.query(
      `insert into unit_membership (person_id, unit_id, valid) select unnest($1::uuid[]), $2, '[2015-01-01,)'`,
      [ids, unit.id],
    );
    return ids;
  }
});

function sum(counts: Record<string, number>, status = ''): number {
  return Object.entries(counts)
    .filter(([what]) => what.startsWith(status))
    .reduce((total, [, people]) => total + people, 0);
}
