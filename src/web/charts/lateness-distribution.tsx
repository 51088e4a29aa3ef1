import { formatNumber } from '../text/format.js';
import { countScale } from './arrival-bins.rules.js';
import { ChartFigure } from './chart-figure.js';
import { type Lateness, binWords, latenessBins } from './lateness-bins.rules.js';
import { percent, pixels } from './percent.js';
import { Inked, Textures } from './textures.js';

export interface LatenessDistributionProps {
  id: string;
  title: string;
  lateness: readonly Lateness[];
}

const HEIGHT = 120;
const TOP = 20;

/** By how many minutes people were late, each against their own start of work. */
export function LatenessDistribution({ id, title, lateness }: LatenessDistributionProps) {
  const bins = latenessBins(lateness);
  const all = bins.reduce((sum, { people }) => sum + people, 0);
  const scale = countScale(Math.max(...bins.map(({ people }) => people)), HEIGHT);
  const width = 100 / bins.length;
  const floor = TOP + HEIGHT;
  const share = (people: number) => (all === 0 ? '–' : `${formatNumber((people / all) * 100)}%`);
  const most = bins.reduce((top, bin) => (bin.people > top.people ? bin : top));
  return (
    <ChartFigure
      id={id}
      title={title}
      summary={
        all === 0
          ? 'Tidak ada yang terlambat.'
          : `${formatNumber(all)} orang terlambat, terhadap jam masuknya masing-masing. Terbanyak ${binWords(most)} menit: ${formatNumber(most.people)} orang.`
      }
      table={{
        columns: ['Menit terlambat', 'Orang', 'Bagian'],
        rows: bins.map((bin) => [binWords(bin), formatNumber(bin.people), share(bin.people)]),
      }}
    >
      <svg
        class="chart-picture"
        width="100%"
        height={floor + 24}
        role="img"
        aria-label={`Diagram batang: ${title}`}
      >
        <Textures id={id} tones={['warn']} />
        {bins.map((bin, i) => {
          const height = pixels(scale.of(bin.people));
          const middle = percent((i + 0.5) * width);
          return (
            <g key={bin.from}>
              {bin.people > 0 && (
                <Inked
                  id={id}
                  tone="warn"
                  x={percent((i + 0.12) * width)}
                  width={percent(width * 0.76)}
                  y={pixels(floor - height)}
                  height={height}
                />
              )}
              <text class="chart-label chart-strong" x={middle} y={floor - height - 5} text-anchor="middle">
                {formatNumber(bin.people)}
              </text>
              <text class="chart-label" x={middle} y={floor + 17} text-anchor="middle">
                {binWords(bin)}
              </text>
            </g>
          );
        })}
        <line class="chart-line-axis" x1="0" x2="100%" y1={floor} y2={floor} />
      </svg>
    </ChartFigure>
  );
}
