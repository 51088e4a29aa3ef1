import {
  type Operation,
  header,
  json,
  object,
  number,
  pageOf,
  path,
  problems,
  query,
  ref,
  text,
} from './openapi-parts.js';

const tags = ['Aplikasi'];
const security = [{ eAkun: ['applications:write'] }];
const CLIENT_ID = path('client_id', 'ID klien.');
const ETAG = { ETag: { schema: text('Versi data ini, untuk If-Match.') } };
const WITH_SECRET = 'Rahasia (client_secret) tampil di jawaban ini saja, tidak pernah lagi.';
const body = (schema: string) => ({
  required: true,
  content: { 'application/json': { schema: ref(schema) } },
});

/** `/api/v1/applications` and what belongs to one of them. */
export const APPLICATION_PATHS: Record<string, Record<string, Operation>> = {
  '/api/v1/applications': {
    get: {
      summary: 'Daftar aplikasi',
      operationId: 'listApplications',
      tags,
      security,
      parameters: [
        query('search', text('Bagian dari nama atau ID klien.')),
        query('status', { type: 'string', enum: ['active', 'disabled'] }),
        query('category', text('Kelompok, persis.')),
        query('owner_unit', text('Kode unit; bawahannya ikut.')),
        query('cursor', text('next_cursor dari halaman sebelumnya.')),
        query('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
      ],
      responses: { 200: json(pageOf(ref('Application')), 'Menurut nama.'), ...problems(422) },
    },
    post: {
      summary: 'Daftarkan aplikasi',
      description: `Nama-nama menurut RFC 7591; milik kami di bawah e_akun. ${WITH_SECRET} Tentukan client_id sendiri agar permintaan aman diulang.`,
      operationId: 'registerApplication',
      tags,
      security,
      parameters: [],
      requestBody: body('ApplicationRegistration'),
      responses: { 201: json(ref('ApplicationWithSecret'), 'Terdaftar.', ETAG), ...problems(409, 422) },
    },
  },
  '/api/v1/applications/{client_id}': {
    get: {
      summary: 'Satu aplikasi',
      operationId: 'readApplication',
      tags,
      security,
      parameters: [CLIENT_ID],
      responses: { 200: json(ref('Application'), 'Beserta aturan aksesnya.', ETAG), ...problems(404) },
    },
    put: {
      summary: 'Ganti seluruh pendaftaran',
      description: `Yang tidak disebut kembali ke bawaannya; tanpa e_akun.entry, aturan akses tetap. Boleh diulang: kiriman yang sama tidak mengubah apa pun. ${WITH_SECRET}`,
      operationId: 'replaceApplication',
      tags,
      security,
      parameters: [CLIENT_ID, header('If-Match', 'ETag yang diterima saat membaca.')],
      requestBody: body('ApplicationRegistration'),
      responses: {
        200: json(ref('ApplicationWithSecret'), 'Tersimpan.', ETAG),
        ...problems(404, 409, 412, 422, 428),
      },
    },
    delete: {
      summary: 'Hapus aplikasi yang belum pernah dipakai',
      operationId: 'deleteApplication',
      tags,
      security,
      parameters: [CLIENT_ID, header('If-Match', 'ETag yang diterima saat membaca.', false)],
      responses: {
        204: { description: 'Tidak ada lagi; juga bila sudah dihapus sebelumnya.' },
        ...problems(404, 409, 412),
      },
    },
  },
  '/api/v1/applications/{client_id}/status': {
    put: {
      summary: 'Nonaktifkan atau aktifkan',
      description: 'Menonaktifkan mencabut semua token dan izin aplikasi itu seketika.',
      operationId: 'setApplicationStatus',
      tags,
      security,
      parameters: [CLIENT_ID],
      requestBody: body('ApplicationStatus'),
      responses: { 200: json(ref('Application'), 'Keadaan sekarang.', ETAG), ...problems(404, 409, 422) },
    },
  },
  '/api/v1/applications/{client_id}/entry-rules': {
    get: {
      summary: 'Siapa yang boleh masuk',
      operationId: 'listEntryRules',
      tags,
      security,
      parameters: [CLIENT_ID],
      responses: {
        200: json(ref('EntryRules'), 'Aturan yang berdiri; satu yang cocok cukup.'),
        ...problems(404),
      },
    },
    put: {
      summary: 'Ganti semua aturan akses',
      description: 'Daftar kosong menutup aplikasi. Daftar yang sama sekali lagi tidak mengubah apa pun.',
      operationId: 'replaceEntryRules',
      tags,
      security,
      parameters: [CLIENT_ID],
      requestBody: body('EntryRulesWish'),
      responses: { 200: json(ref('EntryRules'), 'Aturan sekarang.'), ...problems(404, 409, 422) },
    },
  },
  '/api/v1/applications/{client_id}/secrets': {
    get: {
      summary: 'Rahasia, tanpa isinya',
      operationId: 'listSecrets',
      tags,
      security,
      parameters: [CLIENT_ID],
      responses: {
        200: json(object({ items: { type: 'array', items: ref('Secret') } }), 'Yang terbaru di atas.'),
        ...problems(404),
      },
    },
    post: {
      summary: 'Buat rahasia baru',
      description: `Yang lama tetap berlaku selama masa peralihan; paling banyak dua berlaku bersamaan. ${WITH_SECRET}`,
      operationId: 'addSecret',
      tags,
      security,
      parameters: [CLIENT_ID],
      requestBody: {
        required: false,
        content: {
          'application/json': {
            schema: object({
              expire_old_after_days: number('0 sampai 365; bawaan 30. 0: yang lama berakhir sekarang.'),
            }),
          },
        },
      },
      responses: { 201: json(ref('NewSecret'), 'Dibuat.'), ...problems(404, 409, 422) },
    },
  },
  '/api/v1/applications/{client_id}/secrets/{id}': {
    delete: {
      summary: 'Cabut satu rahasia',
      operationId: 'revokeSecret',
      tags,
      security,
      parameters: [CLIENT_ID, path('id', 'ID rahasia.')],
      responses: { 204: { description: 'Tidak berlaku lagi.' }, ...problems(404, 409) },
    },
  },
};
