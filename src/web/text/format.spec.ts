import { describe, expect, it } from '@jest/globals';
import { parseMonth, workDate } from '../../platform/index.js';
import {
  formatDay,
  formatMinutes,
  formatMonth,
  formatNumber,
  formatShortDay,
  formatTime,
  formatTimeWithSeconds,
} from './format.js';

describe('words for time', () => {
  it.each([
    ['2026-11-20', 'Jumat, 20 November 2026', 'Jum, 20 Nov'],
    ['2026-03-01', 'Minggu, 1 Maret 2026', 'Min, 1 Mar'],
    ['2026-08-17', 'Senin, 17 Agustus 2026', 'Sen, 17 Agu'],
  ])('%s is %s', (date, long, short) => {
    expect(formatDay(workDate(date))).toBe(long);
    expect(formatShortDay(workDate(date))).toBe(short);
  });

  it('tells the hour of the work place, with a full stop', () => {
    const instant = new Date('2026-11-20T00:12:05Z');
    expect(formatTime(instant, 'Asia/Jakarta')).toBe('07.12');
    expect(formatTime(instant, 'Asia/Jayapura')).toBe('09.12');
    expect(formatTimeWithSeconds(instant, 'Asia/Makassar')).toBe('08.12.05');
  });

  it.each([
    [0, '0 menit'],
    [45, '45 menit'],
    [60, '1 jam'],
    [75, '1 jam 15 menit'],
    [61_234, '1.020 jam 34 menit'],
    [-122, '−2 jam 2 menit'],
  ])('%i minutes are %s', (minutes, words) => {
    expect(formatMinutes(minutes)).toBe(words);
  });

  it('names a month', () => {
    expect(formatMonth(parseMonth('2026-05')!)).toBe('Mei 2026');
  });

  it.each([
    [1204, '1.204'],
    [97.46, '97,5'],
    [0, '0'],
  ])('%d is written %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});
