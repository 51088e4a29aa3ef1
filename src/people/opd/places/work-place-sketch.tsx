import { formatNumber } from '../../../web/index.js';
import { type PlaceShape, type Point, metresFrom, sizeOf, squareMetresOf } from './work-place.rules.js';

const WIDTH = 240;
const HEIGHT = 160;
const MARGIN = 22;

/** A place drawn to scale, north up, with a bar that says how long it is. No map: nobody else learns where we look. */
export function WorkPlaceSketch({ place }: { place: PlaceShape }) {
  const { middle, width, height } = frameOf(place);
  const scale = Math.min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 2 * MARGIN) / height);
  const at = (point: Point) => {
    const { east, south } = metresFrom(middle, point);
    return { x: round(WIDTH / 2 + east * scale), y: round(HEIGHT / 2 + south * scale) };
  };
  const bar = barMetres(60 / scale);
  return (
    <svg class="sketch" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={placeWords(place)}>
      {place.shape === 'circle' ? (
        <>
          <circle class="sketch-area" cx={WIDTH / 2} cy={HEIGHT / 2} r={round(place.radiusMetres * scale)} />
          <path
            class="sketch-line"
            d={`M${WIDTH / 2 - 5} ${HEIGHT / 2}h10M${WIDTH / 2} ${HEIGHT / 2 - 5}v10`}
          />
        </>
      ) : (
        <polygon
          class="sketch-area"
          points={place.corners.map((corner) => `${at(corner).x},${at(corner).y}`).join(' ')}
        />
      )}
      <path class="sketch-line" d={`M10 ${HEIGHT - 12}v4h${round(bar * scale)}v-4`} />
      <text class="sketch-text" x={14 + bar * scale} y={HEIGHT - 7}>
        {`${formatNumber(bar)} m`}
      </text>
      <path class="sketch-line" d={`M${WIDTH - 14} 26V10m-4 5 4-5 4 5`} />
      <text class="sketch-text" x={WIDTH - 27} y="16">
        U
      </text>
    </svg>
  );
}

/** The same in words. */
export function placeWords(place: PlaceShape): string {
  if (place.shape === 'circle') return `Lingkaran, jari-jari ${formatNumber(place.radiusMetres)} m`;
  const { width, height } = sizeOf(place.corners);
  return `Batas dengan ${place.corners.length} sudut, ${formatNumber(Math.round(width))} × ${formatNumber(Math.round(height))} m, luas ${formatNumber(Math.round(squareMetresOf(place.corners)))} m²`;
}

function frameOf(place: PlaceShape): { middle: Point; width: number; height: number } {
  if (place.shape === 'circle')
    return { middle: place.centre, width: 2 * place.radiusMetres, height: 2 * place.radiusMetres };
  const latitudes = place.corners.map(({ latitude }) => latitude);
  const longitudes = place.corners.map(({ longitude }) => longitude);
  const middle = {
    latitude: (Math.min(...latitudes) + Math.max(...latitudes)) / 2,
    longitude: (Math.min(...longitudes) + Math.max(...longitudes)) / 2,
  };
  const { width, height } = sizeOf(place.corners);
  return { middle, width: Math.max(width, 1), height: Math.max(height, 1) };
}

/** 1, 2 or 5 times a power of ten, at most so long. */
function barMetres(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
}

const round = (value: number) => Math.round(value * 10) / 10;
