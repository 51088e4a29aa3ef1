import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, can, unitsWhere } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Clock, Database, forbidden, localDateOf, notFound, UUID } from '../../../platform/index.js';
import type { Trace } from '../../opd/unit-access.service.js';
import { UnitsQuery } from '../../opd/units.query.js';
import type { Batch, SheetActor } from './batch.js';
import { BatchesQuery } from './batches.query.js';

/** The door to every sheet: finds it, asks for the right over its scope, notes every refusal. */
@Injectable()
export class SheetAccess {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly batches: BatchesQuery,
    private readonly units: UnitsQuery,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async open(
    principal: Principal,
    batchId: string,
    anyOf: readonly Permission[],
    trace: Trace,
  ): Promise<Batch> {
    const batch = UUID.test(batchId) ? await this.batches.one(batchId) : null;
    if (!batch) throw notFound('import-not-found', 'Impor itu tidak ditemukan.');
    const line = await this.units.lineOf(batch.scopeUnitId, this.today());
    if (anyOf.some((permission) => can(principal, permission, line))) return batch;
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action: 'import.opened',
      subject: { kind: 'import', id: batchId },
      outcome: 'refused',
      detail: { needed: anyOf, unit: batch.scopeCode },
      ...trace,
    });
    throw forbidden('import-not-yours', `Impor untuk ${batch.scopeName} tidak termasuk kewenangan Anda.`);
  }

  actor(principal: Principal, trace: Trace): SheetActor {
    return { personId: principal.personId, tops: unitsWhere(principal, 'people:import'), ...trace };
  }

  today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
