import { CLAIMS_BY_SCOPE } from '../claims/claims.rules.js';

/** Some data under one heading, as people read it before they agree. */
export interface SharedData {
  heading: string;
  items: string[];
}

const HEADINGS: Record<string, string> = {
  profile: 'Data diri',
  email: 'Surel',
  phone: 'Telepon',
  employment: 'Kepegawaian',
  roles: 'Kewenangan',
};

/** Claims in words; those that tell the same share them. */
const CLAIM_WORDS: Record<string, string> = {
  name: 'nama',
  given_name: 'nama',
  gender: 'jenis kelamin',
  birthdate: 'tanggal lahir',
  zoneinfo: 'zona waktu',
  locale: 'bahasa',
  email: 'alamat surel',
  email_verified: 'alamat surel',
  phone_number: 'nomor telepon',
  phone_number_verified: 'nomor telepon',
  nip: 'NIP',
  employee_type: 'status kepegawaian',
  position: 'jabatan',
  opd: 'OPD',
  unit: 'unit kerja',
  roles: 'peran Anda',
  role_units: 'unit tempat peran itu berlaku',
};

/** What goes beyond data about the person: the application acts. */
const ACTS: Record<string, string> = {
  offline_access:
    'Memperbarui data di atas sendiri tanpa Anda masuk lagi, juga sesudah Anda keluar, paling lama 14 hari',
  'attendance:read': 'Membaca data presensi yang boleh Anda lihat',
  'attendance:write': 'Mencatat presensi atas nama Anda',
  'directory:read': 'Membaca direktori pegawai yang boleh Anda lihat',
  'directory:write': 'Mengubah data pegawai yang boleh Anda ubah',
  'applications:write': 'Mendaftarkan dan mengubah aplikasi atas nama Anda',
};

/** A scope or a claim by itself, where a list of them is told. */
export const SCOPE_NAMES: Readonly<Record<string, string>> = {
  openid: 'Tanda pengenal akun',
  ...HEADINGS,
  ...ACTS,
};
export const CLAIM_NAMES: Readonly<Record<string, string>> = CLAIM_WORDS;

/**
 * What an application receives with these scopes and single claims; `allowed`: the claims of its registration, if it
 * names them.
 */
export function sharedData(
  scopes: readonly string[],
  claims: readonly string[] = [],
  allowed?: readonly string[],
): SharedData[] {
  const data = Object.entries(HEADINGS).map(([scope, heading]) => {
    const opened = CLAIMS_BY_SCOPE[scope as keyof typeof CLAIMS_BY_SCOPE].filter(
      (claim) => (scopes.includes(scope) || claims.includes(claim)) && (allowed?.includes(claim) ?? true),
    );
    return { heading, items: [...new Set(opened.map((claim) => CLAIM_WORDS[claim]!))] };
  });
  const acts = scopes.flatMap((scope) => (Object.hasOwn(ACTS, scope) ? ACTS[scope]! : []));
  return [...data, { heading: 'Yang dapat dilakukannya', items: acts }].filter(
    ({ items }) => items.length > 0,
  );
}
