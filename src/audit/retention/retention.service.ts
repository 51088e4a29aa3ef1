import { Injectable } from '@nestjs/common';
import type { KeptClass, RecordClass } from './record-class.js';

/** What may be removed when it is old, and what stays. Each room tells its own, in `onModuleInit`. */
@Injectable()
export class Retention {
  private readonly removable = new Map<string, RecordClass>();
  private readonly staying = new Map<string, KeptClass>();

  register(record: RecordClass): void {
    this.refuseTwice(record);
    this.removable.set(record.recordClass, record);
  }

  keep(record: KeptClass): void {
    this.refuseTwice(record);
    this.staying.set(record.recordClass, record);
  }

  classes(): RecordClass[] {
    return [...this.removable.values()].sort((a, b) => a.title.localeCompare(b.title, 'id'));
  }

  kept(): KeptClass[] {
    return [...this.staying.values()].sort((a, b) => a.title.localeCompare(b.title, 'id'));
  }

  of(recordClass: string): RecordClass | null {
    return this.removable.get(recordClass) ?? null;
  }

  private refuseTwice({ recordClass }: { recordClass: string }): void {
    if (this.removable.has(recordClass) || this.staying.has(recordClass))
      throw new Error(`record class registered twice: ${recordClass}`);
  }
}
