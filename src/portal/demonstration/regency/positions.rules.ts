import type { Random } from '../random.rules.js';
import type { DemoUnit } from './units.rules.js';

const HEAD_OF_CODE: Record<string, string> = {
  PBG: 'Bupati',
  SETDA: 'Sekretaris Daerah',
  SETWAN: 'Sekretaris DPRD',
  INSPEKTORAT: 'Inspektur Daerah',
  SATPOLPP: 'Kepala Satuan',
  BPBD: 'Kepala Pelaksana',
};
const HEAD_OF_KIND: Record<string, string> = {
  agency: 'Kepala Dinas',
  board: 'Kepala Badan',
  hospital: 'Direktur',
  subdistrict: 'Lurah',
  'health-centre': 'Kepala Puskesmas',
  school: 'Kepala Sekolah',
};

export function headPosition(unit: DemoUnit): string {
  if (unit.kind === 'division')
    return unit.shortName.startsWith('Sekretariat') ? 'Sekretaris' : `Kepala ${unit.shortName}`;
  if (unit.kind === 'district') return `Camat ${unit.shortName}`;
  return HEAD_OF_CODE[unit.code] ?? HEAD_OF_KIND[unit.kind] ?? 'Kepala';
}

const OFFICE = [
  'Penelaah Teknis Kebijakan',
  'Penata Layanan Operasional',
  'Pengolah Data dan Informasi',
  'Pengadministrasi Perkantoran',
  'Analis Kebijakan Ahli Muda',
  'Perencana Ahli Pertama',
  'Analis Keuangan',
  'Arsiparis Terampil',
];
const STAFF_OF_KIND: Record<string, readonly string[]> = {
  hospital: [
    'Perawat Terampil',
    'Perawat Ahli Pertama',
    'Perawat Ahli Muda',
    'Bidan Mahir',
    'Dokter Ahli Pertama',
    'Apoteker Ahli Pertama',
    'Pranata Laboratorium Kesehatan',
    'Pengadministrasi Perkantoran',
  ],
  'health-centre': [
    'Perawat Terampil',
    'Perawat Ahli Pertama',
    'Bidan Terampil',
    'Bidan Mahir',
    'Dokter Ahli Pertama',
    'Dokter Gigi Ahli Pertama',
    'Nutrisionis',
    'Sanitarian',
    'Pengadministrasi Perkantoran',
  ],
  school: [
    'Guru Ahli Pertama',
    'Guru Ahli Muda',
    'Guru Ahli Pertama',
    'Guru Ahli Madya',
    'Guru Ahli Pertama',
    'Pengelola Layanan Operasional',
  ],
  district: [
    'Penata Layanan Operasional',
    'Pengadministrasi Perkantoran',
    'Kepala Seksi Pemerintahan',
    'Kepala Seksi Pelayanan Umum',
  ],
  subdistrict: ['Pengadministrasi Perkantoran', 'Kepala Seksi Pelayanan Masyarakat'],
  inspectorate: ['Auditor Ahli Pertama', 'Auditor Ahli Muda', 'Pengawas Pemerintahan (PPUPD)'],
};
const STAFF_OF_OPD: Record<string, readonly string[]> = {
  DINKOMINFO: [
    'Pranata Komputer Ahli Pertama',
    'Pranata Komputer Terampil',
    'Pranata Hubungan Masyarakat',
    'Pengelola Sistem Informatika',
  ],
  SATPOLPP: ['Polisi Pamong Praja Terampil', 'Polisi Pamong Praja Pemula', 'Polisi Pamong Praja Mahir'],
};

export function staffPosition(unit: DemoUnit, random: Random): string {
  const opd = unit.code.split('-')[0]!;
  const own = STAFF_OF_OPD[opd];
  if (own && random.chance(0.6)) return random.pick(own);
  return random.pick(STAFF_OF_KIND[unit.kind] ?? OFFICE);
}

/** Golongan: letters for PNS as the grade of the position asks for, Roman numbers for PPPK, none for elected officials. */
export function rankOf(
  kind: string,
  position: string,
  head: boolean,
  unitKind: string,
  random: Random,
): string | null {
  if (kind === 'official') return null;
  if (kind.startsWith('pppk'))
    return /guru|dokter|ahli/i.test(position) ? 'IX' : random.pick(['V', 'VII', 'IX']);
  if (head && ['agency', 'board', 'secretariat', 'inspectorate', 'hospital'].includes(unitKind))
    return random.pick(['IV/b', 'IV/c']);
  if (head || /madya/i.test(position)) return random.pick(['IV/a', 'IV/a', 'IV/b']);
  if (kind === 'cpns') return /ahli|guru|dokter/i.test(position) ? 'III/a' : 'II/c';
  if (/muda|kepala/i.test(position)) return random.pick(['III/c', 'III/d']);
  if (/pertama|mahir|analis|penelaah|penata/i.test(position)) return random.pick(['III/a', 'III/b']);
  return random.pick(['II/c', 'II/d', 'III/a']);
}

/** First and last year of birth that fit the grade: nobody is a senior official at 27. */
export function birthYears(kind: string, position: string, head: boolean): [number, number] {
  if (head || kind === 'official' || /madya/i.test(position)) return [1969, 1982];
  if (kind === 'cpns') return [1993, 2002];
  if (/muda|kepala/i.test(position)) return [1974, 1989];
  if (/pertama/i.test(position)) return [1980, 1999];
  return [1969, 2001];
}
