import { describe, expect, it } from '@jest/globals';
import { noCounts } from './board-counts.rules.js';
import { settledSentence, settledWord, spokenSummary, stripText } from './board-words.rules.js';

describe('a board in words', () => {
  // Dinas Kesehatan, inspection of 10 July 2017: 104 = 80 present (24 of them late) + 24.
  const dinkes = { ...noCounts(), 'on-time': 56, late: 24, away: 20, absent: 1, off: 3 };

  it('says what a superior asks first', () => {
    expect(spokenSummary(dinkes)).toBe('80 dari 101 hadir, 24 terlambat, 1 tanpa keterangan.');
  });
  it('leaves out what nobody is', () => {
    expect(spokenSummary({ ...noCounts(), 'on-time': 5, expected: 2 })).toBe(
      '5 dari 7 hadir, 2 belum presensi.',
    );
  });
  it('tells every part of the strip with its number', () => {
    expect(stripText(dinkes)).toBe(
      '79% hadir: Tepat waktu 56, Terlambat 24, Dinas, cuti, izin 20, Tanpa keterangan 1, Tidak bertugas 3.',
    );
    expect(stripText(noCounts())).toBe('Tidak ada pegawai.');
    expect(stripText({ ...noCounts(), off: 4 })).toBe('Tidak bertugas 4.');
  });
});

describe('a figure that may still change', () => {
  it.each([
    [0, 'Tetap', 'Tetap: semua sumber sudah melapor.'],
    [1, 'Sementara', 'Sementara: hasil 1 pegawai masih dapat berubah.'],
    [1204, 'Sementara', 'Sementara: hasil 1.204 pegawai masih dapat berubah.'],
  ])('with %d open results is called %s', (unsettled, word, sentence) => {
    expect([settledWord(unsettled), settledSentence(unsettled)]).toEqual([word, sentence]);
  });
});
