import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';
import { parseRuleSetContent } from '../../schedules/rule-set.js';
import { type PlanChange, daysOf } from '../forecast/changed-rules.rules.js';
import { ForecastTally } from '../forecast/forecast-sums.rules.js';
import { Forecast } from '../forecast/forecast.service.js';
import type { PersonOutcome } from '../forecast/person-outcome.rules.js';
import { calendarRevision, isOfCalendar } from '../wishes/calendar-revision.rules.js';
import { ruleChange, ruleChangeOf } from './kept-rules.query.js';
import type { OpenPreview, PreviewRow } from './preview.js';
import type { KeptChange } from './rule-change.js';

/** Who would change and how, where working time changes: day by day, by the functions of planner and worker. */
@Injectable()
export class DaysPreview {
  constructor(
    private readonly database: Database,
    private readonly forecast: Forecast,
  ) {}

  async open(kept: KeptChange, today: WorkDate): Promise<OpenPreview> {
    const change = await this.changeOf(kept);
    const tally = new ForecastTally();
    const { basis, days, ahead } = daysOf(change, today);
    return {
      pieces: this.pieces(change, tally),
      summary: () => ({
        ...tally.result(),
        basis,
        first: days[0] ?? ahead[0]!,
        last: days.at(-1) ?? ahead.at(-1)!,
        aheadFirst: ahead[0] ?? null,
        aheadLast: ahead.at(-1) ?? null,
        seenOn: today,
      }),
    };
  }

  async changeOf(kept: KeptChange): Promise<PlanChange> {
    return isOfCalendar(kept)
      ? calendarRevision(kept)
      : ruleChangeOf(this.database, ruleChange(kept), parseRuleSetContent);
  }

  private async *pieces(change: PlanChange, tally: ForecastTally) {
    for await (const { done, all, people } of this.forecast.of(change)) {
      for (const person of people) tally.take(person);
      yield { done, all, rows: people.filter(({ touched }) => touched).map((person) => rowOf(person)) };
    }
  }
}

function rowOf({ personId, unitId, days, verdicts, before, after, ahead }: PersonOutcome): PreviewRow {
  return {
    person_id: personId,
    unit_id: unitId,
    days,
    worse: verdicts.worse,
    better: verdicts.better,
    other: verdicts.other,
    short_before: before.lateMinutes + before.leftEarlyMinutes,
    short_after: after.lateMinutes + after.leftEarlyMinutes,
    ahead_before: ahead.before,
    ahead_after: ahead.after,
    before: null,
    after: null,
  };
}
