import { ACTIONS } from '../../audit/index.js';
import { EMPLOYMENT_WORDS, ROLE_WORDS } from '../person-words.js';
import { CHANGE_KIND_WORDS, ORIGIN_WORDS } from './people-words.js';
import type { DataSection } from './personal-data.js';
import { SPAN_FIELDS, instantKey, span } from './span.sql.js';

const YES_NO = { true: 'ya', false: 'tidak' };

const UNIT_THEN = `(select v.name from unit_version v where v.unit_id = x.unit_id and v.valid && x.valid order by v.valid limit 1)`;

/** Who somebody is and where they work, with all that was. */
export const PEOPLE_DATA: DataSection = {
  section: 'kepegawaian',
  title: 'Data diri dan kepegawaian',
  parts: [
    {
      name: 'person',
      title: 'Data diri',
      fields: {
        id: 'Nomor tetap di E-Akun',
        full_name: 'Nama',
        title_before: 'Gelar depan',
        title_after: 'Gelar belakang',
        birth_date: 'Tanggal lahir',
        sex: 'Jenis kelamin',
        email: 'Surel',
        official_email: 'Surel dinas',
        phone: 'Telepon',
        siasn_id: 'Nomor di SIASN',
        retirement_date: 'TMT pensiun',
        created_at: 'Tercatat sejak',
      },
      words: { sex: { male: 'laki-laki', female: 'perempuan' } },
      columns: [],
      sql: `select id, full_name, title_before, title_after, birth_date::text, sex, email, official_email, phone, siasn_id,
              retirement_date::text, created_at, 'x' as key from person where id = $1`,
    },
    {
      name: 'numbers',
      title: 'Nomor induk',
      fields: { number: 'Nomor', kind: 'Jenis', ...SPAN_FIELDS },
      words: { kind: { nip: 'NIP', nippppk: 'NI PPPK' } },
      columns: ['person_number.person_id'],
      sql: `select number, kind, ${span('x')} from person_number x where person_id = $1`,
    },
    {
      name: 'employments',
      title: 'Status kepegawaian dan jabatan',
      fields: {
        kind: 'Status',
        rank: 'Golongan',
        position: 'Jabatan',
        position_kind: 'Jenis jabatan',
        echelon: 'Eselon',
        contract_until: 'Akhir perjanjian kerja',
        decree: 'Dasar',
        end_reason: 'Berakhir karena',
        ...SPAN_FIELDS,
      },
      words: {
        kind: EMPLOYMENT_WORDS,
        position_kind: { structural: 'struktural', functional: 'fungsional', staff: 'pelaksana' },
        end_reason: {
          retired: 'pensiun',
          died: 'meninggal',
          'contract-ended': 'kontrak berakhir',
          resigned: 'mengundurkan diri',
          dismissed: 'diberhentikan',
          'transferred-out': 'pindah instansi',
          corrected: 'pembetulan data',
        },
      },
      columns: ['employment.person_id'],
      sql: `select kind, rank, position, position_kind, echelon, contract_until::text, decree, end_reason, ${span('x')}
            from employment x where person_id = $1`,
    },
    {
      name: 'units',
      title: 'Unit kerja',
      fields: { unit: 'Unit', ...SPAN_FIELDS },
      columns: ['unit_membership.person_id'],
      sql: `select ${UNIT_THEN} as unit, ${span('x')} from unit_membership x where person_id = $1`,
    },
    {
      name: 'posts',
      title: 'Jabatan yang dipegang, termasuk Plt dan Plh',
      fields: { title: 'Jabatan', unit: 'Unit', capacity: 'Sebagai', decree: 'Dasar', ...SPAN_FIELDS },
      words: { capacity: { definitive: 'pejabat definitif', plt: 'Plt', plh: 'Plh' } },
      columns: ['post_holding.person_id'],
      sql: `select x.title, ${UNIT_THEN} as unit, h.capacity, h.decree, ${span('h', 'h.id')}
            from post_holding h join post x on x.id = h.post_id where h.person_id = $1`,
    },
    {
      name: 'delegations',
      title: 'Pelimpahan wewenang',
      fields: { direction: 'Arah', other: 'Dengan', unit: 'Unit', decree: 'Dasar', ...SPAN_FIELDS },
      words: { direction: { given: 'dari Anda', received: 'kepada Anda' } },
      columns: ['delegation.from_person', 'delegation.to_person'],
      sql: `select case when x.from_person = $1 then 'given' else 'received' end as direction, p.full_name as other,
              ${UNIT_THEN} as unit, x.decree, ${span('x', 'x.id')}
            from delegation x join person p on p.id = case when x.from_person = $1 then x.to_person else x.from_person end
            where $1 in (x.from_person, x.to_person)`,
    },
    {
      name: 'service-breaks',
      title: 'Tidak bertugas sementara',
      fields: { kind: 'Sebab', decree: 'Dasar', ...SPAN_FIELDS },
      words: {
        kind: { 'unpaid-leave': 'cuti di luar tanggungan negara', suspended: 'pemberhentian sementara' },
      },
      columns: ['service_break.person_id'],
      sql: `select kind, decree, ${span('x')} from service_break x where person_id = $1`,
    },
    {
      name: 'roles',
      title: 'Kewenangan',
      fields: { role: 'Peran', unit: 'Untuk unit', reason: 'Alasan', ...SPAN_FIELDS },
      words: { role: ROLE_WORDS },
      columns: ['role_assignment.person_id'],
      sql: `select x.role, ${UNIT_THEN} as unit, x.reason, ${span('x', 'x.id')} from role_assignment x where x.person_id = $1`,
    },
    {
      name: 'official-accounts',
      title: 'Akun resmi unit yang Anda kelola',
      fields: { channel: 'Kanal', address: 'Alamat', decree: 'SK', ...SPAN_FIELDS },
      columns: ['official_account.admin_id'],
      sql: `select x.channel, x.address, x.decree_number as decree, ${span('x', 'x.id')} from official_account x where x.admin_id = $1`,
    },
    {
      name: 'account',
      title: 'Akun',
      fields: {
        status: 'Keadaan',
        created_at: 'Dibuat',
        disabled_at: 'Ditutup',
        disabled_reason: 'Alasan ditutup',
      },
      words: { status: { active: 'aktif', disabled: 'ditutup' } },
      columns: ['account.person_id'],
      sql: `select status, created_at, disabled_at, disabled_reason, 'x' as key from account where person_id = $1`,
    },
    {
      name: 'changes',
      title: 'Perubahan data kepegawaian',
      fields: {
        at: 'Dicatat',
        kind: 'Perubahan',
        effective: 'Berlaku',
        before: 'Sebelum',
        after: 'Sesudah',
        decree: 'Dasar',
        origin: 'Asal',
      },
      words: { kind: CHANGE_KIND_WORDS, origin: ORIGIN_WORDS },
      columns: ['person_change.person_id'],
      sql: `select at, kind, effective::text, before, after, decree, origin, lpad(id::text, 20, '0') as key
            from person_change where person_id = $1`,
    },
    {
      name: 'sheet-differences',
      title: 'Dalam lembar data kepegawaian',
      fields: {
        uploaded_at: 'Lembar diterima',
        source: 'Sumber',
        kind: 'Perbedaan',
        number: 'Nomor pada lembar',
        applied_at: 'Diterapkan',
      },
      words: {
        kind: {
          comes: 'masuk',
          goes: 'keluar',
          moves: 'pindah',
          changes: 'berubah',
          decide: 'perlu keputusan',
          note: 'catatan',
        },
      },
      columns: ['import_entry.person_id'],
      sql: `select b.uploaded_at, s.name as source, x.kind, x.number, b.applied_at, ${instantKey('b.uploaded_at', `(lpad(x.no::text, 8, '0') || x.batch_id)`)}
            from import_entry x join import_batch b on b.id = x.batch_id join import_source s on s.id = b.source_id
            where x.person_id = $1`,
    },
    {
      name: 'external-ids',
      title: 'Nomor Anda di aplikasi kepegawaian yang terhubung',
      fields: { client_id: 'Aplikasi', external_id: 'Nomor', family_name: 'Bagian belakang nama' },
      columns: ['scim_external_id.person_id'],
      sql: `select client_id, external_id, family_name, client_id as key from scim_external_id where person_id = $1`,
    },
    {
      name: 'messages',
      title: 'Kabar untuk Anda',
      fields: { created_at: 'Dikirim', title: 'Kabar', body: 'Isi', topic: 'Jenis', read_at: 'Dibaca' },
      columns: ['inbox_message.person_id', 'notice_waiting.person_id'],
      sql: `select created_at, title, body, topic, read_at, ${instantKey('created_at', 'id')}
            from inbox_message where person_id = $1`,
    },
    {
      name: 'notice-choices',
      title: 'Pilihan Anda tentang surel dan notifikasi',
      fields: {
        kind: 'Jenis kabar',
        mail: 'Lewat surel',
        push: 'Lewat notifikasi',
        quiet: 'Jam tenang',
        daily: 'Sekali sehari',
        mail_to: 'Alamat surel',
      },
      words: {
        mail: YES_NO,
        push: YES_NO,
        daily: YES_NO,
        mail_to: { official: 'surel dinas', personal: 'surel pribadi' },
      },
      columns: ['notice_choice.person_id', 'notice_setting.person_id'],
      sql: `select kind, mail::text, push::text, null as quiet, null as daily, null as mail_to, kind as key
            from notice_choice where person_id = $1
            union all
            select null, null, null, to_char(quiet_from, 'HH24:MI') || '–' || to_char(quiet_until, 'HH24:MI'), daily::text, mail_to, ' '
            from notice_setting where person_id = $1`,
    },
    {
      name: 'browsers',
      title: 'Peramban yang Anda izinkan menampilkan notifikasi',
      fields: { consented_at: 'Diizinkan', service: 'Layanan', last_sent_at: 'Terakhir dikirimi' },
      columns: ['push_subscription.person_id'],
      sql: `select consented_at, service, last_sent_at, ${instantKey('consented_at', 'id')}
            from push_subscription where person_id = $1`,
    },
    {
      name: 'notices-sent',
      title: 'Surel dan notifikasi yang dikirim kepada Anda',
      fields: { made_at: 'Disiapkan', channel: 'Lewat', outcome: 'Hasil', ended_at: 'Selesai' },
      words: {
        channel: { mail: 'surel', push: 'notifikasi' },
        outcome: {
          'under-way': 'sedang dikirim',
          sent: 'terkirim',
          'not-needed': 'tidak perlu lagi',
          refused: 'tidak sampai',
        },
      },
      columns: ['notice_dispatch.person_id'],
      sql: `select made_at, channel, outcome, ended_at, ${instantKey('made_at', 'id')}
            from notice_dispatch where person_id = $1`,
    },
    {
      name: 'corrections',
      title: 'Permintaan perbaikan data',
      fields: {
        asked_at: 'Diminta',
        field: 'Mengenai',
        wished: 'Yang benar menurut Anda',
        evidence: 'Bukti',
        state: 'Keadaan',
        answer: 'Jawaban',
        answered_at: 'Dijawab',
      },
      words: {
        state: { open: 'menunggu jawaban', accepted: 'diterima', refused: 'ditolak', withdrawn: 'ditarik' },
      },
      columns: ['correction_request.person_id'],
      sql: `select asked_at, field, wished, evidence, state, answer, answered_at, ${instantKey('asked_at', 'id')}
            from correction_request where person_id = $1`,
    },
  ],
  untold: {
    'import_decision.person_id':
      'keputusan petugas bahwa sebuah baris lembar adalah orang yang sama; barisnya tertulis pada lembar data kepegawaian',
  },
};

const ACTION_WORDS = Object.fromEntries(
  Object.entries(ACTIONS).map(([action, { words }]) => [action, words]),
);

/** The record is the room below; its lines about somebody are told with their data. */
export const RECORD_DATA: DataSection = {
  section: 'catatan',
  title: 'Catatan tindakan',
  parts: [
    {
      name: 'record',
      title: 'Tindakan oleh Anda dan tentang Anda',
      fields: {
        at: 'Waktu',
        action: 'Tindakan',
        outcome: 'Hasil',
        actor: 'Oleh',
        subject: 'Tentang',
        before: 'Sebelum',
        after: 'Sesudah',
        reason: 'Alasan',
        detail: 'Rincian',
        address: 'Alamat jaringan',
      },
      words: { action: ACTION_WORDS, outcome: { done: 'dilakukan', refused: 'ditolak' } },
      columns: ['audit_entry.actor_id'],
      // From where somebody else did it is theirs to know; what somebody did about others in office is not about them.
      sql: `select at, action, outcome, actor_name as actor, case when own or subject_kind <> 'person' then subject_name end as subject,
              case when own then before end as before, case when own then after end as after, case when own then reason end as reason,
              case when own then nullif(detail, '{}') end as detail,
              case when actor_id = $1 or actor_id is null then host(address) end as address, lpad(id::text, 20, '0') as key
            from (select *, subject_kind is null or (subject_kind = 'person' and subject_id = $1::uuid::text) as own from audit_entry
                  where actor_id = $1 or (subject_kind = 'person' and subject_id = $1::uuid::text)) e`,
    },
  ],
  untold: {
    'audit_entry.actor_unit_id': 'unit, bukan orang',
  },
};
