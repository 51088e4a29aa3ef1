import { describe, expect, it } from '@jest/globals';
import { columnsOf, judgeRows, parseRupiah } from './amount-cells.rules.js';

it.each<[string, number | null]>([
  ['1250000', 1_250_000],
  ['1.250.000', 1_250_000],
  ['Rp 1.250.000', 1_250_000],
  ['rp.900', 900],
  ['0', 0],
  ['999.999.999', 999_999_999],
  ['1000000000', null],
  ['1.250.000,00', null],
  ['1,250,000', null],
  ['1250000.5', null],
  ['12.50', null],
  ['-5', null],
  ['', null],
  ['1e6', null],
  ['=1+1', null],
])('reads %j as %p rupiah', (text, amount) => {
  expect(parseRupiah(text)).toBe(amount);
});

it.each<[string[], unknown]>([
  [['NIP', 'Nama', 'Jumlah'], { nip: 0, amount: 2 }],
  [['No', 'nipBaru', 'Jumlah TPP'], { nip: 1, amount: 2 }],
  [['NIP', 'Nama'], null],
])('finds the columns of %p', (headers, columns) => {
  expect(columnsOf(headers)).toEqual(columns);
});

describe('rows of a sheet', () => {
  const known = new Map([['198609262015051001', 'a']]);
  const row = (nip: string, amount: string, line = 2) => ({ line, nip, amount });

  it.each([
    ['good, however the number is grouped', row('19860926 201505 1 001', '1.000'), null],
    ['not a number', row('abc', '1'), 'NIP harus 18 angka.'],
    ['somebody else', row('198609262015051002', '1'), 'NIP ini bukan pegawai unit tersebut pada bulan itu.'],
    ['half a rupiah', row('198609262015051001', '1,5'), expect.stringContaining('rupiah bulat')],
  ])('%s', (_, given, fault) => {
    expect(judgeRows([given], known)[0]!.fault).toEqual(fault);
  });

  it('takes no amount from whoever would get it', () => {
    const rows = [row('198609262015051001', '1')];
    expect(judgeRows(rows, known, new Map(), 'a')[0]!.fault).toContain('TPP Anda sendiri');
    expect(judgeRows(rows, known, new Map(), 'b')[0]!.fault).toBeNull();
  });

  it('takes a person once, and says where the first one stands', () => {
    const rows = [row('198609262015051001', '1', 2), row('198609262015051001', '2', 5)];
    expect(judgeRows(rows, known).map(({ fault }) => fault)).toEqual([
      null,
      'Pegawai ini sudah ada pada baris 2.',
    ]);
  });

  it('tells no number and no amount in its faults', () => {
    const words = judgeRows([row('198609262015051002', '7654321')], known)[0]!.fault!;
    expect(words).not.toMatch(/\d{4,}/);
  });
});
