import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import type { Cut } from '../../tpp/tpp-of.rules.js';
import { spanOf } from '../span.rules.js';
import { bandNames, extraOf, pricedMonths } from './recap-extras.rules.js';

const cut = (kind: Cut['kind'], name: string): Cut => ({
  workDate: workDate('2026-11-03'),
  kind,
  name,
  minutes: 5,
  cut: 50,
  free: null,
  rupiah: null,
});
const TODAY = workDate('2026-11-20');

describe('what stands beside the sums of somebody', () => {
  it('counts bands over all months, and takes the middle of their cuts', () => {
    const extra = extraOf(
      [
        {
          share: 150,
          cuts: [cut('late', 'TL1'), cut('late', 'TL1'), cut('early', 'PSW2'), cut('absent', 'TK')],
        },
        { share: 51, cuts: [cut('late', 'TL1'), cut('late', 'TL3')] },
      ],
      4,
    );
    expect(extra).toEqual({ bands: { TL1: 3, PSW2: 1, TL3: 1 }, share: 101, disciplineDays: 4 });
    expect(
      bandNames([extra, extraOf([{ share: 0, cuts: [cut('late', 'TL10'), cut('early', 'PSW1')] }], null)]),
    ).toEqual(['TL1', 'TL3', 'TL10', 'PSW1', 'PSW2']);
  });

  it('has no cut without a table', () => {
    expect(extraOf([], null)).toEqual({ bands: {}, share: null, disciplineDays: null });
  });

  it.each([
    [{ bulan: '2026-11' }, ['2026-11']],
    [{ triwulan: '2026-3' }, ['2026-07', '2026-08', '2026-09']],
    [{ tahun: '2026' }, []],
    [{ dari: '2026-11-02', sampai: '2026-11-20' }, []],
  ])('prices whole months up to a quarter: %j', (address, months) => {
    expect(pricedMonths(spanOf(address, TODAY)!)).toEqual(months);
  });
});
