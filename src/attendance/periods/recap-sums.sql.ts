/** What `RecapSums` counts of rows of `attendance_day d`. Late and left early may fall on the same day. */
const COUNTED: readonly (readonly [name: string, condition: string])[] = [
  ['workingDays', `d.status not in ('off-shift', 'holiday')`],
  ['present', `d.status = 'present'`],
  ['lateCount', `d.late_minutes > 0`],
  ['leftEarlyCount', `d.left_early_minutes > 0`],
  ['absent', `d.status = 'absent'`],
  ['leave', `d.status = 'on-leave' and d.code <> 'I'`],
  ['excuse', `d.status = 'on-leave' and d.code = 'I'`],
  ['duty', `d.status = 'on-duty'`],
  ['open', `d.status = 'expected'`],
  ['provisional', `d.provisional`],
];
const MINUTES = [
  ['lateMinutes', 'd.late_minutes'],
  ['leftEarlyMinutes', 'd.left_early_minutes'],
] as const;

export const RECAP_SUM_NAMES = [...COUNTED, ...MINUTES].map(([name]) => name);

/** The sums of a month; present + absent + leave + excuse + duty + open is always the number of working days. */
export const RECAP_SUMS = [
  ...COUNTED.map(([name, condition]) => `count(*) filter (where ${condition}) as "${name}"`),
  ...MINUTES.map(([name, column]) => `coalesce(sum(${column}), 0) as "${name}"`),
].join(', ');

/** The same columns summed up once more, from `per_person s`. */
export const RECAP_TOTALS = RECAP_SUM_NAMES.map((name) => `sum(s."${name}")::int as "${name}"`).join(', ');

/**
 * Days of closed months as they turned out (`sign` 1) and as they had been closed (-1), each as a row `d`, of
 * `attendance_adjustment a`. Adjustments of one day follow each other, so that their sum is the difference of first and last.
 */
export const ADJUSTED_DAYS = `cross join lateral (values (1, a.after), (-1, a.before)) as side (sign, told)
  cross join lateral jsonb_to_record(side.told)
    as d (status text, code text, provisional boolean, late_minutes int, left_early_minutes int)`;

/** What adjustments add to the sums, over `ADJUSTED_DAYS`; the categories add up here, too. */
export const ADJUSTMENT_SUMS = [
  ...COUNTED.map(
    ([name, condition]) => `coalesce(sum(side.sign) filter (where ${condition}), 0)::int as "${name}"`,
  ),
  ...MINUTES.map(([name, column]) => `coalesce(sum(side.sign * ${column}), 0)::int as "${name}"`),
].join(', ');
