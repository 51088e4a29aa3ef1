import { describe, expect, it } from '@jest/globals';
import { CORRECTION_FIELD_NAMES, changesFor, fieldLabel, standingOf } from './correction.rules.js';

const DUE = new Date('2026-11-23T07:00:00+07:00');
const before = new Date(DUE.getTime() - 1);
const after = new Date(DUE.getTime() + 1);

describe('a request for correction', () => {
  it.each([
    ['open', before, 'Menunggu jawaban'],
    ['open', DUE, 'Menunggu jawaban'],
    ['open', after, 'Lewat batas waktu'],
    ['accepted', after, 'Diterima'],
    ['refused', after, 'Ditolak'],
    ['withdrawn', after, 'Ditarik'],
  ] as const)('that is %s at %s stands as: %s', (state, now, word) => {
    expect(standingOf(state, DUE, now).word).toBe(word);
  });

  it('names each field, and which change puts it right', () => {
    for (const name of CORRECTION_FIELD_NAMES) expect(fieldLabel(name)).not.toBe(name);
    expect(changesFor('name')).toEqual(['name-changed']);
    expect(changesFor('other')).toEqual([]);
    expect(changesFor('constructor')).toEqual([]);
    expect(fieldLabel('toString')).toBe('toString');
  });
});
