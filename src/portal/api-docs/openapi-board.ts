import {
  type Json,
  PRESS_DISTANCE,
  UNIT_NAME,
  day,
  flag,
  instant,
  listOf,
  maybe,
  number,
  text,
  whole,
} from './openapi-parts.js';

const FIGURES: Record<string, Json> = {
  head_count: number('Pegawai pada hari itu.'),
  scheduled: number('Dijadwalkan bekerja.'),
  present: number('Hadir: tepat waktu dan terlambat.'),
  present_percent: maybe(number('Hadir dari yang dijadwalkan, dibulatkan ke bawah; null bila tidak ada.')),
  on_time: number('Tepat waktu.'),
  late: number('Terlambat.'),
  away: number('Dinas, cuti, atau izin.'),
  expected: number('Belum presensi.'),
  absent: number('Tanpa keterangan.'),
  off: number('Tidak bertugas.'),
  provisional_people: number('Yang hasilnya masih dapat berubah; 0 berarti angka tetap.'),
  complete_until: instant('Sampai kapan sumber presensi sudah melapor lengkap.'),
  silent_sources: number('Sumber presensi yang diam.'),
};

const PERSON = whole({
  person_id: text('UUID.'),
  name: text('Nama dengan gelar.'),
  position: text('Jabatan.'),
  unit_name: text('Nama singkat unit.'),
  status: maybe(
    text('present, expected, absent, on-leave, on-duty, off-shift, holiday; null: tidak dijadwalkan.'),
  ),
  code: maybe(text('Kode hasil, misalnya H, CT, TK.')),
  provisional: maybe(flag('Masih dapat berubah.')),
  check_in_at: instant('Presensi masuk.'),
  check_in_source: maybe(
    text('web, api, machine, kiosk, file, correction; null bila belum ada atau diampuni.'),
  ),
  check_in_distance: PRESS_DISTANCE,
  check_out_at: instant('Presensi pulang.'),
  late_minutes: number('Menit terlambat.'),
  left_early_minutes: number('Menit pulang cepat.'),
});

export const BOARD_SCHEMAS: Record<string, Json> = {
  Board: whole({
    date: day('Hari kerja.'),
    at: text('Saat papan ini dibaca.', { format: 'date-time' }),
    unit: { ...UNIT_NAME, type: ['object', 'null'] },
    ...FIGURES,
    units: listOf(
      whole({ code: text('Kode.'), name: text('Nama.'), ...FIGURES }),
      'Unit di bawahnya, persentase hadir terendah lebih dahulu.',
    ),
    lists_everybody: flag('Semua orang di unit itu dan bawahannya disebut namanya.'),
    people: listOf(PERSON),
  }),
};

const ONE_PRESENT = {
  head_count: 1,
  scheduled: 1,
  present: 1,
  present_percent: 100,
  on_time: 0,
  late: 1,
  away: 0,
  expected: 0,
  absent: 0,
  off: 0,
  provisional_people: 1,
  complete_until: '2026-11-20T07:40:00+07:00',
  silent_sources: 0,
};

export const BOARD_EXAMPLE = {
  date: '2026-11-20',
  at: '2026-11-20T07:41:10+07:00',
  unit: { code: 'DINKES', name: 'Dinas Kesehatan' },
  ...ONE_PRESENT,
  units: [{ code: 'PKM-KUTASARI', name: 'Puskesmas Kutasari', ...ONE_PRESENT }],
  lists_everybody: true,
  people: [
    {
      person_id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
      name: 'dr. Siti Rahayu, M.Kes',
      position: 'Dokter Ahli Muda',
      unit_name: 'Pusk. Kutasari',
      status: 'present',
      code: 'H',
      provisional: true,
      check_in_at: '2026-11-20T07:33:20+07:00',
      check_in_source: 'web',
      check_in_distance: { place: 'Kantor', metres: 0, accuracy_metres: 14, vague: false },
      check_out_at: null,
      late_minutes: 3,
      left_early_minutes: 0,
    },
  ],
};
