/**
 * All work dates whose shift could contain the instant. Single dates, not a range: then every index on `planned_shift`
 * answers at once, also while PostgreSQL has no statistics yet (a range made it read everybody's week for one press).
 */
export function daysAround(instant: string): string {
  const day = `(${instant})::date`;
  return `array[${day} - 2, ${day} - 1, ${day}, ${day} + 1, ${day} + 2]`;
}
