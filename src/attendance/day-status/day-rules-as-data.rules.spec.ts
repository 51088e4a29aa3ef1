import { describe, expect, it } from '@jest/globals';
import { type Case, THURSDAY, WEEKDAYS, dayOf, rulesOf } from '../../../test/support/thursday.js';
import { instantAt } from '../../platform/index.js';
import { BASE_HOURS } from '../schedules/reference/purbalingga-rules.js';
import { type WeeklyRules, parseRuleSetContent } from '../schedules/rule-set.js';
import type { DayStatus } from './day-status.rules.js';

describe('lateness by the rules of a decree', () => {
  const repay = { payBack: { upToMinutes: 30, byMinutes: 30 } };
  const minuteForMinute = { payBack: { upToMinutes: 30 } };
  it.each<[string, Case, Partial<DayStatus>]>([
    [
      'PermenPANRB 6/2018: 30 minutes late, repaid by 30',
      { rules: repay, presses: '08:00, 16:30' },
      { code: 'TL', lateMinutes: 30, repaidMinutes: 30 },
    ],
    [
      'PermenPANRB 6/2018: 29 minutes after the end repay nothing',
      { rules: repay, presses: '08:00, 16:29:59' },
      { lateMinutes: 30, repaidMinutes: 0 },
    ],
    [
      'PermenPANRB 6/2018: 31 minutes late cannot be repaid',
      { rules: repay, presses: '08:01, 18:00' },
      { lateMinutes: 31, repaidMinutes: 0 },
    ],
    [
      'PermenPANRB 6/2018: without a check-out nothing is repaid',
      { rules: repay, presses: 'in 07:45' },
      { lateMinutes: 15, repaidMinutes: 0 },
    ],
    [
      'repaid minute for minute, in part',
      { rules: minuteForMinute, presses: '07:50, 16:12:59' },
      { lateMinutes: 20, repaidMinutes: 12 },
    ],
    [
      'repaid minute for minute, never more than the lateness',
      { rules: minuteForMinute, presses: '07:50, 18:00' },
      { lateMinutes: 20, repaidMinutes: 20 },
    ],
    [
      'without such a rule staying longer repays nothing',
      { presses: '07:50, 18:00' },
      { lateMinutes: 20, repaidMinutes: 0 },
    ],
    [
      'tolerance of 15 minutes: the last second',
      { rules: { onTimeSeconds: 959 }, presses: '07:45:59, 16:00' },
      { code: 'H', lateMinutes: 0 },
    ],
    [
      'tolerance of 15 minutes, passed: late from the start',
      { rules: { onTimeSeconds: 959 }, presses: '07:46, 16:00' },
      { code: 'TL', lateMinutes: 16 },
    ],
    [
      'tolerance of 15 minutes, passed: late from its end',
      { rules: { onTimeSeconds: 959, lateFrom: 'limit' }, presses: '07:47, 16:00' },
      { lateMinutes: 1 },
    ],
    [
      'no tolerance at all: the first second is late',
      { rules: { onTimeSeconds: 0 }, presses: '07:30:01, 16:00' },
      { lateMinutes: 1 },
    ],
    [
      'Mojokerto 2021: one minute is booked as thirty',
      { rules: { rounding: { minutes: 30, towards: 'up' } }, presses: '07:31, 15:59' },
      { lateMinutes: 30, leftEarlyMinutes: 30 },
    ],
    [
      'rounded down to quarters',
      { rules: { rounding: { minutes: 15, towards: 'down' } }, presses: '07:44, 15:31' },
      { code: 'PSW', lateMinutes: 0, leftEarlyMinutes: 15 },
    ],
    [
      'rounded to the nearest five',
      { rules: { rounding: { minutes: 5, towards: 'nearest' } }, presses: '07:33, 16:00' },
      { lateMinutes: 5 },
    ],
  ])('%s', (_article, given, expected) => {
    expect(dayOf(given)).toMatchObject({ status: 'present', ...expected });
  });
});

describe('when an arrival and a departure count', () => {
  it.each<[string, Case, Partial<DayStatus>]>([
    [
      'Kuningan 2019: after 09:15 a press is no check-in',
      { rules: { checkInUntilMinutes: 105 }, presses: 'in 09:16, out 16:00' },
      { missingCheckIn: true, checkInAt: null, lateMinutes: 0 },
    ],
    [
      'Kuningan 2019: at 09:15 it still is',
      { rules: { checkInUntilMinutes: 105 }, presses: 'in 09:15, out 16:00' },
      { missingCheckIn: false, lateMinutes: 105 },
    ],
    [
      'SIMPEGNAS: a check-out before its window is none',
      { rules: { checkOutFromMinutes: 0 }, presses: 'in 07:20, out 15:59:59' },
      { missingCheckOut: true, leftEarlyMinutes: 0 },
    ],
    [
      'the window for going home opens an hour before',
      { rules: { checkOutFromMinutes: 60 }, presses: 'in 07:20, out 15:00' },
      { missingCheckOut: false, leftEarlyMinutes: 60 },
    ],
  ])('%s', (_case, given, expected) => {
    expect(dayOf(given)).toMatchObject({ status: 'present', ...expected });
  });

  it('tells of presses that are neither', () => {
    const day = dayOf({ rules: { checkInUntilMinutes: 30, checkOutFromMinutes: 0 }, presses: '12:00' });
    expect(day).toMatchObject({ missingCheckIn: true, missingCheckOut: true });
    expect(rulesOf(day)).toContain('not-counted');
  });
});

describe('a press too few', () => {
  it.each<[string, Case, Partial<DayStatus>]>([
    [
      'facts section 3: forgotten is not absent',
      { presses: 'in 07:20' },
      { status: 'present', code: 'H', missingCheckOut: true, leftEarlyMinutes: 0 },
    ],
    [
      'Permenko Infra 10/2025 Ps. 22: no check-in = late 91 minutes',
      { rules: { missingCheckIn: { as: 'minutes', minutes: 91 } }, presses: 'out 16:00' },
      { status: 'present', code: 'TL', lateMinutes: 91, missingCheckIn: true },
    ],
    [
      'Permenko Infra 10/2025 Ps. 22: no check-out = early 91 minutes',
      { rules: { missingCheckOut: { as: 'minutes', minutes: 91 } }, presses: 'in 07:20' },
      { status: 'present', code: 'PSW', leftEarlyMinutes: 91 },
    ],
    [
      'late all the same: both are told',
      { rules: { missingCheckOut: { as: 'minutes', minutes: 91 } }, presses: 'in 07:40' },
      { code: 'TL', lateMinutes: 10, leftEarlyMinutes: 91 },
    ],
    [
      'by rule absent without check-out',
      { rules: { missingCheckOut: { as: 'absent' } }, presses: 'in 07:40' },
      { status: 'absent', code: 'TK', lateMinutes: 0, missingCheckOut: false },
    ],
    [
      'Permentan 68/2012: away for more than the day allows',
      { rules: { minimumPresence: { minutes: 240, otherwise: 'absent' } }, presses: 'in 07:30, out 11:29' },
      { status: 'absent', code: 'TK' },
    ],
    [
      'just enough',
      { rules: { minimumPresence: { minutes: 240, otherwise: 'absent' } }, presses: 'in 07:30, out 11:30' },
      { status: 'present', code: 'PSW', workedMinutes: 240 },
    ],
    [
      'too little, only noted',
      { rules: { minimumPresence: { minutes: 240, otherwise: 'noted' } }, presses: 'in 07:30, out 11:29' },
      { status: 'present' },
    ],
    [
      'of half a day half is enough',
      {
        rules: { minimumPresence: { minutes: 240, otherwise: 'absent' } },
        leaves: [{ kind: 'annual', part: 'second-half' }],
        presses: '07:30, 09:30',
      },
      { status: 'present', workedMinutes: 120 },
    ],
  ])('%s', (_article, given, expected) => {
    expect(dayOf(given)).toMatchObject(expected);
  });

  it('is treated only when the day is final: until then the press may still come', () => {
    const now = instantAt(THURSDAY, '17:00', 'Asia/Jakarta');
    const given = { now, sourcesCompleteUntil: now };
    const rules: Partial<WeeklyRules> = { missingCheckOut: { as: 'absent' } };
    expect(dayOf({ rules, presses: 'in 07:20', given })).toMatchObject({
      status: 'present',
      provisional: true,
    });
  });
});

describe('a silent source and the cut-off', () => {
  const end = instantAt(THURSDAY, '20:00', 'Asia/Jakarta');
  const hours = (number: number) => new Date(end.getTime() + number * 3_600_000);
  it.each([
    ['one second before the cut-off', 72 - 1 / 3600, 'expected', true],
    ['at the cut-off (DKI 2019: final, though a machine is silent)', 72, 'absent', false],
    ['a year later', 8760, 'absent', false],
  ])('%s', (_case, after, status, provisional) => {
    const given = { now: hours(after), sourcesCompleteUntil: null };
    expect(dayOf({ rules: { finalAfterHours: 72 }, given })).toMatchObject({ status, provisional });
  });

  it('says until when the day is open at the latest', () => {
    const given = { now: end, sourcesCompleteUntil: null };
    expect(dayOf({ rules: { finalAfterHours: 72 }, given }).reasons.at(-1)!.fact).toBe(
      'Masih sementara sampai semua sumber presensi melapor, paling lambat 20.00.00 WIB (Min, 22 Nov).',
    );
  });
});

describe('apel, the third daily event', () => {
  const rollCall = {
    days: [...WEEKDAYS],
    from: '06:45',
    start: '07:15',
    until: '07:30',
    press: 'own' as const,
  };
  const any = { ...rollCall, press: 'any' as const };
  it.each<[string, Case, DayStatus['rollCall']]>([
    [
      'Purbalingga 2017: at the gate at 07:15:59',
      { rules: { rollCall }, presses: 'apel 07:15:59, in 07:20, out 16:00' },
      'attended',
    ],
    [
      'Purbalingga 2017: the gate is shut from 07:16',
      { rules: { rollCall }, presses: 'apel 07:16, in 07:20, out 16:00' },
      'late',
    ],
    [
      'Pekalongan mk/ap/pk: to come is not to attend',
      { rules: { rollCall }, presses: 'in 07:10, out 16:00' },
      'missed',
    ],
    ['where any press is enough', { rules: { rollCall: any }, presses: 'in 07:10, out 16:00' }, 'attended'],
    [
      'where any press is enough, but came late',
      { rules: { rollCall: any }, presses: 'in 07:29:59, out 16:00' },
      'late',
    ],
    ['pressed after it ended', { rules: { rollCall: any }, presses: 'in 07:30, out 16:00' }, 'missed'],
    [
      'none on this weekday',
      { rules: { rollCall: { ...rollCall, days: [1] } }, presses: 'in 07:10, out 16:00' },
      null,
    ],
    [
      'not asked of who works at home',
      { rules: { rollCall }, leaves: [{ kind: 'wfh' }], presses: 'in 07:10, out 16:00' },
      null,
    ],
    [
      'not asked of who is free in the morning',
      {
        rules: { rollCall },
        leaves: [{ kind: 'annual', part: 'first-half' }],
        presses: 'in 11:20, out 16:00',
      },
      null,
    ],
    [
      'asked of who is free in the afternoon',
      {
        rules: { rollCall },
        leaves: [{ kind: 'annual', part: 'second-half' }],
        presses: 'in 07:20, out 11:30',
      },
      'missed',
    ],
    ['not asked beside absent', { rules: { rollCall } }, null],
    [
      'in a WITA unit by its own clock',
      { rules: { rollCall }, presses: 'apel 07:14, in 07:20, out 16:00', zone: 'Asia/Makassar' },
      'attended',
    ],
  ])('%s', (_case, given, expected) => {
    expect(dayOf(given).rollCall).toBe(expected);
  });

  it('is missed only when every source has told of it', () => {
    const now = instantAt(THURSDAY, '07:40', 'Asia/Jakarta');
    const at = (until: string) =>
      dayOf({
        rules: { rollCall },
        presses: 'in 07:20',
        given: { now, sourcesCompleteUntil: instantAt(THURSDAY, until, 'Asia/Jakarta') },
      });
    expect(at('07:29').rollCall).toBeNull();
    expect(at('07:30').rollCall).toBe('missed');
  });

  it('proves that somebody came, but never that somebody left', () => {
    expect(dayOf({ rules: { rollCall }, presses: 'apel 07:10' })).toMatchObject({
      lateMinutes: 0,
      missingCheckIn: false,
      missingCheckOut: true,
    });
    const afternoon = { ...rollCall, from: '15:30', start: '15:45', until: '16:30' };
    expect(dayOf({ rules: { rollCall: afternoon }, presses: 'in 07:10, apel 15:50' })).toMatchObject({
      rollCall: 'late',
      missingCheckOut: true,
    });
  });
});

describe('the content of hours and shifts', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ payBack: { upToMinutes: 0 } }, 'payBack.upToMinutes'],
    [{ payBack: { upToMinutes: 30, bonus: 1 } }, 'unknown field payBack.bonus'],
    [{ rounding: { minutes: 15, towards: 'me' } }, 'rounding.towards'],
    [
      { rollCall: { days: [8], from: '07:00', start: '07:15', until: '07:30', press: 'own' } },
      'rollCall.days',
    ],
    [
      { rollCall: { days: [1], from: '07:20', start: '07:15', until: '07:30', press: 'own' } },
      'rollCall: from',
    ],
    [{ missingCheckIn: { as: 'minutes' } }, 'missingCheckIn.minutes'],
    [{ missingCheckIn: { as: 'absent', minutes: 3 } }, 'belongs to as: minutes'],
    [{ finalAfterHours: 0 }, 'finalAfterHours'],
    [{ filing: { correctionDays: -1 } }, 'filing.correctionDays'],
    [{ days: { 4: { start: '07:30', end: '16:00', breaks: [], halfAt: '17:00' } } }, 'halfAt'],
    [{ days: { 4: { start: '07:30', end: '16:00', breaks: [], flexMinutes: 721 } } }, 'flexMinutes'],
  ])('refuses %j', (fault, word) => {
    expect(() => parseRuleSetContent({ ...BASE_HOURS, ...fault })).toThrow(word);
  });
});
