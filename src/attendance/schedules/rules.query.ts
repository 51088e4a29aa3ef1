import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import {
  type AssignedRules,
  type ResolvedRules,
  type RuleAspect,
  RuleBook,
  type UnitPlace,
} from './resolve-rules.rules.js';
import type { DecreeKind } from './rule-sets.store.js';

/** A rule set with its decree and with one of its assignments; one without is prepared. */
export interface ListedRules extends Record<string, unknown> {
  ruleSetId: string;
  code: string;
  name: string;
  aspect: RuleAspect;
  decree: { cited: string; kind: DecreeKind; number: string; year: number | null; about: string };
  article: string;
  /** Null: prepared, it holds for nobody yet. */
  scope: {
    unit: { id: string; code: string; name: string } | null;
    employeeKind: string | null;
    person: { id: string; name: string } | null;
    from: WorkDate | null;
    until: WorkDate | null;
  } | null;
}

/** Why a rule set holds for somebody on a day. */
export interface RulesExplained {
  set: Pick<ListedRules, 'ruleSetId' | 'code' | 'name' | 'aspect' | 'decree' | 'article'> & {
    content: unknown;
  };
  /** For the very person, for a kind of employment in a unit, or for the whole unit. */
  by: ResolvedRules['by'];
  /** The unit through which it came; null for a person. */
  through: { id: string; code: string; name: string } | null;
  /** 0: the person's own unit; 1: the one above; ... */
  distance: number | null;
  employeeKind: string | null;
  from: WorkDate | null;
  until: WorkDate | null;
}

/** In which days rules hold, and how their content is read. */
export interface DaysOfRules<Content> {
  first: WorkDate;
  last: WorkDate;
  parse: (content: unknown) => Content;
}

const SET = `s.id as "ruleSetId", s.code, s.name, s.aspect, s.article,
  json_build_object('cited', d.cited, 'kind', d.kind, 'number', d.number, 'year', d.year, 'about', d.about) as decree`;

/** Which rules there are, and which hold for whom. */
@Injectable()
export class RulesQuery {
  constructor(private readonly database: Database) {}

  /** Null when nobody made rules of that aspect for this person on that day, or the person belongs nowhere then. */
  async explain(
    personId: string,
    day: WorkDate,
    aspect: RuleAspect,
    on: Queryable = this.database,
  ): Promise<RulesExplained | null> {
    const [place] = await on.query<{ unitId: string; employeeKind: string | null }>(
      `select m.unit_id as "unitId", e.kind as "employeeKind" from unit_membership m
       left join employment e on e.person_id = m.person_id and e.valid @> $2::date
       where m.person_id = $1 and m.valid @> $2::date`,
      [personId, day],
    );
    if (!place) return null;
    const book = await this.book([aspect], { first: day, last: day, parse: (content) => content }, on);
    const resolved = book.rulesFor({ personId, ...place }, day, aspect);
    if (!resolved) return null;
    const { rules, by, distance } = resolved;
    const [set] = await on.query<RulesExplained['set'] & Record<string, unknown>>(
      `select ${SET}, s.content from rule_set s join decree d on d.id = s.decree_id where s.id = $1`,
      [rules.id],
    );
    const [through] = await on.query<{ id: string; code: string; name: string }>(
      `select u.id, u.code, v.name from unit u join unit_version v on v.unit_id = u.id and v.valid @> $2::date where u.id = $1`,
      [rules.unitId, day],
    );
    return {
      set: set!,
      by,
      through: through ?? null,
      distance,
      employeeKind: rules.employeeKind,
      from: rules.from as WorkDate | null,
      until: rules.until as WorkDate | null,
    };
  }

  /** All rules of the aspects that hold at some time of the days, to be asked for many people. */
  async book<Content>(
    aspects: readonly RuleAspect[],
    days: DaysOfRules<Content>,
    on: Queryable = this.database,
  ): Promise<RuleBook<Content>> {
    const { places, assigned } = await this.held(aspects, days, on);
    return new RuleBook(places, assigned);
  }

  /** What such a book is made of, for whoever asks what another assignment would mean. */
  async held<Content>(
    aspects: readonly RuleAspect[],
    { first, last, parse }: DaysOfRules<Content>,
    on: Queryable = this.database,
  ): Promise<{ places: UnitPlace[]; assigned: AssignedRules<Content>[] }> {
    const places = await on.query<{ [Key in keyof UnitPlace]: UnitPlace[Key] }>(
      `select unit_id as "unitId", parent_id as "parentId", time_zone as zone, lower(valid) as "from", upper(valid) as until
       from unit_version where valid && daterange($1, $2, '[]')`,
      [first, last],
    );
    const sets = await on.query<{ [Key in keyof AssignedRules<unknown>]: AssignedRules<unknown>[Key] }>(
      `select s.id, a.aspect, a.unit_id as "unitId", a.employee_kind as "employeeKind", a.person_id as "personId",
              s.content, lower(a.valid) as "from", upper(a.valid) as until
       from rule_assignment a join rule_set s on s.id = a.rule_set_id
       where a.aspect = any($3) and a.valid && daterange($1, $2, '[]')`,
      [first, last, aspects],
    );
    // Written once, however often it is assigned: parsed once.
    const contents = new Map(sets.map(({ id, content }) => [id, parse(content)]));
    return { places, assigned: sets.map((set) => ({ ...set, content: contents.get(set.id)! })) };
  }

  /** Every rule set with every assignment, and the prepared ones; of one aspect or of all. */
  async list(aspect: RuleAspect | null = null, on: Queryable = this.database): Promise<ListedRules[]> {
    const rows = await on.query<ListedRules>(
      `select ${SET},
         case when a.id is null then null else json_build_object(
           'unit', case when u.id is not null then json_build_object('id', u.id, 'code', u.code, 'name', v.name) end,
           'employeeKind', a.employee_kind,
           'person', case when p.id is not null then json_build_object('id', p.id, 'name', p.full_name) end,
           'from', lower(a.valid), 'until', upper(a.valid)) end as scope
       from rule_set s join decree d on d.id = s.decree_id
       left join rule_assignment a on a.rule_set_id = s.id
       left join unit u on u.id = a.unit_id
       left join lateral (select name from unit_version where unit_id = u.id order by lower(valid) desc limit 1) v on true
       left join person p on p.id = a.person_id
       where $1::text is null or s.aspect = $1
       order by s.aspect, s.name, lower(a.valid) nulls first, v.name, p.full_name`,
      [aspect],
    );
    return rows;
  }
}
