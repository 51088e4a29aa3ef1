import type { EntryContent } from '../record/entry-content.rules.js';

/** Names of fields as people call them; others are shown as they are written. */
const FIELD_WORDS: Record<string, string> = {
  reason: 'Alasan',
  note: 'Catatan',
  kind: 'Jenis',
  name: 'Nama',
  full_name: 'Nama',
  fullName: 'Nama',
  title_before: 'Gelar depan',
  titleBefore: 'Gelar depan',
  title_after: 'Gelar belakang',
  titleAfter: 'Gelar belakang',
  birth_date: 'Tanggal lahir',
  birthDate: 'Tanggal lahir',
  sex: 'Jenis kelamin',
  email: 'Surel',
  phone: 'Telepon',
  number: 'NIP',
  nip: 'NIP',
  rank: 'Golongan',
  position: 'Jabatan',
  unit: 'Unit kerja',
  unitId: 'Unit kerja',
  role: 'Peran',
  roles: 'Peran',
  valid: 'Masa berlaku',
  from: 'Mulai',
  until: 'Sampai',
  first: 'Hari pertama',
  last: 'Hari terakhir',
  month: 'Bulan',
  status: 'Status',
  code: 'Kode',
  parent: 'Unit induk',
  shortName: 'Nama singkat',
  decree: 'Nomor keputusan',
  documentNumber: 'Nomor dokumen',
  application: 'Aplikasi',
  applications: 'Aplikasi',
  sessions: 'Sesi',
  endedSessions: 'Sesi yang diakhiri',
  permission: 'Kewenangan',
  method: 'Cara permintaan',
  officials: 'Petugas',
  kid: 'Kunci',
  acr: 'Tingkat bukti',
  knownDevice: 'Perangkat sudah dikenal',
  form: 'Bentuk berkas',
  orang: 'Orang',
  jenis: 'Jenis',
  dari: 'Dari tanggal',
  sampai: 'Sampai tanggal',
  hasil: 'Hasil',
  entry: 'Nomor catatan',
  people: 'Orang',
};

export interface ChangedField {
  field: string;
  before: string;
  after: string;
}

/** Before and after beside each other, field by field. */
export function changedFields({ before, after }: Pick<EntryContent, 'before' | 'after'>): ChangedField[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].map((key) => ({
    field: fieldWords(key),
    before: valueWords(old[key]),
    after: valueWords(now[key]),
  }));
}

/** What else was noted. */
export function factsOf(detail: unknown): { field: string; value: string }[] {
  return Object.entries(fieldsOf(detail)).map(([key, value]) => ({
    field: fieldWords(key),
    value: valueWords(value),
  }));
}

export function fieldWords(key: string): string {
  return FIELD_WORDS[key] ?? key;
}

function valueWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return '-';
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.map(valueWords).join(', ');
  return Object.entries(value)
    .map(([key, one]) => `${fieldWords(key)}: ${valueWords(one)}`)
    .join('; ');
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
