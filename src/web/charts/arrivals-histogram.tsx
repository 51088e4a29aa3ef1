import type { ComponentChildren } from 'preact';
import { formatNumber } from '../text/format.js';
import {
  type ArrivalSize,
  type Arrivals,
  arrivalBins,
  clockOf,
  countOf,
  countScale,
  peakOf,
} from './arrival-bins.rules.js';
import { ChartFigure, ChartLegend } from './chart-figure.js';
import { percent, pixels } from './percent.js';
import { Inked, Textures } from './textures.js';

export interface ArrivalsHistogramProps {
  id: string;
  title: string;
  arrivals: readonly Arrivals[];
  /** The start of work, as a minute of the day. */
  limit: number;
  /** Until before which minute lateness is forgiven or may be worked off, and by which rule. */
  grace?: { until: number; words: string } | undefined;
  size: ArrivalSize;
  aside?: ComponentChildren;
  zone: string;
}

const HEIGHT = 200;
const TOP = 26;
const TONES = ['good', 'warn'] as const;

/** When people came, in bars of one or five minutes, against the start of work. */
export function ArrivalsHistogram(props: ArrivalsHistogramProps) {
  const { id, title, arrivals, limit, grace, size, aside, zone } = props;
  const binned = arrivalBins(arrivals, limit, size);
  const { first, until, bins, before, after } = binned;
  const across = (minute: number) => ((minute - first) / (until - first)) * 100;
  const scale = countScale(Math.max(...bins.map(countOf)), HEIGHT);
  const floor = TOP + HEIGHT;
  const every = size === 5 ? 30 : 10;
  const marks = Array.from(
    { length: Math.ceil((until - first) / every) - 1 },
    (_, i) => first + (i + 1) * every,
  );
  const width = (size / (until - first)) * 100;
  return (
    <ChartFigure
      id={id}
      title={title}
      summary={arrivalWords(props)}
      aside={aside}
      table={{
        columns: ['Pukul', 'Tepat waktu', 'Terlambat', 'Jumlah'],
        rows: [
          ...(before > 0 ? [[`sebelum ${clockOf(first)}`, '', '', formatNumber(before)]] : []),
          ...bins
            .filter((bin) => countOf(bin) > 0)
            .map((bin) => [
              size === 1 ? clockOf(bin.from) : `${clockOf(bin.from)}–${clockOf(bin.from + size - 1)}`,
              formatNumber(bin.onTime),
              formatNumber(bin.late),
              formatNumber(countOf(bin)),
            ]),
          ...(after > 0 ? [[`sejak ${clockOf(until)}`, '', '', formatNumber(after)]] : []),
        ],
      }}
    >
      <svg
        class="chart-picture"
        width="100%"
        height={floor + 24}
        role="img"
        aria-label={`Diagram batang: ${title}`}
      >
        <Textures id={id} tones={TONES} />
        {grace && (
          <rect
            class="chart-band"
            x={percent(across(limit))}
            width={percent(Math.min(across(grace.until), 100) - across(limit))}
            y={TOP}
            height={HEIGHT}
          />
        )}
        {scale.lines.map((count) => {
          const y = pixels(floor - scale.of(count));
          return (
            <g key={count}>
              <line class="chart-line-grid" x1="0" x2="100%" y1={y} y2={y} />
              <text class="chart-label" x="2" y={y - 4}>
                {formatNumber(count)}
              </text>
            </g>
          );
        })}
        {bins
          .filter((bin) => countOf(bin) > 0)
          .map(({ from, onTime, late }) => {
            const [low, high] = [pixels(scale.of(onTime)), pixels(scale.of(late))];
            const place = { id, x: percent(across(from) + width * 0.08), width: percent(width * 0.84) };
            return (
              <g key={from}>
                {onTime > 0 && <Inked {...place} tone="good" y={pixels(floor - low)} height={low} />}
                {late > 0 && <Inked {...place} tone="warn" y={pixels(floor - low - high)} height={high} />}
              </g>
            );
          })}
        <line class="chart-line-axis" x1="0" x2="100%" y1={floor} y2={floor} />
        {marks.map((minute) => (
          <text
            key={minute}
            class="chart-label"
            x={percent(across(minute))}
            y={floor + 17}
            text-anchor="middle"
          >
            {clockOf(minute)}
          </text>
        ))}
        <line
          class="chart-line-limit"
          x1={percent(across(limit))}
          x2={percent(across(limit))}
          y1={TOP - 6}
          y2={floor}
        />
        <text class="chart-label chart-strong" x={percent(across(limit))} y={TOP - 11} text-anchor="middle">
          {`Jam masuk ${clockOf(limit)} ${zone}`}
        </text>
      </svg>
      <ChartLegend
        items={[
          { look: 'strip-good', words: 'Tepat waktu' },
          { look: 'strip-warn', texture: `${id}-warn`, words: 'Terlambat' },
          ...(grace ? [{ look: 'chart-band', words: grace.words }] : []),
        ]}
      />
    </ChartFigure>
  );
}

/** What the bars show, in a sentence or three. */
export function arrivalWords({ arrivals, limit, size }: ArrivalsHistogramProps): string {
  const binned = arrivalBins(arrivals, limit, size);
  if (binned.total === 0) return 'Belum ada yang datang.';
  const lastFive = arrivals
    .filter(({ minute }) => minute >= limit - 5 && minute < limit)
    .reduce((sum, { people }) => sum + people, 0);
  const late = arrivals.filter((one) => one.late).reduce((sum, { people }) => sum + people, 0);
  const peak = peakOf(binned);
  return [
    `${formatNumber(binned.total)} kedatangan, ${formatNumber(late)} di antaranya terlambat.`,
    peak &&
      `Terbanyak pukul ${clockOf(peak.from)}${size > 1 ? ` sampai ${clockOf(peak.from + size - 1)}` : ''}: ${formatNumber(countOf(peak))}.`,
    lastFive > 0 && `Lima menit terakhir sebelum jam masuk: ${formatNumber(lastFive)}.`,
    binned.before > 0 && `${formatNumber(binned.before)} sebelum ${clockOf(binned.first)} tidak digambar.`,
    binned.after > 0 && `${formatNumber(binned.after)} sejak ${clockOf(binned.until)} tidak digambar.`,
  ]
    .filter(Boolean)
    .join(' ');
}
