import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Database } from '../../../platform/index.js';

export interface EntryRefusal {
  clientId: string;
  personId: string;
  /** Route of the engine, e.g. `authorization`, `token`. */
  at: string;
  reason: string;
  requestId?: string | undefined;
}

/** An application that asks silently each second must not fill the record with one and the same sentence. */
const SAME_WITHIN_MS = 60_000;
const REMEMBERED_AT_MOST = 5000;

/** Writes down who was not let into an application. */
@Injectable()
export class EntryRefusals {
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async note({ clientId, personId, at, reason, requestId }: EntryRefusal): Promise<void> {
    const key = JSON.stringify([clientId, personId, at, reason]);
    const now = Date.now();
    if ((this.noted.get(key) ?? 0) > now) return;
    if (this.noted.size >= REMEMBERED_AT_MOST) this.noted.clear();
    this.noted.set(key, now + SAME_WITHIN_MS);
    await this.audit.record(this.database, {
      actorId: personId,
      action: 'application.entry-refused',
      subject: { kind: 'application', id: clientId },
      outcome: 'refused',
      detail: { at, reason },
      requestId,
    });
  }
}
