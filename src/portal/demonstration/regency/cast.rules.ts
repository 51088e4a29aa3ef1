import type { Role } from '../../../access/index.js';
import type { EmploymentKind } from './numbers.rules.js';

/** A person of the demonstration page: one line that says who they are and what is worth trying as them. */
export interface CastMember {
  /** The role they stand for. */
  role: Role;
  /** Units by preference: the first that exists. */
  at: readonly string[];
  head: boolean;
  position?: string;
  kind?: EmploymentKind;
  roster?: boolean;
  roles: readonly { role: Role; unitCode: string }[];
  /** False: holds a role, but is no line of the page and comes and goes like everybody else. */
  listed?: false;
  /** The role in the words of the office. */
  label: string;
  /** What to try, in Bahasa Indonesia. */
  tryThis: string;
}

/** Every role of the contract at least once; the employee and their superior belong to the same OPD. */
export const CAST: readonly CastMember[] = [
  {
    role: 'employee',
    at: ['DINKOMINFO-TIK', 'DINKOMINFO'],
    head: false,
    position: 'Pranata Komputer Ahli Pertama',
    kind: 'pns',
    roles: [],
    label: 'Pegawai',
    tryThis: 'Tekan Presensi masuk dan lihat riwayat tujuh hari.',
  },
  {
    role: 'supervisor',
    at: ['DINKOMINFO'],
    head: true,
    roles: [],
    label: 'Atasan (kepala OPD)',
    tryThis: 'Buka Papan: siapa yang sudah hadir di Dinkominfo, langsung menurut nama.',
  },
  {
    role: 'opd-admin',
    at: ['DINKOMINFO-SEK', 'DINKOMINFO'],
    head: false,
    position: 'Kepala Subbagian Umum dan Kepegawaian',
    kind: 'pns',
    roles: [{ role: 'opd-admin', unitCode: 'DINKOMINFO' }],
    label: 'Admin OPD',
    tryThis: 'Buka Rekap bulan ini untuk Dinkominfo; di Kelola hanya tampak Dinkominfo.',
  },
  {
    role: 'hr',
    at: ['BKPSDM-KIN', 'BKPSDM'],
    head: false,
    position: 'Analis Sumber Daya Manusia Aparatur Ahli Muda',
    kind: 'pns',
    roles: [{ role: 'hr', unitCode: 'PBG' }],
    label: 'Pengelola kepegawaian (BKPSDM)',
    tryThis: 'Buka Kelola: unit, pegawai, impor lembar, surat aktivasi; dan Rekap seluruh OPD.',
  },
  {
    role: 'leader',
    at: ['PBG'],
    head: true,
    kind: 'official',
    roles: [{ role: 'leader', unitCode: 'PBG' }],
    label: 'Pimpinan daerah (Bupati)',
    tryThis: 'Buka Papan: seluruh kabupaten sebagai ubin per OPD, dari sana sampai ke nama.',
  },
  {
    role: 'app-admin',
    at: ['DINKOMINFO-TIK', 'DINKOMINFO'],
    head: false,
    position: 'Pranata Komputer Ahli Muda',
    kind: 'pns',
    roles: [{ role: 'app-admin', unitCode: 'PBG' }],
    label: 'Admin aplikasi (Dinkominfo)',
    tryThis:
      'Buka Kelola, lalu Aplikasi: daftarkan aplikasi Anda, atur siapa yang boleh masuk, baca Kesehatannya.',
  },
  {
    role: 'auditor',
    at: ['INSPEKTORAT'],
    head: false,
    position: 'Auditor Ahli Muda',
    kind: 'pns',
    roles: [{ role: 'auditor', unitCode: 'PBG' }],
    label: 'Auditor (Inspektorat)',
    tryThis: 'Baca Jejak, Kewenangan, Papan, dan Rekap semua OPD tanpa dapat mengubah apa pun.',
  },
  {
    role: 'system-admin',
    at: ['DINKOMINFO-TIK', 'DINKOMINFO'],
    head: false,
    position: 'Pranata Komputer Ahli Madya',
    kind: 'pns',
    roles: [{ role: 'system-admin', unitCode: 'PBG' }],
    label: 'Administrator sistem (Dinkominfo)',
    tryThis: 'Bandingkan: tanpa kewenangan atasan, Papan tidak terbuka.',
  },
  {
    role: 'supervisor',
    at: ['DINKES'],
    head: true,
    roles: [],
    label: 'Atasan (kepala Dinkes)',
    tryThis: 'Papan Dinkes beserta RSUD dan puskesmas di bawahnya, termasuk sif malam.',
  },
  {
    role: 'employee',
    at: ['RSUDGOETENG-KEP', 'RSUDGOETENG'],
    head: false,
    position: 'Perawat Ahli Pertama',
    kind: 'pppk',
    roster: true,
    roles: [],
    label: 'Pegawai sif (RSUD)',
    tryThis: 'Lihat jam kerja dan riwayat orang yang bekerja menurut jadwal sif.',
  },
  {
    role: 'leader',
    at: ['PBG'],
    head: false,
    position: 'Wakil Bupati',
    kind: 'official',
    roles: [{ role: 'leader', unitCode: 'PBG' }],
    listed: false,
    label: 'Pimpinan daerah (Wakil Bupati)',
    tryThis: '',
  },
  {
    role: 'opd-admin',
    at: ['DINKES-SEK', 'DINKES'],
    head: false,
    position: 'Kepala Subbagian Umum dan Kepegawaian',
    kind: 'pns',
    roles: [{ role: 'opd-admin', unitCode: 'DINKES' }],
    listed: false,
    label: 'Admin OPD (Dinkes)',
    tryThis: '',
  },
  {
    role: 'hr',
    at: ['BKPSDM-SEK', 'BKPSDM'],
    head: false,
    position: 'Analis Sumber Daya Manusia Aparatur Ahli Madya',
    kind: 'pns',
    roles: [{ role: 'hr', unitCode: 'PBG' }],
    listed: false,
    label: 'Pengelola kepegawaian (BKPSDM), orang kedua',
    tryThis: '',
  },
];

/** One password for everybody in the demonstration, which listens on this computer only; good by our own rules. */
export const DEMONSTRATION_PASSWORD = 'kabut-pagi-di-lereng';

/** The seed from which the demonstration regency is made. */
export const DEMONSTRATION_SEED = 3303;
