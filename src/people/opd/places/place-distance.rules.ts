import { type PlaceShape, type Point, metresFrom } from './work-place.rules.js';

/** A work place as it is compared with a position. */
export type KnownPlace = PlaceShape & { name: string; maxAccuracyMetres: number };

/** Where a device says it is: degrees, and how far off that may be in metres. */
export interface MeasuredPoint extends Point {
  accuracy: number;
}

/** How far a position is from the place of work that lies nearest. */
export interface PlaceDistance {
  place: string;
  /** To its edge; 0 within it. */
  metres: number;
  accuracy: number;
  /** Not exact enough to tell anything about this place. */
  vague: boolean;
}

/** The place that lies nearest; of several that are as near, the first by name. Null without a place. */
export function nearestPlace(places: readonly KnownPlace[], point: MeasuredPoint): PlaceDistance | null {
  const [nearest] = places
    .map((place) => ({ place, metres: metresTo(place, point) }))
    .sort((a, b) => a.metres - b.metres || a.place.name.localeCompare(b.place.name, 'id'));
  if (!nearest) return null;
  const { place, metres } = nearest;
  return {
    place: place.name,
    metres: Math.round(metres),
    accuracy: Math.round(point.accuracy),
    vague: point.accuracy > place.maxAccuracyMetres,
  };
}

/** Metres to the edge of a place, 0 within it. Flat, as good as it need be over a regency. */
export function metresTo(place: PlaceShape, point: Point): number {
  if (place.shape === 'circle') {
    const { east, south } = metresFrom(point, place.centre);
    return Math.max(0, Math.hypot(east, south) - place.radiusMetres);
  }
  const corners = place.corners.map((corner) => metresFrom(point, corner));
  const sides = corners.map((corner, i) => [corner, corners[(i + 1) % corners.length]!] as const);
  // A ray to the east crosses the outline an odd number of times from within.
  const crossed = sides.filter(
    ([a, b]) =>
      a.south > 0 !== b.south > 0 && a.east + (b.east - a.east) * (-a.south / (b.south - a.south)) > 0,
  );
  if (crossed.length % 2 === 1) return 0;
  return Math.min(...sides.map(([a, b]) => metresToSide(a, b)));
}

type Flat = ReturnType<typeof metresFrom>;

/** From the origin to a side between two corners. */
function metresToSide(a: Flat, b: Flat): number {
  const [along, down] = [b.east - a.east, b.south - a.south];
  const length = along ** 2 + down ** 2;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(a.east * along + a.south * down) / length));
  return Math.hypot(a.east + share * along, a.south + share * down);
}
