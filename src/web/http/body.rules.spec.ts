import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readJson, readUrlencoded } from './body.rules.js';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Values that our JSON reader accepts: well-formed text without NUL, no dangerous names. */
const text = fc
  .string({ unit: 'grapheme' })
  .filter((word) => !word.includes('\0') && !/\p{Surrogate}/u.test(word));
const name = text.filter((word) => !['__proto__', 'constructor', 'prototype'].includes(word));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
})).object;

describe('readJson', () => {
  it('reads whatever JSON.stringify wrote, however it is indented', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 2, '\t'), (value, indent) => {
        expect(readJson(bytes(JSON.stringify(value, null, indent)))).toEqual({
          ok: true,
          value: JSON.parse(JSON.stringify(value)),
        });
      }),
    );
  });

  it('refuses every object in which a name comes twice', () => {
    fc.assert(
      fc.property(name, text, text, json, (twice, a, b, rest) => {
        const key = JSON.stringify(twice);
        const body = `{${key}:${JSON.stringify(a)},"sisa":${JSON.stringify(rest)} , ${key} \n: ${JSON.stringify(b)}}`;
        expect(readJson(bytes(body))).toEqual({ ok: false, reason: 'duplicate-parameter' });
      }),
    );
  });

  it('allows the same name in different objects, and a value that equals a name', () => {
    expect(readJson(bytes('{"a":{"b":1},"c":{"b":2},"d":["a","a"],"e":"a"}')).ok).toBe(true);
  });

  it('never throws on any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => typeof readJson(any).ok === 'boolean'));
  });
});

describe('readUrlencoded', () => {
  it('reads whatever a browser sends', () => {
    fc.assert(
      fc.property(fc.dictionary(name, text, { noNullPrototype: true }), (fields) => {
        const sent = new URLSearchParams(fields).toString();
        expect(readUrlencoded(bytes(sent))).toEqual({ ok: true, value: fields });
      }),
    );
  });

  it.each([
    ['a=1&a=2', 'duplicate-parameter'],
    ['a=1&%61=2', 'duplicate-parameter'],
    ['a=%00', 'nul-byte'],
    ['%00=1', 'nul-byte'],
    ['a=%ff', 'broken-form'],
    ['a=%zz', 'broken-form'],
    ['__proto__=1', 'bad-name'],
  ])('refuses %s', (sent, reason) => {
    expect(readUrlencoded(sent)).toEqual({ ok: false, reason });
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => typeof readUrlencoded(any).ok === 'boolean'),
    );
  });
});
