export { UNIT_CODE } from '../../web/index.js';

/** Kinds of units, as table `unit_version` names them, highest first. */
export const UNIT_KINDS = [
  'regency',
  'secretariat',
  'inspectorate',
  'agency',
  'board',
  'hospital',
  'district',
  'subdistrict',
  'technical-unit',
  'health-centre',
  'school',
  'division',
  'section',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** As people call them. */
export const UNIT_KIND_WORDS: Record<UnitKind, string> = {
  regency: 'Pemerintah kabupaten',
  secretariat: 'Sekretariat daerah atau DPRD',
  inspectorate: 'Inspektorat',
  agency: 'Dinas atau satuan',
  board: 'Badan',
  hospital: 'Rumah sakit',
  district: 'Kecamatan',
  subdistrict: 'Kelurahan',
  'technical-unit': 'UPTD',
  'health-centre': 'Puskesmas',
  school: 'Sekolah',
  division: 'Sekretariat atau bidang',
  section: 'Seksi, subbagian, atau bagian',
};

/** The addresses of the pages of units, in one place. */
export const unitAddress = (code: string, day?: string): string =>
  `/kelola/unit/${code}${day ? `?tanggal=${day}` : ''}`;
