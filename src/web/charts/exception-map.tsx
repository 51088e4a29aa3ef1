import { type Located, onMap } from './exception-map.rules.js';

export interface MapPlace extends Located {
  key: string;
  name: string;
  /** What is wrong there; null: nothing, the place is only drawn to find one's way. */
  trouble: string | null;
  href?: string;
}

export interface ExceptionMapProps {
  /** What is seen, in a sentence; the list beside it has the words. */
  label: string;
  places: readonly MapPlace[];
}

const SIZE = { width: 360, height: 270 };

/** Where something is wrong among the offices, without any map of others: dots for offices, a cross with its name for trouble. */
export function ExceptionMap({ label, places }: ExceptionMapProps) {
  const placed = onMap(places, SIZE);
  return (
    <svg class="chart-map" viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="group" aria-label={label}>
      {placed
        .filter(({ trouble }) => trouble === null)
        .map(({ key, x, y }) => (
          <circle key={key} class="map-place" cx={x} cy={y} r="3" />
        ))}
      {placed
        .filter(({ trouble }) => trouble !== null)
        .map(({ key, ...place }) => (
          <Cross key={key} {...place} />
        ))}
    </svg>
  );
}

function Cross({ x, y, name, trouble, href }: Omit<MapPlace, 'key'> & { x: number; y: number }) {
  const anchor = x < SIZE.width / 3 ? 'start' : x > (SIZE.width * 2) / 3 ? 'end' : 'middle';
  const drawn = (
    <>
      <title>{`${name}: ${trouble}`}</title>
      <circle class="map-trouble" cx={x} cy={y} r="15" />
      <path
        class="map-cross"
        d={`M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x - 5} ${y + 5}L${x + 5} ${y - 5}`}
      />
      <text class="map-name" x={x} y={y + (y < SIZE.height / 2 ? 31 : -20)} text-anchor={anchor}>
        {name}
      </text>
    </>
  );
  return href ? (
    <a href={href} aria-label={`${name}: ${trouble}`}>
      {drawn}
    </a>
  ) : (
    <g>{drawn}</g>
  );
}
