import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  type WorkDate,
  addDays,
  addMonths,
  firstDayOf,
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
import { type ChangedRules, EffectJudges } from './effect-judges.service.js';

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
    const about = {
      aspect,
      year: Number((aspect === 'leave' ? day : today).slice(0, 4)),
      // The last month that is over tells most; it is the first that a change of the past reaches, too.
      month: aspect === 'tpp' ? addMonths(monthOf(today), -1) : null,
    };
    const tally = new EffectTally(about);
    return {
      pieces: this.pieces({ change, day, today, tally, ...about }),
      summary: () => ({
        ...tally.result(),
        basis: change.from <= today ? ('past' as const) : ('replay' as const),
        seenOn: today,
      }),
    };
  }

  private async *pieces(given: Given) {
    const { change, day, today, tally, aspect } = given;
    const { places, assigned } = await this.rules.held([aspect], {
      first: day,
      last: day,
      parse: CONTENT_LINES[aspect].parse,
    });
    const before = new RuleBook(places, assigned);
    const after = new RuleBook(places, withChange(assigned, { ...change, from: day }));
    const judge = this.judges.of(given);
    const ids = await this.facts.people(change.scope, day, day);
    if (ids.length === 0) yield { done: 0, all: 0, rows: [] };
    for (let start = 0; start < ids.length; start += PEOPLE_AT_ONCE) {
      const piece = ids.slice(start, start + PEOPLE_AT_ONCE);
      const touched: ChangedRules[] = [];
      for (const whom of await this.whom(piece, day)) {
        const [was, willBe] = [before, after].map((book) => book.rulesFor(whom, day, aspect)?.rules ?? null);
        if (was?.id === willBe?.id) continue;
        touched.push({ ...whom, before: was?.content ?? null, after: willBe?.content ?? null });
      }
      const effects = await judge(touched);
      tally.take(piece.length, effects, await this.closedAmong(given, touched, today));
      yield { done: start + piece.length, all: ids.length, rows: effects.map((effect) => effectRow(effect)) };
      await breathe();
    }
  }

  private async whom(ids: readonly string[], day: WorkDate) {
    return this.database.query<{ personId: string; unitId: string; employeeKind: string | null }>(
      `select m.person_id as "personId", m.unit_id as "unitId", e.kind as "employeeKind" from unit_membership m
       left join employment e on e.person_id = m.person_id and e.valid @> $2::date
       where m.person_id = any($1::uuid[]) and m.valid @> $2::date`,
      [ids, day],
    );
  }

  /** People of whom a day is closed in a month that the change reaches. */
  private async closedAmong(
    { change: { from, until } }: Given,
    people: readonly ChangedRules[],
    today: WorkDate,
  ): Promise<number> {
    const last = until !== null && until <= today ? addDays(until, -1) : today;
    const keys = await this.closed.among(this.database, {
      personIds: people.map(({ personId }) => personId),
      first: firstDayOf(monthOf(from)),
      last,
    });
    return new Set([...keys].map((key) => key.split(' ')[0])).size;
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
  month: ReturnType<typeof monthOf> | null;
}
