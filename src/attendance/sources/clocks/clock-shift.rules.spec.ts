import { describe, expect, it } from '@jest/globals';
import { clockFaults, shiftSecondsOf, shiftWords } from './clock-shift.rules.js';

const at = (time: string) => new Date(`2026-11-20T${time}+07:00`);
const NOW = at('12:00:00');
const wish = (change: Partial<Parameters<typeof clockFaults>[0]>) => ({
  from: at('00:00:00'),
  to: at('09:00:00'),
  machineSaid: at('08:00:00'),
  reallyWas: at('08:10:00'),
  ...change,
});

describe('a clock that was wrong', () => {
  it.each([
    [600, 'lambat 10 menit'],
    [-40, 'cepat 40 detik'],
    [7380, 'lambat 2 jam 3 menit'],
    [-90_061, 'cepat 1 hari 1 jam 1 menit 1 detik'],
  ])('%d seconds later is %s', (seconds, words) => {
    expect(shiftWords(seconds)).toBe(words);
  });

  it.each([
    ['slow', {}, []],
    ['fast', { reallyWas: at('07:50:00') }, []],
    ['right', { reallyWas: at('08:00:00') }, ['acuanPukul']],
    ['compared with a time to come', { reallyWas: at('12:00:01') }, ['acuanPukul']],
    ['years off', { machineSaid: new Date('2025-11-19T08:00:00+07:00') }, ['acuanPukul']],
    ['wrong until a time to come', { to: at('12:00:01'), reallyWas: at('07:50:00') }, ['jamSampai']],
    ['wrong until a time that is to come by the right clock', { to: at('11:50:01') }, ['jamSampai']],
    ['wrong until now', { to: at('11:50:00') }, []],
    ['wrong for longer than any file goes back', { from: new Date('2000-01-01T00:00:00Z') }, ['jamMulai']],
    ['wrong for no time', { to: at('00:00:00') }, ['jamSampai']],
  ])('%s', (_, change, fields) => {
    expect(clockFaults(wish(change), NOW).map(({ field }) => field)).toEqual(fields);
  });

  it('is as much later as the other clock said', () => {
    expect(shiftSecondsOf(wish({}))).toBe(600);
    expect(shiftSecondsOf(wish({ reallyWas: at('07:59:20') }))).toBe(-40);
  });
});
