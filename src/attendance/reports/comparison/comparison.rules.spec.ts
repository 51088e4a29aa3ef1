import { describe, expect, it } from '@jest/globals';
import { type Total, addSums } from '../recap.rules.js';
import { comparedFigures, comparisonUrl, stepsBack } from './comparison.rules.js';

const total = (some: Partial<Total>): Total => ({ ...addSums([]), people: 0, adjustment: null, ...some });

describe('two recaps side by side', () => {
  it.each([
    [{ unit: 'A' }, 1],
    [{ unit: 'A', mundur: 0 }, 1],
    [{ unit: 'A', dengan: 'A' }, 1],
    [{ unit: 'A', dengan: 'B' }, 0],
    [{ unit: 'A', dengan: 'B', mundur: 12 }, 12],
  ])('never compares a recap with itself: %j', (address, steps) => {
    expect(stepsBack(address)).toBe(steps);
  });

  it('tells each figure, the difference, and counts for each hundred working days', () => {
    const figures = comparedFigures(
      total({ people: 10, workingDays: 200, present: 190, absent: 4, open: 0, sickLeave: 6, leave: 6 }),
      total({
        people: 4,
        workingDays: 80,
        present: 78,
        absent: 2,
        adjustment: { ...addSums([]), present: -1, absent: 1, lateCount: -2 },
      }),
    );
    const of = (name: string) => figures.find((figure) => figure.name === name);
    expect(of('Pegawai')).toMatchObject({ left: '10', right: '4', difference: '+6' });
    expect(of('Hadir dari hari yang sudah ditetapkan')).toMatchObject({
      left: '95%',
      right: '96%',
      difference: '−1 poin',
    });
    expect(of('Terlambat (kali)')).toMatchObject({
      left: '0',
      right: '−2 (−2,5 per 100 hari kerja)',
      difference: '+2',
    });
    expect(of('Tanpa keterangan')).toMatchObject({
      left: '4 (2 per 100 hari kerja)',
      right: '3 (3,8 per 100 hari kerja)',
      difference: '+1',
    });
    expect(of('Cuti sakit')?.difference).toBe('+6');
    expect(of('Cuti besar')).toBeUndefined();
  });

  it('has an address that says only what is asked', () => {
    expect(comparisonUrl({ bulan: '2026-11', unit: 'A', dengan: 'B', mundur: 0 })).toBe(
      '/presensi/rekap/banding?bulan=2026-11&unit=A&dengan=B&mundur=0',
    );
  });
});
