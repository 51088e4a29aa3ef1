export { ArrivalsHistogram, type ArrivalsHistogramProps } from './arrivals-histogram.js';
export { type ArrivalSize, type Arrivals, clockOf } from './arrival-bins.rules.js';
export { CHART_STYLES } from './chart-figure.js';
export {
  type DayCell,
  DayMatrix,
  type DayMatrixProps,
  type MatrixDay,
  type MatrixRow,
} from './day-matrix.js';
export { ExceptionMap, type MapPlace } from './exception-map.js';
export { LadderSteps, type LadderStepsProps } from './ladder-steps.js';
export { LatenessDistribution } from './lateness-distribution.js';
export type { Lateness } from './lateness-bins.rules.js';
export { type Bar, type BarPart, StackedBars, type StackedBarsProps } from './stacked-bars.js';
export { TrendLine, type TrendLineProps } from './trend-line.js';
export type { TrendPoint, TrendShade } from './trend.rules.js';
export { YearHeatMap, type YearHeatMapProps } from './year-heat-map.js';
