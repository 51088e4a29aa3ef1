import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import { type CellDay, cellOf, cellText, wordsOfLetters } from './day-cells.rules.js';
import { cellsOf, legendOf, yearWords } from './person-year/person-year.rules.js';

const day = (code: string, more: Partial<CellDay> = {}): CellDay => ({
  status: 'present',
  code,
  lateMinutes: 0,
  leftEarlyMinutes: 0,
  provisional: false,
  ...more,
});
const late = day('TL', { lateMinutes: 7 });
const absent = day('TK', { status: 'absent' });
const leave = day('CT', { status: 'on-leave' });

describe('a day as a cell', () => {
  it.each([
    ['present', [day('H')], { letter: 'H', tone: 'good', href: undefined, provisional: false }],
    ['late', [late], { letter: 'TL', tone: 'warn', href: '/kenapa', word: 'Terlambat 7 menit' }],
    ['absent', [absent], { letter: 'TK', tone: 'bad', href: '/kenapa' }],
    ['on leave', [leave], { letter: 'CT', tone: 'leave', href: undefined }],
    ['provisional', [day('BP', { status: 'expected', provisional: true })], { provisional: true }],
    ['two good shifts', [day('H'), day('H')], { letter: 'H', tone: 'good' }],
    ['a good shift and one missed', [day('H'), absent], { letter: 'TK H', tone: 'bad', href: '/kenapa' }],
    ['late and gone early', [day('TL', { lateMinutes: 7, leftEarlyMinutes: 2 })], { letter: 'TL/PSW' }],
    ['half a leave', [day('H', { halfDayCode: 'CT' })], { letter: '½CT H', tone: 'good' }],
  ])('tells of a day that is %s', (_, shifts, cell) => {
    expect(cellOf(shifts, '/kenapa')).toMatchObject(cell);
  });

  it('is empty without a shift', () => {
    expect(cellOf([], '/kenapa')).toBeNull();
    expect(cellText([])).toBeNull();
  });

  it('says as text what may still change', () => {
    expect(cellText([day('H'), day('BP', { status: 'expected', provisional: true })])).toBe('H BP*');
    expect(cellText([late])).toBe('TL');
  });

  it('explains each code in a cell by itself', () => {
    expect(wordsOfLetters('½CT TL/PSW').map(({ word }) => word)).toEqual([
      'Setengah hari cuti tahunan',
      'Terlambat',
      'Pulang cepat',
    ]);
  });
});

describe('a year of days', () => {
  const cells = cellsOf(
    [
      { ...day('H'), workDate: workDate('2026-11-18') },
      { ...day('H'), workDate: workDate('2026-11-19') },
      { ...late, workDate: workDate('2026-11-20') },
    ],
    (date) => `/hari/${date}`,
  );

  it('leads from a late day to its own explanation', () => {
    expect(cells.get(workDate('2026-11-20'))?.href).toBe('/hari/2026-11-20');
    expect(cells.size).toBe(3);
  });

  it('explains the letters that occur, most frequent first, and counts them', () => {
    const legend = legendOf(cells);
    expect(legend.map(({ code, word }) => [code, word])).toEqual([
      ['H', 'Hadir'],
      ['TL', 'Terlambat'],
    ]);
    expect(yearWords(cells, legend)).toBe('3 hari: hadir 2, terlambat 1.');
    expect(yearWords(new Map(), [])).toBe('Belum ada hari dengan hasil pada tahun ini.');
  });
});
