import { type WorkDate, localDateOf } from '../../../platform/index.js';
import type { LeaveKind } from '../../leave/leave-kind.js';
import type { DevicePress, MachinePress, PlacedPress, SeenPress, Signal } from './signal.js';
import type { Thresholds } from './thresholds.rules.js';

const EARTH_KM = 6371;
const HOUR_MS = 3_600_000;

/** One person's presses at one point, the same to the last digit: what is measured anew never is. */
export function repeatedPosition(
  week: WorkDate,
  presses: readonly PlacedPress[],
  limits: Thresholds,
): Signal | null {
  const exact = presses.filter(({ accuracy }) => accuracy <= limits.exactMetres);
  const [first] = exact;
  const days = daysOf(exact);
  if (!first || exact.length < limits.repeatedPresses || days < limits.repeatedDays) return null;
  return {
    kind: 'repeated-position',
    mark: `repeated-position ${week} ${first.personId} ${pointOf(first)}`,
    subject: `person:${first.personId}`,
    week,
    facts: { presses: exact.length, days },
    presses: exact,
  };
}

/** Presses of several people at one point, the same to the last digit. */
export function sharedPosition(
  week: WorkDate,
  presses: readonly PlacedPress[],
  limits: Thresholds,
): Signal | null {
  const exact = presses.filter(({ accuracy }) => accuracy <= limits.exactMetres);
  const [first] = exact;
  const people = peopleOf(exact);
  if (!first || people < limits.sharedPlacePeople) return null;
  return {
    kind: 'shared-position',
    mark: `shared-position ${week} ${pointOf(first)}`,
    subject: `place:${pointOf(first)}`,
    week,
    facts: { people, presses: exact.length },
    presses: exact,
  };
}

/** From one press to the next of the same person, faster than anybody travels; what both might be off is given to them. */
export function impossibleSpeed(
  week: WorkDate,
  [from, to]: readonly [PlacedPress, PlacedPress],
  limits: Thresholds,
): Signal | null {
  const km = Math.max(0, kmBetween(from, to) - (from.accuracy + to.accuracy) / 1000);
  const ms = to.at.getTime() - from.at.getTime();
  // Two presses of one second may be 0 ms apart; nobody is anywhere else within a second.
  const kmPerHour = km / (Math.max(ms, 1000) / HOUR_MS);
  if (from.personId !== to.personId || ms < 0 || km < limits.speedKm || kmPerHour <= limits.speedKmPerHour)
    return null;
  return {
    kind: 'impossible-speed',
    mark: `impossible-speed ${from.eventId} ${to.eventId}`,
    subject: `person:${from.personId}`,
    week,
    facts: { km: Math.round(km), seconds: Math.round(ms / 1000), kmPerHour: Math.round(kmPerHour) },
    presses: [from, to],
  };
}

/** On one device within one day more people than share a phone in need. */
export function sharedDevice(
  week: WorkDate,
  presses: readonly DevicePress[],
  limits: Thresholds,
): Signal | null {
  const odd = [...byDay(presses).values()].filter((ofDay) => peopleOf(ofDay) >= limits.sharedDevicePeople);
  const all = odd.flat();
  const [first] = all;
  if (!first) return null;
  return {
    kind: 'shared-device',
    mark: `shared-device ${week} ${first.device}`,
    subject: first.device,
    week,
    facts: { people: peopleOf(all), presses: all.length, days: odd.length },
    presses: all,
  };
}

/** Several people one right after the other: on one device on several days, or at a machine faster than fingers go. */
export function pressCluster(
  week: WorkDate,
  presses: readonly DevicePress[],
  limits: Thresholds,
): Signal | null {
  const [first] = presses;
  if (!first) return null;
  const machine = first.device.startsWith('source:');
  const need = machine
    ? { seconds: limits.machineSeconds, people: limits.machinePeople, days: 1 }
    : { seconds: limits.clusterSeconds, people: limits.clusterPeople, days: limits.clusterDays };
  const sorted = [...presses].sort((a, b) => a.at.getTime() - b.at.getTime());
  const all = closeTogether(sorted, need);
  const days = daysOf(all);
  if (days < need.days) return null;
  return {
    kind: 'press-cluster',
    mark: `press-cluster ${week} ${first.device}`,
    subject: first.device,
    week,
    facts: { people: peopleOf(all), presses: all.length, days, seconds: need.seconds },
    presses: all,
  };
}

/** The presses, in their order, that lie within so many seconds of those of enough people; each is looked at twice, however many there are. */
function closeTogether(
  sorted: readonly DevicePress[],
  { seconds, people }: { seconds: number; people: number },
): DevicePress[] {
  const inWindow = new Map<string, number>();
  const all: DevicePress[] = [];
  let [end, taken] = [0, 0];
  for (const [start, first] of sorted.entries()) {
    for (; end < sorted.length && sorted[end]!.at.getTime() <= first.at.getTime() + seconds * 1000; end += 1)
      inWindow.set(sorted[end]!.personId, (inWindow.get(sorted[end]!.personId) ?? 0) + 1);
    if (inWindow.size >= people)
      for (taken = Math.max(taken, start); taken < end; taken += 1) all.push(sorted[taken]!);
    const left = inWindow.get(first.personId)! - 1;
    if (left === 0) inWindow.delete(first.personId);
    else inWindow.set(first.personId, left);
  }
  return all;
}

/** Who is away for the whole day on these does not press at the office; an excuse or work from home says nothing of the kind. */
export const AWAY: readonly LeaveKind[] = [
  'annual',
  'long',
  'sick',
  'maternity',
  'important',
  'unpaid',
  'official-travel',
  'study',
];

/** A machine tells of somebody who should have been elsewhere. */
export function notThere(week: WorkDate, presses: readonly MachinePress[]): Signal | null {
  // Several reasons for one press are one press; the first is the weightiest.
  const once = [...new Map(presses.toReversed().map((press) => [press.eventId, press])).values()].reverse();
  const [first] = once;
  if (!first) return null;
  const count = (why: MachinePress['why']) => once.filter((press) => press.why === why).length;
  return {
    kind: 'not-there',
    mark: `not-there ${week} ${first.personId}`,
    subject: `person:${first.personId}`,
    week,
    facts: {
      presses: once.length,
      leave: count('leave'),
      elsewhere: count('elsewhere'),
      twice: count('twice'),
    },
    presses: once.map(({ why, detail, ...press }) => ({ ...press, note: `${why} ${detail}` })),
  };
}

/** Great circle, in kilometres. */
export function kmBetween(a: Pick<PlacedPress, 'latitude' | 'longitude'>, b: typeof a): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(rad(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(rad(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

const pointOf = ({ latitude, longitude }: PlacedPress) => `${latitude} ${longitude}`;
const dayOf = ({ at, zone }: SeenPress) => localDateOf(at, zone);
const peopleOf = (presses: readonly SeenPress[]) => new Set(presses.map(({ personId }) => personId)).size;
const daysOf = (presses: readonly SeenPress[]) => new Set(presses.map(dayOf)).size;

function byDay<Press extends SeenPress>(presses: readonly Press[]): Map<WorkDate, Press[]> {
  const days = new Map<WorkDate, Press[]>();
  for (const press of presses) days.set(dayOf(press), [...(days.get(dayOf(press)) ?? []), press]);
  return days;
}
