import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type OpenRow, OTHERS, type PersonDays, SMALLEST_GROUP, openRows } from './open-groups.rules.js';

const KINDS = ['pns', 'cpns', 'pppk', 'official'];
const office = (code: string) => ({ id: code, code, name: `Dinas ${code}` });

/** People who were present each of 20 days, unless said otherwise. */
const some = (
  count: number,
  officeId: string,
  given: Partial<PersonDays> = {},
  name = `${officeId}-${given.kind ?? 'pns'}`,
): PersonDays[] =>
  Array.from({ length: count }, (_, i) => ({
    personId: `${name}-${i}`,
    officeId,
    kind: 'pns',
    workingDays: 20,
    presentDays: 20,
    lateDays: 0,
    lateMinutes: 0,
    absentDays: 0,
    ...given,
  }));
const short = (rows: readonly OpenRow[]) =>
  rows.map(({ officeCode, employeeKinds, people }) => `${officeCode} ${employeeKinds} ${people}`);

describe('who is told together', () => {
  it.each<[string, PersonDays[], string[]]>([
    ['nobody: nothing', [], []],
    ['ten people: their office', some(10, 'A'), ['A all 10']],
    ['nine people in all: an empty line', some(9, 'A'), ['A all null']],
    [
      'a small office: with the smallest of the others, so that no difference is the small one',
      [...some(3, 'A'), ...some(12, 'B'), ...some(40, 'C')],
      ['A all null', 'B all null', 'C all 40', 'gabungan all 15'],
    ],
    [
      'two small offices: with each other, when they are enough',
      [...some(4, 'A'), ...some(6, 'B'), ...some(40, 'C')],
      ['A all null', 'B all null', 'C all 40', 'gabungan all 10'],
    ],
    [
      'kinds of ten and more: each',
      [...some(10, 'A'), ...some(11, 'A', { kind: 'pppk' })],
      ['A pns 10', 'A pppk 11'],
    ],
    [
      'a kind of few: with the smallest of the others',
      [...some(2, 'A', { kind: 'cpns' }), ...some(30, 'A'), ...some(11, 'A', { kind: 'pppk' })],
      ['A cpns+pppk 13', 'A pns 30'],
    ],
    [
      'one kind and few of another: all together',
      [...some(2, 'A', { kind: 'cpns' }), ...some(30, 'A')],
      ['A all 32'],
    ],
    [
      'kinds apart would hide what all together tell: all together',
      [
        ...some(6, 'A', { lateDays: 1, lateMinutes: 5 }),
        ...some(20, 'A', {}, 'timely'),
        ...some(6, 'A', { kind: 'pppk', lateDays: 1, lateMinutes: 5 }),
        ...some(20, 'A', { kind: 'pppk' }, 'timely too'),
      ],
      ['A all 52'],
    ],
    [
      'who had no working day: not at all',
      [...some(10, 'A'), ...some(5, 'B', { workingDays: 0, presentDays: 0 })],
      ['A all 10'],
    ],
  ])('%s', (_, days, expected) => {
    const offices = ['A', 'B', 'C'].map(office);
    expect(short(openRows(days, offices))).toEqual(expected);
  });
});

describe('what is told of a group', () => {
  const told = (...days: PersonDays[][]) => {
    const [{ presentDays, lateDays, absentDays }] = openRows(days.flat(), [office('A')]) as [OpenRow];
    return [presentDays, lateDays, absentDays];
  };
  const late = (count: number) => some(count, 'A', { lateDays: 2, lateMinutes: 9 }, 'late');
  const gone = (count: number) => some(count, 'A', { presentDays: 18, absentDays: 2 }, 'gone');
  const ill = (count: number) => some(count, 'A', { presentDays: 15 }, 'ill');

  it.each([
    ['all present, nobody late', told(some(20, 'A')), [400, 0, 0]],
    ['ten late, ten not', told(some(10, 'A'), late(10)), [400, 20, 0]],
    ['nine late: not told', told(some(20, 'A'), late(9)), [580, null, 0]],
    ['ten absent, nobody excused', told(some(20, 'A'), gone(10)), [580, 0, 20]],
    [
      'nine absent among ten excused: their number is not told',
      told(some(20, 'A'), gone(9), ill(10)),
      [712, 0, null],
    ],
    [
      'nine excused among ten absent: the difference is not told',
      told(some(20, 'A'), gone(10), ill(9)),
      [715, 0, null],
    ],
    ['nine away in all: not even how many were present', told(some(20, 'A'), gone(9)), [null, null, null]],
    ['all of them late every day', told(some(10, 'A', { lateDays: 20, lateMinutes: 20 })), [200, 200, 0]],
  ])('%s', (_, figures, expected) => {
    expect(figures).toEqual(expected);
  });
});

/** Which days of somebody a figure counts; of a person they are the four kinds that a working day can be. */
const PARTS = ['onTime', 'late', 'absent', 'excused'] as const;
const partsOf = ({ workingDays, presentDays, lateDays, absentDays }: PersonDays) => ({
  onTime: presentDays - lateDays,
  late: lateDays,
  absent: absentDays,
  excused: workingDays - presentDays - absentDays,
});
const COUNTS = {
  workingDays: [1, 1, 1, 1],
  presentDays: [1, 1, 0, 0],
  lateDays: [0, 1, 0, 0],
  absentDays: [0, 0, 1, 0],
} as const;
type Counted = keyof typeof COUNTS;

/** Every kind of day that sums and differences of these figures single out. */
function singledOut(told: readonly Counted[]): number[][] {
  const found = new Map<string, number[]>();
  const combine = (i: number, sum: number[]): void => {
    if (i === told.length) {
      if (sum.every((part) => part === 0 || part === 1)) found.set(sum.join(''), sum);
      return;
    }
    for (const factor of [-1, 0, 1])
      combine(
        i + 1,
        sum.map((part, p) => part + factor * COUNTS[told[i]!][p]!),
      );
  };
  combine(0, [0, 0, 0, 0]);
  return [...found.values()];
}

const person = fc.record({
  officeId: fc.constantFrom('A', 'A', 'A', 'B', 'C', 'D'),
  kind: fc.constantFrom('pns', 'pns', ...KINDS),
  parts: fc.constantFrom(
    [20, 0, 0, 0],
    [19, 1, 0, 0],
    [18, 0, 2, 0],
    [15, 0, 0, 5],
    [0, 0, 0, 20],
    [0, 20, 0, 0],
    [12, 3, 2, 3],
  ),
});

it('tells no figure, no difference of figures and no rows together behind which 1 to 9 people stand', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 140 }), fc.boolean(), (people, movers) => {
      const days = people.map(
        ({ officeId, kind, parts: [onTime, late, absent, excused] }, i): PersonDays => ({
          // Some spend the month in two offices.
          personId: `${movers ? Math.floor(i / 2) : i}`,
          officeId,
          kind,
          workingDays: onTime! + late! + absent! + excused!,
          presentDays: onTime! + late!,
          lateDays: late!,
          lateMinutes: late! * 7,
          absentDays: absent!,
        }),
      );
      const offices = ['A', 'B', 'C', 'D'].map(office);
      const rows = openRows(days, offices);
      const standing = new Set(
        rows.filter(({ people: told }) => told !== null).map(({ officeCode }) => officeCode),
      );
      const whoIn = ({ officeCode, employeeKinds }: OpenRow) =>
        days.filter(
          ({ officeId, kind }) =>
            (officeCode === OTHERS.code ? !standing.has(officeId) : officeId === officeCode) &&
            (employeeKinds === 'all' || employeeKinds.split('+').includes(kind)),
        );
      let counted = 0;
      for (const row of rows) {
        if (row.people === null) {
          expect(
            Object.values(row)
              .slice(3)
              .every((figure) => figure === null),
          ).toBe(true);
          continue;
        }
        const members = whoIn(row);
        counted += members.length;
        expect(row.people).toBe(new Set(members.map(({ personId }) => personId)).size);
        const told = (Object.keys(COUNTS) as Counted[]).filter((name) => row[name] !== null);
        for (const parts of singledOut(told)) {
          const behind = members.filter((one) =>
            PARTS.some((part, p) => parts[p] === 1 && partsOf(one)[part] > 0),
          );
          const size = new Set(behind.map(({ personId }) => personId)).size;
          expect(size === 0 || size >= SMALLEST_GROUP).toBe(true);
        }
      }
      // Rows share no day and leave nobody out, or nothing is told at all: no sum of rows less another is a group of its own.
      if (standing.size > 0) expect(counted).toBe(days.length);
    }),
    { numRuns: 150 },
  );
});
