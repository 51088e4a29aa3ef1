import { describe, expect, it } from '@jest/globals';
import { type Telling, changedFields, idsIn, textsIn, valueWords } from './entry-facts.rules.js';

const DINKES = '0d6c3d4e-0000-4000-8000-000000000001';
const NOBODY = '0d6c3d4e-0000-4000-8000-00000000000f';
const telling: Telling = {
  codes: {
    kind: { pns: 'PNS' },
    reason: { 'a:read': 'membaca', 'a:write': 'mengubah' },
    effective: { moved: 'pindah unit kerja' },
  },
  timeZone: 'Asia/Jakarta',
  day: '2026-11-20',
  references: true,
  nameOf: (id, day) => (id === DINKES ? (day < '2026-01-01' ? 'Dinas Lama' : 'Dinas Kesehatan') : null),
};
const own: Telling = { ...telling, references: false };

describe('a value of the record', () => {
  it.each<[string, string, unknown, string]>([
    ['a code', 'kind', 'pns', 'PNS'],
    ['a code of a field without words', 'other', 'pns', 'pns'],
    ['a code that nobody gave words to', 'kind', 'baru', 'baru'],
    ['a word that every object knows', 'kind', 'constructor', 'constructor'],
    ['several permissions', 'reason', 'a:read or a:write', 'membaca atau mengubah'],
    ['a sentence with an "or" in it', 'reason', 'now or never', 'now or never'],
    ['a day', 'x', '2026-11-20', 'Jumat, 20 November 2026'],
    ['a birthday long ago', 'x', '1962-02-28', 'Rabu, 28 Februari 1962'],
    ['a day that does not exist', 'x', '1962-02-30', '1962-02-30'],
    ['some days', 'x', '[2026-12-01,2026-12-08)', 'Selasa, 1 Desember 2026 sampai Senin, 7 Desember 2026'],
    ['days without an end', 'x', '[2026-12-01,)', 'sejak Selasa, 1 Desember 2026'],
    ['an instant', 'x', new Date('2026-11-20T00:10:00Z'), 'Jumat, 20 November 2026 pukul 07.10 WIB'],
    ['an instant in text', 'x', '2026-11-20T00:10:00.000Z', 'Jumat, 20 November 2026 pukul 07.10 WIB'],
    ['a yes', 'x', true, 'ya'],
    ['a number', 'x', 1204, '1.204'],
    ['a latitude', 'x', -7.388123, '-7.388123'],
    ['a NIP', 'x', '198609262015051001', '19860926 201505 1 001'],
    ['nothing', 'x', null, '–'],
    ['an empty text', 'x', '', '–'],
    ['an empty list', 'x', [], '–'],
    ['a list', 'x', ['openid', 'nip'], 'openid, nip'],
    ['a unit', 'x', DINKES, 'Dinas Kesehatan'],
    ['an id of nobody', 'x', NOBODY, NOBODY],
    ['a number of programs, whatever bears it', 'batch', DINKES, DINKES],
    ['an object', 'x', { kind: 'pns', from: '2026-11-20' }, 'Jenis: PNS; Mulai: Jumat, 20 November 2026'],
    [
      'an object of codes',
      'effective',
      { moved: '2026-11-20' },
      'pindah unit kerja: Jumat, 20 November 2026',
    ],
    ['markup, as text', 'x', '<b>tebal</b>', '<b>tebal</b>'],
  ])('reads %s', (_, field, value, words) => {
    expect(valueWords(field, value, telling)).toBe(words);
  });

  it('has the name of its time', () => {
    expect(valueWords('unit_id', DINKES, { ...telling, day: '2025-12-31' })).toBe('Dinas Lama');
  });

  it('is told to its person without the numbers of programs', () => {
    const value = { batch: DINKES, role: 'x', person: NOBODY, unit: DINKES };
    expect(valueWords('detail', value, own)).toBe('Peran: x; Unit kerja: Dinas Kesehatan');
    expect(valueWords('detail', { batch: DINKES }, own)).toBe('–');
    expect(valueWords('detail', { batch: NOBODY }, telling)).toBe(`Nomor impor: ${NOBODY}`);
  });
});

it('stands beside what was before', () => {
  const entry = { before: { kind: 'pns', unit_id: DINKES }, after: { kind: null, rank: 'III/a' } };
  expect(changedFields(entry, telling)).toEqual([
    { field: 'Jenis', before: 'PNS', after: '–' },
    { field: 'Unit kerja', before: 'Dinas Kesehatan', after: '–' },
    { field: 'Golongan', before: '–', after: 'III/a' },
  ]);
});

it('is searched for ids and for names, however deep', () => {
  const facts = [{ a: { unit: DINKES, list: ['x', NOBODY] } }, null, 'y', new Date(0)];
  expect(idsIn(facts)).toEqual([DINKES, NOBODY]);
  expect(
    textsIn(
      [{ applications: ['a', 'b'], x: ['c'], y: { application: 'd' } }],
      ['applications', 'application'],
    ),
  ).toEqual(['a', 'b', 'd']);
});
