import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import type { ReminderRule } from './reminder-rule.js';
import { ruleOf } from './reminder-form.rules.js';
import { isReportDue, lastMonth, lastWeek } from './reminder-timing.rules.js';

const at = (text: string) => new Date(`${text}:00+07:00`);
const WEEKLY: ReminderRule = {
  kind: 'weekly',
  active: true,
  minutes: null,
  firstDay: 1,
  atTime: '07:00',
  lastRun: null,
  revision: 1,
};
const MONTHLY: ReminderRule = { ...WEEKLY, kind: 'monthly', atTime: '08:00' };
const CHECK_IN: ReminderRule = { ...WEEKLY, kind: 'check-in', minutes: 15, firstDay: null, atTime: null };

describe('when a report is looked at', () => {
  it.each<[string, ReminderRule, string, boolean]>([
    ['on Monday at its hour', WEEKLY, '2026-11-23T07:00', true],
    ['not before', WEEKLY, '2026-11-23T06:59', false],
    ['later that day, after a stop', WEEKLY, '2026-11-23T15:00', true],
    ['once a day', { ...WEEKLY, lastRun: workDate('2026-11-23') }, '2026-11-23T07:05', false],
    [
      'on Tuesday again, for whoever was off',
      { ...WEEKLY, lastRun: workDate('2026-11-23') },
      '2026-11-24T07:00',
      true,
    ],
    ['not on Sunday', WEEKLY, '2026-11-22T09:00', false],
    ['not before its day', { ...WEEKLY, firstDay: 3 }, '2026-11-24T09:00', false],
    ['not when it is off', { ...WEEKLY, active: false }, '2026-11-23T07:00', false],
    ['on the first of the month', MONTHLY, '2026-12-01T08:00', true],
    ['on the tenth', MONTHLY, '2026-12-10T08:00', true],
    ['not after that', MONTHLY, '2026-12-11T08:00', false],
    ['a reminder of presses is no report', CHECK_IN, '2026-11-23T07:15', false],
  ])('%s', (_title, rule, now, due) => expect(isReportDue(rule, at(now))).toBe(due));

  it.each([
    ['2026-11-23T00:01', '2026-11-16', '2026-11-22'],
    ['2026-11-29T23:59', '2026-11-16', '2026-11-22'],
    ['2027-01-01T07:00', '2026-12-21', '2026-12-27'],
  ])('at %s the week before is %s to %s', (now, from, to) => expect(lastWeek(at(now))).toEqual({ from, to }));

  it('the month before January is December', () => expect(lastMonth(at('2027-01-01T00:30'))).toBe('2026-12'));
});

describe('the form of a reminder', () => {
  it.each<[string, ReminderRule, Record<string, string>, string | null]>([
    ['a quarter of an hour', CHECK_IN, { aktif: 'ya', angka: '15' }, null],
    ['too short', CHECK_IN, { angka: '4' }, 'angka'],
    ['too long', CHECK_IN, { angka: '121' }, 'angka'],
    ['no number', CHECK_IN, { angka: 'lima belas' }, 'angka'],
    ['Friday', WEEKLY, { angka: '5', jam: '07:30' }, null],
    ['Saturday', WEEKLY, { angka: '6', jam: '07:30' }, 'angka'],
    ['no hour', WEEKLY, { angka: '1', jam: '' }, 'jam'],
  ])('%s', (_title, rule, typed, fault) => {
    const answer = ruleOf(typed, rule);
    expect('faults' in answer ? answer.faults[0]!.field : null).toBe(fault);
  });
});
