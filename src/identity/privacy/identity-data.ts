import { type DataSection, instantKey, span, SPAN_FIELDS } from '../../people/index.js';

/** What proves somebody, where they are signed in, and which applications know them. Never a secret nor its hash. */
export const IDENTITY_DATA: DataSection = {
  section: 'akun',
  title: 'Masuk dan aplikasi',
  parts: [
    {
      name: 'password',
      title: 'Kata sandi',
      fields: { set_at: 'Terakhir dibuat' },
      columns: ['password_credential.person_id'],
      sql: `select set_at, 'x' as key from password_credential where person_id = $1`,
    },
    {
      name: 'second-factor',
      title: 'Verifikasi dua langkah',
      fields: {
        enrolled_at: 'Dipasang',
        used_at: 'Terakhir dipakai',
        recovery_codes: 'Kode pemulihan tersisa',
      },
      columns: ['totp_factor.person_id', 'recovery_code.person_id'],
      sql: `select enrolled_at, used_at, (select count(*)::int from recovery_code r where r.person_id = $1 and r.used_at is null)
              as recovery_codes, 'x' as key from totp_factor where person_id = $1`,
    },
    {
      name: 'sessions',
      title: 'Sesi dan perangkat',
      fields: { started_at: 'Masuk', address: 'Alamat jaringan', user_agent: 'Peramban' },
      columns: ['session_fact.person_id'],
      sql: `select started_at, host(address) as address, user_agent, ${instantKey('started_at', 'left(session_uid, 8)')}
            from session_fact where person_id = $1`,
    },
    {
      name: 'applications-used',
      title: 'Aplikasi yang pernah dibuka',
      fields: { application: 'Aplikasi', first_used_at: 'Pertama', last_used_at: 'Terakhir' },
      columns: ['application_visit.person_id'],
      sql: `select a.name as application, v.first_used_at, v.last_used_at, ${instantKey('v.last_used_at', 'v.client_id')}
            from application_visit v join application a on a.client_id = v.client_id where v.person_id = $1`,
    },
    {
      name: 'consents',
      title: 'Persetujuan kepada aplikasi pihak lain',
      fields: {
        application: 'Aplikasi',
        scopes: 'Cakupan',
        claims: 'Data',
        first_given_at: 'Pertama',
        given_at: 'Terakhir',
      },
      columns: ['application_consent.person_id'],
      sql: `select a.name as application, c.scopes, c.claims, c.first_given_at, c.given_at, ${instantKey('c.given_at', 'c.client_id')}
            from application_consent c join application a on a.client_id = c.client_id where c.person_id = $1`,
    },
    {
      name: 'entry-rules',
      title: 'Aturan akses aplikasi yang menyebut Anda',
      fields: {
        application: 'Aplikasi',
        reason: 'Alasan',
        ...SPAN_FIELDS,
        ended_at: 'Diakhiri',
        end_reason: 'Alasan diakhiri',
      },
      columns: ['application_entry_rule.person_id'],
      sql: `select a.name as application, x.reason, x.ended_at, x.end_reason, ${span('x', 'x.id')}
            from application_entry_rule x join application a on a.client_id = x.client_id where x.person_id = $1`,
    },
    {
      name: 'activation-letters',
      title: 'Surat aktivasi',
      fields: {
        made_at: 'Dibuat',
        expires_at: 'Berlaku sampai',
        used_at: 'Dipakai',
        voided_at: 'Dibatalkan',
        reason: 'Alasan pemulihan',
      },
      columns: ['activation_code.person_id', 'activation_renewal.person_id'],
      sql: `select coalesce(c.made_at, r.asked_at) as made_at, c.expires_at, c.used_at, c.voided_at, r.reason,
              ${instantKey('coalesce(c.made_at, r.asked_at)', 'coalesce(c.id, r.id)')}
            from (select * from activation_code where person_id = $1) c
            full join (select * from activation_renewal where person_id = $1) r on r.id = c.renewal_id`,
    },
  ],
  untold: {
    'totp_enrolment.person_id':
      'pemasangan yang belum selesai: sebuah rahasia, hilang sendiri setelah beberapa menit',
    'oidc_artifact.account_id':
      'token dan sesi sebagai sidik, bukan isinya; sesi dan aplikasinya tertulis di bagian ini, dan hilang sendiri saat kedaluwarsa',
  },
};
