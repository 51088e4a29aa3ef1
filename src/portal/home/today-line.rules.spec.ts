import { describe, expect, it } from '@jest/globals';
import { type TodayFacts, greeting, todayLine } from './today-line.rules.js';

const at = (time: string) => new Date(`2026-11-20T${time}+07:00`);
const planned: TodayFacts = {
  timeZone: 'Asia/Jakarta',
  shift: { startsAt: at('07:30:00'), endsAt: at('14:30:00') },
  day: { status: 'expected', lateMinutes: 0 },
  word: 'Belum presensi',
  checkInAt: null,
  checkOutAt: null,
};
const present = { status: 'present', lateMinutes: 0 };

describe('the line about today', () => {
  it.each<[string, string, Partial<TodayFacts>, string]>([
    ['before work', '07:10:00', {}, 'Anda belum presensi masuk. Jam masuk pukul 07.30 WIB.'],
    ['within the first minute', '07:30:59', {}, 'Anda belum presensi masuk. Jam masuk pukul 07.30 WIB.'],
    [
      'after the first minute',
      '07:31:00',
      {},
      'Anda belum presensi masuk. Jam masuk sudah lewat sejak pukul 07.30 WIB.',
    ],
    [
      'present',
      '09:00:00',
      { day: present, checkInAt: at('07:12:05') },
      'Anda sudah presensi masuk pukul 07.12 WIB. Jam pulang pukul 14.30 WIB.',
    ],
    [
      'late',
      '09:00:00',
      { day: { status: 'present', lateMinutes: 12 }, checkInAt: at('07:42:00') },
      'Anda sudah presensi masuk pukul 07.42 WIB, terlambat 12 menit. Jam pulang pukul 14.30 WIB.',
    ],
    [
      'gone home',
      '15:00:00',
      { day: present, checkInAt: at('07:12:05'), checkOutAt: at('14:31:00') },
      'Anda sudah presensi masuk pukul 07.12 WIB dan pulang pukul 14.31 WIB.',
    ],
    [
      'on leave',
      '09:00:00',
      { day: { status: 'on-leave', lateMinutes: 0 }, word: 'Cuti tahunan' },
      'Hari ini: Cuti tahunan.',
    ],
    ['free', '09:00:00', { shift: null, day: null }, 'Hari ini tidak ada jadwal kerja untuk Anda.'],
    ['nothing at all', '18:00:00', {}, 'Belum ada presensi Anda yang tercatat hari ini.'],
    [
      'another time zone',
      '05:00:00',
      { timeZone: 'Asia/Jayapura' },
      'Anda belum presensi masuk. Jam masuk pukul 09.30 WIT.',
    ],
  ])('%s', (_, now, change, line) => {
    expect(todayLine({ ...planned, ...change }, at(now))).toBe(line);
  });
});

describe('the greeting', () => {
  it.each([
    ['03:59:59', 'Selamat malam'],
    ['04:00:00', 'Selamat pagi'],
    ['11:00:00', 'Selamat siang'],
    ['15:00:00', 'Selamat sore'],
    ['18:00:00', 'Selamat malam'],
  ])('at %s: %s', (time, words) => {
    expect(greeting(at(time), 'Asia/Jakarta')).toBe(words);
  });
});
