import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { RetentionRule } from './record-class.js';

const COLUMNS = `r.id, r.record_class as "recordClass", r.keep_days as "keepDays", lower(r.valid)::text as since,
  (upper(r.valid) - 1)::text as until, r.decree, p.full_name as "setBy", r.set_at as "setAt"`;

export interface RetentionRun {
  recordClass: string;
  ranAt: Date;
  removed: number;
}

/** Settings of retention, and what was removed under them. */
@Injectable()
export class RetentionRulesQuery {
  constructor(private readonly database: Database) {}

  /** What holds on a day, by class. */
  async on(day: WorkDate, on: Queryable = this.database): Promise<Map<string, RetentionRule>> {
    const rows = await on.query<RetentionRule & Record<string, unknown>>(
      `select ${COLUMNS} from retention_rule r left join person p on p.id = r.set_by where r.valid @> $1::date`,
      [day],
    );
    return new Map(rows.map((row) => [row.recordClass, row]));
  }

  /** All settings of a class, the latest first. */
  async history(recordClass: string, on: Queryable = this.database): Promise<RetentionRule[]> {
    return on.query<RetentionRule & Record<string, unknown>>(
      `select ${COLUMNS} from retention_rule r left join person p on p.id = r.set_by
       where r.record_class = $1 order by lower(r.valid) desc`,
      [recordClass],
    );
  }

  /** What the nights removed, summed by night; the latest first. */
  async runs(recordClass: string | null, limit = 12): Promise<RetentionRun[]> {
    return this.database.query<RetentionRun & Record<string, unknown>>(
      `select record_class as "recordClass", max(ran_at) as "ranAt", sum(removed)::int as removed from retention_run
       where $1::text is null or record_class = $1
       group by record_class, (ran_at at time zone 'Asia/Jakarta')::date order by max(ran_at) desc limit $2`,
      [recordClass, limit],
    );
  }
}
