import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { receiptNumberOf } from './receipt-number.rules.js';

describe('receiptNumberOf', () => {
  it('is the same for the same event, short and free of letters that are misread', () => {
    expect(receiptNumberOf('00000000-0000-4000-8000-000000000000')).toBe('00000-00000');
    expect(receiptNumberOf('ffffffff-ffff-4fff-8000-000000000000')).toBe('ZZZZZ-ZZZZZ');
    const id = randomUUID();
    expect(receiptNumberOf(id)).toBe(receiptNumberOf(id));
    expect(receiptNumberOf(id)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('differs from event to event', () => {
    expect(new Set(Array.from({ length: 2000 }, () => receiptNumberOf(randomUUID()))).size).toBe(2000);
  });
});
