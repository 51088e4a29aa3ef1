import { type KeptClass, type RecordClass, rowsOlderThan } from '../../audit/index.js';

/** What the right wing keeps that may go. */
export const ATTENDANCE_RECORDS: readonly RecordClass[] = [
  {
    recordClass: 'rule-change-people',
    title: 'Perkiraan perubahan aturan per orang',
    what: 'Siapa akan berubah menurut sebuah usul aturan kerja; jumlahnya dan putusannya tetap ada',
    tables: ['rule_change_person'],
    minDays: 30,
    hint: 'Tidak ada angka dalam peraturan. Usul: 365 hari, selama keberatan atas putusan masih mungkin.',
    ...rowsOlderThan({
      table: 'rule_change_person',
      at: '(select created_at from rule_change where id = change_id)',
    }),
  },
  {
    recordClass: 'refused-presses',
    title: 'Presensi yang ditolak karena gangguan',
    what: 'Siapa menekan dan kapan, ketika sistem tidak dapat mencatat; buktinya disalin ke gangguan yang diputuskan',
    tables: ['refused_press'],
    minDays: 60,
    hint: 'Tidak ada angka dalam peraturan. Usul: 400 hari, supaya keberatan tahun itu masih dapat diperiksa.',
    ...rowsOlderThan({ table: 'refused_press', at: 'refused_at' }),
  },
  {
    recordClass: 'press-evidence',
    title: 'Lokasi dan sidik perangkat saat presensi',
    what: 'Di mana (bila diizinkan) dan pada peramban mana presensi ditekan; yang menjadi bukti sebuah kasus disalin ke kasus itu',
    tables: ['press_evidence'],
    minDays: 35,
    hint: 'Lokasi tidak boleh disimpan lebih lama daripada perlu (UU 27/2022 Pasal 16 ayat (2) huruf g). Usul: 60 hari, selama tanda titip presensi masih dicari.',
    ...rowsOlderThan({ table: 'press_evidence', at: 'occurred_at' }),
  },
  {
    recordClass: 'attendance-requests',
    title: 'Kunci tombol presensi',
    what: 'Kunci yang menyatukan dua tekan yang sama; bukan presensinya',
    tables: ['attendance_request'],
    minDays: 30,
    hint: 'Tidak ada angka dalam peraturan. Usul: 90 hari; ponsel tanpa jaringan mengirim paling lambat dalam beberapa hari.',
    ...rowsOlderThan({ table: 'attendance_request', at: 'occurred_at' }),
  },
  {
    recordClass: 'documents',
    title: 'Dokumen pengajuan',
    what: 'Surat dokter, surat tugas, dan bukti lain yang diunggah; tersandi. Putusannya tetap ada setelah dokumennya dihapus',
    tables: ['document'],
    minDays: 365,
    hint: 'Data kesehatan adalah data spesifik (UU 27/2022 Pasal 4); Peraturan ANRI 22/2017 mengatur arsip kepegawaian. Usul: 2 tahun.',
    ...rowsOlderThan({ table: 'document', at: 'uploaded_at' }),
  },
];

/** What stays, and why. */
export const ATTENDANCE_KEPT: readonly KeptClass[] = [
  {
    recordClass: 'attendance-events',
    title: 'Presensi yang diterima',
    tables: ['attendance_event'],
    reason:
      'Bukti yang tidak dapat diubah atau dihapus; dasar hukuman disiplin (PP 94/2021) dan TPP. Penghapusannya per bulan menunggu jadwal retensi arsip daerah.',
  },
  {
    recordClass: 'tpp',
    title: 'Jumlah dan pemberlakuan TPP',
    tables: ['tpp_amount', 'tpp_sheet', 'tpp_sheet_row', 'tpp_effect'],
    reason:
      'Dasar pembayaran yang diperiksa kemudian: arsip keuangan menurut jadwal retensi arsip daerah. Lembar yang tidak diterapkan dihapus setelah 7 hari.',
  },
  {
    recordClass: 'integrity',
    title: 'Kasus integritas presensi',
    tables: [
      'integrity_case',
      'integrity_case_person',
      'integrity_signal',
      'integrity_signal_press',
      'integrity_step',
      'integrity_voided',
      'integrity_threshold',
      'integrity_threshold_proposal',
    ],
    reason:
      'Pembatalan presensi harus dapat diuji kembali bila ada keberatan atau pemeriksaan disiplin (PP 94/2021). Tidak dihapus sebelum jadwal retensi ditetapkan.',
  },
  {
    recordClass: 'discipline',
    title: 'Disiplin kerja, peringatan, dan hukuman',
    tables: [
      'discipline_standing',
      'discipline_warning',
      'discipline_due',
      'discipline_punishment',
      'discipline_punishment_month',
    ],
    reason:
      'Dokumen pemeriksaan disiplin (PP 94/2021 Pasal 39) dan bukti bahwa atasan diberi tahu (Pasal 28). Tidak dihapus sebelum jadwal retensi ditetapkan.',
  },
  {
    recordClass: 'attendance-days',
    title: 'Rekap hari kerja dan riwayatnya',
    tables: [
      'attendance_day',
      'attendance_month',
      'attendance_day_history',
      'planned_shift',
      'planned_rest',
      'roster_entry',
      'roster_month',
      'roster_swap',
      'approved_leave',
      'staff_request',
      'staff_request_step',
      'leave_account',
      'leave_used_before',
      'attendance_grace',
      'attendance_adjustment',
      'attendance_period_step',
      'closed_recap',
      'rule_assignment',
      'rule_set',
      'rule_change',
      'dirty_day',
      'source_pin',
      'source_pin_move',
      'incident',
      'incident_step',
      'incident_choice',
      'incident_affected',
      'source_file',
      'source_line_kept',
    ],
    reason:
      'Arsip kepegawaian: Peraturan ANRI 22/2017 mengatur jangkanya; usul 5 tahun atau lebih. Tidak dihapus sebelum jadwal retensi ditetapkan.',
  },
];
