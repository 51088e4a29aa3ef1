import { describe, expect, it } from '@jest/globals';
import { CALENDAR_2026, REFERENCE_RULE_SETS } from '../../../attendance/index.js';
import { type WorkDate, daysBetween, localDateOf, workDate } from '../../../platform/index.js';
import { type DemoPerson, makeRegency } from '../regency/people.rules.js';
import { attlogOf, pinsOf } from './machine-file.rules.js';
import { isOf, mishapsOf } from './mishaps.rules.js';
import { foreseenPresses, livedDay } from './person-day.rules.js';
import { RuleBook } from './rule-book.rules.js';

const freeDays = new Map(
  CALENDAR_2026.map(({ day, kind, name, decree }) => [day, { id: day, kind, name, decree: decree.cited }]),
);
const rules = REFERENCE_RULE_SETS.flatMap(({ decree, content, periods }, i) =>
  periods.map((period) => ({ id: String(i), decree: decree.cited, content, ...period })),
);
const book = new RuleBook(rules, freeDays);

describe.each([
  [1200, '2026-11-23'],
  [150, '2026-11-20'],
  [80, '2026-12-02'],
])('what went wrong among %i people before %s', (size, morning) => {
  const regency = makeRegency(3303, size);
  const now = new Date(`${morning}T07:00:00+07:00`);
  const mishaps = mishapsOf(regency, book, freeDays, now);
  const past = { seed: regency.seed, book, mishaps, now };
  const live = (who: (person: DemoPerson) => boolean, days: readonly WorkDate[]) =>
    regency.people
      .filter(who)
      .flatMap((person) => days.map((day) => ({ person, day, ...livedDay(past, person, day) })));
  const dayOf = (at: Date) => localDateOf(at, 'Asia/Jakarta');

  it('leaves nobody a press while nobody could press, and takes them from whoever waited', () => {
    const { night, network, lastMonth } = mishaps;
    for (const { unitCode, from, to } of [night, network, lastMonth]) {
      const lived = live((person) => unitCode === null || isOf(person, unitCode), [dayOf(from)]);
      const times = lived.flatMap(({ presses }) => presses.map(({ at }) => at));
      expect(times.filter((at) => at >= from && at <= to)).toEqual([]);
      const waited = times.filter((at) => at > to && at.getTime() <= to.getTime() + 5 * 60_000);
      expect(waited.length).toBeGreaterThan(0);
    }
  });

  it('remembers the refusals of our own server alone, each before the press that was taken', () => {
    const { night, release, network } = mishaps;
    const lived = live(() => true, [dayOf(night.from), dayOf(release.from), dayOf(network.from)]);
    const refusals = lived.flatMap(({ presses, refused }) => refused.map((one) => ({ ...one, presses })));
    expect(refusals.length).toBeGreaterThan(0);
    for (const { press, presses, noticedAt } of refusals) {
      const ours = [night, release].filter(({ from, to }) => press.at >= from && press.at <= to);
      expect(ours.map(({ to }) => to)).toEqual([noticedAt]);
      expect(presses.find(({ key }) => key === press.key)!.at > press.at).toBe(true);
    }
  });

  it('keeps in the machine exactly what is missing, and calls nobody absent before it has spoken', () => {
    const { machine } = mishaps;
    const staff = pinsOf(regency, machine);
    const days = daysBetween(dayOf(machine.silentFrom), workDate(morning));
    const lived = live((person) => staff.some((one) => one.person === person), days);
    const recorded = lived.flatMap(({ presses }) => presses);
    expect(recorded.filter(({ at }) => at >= machine.silentFrom)).toEqual([]);
    expect(lived.flatMap((one) => one.days).filter(({ status }) => status === 'absent')).toEqual([]);
    const lines = attlogOf(regency, book, mishaps).trimEnd().split('\n');
    const told = lived.flatMap(({ person, plan, day }) => foreseenPresses(past.seed, person, day, plan));
    expect(lines.length).toBe(told.filter(({ at }) => at >= machine.silentFrom && at < now).length);
    for (const line of lines) expect(line).toMatch(/^ +\d+\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\t1\t[01]\t1\t0$/);
  });

  it('has two who forgot to press on leaving, and one absent for three days', () => {
    expect(mishaps.forgotten).toHaveLength(2);
    for (const { person, day } of mishaps.forgotten)
      expect(livedDay(past, person, day).days).toMatchObject([{ status: 'present', missingCheckOut: true }]);
    const absences = [...mishaps.lapses].filter(([, lapse]) => lapse === 'absent');
    expect(absences).toHaveLength(3);
    for (const [key] of absences) {
      const [id, day] = key.split(' ');
      const person = regency.people.find((one) => one.id === id)!;
      expect(livedDay(past, person, workDate(day!)).days).toMatchObject([{ status: 'absent' }]);
    }
  });
});

it('a day that the calendar frees is a holiday, by its decree', () => {
  const regency = makeRegency(3303, 80);
  const now = new Date('2026-12-28T07:00:00+07:00');
  const past = { seed: 3303, book, mishaps: mishapsOf(regency, book, freeDays, now), now };
  const person = regency.people.find(({ kind, roster }) => kind === 'pns' && !roster)!;
  const { days, plan } = livedDay(past, person, workDate('2026-12-25'));
  expect(plan.rest).toMatchObject({ kind: 'national-holiday' });
  expect(days).toMatchObject([{ status: 'holiday', provisional: false }]);
});
