import { formatNip } from '../../people/index.js';
import type { Month, WorkDate } from '../../platform/index.js';
import { type Letterhead, type Paper, dateWords, formatMonth } from '../../web/index.js';
import { cutOffAtClosing } from './cut-off-words.rules.js';
import type { ClosedPerson, ClosedSums } from './closed-recap.js';
import { codeWords, dayWords } from './adjusted-day-words.rules.js';
import type { AdjustedDay, PeriodFacts } from './period-facts.js';
import { signatureOf } from './signature.rules.js';
import type { Signer } from './signer.js';
import { sumsTable } from './sums-table.rules.js';

const COLUMNS = [
  ['Hari kerja', 'workingDays'],
  ['Hadir', 'present'],
  ['Terlambat (kali)', 'lateCount'],
  ['Terlambat (menit)', 'lateMinutes'],
  ['Pulang cepat (kali)', 'leftEarlyCount'],
  ['Pulang cepat (menit)', 'leftEarlyMinutes'],
  ['Tanpa keterangan', 'absent'],
  ['Cuti', 'leave'],
  ['Izin', 'excuse'],
  ['Dinas', 'duty'],
] as const;

export interface ClosedRecap {
  office: { name: string };
  month: Month;
  facts: PeriodFacts & { hash: string; code: string; closedAt: Date };
  closedOn: WorkDate;
  people: readonly ClosedPerson[];
  adjustments: readonly AdjustedDay[];
  letterhead: Letterhead;
  signer: Signer | null;
  publicUrl: string;
}

/** The closed month as an official document. */
export function closedRecapPaper(recap: ClosedRecap): Paper {
  const { office, month, facts, closedOn, people, adjustments, letterhead, signer, publicUrl } = recap;
  const words = formatMonth(month);
  return {
    title: 'Rekap presensi pegawai',
    subtitle: [`Bulan ${words}`],
    size: 'F4',
    landscape: true,
    letterhead,
    blocks: [
      sumsTable<ClosedSums>({
        head: 'Nama, NIP, jabatan',
        lines: people.map((person) => ({
          label: [person.name, person.nip && formatNip(person.nip), person.position]
            .filter(Boolean)
            .join('\n'),
          sums: person,
          adjusted: person.adjusted,
        })),
        columns: COLUMNS.map(([head, name]) => ({ head, cell: (sums) => sums[name] })),
        total: `Jumlah ${people.length} pegawai`,
        add: addClosed,
      }),
      ...(adjustments.length === 0
        ? []
        : ([
            {
              kind: 'heading',
              text: `Penyesuaian dari bulan yang sudah ditutup (${adjustments.length} hari)`,
            },
            {
              kind: 'table',
              small: true,
              columns: [
                { head: 'Nama', width: '*' },
                { head: 'Hari', width: 110 },
                { head: 'Ditutup sebagai', width: 150 },
                { head: 'Seharusnya', width: 150 },
              ],
              rows: adjustments.map((day) => [
                day.name,
                dayWords(day.workDate),
                codeWords(day.beforeCode, day.beforeLate),
                codeWords(day.afterCode, day.afterLate),
              ]),
            },
          ] as const)),
      {
        kind: 'paragraph',
        small: true,
        text: `Hari kerja = hadir + tanpa keterangan + cuti + izin + dinas. Angka penyesuaian adalah selisih hari bulan tertutup yang diketahui kemudian, dapat negatif, dan termasuk dalam jumlah. Terlambat dalam menit penuh; hari yang terlambat tetap hadir. Pegawai yang pindah di tengah bulan ada di rekap tiap OPD untuk harinya masing-masing.${facts.cutOffDays === null ? '' : ` ${cutOffAtClosing(facts.cutOffDays)}`}`,
      },
    ],
    signatures: [signatureOf(office.name, signer, closedOn)],
    proof: {
      url: `${publicUrl}/periksa/${facts.code}`,
      hash: facts.hash,
      words: `Ditutup ${dateWords(closedOn)}, penutupan ke-${facts.closings}. Keaslian isi rekap ini dapat diperiksa siapa pun dengan memindai kode atau membuka alamat di bawah.`,
    },
    footer: `Rekap presensi ${words}, ${office.name}`,
    madeAt: facts.closedAt,
  };
}

function addClosed(all: readonly ClosedSums[]): ClosedSums {
  const sum = (name: keyof ClosedSums) => all.reduce((total, one) => total + one[name], 0);
  return Object.fromEntries(COLUMNS.map(([, name]) => [name, sum(name)])) as unknown as ClosedSums;
}
