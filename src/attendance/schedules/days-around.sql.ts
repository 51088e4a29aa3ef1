/**
 * All work dates whose shift could contain the instant. Single dates, not a range: then every index on `planned_shift`
 * answers at once, also while PostgreSQL has no statistics yet (a range made it read everybody's week for one press).
 */
export function daysAround(instant: string): string {
  const day = `(${instant})::date`;
  return `array[${day} - 2, ${day} - 1, ${day}, ${day} + 1, ${day} + 2]`;
}

/** The day that a press of the person counts for: of the planned shift whose window contains it; without one the local date. */
export function workDateOf(person: string, instant: string, zone: string): string {
  return `coalesce(
    (select s.work_date from planned_shift s where s.person_id = ${person} and s.counted @> ${instant}
       and s.work_date = any (${daysAround(instant)})),
    (${instant} at time zone ${zone})::date)`;
}

/** The zone of the unit in which the person is then. Around it no table is called `m` or `v`, around the one above none `s`. */
export function zoneOf(person: string, instant: string): string {
  return `coalesce(
    (select v.time_zone from unit_membership m join unit_version v on v.unit_id = m.unit_id
     where m.person_id = ${person} and m.valid @> ${instant}::date and v.valid @> ${instant}::date), 'Asia/Jakarta')`;
}
