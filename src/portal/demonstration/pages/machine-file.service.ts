import { Injectable } from '@nestjs/common';
import { Database, notFound } from '../../../platform/index.js';
import { MACHINE_SERIAL, attlogOf } from '../attendance/machine-file.rules.js';
import { mishapsOf } from '../attendance/mishaps.rules.js';
import { readFreeDays, readRuleBook } from '../loading/rule-book.query.js';
import { DemonstrationRegency } from '../regency/demonstration-regency.service.js';

/** What the silent machine of the demonstration holds, told again from the story. */
@Injectable()
export class MachineFile {
  constructor(
    private readonly regency: DemonstrationRegency,
    private readonly database: Database,
  ) {}

  /** @throws DomainError not-found in a demonstration of before there was a machine */
  async text(): Promise<string> {
    const regency = await this.regency.read();
    const [machine] = await this.database.query<{ morning: Date }>(
      `select created_at as morning from attendance_source where serial = $1`,
      [MACHINE_SERIAL],
    );
    if (!machine) throw notFound('no-machine', 'Peragaan ini disiapkan sebelum ada mesinnya.');
    const book = await readRuleBook(this.database);
    const freeDays = await readFreeDays(this.database);
    return attlogOf(regency, book, mishapsOf(regency, book, freeDays, machine.morning));
  }
}
