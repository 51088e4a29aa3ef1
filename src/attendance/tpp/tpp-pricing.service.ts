import { Injectable } from '@nestjs/common';
import { type Month, firstDayOf, lastDayOf } from '../../platform/index.js';
import { CitedRulesQuery } from '../schedules/cited-rules.query.js';
import type { CitedRules } from '../schedules/cited-rules.js';
import { withCorrections } from './tpp-adjustments.rules.js';
import { TppAdjustments } from './tpp-adjustments.service.js';
import { type TppMonth, type TppShift, tppOf } from './tpp-of.rules.js';
import { TppPeople, type TppPerson } from './tpp-people.query.js';
import { type TppRules, parseTppRules } from './tpp-rules.js';

/** A month of one person with the table by which it was priced; null for both when nobody made one. */
export interface PricedPerson {
  person: TppPerson;
  rules: CitedRules<TppRules> | null;
  month: TppMonth | null;
}

/** Prices days that may not (yet) be stored: the same rule for a statement and for a preview. */
export interface Prices {
  /** Null: this person has no place in the month, or no table. */
  of(personId: string, shifts: readonly TppShift[]): TppMonth | null;
}

/** Months of people, priced by the table that holds for each on the last day of the month. */
@Injectable()
export class TppPricing {
  constructor(
    private readonly people: TppPeople,
    private readonly rules: CitedRulesQuery,
    private readonly adjustments: TppAdjustments,
  ) {}

  /** The stored days of people, with what is made good of closed months; by other tables than those that hold, where somebody asks what those would cut. */
  async price(
    month: Month,
    people: readonly TppPerson[],
    tableOf?: (person: TppPerson) => CitedRules<TppRules> | null,
  ): Promise<PricedPerson[]> {
    const book = await this.book(month);
    const shifts = await this.people.shifts(
      month,
      people.map(({ personId }) => personId),
    );
    const corrections = await this.adjustments.of(
      month,
      people.map(({ personId }) => personId),
    );
    return people.map((person) => {
      const rules = tableOf ? tableOf(person) : book.rulesFor(person, person.day);
      if (!rules) return { person, rules, month: null };
      const own = tppOf(shifts.get(person.personId) ?? [], rules.content, person.amount);
      const counted = rules.content.adjustments === false ? [] : (corrections.get(person.personId) ?? []);
      return { person, rules, month: withCorrections(own, counted) };
    });
  }

  /** For whoever has other days than the stored ones: a preview of rules asks twice, for before and for after. */
  async open(month: Month, people: readonly string[]): Promise<Prices> {
    const book = await this.book(month);
    const known = new Map((await this.people.some(month, people)).map((one) => [one.personId, one]));
    return {
      of: (personId, shifts) => {
        const person = known.get(personId);
        const rules = person && book.rulesFor(person, person.day);
        return rules ? tppOf(shifts, rules.content, person.amount) : null;
      },
    };
  }

  private book(month: Month) {
    return this.rules.bookOf('tpp', { first: firstDayOf(month), last: lastDayOf(month) }, parseTppRules);
  }
}
