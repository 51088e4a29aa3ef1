import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/index.js';
import { networkAddress } from './network-address.rules.js';

/** One line of the record. `detail` never holds a secret. */
export interface AuditEntry {
  /** Who did it; null for the system itself or somebody not signed in. */
  actorId: string | null;
  /** `room.verb`, e.g. `sign-in.succeeded`, `attendance.read`. */
  action: string;
  subject?: { kind: string; id: string };
  outcome: 'done' | 'refused';
  detail?: Record<string, unknown>;
  /** IP address of the request. */
  address?: string | undefined;
  requestId?: string | undefined;
}

/** The append-only record of who did what. Written in the transaction of the change it tells about. */
@Injectable()
export class Audit {
  async record(tx: Queryable, entry: AuditEntry): Promise<void> {
    await tx.query(
      `insert into audit_entry (actor_id, action, subject_kind, subject_id, outcome, detail, address, request_id)
       values ($1, $2, $3, $4, $5, $6, $7::inet, $8)`,
      [
        entry.actorId,
        entry.action,
        entry.subject?.kind ?? null,
        entry.subject?.id ?? null,
        entry.outcome,
        entry.detail ?? {},
        networkAddress(entry.address),
        entry.requestId ?? null,
      ],
    );
  }
}
