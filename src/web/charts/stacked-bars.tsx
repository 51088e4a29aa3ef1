import type { ComponentChildren } from 'preact';
import type { Tone } from '../components/badge.js';
import { formatNumber } from '../text/format.js';
import { ChartFigure } from './chart-figure.js';
import { percent } from './percent.js';
import { placedParts, sumOf } from './stacked.rules.js';
import { Inked, Textures } from './textures.js';

export interface BarPart {
  tone: Tone;
  /** One or two letters that stand in the bar where there is room, and in the legend. */
  code: string;
  word: string;
}

export interface Bar {
  key: string;
  label: string;
  href?: string;
  /** At the end of the line, e.g. `96%`. */
  figure: string;
  /** One count for each part. */
  counts: readonly number[];
}

export interface StackedBarsProps {
  id: string;
  title: string;
  summary: string;
  parts: readonly BarPart[];
  bars: readonly Bar[];
  /** Every bar as long as the others, or as long as it has people. */
  mode: 'share' | 'count';
  aside?: ComponentChildren;
}

const HEIGHT = 20;
/** Narrower than this, in percent, a part has no room for its letters. */
const ROOM = 9;

/** One bar for each unit, of the same parts in the same order. */
export function StackedBars({ id, title, summary, parts, bars, mode, aside }: StackedBarsProps) {
  const tones = [...new Set(parts.map(({ tone }) => tone))];
  const sums = bars.map(({ counts }) => sumOf(counts.map((count) => ({ count }))));
  const longest = Math.max(...sums, 0);
  return (
    <ChartFigure
      id={id}
      title={title}
      summary={summary}
      aside={aside}
      table={{
        columns: ['Unit', ...parts.map(({ word }) => word), 'Jumlah'],
        rows: bars.map(({ label, counts }, row) => [
          label,
          ...counts.map(formatNumber),
          formatNumber(sums[row]!),
        ]),
      }}
    >
      <svg class="chart-defs" width="0" height="0" aria-hidden="true">
        <Textures id={id} tones={tones} />
      </svg>
      <Key id={id} parts={parts} />
      <ol class="chart-bars">
        {bars.map(({ key, label, href, figure, counts }, row) => (
          <li key={key}>
            <span class="chart-bar-name">{href ? <a href={href}>{label}</a> : label}</span>
            <StackedBar
              id={id}
              parts={parts}
              counts={counts}
              whole={mode === 'share' ? sums[row]! : longest}
            />
            <strong class="chart-bar-figure">{figure}</strong>
          </li>
        ))}
      </ol>
    </ChartFigure>
  );
}

/** Which surface means what. */
function Key({ id, parts }: { id: string; parts: readonly BarPart[] }) {
  return (
    <ul class="chart-legend">
      {parts.map(({ tone, code, word }) => (
        <li key={code}>
          <svg class="chart-swatch" viewBox="0 0 24 12" aria-hidden="true">
            <Inked id={id} tone={tone} x="0" y={0} width="24" height={12} />
          </svg>
          {`${code} ${word}`}
        </li>
      ))}
    </ul>
  );
}

interface StackedBarProps {
  id: string;
  parts: readonly BarPart[];
  counts: readonly number[];
  whole: number;
}

function StackedBar({ id, parts, counts, whole }: StackedBarProps) {
  const placed = placedParts(
    counts.map((count) => ({ count })),
    whole,
  );
  const words = parts
    .flatMap(({ word }, i) => (counts[i]! > 0 ? [`${word} ${formatNumber(counts[i]!)}`] : []))
    .join(', ');
  return (
    <svg class="chart-bar" width="100%" height={HEIGHT} role="img" aria-label={words || 'Tidak ada pegawai'}>
      {parts.map(({ tone, code }, i) => {
        const { x, width } = placed[i]!;
        if (width === 0) return null;
        return (
          <g key={code}>
            <Inked id={id} tone={tone} x={percent(x)} y={0} width={percent(width)} height={HEIGHT} />
            {width >= ROOM && (
              <text class="chart-in-bar" x={percent(x + width / 2)} y={HEIGHT - 5} text-anchor="middle">
                {code}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
