import { describe, expect, it } from '@jest/globals';
import { BASE_HOURS, THREE_SHIFTS } from '../../schedules/reference/purbalingga-rules.js';
import type { WeeklyRules } from '../../schedules/rule-set.js';
import { contentWords } from './content-words.rules.js';
import { readSet, typedSet } from './set-form.rules.js';
import { breakWords, drawnPieces, hoursWords, scaleOf, ticksOf, weekMinutes } from './week-rows.rules.js';

const NAMED = { nama: 'Aturan Uji 2026', dasar: 'Perbup Uji 7/2026', jenisDasar: 'perbup' };

describe('readSet', () => {
  it.each([
    ['hours', 'weekly', BASE_HOURS],
    ['shifts', 'roster', THREE_SHIFTS],
  ] as const)('reads %s as they were filled in from a set', (aspect, pattern, content) => {
    expect(readSet({ ...NAMED, ...typedSet(content) }, pattern)).toEqual({
      ok: true,
      set: {
        code: 'aturan-uji-2026',
        name: 'Aturan Uji 2026',
        aspect,
        article: '',
        content,
        decree: { cited: 'Perbup Uji 7/2026', kind: 'perbup', year: 2026 },
      },
    });
  });

  it('reads everything that a decree may set, as it was filled in from a set', () => {
    const content: WeeklyRules = {
      ...BASE_HOURS,
      days: { 1: { ...BASE_HOURS.days[1]!, flexMinutes: 60, halfAt: '12:00' } },
      lateFrom: 'limit',
      checkInUntilMinutes: 120,
      checkOutFromMinutes: 30,
      payBack: { upToMinutes: 30, byMinutes: 30 },
      rounding: { minutes: 5, towards: 'nearest' },
      rollCall: { days: [1, 5], from: '07:00', start: '07:15', until: '07:45', press: 'own' },
      minimumPresence: { minutes: 240, otherwise: 'absent' },
      missingCheckIn: { as: 'minutes', minutes: 120 },
      missingCheckOut: { as: 'noted' },
      finalAfterHours: 72,
      filing: { correctionDays: 5, correctionsPerMonth: 3 },
    };
    const read = readSet({ ...NAMED, ...typedSet(content) }, 'weekly');
    expect(read.ok && read.set.content).toEqual(content);
  });

  const faulty = (more: Record<string, string>, pattern: 'weekly' | 'roster' = 'weekly') => {
    const read = readSet(
      { ...NAMED, ...typedSet(pattern === 'weekly' ? BASE_HOURS : THREE_SHIFTS), ...more },
      pattern,
    );
    return read.ok ? [] : read.faults.map(({ field }) => field);
  };
  it.each([
    ['no name', { nama: ' ' }, 'nama'],
    ['no decree', { dasar: '' }, 'dasar'],
    ['an unknown kind of decree', { jenisDasar: 'koran' }, 'jenisDasar'],
    ['seconds in words', { detik: 'satu' }, 'detik'],
    ['a day with a start alone', { 'hari-2-selesai': '' }, 'hari-2-mulai'],
    ['a time that is none', { 'hari-2-mulai': '25.00' }, 'hari-2-mulai'],
    ['half a break', { 'hari-2-lanjut1': '' }, 'hari-2-jeda1'],
    ['minutes without their number', { masukKosong: 'minutes' }, 'masukKosongMenit'],
    ['a roll call without a day', { apelDari: '07.00', apelMulai: '07.15', apelSampai: '07.30' }, 'apelDari'],
    ['a number that is too large', { tetapJam: '9999' }, 'tetapJam'],
    ['a break outside the hours', { 'hari-2-jeda1': '05.00', 'hari-2-lanjut1': '06.00' }, ''],
  ])('names the field of %s', (_what, more, field) => {
    expect(faulty(more)).toEqual([field]);
  });

  it.each([
    ['a shift called like a day off', { 'sif-1-kode': 'LP' }, 'sif-1-kode'],
    ['the same shift twice', { 'sif-2-kode': 'P' }, 'sif-2-kode'],
    ['a shift without hours', { 'sif-1-mulai': '', 'sif-1-selesai': '' }, 'sif-1-mulai'],
  ])('names the field of %s', (_what, more, field) => {
    expect(faulty(more, 'roster')).toEqual([field]);
  });

  it('reads 7:30 and 07.30 alike, and a line left empty as a day off', () => {
    const read = readSet(
      {
        ...NAMED,
        detik: '0',
        sebelum: '60',
        sesudah: '60',
        'hari-6-mulai': '7:30',
        'hari-6-selesai': '12.00',
      },
      'weekly',
    );
    expect(read.ok && read.set.content).toEqual({
      pattern: 'weekly',
      onTimeSeconds: 0,
      countedBeforeMinutes: 60,
      countedAfterMinutes: 60,
      days: { 6: { start: '07:30', end: '12:00', breaks: [] } },
    });
  });
});

describe('a drawn week', () => {
  it('leaves the break out of the bar', () => {
    const scale = scaleOf(Object.values(BASE_HOURS.days));
    expect(scale).toEqual({ from: 360, to: 1020 });
    const pieces = drawnPieces(BASE_HOURS.days[1]!, scale).map(({ x, width }) => [x, width].map(Math.round));
    expect(pieces).toEqual([
      [14, 41],
      [59, 32],
    ]);
  });

  it('goes on into the next morning', () => {
    expect(scaleOf(Object.values(THREE_SHIFTS.shifts))).toEqual({ from: 360, to: 1920 });
    expect(ticksOf({ from: 360, to: 1920 })).toEqual(['06.00', '13.00', '20.00', '03.00']);
  });

  it('stands beside the same in words', () => {
    expect(hoursWords(BASE_HOURS.days[5]!)).toBe('07.30–14.30');
    expect(breakWords(BASE_HOURS.days[5]!)).toBe('11.30–13.00');
    expect(hoursWords(THREE_SHIFTS.shifts['M']!)).toBe('21.00–07.00 (besok)');
    expect(hoursWords(null)).toBe('Tidak bekerja');
    expect([weekMinutes(BASE_HOURS), weekMinutes(THREE_SHIFTS)]).toEqual([2250, null]);
    expect(contentWords(BASE_HOURS).map(({ words }) => words)).toEqual([
      '37 jam 30 menit tanpa istirahat',
      'lewat dari 59 detik sesudah jam mulai',
      'dari 1 jam 30 menit sebelum mulai sampai 4 jam sesudah selesai',
    ]);
  });
});
