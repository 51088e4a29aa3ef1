import type { WorkDate } from '../../../platform/index.js';
import { formatNip } from '../../../people/index.js';
import { type Letterhead, type Paper, type PaperCell, dateWords, formatNumber } from '../../../web/index.js';
import { cellText } from '../../reports/day-cells.rules.js';
import { FIRST_DAYS, type FirstDayCounts, type FirstDayReport, MOST_NAMES } from './first-day-report.js';
import { holidayWords, laterWords, momentWords, thenWords } from './first-day-words.rules.js';

const COUNTS: readonly (readonly [head: string, name: keyof FirstDayCounts])[] = [
  ['Dijadwalkan', 'planned'],
  ['Hadir', 'present'],
  ['Terlambat', 'late'],
  ['Cuti atau dinas', 'away'],
  ['Belum waktunya', 'ahead'],
  ['Belum presensi', 'missing'],
];

/** All or none: names up to somewhere would say of the rest that they came. */
const leftOutWords = (people: number, day: WorkDate): string =>
  `${formatNumber(people)} nama tidak dimuat: satu dokumen memuat paling banyak ${formatNumber(MOST_NAMES)}. Cetak unit di bawahnya satu per satu, atau baca semuanya di ${FIRST_DAYS}/${day}.`;

/** The report as a document: by unit, then by name. */
export function firstDayPaper(report: FirstDayReport, letterhead: Letterhead, printedAt: Date): Paper {
  const { day, moments, holidays, unit, branches, total, people, peopleCount } = report;
  const name = unit?.name ?? 'Unit kerja';
  const figures = (counts: FirstDayCounts): PaperCell[] => COUNTS.map(([, of]) => counts[of]);
  return {
    title: 'Laporan kehadiran hari pertama setelah libur',
    subtitle: [dateWords(day), `Keadaan pukul ${momentWords(moments)}, setelah ${holidayWords(holidays)}`],
    size: 'F4',
    letterhead,
    blocks: [
      ...(report.later.length > 0
        ? [{ kind: 'paragraph' as const, align: 'center' as const, text: laterWords(report) }]
        : []),
      ...(total.provisional > 0
        ? [
            {
              kind: 'paragraph' as const,
              bold: true,
              align: 'center' as const,
              text: `SEMENTARA: hasil ${formatNumber(total.provisional)} pegawai masih dapat berubah sampai semua sumber presensi melapor.`,
            },
          ]
        : []),
      { kind: 'heading', text: 'Menurut unit' },
      {
        kind: 'table',
        small: true,
        columns: [
          { head: 'Unit', width: '*' },
          ...COUNTS.map(([head]) => ({ head, align: 'right' as const, width: 52 })),
        ],
        rows: branches.map((branch) => [
          branch.direct ? `${branch.unit.name} (langsung)` : branch.unit.name,
          ...figures(branch),
        ]),
        sums: ['Jumlah', ...figures(total)],
      },
      { kind: 'heading', text: 'Belum presensi tanpa keterangan, dan terlambat' },
      people.length === 0
        ? { kind: 'paragraph', text: peopleCount === 0 ? 'Tidak ada.' : leftOutWords(peopleCount, day) }
        : {
            kind: 'table',
            small: true,
            columns: [
              { head: 'No.', align: 'right', width: 24 },
              { head: 'Nama', width: '*' },
              { head: 'Unit', width: 90 },
              { head: `Pukul ${momentWords(moments)}`, width: 110 },
              { head: 'Saat dicetak', width: 60 },
            ],
            rows: people.map((person, i) => [
              i + 1,
              `${person.name}\n${person.nip ? `NIP ${formatNip(person.nip)}` : person.position}`,
              person.unitName,
              thenWords(person),
              (person.now && cellText([person.now])) ?? '–',
            ]),
          },
      {
        kind: 'paragraph',
        small: true,
        text: '* masih dapat berubah. Belum waktunya: dijadwalkan kemudian, atau masih dalam kelonggaran jam masuk. Terlambat termasuk hadir.',
      },
    ],
    footer: `Hari pertama setelah libur ${day}, ${name}`,
    madeAt: printedAt,
  };
}
