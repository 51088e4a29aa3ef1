import { describe, expect, it } from '@jest/globals';
import { type WorkDate, workDate } from '../../platform/index.js';
import type { Kept, TreeFacts } from './tree-facts.js';
import { planTree } from './tree-plan.rules.js';
import type { TreeWish } from './tree-wish.js';

const day = workDate('2027-01-01');
const unit = (id: string, name: string, parentId: string | null) => ({
  id,
  code: id.toUpperCase(),
  timeline: [
    {
      from: workDate('2015-01-01'),
      until: null,
      value: {
        name,
        shortName: name,
        kind: 'agency' as const,
        parentId,
        timeZone: 'Asia/Jakarta' as const,
        sipdCode: null,
        latitude: null,
        longitude: null,
      },
    },
  ],
});
const kept = (id: string, unitId: string, name: string, from: string, until: string | null): Kept => ({
  id,
  unitId,
  name,
  key: name.toLowerCase(),
  from: workDate(from),
  until: until as WorkDate | null,
});

function placesAfter(places: Kept[], chosen: [string, string][] = []) {
  const facts: TreeFacts = {
    units: [
      unit('pbg', 'Kabupaten', null),
      unit('ikan', 'Perikanan', 'pbg'),
      unit('tani', 'Pertanian', 'pbg'),
    ],
    members: [],
    posts: [],
    roles: [],
    delegations: [],
    places,
    accounts: [],
  };
  const wish: TreeWish = {
    kind: 'merged',
    day,
    decree: 'Perda 5/2026',
    decreeTitle: '',
    codes: ['IKAN'],
    into: { existing: 'TANI' },
    belongings: new Map(chosen),
  };
  const planned = planTree(wish, facts, (code) => code);
  return planned.ok ? planned.plan.places.map(({ goesTo, name }) => [goesTo, name]) : planned.faults;
}

describe('a work place of a unit that ends', () => {
  it('goes on under its name, also in two pieces of time', () => {
    expect(
      placesAfter([
        kept('1', 'ikan', 'Kantor', '2020-01-01', '2027-06-01'),
        kept('2', 'ikan', 'Kantor', '2027-06-01', null),
      ]),
    ).toEqual([
      ['tani', 'Kantor'],
      ['tani', 'Kantor'],
    ]);
  });

  it('gets the name of its unit beside its own, where that is taken at the same time', () => {
    expect(
      placesAfter([
        kept('1', 'ikan', 'Kantor', '2020-01-01', null),
        kept('2', 'tani', 'KANTOR', '2020-01-01', null),
      ]),
    ).toEqual([['tani', 'Kantor (Perikanan)']]);
  });

  it.each([
    ['ends, when somebody chooses so', '-', null],
    ['never goes to a unit that has no part in it', 'PBG', null],
  ])('%s', (_, chosen, goesTo) => {
    expect(placesAfter([kept('1', 'ikan', 'Kantor', '2020-01-01', null)], [['1', chosen]])).toEqual([
      [goesTo, 'Kantor'],
    ]);
  });
});
