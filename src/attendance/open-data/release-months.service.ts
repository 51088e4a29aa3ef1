import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import {
  Clock,
  Database,
  Jobs,
  type Month,
  type Tx,
  addMonths,
  firstDayOf,
  localDateOf,
  monthOf,
} from '../../platform/index.js';
import { PeriodOffices } from '../periods/period-offices.query.js';
import { PeriodsQuery } from '../periods/periods.query.js';
import { ClosedMonthsQuery } from './closed-months.query.js';
import { OpenDataQuery } from './open-data.query.js';
import { type OpenRow, openRows } from './open-groups.rules.js';
import { type ClosedOffices, PATIENCE_MONTHS, isRipe } from './release-time.rules.js';

/** A month that waits to be released. */
export interface WaitingMonth extends ClosedOffices {
  month: Month;
}

/** Every night: months that are closed become open data, each once. */
@Injectable()
export class ReleaseMonths implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly offices: PeriodOffices,
    private readonly periods: PeriodsQuery,
    private readonly closed: ClosedMonthsQuery,
    private readonly released: OpenDataQuery,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'release-open-data', cron: '40 19 * * *', run: () => this.run() });
  }

  async run(): Promise<void> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    for (const waiting of await this.waiting()) {
      if (isRipe(waiting.month, waiting, today)) await this.release(waiting);
    }
  }

  /** Months of which the last call has not come: no more than a few, for a page that anybody may ask for. */
  async called(): Promise<WaitingMonth[]> {
    return this.waiting(addMonths(this.lastMonth(), 2 - PATIENCE_MONTHS));
  }

  /** Months that are over and not released, oldest first. */
  private async waiting(since?: Month): Promise<WaitingMonth[]> {
    const began = await this.periods.firstMonth();
    const last = this.lastMonth();
    if (!began || began > last) return [];
    const first = since && since > began ? since : began;
    const done = new Set((await this.released.releases()).map(({ month }) => month));
    const states = await this.periods.between(first, last);
    const waiting: WaitingMonth[] = [];
    for (let month = first; month <= last; month = addMonths(month, 1)) {
      if (done.has(month)) continue;
      const offices = await this.offices.ofMonth(month);
      const closed = states.filter((cell) => cell.month === month && cell.state === 'closed');
      // What was closed counts, whatever a later reorganisation made of the office.
      const all = new Set([...offices.map(({ id }) => id), ...closed.map(({ unitId }) => unitId)]);
      waiting.push({ month, offices: all.size, closed: closed.length });
    }
    return waiting;
  }

  private lastMonth(): Month {
    return addMonths(monthOf(localDateOf(this.clock.now(), 'Asia/Jakarta')), -1);
  }

  /** The key of the month decides between two who release at once; a month that was opened meanwhile waits on. */
  private async release({ month, offices, closed }: WaitingMonth): Promise<void> {
    await this.database.transaction(async (tx) => {
      const closedOffices = await this.closed.offices(tx, month);
      if (closedOffices.length !== closed) return;
      const [mine] = await tx.query(
        `insert into open_data_release (month, released_at, offices, closed) values ($1::date, $2, $3, $4)
         on conflict do nothing returning month`,
        [firstDayOf(month), this.clock.now(), offices, closed],
      );
      if (!mine) return;
      const rows = openRows(await this.closed.people(tx, month), closedOffices);
      await this.keep(tx, month, rows);
      await this.audit.record(tx, {
        actorId: null,
        action: 'open-data.released',
        outcome: 'done',
        detail: { month, offices, closed, rows: rows.length },
      });
    });
  }

  private async keep(tx: Tx, month: Month, rows: readonly OpenRow[]): Promise<void> {
    await tx.query(
      `insert into open_data_row (month, position, office_code, office_name, employee_kinds, people, working_days, present_days,
         late_days, late_minutes, absent_days)
       select $1::date, position, "officeCode", "officeName", "employeeKinds", people, "workingDays", "presentDays",
              "lateDays", "lateMinutes", "absentDays"
       from rows from (jsonb_to_recordset($2::jsonb) as ("officeCode" text, "officeName" text, "employeeKinds" text, people int,
         "workingDays" int, "presentDays" int, "lateDays" int, "lateMinutes" int, "absentDays" int)) with ordinality
         as row ("officeCode", "officeName", "employeeKinds", people, "workingDays", "presentDays", "lateDays", "lateMinutes", "absentDays", position)`,
      [firstDayOf(month), JSON.stringify(rows)],
    );
  }
}
