import { Injectable } from '@nestjs/common';
import { Database, type Month, firstDayOf, lastDayOf } from '../../platform/index.js';
import {
  type PunishedSpan,
  closedMonthsIn,
  levelsOfClosed,
} from '../discipline/punishments/punishment-months.rules.js';
import { CitedRulesQuery } from '../schedules/cited-rules.query.js';
import { AdjustedShifts } from './adjusted-shifts.query.js';
import { type TppCorrection, closedShifts } from './tpp-adjustments.rules.js';
import type { TppMonth } from './tpp-of.rules.js';
import { pricedOf } from './tpp-punished.rules.js';
import { TppPeople, type TppPerson } from './tpp-people.query.js';
import { parseTppRules } from './tpp-rules.js';

/** What days of closed months, counted in a month, change of what had been cut for them: by the table and amount of then. */
@Injectable()
export class TppAdjustments {
  constructor(
    private readonly database: Database,
    private readonly people: TppPeople,
    private readonly rules: CitedRulesQuery,
    private readonly adjusted: AdjustedShifts,
  ) {}

  /** Oldest month first. Months that were a trial took nothing: nothing of them is made good. */
  async of(
    month: Month,
    people: readonly string[],
    punished: ReadonlyMap<string, readonly PunishedSpan[]>,
  ): Promise<Map<string, TppCorrection[]>> {
    const touched = await this.touchedIn(month, people);
    for (const [personId, spans] of punished)
      for (const closed of closedMonthsIn(spans, month))
        touched.set(closed, (touched.get(closed) ?? new Set()).add(personId));
    const found = new Map<string, TppCorrection[]>();
    for (const closed of [...touched.keys()].sort())
      for (const [personId, corrections] of await this.ofMonth(
        closed,
        month,
        [...touched.get(closed)!],
        punished,
      ))
        found.set(personId, [...(found.get(personId) ?? []), ...corrections]);
    return found;
  }

  private async ofMonth(
    closed: Month,
    month: Month,
    ids: readonly string[],
    punished: ReadonlyMap<string, readonly PunishedSpan[]>,
  ): Promise<[string, TppCorrection[]][]> {
    const known = await this.people.some(closed, ids);
    const effective = await this.effective(closed, known);
    const stored = await this.people.shifts(closed, ids);
    const adjusted = await this.adjusted.of(closed, month, ids);
    const span = { first: firstDayOf(closed), last: lastDayOf(closed) };
    const book = await this.rules.bookOf('tpp', span, parseTppRules);
    return known.flatMap((person): [string, TppCorrection[]][] => {
      const { personId, amount } = person;
      const rules = effective.has(personId) ? book.rulesFor(person, person.day)?.content : null;
      if (!rules) return [];
      const { earlier, now } = adjusted.get(personId) ?? { earlier: [], now: [] };
      const days = closedShifts(stored.get(personId) ?? [], now, earlier);
      const levels = levelsOfClosed(punished.get(personId) ?? [], closed, month);
      // First what the days change, then what was decided about the person: the two add up to the whole.
      const was = pricedOf(days.before, rules, amount, levels.before);
      const between = pricedOf(days.after, rules, amount, levels.before);
      const is = pricedOf(days.after, rules, amount, levels.after);
      const ofDays = difference(closed, was, between);
      const ofPunishment = { ...difference(closed, between, is), punishment: true as const };
      return [
        [
          personId,
          [
            ...(ofDays.share !== 0 || ofDays.rupiah ? [ofDays] : []),
            ...(levels.before.length !== levels.after.length ? [ofPunishment] : []),
          ],
        ],
      ];
    });
  }

  /** Closed months of which adjustments count in this one, with whose. */
  private async touchedIn(month: Month, people: readonly string[]): Promise<Map<Month, Set<string>>> {
    const found = new Map<Month, Set<string>>();
    const rows = await this.database.query<{ personId: string; closed: Month }>(
      `select distinct person_id as "personId", to_char(work_date, 'YYYY-MM') as closed from attendance_adjustment
       where person_id = any($1::uuid[]) and applied_in = $2::date and folded_at is null`,
      [people, firstDayOf(month)],
    );
    for (const { personId, closed } of rows)
      found.set(closed, (found.get(closed) ?? new Set()).add(personId));
    return found;
  }

  private async effective(month: Month, people: readonly TppPerson[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ personId: string }>(
      `select p.person_id as "personId" from unnest($1::uuid[], $2::uuid[], $3::date[]) as p(person_id, unit_id, day)
       where exists (select from unit_ancestors(p.unit_id, p.day) a
         join tpp_effect e on e.unit_id = a.unit_id and e.during @> $4::date)`,
      [
        people.map(({ personId }) => personId),
        people.map(({ unitId }) => unitId),
        people.map(({ day }) => day),
        firstDayOf(month),
      ],
    );
    return new Set(rows.map(({ personId }) => personId));
  }
}

function difference(of: Month, from: TppMonth, to: TppMonth): TppCorrection {
  return {
    of,
    share: to.share - from.share,
    rupiah: from.deduction === null || to.deduction === null ? null : to.deduction - from.deduction,
  };
}
