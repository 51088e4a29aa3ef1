import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import { type Names, changeWords } from './change-words.rules.js';

const names: Names = { unit: () => 'Dinas Kesehatan', person: () => 'Drs. Danang Winarto' };
const told = (kind: 'delegation-ended' | 'returned', before: Record<string, unknown>) =>
  changeWords(
    { personId: 'siti', kind, effective: workDate('2026-12-01'), before, after: { until: '2026-12-01' } },
    names,
  );

describe('a change in words', () => {
  it.each([
    [
      'whom the head let decide',
      told('delegation-ended', { from_person: 'siti', to_person: 'danang' }),
      'Berakhir: melimpahkan wewenang kepada Drs. Danang Winarto untuk Dinas Kesehatan',
    ],
    [
      'who let the person decide',
      told('delegation-ended', { from_person: 'danang', to_person: 'siti' }),
      'Berakhir: menerima wewenang dari Drs. Danang Winarto untuk Dinas Kesehatan',
    ],
    [
      'what a break was',
      told('returned', { kind: 'unpaid-leave', valid: '[2026-01-01,)' }),
      'Kembali berdinas dari cuti di luar tanggungan negara',
    ],
  ])('keeps names as they are written: %s', (_title, words, expected) => expect(words).toBe(expected));
});
