import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type WorkDate, addDays, workDate } from '../../platform/index.js';
import type { Cell, RosterCells } from './roster-cells.rules.js';
import {
  SWAP_STATES,
  SWAP_STEPS,
  type Swap,
  type SwapState,
  movesWork,
  swapFault,
  swapped,
} from './swap.rules.js';

const TODAY = workDate('2026-11-20');
const swap: Swap = {
  askerId: 'a',
  askerDate: addDays(TODAY, 1),
  askerCodes: ['M'],
  colleagueId: 'b',
  colleagueDate: addDays(TODAY, 3),
  colleagueCodes: ['P'],
};

const grid = (cells: [string, WorkDate, Cell][]): RosterCells => {
  const map = new Map<string, Map<WorkDate, Cell>>();
  for (const [person, day, cell] of cells) map.set(person, (map.get(person) ?? new Map()).set(day, cell));
  return map;
};

describe('exchanging shifts', () => {
  it.each([
    ['as it should be', {}, null],
    ['with oneself', { colleagueId: 'a' }, 'bukan diri Anda'],
    ['of today', { askerDate: TODAY }, 'mulai besok'],
    ['for a shift of today', { colleagueDate: TODAY }, 'mulai besok'],
    ['without a shift to give', { askerCodes: [] }, 'Anda tidak ada'],
    ['without a shift to take', { colleagueCodes: [] }, 'Rekan itu tidak ada'],
    ['of the same shift on the same day', { colleagueDate: swap.askerDate, colleagueCodes: ['M'] }, 'sama'],
    [
      'of a shift for the rest of the same day',
      { colleagueDate: swap.askerDate, colleagueCodes: ['LP'] },
      null,
    ],
  ])('%s', (_case, wish, fault) => {
    const told = swapFault({ ...swap, ...wish } as Swap, TODAY);
    if (fault === null) expect(told).toBeNull();
    else expect(told).toContain(fault);
  });

  it.each<[string, Cell, Cell, boolean]>([
    ['a free day for another free day', ['LP'], ['LJ'], false],
    ['a shift for a free day', ['M'], ['LJ'], true],
    ['two shifts', ['M'], ['P'], true],
  ])('knows whether work moves: %s', (_, mine, theirs, moves) => {
    const day = swap.askerDate;
    const same = { ...swap, askerCodes: mine, colleagueDate: day, colleagueCodes: theirs };
    const cells = grid([
      ['a', day, mine],
      ['b', day, theirs],
    ]);
    expect(movesWork(swapped(same, cells)!)).toBe(moves);
  });

  it('lets two exchange their free days of a week when one of them works on each', () => {
    const free = { ...swap, askerCodes: ['LJ'], colleagueCodes: ['LJ'] };
    const cells = grid([
      ['a', swap.askerDate, ['LJ']],
      ['b', swap.askerDate, ['P']],
      ['a', swap.colleagueDate, ['S']],
      ['b', swap.colleagueDate, ['LJ']],
    ]);
    expect(movesWork(swapped(free, cells)!)).toBe(true);
  });

  it('gives each the whole day of the other, on both days', () => {
    const cells = grid([
      ['a', swap.askerDate, ['M']],
      ['b', swap.askerDate, ['LP']],
      ['b', swap.colleagueDate, ['P']],
    ]);
    expect(swapped(swap, cells)).toEqual([
      { personId: 'a', day: swap.askerDate, before: ['M'], after: ['LP'] },
      { personId: 'b', day: swap.askerDate, before: ['LP'], after: ['M'] },
      { personId: 'a', day: swap.colleagueDate, before: [], after: ['P'] },
      { personId: 'b', day: swap.colleagueDate, before: ['P'], after: [] },
    ]);
  });

  it('is overtaken when somebody changed one of the two shifts meanwhile', () => {
    const agreed = grid([
      ['a', swap.askerDate, ['M']],
      ['b', swap.colleagueDate, ['S']],
    ]);
    expect(swapped(swap, agreed)).toBeNull();
  });

  it('leaves every shift with exactly one of the two, whatever the roster', () => {
    const cell = fc.constantFrom<Cell>(['P'], ['S'], ['M'], ['LP'], ['P', 'S']);
    fc.assert(
      fc.property(cell, cell, cell, cell, fc.integer({ min: 1, max: 5 }), (a1, a2, b1, b2, later) => {
        const [day, other] = [swap.askerDate, addDays(TODAY, later)];
        const cells = grid([
          ['a', day, a1],
          ['a', other, day === other ? a1 : a2],
          ['b', day, b1],
          ['b', other, day === other ? b1 : b2],
        ]);
        const wish = {
          ...swap,
          colleagueDate: other,
          askerCodes: cells.get('a')!.get(day)!,
          colleagueCodes: cells.get('b')!.get(other)!,
        };
        const changes = swapped(wish, cells)!;
        for (const date of new Set([day, other])) {
          const on = changes.filter((change) => change.day === date);
          const sorted = (side: 'before' | 'after') => on.map((change) => change[side].join()).sort();
          expect(sorted('after')).toEqual(sorted('before'));
        }
      }),
    );
  });

  it('can come to every state, and leaves no ended one', () => {
    const steps = Object.values(SWAP_STEPS);
    const reached = new Set<SwapState>(['asked', 'overtaken', ...steps.map(({ to }) => to)]);
    expect([...reached].sort()).toEqual([...SWAP_STATES].sort());
    for (const ended of ['approved', 'refused', 'withdrawn', 'overtaken'] as const)
      expect(steps.some(({ from }) => (from as readonly SwapState[]).includes(ended))).toBe(false);
  });
});
