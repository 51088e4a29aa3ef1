import { type DataSection, SPAN_FIELDS, instantKey, span } from '../../people/index.js';
import { CODE_WORDS } from '../day-status/codes.js';
import { DISCIPLINE_AND_TPP_DATA } from './discipline-and-tpp-data.js';
import { FAILURES_DATA } from './failures-data.js';
import { INTEGRITY_DATA } from './integrity-data.js';

/** Presses, days and leave. */
export const ATTENDANCE_DATA: DataSection = {
  section: 'presensi',
  title: 'Presensi',
  parts: [
    {
      name: 'days',
      title: 'Hari kerja',
      fields: {
        work_date: 'Hari',
        code: 'Kode',
        status: 'Keadaan',
        provisional: 'Masih sementara',
        check_in_at: 'Masuk',
        check_out_at: 'Pulang',
        late_minutes: 'Menit terlambat',
        left_early_minutes: 'Menit pulang cepat',
        worked_minutes: 'Menit bekerja',
      },
      columns: ['attendance_day.person_id', 'attendance_month.person_id'],
      sql: `select work_date::text, code, status, provisional, check_in_at, check_out_at, late_minutes, left_early_minutes,
              worked_minutes, work_date::text || lpad(seq::text, 3, '0') as key from attendance_day where person_id = $1`,
    },
    {
      name: 'presses',
      title: 'Presensi yang diterima',
      fields: {
        occurred_at: 'Waktu',
        direction: 'Arah',
        source: 'Melalui',
        received_at: 'Diterima server',
        clock_basis: 'Jam yang dipakai',
        evidence: 'Bukti',
      },
      words: {
        source: {
          web: 'ponsel atau komputer',
          api: 'aplikasi lain',
          machine: 'mesin',
          kiosk: 'kios',
          file: 'berkas',
        },
        clock_basis: {
          server: 'jam server',
          device: 'jam perangkat',
          offline: 'jam perangkat tanpa jaringan',
        },
      },
      columns: ['attendance_event.person_id'],
      sql: `select occurred_at, direction, source, received_at, clock_basis, evidence, ${instantKey('occurred_at', 'id')}
            from attendance_event where person_id = $1`,
    },
    {
      name: 'press-evidence',
      title: 'Lokasi dan sidik perangkat saat presensi',
      fields: {
        occurred_at: 'Waktu',
        latitude: 'Lintang',
        longitude: 'Bujur',
        accuracy: 'Ketelitian (meter)',
        device: 'Sidik kunci peramban',
      },
      columns: ['press_evidence.person_id'],
      sql: `select occurred_at, latitude, longitude, accuracy, encode(device, 'hex') as device, ${instantKey('occurred_at', 'event_id')}
            from press_evidence where person_id = $1`,
    },
    {
      name: 'leave',
      title: 'Cuti, izin, dan dinas',
      fields: {
        kind: 'Jenis',
        ...SPAN_FIELDS,
        document_number: 'Nomor surat',
        note: 'Keterangan',
        approved_at: 'Disetujui',
      },
      columns: ['approved_leave.person_id'],
      sql: `select x.kind, x.document_number, x.note, x.approved_at, ${span('x', 'x.id')}
            from (select *, during as valid from approved_leave where person_id = $1) x`,
    },
    {
      name: 'documents',
      title: 'Dokumen yang diunggah',
      fields: {
        uploaded_at: 'Diunggah',
        name: 'Nama berkas',
        size: 'Besar (bita)',
        scan: 'Pemindaian virus',
      },
      words: { scan: { waiting: 'belum dipindai', clean: 'bebas virus', found: 'dikarantina' } },
      columns: ['document.owner_id', 'document.uploaded_by'],
      sql: `select uploaded_at, name, size, scan, ${instantKey('uploaded_at', 'id')}
            from document where owner_id = $1 or uploaded_by = $1`,
    },
    {
      name: 'requests',
      title: 'Permohonan cuti, izin, dan dinas',
      fields: {
        kind: 'Jenis',
        ...SPAN_FIELDS,
        state: 'Keadaan',
        reason: 'Alasan',
        details: 'Keterangan',
        filed_at: 'Diajukan',
      },
      columns: ['staff_request.person_id'],
      sql: `select x.kind, x.state, x.reason, x.details, x.filed_at, ${span('x', 'x.id')}
            from (select *, during as valid from staff_request where person_id = $1) x`,
    },
    {
      name: 'leave-accounts',
      title: 'Hak cuti tahunan',
      fields: { year: 'Tahun', granted: 'Hak (setengah hari)', spent: 'Terpakai (setengah hari)' },
      columns: ['leave_account.person_id'],
      sql: `select year, granted, spent, lpad(year::text, 4, '0') as key from leave_account where person_id = $1`,
    },
    {
      name: 'leave-used-before',
      title: 'Cuti tahunan yang dicatat dari berkas',
      fields: { year: 'Tahun', halves: 'Terpakai (setengah hari)', cited: 'Dasar', entered_at: 'Dicatat' },
      columns: ['leave_used_before.person_id'],
      sql: `select year, halves, cited, entered_at, lpad(year::text, 4, '0') as key from leave_used_before where person_id = $1`,
    },
    {
      name: 'planned-shifts',
      title: 'Jadwal kerja',
      fields: {
        work_date: 'Hari',
        starts_at: 'Mulai',
        ends_at: 'Selesai',
        break_minutes: 'Menit istirahat',
        shift_code: 'Sif',
      },
      columns: ['planned_shift.person_id'],
      sql: `select work_date::text, starts_at, ends_at, break_minutes, shift_code,
              work_date::text || lpad(seq::text, 3, '0') as key from planned_shift where person_id = $1`,
    },
    {
      name: 'roster',
      title: 'Jadwal sif',
      fields: { work_date: 'Hari', code: 'Sif' },
      columns: ['roster_entry.person_id'],
      sql: `select work_date::text, code, work_date::text || lpad(seq::text, 3, '0') as key from roster_entry where person_id = $1`,
    },
    {
      name: 'swaps',
      title: 'Pertukaran sif',
      fields: {
        asker_date: 'Hari yang ditukar',
        colleague_date: 'Hari yang diminta',
        state: 'Keadaan',
        reason: 'Alasan',
        asked_at: 'Diminta',
      },
      columns: ['roster_swap.asker_id', 'roster_swap.colleague_id'],
      sql: `select asker_date::text, colleague_date::text, state, reason, asked_at, ${instantKey('asked_at', 'id')}
            from roster_swap where asker_id = $1 or colleague_id = $1`,
    },
    {
      name: 'freed-days',
      title: 'Hari kerja yang diliburkan',
      fields: { work_date: 'Hari', name: 'Hari libur' },
      columns: ['planned_rest.person_id'],
      sql: `select r.work_date::text, c.name, r.work_date::text as key
            from planned_rest r join calendar_day c on c.id = r.calendar_day_id where r.person_id = $1`,
    },
    {
      name: 'own-rules',
      title: 'Aturan kerja khusus untuk Anda',
      fields: { name: 'Aturan', decree: 'Dasar', ...SPAN_FIELDS },
      columns: ['rule_assignment.person_id'],
      sql: `select s.name, d.cited as decree, ${span('a', 'a.id')} from rule_assignment a
            join rule_set s on s.id = a.rule_set_id join decree d on d.id = s.decree_id where a.person_id = $1`,
    },
    {
      name: 'rule-changes',
      title: 'Usul aturan kerja yang Anda buat, putuskan, atau yang khusus tentang Anda',
      fields: {
        created_at: 'Dibuat',
        name: 'Aturan',
        from_day: 'Mulai',
        until_day: 'Sampai sebelum',
        reason: 'Alasan',
        state: 'Keadaan',
        decided_at: 'Diputus',
        answer: 'Jawaban',
      },
      words: {
        state: {
          computing: 'sedang dihitung',
          failed: 'tidak dapat dihitung',
          computed: 'pratinjau',
          proposed: 'menunggu persetujuan',
          applied: 'disetujui',
          refused: 'ditolak',
          withdrawn: 'ditarik',
        },
      },
      columns: ['rule_change.person_id', 'rule_change.proposed_by', 'rule_change.decided_by'],
      sql: `select c.created_at, coalesce(s.name, case c.aspect when 'calendar' then 'Hari kalender'
                when 'tpp-effect' then 'Keberlakuan potongan TPP' end) as name, c.from_day::text, c.until_day::text, c.reason, c.state, c.decided_at, c.answer,
              ${instantKey('c.created_at', 'c.id')}
            from rule_change c left join rule_set s on s.id = c.rule_set_id
            where c.person_id = $1 or c.proposed_by = $1 or c.decided_by = $1`,
    },
    {
      name: 'days-changed',
      title: 'Hari kerja yang berubah setelah tetap',
      fields: { at: 'Diubah', work_date: 'Hari', before: 'Sebelum', after: 'Sesudah', cause: 'Sebab' },
      words: { code: CODE_WORDS },
      columns: ['attendance_day_history.person_id'],
      sql: `select at, work_date::text, before, after, cause, lpad(id::text, 20, '0') as key
            from attendance_day_history where person_id = $1`,
    },
    {
      name: 'adjustments',
      title: 'Penyesuaian setelah bulan ditutup',
      fields: {
        edited_at: 'Diketahui',
        work_date: 'Hari',
        applied_in: 'Dihitung di bulan',
        before: 'Sebelum',
        after: 'Sesudah',
        cause: 'Sebab',
      },
      words: { code: CODE_WORDS },
      columns: ['attendance_adjustment.person_id'],
      sql: `select edited_at, work_date::text, applied_in::text, before, after, cause, lpad(id::text, 20, '0') as key
            from attendance_adjustment where person_id = $1`,
    },
    {
      name: 'month-steps',
      title: 'Bulan presensi yang Anda ajukan, verifikasi, tutup, atau buka',
      fields: { at: 'Waktu', unit: 'OPD', month: 'Bulan', state: 'Menjadi', reason: 'Alasan' },
      words: {
        state: {
          open: 'dikembalikan',
          submitted: 'diajukan',
          verified: 'diverifikasi',
          closed: 'ditutup',
          reopened: 'dibuka kembali',
        },
      },
      columns: ['attendance_period_step.actor_id', 'closed_recap.closed_by'],
      sql: `select s.at, u.code as unit, to_char(p.month, 'YYYY-MM') as month, s.to_state as state, s.reason,
              p.id::text || lpad(s.step::text, 6, '0') as key
            from attendance_period_step s join attendance_period p on p.id = s.period_id join unit u on u.id = p.unit_id
            where s.actor_id = $1`,
    },
    {
      name: 'issued-papers',
      title: 'Rekap resmi yang Anda cetak atau tandatangani',
      fields: {
        issued_at: 'Waktu',
        unit: 'Unit',
        first: 'Dari',
        last: 'Sampai',
        code: 'Kode dokumen',
        signed_at: 'Ditandatangani',
      },
      columns: ['issued_paper.issued_by', 'issued_paper_file.signer_id'],
      sql: `select i.issued_at, u.code as unit, lower(i.during)::text as first, (upper(i.during) - 1)::text as last, i.code, f.signed_at,
              ${instantKey('i.issued_at', 'i.code')}
            from issued_paper i join unit u on u.id = i.unit_id left join issued_paper_file f on f.hash = i.hash
            where i.issued_by = $1 or f.signer_id = $1`,
    },
    {
      name: 'first-day-reports',
      title: 'Laporan hari pertama setelah libur yang menyebut Anda',
      fields: {
        day: 'Hari',
        late_minutes: 'Menit terlambat',
        check_in_at: 'Masuk',
        provisional: 'Masih sementara',
      },
      columns: ['first_day_person.person_id'],
      sql: `select day::text, late_minutes, check_in_at, provisional, day::text as key from first_day_person where person_id = $1`,
    },
    {
      name: 'export-orders',
      title: 'Berkas rekap yang Anda pesan',
      fields: { asked_at: 'Dipesan', unit: 'Unit', first_day: 'Dari', last_day: 'Sampai', state: 'Keadaan' },
      words: {
        state: {
          waiting: 'menunggu',
          working: 'sedang dibuat',
          ready: 'siap',
          failed: 'tidak dapat dibuat',
          cancelled: 'dibatalkan',
        },
      },
      columns: ['export_order.asked_by'],
      sql: `select o.asked_at, u.code as unit, o.first_day::text, o.last_day::text, o.state, ${instantKey('o.asked_at', 'o.id')}
            from export_order o left join unit u on u.id = o.unit_id where o.asked_by = $1`,
    },
    ...FAILURES_DATA,
    ...DISCIPLINE_AND_TPP_DATA,
    ...INTEGRITY_DATA,
  ],
  untold: {
    'rule_change_person.person_id':
      'perkiraan sebelum aturan diputuskan, bukan catatan kehadiran; yang berlaku ada di jadwal dan hari kerja',
    'attendance_request.person_id':
      'kunci tombol presensi supaya dua tekan menjadi satu; hasilnya ada di presensi',
    'dirty_day.person_id': 'antrean hitung ulang beberapa detik; hasilnya ada di hari kerja',
    'tpp_sheet_row.person_id':
      'lembar yang menunggu paling lama 7 hari; setelah diterapkan ada di jumlah TPP',
    'discipline_due.person_id':
      'antrean hitung ulang beberapa menit; hasilnya ada di disiplin kerja per tahun',
    'dirty_day.actor_id': 'antrean hitung ulang beberapa detik; hasilnya ada di hari kerja',
  },
};
