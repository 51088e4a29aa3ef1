import { describe, expect, it } from '@jest/globals';
import { formOrFaults, readQuery } from '../../web/index.js';
import { BoardQuery } from './board-query.form.js';

describe('the form above a board', () => {
  it('asks for nothing in the fields that were left empty', () => {
    const asked = readQuery(BoardQuery, { status: '', jenis: '', lebih: '', cari: 'yudi' });
    expect({ ...asked }).toEqual({ cari: 'yudi' });
  });

  it.each([
    ['0', 0],
    ['15', 15],
  ])('reads %s minutes', (lebih, minutes) => {
    expect(readQuery(BoardQuery, { lebih }).lebih).toBe(minutes);
  });

  it.each(['abc', '-1', '601', '1,5'])('refuses %s minutes', (lebih) => {
    expect(formOrFaults(BoardQuery, { lebih })).toMatchObject({ faults: [{ field: 'lebih' }] });
  });
});
