export { ArrivalsHistogram, type ArrivalsHistogramProps } from './arrivals-histogram.js';
export { type ArrivalSize, type Arrivals, clockOf } from './arrival-bins.rules.js';
export { CHART_STYLES } from './chart-figure.js';
export { type Bar, type BarPart, StackedBars, type StackedBarsProps } from './stacked-bars.js';
export { TrendLine, type TrendLineProps } from './trend-line.js';
export type { TrendPoint, TrendShade } from './trend.rules.js';
