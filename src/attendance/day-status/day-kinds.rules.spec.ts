import { describe, expect, it } from '@jest/globals';
import { type Case, THURSDAY, dayOf, rulesOf } from '../../../test/support/thursday.js';
import { instantAt } from '../../platform/index.js';
import type { LeaveFact } from './day-facts.js';
import type { DayStatus } from './day-status.rules.js';

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
