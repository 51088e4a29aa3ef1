import { EMPLOYMENT_KINDS } from '../../people/index.js';
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

const SRI = {
  person_id: '5d3c0a86-9f0e-4c53-8f0b-2f6a7c1d9e10',
  name: 'Dr. Sri Wahyuni, M.Kes.',
  nip: '198609262015052001',
  employee_type: 'pns',
  position: 'Kepala Bidang Kesehatan Masyarakat',
  position_type: 'structural',
  rank: 'IV/a',
  echelon: 'III.b',
  unit: { code: 'DINKES-KESMAS', name: 'Bidang Kesehatan Masyarakat' },
  official_email: 'sri.wahyuni@example.go.id',
  contract_until: null,
  service_break: null,
  revision: 4,
};

/** `/api/v1/employees`. */
export const EMPLOYEE_PATHS: Record<string, Record<string, Operation>> = {
  '/api/v1/employees': {
    get: {
      summary: 'Pegawai pada suatu hari',
      description:
        'Yang bekerja pada hari itu di unit yang boleh Anda baca hari ini. Nomor pegawai tidak dicari lewat alamat.',
      operationId: 'listEmployees',
      ...common,
      parameters: [
        query('unit', text('Kode unit; bawahannya ikut. Tanpa ini: semua yang boleh dibaca.')),
        query('kind', { type: 'string', enum: EMPLOYMENT_KINDS }),
        query('q', text('Bagian-bagian nama, dalam urutan apa pun.', { minLength: 2, maxLength: 100 })),
        AS_OF,
        FIELDS,
        query('cursor', text('next_cursor dari halaman sebelumnya.')),
        query('limit', { type: 'integer', minimum: 1, maximum: 500, default: 100 }),
        IF_NONE_MATCH,
      ],
      responses: {
        200: withExample(json(pageOf(ref('Employee')), 'Satu halaman.', TAGGED), {
          items: [SRI],
          next_cursor: null,
        }),
        ...NOT_MODIFIED,
        ...problems(404, 422),
      },
    },
  },
  '/api/v1/employees/{person_id}': {
    get: {
      summary: 'Satu pegawai dengan jabatan dan riwayat unitnya',
      operationId: 'readEmployee',
      ...common,
      parameters: [path('person_id', 'UUID pegawai.'), AS_OF, IF_NONE_MATCH],
      responses: {
        200: withExample(json(ref('EmployeeWithHistory'), 'Pada hari itu.', TAGGED), {
          ...SRI,
          posts: [
            {
              title: 'Kepala Bidang Kesehatan Masyarakat',
              kind: 'head',
              capacity: 'definitive',
              unit_code: 'DINKES-KESMAS',
              valid_from: '2024-01-02',
              valid_until: null,
            },
          ],
          units: [
            {
              code: 'DINKES-KESMAS',
              name: 'Bidang Kesehatan Masyarakat',
              valid_from: '2015-05-01',
              valid_until: null,
            },
          ],
        }),
        ...NOT_MODIFIED,
        ...problems(404, 422),
      },
    },
  },
};

const EMPLOYEE: Record<string, Json> = {
  person_id: text('UUID; sama dengan sub di token. Tetap, juga bila NIP berganti.'),
  name: text('Nama dengan gelar.'),
  nip: maybe(text('NIP atau NI PPPK, 18 angka.')),
  employee_type: {
    type: ['string', 'null'],
    enum: [...EMPLOYMENT_KINDS, null],
    description: 'null: tidak bekerja pada hari itu.',
  },
  position: text('Jabatan; kosong bila tidak ada.'),
  position_type: { type: ['string', 'null'], enum: ['structural', 'functional', 'staff', null] },
  rank: maybe(text('Golongan.')),
  echelon: maybe(text('Eselon.')),
  unit: {
    type: ['object', 'null'],
    properties: { code: text('Kode.'), name: text('Nama pada hari itu.') },
    required: ['code', 'name'],
  },
  official_email: maybe(text('Surel dinas.')),
  contract_until: maybe(day('Hari terakhir kontrak (PPPK).')),
  service_break: {
    type: ['string', 'null'],
    enum: ['unpaid-leave', 'suspended', null],
    description: 'Jeda dinas; selama itu tidak dapat masuk.',
  },
  revision: { type: 'integer', description: 'Bertambah setiap ada perubahan.' },
};

export const EMPLOYEE_SCHEMAS: Record<string, Json> = {
  Employee: object(EMPLOYEE, ['person_id']),
  EmployeeWithHistory: object({
    ...EMPLOYEE,
    posts: listOf(
      object({
        title: text('Nama jabatan.'),
        kind: { type: 'string', enum: ['head', 'structural', 'functional', 'staff'] },
        capacity: { type: 'string', enum: ['definitive', 'plt', 'plh'] },
        unit_code: text('Kode unit.'),
        valid_from: day('Sejak.'),
        valid_until: maybe(day('Hari pertama sesudahnya.')),
      }),
      'Jabatan yang dipegang pada hari itu, definitif atau Plt/Plh.',
    ),
    units: listOf(
      object({
        code: text('Kode.'),
        name: text('Nama masa itu.'),
        valid_from: day('Sejak.'),
        valid_until: maybe(day('Hari pertama sesudahnya.')),
      }),
      'Semua unit, terbaru lebih dahulu.',
    ),
  }),
};
