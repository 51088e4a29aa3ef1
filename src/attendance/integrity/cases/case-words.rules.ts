import { type WorkDate, addDays } from '../../../platform/index.js';
import { type Tone, dateWords, formatNumber } from '../../../web/index.js';
import { LEAVE_MEANING } from '../../day-status/codes.js';
import { codeWord } from '../../day-status/day-words.rules.js';
import type { LeaveKind } from '../../leave/leave-kind.js';
import type { SignalKind } from '../signals/signal.js';
import type { CasePerson, CaseSignal, CaseState, Verdict, WholeCase } from './integrity-case.js';

export const STATE_WORDS: Record<CaseState, { tone: Tone; code: string; word: string }> = {
  found: { tone: 'warn', code: '!', word: 'Baru ditemukan' },
  asked: { tone: 'calm', code: '?', word: 'Menunggu penjelasan' },
  answered: { tone: 'warn', code: '✎', word: 'Sudah dijelaskan' },
  unanswered: { tone: 'warn', code: '–', word: 'Tanpa penjelasan' },
  decided: { tone: 'good', code: '✓', word: 'Diputus' },
};

export const STEP_WORDS: Record<string, string> = {
  found: 'Ditemukan',
  asked: 'Dimintai penjelasan',
  answered: 'Dijelaskan',
  unanswered: 'Batas waktu lewat tanpa penjelasan',
  decided: 'Diputus',
  undone: 'Putusan dicabut',
  exempted: 'Disetujui wajar untuk seterusnya',
  'not-exempted': 'Tidak disetujui wajar untuk seterusnya',
  'witness-noted': 'Saksi dicatat',
};

export const VERDICT_WORDS: Record<Verdict, { tone: Tone; code: string; word: string; sentence: string }> = {
  founded: {
    tone: 'bad',
    code: '!',
    word: 'Terbukti',
    sentence: 'Yang tampak janggal dinyatakan terbukti.',
  },
  unfounded: {
    tone: 'good',
    code: '✓',
    word: 'Tidak terbukti',
    sentence: 'Yang tampak janggal tidak terbukti.',
  },
  explained: {
    tone: 'good',
    code: 'W',
    word: 'Wajar',
    sentence: 'Yang tampak janggal memang terjadi, dan penjelasannya wajar.',
  },
};

export const KIND_WORDS: Record<SignalKind, { name: string; honest: string }> = {
  'repeated-position': {
    name: 'Koordinat persis sama berulang',
    honest: 'Perangkat yang diam di meja dan menyimpan lokasi terakhirnya dapat mengulang koordinat.',
  },
  'shared-position': {
    name: 'Koordinat sama pada banyak orang',
    honest:
      'Beberapa orang yang memakai satu komputer kantor, atau satu titik Wi-Fi, dapat mendapat titik yang sama.',
  },
  'impossible-speed': {
    name: 'Berpindah terlalu cepat',
    honest:
      'Lokasi pertama setelah ponsel menyala kadang masih lokasi lama; VPN dan peta kantor dapat menggeser titik.',
  },
  'shared-device': {
    name: 'Satu perangkat untuk banyak orang',
    honest: 'Komputer kantor memang dipakai bergantian, dan ponsel dipinjamkan ketika milik sendiri rusak.',
  },
  'press-cluster': {
    name: 'Beruntun dalam hitungan detik',
    honest: 'Pegawai yang datang bersama sering menekan berurutan pada satu komputer atau mesin.',
  },
  'not-there': {
    name: 'Mesin mencatat yang tidak di tempat',
    honest:
      'PIN dapat tertukar, pegawai dapat masuk sebentar saat cuti, dan tugas di unit lain kadang belum dicatat.',
  },
};

/** What was seen, without a name. */
export function signalSentence({ kind, facts }: Pick<CaseSignal, 'kind' | 'facts'>): string {
  const n = (name: string) => formatNumber(facts[name] ?? 0);
  switch (kind) {
    case 'repeated-position':
      return `${n('presses')} presensi pada ${n('days')} hari memakai koordinat yang persis sama sampai angka terakhir; pengukuran baru hampir tidak pernah persis sama.`;
    case 'shared-position':
      return `${n('people')} pegawai menekan dari koordinat yang persis sama sampai angka terakhir.`;
    case 'impossible-speed':
      return `Dua presensi berjarak sekitar ${n('km')} km dalam ${durationWords(facts['seconds'] ?? 0)}, setara ${n('kmPerHour')} km per jam.`;
    case 'shared-device':
      return `${n('people')} pegawai menekan pada satu peramban di hari yang sama (${n('days')} hari).`;
    case 'press-cluster':
      return `${n('people')} pegawai menekan dalam ${n('seconds')} detik pada perangkat yang sama (${n('days')} hari).`;
    case 'not-there': {
      const parts = [
        ...(facts['leave'] ? [`${n('leave')} pada hari cuti atau dinas`] : []),
        ...(facts['elsewhere'] ? [`${n('elsewhere')} di mesin unit lain`] : []),
        ...(facts['twice'] ? [`${n('twice')} di dua mesin pada menit yang sama`] : []),
      ];
      return `Mesin mencatat ${n('presses')} presensi ketika pegawai itu seharusnya tidak di sana: ${parts.join(', ')}.`;
    }
  }
}

/** What was seen of one person, for that person: nobody else is named. */
export function seenSentence({ signals, presses }: WholeCase, personId: string): string {
  const own = new Set(presses.filter((press) => press.personId === personId).map(({ signalId }) => signalId));
  return signals
    .filter(({ id }) => own.has(id))
    .map(signalSentence)
    .join(' ');
}

/** Why a press at a machine is odd, e.g. `cuti tahunan pada hari itu`. */
export function noteWords(note: string | null): string {
  const [, why = '', detail = ''] = /^(leave|elsewhere|twice) (.*)$/.exec(note ?? '') ?? [];
  if (why === 'leave') return `${codeWord(LEAVE_MEANING[detail as LeaveKind]?.code ?? detail)} pada hari itu`;
  if (why === 'elsewhere')
    return detail ? `mesin unit lain; bertugas di ${detail}` : 'mesin unit lain; sudah tidak bertugas';
  return why === 'twice' ? `pada menit yang sama di ${detail}` : '';
}

/** `pada minggu 16 November 2026` */
export function weekWords(week: WorkDate): string {
  return `pada minggu ${dateWords(week)}`;
}

/** `16 November 2026 sampai 22 November 2026` */
export function weekSpan(week: WorkDate): string {
  return `${dateWords(week)} sampai ${dateWords(addDays(week, 6))}`;
}

/** Who of a case is named in its heading. */
export function peopleWords(people: readonly Pick<CasePerson, 'name'>[], all: number): string {
  const [first] = people;
  if (!first) return `${formatNumber(all)} pegawai`;
  return all === 1 ? first.name : `${first.name} dan ${formatNumber(all - 1)} pegawai lain`;
}

export function durationWords(seconds: number): string {
  if (seconds < 60) return `${formatNumber(seconds)} detik`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${formatNumber(minutes)} menit`;
  return `${formatNumber(Math.round(minutes / 60))} jam`;
}
