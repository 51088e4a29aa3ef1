import type { Queryable, WorkDate } from '../../platform/index.js';
import type { RuleAspect } from './resolve-rules.rules.js';

export const DECREE_KINDS = [
  'uu',
  'pp',
  'perpres',
  'permen',
  'perda',
  'perbup',
  'keppres',
  'kepbup',
  'skb',
  'se',
  'sk',
  'contract',
  'example',
] as const;
export type DecreeKind = (typeof DECREE_KINDS)[number];

/** What a rule stands on. `example` is no legal basis: shipped to show how such a rule looks. */
export interface Decree {
  /** As it is cited in reasons, e.g. `Perbup Purbalingga 61/2018`; the same words are the same decree. */
  cited: string;
  kind: DecreeKind;
  number?: string;
  year?: number | null;
  about?: string;
}

export interface NewRuleSet {
  code: string;
  name: string;
  aspect: RuleAspect;
  decree: Decree;
  article?: string;
  /** Checked by the parser of its aspect before it comes here. */
  content: unknown;
  createdBy?: string | null;
}

/** For whom a rule set holds from `from` until before `until`. */
export type NewAssignment = { from: WorkDate; until: WorkDate | null } & (
  { unitId: string; employeeKind?: string | null } | { personId: string }
);

/** Writes the decree, unless it is known, and returns its id. */
export async function keepDecree(on: Queryable, decree: Decree): Promise<string> {
  const { cited, kind, number = '', year = null, about = '' } = decree;
  const [row] = await on.query<{ id: string }>(
    `insert into decree (cited, kind, number, year, about) values ($1, $2, $3, $4, $5)
     on conflict (cited) do update set cited = excluded.cited returning id`,
    [cited, kind, number, year, about],
  );
  return row!.id;
}

/** Writes a rule set that holds for nobody yet; returns its id. */
export async function addRuleSet(on: Queryable, set: NewRuleSet): Promise<string> {
  const decreeId = await keepDecree(on, set.decree);
  const [row] = await on.query<{ id: string }>(
    `insert into rule_set (code, name, aspect, decree_id, article, content, created_by)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [
      set.code,
      set.name,
      set.aspect,
      decreeId,
      set.article ?? '',
      JSON.stringify(set.content),
      set.createdBy ?? null,
    ],
  );
  return row!.id;
}

/** Lets a rule set hold for somebody; false when another one of its aspect holds there for some of that time. */
export async function assignRuleSet(
  on: Queryable,
  ruleSetId: string,
  assignment: NewAssignment,
): Promise<boolean> {
  const rows = await on.query(
    `insert into rule_assignment (rule_set_id, aspect, unit_id, employee_kind, person_id, valid)
     select id, aspect, $2, $3, $4, daterange($5, $6) from rule_set where id = $1 on conflict do nothing returning 1`,
    [
      ruleSetId,
      'unitId' in assignment ? assignment.unitId : null,
      'unitId' in assignment ? (assignment.employeeKind ?? null) : null,
      'personId' in assignment ? assignment.personId : null,
      assignment.from,
      assignment.until,
    ],
  );
  return rows.length > 0;
}
