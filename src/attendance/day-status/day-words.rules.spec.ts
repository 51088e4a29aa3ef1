import { describe, expect, it } from '@jest/globals';
import { codeWord, legendOfCodes, wordsOfDay } from './day-words.rules.js';

const day = (status: string, code: string, lateMinutes = 0, leftEarlyMinutes = 0) => ({
  status,
  code,
  lateMinutes,
  leftEarlyMinutes,
});

describe('the words for a day', () => {
  it.each([
    ['a punctual person', day('present', 'H'), 'H', 'Hadir', 'good'],
    ['a late person', day('present', 'TL', 3), 'TL', 'Terlambat 3 menit', 'warn'],
    ['one who left early', day('present', 'PSW', 0, 20), 'PSW', 'Pulang cepat 20 menit', 'warn'],
    [
      'late and left early: late comes first',
      day('present', 'TL', 1, 20),
      'TL',
      'Terlambat 1 menit, pulang cepat 20 menit',
      'warn',
    ],
    [
      'lateness worked off',
      { ...day('present', 'TL', 12), repaidMinutes: 12 },
      'TL',
      'Terlambat 12 menit (terganti)',
      'warn',
    ],
    [
      'lateness worked off in part',
      { ...day('present', 'TL', 12), repaidMinutes: 5 },
      'TL',
      'Terlambat 12 menit (5 terganti)',
      'warn',
    ],
    [
      'half a day of leave',
      { ...day('present', 'H'), halfDayCode: 'CT' },
      'H',
      'Hadir, setengah hari cuti tahunan',
      'good',
    ],
    ['a holiday', day('holiday', 'LN'), 'LN', 'Libur nasional', 'calm'],
    ['on duty inside the regency', day('present', 'DD'), 'DD', 'Dinas dalam', 'good'],
    ['one who is still expected', day('expected', 'BP'), 'BP', 'Belum presensi', 'calm'],
    ['an absent person', day('absent', 'TK'), 'TK', 'Tanpa keterangan', 'bad'],
    ['annual leave', day('on-leave', 'CT'), 'CT', 'Cuti tahunan', 'leave'],
    ['official travel', day('on-duty', 'DL'), 'DL', 'Dinas luar', 'duty'],
    ['rest after duty', day('off-shift', 'LP'), 'LP', 'Lepas piket', 'calm'],
    ['nothing planned', null, '–', 'Tidak dijadwalkan', 'calm'],
  ])('tells %s', (_, mark, letter, word, tone) => {
    expect(wordsOfDay(mark)).toEqual({ letter, word, tone });
  });

  it('shows a code that a later decree invents as it is, instead of hiding the day', () => {
    expect(codeWord('XYZ')).toBe('XYZ');
    expect(wordsOfDay(day('on-leave', 'XYZ')).word).toBe('XYZ');
  });

  it('has no two codes with the same word, because a legend would mislead', () => {
    const words = legendOfCodes().map((entry) => entry.word);
    expect(new Set(words).size).toBe(words.length);
  });
});
