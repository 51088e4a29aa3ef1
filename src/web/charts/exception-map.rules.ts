import { scaleLinear } from 'd3-scale';

export interface Located {
  latitude: number;
  longitude: number;
}

/** Room for a dot and half a name at the edge. */
const MARGIN = 30;

/**
 * From degrees to a picture, north above, as wide as it is long on the ground: near the equator a degree of longitude shrinks by
 * the cosine of the latitude and nothing else matters within a regency.
 */
export function onMap<Place extends Located>(
  places: readonly Place[],
  { width, height }: { width: number; height: number },
): (Place & { x: number; y: number })[] {
  if (places.length === 0) return [];
  const north = Math.max(...places.map(({ latitude }) => latitude));
  const south = Math.min(...places.map(({ latitude }) => latitude));
  const shrink = Math.cos((((north + south) / 2) * Math.PI) / 180);
  const easting = ({ longitude }: Located) => longitude * shrink;
  const west = Math.min(...places.map(easting));
  const east = Math.max(...places.map(easting));
  // One place alone, or all in one street, still have an extent.
  const degrees = Math.max(
    (east - west) / (width - 2 * MARGIN),
    (north - south) / (height - 2 * MARGIN),
    1e-5,
  );
  const across = scaleLinear(
    [(east + west) / 2 - (degrees * width) / 2, (east + west) / 2 + (degrees * width) / 2],
    [0, width],
  );
  const down = scaleLinear(
    [(north + south) / 2 + (degrees * height) / 2, (north + south) / 2 - (degrees * height) / 2],
    [0, height],
  );
  return places.map((place) => ({
    ...place,
    x: Math.round(across(easting(place)) * 10) / 10,
    y: Math.round(down(place.latitude) * 10) / 10,
  }));
}
