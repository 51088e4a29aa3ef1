import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, LOGGER, type Logger, localDateOf } from '../../platform/index.js';
import { Audit } from '../record/audit.service.js';
import type { RecordClass, RetentionRule } from './record-class.js';
import { RetentionRulesQuery } from './retention-rules.query.js';
import { cutOff } from './retention-settings.rules.js';
import { Retention } from './retention.service.js';

/** So many rows in one transaction: others never wait long for a lock. */
const BATCH = 2000;

/** Every night, once per cluster: what has been kept long enough goes, and the record says how much. */
@Injectable()
export class ApplyRetentionJob implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly retention: Retention,
    private readonly rules: RetentionRulesQuery,
    private readonly audit: Audit,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    // 02.10 WIB: nobody presses, and the backup of the day before is done.
    this.jobs.register({ name: 'apply-retention', cron: '10 19 * * *', run: () => this.run() });
  }

  /** One class that fails does not keep the others from going; the queue tries the whole again. */
  async run(): Promise<void> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const rules = await this.rules.on(today);
    const failures: unknown[] = [];
    for (const record of this.retention.classes()) {
      const rule = rules.get(record.recordClass);
      if (!rule || rule.keepDays === null) continue;
      try {
        await this.removeOld(record, rule, rule.keepDays);
      } catch (error) {
        this.log.error({ err: error, recordClass: record.recordClass }, 'retention failed');
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  private async removeOld(record: RecordClass, rule: RetentionRule, keepDays: number): Promise<void> {
    const before = cutOff(Math.max(keepDays, record.minDays), this.clock.now(), new Date());
    let removed: number;
    do removed = await this.removeBatch(record, rule, before);
    while (removed === BATCH);
  }

  private removeBatch(record: RecordClass, rule: RetentionRule, before: Date): Promise<number> {
    return this.database.transaction(async (tx) => {
      const removed = await record.purge(tx, before, BATCH);
      if (removed === 0) return 0;
      await tx.query(
        `insert into retention_run (record_class, rule_id, older_than, removed) values ($1, $2, $3, $4)`,
        [record.recordClass, rule.id, before, removed],
      );
      await this.audit.record(tx, {
        actorId: null,
        action: 'retention.applied',
        subject: { kind: 'record-class', id: record.recordClass },
        outcome: 'done',
        detail: { removed, olderThan: before.toISOString(), keepDays: rule.keepDays },
        reason: rule.decree,
      });
      return removed;
    });
  }
}
