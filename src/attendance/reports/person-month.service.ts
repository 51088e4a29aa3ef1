import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import type { Trace } from '../../people/index.js';
import {
  Clock,
  type Month,
  type TimeZone,
  type WorkDate,
  daysBetween,
  firstDayOf,
  invalid,
  lastDayOf,
  localDateOf,
  monthOf,
  parseMonth,
} from '../../platform/index.js';
import type { HistoryDay } from '../check-in/check-in.service.js';
import { OwnDaysQuery } from '../check-in/own-days.query.js';
import { LeaveDesk, type LeaveOverview } from '../requests/leave-desk.service.js';
import { type PersonAdjustment, PersonAdjustments } from './person-adjustments.query.js';
import { type OpenedPerson, PersonAccess } from './person-access.service.js';
import { type RecapSums, sumsOfDays } from './recap.rules.js';

/** A month of one person, day by day. */
export interface PersonMonth {
  person: { id: string; name: string; position: string; unitName: string };
  /** True when somebody looks at the own month. */
  own: boolean;
  month: Month;
  thisMonth: Month;
  zone: TimeZone;
  days: HistoryDay[];
  sums: RecapSums;
  /** What counts in this month of months closed before; null when nothing does. */
  adjustment: PersonAdjustment | null;
  /** What is left of one's own annual leave this year; null for others. */
  leave: Pick<LeaveOverview, 'balance' | 'decree'> | null;
}

/** The month of one person: one's own, or as much of it as the person spent in units one may read. */
@Injectable()
export class PersonMonthService {
  constructor(
    private readonly days: OwnDaysQuery,
    private readonly adjustments: PersonAdjustments,
    private readonly access: PersonAccess,
    private readonly leave: LeaveDesk,
    private readonly clock: Clock,
  ) {}

  async own(principal: Principal, wanted: string | undefined): Promise<PersonMonth> {
    const range = this.rangeOf(wanted);
    return this.read(await this.access.own(principal), range);
  }

  /** @throws DomainError not-found (nobody there), forbidden (only other units in that month; noted) */
  async of(
    principal: Principal,
    personId: string,
    wanted: string | undefined,
    trace: Trace,
  ): Promise<PersonMonth> {
    const range = this.rangeOf(wanted);
    return this.read(await this.access.of(principal, personId, range, trace), range);
  }

  /** The month from its first day to its last, or to today while it runs. */
  private rangeOf(wanted: string | undefined): { month: Month; first: WorkDate; last: WorkDate } {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const month = wanted === undefined ? monthOf(today) : parseMonth(wanted);
    if (!month || month > monthOf(today))
      throw invalid([{ field: 'bulan', message: 'Bulan itu belum ada rekapnya.' }]);
    const last = lastDayOf(month);
    return { month, first: firstDayOf(month), last: last < today ? last : today };
  }

  private async read(
    { person, own, zone, places }: OpenedPerson,
    { month, first, last }: { month: Month; first: WorkDate; last: WorkDate },
  ): Promise<PersonMonth> {
    const unitIds = places?.map(({ unitId }) => unitId) ?? null;
    const stored = await this.days.between(person.id, first, last, unitIds);
    const wasThere = (day: WorkDate) =>
      !places || places.some(({ from, until }) => (from === null || from <= day) && day <= until);
    return {
      person,
      own,
      month,
      thisMonth: monthOf(localDateOf(this.clock.now(), 'Asia/Jakarta')),
      zone,
      days: daysBetween(first, last)
        .reverse()
        .flatMap((workDate): HistoryDay[] => {
          const rows = stored.filter((row) => row.workDate === workDate);
          if (rows.length > 0) return rows.map((row) => ({ workDate, row }));
          return wasThere(workDate) ? [{ workDate, row: null }] : [];
        }),
      sums: sumsOfDays(stored),
      adjustment: await this.adjustments.of(person.id, month, places),
      leave: own ? await this.leave.overview(person.id) : null,
    };
  }
}
