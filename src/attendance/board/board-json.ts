import { type TimeZone, rfc3339 } from '../../platform/index.js';
import { distanceJson } from '../events/press-place-words.rules.js';
import type { Completeness } from '../sources/completeness.rules.js';
import {
  type Counts,
  headCount,
  presentCount,
  presentPercent,
  scheduledCount,
} from './board-counts.rules.js';
import type { Board } from './board.service.js';
import type { BoardPerson } from './unit-people.query.js';

/** A board as the JSON interface tells it: the same figures and names that the page shows. */
export function boardJson({ wish, now, counts, unsettled, complete, tiles, people, listsEverybody }: Board) {
  const { zone, unit, day } = wish;
  return {
    date: day,
    at: rfc3339(now, zone),
    unit: unit && { code: unit.code, name: unit.name },
    ...figures({ counts, unsettled, complete }, zone),
    units: tiles.map((tile) => ({ code: tile.unit.code, name: tile.unit.name, ...figures(tile, zone) })),
    lists_everybody: listsEverybody,
    people: people.map((person) => personJson(person, zone)),
  };
}

function figures(
  { counts, unsettled, complete }: { counts: Counts; unsettled: number; complete: Completeness },
  zone: TimeZone,
) {
  return {
    head_count: headCount(counts),
    scheduled: scheduledCount(counts),
    present: presentCount(counts),
    present_percent: presentPercent(counts),
    on_time: counts['on-time'],
    late: counts.late,
    away: counts.away,
    expected: counts.expected,
    absent: counts.absent,
    off: counts.off,
    provisional_people: unsettled,
    complete_until: complete.until && rfc3339(complete.until, zone),
    silent_sources: complete.silent.length,
  };
}

function personJson(person: BoardPerson, zone: TimeZone) {
  const time = (instant: Date | null) => instant && rfc3339(instant, zone);
  return {
    person_id: person.personId,
    name: person.name,
    position: person.position,
    unit_name: person.unitName,
    status: person.status,
    code: person.code,
    provisional: person.provisional,
    check_in_at: time(person.checkInAt),
    check_in_source: person.checkInSource,
    check_in_distance: distanceJson(person.distance),
    check_out_at: time(person.checkOutAt),
    late_minutes: person.lateMinutes,
    left_early_minutes: person.leftEarlyMinutes,
  };
}
