import { WEBHOOK_KIND_NAMES } from '../../identity/index.js';
import {
  type Json,
  type Operation,
  day,
  flag,
  header,
  json,
  listOf,
  maybe,
  number,
  object,
  path,
  problems,
  ref,
  text,
  withExample,
} from './openapi-parts.js';

const common = { tags: ['Aplikasi'], security: [{ eAkun: ['applications:write'] }] };
const CLIENT_ID = path('client_id', 'ID klien.');
const ETAG = { ETag: { schema: text('Versi data ini, untuk If-Match.') } };
const instant = (description: string): Json => ({ type: 'string', format: 'date-time', description });

const SECRET = {
  id: '5a1c3c9e-58a5-4a77-9f4e-2f1f5f0b6a11',
  created_at: '2026-11-20T00:00:00.000Z',
  expires_at: null,
};
const SHOWN = {
  address: 'https://gaji.contoh.go.id/kabar',
  kinds: ['left', 'moved'],
  changed_at: '2026-11-20T00:00:00.000Z',
  secrets: [SECRET],
};
const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDh0vTeF1yMa8=';
const EVENT = {
  sequence: 1207,
  type: 'person.moved',
  person_id: '3f0f5b5e-7f0a-4a55-9d38-6a1d1c4be001',
  effective: '2026-11-20',
  unit_before: 'PKM-BOJONGSARI',
  unit_after: 'DINKES',
};

/** `/api/v1/applications/{client_id}/webhook`. */
export const WEBHOOK_PATHS: Record<string, Record<string, Operation>> = {
  '/api/v1/applications/{client_id}/webhook': {
    get: {
      summary: 'Ke mana kabar pegawai dikirim',
      operationId: 'readWebhook',
      ...common,
      parameters: [CLIENT_ID],
      responses: {
        200: withExample(json(ref('Webhook'), 'Tanpa rahasianya.', ETAG), SHOWN),
        ...problems(404),
      },
    },
    put: {
      summary: 'Minta kabar pegawai, atau ubah permintaannya',
      description: `Setiap kabar ditandatangani menurut Standard Webhooks. Rahasia (secret) hanya ada di jawaban pertama. Untuk mengubah, sertakan If-Match.`,
      operationId: 'replaceWebhook',
      ...common,
      parameters: [CLIENT_ID, header('If-Match', 'ETag yang diterima saat membaca.', false)],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: ref('WebhookWish'),
            example: { address: SHOWN.address, kinds: SHOWN.kinds },
          },
        },
      },
      responses: {
        200: withExample(json(ref('WebhookWithSecret'), 'Tersimpan.', ETAG), { ...SHOWN, secret }),
        ...problems(404, 412, 422, 428),
      },
    },
    delete: {
      summary: 'Hentikan kabar pegawai',
      operationId: 'deleteWebhook',
      ...common,
      parameters: [CLIENT_ID],
      responses: { 204: { description: 'Tidak ada kabar lagi.' }, ...problems(404) },
    },
  },
  '/api/v1/applications/{client_id}/webhook/secrets': {
    post: {
      summary: 'Buat rahasia tanda tangan baru',
      description: 'Selama tujuh hari kabar ditandatangani dengan keduanya.',
      operationId: 'addWebhookSecret',
      ...common,
      parameters: [CLIENT_ID],
      requestBody: {
        required: false,
        content: {
          'application/json': {
            schema: object({ end_old_now: flag('Yang lama berakhir sekarang juga, karena bocor.') }),
            example: { end_old_now: false },
          },
        },
      },
      responses: {
        201: withExample(json(ref('WebhookWithSecret'), 'Dibuat.', ETAG), { ...SHOWN, secret }),
        ...problems(404, 409, 422),
      },
    },
  },
  '/api/v1/applications/{client_id}/webhook/tests': {
    post: {
      summary: 'Kirim pesan uji',
      operationId: 'testWebhook',
      ...common,
      parameters: [CLIENT_ID],
      responses: {
        202: withExample(json(object({ sent: flag('Selalu true.') }, ['sent']), 'Sedang dikirim.'), {
          sent: true,
        }),
        ...problems(404),
      },
    },
  },
};

const WISH: Record<string, Json> = {
  address: text('https; server aplikasi menjawab 2xx dalam 5 detik.', { maxLength: 2000 }),
  kinds: listOf({ type: 'string', enum: WEBHOOK_KIND_NAMES }, 'Kabar yang diminta.'),
};
const FACTS: Record<string, Json> = {
  ...WISH,
  changed_at: instant('Terakhir diubah.'),
  secrets: listOf(
    object(
      { id: text('ID rahasia.'), created_at: instant('Dibuat.'), expires_at: maybe(instant('Berakhir.')) },
      ['id', 'created_at', 'expires_at'],
    ),
    'Yang berlaku, terbaru di atas.',
  ),
};

export const WEBHOOK_SCHEMAS: Record<string, Json> = {
  WebhookWish: object(WISH, ['address', 'kinds']),
  Webhook: object(FACTS, Object.keys(FACTS)),
  WebhookWithSecret: object({ ...FACTS, secret: text('whsec_...; sekali ini saja.') }, Object.keys(FACTS)),
  PersonEvent: object(
    {
      sequence: number(
        'Naik untuk setiap pegawai; yang lebih rendah daripada yang sudah diterima sudah basi.',
      ),
      type: { type: 'string', enum: WEBHOOK_KIND_NAMES.map((kind) => `person.${kind}`) },
      person_id: text('UUID; sama dengan sub.'),
      effective: day('Mulai berlaku.'),
      unit_before: maybe(text('Kode unit sehari sebelumnya.')),
      unit_after: maybe(text('Kode unit sejak hari itu; null bila berhenti.')),
      post_unit: text('Kode unit jabatannya; hanya untuk jabatan, Plt, Plh, dan pelimpahan.'),
    },
    ['sequence', 'type', 'person_id', 'effective', 'unit_before', 'unit_after'],
  ),
  WebhookMessage: object(
    {
      type: { type: 'string', enum: ['people.changed', 'test'] },
      timestamp: instant('Saat ditulis.'),
      data: object({ events: listOf(ref('PersonEvent'), 'Paling banyak 500.') }, ['events']),
    },
    ['type', 'timestamp', 'data'],
  ),
};

/** What we send to applications (OpenAPI 3.1 `webhooks`). */
export const WEBHOOKS: Json = {
  peopleChanged: {
    post: {
      summary: 'Kabar pegawai',
      description:
        'Kepala webhook-id, webhook-timestamp, webhook-signature menurut Standard Webhooks 1.0. Kabar yang sama dapat datang dua kali dengan webhook-id yang sama. Jawab 2xx dalam 5 detik; selain itu diulang sampai sekitar 23 jam.',
      operationId: 'peopleChanged',
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: ref('WebhookMessage'),
            example: {
              type: 'people.changed',
              timestamp: '2026-11-20T00:00:00.000Z',
              data: { events: [EVENT] },
            },
          },
        },
      },
      responses: { 204: { description: 'Diterima.' } },
    },
  },
};
