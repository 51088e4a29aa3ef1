import { describe, expect, it } from '@jest/globals';
import { forgets, guessColumn, guessMapping, isHeader, mappingFaults } from './column-guess.rules.js';
import { SHEET_COLUMNS } from './sheet-columns.js';

describe('what a column means', () => {
  it.each([
    ['nipBaru', 'number'],
    ['NIP Baru', 'number'],
    ['NIP / NI PPPK', 'number'],
    ['Tanggal Lahir', 'birthDate'],
    ['JENIS_KELAMIN', 'sex'],
    ['Unit Kerja', 'unitName'],
    ['OPD', 'parentUnitName'],
    ['unorId', 'unitCode'],
    ['Catatan', null],
    ['nipLama', null],
  ])('%s', (header, key) => expect(guessColumn(header)).toBe(key));

  it('knows every column by the name under which it is exported', () => {
    for (const { key, name } of SHEET_COLUMNS) expect(guessColumn(name)).toBe(key);
  });

  it.each(['nik', 'NIK', 'No. KTP', 'validNik', 'No KK'])('forgets %s', (header) =>
    expect(forgets(header)).toBe(true),
  );

  it('takes what the source said before its own guess, and each meaning once', () => {
    const headers = ['NIP', 'nipBaru', 'Bagian', 'nama', 'nik'];
    expect(guessMapping(headers, { Bagian: 'unitName', nama: '', nik: 'phone' })).toEqual({
      NIP: 'number',
      Bagian: 'unitName',
    });
  });

  it('tells the headers from a title above them', () => {
    expect(isHeader(['DAFTAR PEGAWAI', '', ''])).toBe(false);
    expect(isHeader(['No', 'NIP', 'Nama', 'Unit Kerja'])).toBe(true);
  });

  it('says what is missing', () => {
    expect(mappingFaults({ a: 'number', b: 'fullName', c: 'unitName' })).toEqual([]);
    expect(mappingFaults({ a: 'phone' })).toHaveLength(3);
    expect(mappingFaults({ a: 'number', b: 'fullName', c: 'unitName', d: 'number' })[0]).toContain('nipBaru');
  });
});
