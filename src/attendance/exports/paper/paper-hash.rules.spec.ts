import { expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import { hashOfPaper } from './paper-hash.rules.js';

const paper = {
  unitCode: 'DINKES',
  span: { first: workDate('2026-11-01'), last: workDate('2026-11-30') },
  view: 'nama',
  columns: 'ringkas',
  issuedOn: workDate('2026-12-02'),
  needs: [],
  discipline: null,
} as const;
const lines = ['row b 1 20', 'row a 1 19'];
const hash = hashOfPaper(paper, lines);

it('is the SHA-256 of the form that docs/closed-recap.md tells, whatever the order of the rows', () => {
  // printf 'e-presensi issued-recap 1 DINKES 2026-11-01 2026-11-30 nama ringkas 2026-12-02\nrow a 1 19\nrow b 1 20\n' | sha256sum
  expect(hash).toBe('a8d1dcd9fa81f5ff4e7739f887f79c133841ac675a82133ddfcbbc96315eda4a');
  expect(hashOfPaper(paper, lines.toReversed())).toBe(hash);
});

it.each([
  ['another figure', paper, ['row b 1 20', 'row a 1 18']],
  ['somebody less', paper, ['row b 1 20']],
  ['another unit', { ...paper, unitCode: 'DINDIK' }, lines],
  ['another span', { ...paper, span: { ...paper.span, last: workDate('2026-11-29') } }, lines],
  ['other columns', { ...paper, columns: 'semua' as const }, lines],
  ['more that it tells', { ...paper, needs: ['tpp:read'] as const }, lines],
  [
    'other days of discipline',
    { ...paper, needs: ['discipline:read'] as const, discipline: 'a'.repeat(64) },
    lines,
  ],
  ['another day of issue', { ...paper, issuedOn: workDate('2026-12-03') }, lines],
])('is another one of %s', (_, other, rows) => {
  expect(hashOfPaper(other, rows)).not.toBe(hash);
});
