import type { TimeZone, WorkDate } from '../../platform/index.js';
import type { RuleSetContent } from './rule-set.js';

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

export interface DatedRuleSet extends Dated {
  id: string;
  unitId: string;
  pattern: RuleSetContent['pattern'];
  content: RuleSetContent;
}

export function holdsOn({ from, until }: Dated, day: WorkDate): boolean {
  return (from === null || from <= day) && (until === null || day < until);
}

/**
 * Which rules hold for a unit on a day: its own, else those of the nearest unit above it, as the tree was on that day.
 * Answers are remembered, because thousands of people share a few units.
 */
export class RuleBook {
  private readonly places: Map<string, UnitPlace[]>;
  private readonly ruleSets: Map<string, DatedRuleSet[]>;
  private readonly answers = new Map<string, DatedRuleSet | null>();

  constructor(places: readonly UnitPlace[], ruleSets: readonly DatedRuleSet[]) {
    this.places = grouped(places);
    this.ruleSets = grouped(ruleSets);
  }

  placeOf(unitId: string, day: WorkDate): UnitPlace | null {
    return this.places.get(unitId)?.find((place) => holdsOn(place, day)) ?? null;
  }

  rulesFor(unitId: string, day: WorkDate, pattern: RuleSetContent['pattern']): DatedRuleSet | null {
    const key = `${unitId} ${day} ${pattern}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = this.look(unitId, day, pattern);
      this.answers.set(key, answer);
    }
    return answer;
  }

  private look(unitId: string, day: WorkDate, pattern: RuleSetContent['pattern']): DatedRuleSet | null {
    let unit: string | null = unitId;
    for (let height = 0; unit !== null && height < 12; height++) {
      const own = this.ruleSets.get(unit)?.find((set) => set.pattern === pattern && holdsOn(set, day));
      if (own) return own;
      unit = this.placeOf(unit, day)?.parentId ?? null;
    }
    return null;
  }
}

function grouped<Item extends { unitId: string }>(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.unitId, [...(groups.get(item.unitId) ?? []), item]);
  return groups;
}
