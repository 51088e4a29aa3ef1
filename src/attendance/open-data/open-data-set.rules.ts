import { PUBLISHER, csvLine } from '../../web/index.js';
import { type ReleasedRow, SMALLEST_GROUP } from './open-groups.rules.js';

export const CSV_PATH = '/api/v1/open-data/attendance.csv';
export const PACKAGE_PATH = '/api/v1/open-data/datapackage.json';
export const PAGE_PATH = '/data-terbuka';

interface Field {
  name: string;
  type: 'yearmonth' | 'string' | 'integer';
  description: string;
  /** Null: not told. */
  of: (row: ReleasedRow) => string | number | null;
}

/** The columns of the data set, in their order: the file, its description and the page read them here. */
export const FIELDS: readonly Field[] = [
  { name: 'month', type: 'yearmonth', description: 'Bulan, misalnya 2026-10.', of: (row) => row.month },
  {
    name: 'office_code',
    type: 'string',
    description: 'Kode OPD; gabungan: OPD yang terlalu kecil, dihitung bersama.',
    of: (row) => row.officeCode,
  },
  {
    name: 'office_name',
    type: 'string',
    description: 'Nama OPD pada bulan itu.',
    of: (row) => row.officeName,
  },
  {
    name: 'employee_kinds',
    type: 'string',
    description:
      'Jenis pegawai (pns, cpns, pppk, pppk-part-time, official), beberapa dirangkai dengan +; all: semua.',
    of: (row) => row.employeeKinds,
  },
  {
    name: 'people',
    type: 'integer',
    description: 'Orang yang mempunyai hari kerja dalam bulan itu.',
    of: (row) => row.people,
  },
  {
    name: 'working_days',
    type: 'integer',
    description: 'Hari kerja, dijumlahkan dari semua orang itu.',
    of: (row) => row.workingDays,
  },
  {
    name: 'present_days',
    type: 'integer',
    description: 'Di antaranya hadir (termasuk dinas dalam dan bekerja dari rumah).',
    of: (row) => row.presentDays,
  },
  {
    name: 'late_days',
    type: 'integer',
    description: 'Di antara yang hadir: terlambat.',
    of: (row) => row.lateDays,
  },
  {
    name: 'late_minutes',
    type: 'integer',
    description: 'Menit terlambat seluruhnya.',
    of: (row) => row.lateMinutes,
  },
  {
    name: 'absent_days',
    type: 'integer',
    description:
      'Di antara yang tidak hadir: tanpa keterangan. Sisanya cuti, izin, dinas luar, atau tugas belajar.',
    of: (row) => row.absentDays,
  },
];

/** RFC 4180: commas, a line of names, empty where nothing is told. */
export function openCsv(rows: readonly ReleasedRow[]): string {
  const lines = rows.map((row) =>
    csvLine(
      FIELDS.map(({ of }) => of(row) ?? ''),
      ',',
    ),
  );
  return (
    csvLine(
      FIELDS.map(({ name }) => name),
      ',',
    ) + lines.join('')
  );
}

export const TITLE = 'Kehadiran ASN per OPD per bulan';
export const LICENCE = {
  name: 'CC-BY-4.0',
  title: 'Creative Commons Atribusi 4.0 Internasional',
  path: 'https://creativecommons.org/licenses/by/4.0/deed.id',
};

/** https://datapackage.org/standard/data-package/, as CKAN reads it. */
export function dataPackage(publicUrl: string, released: Date | null) {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'kehadiran-asn',
    title: TITLE,
    description: `Jumlah hari hadir, terlambat, dan tanpa keterangan per OPD, bulan, dan jenis pegawai; dari bulan yang sudah ditutup. Kelompok di bawah ${SMALLEST_GROUP} orang tidak ditampilkan.`,
    homepage: publicUrl + PAGE_PATH,
    ...(released ? { created: released.toISOString() } : {}),
    licenses: [LICENCE],
    contributors: [{ title: PUBLISHER, roles: ['publisher'] }],
    resources: [
      {
        name: 'kehadiran-asn-bulanan',
        path: publicUrl + CSV_PATH,
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        schema: {
          fields: FIELDS.map(({ name, type, description }) => ({ name, type, description })),
          missingValues: [''],
          primaryKey: ['month', 'office_code', 'employee_kinds'],
        },
      },
    ],
  };
}
