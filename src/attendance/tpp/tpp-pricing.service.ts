import { Injectable } from '@nestjs/common';
import { Database, type Month, firstDayOf, lastDayOf } from '../../platform/index.js';
import { levelsOf } from '../discipline/punishments/punishment-months.rules.js';
import { PunishmentsStore } from '../discipline/punishments/punishments.store.js';
import { CitedRulesQuery } from '../schedules/cited-rules.query.js';
import type { CitedRules } from '../schedules/cited-rules.js';
import { withCorrections } from './tpp-adjustments.rules.js';
import { TppAdjustments } from './tpp-adjustments.service.js';
import type { TppMonth, TppShift } from './tpp-of.rules.js';
import { pricedOf } from './tpp-punished.rules.js';
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
    private readonly punishments: PunishmentsStore,
    private readonly database: Database,
  ) {}

  /** The stored days of people, with what is made good of closed months; by other tables than those that hold, where somebody asks what those would cut. */
  async price(
    month: Month,
    people: readonly TppPerson[],
    tableOf?: (person: TppPerson) => CitedRules<TppRules> | null,
  ): Promise<PricedPerson[]> {
    const book = await this.book(month);
    const ids = people.map(({ personId }) => personId);
    const shifts = await this.people.shifts(month, ids);
    const punished = await this.punishments.spans(this.database, ids);
    const corrections = await this.adjustments.of(month, ids, punished);
    return people.map((person) => {
      const rules = tableOf ? tableOf(person) : book.rulesFor(person, person.day);
      if (!rules) return { person, rules, month: null };
      const levels = levelsOf(punished.get(person.personId) ?? [], month);
      const own = pricedOf(shifts.get(person.personId) ?? [], rules.content, person.amount, levels);
      const counted = rules.content.adjustments === false ? [] : (corrections.get(person.personId) ?? []);
      return { person, rules, month: withCorrections(own, counted) };
    });
  }

  /** For whoever has other days than the stored ones: a preview of rules asks twice, for before and for after. */
  async open(month: Month, people: readonly string[]): Promise<Prices> {
    const book = await this.book(month);
    const known = new Map((await this.people.some(month, people)).map((one) => [one.personId, one]));
    const punished = await this.punishments.spans(this.database, people);
    return {
      of: (personId, shifts) => {
        const person = known.get(personId);
        const rules = person && book.rulesFor(person, person.day);
        if (!rules) return null;
        const levels = levelsOf(punished.get(personId) ?? [], month);
        return pricedOf(shifts, rules.content, person.amount, levels);
      },
    };
  }

  private book(month: Month) {
    return this.rules.bookOf('tpp', { first: firstDayOf(month), last: lastDayOf(month) }, parseTppRules);
  }
}
