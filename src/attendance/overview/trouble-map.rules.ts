import type { MapPlace } from '../../web/index.js';
import { CAUSE_WORDS, type Incident } from '../incidents/incident.js';
import type { Telling } from '../sources/completeness.rules.js';

/** An office that has a position. */
export interface OfficePlace {
  unitId: string;
  code: string;
  name: string;
  latitude: number;
  longitude: number;
}

export interface Troubles {
  incidents: readonly Pick<Incident, 'id' | 'cause' | 'unit'>[];
  silent: readonly Pick<Telling, 'code' | 'name'>[];
  /** In which unit a source stands. */
  unitOfSource: ReadonlyMap<string, string>;
}

/** Offices with what is wrong in them, and where that leads. Nothing is drawn while nothing is wrong at any of them. */
export function troubleMap(
  offices: readonly OfficePlace[],
  { incidents, silent, unitOfSource }: Troubles,
): MapPlace[] {
  const places = offices.map(({ unitId, code, name, latitude, longitude }): MapPlace => {
    const quiet = silent.filter((source) => unitOfSource.get(source.code) === unitId);
    const failed = incidents.filter(({ unit }) => unit.id === unitId);
    const words = [
      ...failed.map(({ cause }) => CAUSE_WORDS[cause].toLowerCase()),
      ...quiet.map((source) => `${source.name} diam`),
    ];
    const href = failed[0]
      ? `/presensi/gangguan/${failed[0].id}`
      : quiet[0]
        ? `/presensi/sumber/${quiet[0].code}`
        : undefined;
    return {
      key: code,
      name,
      latitude,
      longitude,
      trouble: words.length > 0 ? words.join(', ') : null,
      ...(href ? { href } : {}),
    };
  });
  return places.some(({ trouble }) => trouble !== null) ? places : [];
}
