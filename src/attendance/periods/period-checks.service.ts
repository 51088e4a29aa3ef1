import { Injectable } from '@nestjs/common';
import type { Month, Queryable } from '../../platform/index.js';
import type { Checked } from './period-states.rules.js';

/** One point of the check list of a month. */
export interface PeriodCheck {
  /** kebab-case, unique. */
  key: string;
  /** What is counted, in Bahasa Indonesia: `Permohonan yang belum diputuskan`. */
  title: string;
  /** `submission`: the office settles it before it asks; else (default) it must be at nothing before the month is closed; `note`: in nobody's way. */
  before?: Checked['before'];
  /**
   * How many there are, for the month of the office. Which units stood in it on which days, in SQL:
   * `period_units(office uuid, first_day date, last_day date) -> (unit_id, during daterange)`.
   */
  count(tx: Queryable, unitId: string, month: Month): Promise<number>;
  /** Where one sees to it. */
  link?: (unitCode: string, month: Month) => string;
}

/** A point as the page shows it. */
export interface ListedCheck extends Checked {
  href: string | null;
}

/** What must be seen to before a month is submitted and closed; rooms above register theirs in `onModuleInit`. */
@Injectable()
export class PeriodChecks {
  private readonly checks: PeriodCheck[] = [];

  register(check: PeriodCheck): void {
    if (this.checks.some(({ key }) => key === check.key))
      throw new Error(`period check registered twice: ${check.key}`);
    this.checks.push(check);
  }

  async countAll(tx: Queryable, office: { id: string; code: string }, month: Month): Promise<ListedCheck[]> {
    const listed: ListedCheck[] = [];
    for (const { key, title, before = 'closing', count, link } of this.checks)
      listed.push({
        key,
        title,
        before,
        count: await count(tx, office.id, month),
        href: link?.(office.code, month) ?? null,
      });
    return listed;
  }
}
