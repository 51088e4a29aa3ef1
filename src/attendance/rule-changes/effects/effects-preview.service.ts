import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  type WorkDate,
  addDays,
  firstDayOf,
  lastDayOf,
  monthOf,
} from '../../../platform/index.js';
import { ClosedDays } from '../../schedules/closed-days.service.js';
import { RuleBook } from '../../schedules/resolve-rules.rules.js';
import { RulesQuery } from '../../schedules/rules.query.js';
import { ruleChange, ruleChangeOf } from '../changes/kept-rules.query.js';
import type { OpenPreview } from '../changes/preview.js';
import type { KeptChange } from '../changes/rule-change.js';
import { type RuleChange, withChange } from '../forecast/changed-rules.rules.js';
import { ForecastFacts } from '../forecast/forecast-facts.query.js';
import { CONTENT_LINES, type LinedAspect } from '../sets/lines/content-lines.js';
import { effectRow } from './effect-row.rules.js';
import { EffectTally } from './effect-sums.rules.js';
import { type ChangedRules, EffectJudges, type OtherTables } from './effect-judges.service.js';
import type { PersonEffect } from './effect.js';
import { openMonths, peopleOf, pricedMonths } from './priced-months.rules.js';

const PEOPLE_AT_ONCE = 200;

/** Who would change and how, where other rules than those of working time change: balances, rungs, rupiah. Writes nothing. */
@Injectable()
export class EffectsPreview {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: ForecastFacts,
    private readonly rules: RulesQuery,
    private readonly closed: ClosedDays,
    private readonly judges: EffectJudges,
  ) {}

  async open(kept: KeptChange, aspect: LinedAspect, today: WorkDate): Promise<OpenPreview> {
    const change = await ruleChangeOf(this.database, ruleChange(kept), CONTENT_LINES[aspect].parse);
    const day = dayOf(change, today);
    const year = Number((aspect === 'leave' ? day : today).slice(0, 4));
    const priced = pricedMonths(change, today);
    const tally = new EffectTally({ aspect, year }, aspect === 'tpp' ? priced.months : []);
    return {
      pieces: this.pieces({ change, day, today, tally, aspect, year, priced }),
      summary: () => ({
        ...tally.result(),
        basis: change.from <= today ? ('past' as const) : ('replay' as const),
        seenOn: today,
      }),
    };
  }

  private async *pieces(given: Given) {
    const { change, day, tally, aspect, priced } = given;
    const ofMonths = aspect === 'tpp' && priced.reached;
    const first = ofMonths ? firstDayOf(priced.months[0]!) : day;
    const last = ofMonths ? lastDayOf(priced.months.at(-1)!) : day;
    const { places, assigned } = await this.rules.held([aspect], {
      first,
      last,
      parse: CONTENT_LINES[aspect].parse,
    });
    const before = new RuleBook(places, assigned);
    const after = new RuleBook(places, withChange(assigned, ofMonths ? change : { ...change, from: day }));
    const other: Other = (whom, on) => {
      const [was, willBe] = [before, after].map((book) => book.rulesFor(whom, on, aspect)?.rules ?? null);
      if (was?.id === willBe?.id) return null;
      return { before: was?.content ?? null, after: willBe?.content ?? null };
    };
    const ids = await this.facts.people(change.scope, first, last);
    if (ids.length === 0) yield { done: 0, all: 0, rows: [] };
    for (let start = 0; start < ids.length; start += PEOPLE_AT_ONCE) {
      const piece = ids.slice(start, start + PEOPLE_AT_ONCE);
      const effects =
        aspect === 'tpp' ? await this.cuts(given, piece, other) : await this.judged(given, piece, other);
      tally.take(piece.length, effects, peopleOf(await this.closedAmong(given, effects)));
      yield { done: start + piece.length, all: ids.length, rows: effects.map((effect) => effectRow(effect)) };
      await breathe();
    }
  }

  private async judged({ aspect, day, today, year }: Given, piece: readonly string[], other: Other) {
    if (aspect === 'tpp') throw new Error('cuts are priced by the month');
    const people = await this.whom(piece, day);
    const touched = people.flatMap((whom): ChangedRules[] => {
      const rules = other(whom, day);
      return rules ? [{ ...whom, ...rules }] : [];
    });
    return this.judges.of({ aspect, day, today, year })(touched);
  }

  /** Months that have been as they were; where none is reached, the last one as it would be by the tables to come. */
  private async cuts(given: Given, piece: readonly string[], other: Other): Promise<PersonEffect[]> {
    const { months, reached } = given.priced;
    if (!reached) {
      const whom = new Map((await this.whom(piece, given.day)).map((one) => [one.personId, one]));
      return this.judges.cuts([...whom.keys()], {
        months,
        isOpen: () => true,
        tablesOf: ({ personId }) => other(whom.get(personId)!, given.day) as OtherTables | null,
      });
    }
    const closed = await this.closedAmong(
      given,
      piece.map((personId) => ({ personId })),
    );
    return this.judges.cuts(piece, {
      months,
      isOpen: openMonths(closed),
      tablesOf: (person) => other(person, person.day) as OtherTables | null,
    });
  }

  private async whom(ids: readonly string[], day: WorkDate) {
    return this.database.query<{ personId: string; unitId: string; employeeKind: string | null }>(
      `select m.person_id as "personId", m.unit_id as "unitId", e.kind as "employeeKind" from unit_membership m
       left join employment e on e.person_id = m.person_id and e.valid @> $2::date
       where m.person_id = any($1::uuid[]) and m.valid @> $2::date`,
      [ids, day],
    );
  }

  /** Closed days of people in the months that the change reaches. */
  private async closedAmong(
    { change: { from, until }, today }: Given,
    people: readonly Pick<ChangedRules, 'personId'>[],
  ): Promise<ReadonlySet<string>> {
    const last = until !== null && until <= today ? addDays(until, -1) : today;
    return this.closed.among(this.database, {
      personIds: people.map(({ personId }) => personId),
      first: firstDayOf(monthOf(from)),
      last,
    });
  }
}

/** Who is there when it begins; where it has begun, who is there now, or was on its last day. */
function dayOf({ from, until }: RuleChange<unknown>, today: WorkDate): WorkDate {
  if (from > today) return from;
  return until !== null && until <= today ? addDays(until, -1) : today;
}

interface Given {
  change: RuleChange<unknown>;
  day: WorkDate;
  today: WorkDate;
  tally: EffectTally;
  aspect: LinedAspect;
  year: number;
  priced: ReturnType<typeof pricedMonths>;
}

/** The contents of other rules that somebody would have on a day; null: the same as before. */
type Other = (
  whom: Pick<ChangedRules, 'personId' | 'unitId' | 'employeeKind'>,
  day: WorkDate,
) => Pick<ChangedRules, 'before' | 'after'> | null;
