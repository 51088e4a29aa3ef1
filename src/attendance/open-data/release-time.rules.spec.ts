import { expect, it } from '@jest/globals';
import { type Month, workDate } from '../../platform/index.js';
import { isRipe } from './release-time.rules.js';

it.each([
  ['every office has closed it', 29, 29, '2026-11-01', true],
  ['one office has not', 28, 29, '2026-12-31', false],
  ['one office has not, three months later', 28, 29, '2027-01-01', true],
  ['nobody has closed it, a year later', 0, 29, '2027-11-01', false],
])('October is released when %s: %d of %d on %s', (_, closed, offices, today, ripe) => {
  expect(isRipe('2026-10' as Month, { offices, closed }, workDate(today))).toBe(ripe);
});
