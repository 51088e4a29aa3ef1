import type { Tone } from '../components/badge.js';

/** Lines and dots of each tone, on a tile of 6 pixels; good and calm stay plain. */
const DRAWN: Partial<Record<Tone, string>> = {
  warn: 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5',
  bad: 'M-1 7L7 -1M-1 -1L7 7',
  duty: 'M1 3h2',
  leave: 'M0 3h6',
};

/** The textures of one chart. `id` is that of the chart, because every id of a page must be its own. */
export function Textures({ id, tones }: { id: string; tones: readonly Tone[] }) {
  return (
    <defs>
      {tones.map((tone) => {
        const path = DRAWN[tone];
        return (
          path && (
            <pattern key={tone} id={`${id}-${tone}`} width="6" height="6" patternUnits="userSpaceOnUse">
              <path d={path} class="chart-texture" />
            </pattern>
          )
        );
      })}
    </defs>
  );
}

export interface InkedProps {
  /** Of the chart, whose `Textures` are used. */
  id: string;
  tone: Tone;
  x: string;
  y: number;
  width: string;
  height: number;
}

/** A surface in the colour of its tone, with the texture over it. */
export function Inked({ id, tone, ...place }: InkedProps) {
  return (
    <>
      <rect {...place} class={tone === 'calm' ? 'chart-calm' : `strip-${tone}`} />
      {DRAWN[tone] && <rect {...place} fill={`url(#${id}-${tone})`} />}
    </>
  );
}
