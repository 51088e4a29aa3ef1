import { formatNumber } from '../text/format.js';
import type { Tone } from './badge.js';

export interface StripPart {
  tone: Tone;
  code: string;
  word: string;
  count: number;
}

export interface StripProps {
  parts: readonly StripPart[];
  /** Of how many; default is the sum of the parts. */
  total?: number;
  /** Shows codes, words and counts under the bar. */
  legend?: boolean;
}

/** Shares of a whole as one bar. The widths are SVG attributes, because our policy forbids `style=`. */
export function Strip({ parts, total, legend = false }: StripProps) {
  const shown = parts.filter((part) => part.count > 0);
  const sum = shown.reduce((all, part) => all + part.count, 0);
  const whole = Math.max(total ?? sum, sum, 1);
  const words = shown.map((part) => `${part.word} ${formatNumber(part.count)}`).join(', ');
  return (
    <div class="strip">
      <svg
        class="strip-bar"
        viewBox={`0 0 ${whole} 10`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words || 'Belum ada data'}
      >
        <rect class="strip-rest" x="0" y="0" width={whole} height="10" />
        {shown.map((part, i) => (
          <rect
            key={part.code}
            class={`strip-${part.tone}`}
            x={shown.slice(0, i).reduce((all, before) => all + before.count, 0)}
            y="0"
            width={part.count}
            height="10"
          />
        ))}
      </svg>
      {legend && (
        <ul class="strip-legend">
          {parts.map((part) => (
            <li key={part.code}>
              <span class={`strip-key badge-code badge-${part.tone}`} aria-hidden="true">
                {part.code}
              </span>
              <span>{part.word}</span> <strong>{formatNumber(part.count)}</strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
