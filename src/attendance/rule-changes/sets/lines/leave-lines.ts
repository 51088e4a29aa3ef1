import { ASKED_KINDS, type AskedKind } from '../../../leave/leave-kind.js';
import { parseLeaveRules } from '../../../leave/leave-rules.js';
import { LEAVE_NAMES } from '../../../requests/request-words.rules.js';
import { closedCase, leaveCaseGroup, openedCase } from './leave-case-lines.js';
import type { RuleContentLines, RuleGroup, RuleLine, Tree } from './rule-lines.js';

const QUOTA: readonly (readonly [path: string, label: string])[] = [
  ['days', 'Hak setahun'],
  ['carriedTotal', 'Dengan sisa tahun lalu paling banyak'],
  ['unusedTotal', 'Bila dua tahun tidak dipakai paling banyak'],
  ['postponedTotal', 'Bila ditangguhkan pejabat paling banyak'],
];

const OF_KIND: Partial<Record<AskedKind, readonly RuleLine[]>> = {
  annual: [
    ...QUOTA.map(([path, label]): RuleLine => ({
      path: `quota.${path}`,
      label,
      look: { as: 'whole', least: 1, most: 60, unit: 'hari kerja' },
    })),
    {
      path: 'quota.early',
      label: 'Sebelum masa kerjanya penuh, karena mendesak',
      look: { as: 'whole', least: 1, most: 60, unit: 'hari kerja' },
      empty: 'tidak ada',
      omitted: true,
    },
    {
      path: 'travelDays',
      label: 'Tambahan perjalanan ke tempat yang sulit dijangkau',
      look: { as: 'whole', least: 1, most: 60, unit: 'hari kalender' },
      empty: 'tidak ada',
      omitted: true,
    },
  ],
  sick: [
    {
      path: 'together.withinMonths',
      label: 'Dijumlah dengan yang sebelumnya dalam',
      look: { as: 'whole', least: 1, most: 120, unit: 'bulan' },
      empty: 'tidak dijumlah',
      omitted: true,
    },
  ],
  maternity: [
    {
      path: 'childrenAtMost',
      label: 'Sampai anak ke',
      look: { as: 'whole', least: 1, most: 20 },
      empty: 'tidak dibatasi',
      omitted: true,
    },
  ],
  long: [
    { path: 'takesAnnual', label: 'Memakai juga cuti tahunan tahun itu', look: { as: 'flag' } },
    {
      path: 'againAfterYears',
      label: 'Dapat lagi sesudah',
      look: { as: 'whole', least: 0, most: 40, unit: 'tahun' },
      empty: 'kapan saja',
      omitted: true,
    },
  ],
};

const WITH_CASES: readonly AskedKind[] = ['annual', 'long', 'sick', 'maternity', 'important', 'unpaid'];

const kindGroup = (kind: AskedKind): RuleGroup => ({
  title: LEAVE_NAMES[kind],
  path: `kinds.${kind}`,
  may: 'be-absent',
  lines: [
    { path: 'article', label: 'Pasal', look: { as: 'text', most: 200 } },
    ...(OF_KIND[kind] ?? []),
    {
      path: 'atMostMonths',
      label: 'Sekali paling lama (bulan)',
      look: { as: 'whole', least: 1, most: 60, unit: 'bulan' },
      empty: 'tidak dibatasi dalam bulan',
      omitted: true,
    },
    {
      path: 'atMostDays',
      label: 'Sekali paling lama (hari)',
      look: { as: 'whole', least: 1, most: 366, unit: 'hari' },
      empty: 'tidak dibatasi dalam hari',
      omitted: true,
    },
    {
      path: 'serviceYears',
      label: 'Masa kerja paling sedikit',
      look: { as: 'whole', least: 0, most: 40, unit: 'tahun' },
    },
    {
      path: 'lateWorkingDays',
      label: 'Masih diterima sesudah hari pertama',
      look: { as: 'whole', least: 0, most: 366, unit: 'hari kerja' },
      empty: 'kapan saja',
      hint: 'Kosong: kapan saja.',
    },
    {
      path: 'aheadWorkingDays',
      label: 'Diajukan sebelum hari pertama',
      look: { as: 'whole', least: 1, most: 60, unit: 'hari kerja' },
      empty: 'tidak ditentukan',
      omitted: true,
    },
    {
      path: 'decidedBy',
      label: 'Diputuskan',
      look: {
        as: 'choice',
        options: [
          ['superior', 'atasan langsung'],
          ['agency', 'kepala perangkat daerah'],
          ['regency', 'pejabat pembina kepegawaian'],
        ],
      },
    },
    { path: 'considered', label: 'Dengan pertimbangan atasan langsung', look: { as: 'flag' } },
    { path: 'halfDays', label: 'Boleh setengah hari', look: { as: 'flag' } },
    { path: 'postponable', label: 'Dapat ditangguhkan', look: { as: 'flag' } },
    {
      path: 'unconfirmed',
      label: 'Belum dikonfirmasi BKPSDM',
      look: { as: 'text', most: 300 },
      empty: 'tidak ada',
      omitted: true,
      hint: 'Angka yang belum ada dasarnya. Kosongkan setelah BKPSDM mengonfirmasinya.',
      doubt: true,
    },
  ],
});

export const LEAVE_LINES: RuleContentLines = {
  parse: parseLeaveRules,
  faults: leaveFaults,
  opened: (content) =>
    eachKind(content, ({ atMost, cases = [], ...rules }) => ({
      ...rules,
      ...lengths(atMost),
      cases: (cases as Tree[]).map(openedCase),
    })),
  closed: (content) =>
    eachKind(withKindsChosen(content), ({ atMostMonths, atMostDays, cases, together, ...rules }) => ({
      ...rules,
      ...((cases as Tree[]).length > 0 ? { cases: (cases as Tree[]).map(closedCase) } : {}),
      ...((together as Tree | undefined)?.['withinMonths'] === undefined ? {} : { together }),
      atMost:
        atMostMonths === undefined
          ? atMostDays === undefined
            ? null
            : { days: atMostDays }
          : { months: atMostMonths },
    })),
  groups: [
    {
      title: 'Buku sisa cuti',
      path: '',
      lines: [
        {
          path: 'booksFrom',
          label: 'Dihitung di sini sejak tahun',
          look: { as: 'whole', least: 2000, most: 2100 },
          hint: 'Sisa tahun sebelumnya hanya dipakai bila dimasukkan dari arsip.',
        },
      ],
    },
    {
      title: 'Pengingat kepada pejabat',
      path: 'reminders',
      may: 'be-null',
      hint: 'Hari kerja pemohon sejak permohonan menunggu satu pejabat.',
      lines: [
        {
          path: 'remindAfter',
          label: 'Diingatkan sesudah',
          look: { as: 'whole', least: 1, most: 59, unit: 'hari kerja' },
        },
        {
          path: 'escalateAfter',
          label: 'Pejabat di atasnya diberi tahu sesudah',
          look: { as: 'whole', least: 2, most: 60, unit: 'hari kerja' },
        },
      ],
    },
    ...ASKED_KINDS.flatMap((kind) => [
      kindGroup(kind),
      ...(WITH_CASES.includes(kind) ? [leaveCaseGroup(kind)] : []),
    ]),
  ],
};

function eachKind(content: Tree, change: (rules: Tree) => Tree): Tree {
  const kinds = Object.entries(content['kinds'] as Record<string, Tree>);
  return { ...content, kinds: Object.fromEntries(kinds.map(([kind, rules]) => [kind, change(rules)])) };
}

function lengths(atMost: unknown): Tree {
  const { months, days } = (atMost ?? {}) as { months?: number; days?: number };
  return { ...(months ? { atMostMonths: months } : {}), ...(days ? { atMostDays: days } : {}) };
}

/** Of a kind that is not ticked nothing but an empty list of cases is left. */
function withKindsChosen(content: Tree): Tree {
  const kinds = Object.entries(content['kinds'] as Record<string, Tree>);
  return {
    ...content,
    kinds: Object.fromEntries(kinds.filter(([, rules]) => rules?.['article'] !== undefined)),
  };
}

function leaveFaults(given: Tree) {
  const kinds = withKindsChosen(given)['kinds'] as Record<string, Tree>;
  if (Object.keys(kinds).length === 0)
    return [{ field: 'kinds.annual', message: 'Pilih sedikitnya satu jenis yang dapat diajukan.' }];
  const twice = Object.entries(kinds)
    .filter(([, { atMostMonths, atMostDays }]) => atMostMonths !== undefined && atMostDays !== undefined)
    .map(([kind]) => ({
      field: `kinds.${kind}.atMostDays`,
      message: `${LEAVE_NAMES[kind as AskedKind]}: tulis paling lama dalam bulan atau dalam hari, tidak keduanya.`,
    }));
  const quota = (kinds['annual']?.['quota'] ?? null) as Record<string, number> | null;
  const small = quota && QUOTA.slice(1).find(([path]) => quota[path]! < quota['days']!);
  return small
    ? [
        ...twice,
        {
          field: `kinds.annual.quota.${small[0]}`,
          message: `Cuti tahunan, ${small[1].toLowerCase()}: tidak boleh kurang dari hak setahun.`,
        },
      ]
    : twice;
}
