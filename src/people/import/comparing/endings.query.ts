import type { Queryable, WorkDate } from '../../../platform/index.js';
import { leavingOf } from '../../employees/changes-of.rules.js';
import { type EndingDuties, dutiesEnding } from '../../employees/duties/ended-duties.store.js';
import type { PersonFacts } from '../../employees/person-facts.js';
import { namesOf } from '../../employees/person/change-names.query.js';
import { changeWords } from '../../employees/person/change-words.rules.js';
import type { Leaving, Moving } from '../../employees/wishes-plan.rules.js';
import { ROLE_WORDS } from '../../person-words.js';
import type { Entry } from '../difference/difference.js';

export interface Endings extends Pick<EndingDuties, 'grants'> {
  /** In words, by person. */
  words: ReadonlyMap<string, string[]>;
}

/** What ends besides with those who leave or move: posts, acting, delegations, roles. */
export async function endingsOf(
  db: Queryable,
  entries: readonly Entry[],
  people: ReadonlyMap<string, PersonFacts>,
  day: WorkDate,
): Promise<Endings> {
  const leaving: Leaving[] = [];
  const moving: Moving[] = [];
  for (const { wish } of entries) {
    const unit = wish && people.get(wish.personId)?.unit;
    if (!unit) continue;
    const { personId, from, unitId } = wish;
    if (leavingOf(wish)) leaving.push({ personId, day: from });
    else if (unitId !== undefined && unitId !== unit.id)
      moving.push({ personId, day: from, unitId: unit.id, toUnitId: unitId, until: null });
  }
  const planned = await plannedEnds(
    db,
    moving.map(({ personId }) => personId),
    day,
  );
  const { changes, roles, grants } = await dutiesEnding(
    db,
    leaving,
    moving.map((one) => ({ ...one, until: planned.get(one.personId) ?? null })),
  );
  const names = await namesOf(db, changes);
  const words = new Map<string, string[]>();
  const tell = (personId: string, text: string) =>
    words.set(personId, [...(words.get(personId) ?? []), text]);
  for (const change of changes) tell(change.personId, changeWords(change, names));
  for (const { personId, role, unitName } of roles)
    tell(personId, `Peran ${ROLE_WORDS[role]}${unitName ? ` untuk ${unitName}` : ''} berakhir`);
  return { words, grants };
}

/** When they would have left their unit anyway. */
async function plannedEnds(
  db: Queryable,
  personIds: readonly string[],
  day: WorkDate,
): Promise<Map<string, WorkDate>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.query<{ id: string; until: WorkDate }>(
    `select person_id as id, upper(valid)::text as until from unit_membership
     where person_id = any($1::uuid[]) and valid @> $2::date and upper(valid) is not null`,
    [personIds, day],
  );
  return new Map(rows.map(({ id, until }) => [id, until]));
}
