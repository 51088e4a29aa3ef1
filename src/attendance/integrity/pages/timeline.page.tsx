import { type WorkDate, zoneAbbreviation } from '../../../platform/index.js';
import { formatShortDay } from '../../../web/index.js';
import type { CasePerson, CasePress } from '../cases/integrity-case.js';
import { WIDTH, lettersOf, timelineOf } from './timeline.rules.js';

const LINE = 36;
const RADIUS = 16;
const EDGE = 30;
const HOURS = 24;

/** When each of them pressed, drawn; the table below says the same. */
export function CaseTimeline({
  people,
  presses,
}: {
  people: readonly CasePerson[];
  presses: readonly CasePress[];
}) {
  const letters = lettersOf(people.map(({ personId }) => personId));
  const zones = new Map(people.map(({ personId, zone }) => [personId, zone]));
  const drawn = timelineOf(
    presses.map((press) => ({ ...press, zone: zones.get(press.personId) ?? 'Asia/Jakarta' })),
    letters,
  );
  if (!drawn) return null;
  const { fromHour, toHour, days } = drawn;
  const hours = Array.from({ length: toHour - fromHour + 1 }, (_, i) => fromHour + i);
  const every = Math.ceil(hours.length / 6);
  return (
    <figure class="case-timeline">
      <figcaption class="small muted">
        Saat menekan, {zoneAbbreviation(people[0]?.zone ?? 'Asia/Jakarta')}.{' '}
        {people.length > 1 && 'Satu huruf satu pegawai: '}
        {people.length > 1 &&
          people.map(({ personId, name }) => `${letters.get(personId)} ${name}`).join(', ')}
      </figcaption>
      {days.map(({ day, marks, lines }, row) => {
        // The hours are the same for all: they are named once.
        const named = row === days.length - 1;
        const height = lines * LINE + (named ? HOURS : 0);
        return (
          <div key={day} class="case-timeline-day">
            <span class="small">{formatShortDay(day as WorkDate)}</span>
            <svg viewBox={`${-EDGE} 0 ${WIDTH + 2 * EDGE} ${height}`} aria-hidden="true">
              {hours
                .filter((_, i) => i % every === 0)
                .map((hour) => {
                  const x = ((hour - fromHour) / (toHour - fromHour)) * WIDTH;
                  return (
                    <g key={hour}>
                      <line x1={x} x2={x} y1="0" y2={lines * LINE} class="case-timeline-hour" />
                      {named && (
                        <text x={x} y={height - 4} text-anchor="middle" class="case-timeline-words">
                          {String(hour).padStart(2, '0')}.00
                        </text>
                      )}
                    </g>
                  );
                })}
              {marks.map(({ eventId, letter, x, line, voided }) => {
                const y = line * LINE + LINE / 2;
                return (
                  <g key={eventId} class={voided ? 'case-mark case-mark-voided' : 'case-mark'}>
                    <circle cx={x} cy={y} r={RADIUS} />
                    <text x={x} y={y + 6} text-anchor="middle">
                      {letter}
                    </text>
                    {voided && <line x1={x - RADIUS} x2={x + RADIUS} y1={y + RADIUS} y2={y - RADIUS} />}
                  </g>
                );
              })}
            </svg>
          </div>
        );
      })}
    </figure>
  );
}
