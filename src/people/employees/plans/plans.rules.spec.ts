import { describe, expect, it } from '@jest/globals';
import { type WorkDate, workDate } from '../../../platform/index.js';
import type { Lane, LaneSpan } from '../person/lane.js';
import { type PlanKind, planDay, planKey, plansOf } from './plans.rules.js';

const TODAY = workDate('2026-11-20');

const span = (
  lane: Lane,
  from: string,
  until: string | null,
  facts: Record<string, string | null> = {},
): LaneSpan => ({
  lane,
  id: lane === 'post' || lane === 'delegation' ? 'a' : null,
  from: workDate(from),
  until: until as WorkDate | null,
  facts: { kind: 'pns', position: 'Staf', name: 'Dinas', capacity: 'plt', title: 'Kepala', ...facts },
});

describe('a plan is', () => {
  it.each<[string, LaneSpan[], [PlanKind, string][]]>([
    [
      'nothing that holds today, or held',
      [span('employment', '2015-01-01', null), span('unit', '2015-01-01', null)],
      [],
    ],
    [
      'a transfer, once, on its day',
      [
        span('employment', '2015-01-01', null),
        span('unit', '2026-12-01', null),
        span('unit', '2015-01-01', '2026-12-01'),
      ],
      [['transfer', '2026-12-01']],
    ],
    [
      'a new position, not the end of the old one',
      [span('employment', '2027-01-01', null), span('employment', '2015-01-01', '2027-01-01')],
      [['position', '2027-01-01']],
    ],
    [
      'a first day with its unit and number, as one thing',
      [
        span('employment', '2027-01-01', null),
        span('unit', '2027-01-01', null),
        span('number', '2027-01-01', null),
      ],
      [['joining', '2027-01-01']],
    ],
    [
      'a departure',
      [span('employment', '2015-01-01', '2027-01-01', { endReason: 'resigned' })],
      [['leaving', '2027-01-01']],
    ],
    [
      'a retirement that is planned',
      [span('employment', '2015-01-01', '2030-01-01', { endReason: 'retired' })],
      [['retirement', '2030-01-01']],
    ],
    [
      'not the last day of a contract, which ends by itself',
      [
        span('employment', '2025-01-01', '2027-01-01', {
          kind: 'pppk',
          endReason: 'contract-ended',
          contractUntil: '2026-12-31',
        }),
      ],
      [],
    ],
    [
      'a departure before a return: both, in the order of their days',
      [
        span('employment', '2027-06-01', null),
        span('employment', '2015-01-01', '2027-01-01', { endReason: 'resigned' }),
      ],
      [
        ['leaving', '2027-01-01'],
        ['joining', '2027-06-01'],
      ],
    ],
    [
      'a break, a post, a delegation, a number to come; roles have a page of their own',
      [
        span('break', '2026-12-01', null, { kind: 'unpaid-leave' }),
        span('post', '2026-12-02', '2027-01-01'),
        span('delegation', '2026-12-03', '2027-01-01', { to: 'Budi' }),
        span('number', '2026-12-04', null, { kind: 'nip' }),
        span('role', '2026-12-05', null, { role: 'hr' }),
      ],
      [
        ['break', '2026-12-01'],
        ['post', '2026-12-02'],
        ['delegation', '2026-12-03'],
        ['number', '2026-12-04'],
      ],
    ],
  ])('%s', (_title, spans, expected) => {
    const plans = plansOf(spans, { retirementDate: workDate('2030-01-01') }, TODAY);
    expect(plans.map(({ kind, day }) => [kind, day])).toEqual(expected);
    expect(new Set(plans.map(planKey)).size).toBe(plans.length);
  });

  it.each<[PlanKind, string]>([
    ['transfer', '1 Januari 2027'],
    ['leaving', 'Sampai 31 Desember 2026'],
  ])('told with its first day, or the last one of what it ends: %s', (kind, words) => {
    expect(planDay({ kind, day: workDate('2027-01-01'), words: '', decree: null, id: null })).toBe(words);
  });
});
