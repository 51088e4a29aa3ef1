import { Injectable } from '@nestjs/common';
import { actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Database, type Tx, notFound } from '../../platform/index.js';
import type { ScimAsker } from './scim-asker.js';

/** Notes what was refused, and says no more than "not found": who is elsewhere is nobody's business. */
@Injectable()
export class ScimRefusals {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Inside `tx` it is written when that has ended. */
  async note(
    { principal, trace }: Pick<ScimAsker, 'principal' | 'trace'>,
    action: 'scim.read' | 'scim.write',
    subject: { kind: 'person' | 'unit'; id: string },
    why: string,
    tx?: Tx,
  ): Promise<void> {
    const write = () =>
      this.audit.record(this.database, {
        actorId: actorOf(principal),
        applicationId: principal.applicationId,
        action,
        subject,
        outcome: 'refused',
        detail: { why },
        address: trace.address,
        requestId: trace.requestId,
      });
    return tx ? tx.afterwards(write) : write();
  }
}

export function noUser() {
  return notFound('user-not-found', 'Pegawai itu tidak ditemukan.');
}

export function noGroup() {
  return notFound('group-not-found', 'Unit itu tidak ditemukan.');
}
