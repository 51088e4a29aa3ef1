import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Clock, Database, type Fault, localDateOf, notFound } from '../../platform/index.js';
import { Audit } from '../record/audit.service.js';
import type { RecordClass, RetentionRule } from './record-class.js';
import { RetentionRulesQuery } from './retention-rules.query.js';
import type { RetentionForm } from './retention-settings.form.js';
import { cutOff, readRetentionWish } from './retention-settings.rules.js';
import { Retention } from './retention.service.js';

export interface Trace {
  address: string;
  requestId: string;
}

export type SettingAnswer =
  | { ok: true }
  | { ok: false; faults: Fault[] }
  /** Nothing was set: so many rows would go in the first night. */
  | { ok: false; preview: number };

/** Sets how long a class is kept, from a day on. */
@Injectable()
export class RetentionSettings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly retention: Retention,
    private readonly rules: RetentionRulesQuery,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found */
  classOf(name: string): RecordClass {
    const record = this.retention.of(name);
    if (!record) throw notFound('record-class-not-found', 'Kelompok data itu tidak ada.');
    return record;
  }

  /** How many rows such a setting would remove today. */
  preview(record: RecordClass, keepDays: number): Promise<number> {
    return record.count(this.database, cutOff(keepDays, this.clock.now(), new Date()));
  }

  async set(
    principal: Principal,
    record: RecordClass,
    form: RetentionForm,
    trace: Trace,
  ): Promise<SettingAnswer> {
    const wish = readRetentionWish(form, record, this.today());
    if (!wish.ok) return wish;
    const { keepDays, from } = wish;
    if (form.langkah === 'hitung')
      return { ok: false, preview: keepDays === null ? 0 : await this.preview(record, keepDays) };
    const { recordClass } = record;
    return this.database.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('retention'), hashtext($1))`, [recordClass]);
      const [latest] = await this.rules.history(recordClass, tx);
      if ((latest?.id ?? '') !== (form.terakhir ?? '')) return { ok: false, faults: [STALE] };
      const before = (await this.rules.on(from, tx)).get(recordClass);
      // What was planned from that day on gives way; what held before stays as it was.
      await tx.query(`delete from retention_rule where record_class = $1 and lower(valid) >= $2::date`, [
        recordClass,
        from,
      ]);
      await tx.query(
        `update retention_rule set valid = daterange(lower(valid), $2::date) where record_class = $1 and valid @> $2::date`,
        [recordClass, from],
      );
      await tx.query(
        `insert into retention_rule (record_class, keep_days, valid, decree, set_by)
         values ($1, $2, daterange($3::date, null), $4, $5)`,
        [recordClass, keepDays, from, form.dasar, actorOf(principal)],
      );
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'retention.set',
        subject: { kind: 'record-class', id: recordClass },
        outcome: 'done',
        before: stateOf(before),
        after: { keepDays, from },
        reason: form.dasar,
        ...trace,
      });
      return { ok: true };
    });
  }

  today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

function stateOf(rule: RetentionRule | undefined) {
  return rule ? { keepDays: rule.keepDays, from: rule.since } : null;
}

const STALE: Fault = {
  field: '',
  message:
    'Orang lain mengubah aturan ini sejak halaman Anda dibuka. Periksa yang berlaku sekarang, lalu ulangi.',
};
