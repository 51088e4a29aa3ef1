import type { WorkDate } from '../../../platform/index.js';

/** Days of rules are days of the regency: they begin and end at midnight WIB. */
export const ENTRY_ZONE = 'Asia/Jakarta';

export const ENTRY_KINDS = ['everybody', 'unit', 'role', 'employee-type', 'person'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One way into an application. Of several, one is enough. */
export interface EntryRule {
  id: string;
  kind: EntryKind;
  /** Of a unit rule: that unit and its subtree. Of a role rule: the role held for that unit or one below it. */
  unitId: string | null;
  role: string | null;
  employeeType: string | null;
  personId: string | null;
  /** First and last day, both included; null: open on that side. */
  from: WorkDate | null;
  until: WorkDate | null;
}

/** What rules may ask about a person, as of today. */
export interface EntryPerson {
  personId: string;
  /** The person's unit and everything above it; empty for somebody without a unit. */
  unitLine: readonly string[];
  /** Roles of today, each with the line of the unit for which it is held. */
  roles: readonly { role: string; unitLine: readonly string[] }[];
  employeeType: string | null;
}

export type EntryAnswer =
  | { ok: true; by: EntryRule }
  /**
   * `no-rules`: nobody may. `not-yet`/`ended`: `nearest` would admit the person on another day.
   * `not-covered`: rules hold today, none for this person; `nearest` is the one to be told first.
   */
  | { ok: false; reason: 'no-rules' | 'not-yet' | 'ended' | 'not-covered'; nearest: EntryRule | null };

/** May this person enter, by which rule, and if not: why? */
export function mayEnter(person: EntryPerson, rules: readonly EntryRule[], today: WorkDate): EntryAnswer {
  const matching = rules.filter((rule) => concerns(rule, person));
  const by = firstOf(matching.filter((rule) => holdsOn(rule, today)));
  if (by) return { ok: true, by };
  const [next] = matching
    .filter(({ from }) => from !== null && from > today)
    .toSorted((a, b) => (a.from! < b.from! ? -1 : 1));
  if (next) return { ok: false, reason: 'not-yet', nearest: next };
  const [last] = matching
    .filter(({ until }) => until !== null && until < today)
    .toSorted((a, b) => (a.until! > b.until! ? -1 : 1));
  if (last) return { ok: false, reason: 'ended', nearest: last };
  const holding = firstOf(rules.filter((rule) => holdsOn(rule, today)));
  return holding
    ? { ok: false, reason: 'not-covered', nearest: holding }
    : { ok: false, reason: 'no-rules', nearest: null };
}

/** Is the day within the rule's dates? A rule of one day holds from midnight to midnight. */
export function holdsOn({ from, until }: Pick<EntryRule, 'from' | 'until'>, day: WorkDate): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}

/** The rule that asks nothing about a person; while one holds, no facts need to be looked up. */
export function openToAll(rules: readonly EntryRule[], today: WorkDate): EntryRule | null {
  return rules.find((rule) => rule.kind === 'everybody' && holdsOn(rule, today)) ?? null;
}

function concerns(rule: EntryRule, person: EntryPerson): boolean {
  switch (rule.kind) {
    case 'everybody':
      return true;
    case 'unit':
      return person.unitLine.includes(rule.unitId!);
    case 'role':
      return person.roles.some(
        ({ role, unitLine }) =>
          role === rule.role && (rule.unitId === null || unitLine.includes(rule.unitId)),
      );
    case 'employee-type':
      return person.employeeType === rule.employeeType;
    case 'person':
      return person.personId === rule.personId;
  }
}

/** The widest rule explains best; among equals the order in which they came. */
function firstOf(rules: readonly EntryRule[]): EntryRule | undefined {
  return rules.toSorted((a, b) => ENTRY_KINDS.indexOf(a.kind) - ENTRY_KINDS.indexOf(b.kind))[0];
}
