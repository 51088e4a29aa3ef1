import { formatNip } from '../../../people/index.js';
import {
  type Letterhead,
  type Paper,
  type PaperBlock,
  dateWords,
  formatDay,
  formatInstant,
  formatMinutes,
  formatMonth,
  formatTime,
} from '../../../web/index.js';
import type { PersonDiscipline } from '../discipline-desk.service.js';
import { PRESS_SOURCE_WORDS } from '../../events/press-words.js';
import { convertedWords } from '../converted-words.rules.js';
import { decreeWords, heldWords, penaltyWords } from '../punishments/punishment-words.rules.js';
import { LEVEL_WORDS, STEP_WORDS } from '../warning-words.rules.js';
import type { YearPart } from '../year.rules.js';
import type { EvidenceDay } from './evidence.query.js';

const DIRECTIONS: Record<string, string> = {
  in: 'masuk',
  out: 'pulang',
  'roll-call': 'apel',
  unknown: 'tanpa arah',
};

/** The evidence of a year for whoever has to examine: days with plan, rule and presses, warnings and answers. */
export function evidencePaper(
  of: PersonDiscipline,
  { days, letterhead, madeAt }: { days: readonly EvidenceDay[]; letterhead: Letterhead; madeAt: Date },
): Paper {
  const { person, year, last, parts, superior } = of;
  return {
    title: 'Berkas bukti kehadiran',
    subtitle: [`Hari kerja tanpa keterangan, tahun ${year} sampai ${dateWords(last)}`],
    size: 'F4',
    letterhead,
    blocks: [
      {
        kind: 'facts',
        boxed: true,
        rows: [
          ['Nama', person.name],
          ['NIP', person.nip ? formatNip(person.nip) : 'tidak ada'],
          ['Jabatan', person.position || 'tidak ada'],
          ['Unit kerja', person.unitName],
          ['Atasan langsung', superior ? `${superior.name}, ${superior.post}` : 'belum ditetapkan'],
        ],
      },
      ...parts.flatMap(partBlocks),
      { kind: 'heading', text: 'Hari-hari' },
      daysTable(days),
      { kind: 'heading', text: 'Peringatan dan tanggapan atasan' },
      ...warningBlocks(of),
      ...punishmentBlocks(of),
      {
        kind: 'paragraph',
        small: true,
        text:
          'Disusun dari catatan presensi, jadwal, dan keputusan yang tersimpan di E-Presensi; hari yang masih sementara tidak dihitung. ' +
          'Berkas ini bukan hukuman disiplin. Pemanggilan dan pemeriksaan adalah kewajiban atasan langsung (PP 94/2021 Pasal 26 dan Pasal 28); ' +
          'keputusan dan dokumen pemeriksaan diunggah ke sistem BKN (Pasal 39).',
      },
    ],
    signatures: [
      {
        above: [`Dicetak ${formatInstant(madeAt, 'Asia/Jakarta')}`, superior?.post ?? 'Atasan langsung'],
        name: superior?.name ?? '',
      },
    ],
    footer: `Berkas bukti kehadiran ${year} · rahasia`,
    madeAt,
  };
}

function partBlocks({ rules, standing, until }: YearPart): PaperBlock[] {
  const { unexcused, halfDays, converted, counted, shortMinutes, rung, next, rows, rowReached, salaryStops } =
    standing;
  const facts: [string, string][] = [
    [
      'Dasar',
      rules
        ? `${rules.decree}${rules.article ? ` ${rules.article}` : ''} (${rules.name})`
        : 'belum ada aturan',
    ],
    ['Tanpa keterangan', `${unexcused.length} hari kerja`],
  ];
  if (converted > 0)
    facts.push(['Ditambah', `${converted} hari ${convertedWords(rules!.content)}; jumlah ${counted} hari`]);
  if (halfDays.length > 0)
    facts.push([
      'Setengah hari tanpa keterangan',
      `${halfDays.length} kali${rules?.content.halfDays ? '' : ' (dihitung terpisah)'}`,
    ]);
  facts.push(
    [
      'Berturut-turut terpanjang',
      rows[0]
        ? `${rows[0].days} hari kerja, ${dateWords(rows[0].first)} sampai ${dateWords(rows[0].last)}`
        : 'tidak ada',
    ],
    ['Menit kurang', `${formatMinutes(shortMinutes)} (dihitung terpisah)`],
    [
      'Mencapai batas',
      rung ? `hukuman disiplin ${LEVEL_WORDS[rung.level]}: ${rung.penalty} (${rung.article})` : 'belum',
    ],
  );
  if (next)
    facts.push([
      'Batas berikutnya',
      `${next.daysLeft} hari lagi: ${next.rung.penalty} (${next.rung.article})`,
    ]);
  if (rowReached)
    facts.push(['Berturut-turut', `${rules!.content.inARow!.penalty} (${rules!.content.inARow!.article})`]);
  if (salaryStops)
    facts.push([
      'Gaji',
      `dihentikan mulai ${formatMonth(salaryStops)} (${rules!.content.inARow!.salaryStop})`,
    ]);
  return [
    { kind: 'heading', text: `Kedudukan sampai ${dateWords(until)}` },
    { kind: 'facts', rows: facts },
  ];
}

function daysTable(days: readonly EvidenceDay[]): PaperBlock {
  if (days.length === 0) return { kind: 'paragraph', text: 'Tidak ada hari kerja tanpa keterangan.' };
  return {
    kind: 'table',
    small: true,
    columns: [
      { head: 'No.', align: 'right', width: 20 },
      { head: 'Hari', width: 88 },
      { head: 'Jadwal dan dasarnya', width: 120 },
      { head: 'Presensi pada tanggal itu', width: 90 },
      { head: 'Alasan dan perubahan', width: '*' },
    ],
    rows: days.map((day, i) => [
      i + 1,
      `${formatDay(day.workDate)}\n${day.unitName}`,
      day.plans
        .map(
          ({ startsAt, endsAt, rule, decree }) =>
            `${formatTime(startsAt, day.zone)}–${formatTime(endsAt, day.zone)}, ${rule} (${decree})`,
        )
        .join('\n') || 'jadwal tidak tersimpan lagi',
      day.presses
        .map(
          ({ at, direction, source }) =>
            `${formatTime(at, day.zone)} ${DIRECTIONS[direction] ?? direction}, ${PRESS_SOURCE_WORDS[source]}`,
        )
        .join('\n') || 'tidak ada',
      [
        ...day.reasons.map(({ fact, source }) => `${fact} (${source})`),
        ...day.changes.map(
          ({ at, was, became }) =>
            `Diubah ${formatInstant(at, day.zone)}: ${was ?? '–'} menjadi ${became ?? '–'}`,
        ),
      ].join('\n'),
    ]),
  };
}

function warningBlocks({ warnings }: PersonDiscipline): PaperBlock[] {
  if (warnings.length === 0) return [{ kind: 'paragraph', text: 'Belum ada peringatan.' }];
  return [
    {
      kind: 'table',
      small: true,
      columns: [
        { head: 'Disampaikan', width: 90 },
        { head: 'Isi', width: '*' },
        { head: 'Atasan dan tanggapannya', width: 190 },
      ],
      rows: warnings
        .toReversed()
        .map((warning) => [
          formatInstant(warning.toldAt, 'Asia/Jakarta'),
          warning.words,
          warning.lapsedAt
            ? `Gugur ${formatInstant(warning.lapsedAt, 'Asia/Jakarta')}, karena catatan harinya berubah`
            : warning.answeredAt
              ? `${STEP_WORDS[warning.step!]}: ${warning.answer} (${warning.answeredBy}, ${formatInstant(warning.answeredAt, 'Asia/Jakarta')})`
              : `${warning.superiorName ?? 'Atasan belum ditetapkan'}: belum ditanggapi, batas ${dateWords(warning.answerBy)}`,
        ]),
    },
  ];
}

/** Only for whoever may know of them. */
function punishmentBlocks({ punishments }: PersonDiscipline): PaperBlock[] {
  if (!punishments || punishments.length === 0) return [];
  return [
    { kind: 'heading', text: 'Hukuman disiplin yang dijatuhkan' },
    {
      kind: 'table',
      small: true,
      columns: [
        { head: 'Hukuman', width: '*' },
        { head: 'Keputusan', width: 190 },
        { head: 'Berlaku', width: 110 },
      ],
      rows: punishments.map((one) => [
        `${penaltyWords(one)} (${one.basis} ${one.article})`,
        decreeWords(one),
        `${heldWords(one)}${one.takenBackAt ? `; dicabut ${formatInstant(one.takenBackAt, 'Asia/Jakarta')}` : ''}`,
      ]),
    },
  ];
}
