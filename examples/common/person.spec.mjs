import { describe, expect, it } from '@jest/globals';
import { needsUserinfo, personOf } from './person.mjs';

describe('personOf', () => {
  it('keeps name, position, unit and roles, and not the NIP', () => {
    const person = personOf({
      name: 'Ani, S.Sos.',
      nip: '199001012015032001',
      position: 'Analis',
      opd: { code: 'DINKES', name: 'Dinas Kesehatan' },
      unit: { code: 'PKMBOBOTSARI', name: 'Puskesmas Bobotsari' },
      roles: ['employee', { role: 'leader', unit: 'PBG' }, { role: 'leader', unit: 'X' }],
    });
    expect(person).toEqual({
      name: 'Ani, S.Sos.',
      position: 'Analis',
      opd: { code: 'DINKES', name: 'Dinas Kesehatan' },
      unit: { code: 'PKMBOBOTSARI', name: 'Puskesmas Bobotsari' },
      roles: ['employee', 'leader'],
    });
  });

  it.each([
    [
      { opd: { code: 'DLH', name: 'Dinas Lingkungan Hidup' } },
      { code: 'DLH', name: 'Dinas Lingkungan Hidup' },
    ],
    [{ unit: 'DLH' }, { code: 'DLH', name: 'DLH' }],
    [{ unit: { name: 'tanpa kode' } }, null],
    [{}, null],
  ])('finds the unit in %j', (claims, unit) => {
    expect(personOf(claims).unit).toEqual(unit);
  });

  it.each([
    [{ name: 'Ani', roles: [], opd: {} }, false],
    [{ name: 'Ani', roles: [] }, true],
    [{ sub: 'x' }, true],
  ])('asks userinfo for what %j does not say: %s', (claims, expected) => {
    expect(needsUserinfo(claims)).toBe(expected);
  });
});
