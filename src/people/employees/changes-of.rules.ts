import { type WorkDate, addDays } from '../../platform/index.js';
import type { PersonChange, PersonChangeKind } from '../changes/person-change.js';
import { inColumns } from './column-names.js';
import type { EmploymentFacts, EndReason, PersonalFacts } from './person-facts.js';
import type { FactsOnDay } from './person-history.js';
import type { PersonWish } from './person-wish.js';

const NAMES = ['fullName', 'titleBefore', 'titleAfter'] as const;
const CONTACT = ['email', 'officialEmail', 'phone'] as const;
const DETAILS = ['birthDate', 'sex', 'siasnId', 'retirementDate'] as const;
const POSITION = ['position', 'rank', 'positionKind', 'echelon'] as const;
const KIND = ['kind', 'contractUntil'] as const;

/** The person of whom nothing is known yet. */
export const NOTHING_KNOWN: PersonalFacts = {
  fullName: '',
  titleBefore: '',
  titleAfter: '',
  birthDate: null,
  sex: null,
  email: null,
  officialEmail: null,
  phone: null,
  siasnId: null,
  retirementDate: null,
};

/** Somebody about whom nothing is known yet. */
export function nobodyYet(personId: string): FactsOnDay {
  return {
    personId,
    revision: 0,
    ...NOTHING_KNOWN,
    number: null,
    employment: null,
    unit: null,
    serviceBreak: null,
  };
}

/** Why the wish ends the service, if it does: said so, or because what it says about its end lies before its day. */
export function leavingOf({ leaves, person, employment, from }: PersonWish): EndReason | null {
  if (leaves) return leaves.reason;
  if (person?.retirementDate && person.retirementDate <= from) return 'retired';
  if (employment?.contractUntil && addDays(employment.contractUntil, 1) <= from) return 'contract-ended';
  return null;
}

/** What holds on the day of the wish when it is fulfilled. */
export function factsAfter(facts: FactsOnDay, wish: PersonWish): FactsOnDay {
  const after: FactsOnDay = { ...facts, ...named(wish.person) };
  if (wish.number !== undefined) after.number = wish.number;
  const reason = leavingOf(wish);
  if (reason) {
    if (reason === 'corrected') after.number = null;
    return { ...after, employment: null, unit: null, serviceBreak: null };
  }
  if (wish.employment) after.employment = employmentAfter(facts.employment, wish.employment);
  if (wish.unitId !== undefined) after.unit = { id: wish.unitId };
  return after;
}

/** @throws Error when somebody begins without a kind: shapes are checked at the edge */
export function employmentAfter(
  held: EmploymentFacts | null,
  wish: Partial<EmploymentFacts>,
): EmploymentFacts {
  const empty = { rank: null, position: '', positionKind: null, echelon: null, contractUntil: null };
  const { kind, ...rest } = { ...empty, ...held, ...named(wish) };
  if (kind === undefined) throw new Error('an employment needs its kind');
  // Only contracts end by date (UU 20/2023: PPPK are employed by contract, PNS are not).
  const byContract = kind === 'pppk' || kind === 'pppk-part-time';
  return { kind, ...rest, contractUntil: byContract ? rest.contractUntil : null };
}

/**
 * What changes when the wish is fulfilled, as the rows of `person_change` tell it: only what differs, in the names of
 * the columns. Nothing when everything holds already. `facts` are those of the day of the wish; null: somebody new.
 */
export function changesOf(facts: FactsOnDay | null, wish: PersonWish): PersonChange[] {
  const before = facts ?? nobodyYet(wish.personId);
  const after = factsAfter(before, wish);
  return facts === null ? newcomer(after, wish) : differences(before, after, wish, leavingOf(wish));
}

function newcomer(after: FactsOnDay, wish: PersonWish): PersonChange[] {
  const told = change(wish, after.employment ? 'joined' : 'details-changed');
  return [
    told(null, { ...inColumns(after, [...NAMES, ...CONTACT, ...DETAILS]), ...service(after) }),
    ...numberChange(null, after.number, wish),
  ];
}

/**
 * What a day brings by itself: what held the day before against what holds on it. `reason` is why the employment ended,
 * if it did.
 */
export function changesByItself(
  before: FactsOnDay,
  after: FactsOnDay,
  day: WorkDate,
  reason: EndReason | null,
): PersonChange[] {
  const at = { personId: before.personId, from: day };
  const [away, back] = [before.serviceBreak, after.serviceBreak];
  return [
    ...differences(before, after, at, before.employment && !after.employment ? reason : null),
    ...(away && !back ? [change(at, 'returned')({ kind: away.kind }, null)] : []),
    ...(back && back.kind !== away?.kind ? [change(at, 'away')(null, { kind: back.kind })] : []),
  ];
}

type At = Pick<PersonWish, 'personId' | 'from'>;

function differences(
  before: FactsOnDay,
  after: FactsOnDay,
  at: At,
  reason: EndReason | null,
): PersonChange[] {
  const personal = (kind: PersonChangeKind, names: readonly (keyof PersonalFacts)[]) =>
    partChange(kind, before, after, names, at);
  return [
    ...personal('name-changed', NAMES),
    ...personal('contact-changed', CONTACT),
    ...personal('details-changed', DETAILS),
    ...numberChange(before.number, after.number, at),
    ...serviceChanges(before, after, at, reason),
  ];
}

function serviceChanges(
  before: FactsOnDay,
  after: FactsOnDay,
  at: At,
  reason: EndReason | null,
): PersonChange[] {
  if (reason) {
    // Whose planned end has come is employed no longer, but still stands in a unit.
    if (!before.employment && !before.unit) return [];
    return [change(at, 'left')(service(before), { end_reason: reason })];
  }
  if (!before.employment && after.employment) return [change(at, 'joined')(null, service(after))];
  const [was, is] = [before.unit, after.unit].map((unit) => unit && { unit_id: unit.id });
  const moved = was?.unit_id === is?.unit_id ? [] : [change(at, 'moved')(was ?? null, is ?? null)];
  if (!before.employment || !after.employment) return moved;
  return [
    ...moved,
    ...partChange('position-changed', before.employment, after.employment, POSITION, at),
    ...partChange('kind-changed', before.employment, after.employment, KIND, at),
  ];
}

function numberChange(before: FactsOnDay['number'], after: FactsOnDay['number'], at: At): PersonChange[] {
  if (before?.number === after?.number && before?.kind === after?.kind) return [];
  return [
    change(at, 'number-changed')(
      before && { number: before.number, kind: before.kind },
      after && { number: after.number, kind: after.kind },
    ),
  ];
}

function partChange<Facts extends object>(
  kind: PersonChangeKind,
  before: Facts,
  after: Facts,
  names: readonly (keyof Facts & string)[],
  at: At,
): PersonChange[] {
  const differing = names.filter((name) => before[name] !== after[name]);
  if (differing.length === 0) return [];
  return [change(at, kind)(inColumns(before, differing), inColumns(after, differing))];
}

/** Where and as what somebody serves, in the names of the columns. */
function service({ employment, unit }: FactsOnDay): Record<string, unknown> {
  return {
    ...(employment ? inColumns(employment, [...KIND, ...POSITION]) : {}),
    ...(unit ? { unit_id: unit.id } : {}),
  };
}

function change({ personId, from }: At, kind: PersonChangeKind) {
  return (before: PersonChange['before'], after: PersonChange['after']): PersonChange => ({
    personId,
    kind,
    effective: from,
    before,
    after,
  });
}

/** Without what is named but not said. */
function named<Facts extends object>(facts: Facts | undefined): Partial<Facts> {
  return Object.fromEntries(
    Object.entries(facts ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<Facts>;
}
