import { Injectable } from '@nestjs/common';
import { Database, type Month, type WorkDate } from '../../../platform/index.js';
import { DisciplineFacts } from '../../discipline/discipline-facts.query.js';
import type { DisciplineRules } from '../../discipline/discipline-rules.js';
import { workingDays } from '../../discipline/standing.rules.js';
import { partsOfYear, spanOf } from '../../discipline/year.rules.js';
import { balancesOfAll } from '../../leave/leave-accounts.store.js';
import type { LeaveRules } from '../../leave/leave-rules.js';
import type { CitedRules } from '../../schedules/cited-rules.js';
import { TppPeople } from '../../tpp/tpp-people.query.js';
import { TppPricing } from '../../tpp/tpp-pricing.service.js';
import type { TppRules } from '../../tpp/tpp-rules.js';
import type { LinedAspect } from '../sets/lines/content-lines.js';
import { disciplineSide, disciplineVerdict } from './discipline-effect.rules.js';
import type { PersonEffect } from './effect.js';
import { leaveSide, leaveVerdict } from './leave-effect.rules.js';
import { tppSide, tppVerdict } from './tpp-effect.rules.js';

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
  aspect: LinedAspect;
  day: WorkDate;
  today: WorkDate;
  year: number;
  month: Month | null;
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
    const judges: Record<LinedAspect, Judge> = {
      leave: (people) => this.leave(people as readonly ChangedRules<LeaveRules>[], about),
      discipline: (people) => this.rungs(people as readonly ChangedRules<DisciplineRules>[], about),
      tpp: (people) => this.cuts(people as readonly ChangedRules<TppRules>[], about.month!),
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

  private async cuts(people: readonly ChangedRules<TppRules>[], month: Month) {
    const known = await this.tppPeople.some(
      month,
      people.map(({ personId }) => personId),
    );
    const of = new Map(people.map((one) => [one.personId, one]));
    const side = async (which: 'before' | 'after') => {
      const priced = await this.pricing.price(month, known, ({ personId }) => {
        const rules = of.get(personId)![which];
        return rules && named(rules);
      });
      return new Map(priced.map(({ person, month: of }) => [person.personId, tppSide(of)]));
    };
    const [before, after] = [await side('before'), await side('after')];
    return people.map(({ personId, unitId }): PersonEffect => {
      const was = before.get(personId) ?? tppSide(null);
      const willBe = after.get(personId) ?? tppSide(null);
      return { personId, unitId, verdict: tppVerdict(was, willBe), before: was, after: willBe };
    });
  }
}

/** Asked for what it says, not for what it is called. */
function named<Content>(content: Content): CitedRules<Content> {
  return { id: '', content, name: '', decree: '', article: '', example: false };
}
