import type { TimeZone, WorkDate } from '../../platform/index.js';
import type { RuleContent } from './rule-set.js';

/** Dated from `from` (included) until `until` (excluded); null is open. */
export interface Dated {
  from: string | null;
  until: string | null;
}

export interface UnitPlace extends Dated {
  unitId: string;
  parentId: string | null;
  zone: TimeZone;
}

/** What a rule set rules; a person has one rule set of each aspect on a day, or none. */
export const RULE_ASPECTS = ['hours', 'shifts', 'leave', 'discipline', 'tpp'] as const;
export type RuleAspect = (typeof RULE_ASPECTS)[number];

/** A rule set with one of its assignments: for a person, or for a unit and all below it, there perhaps for one kind of employment. */
export interface AssignedRules<Content = RuleContent> extends Dated {
  /** Of the rule set. */
  id: string;
  aspect: RuleAspect;
  unitId: string | null;
  employeeKind: string | null;
  personId: string | null;
  content: Content;
}

/** For whom an answer is wanted. */
export interface Ruled {
  personId: string;
  unitId: string;
  employeeKind: string | null;
}

/** Which rule set won, and by what: the person's name, the kind of employment in a unit, or the unit; and from which unit it came. */
export interface ResolvedRules<Content = RuleContent> {
  rules: AssignedRules<Content>;
  by: 'person' | 'unit-kind' | 'unit';
  /** 0: the person's own unit; 1: the one above; ... Null for a person. */
  distance: number | null;
}

export function holdsOn({ from, until }: Dated, day: WorkDate): boolean {
  return (from === null || from <= day) && (until === null || day < until);
}

/**
 * Which rules hold for somebody on a day: the person's own, else those of the nearest unit in the line above, as the tree was
 * on that day; within a unit those for the kind of employment before those for everybody.
 * Answers for units are remembered, because thousands of people share a few units.
 */
export class RuleBook<Content = RuleContent> {
  private readonly places: Map<string, UnitPlace[]>;
  private readonly ofUnits: Map<string, AssignedRules<Content>[]>;
  private readonly ofPeople: Map<string, AssignedRules<Content>[]>;
  private readonly answers = new Map<string, ResolvedRules<Content> | null>();

  constructor(places: readonly UnitPlace[], assigned: readonly AssignedRules<Content>[]) {
    this.places = groupedBy(places, ({ unitId }) => unitId);
    this.ofUnits = groupedBy(assigned, ({ unitId }) => unitId);
    this.ofPeople = groupedBy(assigned, ({ personId }) => personId);
  }

  placeOf(unitId: string, day: WorkDate): UnitPlace | null {
    return this.places.get(unitId)?.find((place) => holdsOn(place, day)) ?? null;
  }

  /** Is there a rule for the very person, on any day? */
  hasOwnRules(personId: string): boolean {
    return this.ofPeople.has(personId);
  }

  /** The unit and those above it on the day, nearest first. */
  lineOf(unitId: string, day: WorkDate): string[] {
    const line: string[] = [];
    for (let unit: string | null = unitId; unit !== null && line.length < 12;) {
      line.push(unit);
      unit = this.placeOf(unit, day)?.parentId ?? null;
    }
    return line;
  }

  /** Null when nobody has made rules of that aspect for this person. */
  rulesFor({ personId, unitId, employeeKind }: Ruled, day: WorkDate, aspect: RuleAspect) {
    const holds = (rules: AssignedRules<Content>) => rules.aspect === aspect && holdsOn(rules, day);
    const own = this.ofPeople.get(personId)?.find(holds);
    if (own) return { rules: own, by: 'person', distance: null } satisfies ResolvedRules<Content>;
    const key = `${unitId} ${employeeKind} ${day} ${aspect}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = this.look(unitId, employeeKind, day, holds);
      this.answers.set(key, answer);
    }
    return answer;
  }

  private look(
    unitId: string,
    employeeKind: string | null,
    day: WorkDate,
    holds: (rules: AssignedRules<Content>) => boolean,
  ): ResolvedRules<Content> | null {
    for (const [distance, unit] of this.lineOf(unitId, day).entries()) {
      const here = this.ofUnits.get(unit)?.filter(holds) ?? [];
      const ofKind = here.find((rules) => rules.employeeKind !== null && rules.employeeKind === employeeKind);
      if (ofKind) return { rules: ofKind, by: 'unit-kind', distance };
      const ofAll = here.find((rules) => rules.employeeKind === null);
      if (ofAll) return { rules: ofAll, by: 'unit', distance };
    }
    return null;
  }
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | null): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
