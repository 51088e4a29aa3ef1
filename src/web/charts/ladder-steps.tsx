import { formatNumber } from '../text/format.js';
import { type Step, placedSteps } from './ladder-steps.rules.js';
import { percent, pixels } from './percent.js';
import { Inked, Textures } from './textures.js';

export interface LadderStepsProps {
  id: string;
  steps: readonly Step[];
  counted: number;
  /** What is seen, in a sentence; the list of rungs stands below. */
  label: string;
}

const HEIGHT = 96;
const TOP = 22;

/** Where somebody stands on a ladder of days: how far below the next rung, how much higher the ones behind it are. */
export function LadderSteps({ id, steps, counted, label }: LadderStepsProps) {
  const { steps: placed, at } = placedSteps(steps, counted);
  const floor = TOP + HEIGHT;
  return (
    <svg class="chart-picture" width="100%" height={floor + 22} role="img" aria-label={label}>
      <Textures id={id} tones={[...new Set(steps.map(({ tone }) => tone))]} />
      {placed.map(({ fromDays, tone, x, width, rise, labelled }) => (
        <g key={fromDays}>
          <Inked
            id={id}
            tone={tone}
            x={percent(x)}
            width={percent(width)}
            y={pixels(floor - rise * HEIGHT)}
            height={pixels(rise * HEIGHT)}
          />
          {labelled && (
            <text class="chart-label" x={percent(x)} y={floor + 17}>
              {fromDays}
            </text>
          )}
        </g>
      ))}
      <line class="chart-line-axis" x1="0" x2="100%" y1={floor} y2={floor} />
      <line class="chart-line-here" x1={percent(at)} x2={percent(at)} y1={TOP - 4} y2={floor} />
      <text
        class="chart-label chart-strong"
        x={percent(at)}
        y={TOP - 9}
        text-anchor={at < 12 ? 'start' : at > 88 ? 'end' : 'middle'}
      >
        {`${formatNumber(counted)} hari`}
      </text>
    </svg>
  );
}
