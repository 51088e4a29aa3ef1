import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import type { Trace } from '../../people/index.js';
import { Clock, type Done, type Tx, refused } from '../../platform/index.js';
import { formatTime } from '../../web/index.js';
import type { Incident, IncidentState } from './incident.js';
import { IncidentsQuery } from './incidents.query.js';

export interface NewStep {
  step: string;
  actorId?: string;
  reason: string;
  personId?: string;
  people?: number;
}

/** One incident while it is being changed: held, then left with a step and an entry in the record of changes. */
@Injectable()
export class IncidentRecord {
  constructor(
    private readonly incidents: IncidentsQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The row of the incident, held until the transaction ends: two decisions at once are two after each other. */
  async hold(tx: Tx, id: string): Promise<Incident> {
    await tx.query(`select 1 from incident where id = $1 for update`, [id]);
    return (await this.incidents.byId(id, tx))!;
  }

  /** Somebody was quicker: who, and when. */
  async overtaken(tx: Tx, incident: Incident): Promise<Extract<Done, { ok: false }>> {
    const last = (await this.incidents.steps(incident.id, tx)).findLast(({ step }) => step !== 'grown');
    const who = last
      ? `${last.actor ?? 'Sistem'}, pukul ${formatTime(last.at, incident.unit.zone)}`
      : 'seseorang';
    return refused(
      '',
      `Gangguan ini sudah diubah oleh ${who}. Yang tampil sekarang adalah keadaan terakhir.`,
    );
  }

  async step(tx: Tx, id: string, { step, actorId, reason, personId, people }: NewStep): Promise<void> {
    await tx.query(
      `insert into incident_step (incident_id, step, actor_id, person_id, reason, people, at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, step, actorId ?? null, personId ?? null, reason, people ?? null, this.clock.now()],
    );
  }

  /** Its new state, with the step and the entry that tell who and why. */
  async change(
    tx: Tx,
    principal: Principal,
    incident: Incident,
    to: {
      state: IncidentState;
      step?: string;
      action: string;
      reason: string;
      people?: number;
      trace: Trace;
    },
  ): Promise<void> {
    const { state, step = state, action, reason, people, trace } = to;
    await tx.query(`update incident set state = $2, version = version + 1 where id = $1`, [
      incident.id,
      state,
    ]);
    await this.step(tx, incident.id, {
      step,
      actorId: principal.personId,
      reason,
      ...(people === undefined ? {} : { people }),
    });
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      action,
      subject: { kind: 'unit', id: incident.unit.id },
      outcome: 'done',
      detail: { incident: incident.id, ...(people === undefined ? {} : { people }) },
      before: { incidentState: incident.state },
      after: { incidentState: state },
      reason,
      ...trace,
    });
  }
}
