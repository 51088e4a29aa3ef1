import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/index.js';
import { MACHINE_SERIAL } from '../attendance/machine-file.rules.js';
import { type Mishaps, mishapsOf } from '../attendance/mishaps.rules.js';
import type { RuleBook } from '../attendance/rule-book.rules.js';
import { readFreeDays, readRuleBook } from '../loading/rule-book.query.js';
import { DemonstrationRegency } from '../regency/demonstration-regency.service.js';
import type { Regency } from '../regency/people.rules.js';

/** The past as it was told at the first start. */
export interface ToldPast {
  regency: Regency;
  book: RuleBook;
  mishaps: Mishaps;
  /** The first morning. */
  morning: Date;
}

/** Tells the past of the demonstration again, from the seed and the first morning. */
@Injectable()
export class ToldPastQuery {
  constructor(
    private readonly regency: DemonstrationRegency,
    private readonly database: Database,
  ) {}

  /** Null in a demonstration that was prepared before anything went wrong in it. */
  async read(): Promise<ToldPast | null> {
    // The machine was registered by the loader, on the first morning.
    const [machine] = await this.database.query<{ morning: Date }>(
      `select created_at as morning from attendance_source where serial = $1`,
      [MACHINE_SERIAL],
    );
    if (!machine) return null;
    const { morning } = machine;
    const regency = await this.regency.read();
    const book = await readRuleBook(this.database);
    const mishaps = mishapsOf(regency, book, await readFreeDays(this.database), morning);
    return { regency, book, mishaps, morning };
  }
}
