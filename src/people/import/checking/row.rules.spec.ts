import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import type { ColumnKey } from '../columns/sheet-columns.js';
import { readDay } from './cell-dates.rules.js';
import {
  plainPhone,
  readEchelon,
  readKind,
  readPositionKind,
  readRank,
  readSex,
  readStanding,
} from './cell-words.rules.js';
import { checkRow } from './row.rules.js';
import type { CheckedRow } from './row-words.js';
import { faultsBetween } from './sheet.rules.js';
import { type SheetUnit, UnitIndex, unitKey } from './unit-index.js';

const DAY = workDate('2026-12-01');
const unit = (id: string, code: string, name: string, line: string[] = []): SheetUnit => ({
  id,
  code,
  name,
  shortName: code,
  line: [id, ...line],
});
const UNITS = [
  unit('u0', 'PEMKAB', 'Pemerintah Kabupaten'),
  unit('u1', 'DINKES', 'Dinas Kesehatan', ['u0']),
  unit('u2', 'DIKBUD', 'Dinas Pendidikan dan Kebudayaan', ['u0']),
  unit('u3', 'DINKES-SEK', 'Sekretariat', ['u1', 'u0']),
  unit('u4', 'DIKBUD-SEK', 'Sekretariat', ['u2', 'u0']),
];
const units = (chosen: Record<string, string> = {}) => new UnitIndex(UNITS, new Map(Object.entries(chosen)));

type Cells = Partial<Record<ColumnKey, string>>;
const GOOD: Cells = {
  number: '19860926 201505 1 001',
  fullName: 'Siti Aminah',
  unitName: 'dinas kesehatan',
  kind: 'PNS',
  position: 'Perawat',
};

function check(cells: Cells, index = units(), scope = 'u0'): CheckedRow {
  const all: Cells = { ...GOOD, ...cells };
  return checkRow(7, (key) => all[key] ?? '', {
    day: DAY,
    findUnit: (said) => index.find(said),
    inScope: ({ line }) => line.includes(scope),
    scopeName: 'Dinas Kesehatan',
  });
}

const faultsOf = (row: CheckedRow) => row.faults.map(({ column, message }) => `${column}: ${message}`);

describe('a good row', () => {
  it('says who, what and where; an empty cell says nothing', () => {
    expect(check({ rank: '-', email: 'Siti@Example.go.id', phone: '81234567890' })).toEqual({
      ok: true,
      line: 7,
      faults: [],
      words: {
        line: 7,
        personId: null,
        siasnId: null,
        number: { number: '198609262015051001', kind: 'nip' },
        person: {
          fullName: 'Siti Aminah',
          birthDate: '1986-09-26',
          sex: 'male',
          email: 'siti@example.go.id',
          phone: '081234567890',
        },
        employment: { kind: 'pns', position: 'Perawat' },
        unitId: 'u1',
        leaves: null,
        away: null,
      },
    });
  });

  it.each<[Cells, string]>([
    [{ standing: 'Pensiun' }, 'retired'],
    [{ standing: 'Meninggal Dunia' }, 'died'],
    [{ retirementDate: '01-12-2026' }, 'retired'],
    [{ kind: 'PPPK', number: '199003142023212007', contractUntil: '30-11-2026' }, 'contract-ended'],
  ])('of somebody whose service is over: %j', (cells, reason) => {
    const row = check(cells);
    expect(row.ok && row.words.leaves).toBe(reason);
  });

  it.each<[Cells]>([[{ standing: 'Masa Persiapan Pensiun' }], [{ retirementDate: '02-12-2026' }]])(
    'of somebody whose service is not over yet: %j',
    (cells) => {
      const row = check(cells);
      expect(row.ok && row.words.leaves).toBeNull();
    },
  );
});

describe('a fault names its column in words', () => {
  it.each<[Cells, string]>([
    [{ number: '1.98609E+17' }, 'number: Nomor ini rusak oleh Excel'],
    [{ number: '198609262015051000' }, 'number: Nomor berakhir 000'],
    [{ number: '' }, 'number: NIP kosong'],
    [{ fullName: '' }, 'fullName: Nama kosong.'],
    [{ fullName: 'Siti {x}' }, 'fullName: Nama memuat tanda'],
    [{ birthDate: '31-02-1986' }, 'birthDate: "31-02-1986" bukan tanggal yang ada'],
    [
      { birthDate: '27-09-1986' },
      'birthDate: Tanggal lahir 27-09-1986 tidak sama dengan yang ada di NIP (26-09-1986)',
    ],
    [{ birthDate: '26-09-1886' }, 'birthDate: Tahun 1886 tidak mungkin'],
    [{ sex: 'P' }, 'sex: Jenis kelamin tidak sama dengan angka ke-15 NIP'],
    [{ sex: 'X' }, 'sex: "X" tidak dikenal. Isi L atau P.'],
    [{ kind: 'Honorer' }, 'kind: Status "Honorer" tidak dikenal'],
    [{ kind: 'PPPK' }, 'number: Statusnya PPPK, tetapi nomornya NIP PNS'],
    [{ rank: 'IX' }, 'rank: Golongan "IX" tidak dikenal di sini. Golongan PNS ditulis I/a sampai IV/e.'],
    [{ rank: 'V/a' }, 'rank: Golongan "V/a" tidak dikenal di sini. Golongan PNS'],
    [{ echelon: 'VI.c' }, 'echelon: Eselon ditulis seperti III.a'],
    [{ positionKind: 'entah' }, 'positionKind: "entah" tidak dikenal'],
    [{ standing: 'entah' }, 'standing: "entah" tidak dikenal'],
    [{ email: 'siti@' }, 'email: Alamat email tidak lengkap'],
    [{ phone: '12' }, 'phone: "12" tidak dikenal'],
    [{ rankSince: '00-00-0000' }, 'rankSince: "00-00-0000" bukan tanggal'],
    [{ contractUntil: '31-12-2027' }, 'contractUntil: Hanya PPPK'],
    [{ unitName: '' }, 'unitName: Unit kerja kosong'],
    [
      { unitName: 'Dinas Kesehatn' },
      'unitName: Unit kerja "Dinas Kesehatn" tidak dikenal. Yang mirip: Dinas Kesehatan',
    ],
    [{ unitName: 'Sekretariat' }, 'unitName: Unit kerja "Sekretariat" ada 2 atau lebih'],
  ])('%j', (cells, words) => {
    const row = check(cells);
    expect(row.ok).toBe(false);
    expect(faultsOf(row)).toEqual([expect.stringContaining(words)]);
  });

  it('several at once, and still knows who is meant', () => {
    const row = check({ fullName: '', kind: 'Honorer', unitName: 'X' });
    expect(row).toMatchObject({ ok: false, known: { number: '198609262015051001' } });
    expect(row.faults).toHaveLength(3);
  });
});

describe('a unit', () => {
  const idOf = (row: CheckedRow) => row.ok && row.words.unitId;

  it('is told from its namesakes by the one above', () => {
    expect(idOf(check({ unitName: 'Sekretariat', parentUnitName: 'DINAS PENDIDIKAN dan Kebudayaan' }))).toBe(
      'u4',
    );
  });
  it('is known by our code first', () => {
    expect(idOf(check({ unitCode: 'dikbud', unitName: 'Entah' }))).toBe('u2');
  });
  it('is the one that a person chose for the name', () => {
    const key = unitKey({ name: 'RSUD Lama', parentName: '' });
    expect(idOf(check({ unitName: 'RSUD lama' }, units({ [key]: 'u1' })))).toBe('u1');
  });
  it('outside of the scope is refused', () => {
    expect(faultsOf(check({ unitName: 'DIKBUD' }, units(), 'u1'))).toEqual([
      expect.stringContaining('tidak termasuk Dinas Kesehatan'),
    ]);
  });
});

describe('words', () => {
  it.each([
    ['26-09-1986', '1986-09-26'],
    ['6/9/1986', '1986-09-06'],
    ['1986-09-26T00:00:00', '1986-09-26'],
    ['26 September 1986', '1986-09-26'],
    ['26-Agt-1986', null],
    ['31681', '1986-09-26'],
    ['31-04-1986', null],
    ['00-00-0000', null],
    ['kemarin', null],
  ])('day %s', (text, day) => expect(readDay(text)).toBe(day));

  it.each([
    ['PNS', 'PNS DAERAH KAB/KOTA', 'pns'],
    ['', 'PNS DAERAH KAB/KOTA YANG BEKERJA PADA KAB/KOTA', 'pns'],
    ['CPNS', '', 'cpns'],
    ['PPPK', 'PPPK Paruh Waktu', 'pppk-part-time'],
    ['P3K', '', 'pppk'],
    ['PPPK - Paruh Waktu', '', 'pppk-part-time'],
    ['Pejabat Negara', '', 'official'],
    ['Honorer', '', null],
  ])('kind %s %s', (status, more, kind) => expect(readKind(status, more)).toBe(kind));

  it.each([
    ['III/b', 'III/b'],
    ['iv / E', 'IV/e'],
    ['3b', 'III/b'],
    ['Gol. IX', 'IX'],
    ['9', 'IX'],
    ['III/e', null],
    ['XVIII', null],
    ['99', null],
    ['5a', null],
  ])('rank %s', (text, rank) => expect(readRank(text)).toBe(rank));

  it.each([
    ['III.a', 'III.a'],
    ['Eselon IIIA', 'III.a'],
    ['2b', 'II.b'],
    ['Non Eselon', null],
    ['VII', undefined],
  ])('echelon %s', (text, echelon) => expect(readEchelon(text)).toBe(echelon));

  it.each([
    ['Jabatan Fungsional Umum', 'staff'],
    ['JFT', 'functional'],
    ['STRUKTURAL', 'structural'],
    ['Pelaksana', 'staff'],
    ['entah', null],
  ])('kind of position %s', (text, kind) => expect(readPositionKind(text)).toBe(kind));

  it.each([
    ['M', 'male'],
    ['Laki-laki', 'male'],
    ['F', 'female'],
    ['Wanita', 'female'],
    ['?', null],
  ])('sex %s', (text, sex) => expect(readSex(text)).toBe(sex));

  it.each([
    ['PPPK Aktif', { active: true }],
    ['CLTN', { active: true, away: 'unpaid-leave' }],
    ['Pemberhentian sementara', { active: true, away: 'suspended' }],
    ['Pemberhentian tidak dengan hormat', { active: false, reason: 'dismissed' }],
    ['Pensiun BUP', { active: false, reason: 'retired' }],
    ['?', null],
  ])('standing %s', (text, standing) => expect(readStanding(text)).toEqual(standing));

  it.each([
    ['+62 812-3456-7890', '081234567890'],
    ['6281234567890', '081234567890'],
    ['(0281) 891 012', '0281891012'],
    ['123', null],
  ])('phone %s', (text, phone) => expect(plainPhone(text)).toBe(phone));
});

describe('between rows', () => {
  const row = (line: number, number: string, unitId: string) => {
    const made = check({ number });
    if (!made.ok) throw new Error(faultsOf(made).join());
    return { ...made, line, words: { ...made.words, line, unitId } };
  };

  it('tells a number that stands twice, and somebody who stands in two units', () => {
    const faults = faultsBetween([
      row(2, '198609262015051001', 'u1'),
      row(3, '198609262015051001', 'u2'),
      row(4, '198609262015051002', 'u1'),
      row(5, '198609262015051002', 'u1'),
      row(6, '198609262015051003', 'u1'),
    ]);
    expect([...faults.keys()]).toEqual([2, 3, 4, 5]);
    expect(faults.get(2)!.message).toMatch(/dua unit kerja.*baris 3/);
    expect(faults.get(5)!.message).toMatch(/NIP ini ada juga di baris 4/);
  });
});
