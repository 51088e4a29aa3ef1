import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import { type Mark, ofFewPeople, oneForEachDay } from './day-marks.rules.js';

const mark = (id: number, personId: string, day: string, more: Partial<Mark> = {}): Mark => ({
  id,
  personId,
  workDate: workDate(`2026-11-${day}`),
  cause: 'finalise',
  actorId: null,
  reference: null,
  ...more,
});
const ids = (marks: readonly Mark[]) => marks.map(({ id }) => id);

describe('a hand of marks', () => {
  it('leaves the last person of a full hand to the next one, for more of the same may follow', () => {
    const marks = [mark(1, 'a', '02'), mark(2, 'a', '03'), mark(3, 'b', '02')];
    expect(ids(ofFewPeople(marks, 3))).toEqual([1, 2]);
    expect(ids(ofFewPeople(marks, 4))).toEqual([1, 2, 3]);
  });

  it('takes a full hand of one person all the same, or nothing would ever be done', () => {
    expect(ids(ofFewPeople([mark(1, 'a', '02'), mark(2, 'a', '03')], 2))).toEqual([1, 2]);
  });

  it('takes no more people than there is room for locks', () => {
    const marks = Array.from({ length: 800 }, (_, i) => mark(i, `p${i}`, '02'));
    expect(ofFewPeople(marks, 2000)).toHaveLength(500);
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
