import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import type { PersonChangeKind } from '../../people/index.js';
import { replannedFrom } from './following.rules.js';

describe('replannedFrom', () => {
  it.each<[string, PersonChangeKind, string, string | null, string | null]>([
    ['a transfer entered four days late', 'moved', '2026-11-16', '2026-08-01', '2026-11-16'],
    ['a transfer planned for the first of next month', 'moved', '2026-12-01', '2026-08-01', '2026-12-01'],
    ['a resignation of today', 'left', '2026-11-20', '2026-08-01', '2026-11-20'],
    [
      'from part-time to full-time in the middle of the month',
      'kind-changed',
      '2026-11-10',
      '2026-08-01',
      '2026-11-10',
    ],
    ['a newcomer entered three days late', 'joined', '2026-11-17', '2026-08-01', '2026-11-17'],
    [
      'somebody employed long before the house kept plans',
      'joined',
      '2015-03-01',
      '2026-08-01',
      '2026-11-20',
    ],
    ['the first sheet of an empty house', 'joined', '2015-03-01', null, '2026-11-20'],
    ['a transfer of long ago reaches back three months', 'moved', '2024-01-01', '2023-01-01', '2026-08-20'],
    ['and not before the first plan', 'moved', '2024-01-01', '2026-11-02', '2026-11-02'],
    ['a new name', 'name-changed', '2026-11-01', '2026-08-01', null],
    ['a new position at the same place', 'position-changed', '2026-11-01', '2026-08-01', null],
  ])('%s', (_title, kind, effective, since, expected) => {
    expect(
      replannedFrom(
        { kind, effective: workDate(effective) },
        { today: workDate('2026-11-20'), plannedSince: since === null ? null : workDate(since) },
      ),
    ).toBe(expected);
  });
});
