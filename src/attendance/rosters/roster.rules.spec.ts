import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, workDate } from '../../platform/index.js';
import { THREE_SHIFTS } from '../schedules/reference/purbalingga-rules.js';
import { type Cell, cellFault, cellText, changesOf, parseCell, shortRests } from './roster-cells.rules.js';
import { copied, laidOver, parseCycle, rotated } from './roster-fill.rules.js';

const FIRST = workDate('2026-11-01');
const WEEK = daysBetween(FIRST, addDays(FIRST, 6));

describe('a cell of the roster', () => {
  it.each([
    ['p', ['P']],
    [' P + S ', ['P', 'S']],
    ['lp', ['LP']],
    ['', []],
    ['P4', ['P4']],
    ['PAGIBUTA', null],
    ['4P', null],
    ['P+S+M+LP', null],
  ])('reads %j as %j', (text, cell) => {
    expect(parseCell(text)).toEqual(cell);
  });

  it.each([
    ['P', null],
    ['P+S', null],
    ['S+P', null],
    ['LJ', null],
    ['', null],
    ['X', 'Kode X tidak ada'],
    ['LP+P', 'tidak dapat digabung'],
    ['P+P', 'bertumpukan'],
    ['S+M+M', 'bertumpukan'],
  ])('judges %j by the rules of the unit', (text, fault) => {
    const told = cellFault(parseCell(text)!, THREE_SHIFTS);
    if (fault === null) expect(told).toBeNull();
    else expect(told).toContain(fault);
  });

  it('cannot be kept where nobody has made rules for shifts', () => {
    expect(cellFault(['P'], null)).toContain('belum memiliki aturan sif');
  });

  it.each([
    // day by day, shortest rest in minutes and where; the night shift ends at 07.00 of the next day
    ['M P', 0, 1],
    ['P M', null, null],
    ['S P', 600, null],
    ['M S', 420, 1],
    ['M LP P', null, null],
    ['P S M', null, null],
  ])('points out little rest in %j', (codes, minutes, at) => {
    const days = codes.split(' ').map((code, i) => ({
      day: addDays(FIRST, i),
      cell: parseCell(code)!,
      rules: THREE_SHIFTS,
    }));
    const warnings = shortRests('a', days);
    if (at === null) expect(warnings).toEqual([]);
    else expect(warnings).toMatchObject([{ minutes, day: addDays(FIRST, at) }]);
  });
});

describe('filling a roster', () => {
  const cycle = parseCycle('P P S S M M LP LP')!;

  it('rotates everybody by a step, so that each shift has somebody', () => {
    const cells = rotated({ personIds: ['a', 'b', 'c', 'd'], days: WEEK, cycle, step: 2 });
    expect([...cells].map(([id, days]) => [id, ...[...days.values()].map(cellText)])).toEqual([
      ['a', 'P', 'P', 'S', 'S', 'M', 'M', 'LP'],
      ['b', 'S', 'S', 'M', 'M', 'LP', 'LP', 'P'],
      ['c', 'M', 'M', 'LP', 'LP', 'P', 'P', 'S'],
      ['d', 'LP', 'LP', 'P', 'P', 'S', 'S', 'M'],
    ]);
  });

  it.each([
    ['', null],
    ['P -', 2],
    ['P;S, M', 3],
    ['P ?', null],
    [Array.from({ length: 43 }, () => 'P').join(' '), null],
  ])('reads the cycle %j', (text, length) => {
    expect(parseCycle(text)?.length ?? null).toBe(length);
  });

  it('copies the same weekday of four weeks before, and empties what was empty then', () => {
    const past = new Map([['a', new Map<string, Cell>([[addDays(FIRST, -28), ['M']]])]]) as never;
    const cells = copied(['a'], WEEK.slice(0, 2), past);
    expect([...cells.get('a')!.values()]).toEqual([['M'], []]);
  });

  it('finds as changes exactly the cells that were laid over with something else', () => {
    const code = fc.constantFrom<Cell>([], ['P'], ['S'], ['M'], ['LP'], ['P', 'S']);
    const grid = fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...WEEK), code), { maxLength: 30 })
      .map((cells) => {
        const map = new Map<string, Map<(typeof WEEK)[number], Cell>>();
        for (const [person, day, cell] of cells)
          map.set(person, (map.get(person) ?? new Map()).set(day, cell));
        return map;
      });
    fc.assert(
      fc.property(grid, grid, (before, typed) => {
        const after = laidOver(before, typed);
        const changes = changesOf(before, after);
        expect(changesOf(after, after)).toEqual([]);
        const repaired = laidOver(
          after,
          new Map(changes.map(({ personId, day, before: was }) => [personId, new Map([[day, was]])])),
        );
        for (const { personId, day, before: was } of changes) {
          expect(cellText(was)).not.toBe(cellText(after.get(personId)!.get(day)!));
          expect(typed.get(personId)?.has(day)).toBe(true);
        }
        expect(repaired.size).toBe(after.size);
      }),
    );
  });
});
