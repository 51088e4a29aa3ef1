import { formatNip } from '../../people/index.js';
import type { Month, WorkDate } from '../../platform/index.js';
import { type Paper, REGENCY, dateWords, formatMonth } from '../../web/index.js';
import type { ClosedPerson, ClosedSums, Signer } from './closed-recap.js';
import { codeWords, dayWords } from './adjusted-day-words.rules.js';
import type { AdjustedDay, PeriodFacts } from './period-facts.js';

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

const CAPACITY = { definitive: '', plt: 'Plt. ', plh: 'Plh. ' } as const;

export interface ClosedRecap {
  office: { name: string };
  month: Month;
  facts: PeriodFacts & { hash: string; code: string; closedAt: Date };
  closedOn: WorkDate;
  people: readonly ClosedPerson[];
  adjustments: readonly AdjustedDay[];
  signer: Signer | null;
  publicUrl: string;
}

/** The closed month as an official document. */
export function closedRecapPaper(recap: ClosedRecap): Paper {
  const { office, month, facts, closedOn, people, adjustments, publicUrl } = recap;
  const words = formatMonth(month);
  return {
    title: 'Rekap presensi pegawai',
    subtitle: [`Bulan ${words}`],
    size: 'F4',
    landscape: true,
    letterhead: { office: office.name },
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { head: 'No.', align: 'right', width: 22 },
          { head: 'Nama, NIP, jabatan', width: '*' },
          ...COLUMNS.map(([head]) => ({ head, align: 'right' as const, width: 52 })),
        ],
        rows: [...people.flatMap(personRows), ...sumRows(people)],
        sums: [
          '',
          `Jumlah ${people.length} pegawai`,
          ...COLUMNS.map(([, sum]) => sumOf(people, sum) + sumOf(adjustedOf(people), sum)),
        ],
      },
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
        text: 'Hari kerja = hadir + tanpa keterangan + cuti + izin + dinas. Angka penyesuaian adalah selisih hari bulan tertutup yang diketahui kemudian, dapat negatif, dan termasuk dalam jumlah. Terlambat dalam menit penuh; hari yang terlambat tetap hadir. Pegawai yang pindah di tengah bulan ada di rekap tiap OPD untuk harinya masing-masing.',
      },
    ],
    signatures: [signatureOf(recap)],
    proof: {
      url: `${publicUrl}/periksa/${facts.code}`,
      hash: facts.hash,
      words: `Ditutup ${dateWords(closedOn)}, penutupan ke-${facts.closings}. Keaslian isi rekap ini dapat diperiksa siapa pun dengan memindai kode atau membuka alamat di bawah.`,
    },
    footer: `Rekap presensi ${words}, ${office.name}`,
    madeAt: facts.closedAt,
  };
}

/** A line for the month; where days of closed months turned out otherwise two more: those, and both together. */
function personRows(person: ClosedPerson, i: number): (string | number)[][] {
  const { adjusted } = person;
  const who = [person.name, person.nip && formatNip(person.nip), person.position].filter(Boolean).join('\n');
  const own = [i + 1, who, ...COLUMNS.map(([, sum]) => person[sum])];
  if (!adjusted) return [own];
  return [
    own,
    ['', '   penyesuaian', ...COLUMNS.map(([, sum]) => adjusted[sum])],
    ['', '   jumlah', ...COLUMNS.map(([, sum]) => person[sum] + adjusted[sum])],
  ];
}

/** Before the sum of all: what it is made of. */
function sumRows(people: readonly ClosedPerson[]): (string | number)[][] {
  const adjusted = adjustedOf(people);
  if (adjusted.length === 0) return [];
  return [
    ['', 'Bulan ini', ...COLUMNS.map(([, sum]) => sumOf(people, sum))],
    ['', 'Penyesuaian', ...COLUMNS.map(([, sum]) => sumOf(adjusted, sum))],
  ];
}

function adjustedOf(people: readonly ClosedPerson[]): ClosedSums[] {
  return people.flatMap(({ adjusted }) => (adjusted ? [adjusted] : []));
}

function sumOf(all: readonly ClosedSums[], name: keyof ClosedSums): number {
  return all.reduce((total, one) => total + one[name], 0);
}

function signatureOf({ office, signer, closedOn }: ClosedRecap) {
  const place = `${REGENCY}, ${dateWords(closedOn)}`;
  if (!signer) return { above: [place, `Kepala ${office.name}`], name: '' };
  return {
    above: [place, `${CAPACITY[signer.capacity]}${signer.title}`],
    name: signer.name,
    below: [...(signer.rank ? [signer.rank] : []), ...(signer.nip ? [`NIP ${formatNip(signer.nip)}`] : [])],
  };
}
