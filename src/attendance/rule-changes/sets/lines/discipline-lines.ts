import { LEVELS, parseDisciplineRules } from '../../../discipline/discipline-rules.js';
import { LEVEL_WORDS } from '../../../discipline/warning-words.rules.js';
import type { RuleContentLines, RuleLine, Tree } from './rule-lines.js';

const PENALTY: readonly RuleLine[] = [
  {
    path: 'level',
    label: 'Tingkat',
    look: { as: 'choice', options: LEVELS.map((level) => [level, LEVEL_WORDS[level]] as const) },
  },
  { path: 'penalty', label: 'Hukuman', look: { as: 'text', most: 200 } },
  { path: 'article', label: 'Pasal', look: { as: 'text', most: 120 } },
];

export const DISCIPLINE_LINES: RuleContentLines = {
  parse: parseDisciplineRules,
  faults: ladderFaults,
  groups: [
    {
      title: 'Tangga hukuman',
      hint: 'Hari tanpa keterangan dijumlah setahun. Setiap baris berlaku sampai baris berikutnya; baris kosong tidak dipakai.',
      path: 'ladder',
      rows: 14,
      lines: [
        {
          path: 'fromDays',
          label: 'Sejak hari ke',
          look: { as: 'whole', least: 1, most: 366, unit: 'hari' },
        },
        ...PENALTY,
      ],
    },
    {
      title: 'Berturut-turut',
      hint: 'Kosongkan semuanya bila tidak diatur.',
      path: 'inARow',
      may: 'be-null',
      lines: [
        {
          path: 'days',
          label: 'Hari kerja berturut-turut',
          look: { as: 'whole', least: 2, most: 60, unit: 'hari' },
        },
        ...PENALTY,
        {
          path: 'salaryStop',
          label: 'Gaji dihentikan menurut',
          look: { as: 'text', most: 200 },
          empty: 'tidak dihentikan',
        },
      ],
    },
    {
      title: 'Menit menjadi hari',
      hint: 'Hanya bila ada peraturan yang menyatakannya; PP 94/2021 tidak.',
      path: 'minutesAsDays',
      may: 'be-null',
      lines: [
        {
          path: 'minutesPerDay',
          label: 'Satu hari tiap',
          look: { as: 'whole', least: 60, most: 1440, unit: 'menit' },
        },
        { path: 'decree', label: 'Menurut', look: { as: 'text', most: 200 } },
      ],
    },
    {
      title: 'Setengah hari menjadi hari',
      hint: 'Dua kali setengah hari tanpa keterangan dihitung satu hari, bila ada peraturan yang menyatakannya.',
      path: 'halfDays',
      may: 'be-null',
      lines: [{ path: 'decree', label: 'Menurut', look: { as: 'text', most: 200 } }],
    },
    {
      title: 'Peringatan dan masa',
      path: '',
      lines: [
        {
          path: 'since',
          label: 'Hari dihitung sejak',
          look: { as: 'date' },
          empty: 'tidak dibatasi',
          hint: 'Hari sebelumnya diukur dengan aturan yang berlaku waktu itu.',
        },
        {
          path: 'warnInARow',
          label: 'Peringatan sesudah berapa hari berturut-turut',
          look: { as: 'wholes', least: 1, most: 60 },
          hint: 'Misalnya 7, 8, 9.',
        },
        {
          path: 'warnMissing',
          label: 'Pemberitahuan sesudah berapa kali presensi kurang dalam sebulan',
          look: { as: 'wholes', least: 1, most: 60 },
          hint: 'Masuk atau pulang yang tidak dicatat; tanpa hukuman. Misalnya 3, 5.',
        },
        {
          path: 'answerWithinDays',
          label: 'Atasan menanggapi dalam',
          look: { as: 'whole', least: 1, most: 60, unit: 'hari' },
        },
      ],
    },
  ],
};

function ladderFaults(content: Tree) {
  const rungs = content['ladder'] as { fromDays: number }[];
  if (rungs.length === 0)
    return [{ field: 'ladder.0.fromDays', message: 'Tangga hukuman: isi sedikitnya satu baris.' }];
  const wrong = rungs.findIndex(({ fromDays }, i) => i > 0 && fromDays <= rungs[i - 1]!.fromDays);
  return wrong === -1
    ? []
    : [
        {
          field: `ladder.${wrong}.fromDays`,
          message: 'Tangga hukuman: jumlah hari harus naik dari baris ke baris.',
        },
      ];
}
