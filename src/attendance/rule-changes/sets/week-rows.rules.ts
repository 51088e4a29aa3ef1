import {
  type RuleSetContent,
  type WorkHours,
  breakMinutesOf,
  lengthOf,
  minutesFrom,
} from '../../schedules/rule-set.js';

/** One line of a drawn week: a weekday, or a shift. */
export interface WeekRow {
  key: string;
  label: string;
  hours: WorkHours | null;
}

export const WEEKDAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;

export function weekRows(content: RuleSetContent): WeekRow[] {
  if (content.pattern === 'roster')
    return Object.entries(content.shifts).map(([code, hours]) => ({
      key: code,
      label: `Sif ${code}`,
      hours,
    }));
  return WEEKDAYS.map((label, i) => ({
    key: String(i + 1),
    label,
    hours: content.days[(i + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7] ?? null,
  }));
}

/** Net working time of a week; of rosters it cannot be said. */
export function weekMinutes(content: RuleSetContent): number | null {
  if (content.pattern === 'roster') return null;
  return Object.values(content.days).reduce((sum, hours) => sum + lengthOf(hours) - breakMinutesOf(hours), 0);
}

/** `07.30–16.00`, the next morning `21.00–07.00 (besok)` */
export function hoursWords(hours: WorkHours | null): string {
  if (!hours) return 'Tidak bekerja';
  const overnight = startMinute(hours) + lengthOf(hours) > 1440 ? ' (besok)' : '';
  return `${dotted(hours.start)}–${dotted(hours.end)}${overnight}`;
}

export function breakWords(hours: WorkHours | null): string {
  if (!hours || hours.breaks.length === 0) return '';
  return hours.breaks.map(({ from, to }) => `${dotted(from)}–${dotted(to)}`).join(', ');
}

/** Whole hours from which to which everything fits, in minutes from the midnight before. */
export interface DayScale {
  from: number;
  to: number;
}

export function scaleOf(rows: readonly (WorkHours | null)[]): DayScale {
  const known = rows.flatMap((hours) => (hours ? [hours] : []));
  if (known.length === 0) return { from: 360, to: 1080 };
  const from = Math.min(...known.map(startMinute));
  const to = Math.max(...known.map((hours) => startMinute(hours) + lengthOf(hours)));
  return { from: Math.floor(from / 60) * 60 - 60, to: Math.ceil(to / 60) * 60 + 60 };
}

/** Where the pieces of work lie on a line of a hundred, the breaks left out. */
export function drawnPieces(hours: WorkHours, scale: DayScale): { x: number; width: number }[] {
  const start = startMinute(hours);
  const pauses = hours.breaks.map(({ from, to }) => ({
    from: start + minutesFrom(hours.start, from),
    to: start + minutesFrom(hours.start, to),
  }));
  const ends = [...pauses.map(({ from }) => from), start + lengthOf(hours)];
  const begins = [start, ...pauses.map(({ to }) => to)];
  const place = (minute: number) => ((minute - scale.from) / (scale.to - scale.from)) * 100;
  return begins.map((begin, i) => ({ x: place(begin), width: place(ends[i]!) - place(begin) }));
}

/** Full hours to write above the line, five at most. */
export function ticksOf({ from, to }: DayScale): string[] {
  const step = Math.max(1, Math.ceil((to - from) / 60 / 4)) * 60;
  const ticks: string[] = [];
  for (let minute = from; minute <= to; minute += step)
    ticks.push(`${String((minute / 60 + 24) % 24).padStart(2, '0')}.00`);
  return ticks;
}

const dotted = (time: string) => time.replace(':', '.');

function startMinute({ start }: WorkHours): number {
  return minutesFrom('00:00', start);
}
