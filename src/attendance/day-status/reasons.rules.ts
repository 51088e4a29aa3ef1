import { type TimeZone, localDateOf, localTimeOf, zoneAbbreviation } from '../../platform/index.js';
import { formatShortDay } from '../../web/index.js';

/** One answer to "Kenapa?": which rule, where it is written, and the fact it was applied to. */
export interface Reason {
  /** English key of the rule, kebab-case, stable. */
  rule: ReasonRule;
  /** Decree with its article, or document, as it is to be cited. */
  source: string;
  /** One sentence in Bahasa Indonesia. */
  fact: string;
}

export type ReasonRule =
  | 'check-in'
  | 'late'
  | 'repaid'
  | 'check-out'
  | 'left-early'
  | 'missing-check-in'
  | 'missing-check-out'
  | 'corrected'
  | 'not-counted'
  | 'below-minimum'
  | 'roll-call'
  | 'waiting-for-press'
  | 'absent'
  | 'leave'
  | 'duty'
  | 'half-day'
  | 'work-from-home'
  | 'holiday'
  | 'grace'
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
  leave: 'Surat keputusan yang dicatat di E-Presensi',
  system: 'Ketentuan E-Presensi',
} as const;

/** `07.42.10 WIB`, with the day behind it when it is another than the work date: `07.01.12 WIB (Sab, 21 Nov)`. */
export function clockText(instant: Date, zone: TimeZone, workDate: string): string {
  const day = localDateOf(instant, zone);
  const time = `${localTimeOf(instant, zone, '.')} ${zoneAbbreviation(zone)}`;
  return day === workDate ? time : `${time} (${formatShortDay(day)})`;
}

/** The presses in their order, one that came twice once. */
export function clockTexts(
  instants: readonly { occurredAt: Date }[],
  { zone, workDate }: { zone: TimeZone; workDate: string },
): string {
  const texts = [...instants]
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
    .map(({ occurredAt }) => clockText(occurredAt, zone, workDate));
  return [...new Set(texts)].join(', ');
}
