import { describe, expect, it } from '@jest/globals';
import { OWN_AREAS, UNIT_AREAS } from './areas.rules.js';

describe('the services of attendance', () => {
  it('are each offered once, in words that say what one finds there', () => {
    const all = [...OWN_AREAS, ...UNIT_AREAS];
    expect(new Set(all.map(({ href }) => href)).size).toBe(all.length);
    for (const { href, title, text, anyOf } of all) {
      expect(href).toMatch(/^\/(presensi\/[a-z/-]+|data-terbuka)$/);
      expect(title.length).toBeLessThan(40);
      expect(text.length).toBeGreaterThan(20);
      expect(anyOf.length).toBeGreaterThan(0);
    }
  });
});
