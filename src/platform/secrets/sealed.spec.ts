import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sealFor } from './sealed.js';

const seal = sealFor('a secret key of at least thirty-two characters', 'test');

describe('sealed secrets', () => {
  it('open again, and never look the same twice', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, content) => {
        const sealed = seal.close(name, content);
        expect(seal.open(name, sealed)).toBe(content);
        expect(seal.close(name, content).equals(sealed)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('keep every byte of what is no text', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const content = Buffer.from(bytes);
        expect(seal.openBytes('name', seal.closeBytes('name', content))).toEqual(content);
      }),
      { numRuns: 50 },
    );
  });

  it('do not open under another name, key or purpose', () => {
    const sealed = seal.close('name', 'content');
    expect(seal.open('other', sealed)).toBeNull();
    expect(sealFor('another secret key of thirty-two characters!', 'test').open('name', sealed)).toBeNull();
    expect(sealFor('a secret key of at least thirty-two characters', 'else').open('name', sealed)).toBeNull();
  });

  it('do not open with any bit changed, or cut short', () => {
    const sealed = seal.close('name', 'content');
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed[i]! ^= 1;
      expect(seal.open('name', changed)).toBeNull();
      expect(seal.open('name', sealed.subarray(0, i))).toBeNull();
    }
  });
});
