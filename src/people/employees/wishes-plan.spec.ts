import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError, addDays, workDate } from '../../platform/index.js';
import type { PersonChangeKind } from '../changes/person-change.js';
import { changesOf, nobodyYet } from './changes-of.rules.js';
import { type Span, endedOn, joined } from './dated.rules.js';
import { factsOn } from './person-history.rules.js';
import type { EmploymentRow, FactsOnDay, PersonHistory } from './person-history.js';
import type { PersonWish } from './person-wish.js';
import { planOf } from './wishes-plan.rules.js';

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

const span = <Value>(from: string, until: string | null, value: Value): Span<Value> => ({
  from: day(from),
  until: until === null ? null : day(until),
  value,
});
const row = (change: Partial<EmploymentRow> = {}): EmploymentRow => ({
  ...PNS.employment!,
  decree: '',
  endReason: null,
  ...change,
});

function historyOf(change: Partial<PersonHistory> = {}): PersonHistory {
  const { fullName, titleBefore, titleAfter, birthDate, sex, email, officialEmail, phone, siasnId } = PNS;
  return {
    personId: ID,
    revision: 1,
    person: {
      fullName,
      titleBefore,
      titleAfter,
      birthDate,
      sex,
      email,
      officialEmail,
      phone,
      siasnId,
      retirementDate: null,
    },
    numbers: [span('2015-01-01', null, PNS.number!)],
    employments: [span('2015-01-01', null, row())],
    units: [span('2015-01-01', null, 'dinkes')],
    breaks: [],
    ...change,
  };
}

const applied = (history: PersonHistory, wishes: Partial<PersonWish>[]) => {
  const all = wishes.map((wish) => ({ personId: ID, from: TODAY, ...wish }));
  const plan = planOf(all, new Map([[ID, history]]), { today: TODAY, decree: 'SK' });
  return { plan, after: plan.changed[0]?.after ?? history };
};
const told = (spans: readonly Span<unknown>[]) => spans.map(({ from, until }) => [from, until]);

describe('what holds from a day on', () => {
  it('splits the row of that day, keeps its planned end and what is planned after it', () => {
    const history = historyOf({
      units: [span('2015-01-01', '2027-01-01', 'dinkes'), span('2027-01-01', null, 'dindik')],
    });
    const { after } = applied(history, [{ unitId: 'dpu' }]);
    expect(after.units).toEqual([
      span('2015-01-01', '2026-11-20', 'dinkes'),
      span('2026-11-20', '2027-01-01', 'dpu'),
      span('2027-01-01', null, 'dindik'),
    ]);
  });

  it('joins equal neighbours, and replaces a row that would begin on the same day', () => {
    const history = historyOf({
      units: [span('2015-01-01', '2026-11-20', 'dinkes'), span('2026-11-20', null, 'dpu')],
    });
    expect(applied(history, [{ unitId: 'dinkes' }]).after.units).toEqual([
      span('2015-01-01', null, 'dinkes'),
    ]);
    expect(applied(history, [{ unitId: 'dindik' }]).after.units).toEqual([
      span('2015-01-01', '2026-11-20', 'dinkes'),
      span('2026-11-20', null, 'dindik'),
    ]);
  });

  it('ends a contract the day after its last one, moves the end with a renewal, and takes it away from a PNS', () => {
    const contract = historyOf({
      employments: [span('2024-04-01', null, row({ kind: 'pppk' }))],
    });
    const { after: ends } = applied(contract, [{ employment: { contractUntil: day('2027-03-31') } }]);
    expect(ends.employments.at(-1)).toMatchObject({
      until: '2027-04-01',
      value: { endReason: 'contract-ended' },
    });
    const { after: renewed } = applied(ends, [{ employment: { contractUntil: day('2029-03-31') } }]);
    expect(renewed.employments.at(-1)).toMatchObject({ from: TODAY, until: '2029-04-01' });
    const { after: shorter } = applied(ends, [{ employment: { contractUntil: day('2026-12-31') } }]);
    expect(shorter.employments.at(-1)).toMatchObject({ from: TODAY, until: '2027-01-01' });
    const { after: forLife } = applied(ends, [{ employment: { kind: 'pns' } }]);
    expect(forLife.employments.at(-1)).toMatchObject({
      until: null,
      value: { kind: 'pns', contractUntil: null, endReason: null },
    });
    expect(applied(ends, [{ employment: { rank: 'X' } }]).after.employments.at(-1)).toMatchObject({
      until: '2027-04-01',
      value: { endReason: 'contract-ended', rank: 'X' },
    });
  });

  it.each<[string, Partial<PersonWish>, Partial<PersonHistory>]>([
    [
      'a contract is extended from a day inside it',
      { employment: { contractUntil: day('2028-10-31') } },
      {
        employments: [
          span(
            '2024-04-01',
            '2026-11-01',
            row({ kind: 'pppk', contractUntil: day('2026-10-31'), endReason: 'contract-ended' }),
          ),
        ],
      },
    ],
    [
      'a retirement is put off',
      { person: { retirementDate: day('2028-11-01') } },
      {
        person: { ...historyOf().person, retirementDate: day('2026-11-01') },
        employments: [span('2015-01-01', '2026-11-01', row({ endReason: 'retired' }))],
      },
    ],
  ])('keeps the unit when %s after it had ended, and tells that service goes on', (_title, wish, ended) => {
    const history = historyOf({ units: [span('2015-01-01', '2026-11-01', 'dinkes')], ...ended });
    const { after, plan } = applied(history, [{ from: day('2026-10-15'), ...wish }]);
    expect(after.units).toEqual([span('2015-01-01', null, 'dinkes')]);
    expect(after.employments.at(-1)).toMatchObject({ until: '2028-11-01' });
    expect(plan.changes).toContainEqual(
      expect.objectContaining({
        kind: 'joined',
        effective: '2026-11-01',
        after: expect.objectContaining({ unit_id: 'dinkes' }),
      }),
    );
    // Somebody who has been elsewhere since keeps that as well.
    const moved = { ...history, units: [...history.units, span('2027-02-01', null, 'dpu')] };
    expect(applied(moved, [{ from: day('2026-10-15'), ...wish }]).after.units).toEqual([
      span('2015-01-01', '2027-02-01', 'dinkes'),
      span('2027-02-01', null, 'dpu'),
    ]);
  });

  it('goes on in the same unit when a renewal is entered late', () => {
    const ended = historyOf({
      employments: [
        span(
          '2024-04-01',
          '2026-11-01',
          row({ kind: 'pppk', contractUntil: day('2026-10-31'), endReason: 'contract-ended' }),
        ),
      ],
      units: [span('2024-04-01', '2026-11-01', 'dinkes')],
    });
    const { after, plan } = applied(ended, [
      { from: day('2026-11-01'), employment: { contractUntil: day('2028-10-31') } },
    ]);
    expect(plan.changes.map(({ kind }) => kind)).toEqual(['joined']);
    expect(after.units).toEqual([span('2024-04-01', null, 'dinkes')]);
    expect(told(after.employments)).toEqual([
      ['2024-04-01', '2026-11-01'],
      ['2026-11-01', '2028-11-01'],
    ]);
    expect(after.employments.map(({ value }) => value.endReason)).toEqual([null, 'contract-ended']);
  });

  it('ends the employment on the planned retirement, and moves the end with the plan', () => {
    const { after: planned } = applied(historyOf(), [{ person: { retirementDate: day('2027-01-01') } }]);
    expect(planned.employments).toEqual([span('2015-01-01', '2027-01-01', row({ endReason: 'retired' }))]);
    expect(planned.units.at(-1)!.until).toBeNull();
    const { after: later } = applied(planned, [{ person: { retirementDate: day('2028-01-01') } }]);
    expect(told(later.employments)).toEqual([['2015-01-01', '2028-01-01']]);
    const { after: never } = applied(planned, [{ person: { retirementDate: null } }]);
    expect(never.employments).toEqual([span('2015-01-01', null, row())]);
    const { after: promoted } = applied(planned, [{ employment: { rank: 'III/d' } }]);
    expect(promoted.employments.at(-1)).toMatchObject({
      until: '2027-01-01',
      value: { endReason: 'retired' },
    });
  });

  it('leaves nothing of the service after the day of leaving but the number, and of a mistake not even that', () => {
    const { after } = applied(historyOf(), [{ leaves: { reason: 'resigned' } }]);
    expect(after.employments).toEqual([span('2015-01-01', '2026-11-20', row({ endReason: 'resigned' }))]);
    expect(told(after.units)).toEqual([['2015-01-01', '2026-11-20']]);
    expect(told(after.numbers)).toEqual([['2015-01-01', null]]);
    const { after: mistake } = applied(historyOf(), [
      { from: day('2015-01-01'), leaves: { reason: 'corrected' } },
    ]);
    expect([mistake.employments, mistake.units, mistake.numbers]).toEqual([[], [], []]);
  });

  it('says when a name holds: at once', () => {
    const { plan } = applied(historyOf(), [
      { from: day('2027-01-01'), person: { fullName: 'Sri W.' }, unitId: 'dpu' },
    ]);
    expect(plan.changes.map(({ kind, effective }) => [kind, effective])).toEqual([
      ['name-changed', '2026-11-20'],
      ['moved', '2027-01-01'],
    ]);
  });

  it('refuses to let somebody go before they came, unless it was a mistake on their first day', () => {
    const early = day('2001-01-01');
    expect(() => applied(historyOf(), [{ from: early, person: { retirementDate: early } }])).toThrow(
      'baru mulai sesudahnya',
    );
    for (const reason of ['resigned', 'corrected'] as const)
      expect(() => applied(historyOf(), [{ from: early, leaves: { reason } }])).toThrow(
        'baru mulai sesudahnya',
      );
    const first = { from: day('2015-01-01'), leaves: { reason: 'corrected' as const } };
    expect(applied(historyOf(), [first]).plan.changes.map(({ kind }) => kind)).toContain('left');
  });

  it('refuses whoever is not there, and whoever is there twice', () => {
    const wish = { personId: ID, from: TODAY };
    const at = { today: TODAY, decree: '' };
    expect(() => planOf([wish], new Map(), at)).toThrow('tidak ditemukan');
    expect(() => planOf([{ ...wish, isNew: true }], new Map([[ID, historyOf()]]), at)).toThrow('sudah ada');
  });
});

const UNTOLD = { decree: '', endReason: null };
const days = fc.integer({ min: -400, max: 400 }).map((n) => addDays(TODAY, n));
const wishes = fc.array(
  fc.record(
    {
      from: days,
      person: fc.record(
        { retirementDate: fc.option(days), titleAfter: fc.constantFrom('', 'S.E.') },
        { requiredKeys: [] },
      ),
      number: fc.option(
        fc.record({
          number: fc.constantFrom('1', '2'),
          kind: fc.constantFrom('nip' as const, 'nippppk' as const),
        }),
      ),
      employment: fc.record(
        {
          kind: fc.constantFrom('pns' as const, 'pppk' as const, 'pppk-part-time' as const),
          rank: fc.constantFrom('III/a', 'IX', null),
          contractUntil: fc.option(days),
        },
        { requiredKeys: [] },
      ),
      unitId: fc.constantFrom('a', 'b', 'c'),
      leaves: fc.record({
        reason: fc.constantFrom('retired' as const, 'resigned' as const, 'corrected' as const),
      }),
    },
    { requiredKeys: ['from'] },
  ),
  { maxLength: 8 },
);

function isRefused(history: PersonHistory, wish: PersonWish): boolean {
  try {
    applied(history, [wish]);
    return false;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not-in-service-yet') return true;
    throw error;
  }
}

describe('whoever leaves twice on one day', () => {
  it('has left for the first reason', () => {
    const once = applied(historyOf(), [
      { personId: ID, from: day('2025-10-19'), leaves: { reason: 'retired' } },
    ]).after;
    const twice = applied(once, [
      { personId: ID, from: day('2025-10-19'), number: null, leaves: { reason: 'resigned' } },
    ]);
    expect(twice.plan.changes.map(({ kind }) => kind)).toEqual(['number-changed']);
    expect(twice.after.employments).toEqual(once.employments);
  });
});

describe('any wishes, in any order', () => {
  const run = (check: (history: PersonHistory, wish: PersonWish) => void) =>
    fc.assert(
      fc.property(wishes, (list) => {
        let history = historyOf();
        for (const given of list) {
          const wish: PersonWish = { personId: ID, ...given };
          // Whoever comes back says as what.
          if (wish.employment && !history.employments.length)
            wish.employment = { ...PNS.employment!, ...wish.employment };
          if (isRefused(history, wish)) continue;
          check(history, wish);
          history = applied(history, [wish]).after;
        }
      }),
      { numRuns: 400 },
    );

  it('never overlap, and each range ends after it begins', () => {
    run((history, wish) => {
      const { after } = applied(history, [wish]);
      for (const spans of [after.numbers, after.employments, after.units] as Span<unknown>[][])
        spans.forEach(({ from, until }, i) => {
          if (until !== null) expect(from < until).toBe(true);
          const next = spans[i + 1];
          if (next) expect(until !== null && until <= next.from).toBe(true);
        });
      for (const { until, value } of after.employments) {
        if (value.endReason !== null) expect(until).not.toBeNull();
        if (value.contractUntil !== null) expect(value.kind.startsWith('pppk')).toBe(true);
      }
    });
  });

  it('change nothing the second time', () => {
    run((history, wish) => {
      const once = applied(history, [wish]).after;
      const again = applied(once, [wish]);
      expect([again.plan.changes, again.after]).toEqual([[], once]);
    });
  });

  it('change no dates without a word about them', () => {
    run((history, wish) => {
      const { plan, after } = applied(history, [wish]);
      const kinds = plan.changes.map(({ kind }) => kind);
      const isTold = (...any: PersonChangeKind[]) => any.some((kind) => kinds.includes(kind));
      const differ = (of: 'numbers' | 'units' | 'employments') =>
        JSON.stringify(after[of]) !== JSON.stringify(history[of]);
      const planMoved = plan.changes.some(({ after: facts }) => facts && 'retirement_date' in facts);
      if (differ('units')) expect(isTold('joined', 'moved', 'left')).toBe(true);
      if (differ('numbers')) expect(isTold('number-changed', 'left')).toBe(true);
      if (differ('employments'))
        expect(isTold('joined', 'left', 'position-changed', 'kind-changed') || planMoved).toBe(true);
      // A plan moves an end; it takes away nobody's service.
      if (differ('employments') && history.employments.length > 0 && !isTold('left'))
        expect(after.employments.length).toBeGreaterThan(0);
    });
  });

  it('do not touch what held before their day', () => {
    run((history, wish) => {
      const { after } = applied(history, [wish]);
      const held = (of: PersonHistory) => [
        endedOn(of.numbers, wish.from),
        endedOn(of.units, wish.from),
        // Why a row ended is told when it ends; what it said while it held stays.
        joined(
          endedOn(of.employments, wish.from).map((one) => ({
            ...one,
            value: row({ ...one.value, ...UNTOLD }),
          })),
          (a, b) => JSON.stringify(a) === JSON.stringify(b),
        ),
      ];
      expect(held(after)).toEqual(held(history));
    });
  });

  it('hold on their day', () => {
    run((history, wish) => {
      const facts = factsOn(applied(history, [wish]).after, wish.from);
      expect(changesOf(facts, wish)).toEqual([]);
    });
  });
});
