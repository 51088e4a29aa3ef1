/** The last second that is in time for a shift `s` by its rules `r`: the start, what may be flexible, and the grace. */
export const IN_TIME_UNTIL = `(s.starts_at
  + coalesce((r.content->'days'->(extract(isodow from s.work_date)::text)->>'flexMinutes')::int,
             (r.content->'shifts'->s.shift_code->>'flexMinutes')::int, 0) * interval '1 minute'
  + coalesce((r.content->>'onTimeSeconds')::int, 0) * interval '1 second')`;
