/**
 * What `RecapSums` counts of rows of `attendance_day d`. Late and left early may fall on the same day. The table
 * `attendance_month` keeps the same counts in columns of these names.
 */
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
  ['onTime', `d.code = 'H'`],
  ['missingIn', `d.missing_check_in`],
  ['missingOut', `d.missing_check_out`],
  ['localDuty', `d.code = 'DD'`],
  ['fromHome', `d.code = 'WFH'`],
  ['travel', `d.code = 'DL'`],
  ['study', `d.code = 'TB'`],
  ['annualLeave', `d.code = 'CT'`],
  ['longLeave', `d.code = 'CB'`],
  ['sickLeave', `d.code = 'CS'`],
  ['maternityLeave', `d.code = 'CM'`],
  ['importantLeave', `d.code = 'CAP'`],
  ['unpaidLeave', `d.code = 'CLTN'`],
  ['jointLeave', `d.code = 'CBR' and d.status = 'on-leave'`],
  ['halfLeave', `d.half_day_code is not null`],
  ['afterShift', `d.code = 'LP'`],
  ['offShift', `d.code = 'LJ'`],
  ['holiday', `d.status = 'holiday'`],
];
const MINUTES = [
  ['lateMinutes', 'd.late_minutes'],
  ['leftEarlyMinutes', 'd.left_early_minutes'],
  ['shortMinutes', 'greatest(0, d.late_minutes - d.repaid_minutes) + d.left_early_minutes'],
  ['workedMinutes', 'd.worked_minutes'],
] as const;

export const RECAP_SUM_NAMES = [...COUNTED, ...MINUTES].map(([name]) => name);

/** The sums of a month; present + absent + leave + excuse + duty + open is always the number of working days. */
export const RECAP_SUMS = [
  ...COUNTED.map(([name, condition]) => `count(*) filter (where ${condition})::int as "${name}"`),
  ...MINUTES.map(([name, minutes]) => `coalesce(sum(${minutes}), 0)::int as "${name}"`),
].join(', ');

/** The same columns summed up once more, from rows `s`; all 0 of no row. */
export const RECAP_TOTALS = RECAP_SUM_NAMES.map(
  (name) => `coalesce(sum(s."${name}"), 0)::int as "${name}"`,
).join(', ');

/** The columns of `attendance_month m`. */
export const MONTH_SUMS = RECAP_SUM_NAMES.map(
  (name) => `m.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} as "${name}"`,
).join(', ');

/**
 * Days of closed months as they turned out (`sign` 1) and as they had been closed (-1), each as a row `d`, of
 * `attendance_adjustment a`. Adjustments of one day follow each other, so that their sum is the difference of first and last.
 */
export const ADJUSTED_DAYS = `cross join lateral (values (1, a.after), (-1, a.before)) as side (sign, told)
  cross join lateral jsonb_to_record(side.told)
    as d (status text, code text, provisional boolean, late_minutes int, left_early_minutes int, repaid_minutes int,
          worked_minutes int, missing_check_in boolean, missing_check_out boolean, half_day_code text)`;

/** What adjustments add to the sums, over `ADJUSTED_DAYS`; the categories add up here, too. */
export const ADJUSTMENT_SUMS = [
  ...COUNTED.map(
    ([name, condition]) => `coalesce(sum(side.sign) filter (where ${condition}), 0)::int as "${name}"`,
  ),
  ...MINUTES.map(([name, minutes]) => `coalesce(sum(side.sign * (${minutes})), 0)::int as "${name}"`),
].join(', ');
