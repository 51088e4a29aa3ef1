import { Injectable } from '@nestjs/common';
import { Clock, Database, localDateOf } from '../../platform/index.js';
import type { KeptClass, RecordClass, RetentionRule } from '../retention/record-class.js';
import { RetentionRulesQuery } from '../retention/retention-rules.query.js';
import { Retention } from '../retention/retention.service.js';
import type { ProcessingActivity, RegisteredActivity } from './processing-activity.js';

/** What we do with data of people, from the code that does it and the database that holds it. */
@Injectable()
export class ProcessingRegister {
  private readonly declared: ProcessingActivity[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly retention: Retention,
    private readonly rules: RetentionRulesQuery,
  ) {}

  /** Called once for each activity, in `onModuleInit`. */
  declare(activity: ProcessingActivity): void {
    if (this.declared.some((known) => known.activity === activity.activity))
      throw new Error(`processing declared twice: ${activity.activity}`);
    this.declared.push(activity);
  }

  activities(): readonly ProcessingActivity[] {
    return this.declared;
  }

  async register(): Promise<RegisteredActivity[]> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const rules = await this.rules.on(today);
    const known = [];
    for (const activity of this.declared)
      known.push({
        ...activity,
        recipientsKnown: (await activity.recipientsNow?.(this.database)) ?? [],
        retention: this.retentionOf(activity, rules),
      });
    return known;
  }

  private retentionOf({ tables }: ProcessingActivity, rules: ReadonlyMap<string, RetentionRule>): string[] {
    const touches = (record: { tables: readonly string[] }) =>
      record.tables.some((one) => tables.includes(one));
    return [
      ...this.retention
        .classes()
        .filter(touches)
        .map((record) => removableWords(record, rules)),
      ...this.retention.kept().filter(touches).map(keptWords),
    ];
  }
}

function removableWords(
  { recordClass, title }: RecordClass,
  rules: ReadonlyMap<string, RetentionRule>,
): string {
  const rule = rules.get(recordClass);
  if (!rule) return `${title}: disimpan; belum ada aturan penghapusan`;
  return `${title}: ${rule.keepDays === null ? 'disimpan' : `${rule.keepDays} hari`} (${rule.decree})`;
}

function keptWords({ title, reason }: KeptClass): string {
  return `${title}: disimpan. ${reason}`;
}
