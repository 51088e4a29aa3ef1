import { describe, expect, it } from '@jest/globals';
import { CALENDAR_2026, REFERENCE_RULE_SETS } from '../../../attendance/index.js';
import { daysBetween, workDate } from '../../../platform/index.js';
import { makeRegency } from '../regency/people.rules.js';
import { leaveInWeek, leaveOn, weekOf } from './leave-story.rules.js';
import { foreseenPresses } from './person-day.rules.js';
import { rosterCodeOn } from './rosters.rules.js';
import { RuleBook } from './rule-book.rules.js';

const regency = makeRegency(3303, 1200);
const freeDays = new Map(
  CALENDAR_2026.map(({ day, kind, name, decree }) => [day, { id: day, kind, name, decree: decree.cited }]),
);
const rules = REFERENCE_RULE_SETS.flatMap(({ decree, content, periods }, i) =>
  periods.map((period) => ({ id: String(i), decree: decree.cited, content, ...period })),
);
const book = new RuleBook(rules, freeDays);
const office = regency.people.filter((person) => !person.roster && person.kind !== 'official');

/** Minutes from the start of work (07:30) for everybody who came that day. */
function arrivals(day: string): number[] {
  const date = workDate(day);
  return office.flatMap((person) => {
    const plan = book.planOf(person, date);
    return foreseenPresses(regency.seed, person, date, plan)
      .filter((press) => press.direction === 'in')
      .map((press) => (press.at.getTime() - plan.shifts[0]!.plan.startsAt.getTime()) / 60_000);
  });
}
const share = (minutes: number[], when: (minute: number) => boolean) =>
  minutes.filter(when).length / minutes.length;

describe('a day of the demonstration', () => {
  it.each(['2026-11-17', '2026-11-18', '2026-11-20', '2026-10-07'])(
    'on %s a few come before seven, most in the last quarter of an hour, some too late',
    (day) => {
      const came = arrivals(day);
      expect(came.length / office.length).toBeGreaterThan(0.9);
      expect(share(came, (minute) => minute <= -30)).toBeGreaterThan(0.08);
      expect(share(came, (minute) => minute <= -30)).toBeLessThan(0.22);
      expect(share(came, (minute) => minute > -20 && minute <= 1)).toBeGreaterThan(0.55);
      const late = share(came, (minute) => minute >= 1);
      expect(late).toBeGreaterThan(0.02);
      expect(late).toBeLessThan(0.12);
    },
  );

  it('is the same however often it is told', () => {
    expect(arrivals('2026-11-18')).toEqual(arrivals('2026-11-18'));
    expect(arrivals('2026-11-18')).not.toEqual(arrivals('2026-11-19'));
  });

  it('has nobody at the office on Sunday and on a holiday, but shifts in the hospital', () => {
    expect(arrivals('2026-11-22')).toEqual([]);
    expect(arrivals('2026-12-25')).toEqual([]);
    const onSunday = regency.people.filter(
      (person) => person.roster && book.planOf(person, workDate('2026-11-22')).shifts.length > 0,
    );
    expect(onSunday.length).toBeGreaterThan(5);
  });

  it('keeps every press inside the window in which it counts', () => {
    const outside = daysBetween(workDate('2026-11-16'), workDate('2026-11-22')).flatMap((date) =>
      regency.people.flatMap((person) => {
        const plan = book.planOf(person, date);
        const counted = plan.shifts[0]?.plan.counted;
        return foreseenPresses(regency.seed, person, date, plan).filter(
          (press) => !counted || press.at < counted.from || press.at >= counted.to,
        );
      }),
    );
    expect(outside).toEqual([]);
  });

  it('sends nobody on leave to work, and gives the people of the page no leave', () => {
    const date = workDate('2026-11-18');
    const away = regency.people.filter((person) => leaveOn(regency.seed, person, date));
    expect(away.length).toBeGreaterThan(20);
    expect(away.filter((person) => person.cast)).toEqual([]);
    const atWork = away.filter(
      (person) => foreseenPresses(regency.seed, person, date, book.planOf(person, date)).length > 0,
    );
    expect(atWork.every((person) => leaveOn(regency.seed, person, date)?.kind === 'official-local')).toBe(
      true,
    );
  });

  it('keeps leave inside its own week, so that weeks never overlap', () => {
    for (const person of regency.people) {
      const monday = weekOf(workDate('2026-11-18'));
      const leave = leaveInWeek(regency.seed, person, monday);
      if (leave) expect(leave.first >= monday && leave.last <= '2026-11-22').toBe(true);
    }
  });

  it('lets the one who had the night rest on the next day', () => {
    for (const person of regency.people.filter(({ roster }) => roster)) {
      const codes = daysBetween(workDate('2026-11-02'), workDate('2026-11-30')).map((day) =>
        rosterCodeOn(person, day),
      );
      codes.forEach((code, i) => i > 0 && codes[i - 1] === 'M' && expect(code).toBe('LP'));
      expect(codes).toContain('M');
    }
  });
});
