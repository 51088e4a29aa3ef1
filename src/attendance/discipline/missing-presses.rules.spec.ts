import { expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import { missingPresses } from './missing-presses.rules.js';
import type { CountedShift } from './standing.rules.js';

const shift = (date: string, count: number, provisional = false): CountedShift => ({
  workDate: workDate(date),
  status: 'present',
  provisional,
  halfDayCode: null,
  lateMinutes: 0,
  leftEarlyMinutes: 0,
  repaidMinutes: 0,
  missingPresses: count,
});
const TODAY = workDate('2026-11-20');
const days = (...dates: string[]) => dates.map((date) => shift(date, 1));

it.each([
  ['two are none', days('2026-11-17', '2026-11-18'), null],
  ['the third is', days('2026-11-10', '2026-11-17', '2026-11-18'), { at: 3, on: '2026-11-18' }],
  ['in any order', days('2026-11-18', '2026-11-10', '2026-11-17'), { at: 3, on: '2026-11-18' }],
  [
    'in and out of one day are two',
    [...days('2026-11-10'), shift('2026-11-18', 2)],
    { at: 3, on: '2026-11-18' },
  ],
  ['the fourth is told no more', days('2026-11-09', '2026-11-10', '2026-11-11', '2026-11-18'), null],
  [
    'the fifth is',
    days('2026-11-05', '2026-11-06', '2026-11-09', '2026-11-10', '2026-11-18'),
    { at: 5, on: '2026-11-18' },
  ],
  ['every month begins anew', days('2026-10-29', '2026-10-30', '2026-11-18'), null],
  ['a day that may still change', [...days('2026-11-16', '2026-11-17'), shift('2026-11-18', 1, true)], null],
  ['what was so more than a week ago', days('2026-11-04', '2026-11-05', '2026-11-06'), null],
])('of missing presses in a month, warned at three and five: %s', (_title, shifts, found) => {
  const told = missingPresses(shifts, [3, 5], TODAY);
  expect(told).toEqual(found && { month: '2026-11', ...found });
});

it('warns nobody where the rules name no number', () => {
  expect(missingPresses(days('2026-11-16', '2026-11-17', '2026-11-18'), [], TODAY)).toBeNull();
});
