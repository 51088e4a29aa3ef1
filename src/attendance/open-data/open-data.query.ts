import { Injectable } from '@nestjs/common';
import { Database, type Month } from '../../platform/index.js';
import type { ReleasedRow } from './open-groups.rules.js';

export interface Release {
  month: Month;
  releasedAt: Date;
  offices: number;
  closed: number;
  rows: number;
}

/** What has been released. */
@Injectable()
export class OpenDataQuery {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async releases(): Promise<Release[]> {
    return this.database.query<Release & Record<string, unknown>>(
      `select to_char(r.month, 'YYYY-MM') as month, r.released_at as "releasedAt", r.offices, r.closed,
              (select count(*)::int from open_data_row w where w.month = r.month) as rows
       from open_data_release r order by r.month desc`,
    );
  }

  /** Changes when something was released, and only then. */
  async state(): Promise<{ releases: number; newest: Date | null }> {
    const [row] = await this.database.query<{ releases: number; newest: Date | null }>(
      `select count(*)::int as releases, max(released_at) as newest from open_data_release`,
    );
    return row!;
  }

  async rows(): Promise<ReleasedRow[]> {
    return this.database.query<ReleasedRow & Record<string, unknown>>(
      `select to_char(month, 'YYYY-MM') as month, office_code as "officeCode", office_name as "officeName",
              employee_kinds as "employeeKinds", people, working_days as "workingDays", present_days as "presentDays",
              late_days as "lateDays", late_minutes as "lateMinutes", absent_days as "absentDays"
       from open_data_row order by month, position`,
    );
  }
}
