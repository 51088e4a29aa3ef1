import {
  type Operation,
  day,
  header,
  json,
  pageOf,
  path,
  problems,
  query,
  ref,
  text,
} from './openapi-parts.js';

const CURSOR = query('cursor', text('next_cursor dari halaman sebelumnya.'));
const UNIT = query('unit', text('Kode unit; bawahannya ikut. Tanpa ini: semua yang boleh dibaca.'));
const BOARD_UNIT = query(
  'unit',
  text('Kode unit; bawahannya ikut. Tanpa ini: unit tertinggi yang boleh Anda baca.'),
);
const limit = (standard: number) =>
  query('limit', { type: 'integer', minimum: 1, maximum: 500, default: standard });

const REQUEST_STATES = ['filed', 'considered', 'approved', 'postponed', 'refused', 'withdrawn', 'cancelled'];

/** People and attendance. */
export const ATTENDANCE_PATHS: Record<string, Record<string, Operation>> = {
  '/api/v1/attendance/events': {
    post: {
      summary: 'Catat satu presensi',
      description:
        'Kunci yang sama memberi tanda terima yang sama, berapa kali pun dikirim. Lokasi dan kunci perangkat boleh disertakan; keduanya tersimpan terpisah, sebentar, untuk memeriksa presensi titipan; yang membaca presensi hanya melihat jaraknya dari tempat kerja.',
      operationId: 'recordEvent',
      tags: ['Presensi'],
      security: [{ eAkun: ['attendance:write'] }],
      parameters: [header('Idempotency-Key', '8 sampai 100 karakter, satu untuk setiap tekan.')],
      requestBody: { required: true, content: { 'application/json': { schema: ref('EventWish') } } },
      responses: {
        201: json(ref('Receipt'), 'Tercatat.'),
        200: json(ref('Receipt'), 'Sudah tercatat sebelumnya.'),
        ...problems(422),
      },
    },
  },
  '/api/v1/attendance/days': {
    get: {
      summary: 'Status kehadiran satu hari',
      operationId: 'listDays',
      tags: ['Presensi'],
      security: [{ eAkun: ['attendance:read'] }],
      parameters: [
        query('date', { type: 'string', format: 'date', description: 'Bawaan: hari ini.' }),
        UNIT,
        CURSOR,
        limit(100),
      ],
      responses: { 200: json(pageOf(ref('Day')), 'Satu halaman.'), ...problems(404, 422) },
    },
  },
  '/api/v1/attendance/days/{person_id}/{date}': {
    get: {
      summary: 'Kenapa? Penjelasan satu hari satu pegawai',
      description:
        'Hasil dengan alasannya, fakta di baliknya (jadwal, presensi, cuti, keringanan), aturan yang berlaku dengan dasar hukumnya dan mengapa aturan itu yang menang, serta riwayat perubahan.',
      operationId: 'explainDay',
      tags: ['Presensi'],
      security: [{ eAkun: ['attendance:read'] }],
      parameters: [path('person_id', 'UUID pegawai.'), path('date', 'Tanggal, misalnya 2026-11-20.')],
      responses: { 200: json(ref('DayWhy'), 'Penjelasan.'), ...problems(404, 422) },
    },
  },
  '/api/v1/attendance/requests': {
    get: {
      summary: 'Permohonan cuti, izin, dan dinas',
      description:
        'Tanpa unit: permohonan sendiri. Dengan unit: milik pegawai unit yang Anda pimpin atau kelola. Alasannya hanya tampil di halaman permohonan.',
      operationId: 'listRequests',
      tags: ['Presensi'],
      security: [{ eAkun: ['attendance:read'] }],
      parameters: [
        query('unit', text('Kode unit; bawahannya ikut.')),
        query('state', text('Keadaan.', { enum: REQUEST_STATES })),
        CURSOR,
        limit(100),
      ],
      responses: { 200: json(pageOf(ref('StaffRequest')), 'Satu halaman.'), ...problems(404, 422) },
    },
    post: {
      summary: 'Ajukan cuti, izin, atau dinas untuk diri sendiri',
      description: 'Kunci yang sama adalah permohonan yang sama, berapa kali pun dikirim.',
      operationId: 'fileRequest',
      tags: ['Presensi'],
      security: [{ eAkun: ['attendance:write'] }],
      parameters: [header('Idempotency-Key', '8 sampai 100 karakter, satu untuk setiap permohonan.')],
      requestBody: { required: true, content: { 'application/json': { schema: ref('RequestWish') } } },
      responses: {
        201: json(ref('StaffRequest'), 'Diajukan.'),
        200: json(ref('StaffRequest'), 'Sudah diajukan sebelumnya.'),
        ...problems(422),
      },
    },
  },
  '/api/v1/attendance/board': {
    get: {
      summary: 'Papan presensi: siapa hadir sekarang',
      description:
        'Angka dan nama yang sama dengan halaman papan, menurut hak Anda atas unit. Sampai 200 orang semua nama disebut; di atas itu hanya yang langsung di unit itu (lists_everybody: false), selebihnya lewat unit di bawahnya atau /api/v1/attendance/days.',
      operationId: 'readBoard',
      tags: ['Presensi'],
      security: [{ eAkun: ['attendance:read'] }],
      parameters: [BOARD_UNIT],
      responses: { 200: json(ref('Board'), 'Keadaan sekarang.'), ...problems(404, 422) },
    },
  },
  '/api/v1/attendance/board/stream': {
    get: {
      summary: 'Papan presensi yang berubah sendiri (server-sent events)',
      description:
        'Peristiwa board: seluruh papan (skema Board) sekarang dan setelah setiap perubahan; id-nya bernomor naik. Peristiwa trouble: data terbaru sedang tidak dapat dibaca, yang terakhir tetap berlaku. Aliran berakhir setiap menit; sambung lagi dengan token yang berlaku dan Last-Event-ID: yang tidak berubah tidak dikirim ulang, dan tidak ada perubahan yang terlewat.',
      operationId: 'followBoard',
      tags: ['Presensi'],
      security: [{ eAkun: ['attendance:read'] }],
      parameters: [BOARD_UNIT, header('Last-Event-ID', 'id peristiwa terakhir yang Anda terima.', false)],
      responses: {
        200: {
          description: 'Aliran peristiwa.',
          content: {
            'text/event-stream': { schema: text('event: board, id, data: JSON menurut skema Board.') },
          },
        },
        ...problems(404, 422),
      },
    },
  },
  '/api/v1/attendance/recaps': {
    get: {
      summary: 'Rekap satu bulan, atau tanggal mana pun, per nama',
      operationId: 'listRecaps',
      tags: ['Presensi'],
      security: [{ eAkun: ['attendance:read'] }],
      parameters: [
        query('month', text('Misalnya 2026-11; bawaan: bulan ini, kecuali from dan to disebut.')),
        query('from', day('Hari pertama, sebagai ganti month.')),
        query('to', day('Hari terakhir, paling lama satu tahun sesudah from; bawaan: hari ini.')),
        UNIT,
        CURSOR,
        limit(100),
      ],
      responses: { 200: json(pageOf(ref('Recap')), 'Satu halaman.'), ...problems(404, 422) },
    },
  },
};
