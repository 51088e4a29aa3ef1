import { Injectable } from '@nestjs/common';
import { Database, type Month, type WorkDate, firstDayOf, lastDayOf } from '../../platform/index.js';
import { CitedRulesQuery } from '../schedules/cited-rules.query.js';
import {
  type AdjustedShift,
  type TppCorrection,
  byClosedMonth,
  closedShifts,
} from './tpp-adjustments.rules.js';
import { type TppShift, tppOf } from './tpp-of.rules.js';
import { TppPeople, type TppPerson } from './tpp-people.query.js';
import { parseTppRules } from './tpp-rules.js';

/** A row of `attendance_day` as adjustments keep it. */
interface KeptDay {
  status: string;
  code: string;
  provisional: boolean;
  half_day_code: string | null;
  late_minutes: number;
  left_early_minutes: number;
  repaid_minutes: number;
  missing_check_in: boolean;
  missing_check_out: boolean;
}

/** What days of closed months, counted in a month, change of what had been cut for them: by the table and amount of then. */
@Injectable()
export class TppAdjustments {
  constructor(
    private readonly database: Database,
    private readonly people: TppPeople,
    private readonly rules: CitedRulesQuery,
  ) {}

  /** Oldest month first. Months that were a trial took nothing: nothing of them is made good. */
  async of(month: Month, people: readonly string[]): Promise<Map<string, TppCorrection[]>> {
    const adjusted = await this.adjustedIn(month, people);
    const found = new Map<string, TppCorrection[]>();
    const months = new Set([...adjusted.values()].flatMap((days) => [...byClosedMonth(days).keys()]));
    for (const closed of [...months].sort())
      for (const [personId, correction] of await this.ofMonth(closed, adjusted))
        found.set(personId, [...(found.get(personId) ?? []), correction]);
    return found;
  }

  private async ofMonth(
    closed: Month,
    adjusted: ReadonlyMap<string, readonly AdjustedShift[]>,
  ): Promise<[string, TppCorrection][]> {
    const own = [...adjusted].flatMap(([personId, all]) => {
      const days = byClosedMonth(all).get(closed);
      return days ? [{ personId, days }] : [];
    });
    const ids = own.map(({ personId }) => personId);
    const known = new Map((await this.people.some(closed, ids)).map((one) => [one.personId, one]));
    const effective = await this.effective(closed, [...known.values()]);
    const stored = await this.people.shifts(closed, ids);
    const span = { first: firstDayOf(closed), last: lastDayOf(closed) };
    const book = await this.rules.bookOf('tpp', span, parseTppRules);
    return own.flatMap(({ personId, days }): [string, TppCorrection][] => {
      const person = known.get(personId);
      const rules = person && effective.has(personId) ? book.rulesFor(person, person.day)?.content : null;
      if (!person || !rules) return [];
      const { before, after } = closedShifts(stored.get(personId) ?? [], days);
      const [was, is] = [tppOf(before, rules, person.amount), tppOf(after, rules, person.amount)];
      const share = is.share - was.share;
      const rupiah = person.amount === null ? null : is.deduction! - was.deduction!;
      return share === 0 && !rupiah ? [] : [[personId, { of: closed, share, rupiah }]];
    });
  }

  private async adjustedIn(month: Month, people: readonly string[]): Promise<Map<string, AdjustedShift[]>> {
    const found = new Map<string, AdjustedShift[]>();
    const rows = await this.database.query<{
      personId: string;
      workDate: WorkDate;
      seq: number;
      before: KeptDay | null;
      after: KeptDay | null;
    }>(
      `select person_id as "personId", work_date as "workDate", seq, before, after from attendance_adjustment
       where person_id = any($1::uuid[]) and applied_in = $2::date and folded_at is null order by id`,
      [people, firstDayOf(month)],
    );
    for (const { personId, workDate, seq, before, after } of rows) {
      const one = {
        workDate,
        seq,
        before: before && shiftOf(before, workDate, seq),
        after: after && shiftOf(after, workDate, seq),
      };
      found.set(personId, [...(found.get(personId) ?? []), one]);
    }
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

function shiftOf(day: KeptDay, workDate: WorkDate, seq: number): TppShift {
  return {
    workDate,
    seq,
    status: day.status,
    code: day.code,
    provisional: day.provisional,
    halfDayCode: day.half_day_code,
    lateMinutes: day.late_minutes,
    leftEarlyMinutes: day.left_early_minutes,
    repaidMinutes: day.repaid_minutes,
    missingCheckIn: day.missing_check_in,
    missingCheckOut: day.missing_check_out,
  };
}
