import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import type { Trace } from '../../people/index.js';
import { Database, type Done, type Tx, type WorkDate, refused } from '../../platform/index.js';
import { AffectedQuery, markOf } from './grace/affected.query.js';
import { GiveGrace } from './grace/give-grace.service.js';
import { IncidentAccess } from './incident-access.service.js';
import { IncidentRecord } from './incident-record.store.js';
import type { Incident } from './incident.js';

/** What somebody decides, about the incident as it was read. */
export interface Verdict {
  version: number;
  reason: string;
}

/** What is decided about a failure: once for all, by a human, and to be undone. */
@Injectable()
export class DecideIncident {
  constructor(
    private readonly access: IncidentAccess,
    private readonly record: IncidentRecord,
    private readonly affected: AffectedQuery,
    private readonly grace: GiveGrace,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /** For one person another word than the default, with a reason. */
  async choose(
    principal: Principal,
    id: string,
    wish: { personId: string; workDate: WorkDate; granted: boolean; reason: string },
    trace: Trace,
  ): Promise<Done> {
    await this.access.open(principal, id, ['incidents:decide'], trace);
    if (wish.personId === principal.personId)
      return refused('', 'Tentang Anda sendiri orang lain yang memutus.');
    return this.database.transaction(async (tx) => {
      const incident = await this.record.hold(tx, id);
      if (incident.state !== 'open') return this.record.overtaken(tx, incident);
      const whom = (await this.affected.of(incident, tx)).find(
        ({ personId, workDate }) => personId === wish.personId && workDate === wish.workDate,
      );
      if (!whom) return refused('', 'Pegawai itu tidak ada dalam daftar gangguan ini.');
      await tx.query(
        `insert into incident_choice (incident_id, person_id, work_date, granted, reason, chosen_by)
         values ($1, $2, $3, $4, $5, $6) on conflict (incident_id, person_id, work_date)
         do update set granted = excluded.granted, reason = excluded.reason, chosen_by = excluded.chosen_by`,
        [id, wish.personId, wish.workDate, wish.granted, wish.reason, principal.personId],
      );
      await this.record.step(tx, id, {
        step: wish.granted ? 'granted' : 'refused',
        actorId: principal.personId,
        reason: wish.reason,
        personId: wish.personId,
      });
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'incident.person-chosen',
        subject: { kind: 'person', id: wish.personId },
        outcome: 'done',
        detail: { incident: id, work_date: wish.workDate },
        before: { granted: whom.granted },
        after: { granted: wish.granted },
        reason: wish.reason,
        ...trace,
      });
      return { ok: true as const };
    });
  }

  /** Grace for all on the list as it was read, in one act. */
  approve(
    principal: Principal,
    id: string,
    wish: Verdict & { mark: string },
    trace: Trace,
  ): Promise<Done<{ people: number }>> {
    return this.onStanding(principal, id, wish, 'open', trace, async (tx, incident) => {
      const listed = await this.affected.of(incident, tx);
      if (markOf(listed) !== wish.mark)
        return refused(
          '',
          'Daftar berubah sejak Anda membacanya (ada presensi atau bukti baru). Periksa lagi.',
        );
      const granted = listed.filter((one) => one.granted);
      if (granted.length === 0)
        return refused('', 'Tidak ada pegawai yang diberi keringanan. Tutup gangguan ini tanpa keringanan.');
      // What the system saw, it saw of everybody; what one says oneself does not forgive one's own lateness.
      if (
        incident.declaredBy === principal.personId &&
        granted.some(({ personId }) => personId === principal.personId)
      )
        return refused(
          '',
          'Gangguan ini Anda sendiri yang menyatakan, dan keringanannya juga untuk Anda. Orang lain yang memutus.',
        );
      await this.grace.give(tx, incident, granted, principal.personId);
      await this.record.change(tx, principal, incident, {
        state: 'approved',
        action: 'incident.approved',
        reason: wish.reason,
        people: granted.length,
        trace,
      });
      return { ok: true as const, people: granted.length };
    });
  }

  /** Nobody gets anything: it was none, or befell nobody. */
  dismiss(principal: Principal, id: string, wish: Verdict, trace: Trace): Promise<Done> {
    return this.onStanding(principal, id, wish, 'open', trace, async (tx, incident) => {
      await this.record.change(tx, principal, incident, {
        state: 'dismissed',
        action: 'incident.dismissed',
        reason: wish.reason,
        trace,
      });
      return { ok: true as const };
    });
  }

  /** Takes the decision back; what was given goes with it. */
  undo(principal: Principal, id: string, wish: Verdict, trace: Trace): Promise<Done> {
    return this.onStanding(principal, id, wish, 'decided', trace, async (tx, incident) => {
      const [overlapping] = await tx.query(
        `select 1 from incident o, incident i where i.id = $1 and o.id <> i.id and o.state = 'open' and o.unit_id = i.unit_id
           and o.cause = i.cause and coalesce(o.source_code, '') = coalesce(i.source_code, '') and o.during && i.during`,
        [id],
      );
      if (overlapping)
        return refused(
          '',
          'Gangguan lain yang sama pada waktu itu sedang menunggu keputusan. Putuskan dahulu.',
        );
      await this.grace.takeBack(tx, incident, principal.personId, wish.reason);
      await this.record.change(tx, principal, incident, {
        state: 'open',
        step: 'undone',
        action: 'incident.undone',
        reason: wish.reason,
        trace,
      });
      return { ok: true as const };
    });
  }

  /** Held, and still what was read; else who was quicker. */
  private async onStanding<More>(
    principal: Principal,
    id: string,
    { version }: Verdict,
    needed: 'open' | 'decided',
    trace: Trace,
    act: (tx: Tx, incident: Incident) => Promise<Done<More>>,
  ): Promise<Done<More>> {
    await this.access.open(principal, id, ['incidents:decide'], trace);
    return this.database.transaction(async (tx) => {
      const incident = await this.record.hold(tx, id);
      const stands = (incident.state === 'open') === (needed === 'open') && incident.version === version;
      return stands ? act(tx, incident) : this.record.overtaken(tx, incident);
    });
  }
}
