import {
  type Json,
  PRESS_DISTANCE,
  UNIT_NAME,
  flag,
  instant,
  listOf,
  maybe,
  number,
  text,
  whole,
} from './openapi-parts.js';

const DAY: Json = { type: 'string', format: 'date' };
const orNull = (description: string): Json => maybe(text(description));
/** What is not always there, e.g. the unit of a rule made for one person. */
const wholeOrNull = (properties: Record<string, Json>): Json => maybe(whole(properties));

const DECREE = whole({
  cited: text('Sebagaimana dikutip.'),
  kind: text('perbup, perpres, se, ...; example: contoh, bukan dasar hukum.'),
  number: text('Nomor.'),
  year: maybe(number('Tahun.')),
  about: text('Tentang.'),
});
const CALENDAR_DAY = wholeOrNull({ name: text('Nama hari.'), decree: text('Dasarnya.') });

const RESULT: Record<string, Json> = {
  shift: number('Urutan sif hari itu.'),
  status: text('expected, present, absent, on-leave, on-duty, off-shift, holiday.'),
  code: text('Kode huruf.'),
  provisional: flag('Masih dapat berubah.'),
  check_in_at: instant('Masuk.'),
  check_out_at: instant('Pulang.'),
  late_minutes: number('Menit terlambat.'),
  left_early_minutes: number('Menit pulang cepat.'),
  worked_minutes: number('Menit kerja.'),
  planned_minutes: number('Menit kerja menurut jadwal, tanpa istirahat.'),
  repaid_minutes: number('Menit terlambat yang diganti pada hari yang sama.'),
  forgiven_minutes: number('Menit yang tidak dibebankan karena gangguan sistem.'),
  missing_check_in: flag('Tanpa presensi masuk.'),
  missing_check_out: flag('Tanpa presensi pulang.'),
  half_day_code: orNull('Kode cuti atau dinas untuk setengah hari.'),
  roll_call: orNull('Apel: attended, late, missed; null bila tidak ada apel.'),
  reasons: listOf(
    whole({ rule: text('Nama tetap aturannya.'), source: text('Dasarnya.'), fact: text('Satu kalimat.') }),
    'Mengapa demikian.',
  ),
};

const PERSON_DAY: Record<string, Json> = {
  person_id: text('UUID.'),
  name: text('Nama.'),
  date: DAY,
  unit: UNIT_NAME,
};

const SHIFT = whole({
  shift: number('Urutan.'),
  starts_at: instant('Mulai.'),
  ends_at: instant('Selesai.'),
  counted_from: instant('Presensi dihitung sejak.'),
  counted_until: instant('Presensi dihitung sebelum.'),
  break_minutes: number('Istirahat.'),
  shift_code: orNull('Kode sif.'),
  rule_set: whole({
    id: text('UUID.'),
    name: text('Nama.'),
    decree: text('Dasarnya.'),
    article: text('Pasal.'),
  }),
  work_from_home: CALENDAR_DAY,
});

const PRESS = whole({
  receipt_number: text('Nomor tanda terima.'),
  direction: text('in, out, roll-call, unknown.'),
  occurred_at: instant('Saat presensi.'),
  received_at: instant('Saat diterima.'),
  source: text('web, api, machine, kiosk, file, correction.'),
  cited: orNull('Dasar koreksi.'),
  distance: PRESS_DISTANCE,
  taken_back: flag('Ditarik kembali; tidak dihitung.'),
  taken_back_by: orNull('Oleh koreksi atau kasus integritas mana.'),
});

const RULES = wholeOrNull({
  rule_set_id: text('UUID.'),
  code: text('Kode.'),
  name: text('Nama.'),
  aspect: text('hours atau shifts.'),
  decree: DECREE,
  article: text('Pasal.'),
  won_by: text('person, unit-kind, unit: mengapa aturan ini yang berlaku.'),
  through_unit: maybe(UNIT_NAME),
  distance: maybe(number('0: unit pegawai itu sendiri; 1: di atasnya; ...')),
  employee_kind: orNull('Jenis pegawai.'),
  from: orNull('Berlaku sejak.'),
  until: orNull('Berlaku sampai sebelum.'),
});

const STATE: Json = { type: ['object', 'null'], description: 'Hasil sebelum atau sesudah perubahan.' };
const CHANGE: Record<string, Json> = {
  shift: number('Urutan sif.'),
  at: instant('Saat berubah.'),
  before: STATE,
  after: STATE,
  cause: text('event, correction, leave, rule, calendar, grace, ...'),
  reference: orNull('kind:id penyebabnya.'),
  actor: orNull('Nama yang menyebabkan.'),
};

/** The results of days, and why they are so. */
export const DAY_SCHEMAS: Record<string, Json> = {
  Day: whole({ ...PERSON_DAY, ...RESULT }),
  DayWhy: whole({
    ...PERSON_DAY,
    results: listOf(whole({ ...RESULT, derived_at: instant('Dihitung pada.') })),
    plan: listOf(SHIFT, 'Jadwal.'),
    rest: CALENDAR_DAY,
    roster_codes: listOf(text('Kode daftar piket.')),
    presses: listOf(PRESS, 'Presensi yang tercatat.'),
    leaves: listOf(
      whole({
        kind: text('annual, sick, ...'),
        part: text('whole, first-half, second-half.'),
        document_number: orNull('Nomor surat.'),
        approved_by: orNull('Nama pejabat.'),
        request_id: orNull('UUID permohonan.'),
      }),
    ),
    graces: listOf(
      whole({
        incident_id: text('UUID gangguan.'),
        check_in_at: instant('Masuk yang dihitung.'),
        check_out_at: instant('Pulang yang dihitung.'),
        cited: text('Sebagaimana dikutip.'),
      }),
    ),
    rules: RULES,
    complete_until: instant('Semua sumber presensi unit itu sudah melapor sampai.'),
    history: listOf(whole(CHANGE), 'Perubahan setelah ditetapkan, terbaru di depan.'),
    adjustments: listOf(
      whole({ ...CHANGE, applied_in: text('Bulan (YYYY-MM) yang menghitung selisihnya.') }),
      'Yang diketahui setelah bulannya ditutup, terbaru di depan; harinya sendiri tetap.',
    ),
  }),
};
