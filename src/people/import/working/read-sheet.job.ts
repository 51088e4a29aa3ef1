import { Injectable, type OnModuleInit } from '@nestjs/common';
import { unitsWhere } from '../../../access/index.js';
import { Jobs, type Tx } from '../../../platform/index.js';
import { PrincipalsQuery } from '../../accounts/principals.query.js';
import type { SheetActor } from '../batches/batch.js';
import { SheetChecking } from './sheet-checking.service.js';
import { SheetReading } from './sheet-reading.service.js';

const READ = 'read-sheet';
const CHECK = 'check-sheet';

/** Reading and checking happen behind the person's back; the page tells how far they are. */
@Injectable()
export class ReadSheetJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly principals: PrincipalsQuery,
    private readonly reading: SheetReading,
    private readonly checking: SheetChecking,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: READ, run: (payload) => this.read(payload) });
    this.jobs.register({ name: CHECK, run: (payload) => this.check(payload) });
  }

  async readLater(tx: Tx, batchId: string, actor: SheetActor): Promise<void> {
    await this.jobs.later(tx, READ, { batchId, personId: actor.personId }, { key: `${READ}:${batchId}` });
  }

  async checkLater(tx: Tx, batchId: string, actor: SheetActor): Promise<void> {
    await this.jobs.later(tx, CHECK, { batchId, personId: actor.personId }, { key: `${CHECK}:${batchId}` });
  }

  private async read(payload: Record<string, unknown>): Promise<void> {
    const outcome = await this.reading.read(String(payload['batchId']));
    if (outcome?.ok && outcome.ready) await this.check(payload);
  }

  /** With the rights that the person has now. */
  private async check({ batchId, personId }: Record<string, unknown>): Promise<void> {
    const principal = typeof personId === 'string' ? await this.principals.byPerson(personId) : null;
    const tops = personId === null ? 'all' : principal ? unitsWhere(principal, 'people:import') : [];
    await this.checking.check(String(batchId), tops);
  }
}
