import type { AskedKind } from '../../../leave/leave-kind.js';
import { DETAIL_FIELDS } from '../../../requests/request-fields.rules.js';
import { LEAVE_NAMES } from '../../../requests/request-words.rules.js';
import type { RuleGroup, Tree } from './rule-lines.js';

const ROWS = 6;

/** What somebody may tell of a request that a rule can look at: `negeri=luar`, `tim=*`. */
function conditionsOf(kind: AskedKind): (readonly [value: string, label: string])[] {
  return DETAIL_FIELDS[kind].flatMap(({ name, label, choices = {} }) => [
    [`${name}=*`, `${label}: diisi`] as const,
    ...Object.entries(choices).map(([value, words]) => [`${name}=${value}`, `${label}: ${words}`] as const),
  ]);
}

/** Where the article says otherwise for some; each line names its own article. */
export const leaveCaseGroup = (kind: AskedKind): RuleGroup => ({
  title: `${LEAVE_NAMES[kind]}: ketentuan khusus`,
  hint: 'Baris kosong tidak dipakai; isian kosong berarti sama dengan ketentuan umumnya.',
  path: `kinds.${kind}.cases`,
  rows: ROWS,
  folded: true,
  lines: [
    { path: 'when', label: 'Bila', look: { as: 'choice', options: conditionsOf(kind) } },
    { path: 'article', label: 'Pasal', look: { as: 'text', most: 200 } },
    {
      path: 'atMostMonths',
      label: 'Paling lama (bulan)',
      look: { as: 'whole', least: 1, most: 60 },
      empty: '–',
      omitted: true,
    },
    {
      path: 'atMostDays',
      label: 'Paling lama (hari)',
      look: { as: 'whole', least: 1, most: 366 },
      empty: '–',
      omitted: true,
    },
    yesOrNo('unlimited', 'Tidak dibatasi'),
    {
      path: 'serviceYears',
      label: 'Masa kerja (tahun)',
      look: { as: 'whole', least: 0, most: 40 },
      empty: '–',
      omitted: true,
    },
    {
      path: 'againAfterYears',
      label: 'Dapat lagi sesudah (tahun)',
      look: { as: 'whole', least: 0, most: 40 },
      empty: '–',
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
      empty: '–',
      omitted: true,
    },
    yesOrNo('postponable', 'Dapat ditangguhkan'),
  ],
});

function yesOrNo(path: string, label: string) {
  return {
    path,
    label,
    look: {
      as: 'choice' as const,
      options: [
        ['ya', 'ya'],
        ['tidak', 'tidak'],
      ] as const,
    },
    empty: '–',
    omitted: true,
  };
}

/** As the lines see a case: every value in a field of its own. */
export function openedCase({ when, atMost, postponable, ...rest }: Tree): Tree {
  const { months, days } = (atMost ?? {}) as { months?: number; days?: number };
  const [condition] = Object.entries(when as Record<string, string>);
  return {
    ...rest,
    when: condition!.join('='),
    ...(months ? { atMostMonths: months } : {}),
    ...(days ? { atMostDays: days } : {}),
    ...(atMost === null ? { unlimited: 'ya' } : {}),
    ...(postponable === undefined ? {} : { postponable: postponable ? 'ya' : 'tidak' }),
  };
}

export function closedCase({ when, atMostMonths, atMostDays, unlimited, postponable, ...rest }: Tree): Tree {
  const [name, value] = String(when).split('=') as [string, string];
  return {
    when: { [name]: value },
    ...rest,
    ...(atMostDays === undefined ? {} : { atMost: { days: atMostDays } }),
    ...(atMostMonths === undefined ? {} : { atMost: { months: atMostMonths } }),
    ...(unlimited === 'ya' ? { atMost: null } : {}),
    ...(postponable === undefined ? {} : { postponable: postponable === 'ya' }),
  };
}
