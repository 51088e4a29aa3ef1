import {
  IF_NONE_MATCH,
  type Json,
  NOT_MODIFIED,
  type Operation,
  TAGGED,
  json,
  listOf,
  text,
  whole,
} from './openapi-parts.js';

const TOO_OFTEN: Json = {
  429: { description: 'Lebih dari 60 kali semenit; Retry-After mengatakan berapa detik lagi.' },
};

/** Figures without names, for everybody. */
export const OPEN_DATA_PATHS: Record<string, Record<string, Operation>> = {
  '/api/v1/open-data/attendance.csv': {
    get: {
      summary: 'Data terbuka: kehadiran per OPD per bulan',
      description: `CSV (RFC 4180) tanpa token dan tanpa nama, dari bulan yang sudah ditutup. Kelompok di bawah 10 orang tidak ditampilkan (kosong), juga tidak lewat selisih. Kolom: month, office_code, office_name, employee_kinds, people, working_days, present_days, late_days, late_minutes, absent_days; artinya di datapackage.json dan /data-terbuka.`,
      operationId: 'readOpenData',
      tags: ['Data terbuka'],
      security: [],
      parameters: [IF_NONE_MATCH],
      responses: {
        200: {
          description: 'Semua bulan yang sudah terbit.',
          headers: TAGGED,
          content: { 'text/csv': { schema: text('Baris pertama: nama kolom.') } },
        },
        ...NOT_MODIFIED,
        ...TOO_OFTEN,
      },
    },
  },
  '/api/v1/open-data/datapackage.json': {
    get: {
      summary: 'Keterangan data terbuka (Data Package)',
      description: 'Judul, lisensi, dan arti setiap kolom, sebagaimana dibaca CKAN (datapackage.org).',
      operationId: 'describeOpenData',
      tags: ['Data terbuka'],
      security: [],
      parameters: [IF_NONE_MATCH],
      responses: {
        200: json(
          {
            ...whole({
              $schema: text('Bentuk keterangan ini.'),
              name: text('Nama kumpulan data.'),
              title: text('Judul.'),
              description: text('Isi.'),
              homepage: text('Halaman untuk dibaca orang.'),
              licenses: listOf(
                whole({ name: text('Sebutan.'), title: text('Nama.'), path: text('Alamat.') }),
              ),
              contributors: listOf(whole({ title: text('Nama.'), roles: listOf(text('Peran.')) })),
              resources: listOf({ type: 'object', additionalProperties: true }, 'Berkas dengan kolomnya.'),
            }),
            additionalProperties: true,
          },
          'Keterangan; created: kapan bulan terakhir terbit.',
          TAGGED,
        ),
        ...NOT_MODIFIED,
        ...TOO_OFTEN,
      },
    },
  },
};

const URL = 'https://akun.contoh.go.id';
export const OPEN_DATA_EXAMPLE = {
  $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
  name: 'kehadiran-asn',
  title: 'Kehadiran ASN per OPD per bulan',
  description: 'Jumlah hari hadir, terlambat, dan tanpa keterangan per OPD, bulan, dan jenis pegawai.',
  homepage: `${URL}/data-terbuka`,
  created: '2026-11-19T19:40:00.000Z',
  licenses: [
    {
      name: 'CC-BY-4.0',
      title: 'Creative Commons Atribusi 4.0 Internasional',
      path: 'https://creativecommons.org/licenses/by/4.0/deed.id',
    },
  ],
  contributors: [{ title: 'Pemerintah Kabupaten Purbalingga', roles: ['publisher'] }],
  resources: [
    {
      name: 'kehadiran-asn-bulanan',
      path: `${URL}/api/v1/open-data/attendance.csv`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      schema: { fields: [{ name: 'month', type: 'yearmonth', description: 'Bulan, misalnya 2026-10.' }] },
    },
  ],
};
