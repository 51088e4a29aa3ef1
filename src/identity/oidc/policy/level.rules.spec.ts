import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LEVELS, reaches } from '../../../access/index.js';
import {
  type Asked,
  SECOND_FACTOR_SECONDS,
  answeredAcr,
  askedLevels,
  missingOf,
  proofNow,
} from './level.rules.js';

const NOW = 1_800_000_000;

describe('how strongly a session proves its person', () => {
  const twoFactors = { acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] };
  it.each([
    ['a password', { acr: 'aal1', amr: ['pwd'] }, { acr: 'aal1', amr: ['pwd'] }],
    ['a code just now', { ...twoFactors, secondFactorTs: NOW }, twoFactors],
    ['a code twelve hours ago', { ...twoFactors, secondFactorTs: NOW - SECOND_FACTOR_SECONDS }, twoFactors],
    [
      'a code a second too old',
      { ...twoFactors, secondFactorTs: NOW - SECOND_FACTOR_SECONDS - 1 },
      { acr: 'aal1', amr: ['pwd'] },
    ],
    ['a level without its time', twoFactors, { acr: 'aal1', amr: ['pwd'] }],
    ['nobody', {}, { acr: undefined, amr: undefined }],
  ])('%s', (_what, session, proof) => {
    expect(proofNow(session, NOW)).toEqual(proof);
  });
});

describe('what an application asks for', () => {
  const essential = (acr: object) => JSON.stringify({ id_token: { acr: { essential: true, ...acr } } });
  it.each<[string, Parameters<typeof askedLevels>[0], Asked['minimum'], ReturnType<typeof missingOf>]>([
    ['nothing', {}, undefined, null],
    ['its minimum', {}, 'aal2', { kind: 'required', level: 'aal2' }],
    ['acr_values', { acr_values: 'aal2 aal1' }, undefined, { kind: 'voluntary', level: 'aal2' }],
    ['acr_values, the lower first', { acr_values: 'aal1 aal2' }, undefined, null],
    [
      'acr_values of others',
      { acr_values: 'urn:mace:gold phr aal2' },
      undefined,
      { kind: 'voluntary', level: 'aal2' },
    ],
    ['acr_values of others only', { acr_values: 'gold' }, undefined, null],
    [
      'an essential value',
      { claims: essential({ value: 'aal2' }) },
      undefined,
      { kind: 'required', level: 'aal2' },
    ],
    ['one of two values', { claims: essential({ values: ['aal2', 'aal1'] }) }, undefined, null],
    ['an unknown value', { claims: essential({ value: 'gold' }) }, undefined, { kind: 'unmeetable' }],
    ['an essential claim without a value', { claims: essential({}) }, undefined, null],
    [
      'an essential value that acr_values would hide',
      { claims: essential({ value: 'aal2' }), acr_values: 'aal1' },
      undefined,
      { kind: 'required', level: 'aal2' },
    ],
    [
      'less than its minimum',
      { claims: essential({ value: 'aal1' }) },
      'aal2',
      { kind: 'required', level: 'aal2' },
    ],
    [
      'a voluntary claim',
      { claims: JSON.stringify({ id_token: { acr: { values: ['aal2'] } } }) },
      undefined,
      { kind: 'voluntary', level: 'aal2' },
    ],
    [
      'acr_values beside a lower minimum',
      { acr_values: 'aal2' },
      'aal1',
      { kind: 'voluntary', level: 'aal2' },
    ],
    ['claims that are no JSON', { claims: '{' }, undefined, null],
    ['claims that are null', { claims: 'null' }, undefined, null],
    ['an acr that is null', { claims: '{"id_token":{"acr":null}}' }, undefined, null],
    ['values of a wrong kind', { claims: essential({ values: [2, null] }) }, undefined, null],
  ])('%s', (_what, params, minimum, demand) => {
    expect(missingOf(askedLevels(params, minimum), 'aal1')).toEqual(demand);
  });

  it('is content with anything when the session proves everything', () => {
    for (const params of [{ acr_values: 'aal2' }, { claims: essential({ value: 'aal2' }) }])
      expect(missingOf(askedLevels(params, 'aal2'), 'aal2')).toBeNull();
  });

  it('finds any sign-in missing before there is one', () => {
    expect(missingOf({ essential: ['aal1'] }, undefined)).toEqual({ kind: 'required', level: 'aal1' });
  });

  it('never breaks, whatever the claims parameter says', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (claims, acrValues) => {
        missingOf(askedLevels({ claims, acr_values: acrValues }, undefined), 'aal1');
      }),
    );
  });
});

describe('the level that the answer names', () => {
  it.each<[string, Asked, string | undefined, string | undefined]>([
    ['what was proven', {}, 'aal2', 'aal2'],
    ['what was asked for, when more was proven', { essential: ['aal1'] }, 'aal2', 'aal1'],
    ['what was proven, when less than asked', { voluntary: ['aal2'] }, 'aal1', 'aal1'],
    ['the stronger of two', { voluntary: ['aal1', 'aal2'] }, 'aal2', 'aal2'],
    ['nothing of nobody', { voluntary: ['aal1'] }, undefined, undefined],
    ['ours, when only unknown ones are asked', { voluntary: ['gold'] }, 'aal1', 'aal1'],
  ])('%s', (_what, asked, proven, named) => {
    expect(answeredAcr(asked, proven)).toBe(named);
  });

  it('never names more than was proven', () => {
    const values = fc.option(fc.array(fc.constantFrom(...LEVELS, 'gold'), { minLength: 1 }), {
      nil: undefined,
    });
    fc.assert(
      fc.property(values, values, fc.constantFrom(...LEVELS), (essential, voluntary, proven) => {
        const named = answeredAcr({ essential, voluntary }, proven)!;
        expect(LEVELS).toContain(named);
        expect(reaches(proven, named as 'aal1')).toBe(true);
      }),
    );
  });
});
