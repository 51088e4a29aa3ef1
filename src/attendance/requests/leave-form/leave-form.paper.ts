import { formatNip } from '../../../people/index.js';
import {
  type Letterhead,
  type Paper,
  type PaperBlock,
  type Signature,
  dateWords,
  formatInstant,
  spanWords,
} from '../../../web/index.js';
import { type TimeZone, addDays, localDateOf } from '../../../platform/index.js';
import { travelOf } from '../../leave/leave-cases.rules.js';
import type { LeaveBalance } from '../../leave/leave-balance.rules.js';
import { CAPACITY_WORDS_OF_STEPS, daysOf } from '../request-words.rules.js';
import type { RequestStep, StaffRequest, Verdict } from '../staff-request.js';

export interface FormOfficial {
  name: string;
  nip: string | null;
}

/** All that the form says, as of the day on which it is printed. */
export interface LeaveForm {
  request: StaffRequest;
  person: { name: string; nip: string | null; position: string; unitName: string };
  /** Of the unit in which it was asked for, on that day. */
  letterhead: Letterhead;
  /** `8 tahun 4 bulan`; empty when it is not known. */
  service: string;
  workingDays: number;
  /** Of the year of the first day; null for kinds and people without annual leave. */
  balance: LeaveBalance | null;
  considered: (RequestStep & { official: FormOfficial }) | null;
  decided: (RequestStep & { official: FormOfficial }) | null;
  zone: TimeZone;
  madeAt: Date;
}

/** In the order and with the words of the form. */
const KINDS = [
  ['annual', 'Cuti Tahunan'],
  ['long', 'Cuti Besar'],
  ['sick', 'Cuti Sakit'],
  ['maternity', 'Cuti Melahirkan'],
  ['important', 'Cuti Karena Alasan Penting'],
  ['unpaid', 'Cuti di Luar Tanggungan Negara'],
] as const;

export const FORM_KINDS: readonly string[] = KINDS.map(([kind]) => kind);

const VERDICTS: readonly (readonly [Verdict, string])[] = [
  ['approve', 'DISETUJUI'],
  ['change', 'PERUBAHAN'],
  ['postpone', 'DITANGGUHKAN'],
  ['refuse', 'TIDAK DISETUJUI'],
];

/** Formulir permintaan dan pemberian cuti, Anak Lampiran 1.b of Peraturan BKN 24/2017. */
export function leaveFormPaper(form: LeaveForm): Paper {
  const { request, person, letterhead, zone, madeAt, considered, decided } = form;
  return {
    title: 'Formulir permintaan dan pemberian cuti',
    subtitle: ['Anak Lampiran 1.b Peraturan BKN Nomor 24 Tahun 2017'],
    size: 'F4',
    oneSheet: true,
    letterhead,
    blocks: [
      ...section('I. DATA PEGAWAI', [
        ['Nama', person.name],
        ['NIP', nipWords(person.nip)],
        ['Jabatan', person.position || '–'],
        ['Masa kerja', form.service || '–'],
        ['Unit kerja', person.unitName],
      ]),
      { kind: 'heading', text: 'II. JENIS CUTI YANG DIAMBIL' },
      {
        kind: 'choices',
        items: KINDS.map(([kind, text], i) => ({ text: `${i + 1}. ${text}`, chosen: request.kind === kind })),
      },
      {
        kind: 'columns',
        columns: [
          section('III. ALASAN CUTI', [['Alasan', request.reason]]),
          section('IV. LAMANYA CUTI', [
            ['Selama', lengthWords(form)],
            ['Tanggal', spanWords(request.first, addDays(request.last, 1))],
          ]),
        ],
      },
      {
        kind: 'columns',
        columns: [
          balanceBlocks(form),
          section('VI. ALAMAT SELAMA MENJALANKAN CUTI', [
            ['Alamat', request.details['alamat'] ?? '–'],
            ['Telepon', request.details['telepon'] ?? '–'],
          ]),
        ],
      },
      {
        kind: 'columns',
        columns: [
          answerBlocks('VII. PERTIMBANGAN ATASAN LANGSUNG', considered, form),
          answerBlocks('VIII. KEPUTUSAN PEJABAT YANG BERWENANG MEMBERIKAN CUTI', decided, form),
        ],
      },
    ],
    signatures: [
      { above: ['Hormat saya,'], name: person.name, below: [`NIP ${nipWords(person.nip)}`] },
      officialSignature(form),
    ],
    footer: `Permohonan diajukan ${formatInstant(request.filedAt, zone)}`,
    madeAt,
  };
}

function section(text: string, rows: readonly (readonly [string, string])[]): PaperBlock[] {
  return [
    { kind: 'heading', text },
    { kind: 'facts', rows, boxed: true },
  ];
}

function lengthWords({ request, workingDays }: LeaveForm): string {
  if (request.part !== 'whole') return '½ hari kerja';
  const travel = travelOf(request.details);
  return `${workingDays} hari kerja${travel > 0 ? `, ditambah ${travel} hari kalender untuk perjalanan` : ''}`;
}

/** V: what is left of annual leave by year, oldest first, as it stands with this request. */
function balanceBlocks({ balance, request }: LeaveForm): PaperBlock[] {
  const year = Number(request.first.slice(0, 4));
  const rows = (balance?.buckets ?? []).map(({ from, granted, spent }) => [
    from === year ? `N (${from})` : `N-${year - from} (${from})`,
    `${daysOf(granted)} hari`,
    `${daysOf(spent)} hari`,
    `${daysOf(granted - spent)} hari`,
  ]);
  return [
    { kind: 'heading', text: 'V. CATATAN CUTI' },
    rows.length === 0
      ? { kind: 'paragraph', text: 'Cuti tahunan: tidak ada hak yang tercatat.' }
      : {
          kind: 'table',
          columns: [
            { head: 'Cuti tahunan, tahun', width: '*' },
            { head: 'Hak', align: 'right' },
            { head: 'Dipakai', align: 'right' },
            { head: 'Sisa', align: 'right' },
          ],
          rows,
          sums: ['Sisa seluruhnya', '', '', `${daysOf(balance!.left)} hari`],
        },
  ];
}

function answerBlocks(text: string, step: LeaveForm['considered'], { zone }: LeaveForm): PaperBlock[] {
  const rows: [string, string][] = step
    ? [
        ['Oleh', `${step.official.name}, NIP ${nipWords(step.official.nip)}`],
        [
          'Sebagai',
          `${step.capacity ? CAPACITY_WORDS_OF_STEPS[step.capacity] : '–'} ${step.unitName ?? ''}`.trim(),
        ],
        ['Pada', formatInstant(step.at, zone)],
        ...(step.days && step.verdict === 'change'
          ? [['Menjadi', spanWords(step.days.first, addDays(step.days.last, 1))] as [string, string]]
          : []),
        ['Catatan', step.note || '–'],
      ]
    : [['Oleh', 'belum ada']];
  return [
    { kind: 'heading', text },
    {
      kind: 'choices',
      items: VERDICTS.map(([verdict, word]) => ({ text: word, chosen: step?.verdict === verdict })),
    },
    { kind: 'facts', rows, boxed: true },
  ];
}

function officialSignature({ decided: step, zone }: LeaveForm): Signature {
  return {
    above: [
      'Pejabat yang berwenang,',
      ...(step ? [`diputuskan ${dateWords(localDateOf(step.at, zone))}`] : []),
    ],
    name: step?.official.name ?? '',
    below: [`NIP ${nipWords(step?.official.nip ?? null)}`],
  };
}

function nipWords(nip: string | null): string {
  return nip ? formatNip(nip as Parameters<typeof formatNip>[0]) : '–';
}
