import { type WorkDate, conflict, notFound } from '../../platform/index.js';
import type { PersonChange, PersonChangeKind } from '../changes/person-change.js';
import { NOTHING_KNOWN, changesByItself, changesOf, leavingOf } from './changes-of.rules.js';
import { type Span, beginAfter, spanOn } from './dated.rules.js';
import type { Absence } from './duties/system-administrators.store.js';
import { serviceLost } from './ending.rules.js';
import { completed, factsOn, historyAfter } from './person-history.rules.js';
import type { ChangedHistory, PersonHistory } from './person-history.js';
import { plannedBeyond } from './planned-beyond.rules.js';
import { refused } from './person-refusals.rules.js';
import type { PersonWish } from './person-wish.js';

/** Somebody whose posts, delegations and roles end with their service. */
export interface Leaving {
  personId: string;
  day: WorkDate;
  /** First day on which they serve again, as far as it is known; what begins then or later is not touched. */
  until?: WorkDate | null;
}

/** Somebody who leaves what was theirs in one unit for another. */
export interface Moving extends Leaving {
  unitId: string;
  toUnitId: string;
  /** First day on which they would have left that unit anyway; null: never. What begins then or later is not touched. */
  until: WorkDate | null;
}

export interface WishesPlan {
  changes: PersonChange[];
  changed: ChangedHistory[];
  leaving: Leaving[];
  moving: Moving[];
  /** Service that ends, now or as planned within a year. */
  absences: Absence[];
}

const UNDATED: readonly PersonChangeKind[] = ['name-changed', 'contact-changed', 'details-changed'];

/**
 * What fulfilling the wishes changes, one after the other: the second wish about a person sees what the first one did.
 * @throws DomainError not-found, conflict
 */
export function planOf(
  wishes: readonly PersonWish[],
  known: ReadonlyMap<string, PersonHistory>,
  { today, decree }: { today: WorkDate; decree: string },
): WishesPlan {
  const now = new Map<string, PersonHistory>(known);
  const plan: WishesPlan = { changes: [], changed: [], leaving: [], moving: [], absences: [] };
  const touched = new Set<string>();
  for (const given of wishes) {
    const { personId } = given;
    const history = now.get(personId);
    refuseUnlessThere(given, history);
    const wish = history ? completed(given, history) : given;
    if (history) refuseToLeaveBefore(history, wish);
    const changes = changesOf(history ? factsOn(history, wish.from) : null, wish);
    if (changes.length === 0) continue;
    plan.changes.push(...changes.map((change) => datedChange(withPlanned(change, history), today)));
    for (const { kind, before, after } of changes) {
      if (kind === 'left') plan.leaving.push({ personId, day: wish.from });
      if (kind === 'moved' && before && after)
        plan.moving.push({
          personId,
          day: wish.from,
          unitId: String(before['unit_id']),
          toUnitId: String(after['unit_id']),
          until: (history && spanOn(history.units, wish.from)?.until) ?? null,
        });
    }
    const after = historyAfter(history ?? emptyHistory(personId), wish, wish.decree ?? decree);
    if (history) plan.changes.push(...resumed(history, after, wish));
    now.set(personId, after);
    touched.add(personId);
  }
  plan.changed = [...touched].sort().map((personId) => ({
    isNew: !known.has(personId),
    before: known.get(personId) ?? emptyHistory(personId),
    after: now.get(personId)!,
  }));
  plan.absences = plan.changed.flatMap(({ before, after }) =>
    serviceLost(before.employments, after.employments, today).map((days) => ({
      personId: after.personId,
      ...days,
    })),
  );
  return plan;
}

/** Service that had ended after the day of the wish goes on: on that day, as told by the day itself. */
function resumed(before: PersonHistory, after: PersonHistory, { from }: PersonWish): PersonChange[] {
  const again = before.units.find(
    ({ until }) =>
      until !== null && until > from && !spanOn(before.employments, until) && spanOn(after.units, until),
  );
  if (!again?.until) return [];
  const day = again.until;
  return changesByItself(factsOn(before, day), factsOn(after, day), day, null).filter(
    ({ kind }) => kind === 'joined',
  );
}

function refuseUnlessThere({ isNew, personId }: PersonWish, history: PersonHistory | undefined): void {
  if (!isNew && !history) throw notFound('person-not-found', 'Pegawai itu tidak ditemukan.');
  if (isNew && history) throw conflict('person-exists', `Pegawai dengan kunci ${personId} sudah ada.`);
}

/** Whoever is not there yet cannot leave: that would take away all that is to come, and tell nobody. */
function refuseToLeaveBefore({ employments, units, numbers }: PersonHistory, wish: PersonWish): void {
  const { from } = wish;
  const reason = leavingOf(wish);
  if (!reason || spanOn(employments, from)) return;
  const begins = (spans: readonly Span<unknown>[]) =>
    !spanOn(spans, from) && beginAfter(spans, from) !== null;
  if (!begins(employments) && !begins(units) && !(reason === 'corrected' && begins(numbers))) return;
  throw refused('not-in-service-yet', [
    {
      field: 'from',
      message: 'Pada tanggal itu pegawai ini tidak bertugas, dan baru mulai sesudahnya. Pilih tanggal lain.',
    },
  ]);
}

/** Whoever leaves takes along what was planned for later: the record keeps it. */
function withPlanned(change: PersonChange, history: PersonHistory | undefined): PersonChange {
  if (change.kind !== 'left' || !history) return change;
  return { ...change, before: { ...change.before, ...plannedBeyond(history, change.effective) } };
}

/** What has no dates holds at once, whenever the rest of the wish begins. */
function datedChange(change: PersonChange, today: WorkDate): PersonChange {
  return UNDATED.includes(change.kind) && change.effective > today ? { ...change, effective: today } : change;
}

function emptyHistory(personId: string): PersonHistory {
  return {
    personId,
    revision: 0,
    person: NOTHING_KNOWN,
    numbers: [],
    employments: [],
    units: [],
    breaks: [],
  };
}
