import { dateWords } from '../../web/index.js';
import type { RosterMonth } from './roster.js';

/** Rests that are too short: told, never refused. */
export function RosterWarnings({ roster }: { roster: RosterMonth }) {
  const names = new Map(roster.people.map(({ id, name }) => [id, name]));
  return (
    <details class="roster-warnings">
      <summary>{roster.warnings.length} kali istirahat kurang dari 8 jam di antara dua sif</summary>
      <p class="muted small">Pengingat, bukan ketentuan hukum; daftar piket tetap dapat disimpan.</p>
      <ul>
        {roster.warnings.slice(0, 100).map(({ personId, day, minutes, codes }) => (
          <li key={`${personId} ${day}`}>
            {names.get(personId)}, {dateWords(day)}:{' '}
            {minutes < 0
              ? `${codes[1]} mulai sebelum ${codes[0]} selesai`
              : `${Math.floor(minutes / 60)} jam antara ${codes[0]} dan ${codes[1]}`}
            .
          </li>
        ))}
      </ul>
    </details>
  );
}
