import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type WorkDate, workDate } from '../../../platform/index.js';
import {
  ENTRY_KINDS,
  type EntryPerson,
  type EntryRule,
  holdsOn,
  mayEnter,
  openToAll,
} from './entry.rules.js';

const TODAY = workDate('2026-11-20');

/** Siti works at a health centre below Dinkes, below the regency; she heads it. */
const siti: EntryPerson = {
  personId: 'siti',
  unitLine: ['pkm-1', 'dinkes', 'pemkab'],
  roles: [
    { role: 'employee', unitLine: ['pkm-1', 'dinkes', 'pemkab'] },
    { role: 'supervisor', unitLine: ['pkm-1', 'dinkes', 'pemkab'] },
  ],
  employeeType: 'pns',
};

let n = 0;
function rule(wish: Partial<EntryRule>): EntryRule {
  n += 1;
  return {
    id: `rule-${n}`,
    kind: 'everybody',
    unitId: null,
    role: null,
    employeeType: null,
    personId: null,
    from: null,
    until: null,
    ...wish,
  };
}
const unit = (unitId: string, dates: Partial<EntryRule> = {}) => rule({ kind: 'unit', unitId, ...dates });

describe('mayEnter: one rule', () => {
  it.each<[string, EntryRule, boolean]>([
    ['everybody', rule({}), true],
    ['her own unit', unit('pkm-1'), true],
    ['the unit above hers', unit('dinkes'), true],
    ['the whole regency', unit('pemkab'), true],
    ['another unit', unit('dindik'), false],
    ['a role of hers, anywhere', rule({ kind: 'role', role: 'supervisor' }), true],
    [
      'a role of hers within the unit above',
      rule({ kind: 'role', role: 'supervisor', unitId: 'dinkes' }),
      true,
    ],
    ['a role of hers in another unit', rule({ kind: 'role', role: 'supervisor', unitId: 'dindik' }), false],
    ['a role that others have', rule({ kind: 'role', role: 'hr' }), false],
    ['her kind of employee', rule({ kind: 'employee-type', employeeType: 'pns' }), true],
    ['another kind of employee', rule({ kind: 'employee-type', employeeType: 'pppk' }), false],
    ['her by name', rule({ kind: 'person', personId: 'siti' }), true],
    ['somebody else by name', rule({ kind: 'person', personId: 'budi' }), false],
  ])('%s', (_name, one, admitted) => {
    const answer = mayEnter(siti, [one], TODAY);
    expect(answer).toEqual(
      admitted ? { ok: true, by: one } : { ok: false, reason: 'not-covered', nearest: one },
    );
  });

  it('does not let a role held above a unit count as one within it', () => {
    const head = { ...siti, roles: [{ role: 'supervisor', unitLine: ['pemkab'] }] };
    expect(mayEnter(head, [rule({ kind: 'role', role: 'supervisor', unitId: 'dinkes' })], TODAY).ok).toBe(
      false,
    );
  });

  it('admits nobody without a unit by a unit rule, and still by name', () => {
    const nowhere: EntryPerson = { personId: 'x', unitLine: [], roles: [], employeeType: null };
    expect(mayEnter(nowhere, [unit('pemkab')], TODAY).ok).toBe(false);
    expect(mayEnter(nowhere, [rule({ kind: 'person', personId: 'x' })], TODAY).ok).toBe(true);
  });
});

describe('mayEnter: dates', () => {
  it.each<[string, string | null, string | null, boolean]>([
    ['begins today', '2026-11-20', null, true],
    ['begins tomorrow', '2026-11-21', null, false],
    ['ends today', null, '2026-11-20', true],
    ['ended yesterday', null, '2026-11-19', false],
    ['of this one day', '2026-11-20', '2026-11-20', true],
  ])('a rule that %s', (_name, from, until, admitted) => {
    const one = unit('dinkes', { from: from as WorkDate | null, until: until as WorkDate | null });
    expect(mayEnter(siti, [one], TODAY).ok).toBe(admitted);
  });

  it('tells the next day on which a rule would admit', () => {
    const later = unit('dinkes', { from: workDate('2026-12-01') });
    const sooner = unit('pkm-1', { from: workDate('2026-11-25') });
    expect(mayEnter(siti, [later, sooner, unit('dindik')], TODAY)).toEqual({
      ok: false,
      reason: 'not-yet',
      nearest: sooner,
    });
  });

  it('tells the last rule that has ended', () => {
    const old = unit('dinkes', { until: workDate('2026-01-31') });
    const recent = unit('pkm-1', { until: workDate('2026-10-31') });
    expect(mayEnter(siti, [old, recent], TODAY)).toEqual({ ok: false, reason: 'ended', nearest: recent });
  });

  it('says that nobody may when no rule holds at all', () => {
    expect(mayEnter(siti, [], TODAY)).toEqual({ ok: false, reason: 'no-rules', nearest: null });
    const over = unit('dindik', { until: workDate('2026-01-31') });
    expect(mayEnter(siti, [over], TODAY)).toEqual({ ok: false, reason: 'no-rules', nearest: null });
  });
});

describe('mayEnter: any rules, any person', () => {
  const day = fc
    .integer({ min: -3, max: 3 })
    .map((days) => new Date(Date.parse('2026-11-20') + days * 86_400_000).toISOString().slice(0, 10))
    .map(workDate);
  const units = ['pkm-1', 'dinkes', 'dindik', 'pemkab'];
  const anyRule = fc
    .record({
      kind: fc.constantFrom(...ENTRY_KINDS),
      unit: fc.option(fc.constantFrom(...units)),
      role: fc.constantFrom('employee', 'supervisor', 'hr'),
      employeeType: fc.constantFrom('pns', 'pppk'),
      personId: fc.constantFrom('siti', 'budi'),
      from: fc.option(day),
      until: fc.option(day),
    })
    .map(({ kind, unit: unitId, role, employeeType, personId, from, until }) =>
      rule({
        kind,
        unitId: kind === 'unit' ? (unitId ?? 'pemkab') : kind === 'role' ? unitId : null,
        role: kind === 'role' ? role : null,
        employeeType: kind === 'employee-type' ? employeeType : null,
        personId: kind === 'person' ? personId : null,
        from,
        until,
      }),
    );
  const anyPerson = fc.record({
    personId: fc.constantFrom('siti', 'budi'),
    unitLine: fc.constantFrom<string[]>([], ['pkm-1', 'dinkes', 'pemkab'], ['dindik', 'pemkab']),
    roles: fc.array(
      fc.record({
        role: fc.constantFrom('employee', 'supervisor', 'hr'),
        unitLine: fc.constantFrom(['pkm-1', 'dinkes', 'pemkab'], ['pemkab']),
      }),
      { maxLength: 3 },
    ),
    employeeType: fc.constantFrom('pns', 'pppk', null),
  });

  it('admits by the union of its rules: by exactly those that each admit alone', () => {
    fc.assert(
      fc.property(anyPerson, fc.array(anyRule, { maxLength: 6 }), (person, rules) => {
        const together = mayEnter(person, rules, TODAY);
        const alone = rules.filter((one) => mayEnter(person, [one], TODAY).ok);
        expect(together.ok).toBe(alone.length > 0);
        if (together.ok) expect(alone).toContain(together.by);
      }),
    );
  });

  it('never takes entry away by a further rule, and never gives it by a rule outside its dates', () => {
    fc.assert(
      fc.property(anyPerson, fc.array(anyRule, { maxLength: 6 }), anyRule, (person, rules, more) => {
        const before = mayEnter(person, rules, TODAY).ok;
        const after = mayEnter(person, [...rules, more], TODAY).ok;
        if (before) expect(after).toBe(true);
        if (!holdsOn(more, TODAY)) expect(after).toBe(before);
      }),
    );
  });

  it('agrees with the short cut: whoever it is, an open application admits', () => {
    fc.assert(
      fc.property(anyPerson, fc.array(anyRule, { maxLength: 6 }), (person, rules) => {
        if (openToAll(rules, TODAY)) expect(mayEnter(person, rules, TODAY).ok).toBe(true);
      }),
    );
  });
});
