import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import { isOver, latestWorkingDay, nextMorning } from './working-days.rules.js';

const holidays = new Set(['2026-12-24', '2026-12-25']);

describe('the day of the demonstration', () => {
  it.each([
    ['a working day is itself', '2026-11-18', '2026-11-18'],
    ['Saturday shows Friday', '2026-11-21', '2026-11-20'],
    ['Sunday shows Friday', '2026-11-22', '2026-11-20'],
    ['a holiday after joint leave shows the day before both', '2026-12-25', '2026-12-23'],
    ['Sunday after holidays', '2026-12-27', '2026-12-23'],
  ])('%s', (_, today, shown) => {
    expect(latestWorkingDay(workDate(today), holidays)).toBe(shown);
  });

  it.each([
    ['in the morning already', '2026-11-18T07:00:00+07:00', '2026-11-19T06:45:00+07:00'],
    ['before the morning of the same day', '2026-11-18T03:00:00+07:00', '2026-11-18T06:45:00+07:00'],
    ['exactly then: the next day', '2026-11-18T06:45:00+07:00', '2026-11-19T06:45:00+07:00'],
    ['Friday evening', '2026-11-20T17:00:00+07:00', '2026-11-23T06:45:00+07:00'],
    ['over holidays and a weekend', '2026-12-23T17:00:00+07:00', '2026-12-28T06:45:00+07:00'],
    ['after midnight in Jakarta, yesterday in UTC', '2026-11-20T00:30:00+07:00', '2026-11-20T06:45:00+07:00'],
  ])('goes on: %s', (_, now, morning) => {
    expect(nextMorning(new Date(now), holidays)).toEqual(new Date(morning));
  });

  it.each([
    ['2026-11-18T16:59:59+07:00', false],
    ['2026-11-18T17:00:00+07:00', true],
    ['2026-11-21T09:00:00+07:00', true],
    ['2026-12-24T09:00:00+07:00', true],
    ['2026-11-23T06:45:00+07:00', false],
  ])('is over at %s: %s', (now, over) => {
    expect(isOver(new Date(now), holidays)).toBe(over);
  });
});
