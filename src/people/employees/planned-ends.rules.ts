import { type WorkDate, addDays } from '../../platform/index.js';
import { dateWords, lastDayWords } from '../../web/index.js';
import { spanOn } from './dated.rules.js';
import type { ChangedHistory } from './person-history.js';
import { refused } from './person-refusals.rules.js';
import type { PersonWish } from './person-wish.js';

/** A unit that a planned change of the tree ends. */
export interface PlannedEnd {
  changeId: string;
  unitId: string;
  unitName: string;
  /** The first day without it. */
  day: WorkDate;
  /** Where its people go on that day; null: nowhere, it is closed. */
  heirId: string | null;
}

/** Somebody whom a planned change of the tree moves. */
export interface PlannedCarrying {
  personId: string;
  from: WorkDate;
  fromUnitId: string;
  toUnitId: string;
}

/** Somebody who came since into a unit that ends, and goes on with everybody else there. */
export interface Joining extends PlannedCarrying {
  changeId: string;
  name: string;
}

/**
 * Whoever comes into a unit before its planned end goes on with it; whoever leaves it before stays where they went.
 * @throws DomainError conflict, when the unit ends and nobody planned where they go
 */
export function followed(
  changed: readonly ChangedHistory[],
  ends: readonly PlannedEnd[],
  carried: readonly PlannedCarrying[],
): { joining: Joining[]; staying: PersonWish[] } {
  const joining: Joining[] = [];
  const staying: PersonWish[] = [];
  for (const { before, after } of changed) {
    const { personId } = after;
    for (const { changeId, unitId, unitName, day, heirId } of ends) {
      const held = spanOn(after.units, addDays(day, -1));
      if (held?.value !== unitId || (held.until !== null && held.until <= day)) continue;
      if (!heirId) throw endsWithoutHeir(after.person.fullName, unitName, day);
      joining.push({
        changeId,
        personId,
        name: after.person.fullName,
        from: day,
        fromUnitId: unitId,
        toUnitId: heirId,
      });
    }
    for (const { from, fromUnitId, toUnitId } of carried.filter((one) => one.personId === personId)) {
      const eve = addDays(from, -1);
      const home = spanOn(after.units, eve);
      if (spanOn(before.units, eve)?.value !== fromUnitId || !home || home.value === fromUnitId) continue;
      // Both units end on that day in the same one: whoever went from one to the other is carried there all the same.
      if (ends.some((end) => end.unitId === home.value && end.day === from && end.heirId === toUnitId))
        continue;
      // Whatever else holds from that day on was said by somebody, and stays.
      if ([before, after].every(({ units }) => spanOn(units, from)?.value === toUnitId))
        staying.push({ personId, from, unitId: home.value });
    }
  }
  return { joining, staying };
}

function endsWithoutHeir(name: string, unitName: string, day: WorkDate) {
  return refused('unit-ends', [{ field: 'unitId', message: endsWords(name, unitName, day) }]);
}

/** Why somebody cannot simply come into a unit that is closed some day. */
export function endsWords(name: string, unitName: string, day: WorkDate): string {
  return `${unitName} hanya ada ${lastDayWords(day)} dan tidak diteruskan unit lain, sehingga ${name} tidak dapat masuk tanpa rencana sesudahnya. Catat dahulu ke unit mana ia pindah sejak ${dateWords(day)}, atau pilih unit lain.`;
}
