import { CALENDAR_DAY_KINDS, type CalendarDayKind } from '../calendar-book.rules.js';
import type { DecreeKind } from '../rule-sets.store.js';

/** The letter stands in the cell, so that colour never speaks alone. */
export const KIND_WORDS: Record<CalendarDayKind, { name: string; letter: string; tone: string }> = {
  'national-holiday': { name: 'Libur nasional', letter: 'L', tone: 'holiday' },
  'joint-leave': { name: 'Cuti bersama', letter: 'C', tone: 'joint' },
  'regency-day': { name: 'Hari daerah', letter: 'D', tone: 'regency' },
  'unit-day': { name: 'Hari unit', letter: 'U', tone: 'unit-day' },
  'work-from-home': { name: 'Kerja dari rumah', letter: 'R', tone: 'home' },
};

/** What a decree of the calendar may be, in the order in which a form offers them. */
export const CALENDAR_DECREES: readonly { value: DecreeKind; label: string }[] = [
  { value: 'skb', label: 'Keputusan bersama menteri (SKB)' },
  { value: 'keppres', label: 'Keputusan Presiden' },
  { value: 'se', label: 'Surat edaran' },
  { value: 'perbup', label: 'Peraturan Bupati' },
  { value: 'kepbup', label: 'Keputusan Bupati' },
  { value: 'sk', label: 'Surat keputusan kepala unit' },
];

/** What a file may call a kind. */
const NAMES = new Map<string, CalendarDayKind>([
  ...CALENDAR_DAY_KINDS.flatMap((kind): [string, CalendarDayKind][] => [
    [kind, kind],
    [KIND_WORDS[kind].name.toLowerCase(), kind],
  ]),
  ['libur', 'national-holiday'],
  ['hari libur nasional', 'national-holiday'],
  ['wfh', 'work-from-home'],
  ['wfa', 'work-from-home'],
]);

export function kindNamed(text: string): CalendarDayKind | null {
  return NAMES.get(text.trim().toLowerCase()) ?? null;
}

/** A national holiday, joint leave or regency day is everybody's; a unit may have days and days from home of its own. */
export function ofUnits(kind: CalendarDayKind): boolean {
  return kind === 'unit-day' || kind === 'work-from-home';
}
