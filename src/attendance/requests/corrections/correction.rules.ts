import {
  type Fault,
  type TimeZone,
  type WorkDate,
  addDays,
  instantAt,
  localDateOf,
  localTimeOf,
} from '../../../platform/index.js';
import type { StoredPress } from '../../day-status/presses.rules.js';
import type { RuleSetContent } from '../../schedules/rule-content.js';

/** Why the record of a day is not what happened. */
export const CORRECTION_CAUSES = {
  lupa: 'Lupa presensi',
  mesin: 'Mesin, ponsel, atau jaringan bermasalah',
  arah: 'Arah presensi keliru (masuk tercatat pulang, atau sebaliknya)',
} as const;
export type CorrectionCause = keyof typeof CORRECTION_CAUSES;

export type CorrectedDirection = 'in' | 'out';
export const DIRECTION_WORDS: Record<CorrectedDirection, string> = { in: 'masuk', out: 'pulang' };

export interface CorrectionWish {
  day: WorkDate;
  cause: CorrectionCause;
  direction: CorrectedDirection;
  /** `HH:MM` on the wall clock of the unit; not with `arah`. */
  time: string;
  /** With `arah`: the press that says the wrong thing. */
  pressId: string;
}

export interface CorrectionFacts {
  zone: TimeZone;
  now: Date;
  shifts: readonly { startsAt: Date; endsAt: Date; counted: { from: Date; to: Date } }[];
  /** Those that count on the day. */
  presses: readonly StoredPress[];
}

/** What a correction does to the presses of a day. */
export type CorrectionPlan =
  | { ok: true; occurredAt: Date; direction: CorrectedDirection; voids: string | null }
  | { ok: false; fault: Fault };

/** What the wish would do, or why it cannot be what happened. */
export function planCorrection(wish: CorrectionWish, facts: CorrectionFacts): CorrectionPlan {
  if (facts.shifts.length === 0)
    return refused(
      'hari',
      'Pada hari itu Anda tidak dijadwalkan bekerja, jadi tidak ada yang perlu dikoreksi.',
    );
  if (wish.cause === 'arah') return turnedRound(wish, facts);
  const occurredAt = instantOf(wish, facts);
  if (!occurredAt)
    return refused('jam', 'Jam itu di luar waktu presensi untuk jadwal Anda pada hari tersebut.');
  if (occurredAt > facts.now) return refused('jam', 'Jam itu belum lewat. Lakukan presensi seperti biasa.');
  const fault = pressFault(wish.direction, occurredAt, facts);
  return fault ? refused('jam', fault) : { ok: true, occurredAt, direction: wish.direction, voids: null };
}

/** The same instant with the other direction. */
function turnedRound({ pressId, direction }: CorrectionWish, facts: CorrectionFacts): CorrectionPlan {
  const press = facts.presses.find(({ id }) => id === pressId);
  if (!press)
    return refused('presensi', 'Presensi itu tidak ada lagi pada hari tersebut. Muat ulang halaman ini.');
  if (press.direction === direction)
    return refused('arah', `Presensi itu sudah tercatat ${DIRECTION_WORDS[direction]}.`);
  return { ok: true, occurredAt: press.occurredAt, direction, voids: press.id };
}

/** The time of the work date, or after midnight where the shift goes on; only inside a counted window. */
function instantOf({ day, time }: CorrectionWish, { zone, shifts }: CorrectionFacts): Date | null {
  const candidates = [instantAt(day, time, zone), instantAt(addDays(day, 1), time, zone)];
  const counts = (at: Date) => shifts.some(({ counted }) => at >= counted.from && at < counted.to);
  return candidates.find(counts) ?? null;
}

/** A press that already says as much, or that makes the claim impossible. */
function pressFault(
  direction: CorrectedDirection,
  at: Date,
  { presses, shifts, zone }: CorrectionFacts,
): string | null {
  const shift = shifts.find(({ counted }) => at >= counted.from && at < counted.to)!;
  const around = presses.filter(
    ({ occurredAt }) => occurredAt >= shift.counted.from && occurredAt < shift.counted.to,
  );
  const clock = (press: StoredPress) => timeWords(press.occurredAt, zone);
  if (direction === 'in') {
    const earlier = around.find((press) => press.direction !== 'out' && press.occurredAt <= at);
    if (earlier) return `Sudah ada presensi pukul ${clock(earlier)}; koreksi itu tidak mengubah apa pun.`;
    const left = around.find((press) => press.direction === 'out' && press.occurredAt <= at);
    return left ? `Tidak mungkin masuk setelah pulang pukul ${clock(left)}. Periksa jam dan arahnya.` : null;
  }
  const later = around.find((press) => press.direction !== 'in' && press.occurredAt >= at);
  if (later) return `Sudah ada presensi pukul ${clock(later)}; koreksi itu tidak mengubah apa pun.`;
  const came = around.find((press) => press.direction === 'in' && press.occurredAt >= at);
  return came ? `Tidak mungkin pulang sebelum masuk pukul ${clock(came)}. Periksa jam dan arahnya.` : null;
}

/** What the rules of the house allow, beside what can have happened. */
export interface CorrectionLimits {
  /** Working days of the person after the day, today included. */
  workingDaysSince: number;
  /** Null: not ruled. */
  correctionDays: number | null;
  /** Forgotten presses of the month of the day that wait or were accepted. */
  forgottenInMonth: number;
  forgottenAtMost: number | null;
  /** Decree and article; limits that are only an example say so. */
  cited: string;
}

/** What the limits rest on: an example that we ship never speaks in the name of the decree beside it. */
export function limitsCited(rules: { decree: string; content: Pick<RuleSetContent, 'examples'> }): string {
  return rules.content.examples?.includes('filing') ? 'contoh, bukan dasar hukum' : rules.decree;
}

export function limitFault(wish: Pick<CorrectionWish, 'cause'>, limits: CorrectionLimits): Fault | null {
  const { workingDaysSince, correctionDays, forgottenInMonth, forgottenAtMost, cited } = limits;
  if (correctionDays !== null && workingDaysSince > correctionDays)
    return {
      field: 'hari',
      message: `Koreksi diajukan paling lambat ${correctionDays} hari kerja Anda setelah hari itu (${cited}); sekarang sudah ${workingDaysSince}.`,
    };
  if (wish.cause === 'lupa' && forgottenAtMost !== null && forgottenInMonth >= forgottenAtMost)
    return {
      field: 'sebab',
      message: `Lupa presensi dapat dikoreksi paling banyak ${forgottenAtMost} kali dalam sebulan (${cited}); bulan itu sudah ${forgottenInMonth}.`,
    };
  return null;
}

/** `Masuk pukul 07.25`; with the day when it is another than the work date. */
export function correctionWords(
  { occurredAt, direction }: { occurredAt: Date; direction: CorrectedDirection },
  day: WorkDate,
  zone: TimeZone,
): string {
  const own = localDateOf(occurredAt, zone) === day;
  const word = direction === 'in' ? 'Masuk' : 'Pulang';
  return `${word} pukul ${timeWords(occurredAt, zone)}${own ? '' : ' pada hari berikutnya'}`;
}

function timeWords(at: Date, zone: TimeZone): string {
  return localTimeOf(at, zone).slice(0, 5).replace(':', '.');
}

function refused(field: string, message: string): CorrectionPlan {
  return { ok: false, fault: { field, message } };
}
