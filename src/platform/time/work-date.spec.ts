import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type TimeZone,
  addDays,
  addMonths,
  daysBetween,
  firstDayOf,
  instantAt,
  lastDayOf,
  localDateOf,
  localTimeOf,
  monthOf,
  parseMonth,
  parseWorkDate,
  rfc3339,
  weekdayOf,
  workDate,
} from './work-date.js';

describe('work dates', () => {
  it.each([
    ['06:59 WIB is today although UTC says yesterday', '2026-11-19T23:59:00Z', 'Asia/Jakarta', '2026-11-20'],
    [
      'one second before midnight WIB is still that day',
      '2026-11-20T16:59:59Z',
      'Asia/Jakarta',
      '2026-11-20',
    ],
    ['midnight WIB begins the day', '2026-11-20T17:00:00Z', 'Asia/Jakarta', '2026-11-21'],
    [
      '07:59 WITA is today although UTC says yesterday',
      '2026-11-19T23:59:00Z',
      'Asia/Makassar',
      '2026-11-20',
    ],
    ['the last second of the year in WIT', '2026-12-31T14:59:59Z', 'Asia/Jayapura', '2026-12-31'],
  ] as [string, string, TimeZone, string][])('%s', (_title, instant, zone, day) => {
    expect(localDateOf(new Date(instant), zone)).toBe(day);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '20261101',
    '1999-12-31',
    '2101-01-01',
    '',
    '2026-11-20T00:00',
    null,
    7,
  ])('refuses %p', (text) => expect(parseWorkDate(text)).toBeNull());

  it.each(['2026-13', '2026-00', '2026-1', '2026', '', undefined])('refuses the month %p', (text) =>
    expect(parseMonth(text)).toBeNull(),
  );

  it('says the wall clock back and forth in every zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2001-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
        fc.constantFrom<TimeZone>('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'),
        (date, zone) => {
          const instant = new Date(Math.floor(date.getTime() / 1000) * 1000);
          expect(instantAt(localDateOf(instant, zone), localTimeOf(instant, zone), zone)).toEqual(instant);
          expect(new Date(rfc3339(instant, zone))).toEqual(instant);
        },
      ),
    );
  });

  it('counts days over a leap day and the end of a year', () => {
    expect(addDays(workDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(workDate('2026-12-31'), 1)).toBe('2027-01-01');
    expect(daysBetween(workDate('2026-02-27'), workDate('2026-03-01'))).toHaveLength(3);
    expect(weekdayOf(workDate('2026-11-20'))).toBe(5);
    expect(weekdayOf(workDate('2026-11-22'))).toBe(7);
  });

  it('knows the first and last day of a month', () => {
    const february = monthOf(workDate('2028-02-10'));
    expect([firstDayOf(february), lastDayOf(february)]).toEqual(['2028-02-01', '2028-02-29']);
    expect(addMonths(parseMonth('2026-12')!, 1)).toBe('2027-01');
  });
});
