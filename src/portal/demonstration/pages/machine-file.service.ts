import { Injectable } from '@nestjs/common';
import { notFound } from '../../../platform/index.js';
import { attlogOf } from '../attendance/machine-file.rules.js';
import { ToldPastQuery } from '../stories/told-past.query.js';

/** What the silent machine of the demonstration holds, told again from the story. */
@Injectable()
export class MachineFile {
  constructor(private readonly past: ToldPastQuery) {}

  /** @throws DomainError not-found in a demonstration of before there was a machine */
  async text(): Promise<string> {
    const past = await this.past.read();
    if (!past) throw notFound('no-machine', 'Peragaan ini disiapkan sebelum ada mesinnya.');
    return attlogOf(past.regency, past.book, past.mishaps);
  }
}
