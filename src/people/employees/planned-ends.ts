import type { Queryable, WorkDate } from '../../platform/index.js';
import type { PersonHistory } from './person-history.js';
import type { PersonWish } from './person-wish.js';
import { plannedCarryings, plannedEnds } from './planned-ends.query.js';
import { type Joining, followed } from './planned-ends.rules.js';
import { type WishesPlan, planOf } from './wishes-plan.rules.js';

/** What fulfilling the wishes changes, together with what planned changes of the tree make of it on their day. */
export async function planFollowing(
  tx: Queryable,
  wishes: readonly PersonWish[],
  known: ReadonlyMap<string, PersonHistory>,
  terms: { today: WorkDate; decree: string },
): Promise<WishesPlan & { joining: Joining[] }> {
  const all = [...wishes];
  const joined: Joining[] = [];
  for (;;) {
    const plan = planOf(all, known, terms);
    const changed = plan.changed.filter(({ before, after }) => before.units !== after.units);
    if (changed.length === 0) return { ...plan, joining: joined };
    const unitIds = [
      ...new Set(
        changed.flatMap(({ before, after }) => [...before.units, ...after.units].map((one) => one.value)),
      ),
    ];
    const personIds = changed.map(({ after }) => after.personId);
    const { joining, staying } = followed(
      changed,
      await plannedEnds(tx, terms.today, unitIds),
      await plannedCarryings(tx, terms.today, { unitIds, personIds }),
    );
    // Each round goes on from a later day, or puts somebody back to stay: an heir may end as well.
    if (joining.length + staying.length === 0) return { ...plan, joining: joined };
    joined.push(...joining);
    all.push(...joining.map(({ personId, from, toUnitId }) => ({ personId, from, unitId: toUnitId })));
    all.push(...staying);
  }
}
