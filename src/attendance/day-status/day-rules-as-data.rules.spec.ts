import { describe, expect, it } from '@jest/globals';
import { type TimeZone, instantAt, weekdayOf, workDate } from '../../platform/index.js';
import { planDay } from '../schedules/plan-day.rules.js';
import { BASE_HOURS } from '../schedules/reference/purbalingga-rules.js';
import { type WeeklyRules, parseRuleSetContent } from '../schedules/rule-set.js';
import type { DayFacts, LeaveFact } from './day-facts.js';
import { type DayStatus, dayStatusOf } from './day-status.rules.js';
import type { Direction, Press } from './presses.rules.js';

/** Thursday 07:30-16:00 with a break 12:00-12:30: net 480 minutes, the first half ends at 11:30. */
const THURSDAY = workDate('2026-11-19');
const WEEKDAYS = [1, 2, 3, 4, 5] as const;

interface Case {
  /** `in 07:12:00, out 16:00, apel 07:10, 07:40` */
  presses?: string;
  rules?: Partial<WeeklyRules>;
  /** Of the weekday's hours. */
  flexMinutes?: number;
  halfAt?: string;
  leaves?: LeaveFact[];
  given?: Partial<DayFacts>;
  zone?: TimeZone;
}

function dayOf({
  presses = '',
  rules,
  flexMinutes,
  halfAt,
  leaves = [],
  given,
  zone = 'Asia/Jakarta',
}: Case): DayStatus {
  const hours = { ...BASE_HOURS.days[weekdayOf(THURSDAY)]!, flexMinutes, halfAt };
  const content = parseRuleSetContent(
    JSON.parse(JSON.stringify({ ...BASE_HOURS, days: { 4: hours }, ...rules })),
  );
  const plan = planDay({ workDate: THURSDAY, zone, rules: content, freed: false, rosterCodes: [] })[0]!;
  const over = new Date('2026-11-21T20:00:00Z');
  return dayStatusOf({
    workDate: THURSDAY,
    zone,
    plan,
    offShiftCode: null,
    events: pressesOf(presses, zone),
    leaves,
    rules: content,
    decree: 'Perbup 61/2018 Pasal 3',
    now: over,
    sourcesCompleteUntil: over,
    ...given,
  })!;
}

function pressesOf(text: string, zone: TimeZone): Press[] {
  if (text === '') return [];
  return text.split(', ').map((press) => {
    const [, word = '', time] = /^(?:(in|out|apel) )?([\d:]+)$/.exec(press)!;
    const direction = ({ in: 'in', out: 'out', apel: 'roll-call', '': 'unknown' } as const)[
      word
    ] as Direction;
    return { direction, occurredAt: instantAt(THURSDAY, time!, zone) };
  });
}

const rulesOf = (day: DayStatus) => day.reasons.map(({ rule }) => rule);

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
      'Masih sementara sampai semua sumber presensi melapor, paling lambat 22/11/2026 20.00.00 WIB.',
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

describe('flexible hours (PermenPANRB 4/2025: dinamis)', () => {
  it.each<[string, string, Partial<DayStatus>]>([
    ['comes at the first minute', '07:30, 16:00', { code: 'H', workedMinutes: 480, leftEarlyMinutes: 0 }],
    ['comes 42 minutes later and leaves 42 later', '08:12:30, 16:42', { code: 'H', workedMinutes: 479 }],
    [
      'comes 42 minutes later and leaves at the usual time',
      '08:12, 16:00',
      { code: 'PSW', leftEarlyMinutes: 42 },
    ],
    ['comes at the last second in time', '09:00:59, 17:30', { code: 'H', lateMinutes: 0 }],
    [
      'comes a minute after the last moment',
      '09:01, 17:30',
      { code: 'TL', lateMinutes: 1, leftEarlyMinutes: 0 },
    ],
    ['comes before the first minute: earns nothing', '06:10, 16:00', { code: 'H', workedMinutes: 480 }],
    ['stays to the end of the moved window', '09:00, 21:29:59', { code: 'H', missingCheckOut: false }],
  ])('%s', (_case, presses, expected) => {
    expect(dayOf({ flexMinutes: 90, presses })).toMatchObject(expected);
  });

  it('says the flexible schedule and the end that follows from the arrival', () => {
    expect(dayOf({ flexMinutes: 90, presses: '08:12, 16:00' }).reasons.map(({ fact }) => fact)).toEqual([
      'Masuk pukul 08.12.00 WIB, jadwal lentur 07.30.00 WIB sampai 09.00.00 WIB: tepat waktu.',
      'Pulang pukul 16.00.00 WIB, jadwal 16.42.00 WIB: 42 menit sebelum waktunya.',
    ]);
  });
});

describe('half a day of leave', () => {
  const first: LeaveFact = { kind: 'annual', part: 'first-half', documentNumber: '850/7/2026' };
  const second: LeaveFact = { kind: 'excuse', part: 'second-half' };
  it.each<[string, Case, Partial<DayStatus>]>([
    [
      'morning free: work begins at half of the working time',
      { leaves: [first], presses: '11:30:59, 16:00' },
      { status: 'present', code: 'H', halfDayCode: 'CT', lateMinutes: 0 },
    ],
    [
      'morning free, and late for the rest',
      { leaves: [first], presses: '11:40, 16:00' },
      { code: 'TL', halfDayCode: 'CT', lateMinutes: 10 },
    ],
    [
      'afternoon free: nobody leaves early at 11:30',
      { leaves: [second], presses: '07:20, 11:30' },
      { code: 'H', halfDayCode: 'I', leftEarlyMinutes: 0 },
    ],
    [
      'afternoon free, and left before',
      { leaves: [second], presses: '07:20, 11:00' },
      { code: 'PSW', leftEarlyMinutes: 30 },
    ],
    [
      'the other half without a press is absent (PP 94/2021 Ps. 4 f)',
      { leaves: [first] },
      { status: 'absent', code: 'TK', halfDayCode: 'CT' },
    ],
    [
      'where the decree says the half is',
      { leaves: [first], halfAt: '12:00', presses: '12:30, 16:00' },
      { code: 'H', lateMinutes: 0, workedMinutes: 210 },
    ],
    ['two kinds of leave', { leaves: [first, second] }, { status: 'on-leave', code: 'CT', halfDayCode: 'I' }],
    [
      'leave and duty: duty names the day',
      { leaves: [first, { kind: 'official-travel', part: 'second-half' }] },
      { status: 'on-duty', code: 'DL', halfDayCode: 'CT' },
    ],
    [
      'the same kind twice is a whole day',
      { leaves: [first, { ...first, part: 'second-half' }] },
      { status: 'on-leave', code: 'CT', halfDayCode: null },
    ],
    [
      'half at home needs its presses',
      { leaves: [{ kind: 'wfh', part: 'second-half' }], presses: '07:40, 16:00' },
      { status: 'present', code: 'TL', halfDayCode: 'WFH', lateMinutes: 10 },
    ],
    [
      'half free, half at home',
      { leaves: [first, { kind: 'wfh', part: 'second-half' }], presses: '11:30, 16:00' },
      { status: 'present', code: 'WFH', halfDayCode: 'CT' },
    ],
    [
      'half on duty nearby (DD)',
      { leaves: [{ kind: 'official-local', part: 'first-half' }], presses: '11:20, 16:00' },
      { code: 'H', halfDayCode: 'DD' },
    ],
  ])('%s', (_case, given, expected) => {
    expect(dayOf(given)).toMatchObject({ plannedMinutes: 480, ...expected });
  });

  it('names the letter and what was left to be worked', () => {
    expect(dayOf({ leaves: [first], presses: '11:20, 16:00' }).reasons[0]).toEqual({
      rule: 'half-day',
      source: '850/7/2026',
      fact: 'Cuti tahunan telah disetujui untuk setengah hari; yang wajib dikerjakan 11.30.00 WIB sampai 16.00.00 WIB.',
    });
  });
});

describe('days by the calendar', () => {
  const decree = 'SE Bupati 800/77/2026';
  const home = { kind: 'work-from-home' as const, name: 'WFH setiap Jumat', decree };
  it('counts a day at home by its presses (SE MenPANRB 2/2026)', () => {
    const day = dayOf({ given: { home }, presses: '07:45, 16:00' });
    expect(day).toMatchObject({ status: 'present', code: 'WFH', lateMinutes: 15 });
    expect(day.reasons[0]).toEqual({
      rule: 'work-from-home',
      source: decree,
      fact: 'Bekerja dari rumah: WFH setiap Jumat.',
    });
    expect(dayOf({ given: { home } })).toMatchObject({ status: 'absent', code: 'TK' });
    expect(dayOf({ given: { home }, leaves: [{ kind: 'sick' }] })).toMatchObject({ code: 'CS' });
  });

  it.each([
    ['national-holiday', 'LN'],
    ['joint-leave', 'CBR'],
    ['regency-day', 'LD'],
    ['unit-day', 'LU'],
  ] as const)('keeps a working day freed by %s apart from a day without work: %s', (kind, code) => {
    const rest = { kind, name: 'Idulfitri 1447 Hijriah', decree: 'SKB 1497/2025' };
    const day = dayOf({
      given: { plan: null, rules: null, rest },
      presses: '09:00',
      leaves: [{ kind: 'annual' }],
    });
    expect(day).toMatchObject({
      status: 'holiday',
      code,
      provisional: false,
      plannedMinutes: 0,
      lateMinutes: 0,
    });
    expect(rulesOf(day)).toEqual(['holiday', 'outside-window']);
    expect(day.reasons[0]!.source).toBe('SKB 1497/2025');
  });
});

describe('grace for our own failures (facts: Batola 2019, Bangka Barat 2025)', () => {
  const at = (time: string) => instantAt(THURSDAY, time, 'Asia/Jakarta');
  const grace = (checkIn: string | null, checkOut: string | null = null) => ({
    grace: [
      {
        checkInAt: checkIn ? at(checkIn) : null,
        checkOutAt: checkOut ? at(checkOut) : null,
        cited: 'Gangguan G-7',
      },
    ],
  });
  it.each<[string, Case, Partial<DayStatus>]>([
    [
      'tried at 07:20, accepted at 07:37',
      { presses: '07:37, 16:00', given: grace('07:20') },
      { code: 'H', lateMinutes: 0, forgivenMinutes: 7, checkInAt: at('07:20') },
    ],
    [
      'the press was better than the grace',
      { presses: '07:10, 16:00', given: grace('07:20') },
      { code: 'H', forgivenMinutes: 0, checkInAt: at('07:10') },
    ],
    [
      'late even so',
      { presses: '08:10, 16:00', given: grace('07:40') },
      { code: 'TL', lateMinutes: 10, forgivenMinutes: 30 },
    ],
    [
      'could not press out',
      { presses: 'in 07:10, out 15:50', given: grace(null, '16:00') },
      { code: 'H', leftEarlyMinutes: 0, forgivenMinutes: 10 },
    ],
    [
      'never got through: the grace is the only proof',
      { given: grace('07:20', '16:00') },
      { status: 'present', code: 'H', forgivenMinutes: 0, missingCheckIn: false },
    ],
    ['a grace outside the window does nothing', { given: grace('03:00') }, { status: 'absent' }],
    [
      'a grace does not replace leave',
      { leaves: [{ kind: 'sick' }], given: grace('07:20') },
      { status: 'on-leave', code: 'CS' },
    ],
  ])('%s', (_case, given, expected) => {
    expect(dayOf(given)).toMatchObject(expected);
  });

  it('tells the person whose fault it was', () => {
    expect(dayOf({ presses: '07:37, 16:00', given: grace('07:20') }).reasons.at(-1)).toEqual({
      rule: 'grace',
      source: 'Gangguan G-7',
      fact: 'Gangguan pada sistem kami: masuk dihitung pukul 07.20.00 WIB. Yang tidak dibebankan kepada Anda: 7 menit.',
    });
  });
});

describe('hours of the contract (part-time PPPK)', () => {
  it('counts a short day by its own hours', () => {
    const rules = { days: { 4: { start: '08:00', end: '12:00', breaks: [] } } };
    expect(dayOf({ rules, presses: '08:00:30, 12:00' })).toMatchObject({
      code: 'H',
      plannedMinutes: 240,
      workedMinutes: 239,
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
