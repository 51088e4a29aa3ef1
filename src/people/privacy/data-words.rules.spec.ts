import { describe, expect, it } from '@jest/globals';
import { valueWords } from './data-words.rules.js';
import type { DataPart } from './personal-data.js';

const part: DataPart = {
  name: 'uji',
  title: 'Uji',
  fields: { kind: 'Jenis' },
  words: { kind: { pns: 'PNS' } },
  columns: [],
  sql: '',
};

describe('a value of the copy', () => {
  it.each([
    ['a code', 'kind', 'pns', 'PNS'],
    ['a code of a field without words', 'other', 'pns', 'pns'],
    ['a code that nobody gave words to', 'kind', 'baru', 'baru'],
    ['a day', 'x', '2026-11-20', 'Jumat, 20 November 2026'],
    ['a birthday long ago', 'x', '1962-02-28', 'Rabu, 28 Februari 1962'],
    ['a day that does not exist', 'x', '1962-02-30', '1962-02-30'],
    ['an instant', 'x', new Date('2026-11-20T00:10:00Z'), 'Jumat, 20 November 2026 pukul 07.10 WIB'],
    ['a yes', 'x', true, 'ya'],
    ['a number', 'x', 1204, '1.204'],
    ['a NIP', 'x', '198609262015051001', '19860926 201505 1 001'],
    ['nothing', 'x', null, '–'],
    ['an empty text', 'x', '', '–'],
    ['a list', 'x', ['openid', 'nip'], 'openid, nip'],
    [
      'an object, its codes in words',
      'x',
      { kind: 'pns', since: '2026-11-20' },
      'kind: PNS; since: Jumat, 20 November 2026',
    ],
    ['markup, as text', 'x', '<b>tebal</b>', '<b>tebal</b>'],
  ])('reads %s', (_, field, value, words) => {
    expect(valueWords(part, field, value, 'Asia/Jakarta')).toBe(words);
  });
});
