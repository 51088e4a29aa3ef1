/** From when on a pattern is a signal. Data of the regency; these hold until somebody sets others. */
export const DEFAULT_THRESHOLDS = {
  /** Places less exact than this are guessed from the network, and such guesses repeat honestly. */
  exactMetres: 50,
  repeatedPresses: 4,
  repeatedDays: 3,
  sharedPlacePeople: 3,
  speedKmPerHour: 150,
  speedKm: 5,
  sharedDevicePeople: 3,
  clusterSeconds: 60,
  clusterPeople: 2,
  clusterDays: 2,
  machineSeconds: 3,
  machinePeople: 3,
  sameMinuteSeconds: 60,
  answerWorkingDays: 5,
};
export type Thresholds = typeof DEFAULT_THRESHOLDS;
export type ThresholdName = keyof Thresholds;

/** Between which values each makes sense; fewer people or days than this would accuse everybody. */
export const THRESHOLD_LIMITS: Record<ThresholdName, [least: number, most: number]> = {
  exactMetres: [5, 1000],
  repeatedPresses: [3, 50],
  repeatedDays: [2, 7],
  sharedPlacePeople: [2, 100],
  speedKmPerHour: [60, 1000],
  speedKm: [1, 500],
  sharedDevicePeople: [2, 100],
  clusterSeconds: [5, 600],
  clusterPeople: [2, 100],
  clusterDays: [1, 7],
  machineSeconds: [1, 60],
  machinePeople: [2, 100],
  sameMinuteSeconds: [10, 600],
  answerWorkingDays: [3, 30],
};
export const THRESHOLD_NAMES = Object.keys(DEFAULT_THRESHOLDS) as ThresholdName[];

/** Those that find more when they are higher. */
const MORE_WHEN_HIGHER: readonly ThresholdName[] = [
  'exactMetres',
  'clusterSeconds',
  'machineSeconds',
  'sameMinuteSeconds',
];

/** What comes of another value: more or fewer signals; the days to answer find nothing. */
export function effectOf(name: ThresholdName, before: number, after: number): 'more' | 'fewer' | 'none' {
  if (before === after || name === 'answerWorkingDays') return 'none';
  return after > before === MORE_WHEN_HIGHER.includes(name) ? 'more' : 'fewer';
}

/** What is stored, completed by the defaults: a threshold that a later version brings has one, too. */
export function thresholdsOf(stored: Readonly<Record<string, unknown>> | null): Thresholds {
  return Object.fromEntries(
    THRESHOLD_NAMES.map((name) => [
      name,
      isThreshold(name, stored?.[name]) ? stored[name] : DEFAULT_THRESHOLDS[name],
    ]),
  ) as Thresholds;
}

export function isThreshold(name: ThresholdName, value: unknown): value is number {
  const [least, most] = THRESHOLD_LIMITS[name];
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
