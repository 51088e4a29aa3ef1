import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { PrincipalsQuery, type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
import {
  Clock,
  type Month,
  type TimeZone,
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
}

/** The month of one person: one's own, or of somebody in a unit one may read. */
@Injectable()
export class PersonMonthService {
  constructor(
    private readonly days: OwnDaysQuery,
    private readonly people: PrincipalsQuery,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly clock: Clock,
  ) {}

  async own(principal: Principal, month: string | undefined): Promise<PersonMonth> {
    return this.read(principal, principal, month);
  }

  /** @throws DomainError not-found (nobody there), forbidden (another unit; noted) */
  async of(
    principal: Principal,
    personId: string,
    month: string | undefined,
    trace: Trace,
  ): Promise<PersonMonth> {
    const person = await this.people.byPerson(personId);
    if (!person) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    const day = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const unit = await this.units.byId(person.unitId, day);
    if (!unit) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    if (person.personId !== principal.personId) {
      const permission = 'attendance:read-unit';
      await this.access.open(principal, {
        code: unit.code,
        day,
        permission,
        action: 'attendance.read',
        trace,
      });
    }
    return this.read(principal, person, month);
  }

  private async read(reader: Principal, person: Principal, wanted: string | undefined): Promise<PersonMonth> {
    const now = this.clock.now();
    const unit = await this.units.byId(person.unitId, localDateOf(now, 'Asia/Jakarta'));
    const zone = unit?.timeZone ?? 'Asia/Jakarta';
    const today = localDateOf(now, zone);
    const thisMonth = monthOf(today);
    const month = wanted === undefined ? thisMonth : parseMonth(wanted);
    if (!month || month > thisMonth)
      throw invalid([{ field: 'bulan', message: 'Bulan itu belum ada rekapnya.' }]);
    const last = lastDayOf(month) < today ? lastDayOf(month) : today;
    const stored = await this.days.between(person.personId, firstDayOf(month), last);
    return {
      person: {
        id: person.personId,
        name: person.name,
        position: person.position,
        unitName: person.unitName,
      },
      own: reader.personId === person.personId,
      month,
      thisMonth,
      zone,
      days: daysBetween(firstDayOf(month), last)
        .reverse()
        .flatMap((workDate): HistoryDay[] => {
          const rows = stored.filter((row) => row.workDate === workDate);
          return rows.length === 0 ? [{ workDate, row: null }] : rows.map((row) => ({ workDate, row }));
        }),
      sums: sumsOfDays(stored),
    };
  }
}
