/**
 * The sums of `RecapSums` over rows of `attendance_day d`. Late and left early may fall on the same day;
 * present + absent + leave + excuse + duty + open is always the number of working days.
 */
export const RECAP_SUMS = `
  count(*) filter (where d.status not in ('off-shift', 'holiday')) as "workingDays",
  count(*) filter (where d.status = 'present') as present,
  count(*) filter (where d.late_minutes > 0) as "lateCount",
  coalesce(sum(d.late_minutes), 0) as "lateMinutes",
  count(*) filter (where d.left_early_minutes > 0) as "leftEarlyCount",
  coalesce(sum(d.left_early_minutes), 0) as "leftEarlyMinutes",
  count(*) filter (where d.status = 'absent') as absent,
  count(*) filter (where d.status = 'on-leave' and d.code <> 'I') as leave,
  count(*) filter (where d.status = 'on-leave' and d.code = 'I') as excuse,
  count(*) filter (where d.status = 'on-duty') as duty,
  count(*) filter (where d.status = 'expected') as open,
  count(*) filter (where d.provisional) as provisional`;

/** The same columns summed up once more, from `per_person s`. */
export const RECAP_TOTALS = `
  sum(s."workingDays")::int as "workingDays", sum(s.present)::int as present,
  sum(s."lateCount")::int as "lateCount", sum(s."lateMinutes")::int as "lateMinutes",
  sum(s."leftEarlyCount")::int as "leftEarlyCount", sum(s."leftEarlyMinutes")::int as "leftEarlyMinutes",
  sum(s.absent)::int as absent, sum(s.leave)::int as leave, sum(s.excuse)::int as excuse, sum(s.duty)::int as duty,
  sum(s.open)::int as open, sum(s.provisional)::int as provisional`;
