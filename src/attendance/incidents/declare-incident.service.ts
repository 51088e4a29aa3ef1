import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { type Trace, UnitAccess } from '../../people/index.js';
import { Clock, Database, type Done, localDateOf, refused } from '../../platform/index.js';
import { IncidentRecord } from './incident-record.store.js';
import type { IncidentCause } from './incident.js';

export interface NewIncident {
  cause: IncidentCause;
  unitCode: string;
  place: string;
  from: Date;
  to: Date;
  what: string;
}

/** A failure that somebody saw and the system did not. */
@Injectable()
export class DeclareIncident {
  constructor(
    private readonly record: IncidentRecord,
    private readonly access: UnitAccess,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Whoever was there says when and where it failed. */
  async declare(principal: Principal, wish: NewIncident, trace: Trace): Promise<Done<{ id: string }>> {
    const opened = await this.access.open(principal, {
      code: wish.unitCode,
      day: localDateOf(wish.from, 'Asia/Jakarta'),
      permission: 'incidents:declare',
      action: 'incident.declared',
      trace,
    });
    const now = this.clock.now();
    if (wish.to > now) return refused('sampai', 'Saat itu belum tiba. Nyatakan setelah gangguan berakhir.');
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `insert into incident (cause, found_by, unit_id, place, during, what, created_by, created_at)
         values ($1, 'person', $2, $3, tstzrange($4, $5), $6, $7, $8) on conflict do nothing returning id`,
        [wish.cause, opened.unit.id, wish.place, wish.from, wish.to, wish.what, principal.personId, now],
      );
      if (!row)
        return refused('mulai', 'Gangguan yang sama pada waktu itu sudah dinyatakan dan menunggu keputusan.');
      await this.record.step(tx, row.id, {
        step: 'declared',
        actorId: principal.personId,
        reason: wish.what,
      });
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'incident.declared',
        subject: { kind: 'unit', id: opened.unit.id },
        outcome: 'done',
        detail: {
          incident: row.id,
          incidentCause: wish.cause,
          place: wish.place,
          from: wish.from,
          to: wish.to,
        },
        reason: wish.what,
        ...trace,
      });
      return { ok: true as const, id: row.id };
    });
  }
}
