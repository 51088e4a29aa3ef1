import { describe, expect, it } from '@jest/globals';
import { instantAt, workDate } from '../../platform/index.js';
import { deriveDay } from '../day-status/derive-day.rules.js';
import type { LeaveKind } from '../leave/leave-kind.js';
import { planDay } from '../schedules/plan-day.rules.js';
import { BASE_HOURS, THREE_SHIFTS } from '../schedules/reference/purbalingga-rules.js';
import { type CheckInState, checkInStateOf } from './check-in-state.rules.js';

const ZONE = 'Asia/Jakarta';
/** Friday: 07.30 to 14.30. */
const FRIDAY = workDate('2026-11-20');

interface Scenario {
  now: string;
  /** Wall clock of presses, `in 07:12:00`. */
  presses?: string[];
  leave?: LeaveKind;
  /** A day of the roster instead of the weekly hours. */
  roster?: string;
  date?: string;
  free?: boolean;
}

function stateOf({ now, presses = [], leave, roster, date = FRIDAY, free = false }: Scenario): CheckInState {
  const day = workDate(date);
  const content = roster ? THREE_SHIFTS : BASE_HOURS;
  const plans = free
    ? []
    : planDay({
        workDate: day,
        zone: ZONE,
        rules: content,
        freed: false,
        rosterCodes: roster ? [{ seq: 1, code: roster }] : [],
      });
  const off = roster === 'LP' || roster === 'LJ' ? roster : null;
  const facts = {
    workDate: day,
    zone: ZONE,
    shifts: plans.map((plan) => ({ plan, rules: { id: 'r', decree: 'Perbup 61/2018', content } })),
    offShiftCode: off,
    events: presses.map((press) => {
      const [direction = '', time = ''] = press.split(' ');
      return { direction: direction as 'in' | 'out', occurredAt: instantAt(day, time, ZONE) };
    }),
    leaves: leave ? [{ kind: leave }] : [],
    now: now.includes('T') ? new Date(now) : instantAt(day, now, ZONE),
    sourcesCompleteUntil: null,
  } as const;
  return checkInStateOf({ ...facts, derived: deriveDay(facts) });
}

const words = ({ sentence }: CheckInState) => `${sentence.before}${sentence.value ?? ''}${sentence.after}`;

describe('what the check-in page says and which button it offers', () => {
  it.each<[string, Scenario, 'in' | 'out', string]>([
    ['before the start', { now: '07:12:00' }, 'in', 'Anda masih punya 18 menit.'],
    ['a part of a minute counts as one left', { now: '07:29:30' }, 'in', 'Anda masih punya 1 menit.'],
    ['in the minute of grace', { now: '07:30:40' }, 'in', 'Masih tepat waktu sampai pukul 07.30.59.'],
    [
      'from the second on that counts',
      { now: '07:31:00' },
      'in',
      'Anda terlambat 1 menit bila presensi sekarang.',
    ],
    ['long after', { now: '09:00:00' }, 'in', 'Anda terlambat 1 jam 30 menit bila presensi sekarang.'],
    [
      'after the end without a press',
      { now: '15:00:00' },
      'out',
      'Jam kerja berakhir pukul 14.30. Presensi masuk Anda tidak ada.',
    ],
    [
      'after a punctual press',
      { now: '07:13:00', presses: ['in 07:12:40'] },
      'out',
      'Masuk pukul 07.12, tepat waktu. Jam kerja selesai 7 jam 17 menit lagi.',
    ],
    [
      'after a late press',
      { now: '07:40:00', presses: ['in 07:33:59'] },
      'out',
      'Masuk pukul 07.33, terlambat 3 menit. Jam kerja selesai 6 jam 50 menit lagi.',
    ],
    [
      'when the work is done',
      { now: '14:30:00', presses: ['in 07:12:40'] },
      'out',
      'Masuk pukul 07.12, tepat waktu. Jam kerja sudah selesai, silakan presensi pulang.',
    ],
    [
      'after both presses',
      { now: '14:40:00', presses: ['in 07:12:40', 'out 14:35:00'] },
      'out',
      'Presensi pulang tercatat pukul 14.35.',
    ],
    [
      'after leaving early',
      { now: '14:40:00', presses: ['in 07:12:40', 'out 14:10:00'] },
      'out',
      'Presensi pulang tercatat pukul 14.10, 20 menit sebelum waktunya.',
    ],
    [
      'on leave',
      { now: '07:12:00', leave: 'annual' },
      'in',
      'Anda tercatat cuti tahunan hari ini. Presensi tidak diwajibkan.',
    ],
    [
      'at home, where presses are needed',
      { now: '07:12:00', leave: 'wfh' },
      'in',
      'Anda masih punya 18 menit.',
    ],
    [
      'on a day off',
      { now: '07:12:00', free: true },
      'in',
      'Hari ini Anda tidak dijadwalkan bekerja. Presensi tidak diwajibkan; bila Anda bertugas, presensi tetap dicatat.',
    ],
    [
      'resting after duty',
      { now: '07:12:00', roster: 'LP' },
      'in',
      'Anda lepas piket hari ini. Presensi tidak diwajibkan; bila Anda bertugas, presensi tetap dicatat.',
    ],
  ])('%s', (_, scenario, direction, sentence) => {
    const state = stateOf(scenario);
    expect(words(state)).toBe(sentence);
    expect(state.direction).toBe(direction);
  });

  it('still offers the way out at dawn to somebody whose night shift began yesterday', () => {
    const state = stateOf({
      now: '2026-11-21T05:30:00+07:00',
      roster: 'M',
      presses: ['in 20:55:00'],
    });
    expect(state.direction).toBe('out');
    expect(state.shiftCode).toBe('M');
    expect(words(state)).toContain('Masuk pukul 20.55, tepat waktu.');
  });

  it('warns before an early way out, and not after the end', () => {
    expect(stateOf({ now: '14:10:00', presses: ['in 07:12:40'] }).caution).toBe(
      'Presensi pulang sekarang tercatat sebagai pulang cepat 20 menit.',
    );
    expect(stateOf({ now: '14:30:00', presses: ['in 07:12:40'] }).caution).toBeNull();
  });

  it('promises an early way out only when the press would count as one', () => {
    const pressed = ['in 07:12:40'];
    for (const [now, counts] of [
      ['07:13:00', false],
      ['07:30:00', false],
      ['07:30:01', true],
      ['09:00:00', true],
    ] as const) {
      const { caution } = stateOf({ now, presses: pressed });
      const afterwards = words(stateOf({ now, presses: [...pressed, `out ${now}`] }));
      expect([
        now,
        caution?.includes('pulang cepat'),
        afterwards.includes('Presensi pulang tercatat'),
      ]).toEqual([now, counts, counts]);
    }
  });

  it('tells the hours with their zone', () => {
    expect(stateOf({ now: '07:00:00' }).hours).toBe('07.30–14.30 WIB');
    expect(stateOf({ now: '07:00:00', date: '2026-11-19' }).hours).toBe('07.30–16.00 WIB');
    expect(stateOf({ now: '07:00:00', free: true }).hours).toBeNull();
  });
});
