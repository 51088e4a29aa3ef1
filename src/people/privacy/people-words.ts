import type { FactCodes } from '../../audit/index.js';
import type { ChangeOrigin, PersonChangeKind } from '../changes/person-change.js';
import { BREAK_WORDS, CAPACITY_WORDS } from '../employees/duties/duty.js';
import { END_WORDS, POSITION_KIND_WORDS } from '../employees/person/change-words.rules.js';
import type { GiftRefusal, GivenBy } from '../accounts/granting.rules.js';
import { SHEET_COLUMNS } from '../import/columns/sheet-columns.js';
import { CHANNEL_WORDS } from '../opd/official/official-account.rules.js';
import { CHANGE_WORDS } from '../opd/unit-change-words.js';
import { UNIT_KIND_WORDS } from '../opd/unit-kinds.js';
import { PERMISSION_WORDS } from '../permission-words.js';
import { EMPLOYMENT_WORDS, ROLE_WORDS } from '../person-words.js';
import { CORRECTION_FIELDS } from './correction.rules.js';

/** What changed about a person, in a few words. */
export const CHANGE_KIND_WORDS: Record<PersonChangeKind, string> = {
  joined: 'mulai bertugas',
  left: 'berhenti',
  moved: 'pindah unit kerja',
  'position-changed': 'jabatan atau golongan',
  'kind-changed': 'jenis kepegawaian atau akhir kontrak',
  'number-changed': 'NIP atau NI PPPK',
  'name-changed': 'nama atau gelar',
  'contact-changed': 'surel atau telepon',
  'details-changed': 'data diri',
  'post-taken': 'menduduki jabatan',
  'post-left': 'melepas jabatan',
  'acting-began': 'mulai menjadi Plt atau Plh',
  'acting-ended': 'selesai menjadi Plt atau Plh',
  'delegation-made': 'pelimpahan wewenang',
  'delegation-ended': 'pelimpahan wewenang berakhir',
  away: 'mulai jeda dinas',
  returned: 'kembali berdinas',
};

export const ORIGIN_WORDS: Record<ChangeOrigin, string> = {
  form: 'formulir',
  sheet: 'lembar data kepegawaian',
  scim: 'aplikasi kepegawaian',
  calendar: 'tanggalnya tiba',
  'set-up': 'penyiapan awal',
};

const GIVEN_BY_WORDS: Record<GivenBy, string> = {
  'same-role': 'pemegang peran yang sama',
  'containing-role': 'pemegang peran di atasnya',
  decree: 'surat keputusan',
};

const REFUSED_WORDS: Record<GiftRefusal, string> = {
  oneself: 'untuk diri sendiri',
  'by-employment': 'mengikuti status kepegawaian',
  'not-here': 'unit di luar kewenangan',
  'not-their-person': 'pegawai di luar unitnya',
  'whole-only': 'hanya untuk seluruh kabupaten',
  'not-held': 'tidak memegang peran itu',
  'decree-missing': 'tanpa nomor surat keputusan',
};

/** What the SCIM server writes down when it refuses. */
const SCIM_REFUSED = {
  'not of a unit that may be read': 'pegawai di luar unit yang boleh dibaca',
  'not a unit that may be read': 'unit di luar kewenangan',
  'not of a unit whose people may be changed': 'pegawai di luar unit yang boleh diubah',
  'not a unit into which people may be brought': 'unit tujuan di luar kewenangan',
  'stands since in a unit that is not theirs': 'sejak tanggal itu tercatat di unit lain',
  'dismissed by a unit that is not theirs': 'diberhentikan oleh unit lain',
};

const permissions = Object.entries(PERMISSION_WORDS);
const labels = (of: Readonly<Record<string, { label: string }>>) =>
  Object.fromEntries(Object.entries(of).map(([code, { label }]) => [code, label]));

/** Words for the codes that this room writes into the record and into the history of people. */
export const PEOPLE_WORDS: FactCodes = {
  role: ROLE_WORDS,
  roles: ROLE_WORDS,
  kind: {
    ...EMPLOYMENT_WORDS,
    ...UNIT_KIND_WORDS,
    ...BREAK_WORDS,
    ...CHANGE_WORDS,
    nip: 'NIP',
    nippppk: 'NI PPPK',
  },
  sex: { male: 'laki-laki', female: 'perempuan' },
  capacity: CAPACITY_WORDS,
  position_kind: POSITION_KIND_WORDS,
  end_reason: END_WORDS,
  origin: ORIGIN_WORDS,
  // What changed about a person stands there by what it was.
  before: CHANGE_KIND_WORDS,
  after: CHANGE_KIND_WORDS,
  effective: CHANGE_KIND_WORDS,
  channel: CHANNEL_WORDS,
  columns: Object.fromEntries(SHEET_COLUMNS.map(({ key, name }) => [key, name])),
  by: GIVEN_BY_WORDS,
  refused: REFUSED_WORDS,
  field: labels(CORRECTION_FIELDS),
  why: SCIM_REFUSED,
  permission: Object.fromEntries(permissions.map(([code, { name }]) => [code, name])),
  needed: Object.fromEntries(permissions.map(([code, { name }]) => [code, name])),
  // The guard writes down which permission was missing.
  reason: Object.fromEntries(permissions.map(([code, { name }]) => [code, `tanpa kewenangan ${name}`])),
  noticeChannel: { mail: 'surel', push: 'notifikasi' },
  mailTo: { official: 'surel dinas', personal: 'surel pribadi' },
  format: { csv: 'CSV', xlsx: 'Excel (XLSX)', pdf: 'PDF' },
  choice: { same: 'orang yang sama', new: 'orang baru', skip: 'dilewati' },
};
