import { UNIT_KINDS } from '../../people/index.js';
import {
  AS_OF,
  FIELDS,
  IF_NONE_MATCH,
  type Json,
  NOT_MODIFIED,
  type Operation,
  TAGGED,
  day,
  json,
  listOf,
  maybe,
  object,
  pageOf,
  path,
  problems,
  query,
  ref,
  text,
  withExample,
} from './openapi-parts.js';

const common = { tags: ['Direktori'], security: [{ eAkun: ['directory:read'] }] };

const DINKES = {
  id: '0b5f7c1e-6a35-4c1b-9a54-1d2f3a4b5c6d',
  code: 'DINKES',
  name: 'Dinas Kesehatan',
  short_name: 'Dinkes',
  kind: 'agency',
  parent_code: 'PBG',
  time_zone: 'Asia/Jakarta',
  sipd_code: '1.02.0.00.0.00.01.0000',
  valid_from: '2018-10-01',
  valid_until: null,
};

/** `/api/v1/units`. */
export const UNIT_PATHS: Record<string, Record<string, Operation>> = {
  '/api/v1/units': {
    get: {
      summary: 'Unit organisasi pada suatu hari',
      operationId: 'listUnits',
      ...common,
      parameters: [
        query('parent', text('Kode unit tepat di atasnya.')),
        query('kind', { type: 'string', enum: UNIT_KINDS }),
        query('q', text('Bagian nama, atau awal kode.', { minLength: 2, maxLength: 100 })),
        AS_OF,
        FIELDS,
        query('cursor', text('next_cursor dari halaman sebelumnya.')),
        query('limit', { type: 'integer', minimum: 1, maximum: 500, default: 200 }),
        IF_NONE_MATCH,
      ],
      responses: {
        200: withExample(json(pageOf(ref('Unit')), 'Satu halaman.', TAGGED), {
          items: [DINKES],
          next_cursor: null,
        }),
        ...NOT_MODIFIED,
        ...problems(422),
      },
    },
  },
  '/api/v1/units/{code}': {
    get: {
      summary: 'Satu unit dengan riwayatnya',
      description: 'Nama dari waktu ke waktu, dan unit asal serta penerusnya bila digabung atau dimekarkan.',
      operationId: 'readUnit',
      ...common,
      parameters: [path('code', 'Kode unit.'), AS_OF, IF_NONE_MATCH],
      responses: {
        200: withExample(json(ref('UnitWithHistory'), 'Pada hari itu.', TAGGED), {
          ...DINKES,
          names: [
            {
              name: 'Dinas Kesehatan',
              short_name: 'Dinkes',
              kind: 'agency',
              parent_name: 'Kabupaten Purbalingga',
              valid_from: '2018-10-01',
              valid_until: null,
            },
          ],
          changes: [],
        }),
        ...NOT_MODIFIED,
        ...problems(404, 422),
      },
    },
  },
};

const UNIT: Record<string, Json> = {
  id: text('UUID; tetap, juga bila nama berganti.'),
  code: text('Kode.'),
  name: text('Nama pada hari itu.'),
  short_name: text('Singkatan.'),
  kind: { type: 'string', enum: UNIT_KINDS },
  parent_code: maybe(text('Kode unit di atasnya.')),
  time_zone: text('Zona waktu.'),
  sipd_code: maybe(text('Kode SIPD (Permendagri 90/2019).')),
  valid_from: day('Hari pertama keadaan ini.'),
  valid_until: maybe(day('Hari pertama sesudahnya.')),
};

export const UNIT_SCHEMAS: Record<string, Json> = {
  Unit: object(UNIT, ['id', 'code']),
  UnitWithHistory: object({
    ...UNIT,
    names: listOf(
      object({
        name: text('Nama masa itu.'),
        short_name: text('Singkatan masa itu.'),
        kind: text('Jenis.'),
        parent_name: maybe(text('Nama unit di atasnya masa itu.')),
        valid_from: day('Sejak.'),
        valid_until: maybe(day('Sampai sebelum hari ini.')),
      }),
      'Terbaru lebih dahulu.',
    ),
    changes: listOf(
      object({
        kind: {
          type: 'string',
          enum: ['founded', 'corrected', 'renamed', 'moved', 'merged', 'split', 'closed'],
        },
        effective: day('Sejak.'),
        decree: text('Dasar hukum.'),
        decree_title: text('Tentang apa dasar hukum itu; kosong bila tidak dicatat.'),
        part: { type: 'string', enum: ['itself', 'predecessor', 'successor'] },
        units: listOf(
          object({ code: text('Kode.'), name: text('Nama masa itu.'), part: text('Peran unit itu.') }),
          'Unit lain dalam perubahan yang sama.',
        ),
      }),
    ),
  }),
};
