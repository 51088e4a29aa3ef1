import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type TimeZone,
  type WorkDate,
  addDays,
  daysBetween,
  rfc3339,
  workDate,
} from '../../platform/index.js';
import { CalendarBook, type CalendarDayKind } from './calendar-book.rules.js';
import { type PlanLimits, planDifference } from './plan-difference.rules.js';
import { DayPlans, type PersonPlan, type PersonToPlan, planPerson } from './plan-person.rules.js';
import { CALENDAR_2026 } from './reference/calendar-2026.js';
import { BASE_HOURS, RAMADAN_HOURS, THREE_SHIFTS } from './reference/purbalingga-rules.js';
import { type AssignedRules, RuleBook } from './resolve-rules.rules.js';
import type { RuleSetContent } from './rule-set.js';

const rules = (
  id: string,
  content: RuleSetContent,
  from: string | null,
  until: string | null,
): AssignedRules => ({
  id,
  aspect: content.pattern === 'roster' ? 'shifts' : 'hours',
  unitId: 'regency',
  employeeKind: null,
  personId: null,
  content,
  from,
  until,
});
const RULES = [
  rules('base', BASE_HOURS, null, '2026-02-19'),
  rules('ramadan', RAMADAN_HOURS, '2026-02-19', '2026-03-21'),
  rules('base', BASE_HOURS, '2026-03-21', null),
  rules('shifts', THREE_SHIFTS, null, null),
];
const plansIn = (
  zone: TimeZone = 'Asia/Jakarta',
  extra: { day: string; kind: CalendarDayKind; free: boolean; unitId?: string }[] = [],
) =>
  new DayPlans(
    new RuleBook(
      [
        { unitId: 'regency', parentId: null, zone: 'Asia/Jakarta', from: null, until: null },
        { unitId: 'office', parentId: 'regency', zone, from: null, until: null },
        { unitId: 'school', parentId: 'regency', zone, from: null, until: null },
      ],
      RULES,
    ),
    new CalendarBook(
      [...CALENDAR_2026.map(({ day, kind }) => ({ day, kind, free: true })), ...extra].map((one) => ({
        id: `${one.kind} ${one.day}`,
        unitId: null,
        ...one,
        day: workDate(one.day),
      })),
    ),
  );
const person = (
  roster: Record<string, string> = {},
  memberships = [['office', null, null]] as [string, string | null, string | null][],
): PersonToPlan => ({
  personId: 'somebody',
  memberships: memberships.map(([unitId, from, until]) => ({ unitId, from, until })),
  employments: [{ kind: 'pns', from: null, until: null }],
  roster: new Map(
    Object.entries(roster).map(([day, codes]) => [
      workDate(day),
      codes.split(' ').map((code, i) => ({ seq: i + 1, code })),
    ]),
  ),
});
const plan = (who: PersonToPlan, first: string, last: string, plans = plansIn()) =>
  planPerson(who, daysBetween(workDate(first), workDate(last)), plans);
const inWords = ({ shifts, rests }: PersonPlan, zone: TimeZone = 'Asia/Jakarta') =>
  [
    ...shifts.map(({ workDate: day, startsAt, endsAt, ruleSetId, calendarDayId }) =>
      [day.slice(5), rfc3339(startsAt, zone).slice(11, 16), rfc3339(endsAt, zone).slice(11, 16), ruleSetId]
        .concat(calendarDayId ? [`by ${calendarDayId}`] : [])
        .join(' '),
    ),
    ...rests.map(({ workDate: day, calendarDayId }) => `${day.slice(5)} rests by ${calendarDayId}`),
  ].sort();

describe('planPerson', () => {
  it('plans the days around Idulfitri 2026: Ramadan hours, five free days, the old hours (SKB 1497/2025)', () => {
    expect(inWords(plan(person(), '2026-03-16', '2026-03-26'))).toEqual([
      '03-16 07:30 15:15 ramadan',
      '03-17 07:30 15:15 ramadan',
      '03-18 rests by joint-leave 2026-03-18',
      '03-19 rests by national-holiday 2026-03-19',
      '03-20 rests by joint-leave 2026-03-20',
      '03-23 rests by joint-leave 2026-03-23',
      '03-24 rests by joint-leave 2026-03-24',
      '03-25 07:30 16:00 base',
      '03-26 07:30 16:00 base',
    ]);
  });

  it('knows no rest on a weekend: nobody of weekly hours would have worked', () => {
    expect(plan(person(), '2026-03-21', '2026-03-22')).toEqual({ shifts: [], rests: [] });
  });

  it.each<[TimeZone, string]>([
    ['Asia/Jakarta', '2026-11-19T00:30:00.000Z'],
    ['Asia/Makassar', '2026-11-18T23:30:00.000Z'],
    ['Asia/Jayapura', '2026-11-18T22:30:00.000Z'],
  ])('begins at 07.30 by the wall clock of %s', (zone, instant) => {
    const { shifts } = plan(person(), '2026-11-19', '2026-11-19', plansIn(zone));
    expect(shifts.map(({ startsAt, workDate: day }) => [startsAt.toISOString(), day])).toEqual([
      [instant, '2026-11-19'],
    ]);
  });

  it('lets a roster work on the holiday, over the end of the month and of the year', () => {
    const roster = { '2025-12-31': 'M', '2026-01-01': 'LP', '2026-01-31': 'M', '2026-02-01': 'LP' };
    const night = person(roster);
    expect(inWords(plan(night, '2025-12-31', '2026-01-01'))).toEqual(['12-31 21:00 07:00 shifts']);
    expect(inWords(plan(night, '2026-01-31', '2026-02-01'))).toEqual(['01-31 21:00 07:00 shifts']);
  });

  it('names the decree by which a day is worked from home, but not for a roster', () => {
    const plans = plansIn('Asia/Jakarta', [{ day: '2026-04-10', kind: 'work-from-home', free: false }]);
    expect(inWords(plan(person(), '2026-04-09', '2026-04-10', plans))).toEqual([
      '04-09 07:30 16:00 base',
      '04-10 07:30 14:30 base by work-from-home 2026-04-10',
    ]);
    expect(inWords(plan(person({ '2026-04-10': 'P' }), '2026-04-10', '2026-04-10', plans))).toEqual([
      '04-10 07:00 14:00 shifts',
    ]);
  });

  it('follows the school calendar from the day somebody comes to the school', () => {
    const plans = plansIn('Asia/Jakarta', [
      { day: '2026-06-22', kind: 'unit-day', free: true, unitId: 'school' },
      { day: '2026-06-23', kind: 'unit-day', free: true, unitId: 'school' },
    ]);
    const teacher = person({}, [
      ['office', null, '2026-06-23'],
      ['school', '2026-06-23', null],
    ]);
    expect(inWords(plan(teacher, '2026-06-22', '2026-06-24', plans))).toEqual([
      '06-22 07:30 16:00 base',
      '06-23 rests by unit-day 2026-06-23',
      '06-24 07:30 16:00 base',
    ]);
  });

  it('plans nothing before somebody comes and after somebody goes', () => {
    const guest = person({}, [['office', '2026-11-18', '2026-11-20']]);
    expect(inWords(plan(guest, '2026-11-16', '2026-11-24'))).toEqual([
      '11-18 07:30 16:00 base',
      '11-19 07:30 16:00 base',
    ]);
  });
});

/** The stored plan after a difference has been written, as the database would have it. */
function written(stored: PersonPlan, wanted: PersonPlan, limits: PlanLimits): PersonPlan {
  const { removeShifts, shorten, addShifts, removeRests, addRests } = planDifference(wanted, stored, limits);
  const key = ({ workDate: day, seq }: { workDate: string; seq: number }) => `${day} ${seq}`;
  const gone = new Set(removeShifts.map(key));
  const shorter = new Map(shorten.map((shift) => [key(shift), shift]));
  const noRest = new Set(removeRests.map(({ workDate: day }) => day));
  const kept = stored.shifts.filter((shift) => !gone.has(key(shift)));
  return {
    shifts: [...kept.map((shift) => shorter.get(key(shift)) ?? shift), ...addShifts].sort(
      (a, b) => a.startsAt.getTime() - b.startsAt.getTime(),
    ),
    rests: [...stored.rests.filter(({ workDate: day }) => !noRest.has(day)), ...addRests].sort((a, b) =>
      a.workDate < b.workDate ? -1 : 1,
    ),
  };
}

describe('planDifference', () => {
  const PLANS = plansIn();
  const EMPTY: PersonPlan = { shifts: [], rests: [] };
  const FIRST = workDate('2026-03-14');
  const LAST = workDate('2026-03-27');
  const DAYS = daysBetween(FIRST, LAST);
  const always = (): 'replace' => 'replace';
  const roster = fc
    .array(fc.constantFrom('', '', 'P', 'S', 'M', 'LP', 'P S', 'S M'), { minLength: 14, maxLength: 14 })
    .map((codes) =>
      person(Object.fromEntries(codes.flatMap((code, i) => (code ? [[addDays(FIRST, i), code]] : [])))),
    );
  const planned = (
    who: PersonToPlan,
    stored: PersonPlan,
    first: WorkDate,
    last: WorkDate,
    may: PlanLimits['may'] = always,
  ) =>
    written(stored, planPerson(who, daysBetween(addDays(first, -1), addDays(last, 1)), PLANS), {
      first,
      last,
      may,
    });

  it('plans in pieces, in any order, as at once; the second time it writes nothing', () => {
    fc.assert(
      fc.property(roster, fc.shuffledSubarray(DAYS, { minLength: 14 }), (who, order) => {
        const atOnce = planned(who, EMPTY, FIRST, LAST);
        expect(order.reduce((stored, day) => planned(who, stored, day, day), EMPTY)).toEqual(atOnce);
        const again = planDifference(planPerson(who, DAYS, PLANS), atOnce, {
          first: FIRST,
          last: LAST,
          may: always,
        });
        expect(Object.values(again).flat()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('comes from any roster to any other day by day, and no instant ever belongs to two shifts', () => {
    fc.assert(
      fc.property(roster, roster, fc.shuffledSubarray(DAYS, { minLength: 14 }), (before, after, order) => {
        let stored = planned(before, EMPTY, FIRST, LAST);
        const now = new Map(before.roster);
        for (const day of order) {
          const codes = after.roster.get(day);
          if (codes) now.set(day, codes);
          else now.delete(day);
          stored = planned({ ...before, roster: new Map(now) }, stored, day, day);
          for (const [i, shift] of stored.shifts.entries())
            if (i > 0) expect(stored.shifts[i - 1]!.counted.to <= shift.counted.from).toBe(true);
        }
        expect(stored).toEqual(planned(after, EMPTY, FIRST, LAST));
      }),
      { numRuns: 60 },
    );
  });

  it('never touches a closed day, whatever is wanted for it', () => {
    fc.assert(
      fc.property(roster, roster, fc.nat(14), (before, after, closed) => {
        const border = addDays(FIRST, closed);
        const stored = planned(before, EMPTY, FIRST, LAST);
        const may = (day: WorkDate) => (day < border ? 'closed' : 'replace');
        const result = planned(after, stored, FIRST, LAST, may);
        const old = ({ workDate: day }: { workDate: WorkDate }) => day < border;
        expect(result.shifts.filter(old)).toEqual(stored.shifts.filter(old));
        expect(result.rests.filter(old)).toEqual(stored.rests.filter(old));
      }),
      { numRuns: 60 },
    );
  });

  const monday = workDate('2026-11-16');
  const office = plan(person(), '2026-11-15', '2026-11-17');
  const freed = plan(
    person(),
    '2026-11-15',
    '2026-11-17',
    plansIn('Asia/Jakarta', [{ day: monday, kind: 'regency-day', free: true }]),
  );
  const limits = (may: 'replace' | 'complete' | 'closed'): PlanLimits => ({
    first: monday,
    last: monday,
    may: () => may,
  });

  it.each([
    ['frees a past day for an approved cause', freed, office, 'replace', ['rests by regency-day 2026-11-16']],
    ['leaves a past day as it was without one', freed, office, 'complete', ['07:30 16:00 base']],
    ['brings work back when the holiday is taken away', office, freed, 'replace', ['07:30 16:00 base']],
    [
      'leaves a past rest as it was without a cause',
      office,
      freed,
      'complete',
      ['rests by regency-day 2026-11-16'],
    ],
    [
      'completes a past day on which nothing stood',
      freed,
      EMPTY,
      'complete',
      ['rests by regency-day 2026-11-16'],
    ],
    ['adds nothing to a closed day', office, EMPTY, 'closed', []],
  ] as const)('%s', (_title, wanted, stored, may, expected) => {
    const result = inWords(written(stored, wanted, limits(may)));
    expect(result.filter((line) => line.startsWith('11-16')).map((line) => line.slice(6))).toEqual(expected);
  });
});
