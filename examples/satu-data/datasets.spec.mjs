import { describe, expect, it } from '@jest/globals';
import { dataSetsFor, dataSetsOf, matching, rowsOf, toCsv } from './datasets.mjs';

const dinkes = { code: 'DINKES', name: 'Dinas Kesehatan' };
const now = Date.UTC(2026, 10, 20, 3);

describe('data sets', () => {
  it('of the own unit are all shown, of others only the public ones', () => {
    const { own, others } = dataSetsFor({ unit: dinkes }, now);
    expect(own.some(({ access }) => access === 'internal')).toBe(true);
    expect(others.every(({ access, office }) => access === 'publik' && office.code !== 'DINKES')).toBe(true);
    expect(dataSetsFor({ unit: { code: 'PKMX', name: 'Puskesmas X' } }, now).own.length).toBeGreaterThan(0);
    expect(dataSetsFor({ unit: null }, now).own).toEqual([]);
  });

  it('are found by all words of a search, in any letters', () => {
    const sets = dataSetsOf(dinkes, now);
    expect(matching(sets, '  CAKUPAN imunisasi ').map(({ title }) => title)).toEqual([
      'Cakupan imunisasi dasar lengkap',
    ]);
    expect(matching(sets, 'imunisasi jembatan')).toEqual([]);
    expect(matching(sets, '')).toEqual(sets);
  });

  it('have addresses of their own and rows within their range, the same each time', () => {
    const sets = dataSetsOf(dinkes, now);
    expect(new Set(sets.map(({ id }) => id)).size).toBe(sets.length);
    for (const one of sets) {
      const values = rowsOf(one, now).flatMap((row) => Object.values(row.values));
      expect(values).toHaveLength(18 * 3);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(one.range[0]);
      expect(Math.max(...values)).toBeLessThanOrEqual(one.range[1]);
      expect(rowsOf(one, now)).toEqual(rowsOf(one, now));
    }
  });

  it('leave as CSV with a header, one line a district', () => {
    const lines = toCsv(dataSetsOf(dinkes, now)[0], now).split('\r\n');
    expect(lines[0]).toBe('\uFEFFkecamatan,2023,2024,2025');
    expect(lines).toHaveLength(1 + 18 + 1);
  });
});
