import { CODE_WORDS, type StatusCode } from './codes.js';
import { type TimeZone, localDateOf, localTimeOf, zoneAbbreviation } from '../../platform/index.js';

/** One answer to "Kenapa?": which rule, where it is written, and the fact it was applied to. */
export interface Reason {
  /** English key of the rule, kebab-case, stable. */
  rule: ReasonRule;
  /** Decree or document, as it is to be cited. */
  source: string;
  /** One sentence in Bahasa Indonesia. */
  fact: string;
}

export type ReasonRule =
  | 'check-in'
  | 'late'
  | 'check-out'
  | 'left-early'
  | 'missing-check-in'
  | 'missing-check-out'
  | 'waiting-for-press'
  | 'absent'
  | 'leave'
  | 'duty'
  | 'off-shift'
  | 'no-plan'
  | 'press-while-excused'
  | 'outside-window'
  | 'provisional';

/** Where the rules are written that stand in no rule set of the regency. */
export const SOURCES = {
  lateness: 'Praktik Peraturan ANRI 18/2016: terlambat dihitung setelah detik ke-59',
  firstAndLast: 'Praktik Peraturan ANRI 18/2016: presensi pertama dan terakhir',
  discipline: 'PP 94/2021 Pasal 4 huruf f',
  flexible: 'PermenPANRB 4/2025',
  roster: 'Daftar piket',
  system: 'Ketentuan E-Presensi',
} as const;

/** `07.42.10 WIB`, with the day in front when it is another than the work date. */
export function clockText(instant: Date, zone: TimeZone, workDate: string): string {
  const day = localDateOf(instant, zone);
  const time = `${localTimeOf(instant, zone).replaceAll(':', '.')} ${zoneAbbreviation(zone)}`;
  return day === workDate ? time : `${day.split('-').reverse().join('/')} ${time}`;
}

/** Why the day counts as leave or duty. */
export function approvedReason(rule: 'leave' | 'duty', source: string, code: StatusCode): Reason {
  return { rule, source, fact: `${CODE_WORDS[code]} telah disetujui untuk hari ini.` };
}

/** What the first and the last press say about the day. */
export function pressReasons(
  day: {
    checkInAt: Date | null;
    checkOutAt: Date | null;
    lateMinutes: number;
    leftEarlyMinutes: number;
    missingCheckOut: boolean;
  },
  given: { plan: { startsAt: Date; endsAt: Date }; zone: TimeZone; workDate: string; decree?: string },
): Reason[] {
  const at = (instant: Date) => clockText(instant, given.zone, given.workDate);
  const { plan, decree = SOURCES.system } = given;
  const reasons: Reason[] = [];
  if (!day.checkInAt) {
    reasons.push({
      rule: 'missing-check-in',
      source: SOURCES.firstAndLast,
      fact: 'Presensi masuk tidak ada.',
    });
  } else if (day.lateMinutes > 0) {
    const fact = `Masuk pukul ${at(day.checkInAt)}, jadwal ${at(plan.startsAt)}: terlambat ${day.lateMinutes} menit.`;
    reasons.push({ rule: 'late', source: `${decree}; ${SOURCES.lateness}`, fact });
  } else {
    const fact = `Masuk pukul ${at(day.checkInAt)}, jadwal ${at(plan.startsAt)}: tepat waktu.`;
    reasons.push({ rule: 'check-in', source: decree, fact });
  }
  if (day.checkOutAt) {
    const early = day.leftEarlyMinutes > 0;
    const fact = `Pulang pukul ${at(day.checkOutAt)}, jadwal ${at(plan.endsAt)}${early ? `: ${day.leftEarlyMinutes} menit sebelum waktunya` : ''}.`;
    reasons.push({ rule: early ? 'left-early' : 'check-out', source: decree, fact });
  } else if (day.missingCheckOut) {
    reasons.push({
      rule: 'missing-check-out',
      source: SOURCES.firstAndLast,
      fact: 'Presensi pulang tidak ada.',
    });
  }
  return reasons;
}
