import { describe, expect, it } from '@jest/globals';
import { hashSetUpCode, makeSetUpCode } from './set-up-code.js';

describe('the set-up code', () => {
  it('is another each time and holds no letter that is read as a digit', () => {
    const codes = Array.from({ length: 200 }, makeSetUpCode);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}$/);
  });

  it.each([
    ['in small letters', '0a1b-2c3d'],
    ['without dashes', '0A1B2C3D'],
    ['with blanks', ' 0A1B 2C3D '],
    ['with O for zero and l for one', 'OAlB-2C3D'],
  ])('is understood %s', (_, typed) => {
    expect(hashSetUpCode(typed)).toEqual(hashSetUpCode('0A1B-2C3D'));
  });

  it('is another with one sign changed', () => {
    expect(hashSetUpCode('0A1B-2C3E')).not.toEqual(hashSetUpCode('0A1B-2C3D'));
  });
});
