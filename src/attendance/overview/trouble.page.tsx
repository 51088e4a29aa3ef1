import { Card, ExceptionMap, type MapPlace, formatShortInstant } from '../../web/index.js';
import { CAUSE_WORDS, type Incident } from '../incidents/incident.js';
import type { Telling } from '../sources/completeness.rules.js';

const SHOWN = 5;

interface TroubleProps {
  incidents: readonly Incident[];
  silent: readonly Telling[];
  map: readonly MapPlace[];
}

/** What may make the figures wrong: failures that wait for a decision, and sources that tell nothing. */
export function Trouble({ incidents, silent, map }: TroubleProps) {
  return (
    <Card title="Gangguan dan mesin">
      <div class="overview-trouble">
        <div>
          <h3>{`Gangguan menunggu keputusan: ${incidents.length}`}</h3>
          {incidents.length === 0 ? (
            <p class="muted">Tidak ada.</p>
          ) : (
            <ul>
              {incidents.slice(0, SHOWN).map(({ id, cause, unit, from }) => (
                <li key={id}>
                  <a href={`/presensi/gangguan/${id}`}>{CAUSE_WORDS[cause]}</a>
                  {`, ${unit.name}, ${formatShortInstant(from, unit.zone)}`}
                </li>
              ))}
            </ul>
          )}
          {incidents.length > SHOWN && (
            <p>
              <a href="/presensi/gangguan">Semua gangguan</a>
            </p>
          )}
        </div>
        <div>
          <h3>{`Sumber presensi yang diam: ${silent.length}`}</h3>
          {silent.length === 0 ? (
            <p class="muted">Semua sumber melapor.</p>
          ) : (
            <ul>
              {silent.slice(0, SHOWN).map(({ code, name }) => (
                <li key={code}>
                  <a href={`/presensi/sumber/${code}`}>{name}</a>
                </li>
              ))}
            </ul>
          )}
          {silent.length > SHOWN && (
            <p>
              <a href="/presensi/sumber">Semua sumber presensi</a>
            </p>
          )}
        </div>
        {map.length > 0 && (
          <ExceptionMap
            label="Letak unit kerja: silang berarti ada gangguan atau mesin yang diam"
            places={map}
          />
        )}
      </div>
    </Card>
  );
}
