import { describe, expect, it } from '@jest/globals';
import { type TimeZone, instantAt, workDate } from '../../../platform/index.js';
import type { StoredPress } from '../../day-status/presses.rules.js';
import {
  type CorrectionFacts,
  type CorrectionWish,
  correctionWords,
  limitFault,
  limitsCited,
  planCorrection,
} from './correction.rules.js';

const DAY = workDate('2026-11-19');
const at = (time: string, day = DAY, zone: TimeZone = 'Asia/Jakarta') => instantAt(day, time, zone);
const press = (
  direction: StoredPress['direction'],
  time: string,
  id = `${direction}-${time}`,
): StoredPress => ({
  id,
  direction,
  occurredAt: at(time),
  voidsId: null,
});
const OFFICE = {
  startsAt: at('07:30'),
  endsAt: at('16:00'),
  counted: { from: at('05:30'), to: at('20:00') },
};
const NIGHT = {
  startsAt: at('21:00'),
  endsAt: at('07:00', workDate('2026-11-20')),
  counted: { from: at('19:00'), to: at('09:00', workDate('2026-11-20')) },
};
const facts = (presses: StoredPress[] = [], more: Partial<CorrectionFacts> = {}): CorrectionFacts => ({
  zone: 'Asia/Jakarta',
  now: at('10:00', workDate('2026-11-20')),
  shifts: [OFFICE],
  presses,
  ...more,
});
const wish = (direction: 'in' | 'out', time: string, more: Partial<CorrectionWish> = {}): CorrectionWish => ({
  day: DAY,
  cause: 'lupa',
  direction,
  time,
  pressId: '',
  ...more,
});

describe('a correction', () => {
  it.each<[string, CorrectionWish, CorrectionFacts, Date]>([
    ['of an arrival on a day without any press', wish('in', '07:25'), facts(), at('07:25')],
    ['of a departure that was forgotten', wish('out', '16:05'), facts([press('in', '07:20')]), at('16:05')],
    ['of an arrival before the first press', wish('in', '07:25'), facts([press('in', '09:00')]), at('07:25')],
    [
      'of a departure after an errand',
      wish('out', '16:05'),
      facts([press('in', '07:20'), press('out', '11:00')]),
      at('16:05'),
    ],
    [
      'of an arrival before a press without direction',
      wish('in', '07:25'),
      facts([press('unknown', '16:02')]),
      at('07:25'),
    ],
    ['at the first instant that counts', wish('in', '05:30'), facts(), at('05:30')],
    [
      'of the end of a night, on the next morning',
      wish('out', '07:05'),
      facts([], { shifts: [NIGHT] }),
      at('07:05', workDate('2026-11-20')),
    ],
    ['of the beginning of a night', wish('in', '20:50'), facts([], { shifts: [NIGHT] }), at('20:50')],
    [
      'in another zone',
      wish('in', '07:25'),
      facts([], {
        zone: 'Asia/Makassar',
        shifts: [
          {
            startsAt: at('07:30', DAY, 'Asia/Makassar'),
            endsAt: at('16:00', DAY, 'Asia/Makassar'),
            counted: { from: at('05:30', DAY, 'Asia/Makassar'), to: at('20:00', DAY, 'Asia/Makassar') },
          },
        ],
      }),
      at('07:25', DAY, 'Asia/Makassar'),
    ],
  ])('%s is plausible', (_title, asked, known, instant) => {
    expect(planCorrection(asked, known)).toEqual({
      ok: true,
      occurredAt: instant,
      direction: asked.direction,
      voids: null,
    });
  });

  it.each<[string, CorrectionWish, CorrectionFacts, string, string]>([
    ['on a day off', wish('in', '07:25'), facts([], { shifts: [] }), 'hari', 'tidak dijadwalkan bekerja'],
    ['outside the time that counts', wish('in', '03:00'), facts(), 'jam', 'di luar waktu presensi'],
    [
      'at the first instant that does not count',
      wish('out', '20:00'),
      facts(),
      'jam',
      'di luar waktu presensi',
    ],
    [
      'of what has not happened yet',
      wish('out', '16:00'),
      facts([], { now: at('15:59') }),
      'jam',
      'belum lewat',
    ],
    [
      'of an arrival that is recorded',
      wish('in', '07:25'),
      facts([press('in', '07:20')]),
      'jam',
      'Sudah ada presensi pukul 07.20',
    ],
    [
      'of an arrival that a machine recorded without direction',
      wish('in', '07:25'),
      facts([press('unknown', '07:25')]),
      'jam',
      'Sudah ada presensi pukul 07.25',
    ],
    [
      'of a departure that is recorded',
      wish('out', '16:00'),
      facts([press('out', '16:01')]),
      'jam',
      'Sudah ada presensi pukul 16.01',
    ],
    [
      'of an arrival after the departure',
      wish('in', '11:30'),
      facts([press('out', '11:00')]),
      'jam',
      'Tidak mungkin masuk setelah pulang pukul 11.00',
    ],
    [
      'of a departure before the arrival',
      wish('out', '08:00'),
      facts([press('in', '09:00')]),
      'jam',
      'Tidak mungkin pulang sebelum masuk pukul 09.00',
    ],
    [
      'of a press that is gone',
      wish('out', '', { cause: 'arah', pressId: 'other' }),
      facts([press('in', '16:02')]),
      'presensi',
      'tidak ada lagi',
    ],
    [
      'of a direction that is right',
      wish('in', '', { cause: 'arah', pressId: 'in-07:20' }),
      facts([press('in', '07:20')]),
      'arah',
      'sudah tercatat masuk',
    ],
  ])('%s is refused', (_title, asked, known, field, words) => {
    const message: unknown = expect.stringContaining(words);
    expect(planCorrection(asked, known)).toEqual({ ok: false, fault: { field, message } });
  });

  it('of a direction takes the press back and puts another in its place', () => {
    const asked = wish('out', '', { cause: 'arah', pressId: 'in-16:02' });
    expect(planCorrection(asked, facts([press('in', '07:20'), press('in', '16:02')]))).toEqual({
      ok: true,
      occurredAt: at('16:02'),
      direction: 'out',
      voids: 'in-16:02',
    });
  });

  it('is told with the day when the shift went over midnight', () => {
    const out = { occurredAt: at('07:05', workDate('2026-11-20')), direction: 'out' } as const;
    expect(correctionWords(out, DAY, 'Asia/Jakarta')).toBe('Pulang pukul 07.05 pada hari berikutnya');
    expect(correctionWords({ occurredAt: at('07:25'), direction: 'in' }, DAY, 'Asia/Jakarta')).toBe(
      'Masuk pukul 07.25',
    );
  });
});

describe('the limits of corrections', () => {
  it.each([
    ['the decree of the rules', undefined, 'Perbup 1/2026'],
    ['the decree, where something else is the example', ['finalAfterHours'], 'Perbup 1/2026'],
    ['no decree, where they are an example', ['finalAfterHours', 'filing'], 'contoh, bukan dasar hukum'],
  ] as const)('rest on %s', (_title, examples, cited) => {
    const content = examples ? { examples: [...examples] } : {};
    expect(limitsCited({ decree: 'Perbup 1/2026', content })).toBe(cited);
  });

  const limits = {
    workingDaysSince: 3,
    correctionDays: 3,
    forgottenInMonth: 1,
    forgottenAtMost: 2,
    cited: 'Perbup 1/2026',
  };
  it.each([
    ['on the last day of the window', 'lupa', {}, null],
    ['one working day later', 'lupa', { workingDaysSince: 4 }, 'paling lambat 3 hari kerja'],
    ['without a window in the rules', 'lupa', { workingDaysSince: 90, correctionDays: null }, null],
    ['the last one of the month', 'lupa', { forgottenInMonth: 1 }, null],
    ['one too many of the month', 'lupa', { forgottenInMonth: 2 }, 'paling banyak 2 kali'],
    ['of a machine, which nobody forgot', 'mesin', { forgottenInMonth: 2 }, null],
    ['without a limit in the rules', 'lupa', { forgottenInMonth: 20, forgottenAtMost: null }, null],
  ] as const)('%s', (_title, cause, more, words) => {
    const fault = limitFault({ cause }, { ...limits, ...more });
    if (words === null) expect(fault).toBeNull();
    else expect(fault!.message).toContain(words);
  });
});
