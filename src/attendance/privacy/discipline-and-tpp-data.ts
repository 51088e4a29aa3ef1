import { type DataPart, instantKey } from '../../people/index.js';

/** Discipline and the allowance: what is held of oneself, and what one decided for others. */
export const DISCIPLINE_AND_TPP_DATA: DataPart[] = [
  {
    name: 'tpp-amounts',
    title: 'Jumlah TPP',
    fields: { month: 'Bulan', amount: 'Rupiah', entered_at: 'Dimasukkan' },
    columns: ['tpp_amount.person_id'],
    sql: `select month::text, amount::text, entered_at, lpad(id::text, 20, '0') as key from tpp_amount where person_id = $1`,
  },
  {
    name: 'tpp-sheets',
    title: 'Lembar jumlah TPP yang Anda urus',
    fields: { month: 'Bulan', state: 'Keadaan', uploaded_at: 'Diunggah', decided_at: 'Diputuskan' },
    words: { state: { checked: 'diperiksa', applied: 'diterapkan', discarded: 'dibuang' } },
    columns: ['tpp_sheet.uploaded_by', 'tpp_sheet.decided_by'],
    sql: `select month::text, state, uploaded_at, decided_at, ${instantKey('uploaded_at', 'id')}
          from tpp_sheet where uploaded_by = $1 or decided_by = $1`,
  },
  {
    name: 'tpp-effects',
    title: 'Pemberlakuan potongan TPP yang Anda putuskan',
    fields: { decided_at: 'Diputuskan', decree: 'Dasar' },
    columns: ['tpp_effect.decided_by'],
    sql: `select e.decided_at, d.cited as decree, ${instantKey('e.decided_at', 'e.id')}
          from tpp_effect e join decree d on d.id = e.decree_id where e.decided_by = $1`,
  },
  {
    name: 'discipline',
    title: 'Disiplin kerja per tahun',
    fields: {
      year: 'Tahun',
      unexcused: 'Hari tanpa keterangan',
      short_minutes: 'Menit kurang',
      converted: 'Hari dari menit kurang atau setengah hari',
      longest_row: 'Hari berturut-turut terpanjang',
      salary_stops: 'Gaji dihentikan mulai',
      counted_at: 'Dihitung',
    },
    columns: ['discipline_standing.person_id'],
    sql: `select year, unexcused, short_minutes, converted, longest_row, salary_stops::text, counted_at, year::text as key
          from discipline_standing where person_id = $1`,
  },
  {
    name: 'discipline-warnings',
    title: 'Peringatan disiplin',
    fields: {
      told_at: 'Disampaikan',
      words: 'Isi',
      on_day: 'Hari',
      answered_at: 'Ditanggapi atasan',
      step: 'Langkah',
      answer: 'Catatan atasan',
      lapsed_at: 'Gugur',
    },
    columns: ['discipline_warning.person_id'],
    sql: `select told_at, words, on_day::text, answered_at, step, answer, lapsed_at, ${instantKey('told_at', 'id')}
          from discipline_warning where person_id = $1`,
  },
  {
    name: 'discipline-answers',
    title: 'Peringatan yang Anda tanggapi sebagai atasan',
    fields: { answered_at: 'Ditanggapi', answer_by: 'Batas waktu', step: 'Langkah', answer: 'Catatan' },
    columns: ['discipline_warning.superior_id', 'discipline_warning.answered_by'],
    sql: `select answered_at, answer_by::text, step, answer, ${instantKey('told_at', 'id')}
          from discipline_warning where answered_by = $1 or superior_id = $1`,
  },
  {
    name: 'punishments',
    title: 'Hukuman disiplin',
    fields: {
      penalty: 'Hukuman',
      decree_number: 'Nomor keputusan',
      decree_date: 'Tanggal keputusan',
      official: 'Pejabat',
      from_day: 'Mulai',
      until_day: 'Sampai sebelum',
      state: 'Keadaan',
      taken_back_reason: 'Alasan dicabut',
    },
    words: { state: { decided: 'berlaku', 'taken-back': 'dicabut' } },
    columns: ['discipline_punishment.person_id'],
    sql: `select penalty, decree_number, decree_date::text, official, from_day::text, until_day::text, state, taken_back_reason,
            ${instantKey('decided_at', 'id')}
          from discipline_punishment where person_id = $1 and state in ('decided', 'taken-back')`,
  },
  {
    name: 'punishments-handled',
    title: 'Hukuman disiplin pegawai lain yang Anda catat, putuskan, atau saksikan',
    fields: { entered_at: 'Dicatat', decided_at: 'Diputus', taken_back_at: 'Dicabut', state: 'Keadaan' },
    words: {
      state: {
        proposed: 'menunggu petugas kedua',
        decided: 'berlaku',
        refused: 'ditolak',
        'taken-back': 'dicabut',
      },
    },
    columns: [
      'discipline_punishment.entered_by',
      'discipline_punishment.decided_by',
      'discipline_punishment.taken_back_by',
      'discipline_punishment.witness_id',
    ],
    sql: `select entered_at, decided_at, taken_back_at, state, ${instantKey('entered_at', 'id')} from discipline_punishment
          where entered_by = $1 or decided_by = $1 or taken_back_by = $1 or witness_id = $1`,
  },
];
