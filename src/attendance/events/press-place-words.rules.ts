import type { PlaceDistance } from '../../people/index.js';
import { formatNumber } from '../../web/index.js';

/** `di Kantor`, `480 m dari Kantor`, `kira-kira 1,2 km dari Kantor (ketelitian ±900 m)`; never more exact than it was measured. */
export function pressPlaceWords({ place, metres, accuracy, vague }: PlaceDistance): string {
  const where = metres === 0 ? `di ${place}` : `${lengthWords(metres)} dari ${place}`;
  return vague ? `kira-kira ${where} (ketelitian ±${lengthWords(accuracy)})` : where;
}

function lengthWords(metres: number): string {
  if (metres >= 950) return `${formatNumber(Math.round(metres / 100) / 10)} km`;
  return `${Math.max(10, Math.round(metres / 10) * 10)} m`;
}

/** As the JSON interface tells it. */
export const distanceJson = (distance: PlaceDistance | null) =>
  distance && {
    place: distance.place,
    metres: distance.metres,
    accuracy_metres: distance.accuracy,
    vague: distance.vague,
  };
