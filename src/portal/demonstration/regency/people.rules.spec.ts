import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../../access/index.js';
import { parseNip } from '../../../people/index.js';
import { castOf } from './demonstration-regency.service.js';
import { makeRegency } from './people.rules.js';

const SIZES = [60, 400, 1200, 11_000];

describe('the demonstration regency', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeRegency(7, 400)).toEqual(makeRegency(7, 400));
    const names = (seed: number) => makeRegency(seed, 400).people.map(({ fullName }) => fullName);
    expect(names(7)).not.toEqual(names(8));
  });

  it.each(SIZES)('has %i people with ids, names and numbers of their own', (size) => {
    const { people } = makeRegency(3303, size);
    expect(people).toHaveLength(size);
    for (const field of ['id', 'fullName', 'number'] as const)
      expect(new Set(people.map((person) => person[field])).size).toBe(size);
  });

  it.each(SIZES)(
    'at %i people every number is a valid one that agrees with birth date, sex and kind',
    (size) => {
      const wrong = makeRegency(3303, size).people.filter((person) => {
        const facts = parseNip(person.number);
        const agrees =
          facts?.kind === person.numberKind &&
          facts.birthDate === person.birthDate &&
          facts.sex === person.sex;
        const temporary = person.kind.startsWith('pppk') === (person.numberKind === 'nippppk');
        // Nobody enters the service as a child, and nobody in the future.
        const age = Number(person.since.slice(0, 4)) - Number(person.birthDate.slice(0, 4));
        return !(agrees && temporary && age > 17 && person.since < '2026');
      });
      expect(wrong).toEqual([]);
    },
  );

  it.each(SIZES)('at %i people every unit has one head, and every parent exists', (size) => {
    const { units, people } = makeRegency(3303, size);
    const heads = people.filter((person) => person.head).map((person) => person.unit.code);
    expect(heads.sort()).toEqual(units.map(({ code }) => code).sort());
    const codes = new Set(units.map(({ code }) => code));
    expect(codes.size).toBe(units.length);
    for (const unit of units) {
      expect(unit.code).toMatch(/^[A-Z0-9][A-Z0-9-]{1,39}$/);
      if (unit.code === 'PBG') expect(unit.parentCode).toBeNull();
      else expect(codes).toContain(unit.parentCode);
    }
  });

  it('puts 15 kelurahan under their kecamatan, 22 puskesmas under Dinkes, schools under Dindikbud', () => {
    const { units } = makeRegency(3303, 1200);
    const parents = (kind: string) =>
      units.filter((unit) => unit.kind === kind).map((unit) => unit.parentCode);
    expect(parents('subdistrict')).toHaveLength(15);
    expect(parents('subdistrict').every((code) => code?.startsWith('KEC'))).toBe(true);
    expect(parents('health-centre')).toEqual(Array(22).fill('DINKES'));
    expect(new Set(parents('school'))).toEqual(new Set(['DINDIKBUD']));
  });

  it('shows somebody of each role, the employee and their superior in the same OPD', () => {
    const { people } = makeRegency(3303, 1200);
    const cast = castOf({ people });
    expect(new Set(cast.map(({ role }) => role))).toEqual(new Set(ROLES));
    const personOf = (role: string) =>
      people.find((person) => person.number === cast.find((line) => line.role === role)!.nip)!;
    expect(personOf('employee').unit.parentCode).toBe(personOf('supervisor').unit.code);
    expect(personOf('leader').roles).toEqual([{ role: 'leader', unitCode: 'PBG' }]);
  });
});
