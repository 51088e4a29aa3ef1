import { expect, it } from '@jest/globals';
import { parseMonth, workDate } from '../../platform/index.js';
import { type ClosedRecap, closedRecapPaper } from './closed-recap-paper.rules.js';
import type { ClosedPerson, ClosedSums } from './closed-recap.js';

const NOTHING: ClosedSums = {
  workingDays: 0,
  present: 0,
  lateCount: 0,
  lateMinutes: 0,
  leftEarlyCount: 0,
  leftEarlyMinutes: 0,
  absent: 0,
  leave: 0,
  excuse: 0,
  duty: 0,
};
const person = (name: string, sums: Partial<ClosedSums>, adjusted: Partial<ClosedSums> | null = null) =>
  ({
    name,
    nip: null,
    position: '',
    ...NOTHING,
    ...sums,
    adjusted: adjusted && { ...NOTHING, ...adjusted },
  }) satisfies ClosedPerson;

const recap = (people: ClosedPerson[]): ClosedRecap => ({
  office: { name: 'Dinas Kesehatan' },
  month: parseMonth('2026-11')!,
  facts: {
    id: 'id',
    state: 'closed',
    steps: 3,
    closings: 1,
    cutOffDays: null,
    hash: 'a'.repeat(64),
    code: 'a'.repeat(16),
    closedAt: new Date('2026-12-02T03:00:00Z'),
  },
  closedOn: workDate('2026-12-02'),
  people,
  adjustments: [],
  letterhead: { office: 'Dinas Kesehatan' },
  signer: null,
  publicUrl: 'https://contoh',
});

/** Who, working days, without a reason, leave. */
function figures(people: ClosedPerson[]) {
  const [table] = closedRecapPaper(recap(people)).blocks;
  if (table?.kind !== 'table') throw new Error('no table');
  const lines = [...table.rows, table.sums!];
  return lines.map((row) => [row[1], row[2], row[8], row[9]]);
}

it('prints the month itself, what closed months add, and both together', () => {
  const people = [
    person('Ani', { workingDays: 20, present: 20 }),
    person('Wulan', { workingDays: 20, present: 18, leave: 2 }, { absent: -1, leave: 1 }),
  ];
  expect(figures(people)).toEqual([
    ['Ani', 20, 0, 0],
    ['Wulan', 20, 0, 2],
    ['   penyesuaian', 0, -1, 1],
    ['   jumlah', 20, -1, 3],
    ['Tanpa penyesuaian', 40, 0, 2],
    ['Penyesuaian', 0, -1, 1],
    ['Jumlah 2 pegawai', 40, -1, 3],
  ]);
});

it('prints one line for each and one sum where nothing is adjusted', () => {
  expect(figures([person('Ani', { workingDays: 20, present: 19, absent: 1 })])).toEqual([
    ['Ani', 20, 1, 0],
    ['Jumlah 1 pegawai', 20, 1, 0],
  ]);
});
