import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import type { Trace } from '../../../people/index.js';
import { Clock, type WorkDate, invalid, localDateOf, workDate } from '../../../platform/index.js';
import type { DayCell } from '../../../web/index.js';
import { OwnDaysQuery } from '../../check-in/own-days.query.js';
import { dayAddress } from '../../day-status/day-address.js';
import { type OpenedPerson, PersonAccess } from '../person-access.service.js';
import { cellsOf } from './person-year.rules.js';

/** A year of one person, as far as one may read it. */
export interface PersonYear extends Pick<OpenedPerson, 'person' | 'own'> {
  year: number;
  thisYear: number;
  cells: Map<WorkDate, DayCell>;
}

@Injectable()
export class PersonYearService {
  constructor(
    private readonly access: PersonAccess,
    private readonly days: OwnDaysQuery,
    private readonly clock: Clock,
  ) {}

  async own(principal: Principal, wanted: number | undefined): Promise<PersonYear> {
    return this.read(await this.access.own(principal), this.rangeOf(wanted));
  }

  /** @throws DomainError invalid (a year to come), not-found, forbidden (noted) */
  async of(
    principal: Principal,
    personId: string,
    wanted: number | undefined,
    trace: Trace,
  ): Promise<PersonYear> {
    const range = this.rangeOf(wanted);
    return this.read(await this.access.of(principal, personId, range, trace), range);
  }

  private async read(
    { person, own, places }: OpenedPerson,
    { year, first, last }: ReturnType<PersonYearService['rangeOf']>,
  ): Promise<PersonYear> {
    const unitIds = places?.map(({ unitId }) => unitId) ?? null;
    const days = await this.days.between(person.id, first, last, unitIds);
    const cells = cellsOf(days, (day) => dayAddress(person.id, day));
    return { person, own, year, thisYear: this.thisYear(), cells };
  }

  private rangeOf(wanted: number | undefined) {
    const year = wanted ?? this.thisYear();
    if (year > this.thisYear()) throw invalid([{ field: 'tahun', message: 'Tahun itu belum ada rekapnya.' }]);
    return { year, first: workDate(`${year}-01-01`), last: workDate(`${year}-12-31`) };
  }

  private thisYear(): number {
    return Number(localDateOf(this.clock.now(), 'Asia/Jakarta').slice(0, 4));
  }
}
