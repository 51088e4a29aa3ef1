import { describe, expect, it } from '@jest/globals';
import type { CasePerson } from '../cases/integrity-case.js';
import { MOST_ALONE, PEOPLE_ON_A_PAGE, viewAddress, viewOf } from './case-view.rules.js';

const many = (count: number) =>
  Array.from({ length: count }, (_, i): CasePerson => ({
    id: `k${i}`,
    personId: `p${i}`,
    name: `Pegawai ${i}`,
    unitId: 'u',
    unitName: 'Dinas',
    zone: 'Asia/Jakarta',
    answer: i === count - 1 ? 'Saya di kantor' : null,
    answeredAt: null,
    witnessId: null,
    witnessName: null,
    verdict: null,
  }));
const ids = (people: readonly CasePerson[]) => people.map(({ personId }) => personId);

describe('a case on the page', () => {
  it('is shown whole as long as it is small', () => {
    const people = many(PEOPLE_ON_A_PAGE);
    expect(viewOf(people, { page: 7, alone: [] })).toEqual({
      page: 1,
      pages: 1,
      shown: people,
      alone: people,
      together: 0,
    });
  });

  it('shows a thousand page by page, everybody once, and first who answered', () => {
    const people = many(1001);
    const seen = Array.from({ length: 34 }, (_, i) => viewOf(people, { page: i + 1, alone: [] }));
    expect(seen.map(({ pages, together }) => [pages, together])).toEqual(seen.map(() => [34, 1001]));
    expect(seen[0]!.shown[0]!.personId).toBe('p1000');
    expect(ids(seen.flatMap(({ shown }) => shown)).sort()).toEqual(ids(people).sort());
    expect(viewOf(people, { page: 99, alone: [] }).page).toBe(34);
  });

  it('keeps who is decided about one by one from page to page, up to so many', () => {
    const people = many(100);
    const view = viewOf(people, { page: 2, alone: ['p3', 'unknown', 'p70'] });
    expect([ids(view.alone), view.together]).toEqual([['p3', 'p70'], 98]);
    expect(viewAddress('/k', view, { page: 3 })).toBe('/k?hal=3&orang=p3,p70');
    expect(viewAddress('/k', view, { take: 'p9' })).toBe('/k?hal=2&orang=p3,p70,p9');
    expect(viewAddress('/k', view, { putBack: 'p3' })).toBe('/k?hal=2&orang=p70');
    expect(viewOf(people, { page: 1, alone: ids(people) }).alone).toHaveLength(MOST_ALONE);
  });
});
