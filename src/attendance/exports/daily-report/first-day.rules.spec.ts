import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import { firstDayPaper } from './first-day-paper.rules.js';
import { NO_COUNTS } from './first-day-report.js';
import { type RegencyDay, holidaysJustOver, nextFirstDay } from './first-day.rules.js';

const day = (date: string, kind: string, free = true): RegencyDay => ({
  day: workDate(date),
  kind,
  free,
  name: `${kind} ${date}`,
});

/** Idul Fitri 2026 as the joint decree has it: Wednesday to Tuesday, a weekend in the middle; then two days from home. */
const IDUL_FITRI = [
  day('2026-03-18', 'joint-leave'),
  day('2026-03-19', 'national-holiday'),
  day('2026-03-20', 'joint-leave'),
  day('2026-03-21', 'national-holiday'),
  day('2026-03-22', 'national-holiday'),
  day('2026-03-23', 'joint-leave'),
  day('2026-03-24', 'joint-leave'),
  day('2026-03-25', 'work-from-home', false),
];

describe('the first working day after a holiday', () => {
  it.each([
    [
      'Thursday after a Wednesday that was a holiday',
      '2026-11-19',
      [day('2026-11-18', 'national-holiday')],
      1,
    ],
    ['the Friday after that is not the first', '2026-11-20', [day('2026-11-18', 'national-holiday')], 0],
    ['the holiday itself', '2026-11-18', [day('2026-11-18', 'national-holiday')], 0],
    ['Monday after a Friday that was a holiday', '2026-11-23', [day('2026-11-20', 'national-holiday')], 1],
    ['Tuesday after a Monday that was joint leave', '2026-11-24', [day('2026-11-23', 'joint-leave')], 1],
    ['Monday after a weekend alone', '2026-11-23', [], 0],
    [
      'Monday after a Sunday that was a holiday: nobody had a day more',
      '2026-11-23',
      [day('2026-11-22', 'national-holiday')],
      0,
    ],
    [
      'Saturday after a Friday that was a holiday: most offices are closed',
      '2026-11-21',
      [day('2026-11-20', 'national-holiday')],
      0,
    ],
    ['a day of the regency’s own', '2026-12-22', [day('2026-12-21', 'regency-day')], 0],
    ['joint leave on which people work', '2026-11-24', [day('2026-11-23', 'joint-leave', false)], 0],
    [
      'a working day between holiday and weekend ends it',
      '2026-11-23',
      [day('2026-11-19', 'national-holiday')],
      0,
    ],
    [
      'a regency’s day between holiday and today does not',
      '2026-11-24',
      [day('2026-11-20', 'national-holiday'), day('2026-11-23', 'regency-day')],
      1,
    ],
    ['Idul Fitri 2026: all working days that it took', '2026-03-25', IDUL_FITRI, 5],
    ['the second day from home after it', '2026-03-26', IDUL_FITRI, 0],
  ] as [string, string, RegencyDay[], number][])('%s', (_, today, calendar, holidays) => {
    const over = holidaysJustOver(workDate(today), calendar);
    expect(over).toHaveLength(holidays);
    expect(over.map((one) => one.day)).toEqual(over.map((one) => one.day).toSorted());
  });

  it('is foretold by the calendar, as far as it knows', () => {
    expect(nextFirstDay(workDate('2026-03-01'), IDUL_FITRI, 60)).toBe('2026-03-25');
    expect(nextFirstDay(workDate('2026-03-26'), IDUL_FITRI, 60)).toBeNull();
  });
});

describe('the paper of a first day', () => {
  it('leaves out all names when they are too many, and says where they are', () => {
    const made = new Date('2026-03-25T01:45:00Z');
    const paper = firstDayPaper(
      {
        day: workDate('2026-03-25'),
        moments: [{ zone: 'Asia/Jakarta', at: made }],
        later: [],
        holidays: ['Idul Fitri'],
        unit: null,
        tops: [],
        above: [],
        branches: [],
        total: NO_COUNTS,
        people: [],
        peopleCount: 4_213,
        page: 1,
        pages: 43,
      },
      { office: 'Purbalingga' },
      made,
    );
    const words = JSON.stringify(paper.blocks);
    expect(words).toContain('4.213 nama tidak dimuat');
    expect(words).toContain('/presensi/laporan-hari-pertama/2026-03-25');
    expect(words).not.toContain('Tidak ada.');
  });
});
