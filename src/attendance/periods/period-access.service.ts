import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, can } from '../../access/index.js';
import { type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
import {
  Clock,
  type Month,
  invalid,
  localDateOf,
  monthOf,
  notFound,
  parseMonth,
} from '../../platform/index.js';
import { type Office, PeriodOffices } from './period-offices.query.js';

export interface OpenedPeriod {
  office: Office;
  month: Month;
  line: string[];
  monthIsOver: boolean;
}

/** The door to the months of an office: those who have the right over it as it stood then. */
@Injectable()
export class PeriodAccess {
  constructor(
    private readonly offices: PeriodOffices,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found (no such unit in that month, a month to come), forbidden (noted in the record), invalid (part of an office) */
  async open(
    principal: Principal,
    wish: { code: string; month: string; permission: Permission; action: string; trace: Trace },
  ): Promise<OpenedPeriod> {
    const month = parseMonth(wish.month);
    if (!month || month > this.thisMonth()) throw notFound('month-unknown', 'Bulan itu belum ada rekapnya.');
    const office = await this.offices.unitOf(wish.code, month);
    if (!office) throw notFound('unit-unknown', 'Unit kerja itu tidak ada pada bulan tersebut.');
    const { permission, action, trace } = wish;
    const line = await this.units.lineOf(office.id, office.day);
    if (!can(principal, permission, line))
      await this.access.refuse(principal, office, {
        code: office.code,
        day: office.day,
        permission,
        action,
        trace,
      });
    if (office.officeId !== office.id)
      throw invalid(
        [],
        `${office.name} termasuk ${office.officeName}. Bulan presensi diajukan dan ditutup per OPD, bukan per bagiannya.`,
      );
    return { office, month, line, monthIsOver: month < this.thisMonth() };
  }

  thisMonth(): Month {
    return monthOf(localDateOf(this.clock.now(), 'Asia/Jakarta'));
  }
}
