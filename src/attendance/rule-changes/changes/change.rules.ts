import { type Fault, type WorkDate, addDays } from '../../../platform/index.js';
import { type ChangeAspect, type ChangeState, type ChangeSummary, isOfDays } from './rule-change.js';

/** Longer ago months are closed; and nobody can tell any more who trusted which hours. */
const LONGEST_BACK_DAYS = 92;
const FURTHEST_AHEAD_DAYS = 731;

export interface ChangeWish {
  from: WorkDate | null;
  /** Last day, included; null for good. */
  last: WorkDate | null;
  lastTyped: boolean;
  reason: string;
}

/** What is wrong with a wish before anything is computed. */
export function wishFaults({ from, last, lastTyped, reason }: ChangeWish, today: WorkDate): Fault[] {
  const faults: Fault[] = [];
  if (!from) faults.push({ field: 'mulai', message: 'Tulis tanggal mulai yang ada.' });
  else if (from > addDays(today, FURTHEST_AHEAD_DAYS))
    faults.push({ field: 'mulai', message: 'Tanggal mulai paling jauh dua tahun ke depan.' });
  else if (from < addDays(today, -LONGEST_BACK_DAYS))
    faults.push({
      field: 'mulai',
      message: `Tanggal mulai paling lama ${LONGEST_BACK_DAYS} hari ke belakang.`,
    });
  if (lastTyped && !last)
    faults.push({ field: 'sampai', message: 'Tulis hari terakhir yang ada, atau kosongkan.' });
  if (from && last && last < from)
    faults.push({ field: 'sampai', message: 'Hari terakhir tidak boleh sebelum tanggal mulai.' });
  if (reason.length < 10 || reason.length > 500)
    faults.push({
      field: 'alasan',
      message:
        from && from <= today
          ? 'Hari yang sudah lewat ikut berubah: tulis alasannya, 10 sampai 500 huruf.'
          : 'Tulis alasannya, 10 sampai 500 huruf.',
    });
  return faults;
}

/** What the judgement needs to know besides the change. */
export interface Judging {
  today: WorkDate;
  /** The latest date that any of the three zones shows: in the east it is tomorrow already. */
  furthest: WorkDate;
  /** People who are worse off on past days, as counted by whoever asks. */
  confirmedWorse: number | null;
}

/** Why a change cannot go on as it is. */
export type Hindrance =
  | 'nothing-changes'
  | 'begun'
  | 'old-preview'
  | 'stricter-today'
  | 'all-closed'
  | 'month-closed'
  | 'worse-not-confirmed';

export interface ChangeToJudge {
  aspect: ChangeAspect;
  from: WorkDate;
  state: ChangeState;
  summary: ChangeSummary;
}

const OF_STATEMENTS: readonly string[] = ['tpp', 'tpp-effect'];

/**
 * What stands in the way of proposing or approving. Days to come change before they begin, never while people arrive;
 * a day that runs never becomes stricter; who is worse off on days that have been must have been counted by whoever asks for it.
 */
export function hindrancesOf(
  { from, aspect, summary }: ChangeToJudge,
  { today, furthest, confirmedWorse }: Judging,
): Hindrance[] {
  const { basis, seenOn, peopleTouched, peopleWorse, closed } = summary;
  const ofDays = isOfDays(summary) ? summary : null;
  const ofCalendar = ofDays !== null && aspect === 'calendar';
  const allClosed = ofDays !== null && closed > 0 && closed >= ofDays.days;
  const found: Hindrance[] = [];
  if (peopleTouched === 0) found.push(allClosed ? 'all-closed' : 'nothing-changes');
  // Nobody arrives by rules of leave: there the preview alone is too old.
  if (basis === 'replay' && from <= furthest) found.push(ofDays && !ofCalendar ? 'begun' : 'old-preview');
  if (basis === 'past' && seenOn !== today) found.push('old-preview');
  if (ofDays && ofDays.peopleStricterToday > 0) found.push('stricter-today');
  // A statement is priced by the table of its month: the closed one must not say something else tomorrow.
  if (!isOfDays(summary) && OF_STATEMENTS.includes(summary.aspect) && closed > 0) found.push('month-closed');
  if (basis === 'past' && peopleWorse > 0 && confirmedWorse !== peopleWorse)
    found.push('worse-not-confirmed');
  return found;
}

export const HINDRANCE_WORDS: Record<Hindrance, string> = {
  'nothing-changes': 'Tidak seorang pun berubah: aturan yang sama sudah berlaku untuk mereka.',
  'all-closed': 'Semua hari itu sudah ditutup; hari yang ditutup tidak bergerak.',
  'month-closed':
    'Tanggal mulainya mengenai bulan yang sudah ditutup, sehingga potongan yang sudah ditutup akan bergerak. Mulailah pada bulan yang belum ditutup.',
  begun:
    'Tanggal mulainya sudah tiba. Jam kerja tidak diganti pada hari orang sedang datang: usulkan lagi dengan tanggal mulai besok atau sesudahnya.',
  'old-preview':
    'Pratinjau ini dihitung pada hari lain, padahal hari yang sudah lewat ikut berubah. Hitung lagi dahulu.',
  'stricter-today':
    'Hari ini sudah berjalan, dan aturan ini menuntut lebih dari yang diketahui orang tadi pagi. Akhiri usul ini kemarin, atau mulai besok.',
  'worse-not-confirmed':
    'Ada orang yang menjadi lebih berat pada hari yang sudah lewat. Tulis jumlahnya dengan angka sebagai tanda bahwa Anda telah memeriksanya.',
};
