import { formatNip } from '../../../people/index.js';
import type { MatrixDay } from '../../../web/index.js';
import { wordsOfLetters } from '../../reports/day-cells.rules.js';
import type { PersonRecap } from '../../reports/recap.rules.js';
import type { PaperContent } from './recap-paper.js';

/** A person with a text for each day; empty where nothing was planned. */
export interface MatrixLine {
  person: PersonRecap;
  letters: readonly string[];
}

const LETTER = 15;
const SUM = 17;
const SUMS = [
  ['ΣH', 'present'],
  ['ΣTL', 'lateCount'],
  ['ΣTK', 'absent'],
] as const;

/** People down, days across. */
export function matrixContent(lines: readonly MatrixLine[], days: readonly MatrixDay[]): PaperContent {
  const words = new Map(
    lines.flatMap(({ letters }) =>
      letters.flatMap((text) =>
        text === ''
          ? []
          : wordsOfLetters(text.replace('*', '')).map(({ code, word }) => [code, word] as const),
      ),
    ),
  );
  const legend = [...words].map(([code, word]) => `${code} = ${word.toLowerCase()}`).sort();
  return {
    blocks: [
      {
        kind: 'table',
        dense: true,
        columns: [
          { head: 'No.', align: 'right', width: 16 },
          { head: 'Nama, NIP', width: '*' },
          ...days.map(({ number, weekday, free }) => ({
            head: `${weekday}\n${number}`,
            width: LETTER,
            align: 'center' as const,
            shaded: Boolean(free) || weekday === 'M',
          })),
          ...SUMS.map(([head]) => ({ head, width: SUM, align: 'right' as const })),
        ],
        rows: lines.map(({ person, letters }, i) => [
          i + 1,
          [person.name, person.nip && formatNip(person.nip)].filter(Boolean).join('\n'),
          // Two of one day below each other: the column is as wide as one.
          ...letters.map((text) => text.replaceAll(/[ /]/g, '\n')),
          ...SUMS.map(([, name]) => person[name]),
        ]),
      },
    ],
    legend: `${legend.length > 0 ? `${legend.join('; ')}. ` : ''}* masih dapat berubah; kolom kelabu: hari Minggu atau hari libur; sel kosong: tidak dijadwalkan. ΣH, ΣTL, ΣTK: jumlah hari hadir, terlambat, dan tanpa keterangan.`,
    lines: lines.map(
      ({ person, letters }) =>
        `row ${person.personId} ${letters.map((text) => text.replaceAll(' ', '_') || '-').join(' ')} ${SUMS.map(([, name]) => person[name]).join(' ')}`,
    ),
    people: lines.length,
    provisional: lines.reduce((sum, { person }) => sum + person.provisional, 0),
    needs: [],
    discipline: null,
  };
}
