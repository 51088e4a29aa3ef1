import { Injectable } from '@nestjs/common';
import { type Principal, can } from '../../access/index.js';
import type { Trace } from '../../people/index.js';
import { UnitsQuery } from '../../people/index.js';
import { Database, type Month, addMonths, parseMonth } from '../../platform/index.js';
import { type OpenedPeriod, PeriodAccess } from './period-access.service.js';
import { type ListedCheck, PeriodChecks } from './period-checks.service.js';
import { type Office, PeriodOffices } from './period-offices.query.js';
import { PERIOD_STEPS, type PeriodState, type Step, offeredSteps } from './period-states.rules.js';
import type { AdjustedDays, PeriodFacts } from './period-facts.js';
import { PeriodsQuery } from './periods.query.js';
import { type TakenStep, stepsOf } from './periods.store.js';

const MONTHS = 6;

export interface PeriodTable {
  /** Newest first. */
  months: Month[];
  offices: { office: Office; states: PeriodState[] }[];
  older: Month | null;
  newer: Month | null;
  /** The first month of which there are days. */
  began: Month | null;
  thisMonth: Month;
}

export interface PeriodView {
  opened: OpenedPeriod;
  facts: PeriodFacts;
  taken: TakenStep[];
  checks: ListedCheck[];
  /** Steps from here that the principal may take, if the check list allows. */
  offered: Step[];
  adjustmentsIn: AdjustedDays;
  adjustmentsOf: AdjustedDays;
}

/** What the pages of months show. */
@Injectable()
export class Periods {
  constructor(
    private readonly database: Database,
    private readonly access: PeriodAccess,
    private readonly offices: PeriodOffices,
    private readonly units: UnitsQuery,
    private readonly periods: PeriodsQuery,
    private readonly checks: PeriodChecks,
  ) {}

  /** All offices that one may read, by month. */
  async table(principal: Principal, until: string | undefined): Promise<PeriodTable> {
    const thisMonth = this.access.thisMonth();
    const wanted = parseMonth(until);
    const last = wanted && wanted < thisMonth ? wanted : thisMonth;
    const months = Array.from({ length: MONTHS }, (_, i) => addMonths(last, -i));
    const first = months.at(-1)!;
    const cells = new Map(
      (await this.periods.between(first, last)).map((cell) => [`${cell.unitId} ${cell.month}`, cell.state]),
    );
    const offices: PeriodTable['offices'] = [];
    for (const office of await this.officesBetween(months)) {
      const line = await this.units.lineOf(office.id, office.day);
      if (!can(principal, 'attendance:read-unit', line)) continue;
      offices.push({ office, states: months.map((month) => cells.get(`${office.id} ${month}`) ?? 'open') });
    }
    const began = await this.periods.firstMonth();
    return {
      months,
      offices,
      older: began && began < first ? addMonths(first, -1) : null,
      newer: last < thisMonth ? addMonths(last, MONTHS) : null,
      began,
      thisMonth,
    };
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async view(principal: Principal, wish: { code: string; month: string; trace: Trace }): Promise<PeriodView> {
    const opened = await this.access.open(principal, {
      ...wish,
      permission: 'attendance:read-unit',
      action: 'period.read',
    });
    const { office, month, line } = opened;
    const facts = await this.periods.of(office.id, month);
    const taken = await stepsOf(this.database, office.id, month);
    const checks = facts.state === 'closed' ? [] : await this.checks.countAll(this.database, office, month);
    return {
      opened,
      facts,
      taken,
      checks,
      offered: offeredSteps(facts.state, checks).filter((step) =>
        can(principal, PERIOD_STEPS[step].permission, line),
      ),
      adjustmentsIn: await this.periods.adjustmentsIn(office.id, month),
      adjustmentsOf: await this.periods.adjustmentsOf(office.id, month),
    };
  }

  /** As each stood last; an office that ended in the middle stays in the table. */
  private async officesBetween(months: readonly Month[]): Promise<Office[]> {
    const known = new Map<string, Office>();
    for (const month of months)
      for (const office of await this.offices.ofMonth(month))
        if (!known.has(office.id)) known.set(office.id, office);
    return [...known.values()].sort((a, b) => a.name.localeCompare(b.name, 'id'));
  }
}
