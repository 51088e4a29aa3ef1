import {
  type TimeZone,
  type WorkDate,
  addDays,
  localDateOf,
  localTimeOf,
  zoneAbbreviation,
} from '../../platform/index.js';
import { formatShortInstant, formatTime } from '../../web/index.js';
import type { Source } from './source.js';

export type Telling = Pick<Source, 'code' | 'kind' | 'name' | 'patienceMinutes' | 'completeUntil'>;

/** How far figures can be trusted: complete up to then, but for the sources that are silent. */
export interface Completeness {
  /** What all that talk vouch for; when none does, what they last said. Null while none has told anything. */
  until: Date | null;
  sources: number;
  silent: readonly Telling[];
  /** Days that cannot be derived for now; they are tried again and again. */
  resting: number;
}

/** Has it told nothing for longer than it may, as seen at the instant? */
export function isSilent({ completeUntil, patienceMinutes }: Telling, at: Date): boolean {
  return completeUntil === null || at.getTime() - completeUntil.getTime() > patienceMinutes * 60_000;
}

/**
 * What the sources together vouch for at an instant: now, or the end of a day that has passed. Silent ones are named
 * instead of pulling the figure back to the week in which they fell silent.
 */
export function completenessOf(sources: readonly Telling[], at: Date, resting = 0): Completeness {
  const silent = sources.filter((source) => isSilent(source, at));
  const talking = sources.filter((source) => !silent.includes(source));
  const told = (talking.length > 0 ? talking : sources).flatMap(({ completeUntil }) =>
    completeUntil ? [completeUntil.getTime()] : [],
  );
  return {
    until: told.length > 0 ? new Date(Math.min(...told, at.getTime())) : null,
    sources: sources.length,
    silent,
    resting,
  };
}

/** `Data lengkap sampai 16.40 WIB; 2 mesin diam`, beside figures of a day; with the date when it is another one. */
export function completenessWords(
  { until, silent, resting }: Completeness,
  zone: TimeZone,
  day: WorkDate | null = null,
): string {
  const complete = until
    ? `Data lengkap sampai ${instantWords(until, zone, day)}`
    : 'Belum ada sumber presensi yang melapor';
  return [
    complete,
    ...(silent.length > 0 && until ? [silentWords(silent)] : []),
    ...(resting > 0
      ? [`${resting} hari kerja belum dapat dihitung dan dicoba lagi, hubungi pengelola aplikasi`]
      : []),
  ].join('; ');
}

/** `data sampai 07.40 WIB; 1 mesin diam`: the same, small, beside one figure among many. */
export function tellingWords({ until, silent }: Completeness, zone: TimeZone, day: WorkDate): string {
  const told = until ? `data sampai ${instantWords(until, zone, day)}` : 'belum ada laporan sumber';
  return silent.length === 0 || until === null ? told : `${told}; ${silentWords(silent)}`;
}

function instantWords(until: Date, zone: TimeZone, day: WorkDate | null): string {
  const date = localDateOf(until, zone);
  if (day === null || date === day) return `${formatTime(until, zone)} ${zoneAbbreviation(zone)}`;
  const isEndOfDay = date === addDays(day, 1) && localTimeOf(until, zone) === '00:00:00';
  return isEndOfDay ? 'akhir hari' : formatShortInstant(until, zone);
}

/** `2 mesin diam` */
export function silentWords(silent: readonly Telling[]): string {
  const server = silent.some(({ kind }) => kind === 'web');
  const machines = silent.filter(({ kind }) => kind !== 'web').length;
  return [server ? ['server presensi diam'] : [], machines > 0 ? [`${machines} mesin diam`] : []]
    .flat()
    .join(', ');
}
