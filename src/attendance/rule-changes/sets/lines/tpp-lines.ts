import { CODE_WORDS } from '../../../day-status/codes.js';
import { parseTppRules } from '../../../tpp/tpp-rules.js';
import type { RuleContentLines, RuleGroup, RuleLine, Tree } from './rule-lines.js';

const share = (path: string, label: string, hint?: string): RuleLine => ({
  path,
  label,
  look: { as: 'share' },
  ...(hint ? { hint } : {}),
});

const bands = (path: string, title: string): RuleGroup => ({
  title,
  hint: 'Setiap baris berlaku sampai menit baris berikutnya; yang terakhir seterusnya. Semua kosong: tidak dipotong.',
  path,
  rows: 6,
  lines: [
    { path: 'name', label: 'Nama', look: { as: 'text', most: 20 } },
    { path: 'from', label: 'Sejak menit', look: { as: 'whole', least: 1, most: 1440 } },
    share('cut', 'Potongan (%)'),
  ],
});

/** Presence and absence have cuts of their own. */
const CODES = Object.entries(CODE_WORDS).filter(([code]) => !['H', 'TL', 'PSW', 'BP', 'TK'].includes(code));

export const TPP_LINES: RuleContentLines = {
  parse: parseTppRules,
  faults: bandFaults,
  opened: (content) => ({
    ...content,
    codes: Object.entries(content['codes'] as Tree).map(([code, rule]) => ({ code, ...(rule as Tree) })),
  }),
  closed: (content) => ({
    ...content,
    late: withEnds(content['late']),
    early: withEnds(content['early']),
    codes: Object.fromEntries((content['codes'] as Tree[]).map(({ code, ...rule }) => [code, rule])),
  }),
  groups: [
    {
      title: 'Bagian dan batas',
      path: '',
      lines: [
        share(
          'attendanceShare',
          'Bagian TPP yang ditentukan presensi (%)',
          'Potongan dihitung dari bagian ini.',
        ),
        share('cap', 'Potongan sebulan paling banyak (%)'),
        {
          path: 'adjustments',
          label: 'Penyesuaian bulan tertutup ikut diperhitungkan',
          look: { as: 'flag' },
        },
        {
          path: 'rounding',
          label: 'Setengah rupiah',
          look: {
            as: 'choice',
            options: [
              ['down', 'dibulatkan ke bawah'],
              ['half-up', 'dibulatkan ke atas'],
            ],
          },
        },
      ],
    },
    bands('late', 'Terlambat'),
    bands('early', 'Pulang cepat'),
    {
      title: 'Tidak presensi dan tanpa keterangan',
      path: '',
      lines: [
        share('missingCheckIn', 'Tanpa presensi masuk (%)'),
        share('missingCheckOut', 'Tanpa presensi pulang (%)'),
        share('absent', 'Tanpa keterangan, tiap hari (%)'),
        {
          path: 'absentHalf',
          label: 'Tanpa keterangan setengah hari (%)',
          look: { as: 'share' },
          empty: 'separuh dari potongan sehari',
          omitted: true,
        },
      ],
    },
    {
      title: 'Tanpa keterangan berturut-turut',
      hint: 'Sekaligus, menggantikan potongan tiap hari. Kosongkan bila tidak diatur.',
      path: 'absentInARow',
      may: 'be-null',
      lines: [
        {
          path: 'days',
          label: 'Hari kerja berturut-turut',
          look: { as: 'whole', least: 2, most: 31, unit: 'hari' },
        },
        share('cut', 'Potongan (%)'),
      ],
    },
    {
      title: 'Keringanan keterlambatan',
      hint: 'Beberapa keterlambatan pertama sebulan tidak dipotong. Kosongkan bila tidak diatur.',
      path: 'freeLateness',
      may: 'be-null',
      lines: [
        {
          path: 'times',
          label: 'Berapa kali sebulan',
          look: { as: 'whole', least: 1, most: 31, unit: 'kali' },
        },
        { path: 'below', label: 'Kurang dari', look: { as: 'whole', least: 2, most: 1440, unit: 'menit' } },
        { path: 'whenRepaid', label: 'Hanya bila diganti pada hari yang sama', look: { as: 'flag' } },
      ],
    },
    {
      title: 'Hukuman disiplin yang dijatuhkan',
      hint: 'Tiap bulan selama hukumannya berlaku (PP 94/2021 Pasal 8 ayat (3): 25%). Kosongkan bila tidak diatur.',
      path: 'punished',
      may: 'be-null',
      unsaid:
        'Tabel ini ditulis sebelum potongan karena hukuman disiplin dapat diatur: hukuman yang diputus tidak memotong TPP.',
      lines: [
        share('medium', 'Hukuman sedang (%)'),
        share('heavy', 'Hukuman berat yang berjangka (%)'),
        {
          path: 'of',
          label: 'Dihitung dari',
          look: {
            as: 'choice',
            options: [
              ['amount', 'seluruh TPP'],
              ['rest', 'TPP setelah potongan presensi'],
            ],
          },
        },
      ],
    },
    {
      title: 'Cuti dan dinas yang dipotong',
      hint: 'Kode yang tidak disebut tidak dipotong.',
      path: 'codes',
      rows: 8,
      lines: [
        {
          path: 'code',
          label: 'Keadaan',
          look: { as: 'choice', options: CODES.map(([code, words]) => [code, words] as const) },
        },
        {
          path: 'each',
          label: 'Dihitung',
          look: {
            as: 'choice',
            options: [
              ['day', 'tiap hari'],
              ['month', 'sekali sebulan'],
            ],
          },
        },
        share('cut', 'Potongan (%)'),
      ],
    },
  ],
};

function withEnds(rows: unknown): Tree[] {
  const all = rows as Tree[];
  return all.map((row, i) => ({ ...row, until: all[i + 1]?.['from'] ?? null }));
}

function bandFaults(content: Tree) {
  const faults = ['late', 'early'].flatMap((path) => {
    const rows = content[path] as { from: number }[];
    const wrong = rows.findIndex(({ from }, i) => i > 0 && from <= rows[i - 1]!.from);
    return wrong === -1
      ? []
      : [{ field: `${path}.${wrong}.from`, message: 'Menit harus naik dari baris ke baris.' }];
  });
  const codes = (content['codes'] as { code: string }[]).map(({ code }) => code);
  const twice = codes.findIndex((code, i) => codes.indexOf(code) !== i);
  return twice === -1
    ? faults
    : [...faults, { field: `codes.${twice}.code`, message: 'Keadaan yang sama disebut dua kali.' }];
}
