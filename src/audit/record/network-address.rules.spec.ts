import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isIP } from 'node:net';
import { networkAddress } from './network-address.rules.js';

describe('the address in the record', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['10.1.2.3:5678', '10.1.2.3'],
    ['2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:10.1.2.3', '::ffff:10.1.2.3'],
    ['unknown', null],
    ['999.1.1.1', null],
    ['10.0.0.0/8', null],
    ['', null],
    [undefined, null],
    [null, null],
  ])('of %j is %j', (text, address) => {
    expect(networkAddress(text)).toBe(address);
  });

  it('is always one that the database takes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => {
        const address = networkAddress(text);
        expect(address === null || isIP(address) > 0).toBe(true);
      }),
    );
  });
});
