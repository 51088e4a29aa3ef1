import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../platform/index.js';
import type { PersonChangeKind } from '../changes/person-change.js';
import { changesOf, nobodyYet } from './changes-of.rules.js';
import type { FactsOnDay } from './person-history.js';
import type { PersonWish } from './person-wish.js';

const ID = '00000000-0000-4000-8000-000000000001';
const day = (text: string) => workDate(text);
const TODAY = day('2026-11-20');

const PNS: FactsOnDay = {
  ...nobodyYet(ID),
  fullName: 'Sri Wahyuni',
  number: { number: '198609262015052001', kind: 'nip' },
  employment: {
    kind: 'pns',
    rank: 'III/c',
    position: 'Pengelola Data',
    positionKind: 'staff',
    echelon: null,
    contractUntil: null,
  },
  unit: { id: 'dinkes' },
};
const PPPK: FactsOnDay = {
  ...PNS,
  employment: { ...PNS.employment!, kind: 'pppk', rank: 'IX', contractUntil: day('2027-03-31') },
};

describe('what changes', () => {
  it.each<
    [string, FactsOnDay | null, Partial<PersonWish>, [PersonChangeKind, object | null, object | null][]]
  >([
    ['nothing, when it holds already', PNS, { unitId: 'dinkes', employment: { rank: 'III/c' } }, []],
    ['nothing, when nothing is said', PNS, { person: {}, employment: {} }, []],
    ['nothing, when what is named is not said', PNS, { person: { fullName: undefined } }, []],
    ['the unit', PNS, { unitId: 'dindik' }, [['moved', { unit_id: 'dinkes' }, { unit_id: 'dindik' }]]],
    [
      'the rank alone',
      PNS,
      { employment: { rank: 'III/d' } },
      [['position-changed', { rank: 'III/c' }, { rank: 'III/d' }]],
    ],
    [
      'a renewed contract',
      PPPK,
      { employment: { contractUntil: day('2029-03-31') } },
      [['kind-changed', { contract_until: '2027-03-31' }, { contract_until: '2029-03-31' }]],
    ],
    [
      'a contract that becomes a post for life, and ends with it',
      PPPK,
      { employment: { kind: 'cpns' } },
      [
        [
          'kind-changed',
          { kind: 'pppk', contract_until: '2027-03-31' },
          { kind: 'cpns', contract_until: null },
        ],
      ],
    ],
    [
      'a new number',
      PNS,
      { number: { number: '198609262023212001', kind: 'nippppk' } },
      [
        [
          'number-changed',
          { number: '198609262015052001', kind: 'nip' },
          { number: '198609262023212001', kind: 'nippppk' },
        ],
      ],
    ],
    [
      'title, phone and plan, each on its own',
      PNS,
      { person: { titleAfter: 'S.Kom.', phone: '0812', retirementDate: day('2044-10-01') } },
      [
        ['name-changed', { title_after: '' }, { title_after: 'S.Kom.' }],
        ['contact-changed', { phone: null }, { phone: '0812' }],
        ['details-changed', { retirement_date: null }, { retirement_date: '2044-10-01' }],
      ],
    ],
    [
      'retirement on the day itself',
      PNS,
      { leaves: { reason: 'retired' }, unitId: 'dindik' },
      [['left', expect.objectContaining({ kind: 'pns', unit_id: 'dinkes' }), { end_reason: 'retired' }]],
    ],
    [
      'a retirement whose day is over',
      PNS,
      { person: { retirementDate: day('2026-06-01') } },
      [
        ['details-changed', { retirement_date: null }, { retirement_date: '2026-06-01' }],
        ['left', expect.objectContaining({ unit_id: 'dinkes' }), { end_reason: 'retired' }],
      ],
    ],
    [
      'a contract whose last day was yesterday',
      PPPK,
      { employment: { contractUntil: day('2026-11-19') } },
      [['left', expect.objectContaining({ kind: 'pppk' }), { end_reason: 'contract-ended' }]],
    ],
    [
      'whose planned end has come, but who still stands in a unit',
      { ...PNS, employment: null },
      { leaves: { reason: 'retired' } },
      [['left', { unit_id: 'dinkes' }, { end_reason: 'retired' }]],
    ],
    [
      'nothing, when they left before',
      { ...PNS, employment: null, unit: null },
      { leaves: { reason: 'died' } },
      [],
    ],
    [
      'a return',
      { ...PNS, employment: null, unit: null },
      { employment: PNS.employment!, unitId: 'dindik' },
      [['joined', null, expect.objectContaining({ kind: 'pns', unit_id: 'dindik' })]],
    ],
    [
      'a newcomer',
      null,
      {
        isNew: true,
        person: { fullName: 'Budi' },
        employment: PNS.employment!,
        unitId: 'dinkes',
        number: PNS.number,
      },
      [
        [
          'joined',
          null,
          expect.objectContaining({ full_name: 'Budi', position: 'Pengelola Data', unit_id: 'dinkes' }),
        ],
        ['number-changed', null, PNS.number],
      ],
    ],
  ])('is %s', (_title, facts, wish, expected) => {
    const found = changesOf(facts, { personId: ID, from: TODAY, ...wish });
    expect(found.map(({ kind, before, after }) => [kind, before, after])).toEqual(expected);
    for (const change of found) expect(change).toMatchObject({ personId: ID, effective: TODAY });
  });
});
