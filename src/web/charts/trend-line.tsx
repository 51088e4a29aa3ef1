import { scaleLinear } from 'd3-scale';
import { formatNumber } from '../text/format.js';
import { ChartFigure, ChartLegend } from './chart-figure.js';
import { percent, pixels } from './percent.js';
import { type TrendPoint, type TrendShade, across, brokenLine, shadeOf, shareScale } from './trend.rules.js';

export interface TrendLineProps {
  id: string;
  title: string;
  summary: string;
  /** Oldest first. */
  points: readonly TrendPoint[];
  shades?: readonly TrendShade[];
  /** The last day still runs: its point is hollow. */
  running?: boolean;
  words: { value: string; usual: string; lower: string };
}

const HEIGHT = 170;
const TOP = 12;
const LOW = 56;
const LOW_TOP = TOP + HEIGHT + 34;
const BOTTOM = LOW_TOP + LOW;

/** Days in a row as a line of shares, with the usual share beside it, and minutes as bars below. Gaps stay gaps. */
export function TrendLine(props: TrendLineProps) {
  const { id, title, summary, points, shades = [], running = false, words } = props;
  const shares = points.flatMap(({ value, usual }) => [value, usual]).filter((one) => one !== null);
  const scale = shareScale(shares, HEIGHT);
  const most = Math.max(...points.map(({ lower }) => lower ?? 0), 10);
  const minutes = scaleLinear([0, most], [0, LOW]).nice(2);
  const middle = (i: number) => percent(across(i, points.length));
  const step = 100 / Math.max(points.length, 1);
  const shaded = shades.flatMap((shade) => {
    const place = shadeOf(shade, points);
    return place ? [{ ...shade, place }] : [];
  });
  return (
    <ChartFigure
      id={id}
      title={title}
      summary={summary}
      table={{
        columns: ['Hari', words.value, words.usual, words.lower],
        rows: points.map(({ words: day, value, usual, lower, gap }) => [
          gap ? `${day} (${gap})` : day,
          shareWords(value),
          shareWords(usual),
          lower === null ? '–' : `${formatNumber(lower)} menit`,
        ]),
      }}
    >
      <svg
        class="chart-picture"
        width="100%"
        height={BOTTOM + 26}
        role="img"
        aria-label={`Diagram garis: ${title}`}
      >
        {shaded.map(({ words: name, place }) => (
          <rect
            key={name}
            class="chart-shade"
            x={percent(place.x)}
            width={percent(place.width)}
            y="0"
            height={BOTTOM}
          />
        ))}
        {scale.lines.map((share) => {
          const y = pixels(TOP + scale.of(share));
          return (
            <g key={share}>
              <line class="chart-line-grid" x1="0" x2="100%" y1={y} y2={y} />
              <text class="chart-label" x="2" y={y - 4}>{`${share}%`}</text>
            </g>
          );
        })}
        {points.map(({ gap }, i) =>
          gap ? (
            <g key={i}>
              <rect
                class="chart-gap"
                x={percent(across(i, points.length) - step / 2)}
                width={percent(step)}
                y={TOP}
                height={HEIGHT}
              />
              <text class="chart-label" x={middle(i)} y={TOP + HEIGHT - 6} text-anchor="middle">
                L
              </text>
            </g>
          ) : null,
        )}
        <Line values={points.map(({ usual }) => usual)} look="line-dashed" of={scale.of} />
        <Line values={points.map(({ value }) => value)} look="line-main" of={scale.of} />
        {points.map(({ value }, i) =>
          value === null ? null : (
            <circle
              key={i}
              class={running && i === points.length - 1 ? 'chart-dot-open' : 'chart-dot'}
              cx={middle(i)}
              cy={pixels(TOP + scale.of(value))}
              r={i === points.length - 1 ? 5 : 3}
            />
          ),
        )}
        <text class="chart-label chart-strong" x="2" y={LOW_TOP - 8}>
          {`${words.lower}, tertinggi ${formatNumber(Math.max(...points.map(({ lower }) => lower ?? 0)))} menit`}
        </text>
        {points.map(({ lower }, i) =>
          lower === null ? null : (
            <rect
              key={i}
              class="strip-warn"
              x={percent(across(i, points.length) - step * 0.3)}
              width={percent(step * 0.6)}
              y={pixels(BOTTOM - minutes(lower))}
              height={pixels(minutes(lower))}
            />
          ),
        )}
        <line class="chart-line-axis" x1="0" x2="100%" y1={BOTTOM} y2={BOTTOM} />
        {points.map(({ label, day }, i) =>
          (points.length - 1 - i) % 5 === 0 ? (
            <text
              key={day}
              class="chart-label"
              x={i === points.length - 1 ? '100%' : middle(i)}
              y={BOTTOM + 17}
              text-anchor={i === points.length - 1 ? 'end' : 'middle'}
            >
              {label}
            </text>
          ) : null,
        )}
      </svg>
      <ChartLegend
        items={[
          { look: 'line-main', words: words.value },
          { look: 'line-dashed', words: words.usual },
          ...(points.some(({ gap }) => gap) ? [{ look: 'chart-gap', words: 'L: libur' }] : []),
          ...shaded.map(({ words: name }) => ({ look: 'chart-shade', words: name })),
        ]}
      />
    </ChartFigure>
  );
}

/** The line alone is stretched to the width; its stroke is not. */
function Line(props: { values: readonly (number | null)[]; look: string; of: (value: number) => number }) {
  const path = brokenLine(props.values, props.of);
  return (
    path && (
      <svg
        x="0"
        y={TOP}
        width="100%"
        height={HEIGHT}
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <path class={`chart-${props.look}`} d={path} />
      </svg>
    )
  );
}

const shareWords = (value: number | null) => (value === null ? '–' : `${formatNumber(value)}%`);
