import { Injectable } from '@nestjs/common';
import { type Principal, can, canSomewhere } from '../../access/index.js';
import { type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
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
  notFound,
  parseMonth,
} from '../../platform/index.js';
import type { HistoryDay } from '../check-in/check-in.service.js';
import { OwnDaysQuery } from '../check-in/own-days.query.js';
import { type PersonAdjustment, PersonAdjustments } from './person-adjustments.query.js';
import { type PersonPlace, PersonPlacesQuery } from './person-places.query.js';
import { type RecapSums, sumsOfDays } from './recap.rules.js';

const PERMISSION = 'attendance:read-unit';

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
}

/** The month of one person: one's own, or as much of it as the person spent in units one may read. */
@Injectable()
export class PersonMonthService {
  constructor(
    private readonly days: OwnDaysQuery,
    private readonly places: PersonPlacesQuery,
    private readonly adjustments: PersonAdjustments,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly clock: Clock,
  ) {}

  async own(principal: Principal, wanted: string | undefined): Promise<PersonMonth> {
    const range = this.rangeOf(wanted);
    const unit = await this.units.byId(principal.unitId, localDateOf(this.clock.now(), 'Asia/Jakarta'));
    const { personId: id, name, position, unitName } = principal;
    const person = { id, name, position, unitName };
    return this.read(person, range, { own: true, zone: unit?.timeZone ?? 'Asia/Jakarta', places: null });
  }

  /** @throws DomainError not-found (nobody there), forbidden (only other units in that month; noted) */
  async of(
    principal: Principal,
    personId: string,
    wanted: string | undefined,
    trace: Trace,
  ): Promise<PersonMonth> {
    if (personId === principal.personId && canSomewhere(principal, 'attendance:read-own'))
      return this.own(principal, wanted);
    const range = this.rangeOf(wanted);
    const known = await this.places.upTo(personId, range.last);
    // A month in which the person was nowhere has no days: then the last place before it decides who may look.
    const inMonth = known.filter(({ until }) => until >= range.first);
    const places = inMonth.length > 0 ? inMonth : known.slice(0, 1);
    if (places.length === 0) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    const readable: PersonPlace[] = [];
    for (const place of places) {
      const line = await this.units.lineOf(place.unitId, place.until);
      if (can(principal, PERMISSION, line)) readable.push(place);
    }
    const newest = readable[0];
    if (!newest) return this.refuse(principal, places[0]!, trace);
    const { name, position, unitName, zone } = newest;
    const person = { id: personId, name, position, unitName };
    return this.read(person, range, { own: false, zone, places: readable });
  }

  private async refuse(principal: Principal, place: PersonPlace, trace: Trace): Promise<never> {
    const { unitCode: code, until: day } = place;
    const { unit } = await this.access.find(code, day);
    return this.access.refuse(principal, unit, {
      code,
      day,
      permission: PERMISSION,
      action: 'attendance.read',
      trace,
    });
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
    person: PersonMonth['person'],
    { month, first, last }: { month: Month; first: WorkDate; last: WorkDate },
    { own, zone, places }: { own: boolean; zone: TimeZone; places: PersonPlace[] | null },
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
    };
  }
}
