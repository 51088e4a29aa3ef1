/** One parameter, answer or schema, as OpenAPI 3.1 writes it. */
export type Json = { readonly [name: string]: unknown };

export interface Operation {
  summary: string;
  description?: string;
  operationId: string;
  tags: string[];
  security: { eAkun: string[] }[];
  parameters: Json[];
  requestBody?: Json;
  responses: Record<string, Json>;
}

export const text = (description: string, more: Json = {}): Json => ({
  type: 'string',
  description,
  ...more,
});
export const number = (description: string): Json => ({ type: 'integer', description });
export const flag = (description: string): Json => ({ type: 'boolean', description });
export const listOf = (items: Json, description?: string): Json => ({
  type: 'array',
  items,
  ...(description ? { description } : {}),
});
export const object = (properties: Record<string, Json>, required: string[] = []): Json => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
});
/** Of an answer every field is always there. */
export const whole = (properties: Record<string, Json>): Json => object(properties, Object.keys(properties));
export const instant = (description: string): Json => ({
  type: ['string', 'null'],
  format: 'date-time',
  description,
});
export const UNIT_NAME = object({ code: text('Kode.'), name: text('Nama.') });
export const PRESS_DISTANCE: Json = {
  ...whole({
    place: text('Nama tempat kerja yang terdekat.'),
    metres: number('Meter ke tepinya; 0 berarti di dalamnya.'),
    accuracy_metres: number('Ketelitian posisi dalam meter.'),
    vague: flag('Terlalu kasar untuk mengatakan sesuatu tentang tempat itu.'),
  }),
  type: ['object', 'null'],
  description:
    'Jarak dari tempat kerja; null bila posisi tidak dikirim, tidak lagi disimpan, atau unit belum punya tempat kerja.',
};
export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

export const query = (name: string, schema: Json): Json => ({ name, in: 'query', required: false, schema });
export const path = (name: string, description: string): Json => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', description },
});
export const header = (name: string, description: string, required = true): Json => ({
  name,
  in: 'header',
  required,
  schema: { type: 'string', description },
});

export const json = (schema: Json, description: string, headers?: Json): Json => ({
  description,
  ...(headers ? { headers } : {}),
  content: { 'application/json': { schema } },
});

/** The same answer, with one as it really looks. */
export const withExample = (answer: Json, example: Json): Json => {
  const { 'application/json': media } = answer['content'] as Record<string, Json>;
  return { ...answer, content: { 'application/json': { ...media, example } } };
};

/** Day, chosen fields and page of a list of people or units. */
export const day = (description: string): Json => ({ type: 'string', format: 'date', description });
export const maybe = (schema: Json): Json => ({ ...schema, type: [schema['type'], 'null'] });

export const AS_OF = query('as_of', {
  type: 'string',
  format: 'date',
  description: 'Keadaan pada hari itu; bawaan: hari ini.',
});
export const FIELDS = query('fields', {
  type: 'string',
  description: 'Isian yang diinginkan, dipisahkan koma; bawaan: semua.',
});
export const IF_NONE_MATCH = header(
  'If-None-Match',
  'ETag yang sudah Anda miliki: 304 bila tetap sama.',
  false,
);
export const TAGGED: Json = { ETag: { schema: text('Untuk If-None-Match.') } };
export const NOT_MODIFIED: Json = { 304: { description: 'Sama dengan yang sudah Anda miliki.' } };

/** A page of a list: `next_cursor` is null on the last one. */
export const pageOf = (items: Json): Json =>
  object({ items: listOf(items), next_cursor: { type: ['string', 'null'] } }, ['items', 'next_cursor']);

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

const PROBLEMS: Record<number, string> = {
  401: 'Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan.',
  403: 'Token atau orangnya tidak berwenang.',
  404: 'Tidak ditemukan.',
  409: 'Keadaan data tidak mengizinkannya.',
  412: 'Data berubah sejak dibaca (ETag lain).',
  422: 'Isian belum benar; semua kesalahan disebutkan di faults.',
  428: 'Kepala If-Match belum disertakan.',
};

/** The problems that an operation may answer with, beside 401 and 403. */
export const problems = (...statuses: number[]): Record<string, Json> =>
  Object.fromEntries(
    [401, 403, ...statuses].map((status) => [String(status), problem(PROBLEMS[status] ?? 'Ditolak.')]),
  );
