import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import { standInWords } from './stand-in-words.rules.js';
import type { StandIn } from './stand-in.js';

const plh: StandIn = {
  kind: 'acts',
  capacity: 'plh',
  what: 'Kepala Dinas Kesehatan',
  other: 'dr. Hartono',
  decree: 'SP 4',
  until: workDate('2026-12-01'),
};

describe('who stands in for whom', () => {
  it.each<[Partial<StandIn>, string]>([
    [{}, 'Anda Plh Kepala Dinas Kesehatan, menggantikan dr. Hartono, sampai 30 November 2026 (SP 4).'],
    [
      { capacity: 'plt', other: null, until: null },
      'Anda Plt Kepala Dinas Kesehatan, sampai jabatannya terisi (SP 4).',
    ],
    [
      { kind: 'acted-for', other: 'Wulan Sari' },
      'Wulan Sari menjadi Plh Kepala Dinas Kesehatan selama Anda berhalangan, sampai 30 November 2026 (SP 4).',
    ],
    [
      { kind: 'received', capacity: null, what: 'Dinas Kesehatan' },
      'Anda memutuskan untuk Dinas Kesehatan atas pelimpahan wewenang dari dr. Hartono, sampai 30 November 2026 (SP 4).',
    ],
    [
      { kind: 'given', capacity: null, what: 'Dinas Kesehatan', other: 'Wulan Sari' },
      'Wewenang Anda untuk Dinas Kesehatan dilimpahkan kepada Wulan Sari, sampai 30 November 2026 (SP 4).',
    ],
  ])('%j', (change, words) => {
    expect(standInWords({ ...plh, ...change })).toBe(words);
  });
});
