import { describe, expect, it } from '@jest/globals';
import { requestIdOf } from './request-id.js';

describe('requestIdOf', () => {
  it('keeps a sane id of the caller', () => {
    expect(requestIdOf({ headers: { 'x-request-id': '0f8fad5b-d9cb-469f-a165-70867728950e' } })).toBe(
      '0f8fad5b-d9cb-469f-a165-70867728950e',
    );
  });

  it.each([
    ['short'],
    ['x'.repeat(65)],
    ['a\nb=1234567'],
    ['<script>'],
    [['12345678', '87654321']],
    [undefined],
  ])('makes a new one instead of %j', (given) => {
    const id = requestIdOf({ headers: { 'x-request-id': given } });
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  });
});
