import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import { MERGERS, accountsOf, delegationsOf, mergersOf, placesOf, postsOf } from './organisation.rules.js';
import { makeRegency } from './people.rules.js';

const TODAY = workDate('2026-11-20');

describe.each([60, 400, 1200, 11_000])('the organisation of a demonstration of %i people', (size) => {
  const regency = makeRegency(3303, size);

  it('has a post for every unit, held by whoever leads it; one Plt, one Plh, one delegation', () => {
    const posts = postsOf(regency, TODAY);
    expect(posts.map(({ unit }) => unit.code).sort()).toEqual(regency.units.map(({ code }) => code).sort());
    const capacities = posts.flatMap(({ holders }) => holders.map(({ capacity }) => capacity));
    expect(capacities.filter((one) => one === 'plt')).toHaveLength(1);
    expect(capacities.filter((one) => one === 'plh')).toHaveLength(1);
    const definitive = posts.flatMap(({ holders }) =>
      holders.filter(({ capacity }) => capacity === 'definitive').map(({ person }) => person.id),
    );
    expect(new Set(definitive).size).toBe(definitive.length);
    expect(delegationsOf(regency, TODAY)).toHaveLength(1);
  });

  it('tells of 27 OPD that became 23, moving nobody who is on the demonstration page', () => {
    const mergers = mergersOf(regency);
    expect(mergers).toHaveLength(27 - 23);
    expect(mergers.every(({ into }) => into.parentCode === 'PBG')).toBe(true);
    const codes = regency.units.map(({ code }) => code);
    expect(MERGERS.filter(({ code }) => codes.includes(code))).toEqual([]);
    expect(mergers.flatMap(({ cameFrom }) => cameFrom).filter(({ cast }) => cast)).toEqual([]);
  });

  it('has work places and official accounts for most, and not for all', () => {
    const places = placesOf(regency);
    const offices = regency.units.filter(({ kind }) => !['section', 'division', 'regency'].includes(kind));
    expect(places.length).toBeGreaterThan(offices.length * 0.7);
    expect(places.length).toBeLessThan(offices.length);
    expect(places.some(({ outline }) => outline)).toBe(true);
    const accounts = accountsOf(regency);
    expect(accounts.some(({ admin }) => admin === null)).toBe(true);
    expect(accounts.some(({ decree }) => decree === null)).toBe(true);
    const dinkominfo = accounts.filter(({ unit }) => unit.code === 'DINKOMINFO');
    expect(dinkominfo.map(({ channel }) => channel)).toEqual(['website', 'instagram', 'facebook', 'x']);
    expect(dinkominfo.every(({ decree }) => decree !== null)).toBe(true);
  });
});
