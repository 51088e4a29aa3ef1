import { type KeptClass, type RecordClass, rowsOlderThan } from '../../audit/index.js';

/** What the left wing keeps that grows with time. */
export const IDENTITY_RECORDS: readonly RecordClass[] = [
  {
    recordClass: 'activation-letters',
    title: 'Surat aktivasi',
    what: 'Kapan surat dicetak, untuk siapa, dan kapan kodenya dipakai; tanpa kodenya',
    tables: ['activation_code', 'activation_batch', 'activation_renewal'],
    minDays: 30,
    hint: 'Tidak ada angka dalam peraturan. Usul: 1 tahun, supaya pemeriksaan tahunan masih dapat melihatnya.',
    ...rowsOlderThan({
      table: 'activation_code',
      at: 'made_at',
      where: `used_at is not null or voided_at is not null or expires_at < now()`,
      // What no code points to any more.
      after: [
        `delete from activation_batch b where b.printed_at < $1 and not exists (select 1 from activation_code c where c.batch_id = b.id)`,
        `delete from activation_renewal r where r.asked_at < $1 and r.outcome is not null and not exists (select 1 from activation_code c where c.renewal_id = r.id)`,
      ],
    }),
  },
  {
    recordClass: 'application-visits',
    title: 'Aplikasi yang pernah dibuka',
    what: 'Siapa membuka aplikasi mana, pertama dan terakhir kali',
    tables: ['application_visit'],
    minDays: 30,
    hint: 'UU 27/2022 Pasal 42 dan 44: berakhir dan dimusnahkan setelah masa retensi. Usul: 2 tahun setelah terakhir dibuka.',
    ...rowsOlderThan({ table: 'application_visit', at: 'last_used_at' }),
  },
  {
    recordClass: 'application-problems',
    title: 'Kesalahan permintaan aplikasi',
    what: 'Permintaan aplikasi yang ditolak, untuk perbaikan; tanpa nama orang',
    tables: ['application_problem'],
    minDays: 1,
    hint: 'Tidak memuat data orang. Usul: 180 hari.',
    ...rowsOlderThan({ table: 'application_problem', at: 'last_at' }),
  },
  {
    recordClass: 'entry-rules-ended',
    title: 'Aturan akses yang sudah diakhiri',
    what: 'Siapa pernah boleh membuka aplikasi mana, dan alasannya',
    tables: ['application_entry_rule'],
    minDays: 365,
    hint: 'Riwayat akses adalah bahan pemeriksaan. Usul: 5 tahun, seperti arsip kepegawaian yang lain.',
    ...rowsOlderThan({ table: 'application_entry_rule', at: 'ended_at', where: 'ended_at is not null' }),
  },
];

/** What goes by itself, sooner than any setting. */
export const IDENTITY_KEPT: readonly KeptClass[] = [
  {
    recordClass: 'credentials',
    title: 'Kata sandi dan verifikasi dua langkah',
    tables: ['password_credential', 'totp_factor', 'recovery_code'],
    reason: 'Diperlukan selama akun dipakai; berhenti berlaku saat diganti atau akun ditutup.',
  },
  {
    recordClass: 'sessions',
    title: 'Sesi, token, dan percobaan masuk',
    tables: ['session_fact', 'oidc_artifact', 'totp_enrolment'],
    reason: 'Hilang sendiri saat berakhir: token dan percobaan dalam jam, sesi paling lama dalam minggu.',
  },
  {
    recordClass: 'consents',
    title: 'Persetujuan kepada aplikasi',
    tables: ['application_consent'],
    reason: 'Berlaku sampai pegawai mencabutnya; saat dicabut barisnya hilang.',
  },
];
