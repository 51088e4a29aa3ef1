import { Injectable } from '@nestjs/common';
import { Database, type Month, type WorkDate } from '../../../platform/index.js';
import { DisciplineFacts } from '../../discipline/discipline-facts.query.js';
import type { DisciplineRules } from '../../discipline/discipline-rules.js';
import { workingDays } from '../../discipline/standing.rules.js';
import { partsOfYear, spanOf } from '../../discipline/year.rules.js';
import { balancesOfAll } from '../../leave/leave-accounts.store.js';
import type { LeaveRules } from '../../leave/leave-rules.js';
import type { CitedRules } from '../../schedules/cited-rules.js';
import { TppPeople, type TppPerson } from '../../tpp/tpp-people.query.js';
import { TppPricing } from '../../tpp/tpp-pricing.service.js';
import type { TppRules } from '../../tpp/tpp-rules.js';
import type { LinedAspect } from '../sets/lines/content-lines.js';
import { disciplineSide, disciplineVerdict } from './discipline-effect.rules.js';
import type { PersonEffect, PricedMonth } from './effect.js';
import { leaveSide, leaveVerdict } from './leave-effect.rules.js';
import { effectOfMonths } from './priced-months.rules.js';
import { tppSide } from './tpp-effect.rules.js';

/** Somebody whose rules become other ones; the contents are of the aspect in question. */
export interface ChangedRules<Content = unknown> {
  personId: string;
  unitId: string;
  employeeKind: string | null;
  before: Content | null;
  after: Content | null;
}

export type Judge = (people: readonly ChangedRules[]) => Promise<PersonEffect[]>;

interface About {
  aspect: Exclude<LinedAspect, 'tpp'>;
  day: WorkDate;
  today: WorkDate;
  year: number;
}

/** What two sets of rules make of the same facts, by the functions that count and price for everybody. */
@Injectable()
export class EffectJudges {
  constructor(
    private readonly database: Database,
    private readonly discipline: DisciplineFacts,
    private readonly tppPeople: TppPeople,
    private readonly pricing: TppPricing,
  ) {}

  of(about: About): Judge {
    const judges: Record<About['aspect'], Judge> = {
      leave: (people) => this.leave(people as readonly ChangedRules<LeaveRules>[], about),
      discipline: (people) => this.rungs(people as readonly ChangedRules<DisciplineRules>[], about),
    };
    return judges[about.aspect];
  }

  private async leave(people: readonly ChangedRules<LeaveRules>[], { day, year }: About) {
    const sides = people.flatMap(({ personId, before, after }) =>
      [before, after].map((rules) => rules && { personId, rules, day }),
    );
    const asked = sides.filter((side) => side !== null);
    const balances = await balancesOfAll(this.database, asked, year);
    const left = new Map(asked.map((side, place) => [side, balances[place]!.at(-1) ?? null]));
    const side = (place: number, rules: LeaveRules | null) => {
      const account = sides[place] ?? null;
      return { rules, side: leaveSide(rules, account && left.get(account)!) };
    };
    return people.map(({ personId, unitId, before, after }, place): PersonEffect => {
      const [was, willBe] = [side(2 * place, before), side(2 * place + 1, after)];
      const verdict = leaveVerdict(was, willBe);
      return { personId, unitId, verdict, before: was.side, after: willBe.side };
    });
  }

  private async rungs(people: readonly ChangedRules<DisciplineRules>[], { today, year }: About) {
    const span = spanOf(year, today);
    const ids = people.map(({ personId }) => personId);
    const shifts = await this.discipline.shifts(ids, { first: span.rowsFrom, last: span.last });
    return people.map(({ personId, unitId, before, after }): PersonEffect => {
      const days = workingDays(shifts.get(personId) ?? []);
      const standing = (rules: DisciplineRules | null) =>
        partsOfYear(days, year, span.last, () => rules && named(rules))[0]!.standing;
      const was = { standing: standing(before), rules: before };
      const willBe = { standing: standing(after), rules: after };
      return {
        personId,
        unitId,
        verdict: disciplineVerdict(was, willBe),
        before: disciplineSide(was.standing, before),
        after: disciplineSide(willBe.standing, after),
      };
    });
  }

  /** Of those whose table becomes another one in a month that is open for them; each month by its own tables. */
  async cuts(people: readonly string[], { months, isOpen, tablesOf }: CutMonths): Promise<PersonEffect[]> {
    const found = new Map<string, { person: TppPerson; months: PricedMonth[] }>();
    for (const month of months) {
      const open = people.filter((personId) => isOpen(personId, month));
      if (open.length === 0) continue;
      const tables = new Map<TppPerson, OtherTables>();
      for (const person of await this.tppPeople.some(month, open)) {
        const other = tablesOf(person);
        if (other) tables.set(person, other);
      }
      const side = async (which: keyof OtherTables) => {
        const priced = await this.pricing.price(month, [...tables.keys()], (person) => {
          const rules = tables.get(person)![which];
          return rules && named(rules);
        });
        return new Map(priced.map((one) => [one.person, tppSide(one.month)]));
      };
      const [before, after] = [await side('before'), await side('after')];
      for (const person of tables.keys()) {
        const own = found.get(person.personId)?.months ?? [];
        const one = { month, before: before.get(person)!, after: after.get(person)! };
        found.set(person.personId, { person, months: [...own, one] });
      }
    }
    return [...found.values()].map((one) => effectOfMonths(one.person, one.months));
  }
}

export interface OtherTables {
  before: TppRules | null;
  after: TppRules | null;
}

/** Which months are priced of whom, by which tables; null: the same before and after. */
export interface CutMonths {
  months: readonly Month[];
  isOpen: (personId: string, month: Month) => boolean;
  tablesOf: (person: TppPerson) => OtherTables | null;
}

/** Asked for what it says, not for what it is called. */
function named<Content>(content: Content): CitedRules<Content> {
  return { id: '', content, name: '', decree: '', article: '', example: false };
}
