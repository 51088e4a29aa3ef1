import type { WorkDate } from '../../../platform/index.js';
import type { PersonFacts } from '../../employees/person-facts.js';
import type { PersonWish } from '../../employees/person-wish.js';
import type { Entry, EntryKind } from '../difference/difference.js';

/** The wishes that restore what held about somebody before a wish was fulfilled; null: there was nobody. */
export function undoOf(before: PersonFacts | null, wish: PersonWish): PersonWish[] {
  const { personId, from } = wish;
  if (!before || wish.isNew) return [{ personId, from, leaves: { reason: 'corrected' } }];
  if (wish.leaves) return [returning(before, from)];
  const number = { number: before.number ?? null };
  const person = wish.person ? { person: pick(before, wish.person) } : {};
  if (!before.employment && wish.employment)
    return [
      { personId, from, leaves: { reason: 'corrected' } },
      // A mistaken return took the number with it; it was theirs before.
      { personId, from, ...person, ...number },
    ];
  return [
    {
      personId,
      from,
      ...person,
      ...(wish.number === undefined ? {} : number),
      ...(wish.employment && before.employment
        ? { employment: pick(before.employment, wish.employment) }
        : {}),
      ...(wish.unitId !== undefined && before.unit ? { unitId: before.unit.id } : {}),
    },
  ];
}

/** What the compensating import shows: the same lines, seen from the other side. */
export function reversed(entry: Entry): Pick<Entry, 'kind' | 'about'> {
  const { kind, about } = entry;
  const changes = about.changes?.map(({ column, before, after }) => ({
    column,
    before: after,
    after: before,
  }));
  // Somebody whose end was brought near is still there.
  return {
    kind: about.ends ? 'changes' : (REVERSED[kind] ?? kind),
    about: {
      ...(about.unitAfter && (kind !== 'goes' || about.ends) ? { unitBefore: about.unitAfter } : {}),
      ...(about.unitBefore ? { unitAfter: about.unitBefore } : {}),
      ...(changes ? { changes } : {}),
      ...(kind === 'comes' ? { reason: 'corrected' as const } : {}),
    },
  };
}

const REVERSED: Partial<Record<EntryKind, EntryKind>> = { comes: 'goes', goes: 'comes' };

function returning({ personId, employment, unit }: PersonFacts, from: WorkDate): PersonWish {
  return {
    personId,
    from,
    ...(employment ? { employment } : {}),
    ...(unit ? { unitId: unit.id } : {}),
  };
}

/** Of `facts` what `named` names. */
function pick<Facts extends object, Named extends object>(
  facts: Facts,
  named: Named,
): Pick<Facts, keyof Facts & keyof Named> {
  const names = Object.keys(named) as (keyof Facts & keyof Named)[];
  return Object.fromEntries(names.map((name) => [name, facts[name]])) as Pick<
    Facts,
    keyof Facts & keyof Named
  >;
}
