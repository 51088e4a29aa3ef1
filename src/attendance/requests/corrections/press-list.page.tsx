import type { TimeZone } from '../../../platform/index.js';
import { zoneAbbreviation } from '../../../platform/index.js';
import { formatTimeWithSeconds } from '../../../web/index.js';
import type { StoredPress } from '../../day-status/presses.rules.js';

const WORDS: Record<StoredPress['direction'], string> = {
  in: 'Masuk',
  out: 'Pulang',
  'roll-call': 'Apel',
  unknown: 'Tanpa arah',
};

export function pressWords({ direction, occurredAt }: StoredPress, zone: TimeZone): string {
  return `${WORDS[direction]}, ${formatTimeWithSeconds(occurredAt, zone)} ${zoneAbbreviation(zone)}`;
}

/** The presses of a day as they count now, in their order. */
export function PressList({ presses, zone }: { presses: readonly StoredPress[]; zone: TimeZone }) {
  if (presses.length === 0) return <p>Tidak ada presensi yang tercatat pada hari itu.</p>;
  const sorted = presses.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  return (
    <ul>
      {sorted.map((press) => (
        <li key={press.id}>{pressWords(press, zone)}</li>
      ))}
    </ul>
  );
}
