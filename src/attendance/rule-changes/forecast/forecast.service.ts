import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type WorkDate, addDays, localDateOf, monthOf } from '../../../platform/index.js';
import { CalendarBook, type CalendarEntry } from '../../schedules/calendar-book.rules.js';
import { ClosedDays } from '../../schedules/closed-days.service.js';
import { DayPlans, type PersonToPlan } from '../../schedules/plan-person.rules.js';
import { PlanningFacts } from '../../schedules/planning-facts.query.js';
import { RuleBook } from '../../schedules/resolve-rules.rules.js';
import { parseRuleSetContent } from '../../schedules/rule-set.js';
import { RulesQuery } from '../../schedules/rules.query.js';
import { SourcesComplete } from '../../sources/sources-complete.query.js';
import { TppPricing } from '../../tpp/tpp-pricing.service.js';
import {
  type CalendarRevision,
  type PlanChange,
  asIfAlways,
  daysOf,
  withChange,
} from './changed-rules.rules.js';
import { type Scene, outcomeOfPerson, withNeighbours } from './compare-person.rules.js';
import { pricedOutcome } from './priced-outcome.rules.js';
import { ForecastFacts } from './forecast-facts.query.js';
import { type ForecastSums, ForecastTally } from './forecast-sums.rules.js';
import type { ComparedDay, PersonOutcome } from './person-outcome.rules.js';

const PEOPLE_AT_ONCE = 400;
/** The process that forecasts also answers presses: after so long it lets them through. */
const BREATH_MS = 15;

/** A piece of a forecast: so many people of so many are done. */
export interface ForecastPiece {
  done: number;
  all: number;
  people: PersonOutcome[];
}

/** What a change of rules would make of whom, by the functions that plan and derive for the worker. Writes nothing. */
@Injectable()
export class Forecast {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: ForecastFacts,
    private readonly rules: RulesQuery,
    private readonly planning: PlanningFacts,
    private readonly sources: SourcesComplete,
    private readonly closed: ClosedDays,
    private readonly pricing: TppPricing,
  ) {}

  /** Everybody in the scope of the change, in pieces; memory stays that of one piece. */
  async *of(change: PlanChange): AsyncGenerator<ForecastPiece> {
    const setting = await this.setting(change);
    const ids = await this.facts.people(change.scope, setting.first, setting.last);
    if (ids.length === 0) yield { done: 0, all: 0, people: [] };
    for (let at = 0; at < ids.length; at += PEOPLE_AT_ONCE) {
      const piece = ids.slice(at, at + PEOPLE_AT_ONCE);
      const people: PersonOutcome[] = [];
      let since = performance.now();
      for await (const { outcome } of this.some(setting, piece)) {
        people.push(outcome);
        if (performance.now() - since < BREATH_MS) continue;
        await breathe();
        since = performance.now();
      }
      yield { done: at + piece.length, all: ids.length, people };
    }
  }

  /** The figures alone. */
  async summary(change: PlanChange): Promise<ForecastSums> {
    const tally = new ForecastTally();
    for await (const { people } of this.of(change)) for (const person of people) tally.take(person);
    return tally.result();
  }

  /** Day by day for one person. */
  async ofPerson(change: PlanChange, personId: string): Promise<ComparedDay[]> {
    for await (const { days } of this.some(await this.setting(change), [personId])) return days;
    return [];
  }

  private async *some({ scene, first, last }: Setting, ids: readonly string[]) {
    const [from, to] = [scene.days[0] ?? first, scene.days.at(-1) ?? last];
    const people = await this.planning.people(this.database, ids, addDays(first, -2), addDays(last, 2));
    const deeds = await this.facts.deeds(ids, from, to);
    const closed =
      scene.basis === 'past'
        ? await this.closed.among(this.database, { personIds: ids, first: from, last: to })
        : new Set<string>();
    const completeUntil = await this.sources.until(this.database, unitDays(people, scene.days));
    const ground = {
      ...scene.ground,
      completeUntil: (unitId: string, workDate: WorkDate) => completeUntil({ unitId, workDate }),
    };
    const prices = await this.pricing.open(monthOf(to), ids);
    for (const person of people) {
      const found = outcomeOfPerson({ ...scene, ground }, person, deeds.get(person.personId)!, closed);
      if (!found) continue;
      const { compared, ...outcome } = found;
      const tpp = outcome.touched ? pricedOutcome(prices, outcome.personId, compared) : null;
      yield { outcome: { ...outcome, tpp }, days: compared.compared };
    }
  }

  private async setting(change: PlanChange): Promise<Setting> {
    const now = this.clock.now();
    const today = localDateOf(now, 'Asia/Jakarta');
    const compared = daysOf(change, today);
    const all = [...compared.days, ...compared.ahead].sort();
    const [first, last] = [all[0]!, all.at(-1)!];
    // The days beside have windows, and neighbours of their own.
    const [from, to] = [addDays(first, -2), addDays(last, 2)];
    const { places, assigned } = await this.rules.held(['hours', 'shifts'], {
      first: from,
      last: to,
      parse: parseRuleSetContent,
    });
    const ofCalendar = change.aspect === 'calendar' ? change : null;
    const changed = change.aspect === 'calendar' ? assigned : withChange(assigned, change);
    const entries = await this.planning.calendar(from, to);
    const calendar = new CalendarBook(entries);
    const revised = ofCalendar ? new CalendarBook(revisedEntries(entries, ofCalendar)) : calendar;
    // What is to hold on the first day, with the change and without it, laid over the presses of the days looked at.
    const laid = (rules: typeof assigned) =>
      compared.basis === 'past' || change.aspect === 'calendar' ? rules : asIfAlways(rules, change.from);
    const plans = (rules: typeof assigned, days: CalendarBook) =>
      new DayPlans(new RuleBook(places, rules), days);
    const ids = new Set([...assigned, ...changed].map(({ id }) => id));
    const applied = await this.facts.appliedRules([...ids]);
    const calendarFacts = await this.facts.calendarFacts(from, to);
    for (const entry of ofCalendar?.entries ?? []) calendarFacts.set(entry.id, entry);
    const book = new RuleBook(places, assigned);
    return {
      first,
      last,
      scene: {
        ...compared,
        today,
        around: withNeighbours(compared.days),
        movesClosed: ofCalendar !== null,
        before: plans(laid(assigned), calendar),
        after: plans(laid(changed), revised),
        aheadBefore: plans(assigned, calendar),
        aheadAfter: plans(changed, revised),
        ground: {
          rulesOf: (id) => applied.get(id)!,
          zoneOn: (unitId, day) => book.placeOf(unitId, day)?.zone ?? null,
          calendarDay: (id) => calendarFacts.get(id)!,
          completeUntil: () => null,
          now,
        },
      },
    };
  }
}

function revisedEntries(
  entries: readonly CalendarEntry[],
  { entries: added, removed }: CalendarRevision,
): CalendarEntry[] {
  return [...entries.filter(({ id }) => id !== removed?.id), ...added];
}

interface Setting {
  scene: Scene;
  /** Of all days, those to come included. */
  first: WorkDate;
  last: WorkDate;
}

function unitDays(people: readonly PersonToPlan[], days: readonly WorkDate[]) {
  const units = new Set(people.flatMap(({ memberships }) => memberships.map(({ unitId }) => unitId)));
  return [...units].flatMap((unitId) => days.map((workDate) => ({ unitId, workDate })));
}
