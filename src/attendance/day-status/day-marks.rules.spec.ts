import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import { type Mark, handOf, oneForEachDay, restMinutes } from './day-marks.rules.js';

const mark = (id: number, personId: string, day: string, more: Partial<Mark> = {}): Mark => ({
  id,
  personId,
  workDate: workDate(`2026-11-${day}`),
  cause: 'finalise',
  actorId: null,
  reference: null,
  attempts: 0,
  ...more,
});
const ids = (marks: readonly Mark[]) => marks.map(({ id }) => id);

describe('a hand of marks', () => {
  const queue = (people: string) => [...people].map((personId) => ({ personId }));

  it.each([
    ['is the whole queue when it is short', 'aab', 4, 3],
    ['leaves the last person of a full hand to the next one, for more of the same may follow', 'aab', 3, 2],
    [
      'leaves only the last run of that person: what came before stays in its place of the queue',
      'abab',
      4,
      3,
    ],
    ['is full of one person all the same, or nothing would ever be done', 'aa', 2, 2],
    ['is empty when nothing waits', '', 2, 0],
  ])('%s', (_, people, full, taken) => {
    expect(handOf(queue(people), full)).toBe(taken);
  });

  it('takes no more people than there is room for locks', () => {
    const marks = Array.from({ length: 800 }, (_, i) => ({ personId: `p${i}` }));
    expect(handOf(marks, 2000)).toBe(500);
  });
});

describe('a day that cannot be derived', () => {
  it.each([
    [1, 1],
    [2, 2],
    [5, 16],
    [9, 256],
    [10, 360],
    [2000, 360],
  ])('after %i attempts rests %i minutes', (attempts, minutes) => {
    expect(restMinutes(attempts)).toBe(minutes);
  });
});

describe('of several marks of a day', () => {
  it.each<[string, Partial<Mark>[], number]>([
    ['the latest of the clockwork', [{}, {}], 2],
    ['who caused it, not the clockwork that came later', [{ actorId: 'x' }, {}], 1],
    ['what caused it, not only who', [{ reference: 'request:7' }, { actorId: 'x' }], 1],
    ['the latest of equals', [{ reference: 'request:7' }, { reference: 'request:8' }], 2],
  ])('%s is told', (_, marks, told) => {
    const given = marks.map((more, i) => mark(i + 1, 'a', '02', more));
    expect(ids(oneForEachDay([...given, mark(9, 'b', '02')]))).toEqual([told, 9]);
    expect(ids(oneForEachDay([mark(9, 'b', '02'), ...given.toReversed()]))).toEqual([9, told]);
  });
});
