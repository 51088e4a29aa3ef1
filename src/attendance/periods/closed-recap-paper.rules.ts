import { formatNip } from '../../people/index.js';
import type { Month, WorkDate } from '../../platform/index.js';
import { type Paper, REGENCY, dateWords, formatMonth } from '../../web/index.js';
import type { ClosedPerson, Signer } from './closed-recap.js';
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
        rows: people.map((person, i) => [
          i + 1,
          [person.name, person.nip && formatNip(person.nip), person.position].filter(Boolean).join('\n'),
          ...COLUMNS.map(([, sum]) => person[sum]),
        ]),
        sums: [
          '',
          `Jumlah ${people.length} pegawai`,
          ...COLUMNS.map(([, sum]) => people.reduce((total, person) => total + person[sum], 0)),
        ],
      },
      ...(adjustments.length === 0
        ? []
        : ([
            { kind: 'heading', text: 'Penyesuaian dari bulan yang sudah ditutup' },
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
        text: 'Hari kerja = hadir + tanpa keterangan + cuti + izin + dinas. Terlambat dalam menit penuh; hari yang terlambat tetap hadir. Pegawai yang pindah di tengah bulan ada di rekap tiap OPD untuk harinya masing-masing.',
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

function signatureOf({ office, signer, closedOn }: ClosedRecap) {
  const place = `${REGENCY}, ${dateWords(closedOn)}`;
  if (!signer) return { above: [place, `Kepala ${office.name}`], name: '' };
  return {
    above: [place, `${CAPACITY[signer.capacity]}${signer.title}`],
    name: signer.name,
    below: [...(signer.rank ? [signer.rank] : []), ...(signer.nip ? [`NIP ${formatNip(signer.nip)}`] : [])],
  };
}
