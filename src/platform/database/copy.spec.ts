import { describe, expect, it } from '@jest/globals';
import { field } from './copy.js';

describe('a value in the text format of COPY', () => {
  it.each([
    [null, '\\N'],
    ['', ''],
    ['\\N', '\\\\N'],
    ['two\tcolumns', 'two\\tcolumns'],
    ['two\nlines\r', 'two\\nlines\\r'],
    ['\\x00ff', '\\\\x00ff'],
    [false, 'false'],
    [7, '7'],
    [new Date('2026-11-20T00:00:00Z'), '2026-11-20T00:00:00.000Z'],
  ])('%j becomes %s', (value, text) => {
    expect(field(value)).toBe(text);
  });
});
