import type { Tone } from '../components/badge.js';
import { formatMonth, formatNumber, formatShortDay } from '../text/format.js';
import { parseMonth, type WorkDate } from '../../platform/index.js';
import { ChartFigure } from './chart-figure.js';
import type { DayCell } from './day-matrix.js';
import { type PlacedDay, type Quarter, quartersOf } from './year-weeks.rules.js';

export interface YearHeatMapProps {
  id: string;
  title: string;
  summary: string;
  year: number;
  days: ReadonlyMap<WorkDate, DayCell>;
  /** What the letters mean that occur. */
  legend: readonly { code: string; word: string; tone: Tone }[];
}

const SIZE = 22;
const LEFT = 16;
const TOP = 18;
const WEEKDAYS = ['S', 'S', 'R', 'K', 'J', 'S', 'M'] as const;

/** A year of one person: a cell for each day, a column for each week, with letters in the cells. */
export function YearHeatMap({ id, title, summary, year, days, legend }: YearHeatMapProps) {
  return (
    <ChartFigure id={id} title={title} summary={summary} table={monthTable(year, days, legend)}>
      <div class="heat-map">
        {quartersOf(year).map((quarter) => (
          <QuarterMap key={quarter.number} quarter={quarter} year={year} days={days} />
        ))}
      </div>
      <ul class="chart-legend">
        {legend.map(({ code, word, tone }) => (
          <li key={code}>
            <span class={`heat-key cell-${tone}`}>{code}</span>
            {word}
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}

interface QuarterMapProps {
  quarter: Quarter;
  year: number;
  days: ReadonlyMap<WorkDate, DayCell>;
}

function QuarterMap({ quarter, year, days }: QuarterMapProps) {
  const known = quarter.days.flatMap((place) => {
    const cell = days.get(place.day);
    return cell ? [{ ...place, cell }] : [];
  });
  const tones = [...new Set(known.map(({ cell }) => cell.tone))];
  return (
    <svg
      viewBox={`0 0 ${LEFT + 14 * SIZE} ${TOP + 7 * SIZE}`}
      role="group"
      aria-label={`Triwulan ${quarter.number + 1} tahun ${year}`}
    >
      {quarter.months.map(({ month, column }) => (
        <text key={month} class="heat-label" x={LEFT + column * SIZE} y={TOP - 6}>
          {formatMonth(monthOf(year, month)).slice(0, 3)}
        </text>
      ))}
      {WEEKDAYS.map((letter, row) => (
        <text key={row} class="heat-label" x="0" y={TOP + row * SIZE + 15}>
          {letter}
        </text>
      ))}
      <g class="heat-empty">
        {quarter.days
          .filter(({ day }) => !days.has(day))
          .map((place) => (
            <Square key={place.day} {...place} />
          ))}
      </g>
      {tones.map((tone) => (
        <g key={tone} class={`cell-${tone}`}>
          {known
            .filter(({ cell }) => cell.tone === tone)
            .map(({ cell, ...place }) => (
              <HeatCell key={place.day} place={place} cell={cell} />
            ))}
        </g>
      ))}
    </svg>
  );
}

const Square = ({ column, row }: PlacedDay) => (
  <rect x={LEFT + column * SIZE} y={TOP + row * SIZE} width={SIZE - 2} height={SIZE - 2} rx="3" />
);

function HeatCell({ place, cell }: { place: PlacedDay; cell: DayCell }) {
  const { letter, word, href } = cell;
  const drawn = (
    <>
      <Square {...place} />
      <text
        x={LEFT + place.column * SIZE + SIZE / 2 - 1}
        y={TOP + place.row * SIZE + 14}
        text-anchor="middle"
        {...(letter.length > 2 ? { textLength: SIZE - 5, lengthAdjust: 'spacingAndGlyphs' } : {})}
      >
        {letter}
      </text>
    </>
  );
  if (!href) return drawn;
  const words = `${formatShortDay(place.day)}: ${word}`;
  return (
    <a href={href} aria-label={words}>
      <title>{words}</title>
      {drawn}
    </a>
  );
}

/** The same year in numbers: how many days of each letter in each month. */
function monthTable(year: number, days: ReadonlyMap<WorkDate, DayCell>, legend: YearHeatMapProps['legend']) {
  const count = (month: number, code: string) =>
    [...days].filter(([day, { letter }]) => Number(day.slice(5, 7)) === month && letter === code).length;
  return {
    columns: ['Bulan', ...legend.map(({ word }) => word)],
    rows: Array.from({ length: 12 }, (_, i) => [
      formatMonth(monthOf(year, i + 1)),
      ...legend.map(({ code }) => formatNumber(count(i + 1, code))),
    ]),
  };
}

const monthOf = (year: number, month: number) => parseMonth(`${year}-${String(month).padStart(2, '0')}`)!;
