import type { Role } from '../../access/index.js';

/** Roles as people call them. */
export const ROLE_WORDS: Record<Role, string> = {
  employee: 'Pegawai',
  supervisor: 'Atasan',
  'opd-admin': 'Admin OPD',
  hr: 'Pengelola kepegawaian (BKPSDM)',
  leader: 'Pimpinan daerah',
  'app-admin': 'Admin aplikasi',
  auditor: 'Auditor (Inspektorat)',
  'system-admin': 'Administrator sistem',
};

export const EMPLOYMENT_WORDS: Record<string, string> = {
  pns: 'PNS',
  cpns: 'CPNS',
  pppk: 'PPPK',
  'pppk-part-time': 'PPPK paruh waktu',
  official: 'Pejabat negara',
};

/** What the record says about one's own account, in words; nothing else of it is shown. */
export const EVENT_WORDS = {
  'sign-in.succeeded': 'Berhasil masuk',
  'sign-in.refused': 'Gagal masuk (kata sandi salah)',
  'session.ended': 'Keluar',
  'password.changed': 'Kata sandi diganti',
  'password.refused': 'Kata sandi tidak diganti (kata sandi sekarang salah)',
  'set-up.completed': 'Akun dibuat saat penyiapan awal',
} as const;
export type AccountEventKind = keyof typeof EVENT_WORDS;
