import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, actorOf, can, unitsWhere } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Inbox, type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Tx,
  type WorkDate,
  localDateOf,
  notFound,
} from '../../platform/index.js';
import { formatShortDay, formatTime } from '../../web/index.js';
import { dayAddress } from '../day-status/day-address.js';
import { type Affected, AffectedQuery, markOf } from './grace/affected.query.js';
import { CAUSE_WORDS, type Incident, type IncidentCause, citedAs } from './incident.js';
import { IncidentsQuery } from './incidents.query.js';

export interface NewIncident {
  cause: IncidentCause;
  unitCode: string;
  place: string;
  from: Date;
  to: Date;
  what: string;
}

export type Done<More = unknown> = ({ ok: true } & More) | { ok: false; faults: Fault[] };

const refused = (field: string, message: string) => ({ ok: false as const, faults: [{ field, message }] });
const READ: readonly Permission[] = ['incidents:decide', 'incidents:declare', 'attendance:read-unit'];

/** Failures that somebody declares, and what is decided about them: once for all, by a human, and to be undone. */
@Injectable()
export class IncidentsDesk {
  constructor(
    private readonly incidents: IncidentsQuery,
    private readonly affected: AffectedQuery,
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly inbox: Inbox,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }

  async list(principal: Principal): Promise<Incident[]> {
    const day = this.today();
    const tops = new Set<string>();
    for (const permission of READ)
      for (const { unit } of await this.access.topsFor(principal, permission, day)) tops.add(unit.id);
    return this.incidents.around([...tops], day);
  }

  /** @throws DomainError not-found, forbidden (noted) */
  async open(
    principal: Principal,
    id: string,
    needed: readonly Permission[],
    trace: Trace,
  ): Promise<{ incident: Incident; mayDecide: boolean }> {
    const incident = await this.incidents.byId(id);
    if (!incident) throw notFound('incident-unknown', 'Gangguan itu tidak ditemukan.');
    const { unit } = incident;
    const line = await this.units.lineOf(unit.id, localDateOf(incident.from, 'Asia/Jakarta'));
    if (!needed.some((permission) => can(principal, permission, line))) {
      const wish = {
        code: unit.code,
        day: this.today(),
        permission: needed[0]!,
        action: 'incident.read',
        trace,
      };
      const found = await this.access.find(unit.code, wish.day);
      await this.access.refuse(principal, found.unit, wish);
    }
    return { incident, mayDecide: can(principal, 'incidents:decide', line) };
  }

  /**
   * To look at: whole, by who reads the unit that it befell; of a failure that befell a unit above, one's own people alone.
   * @throws DomainError not-found, forbidden (noted)
   */
  async read(
    principal: Principal,
    id: string,
    trace: Trace,
  ): Promise<{ incident: Incident; mayDecide: boolean; within: ReadonlySet<string> | null }> {
    const incident = await this.incidents.byId(id);
    if (
      incident &&
      !READ.some((permission) => unitsWhere(principal, permission).includes(incident.unit.id))
    ) {
      const own = [...new Set(READ.flatMap((permission) => unitsWhere(principal, permission)))];
      const rows = await this.database.query<{ unitId: string }>(
        `select distinct t.unit_id as "unitId" from unnest($1::uuid[]) as top, unit_subtree(top, $2::date) as t
         where exists (select from unit_ancestors(top, $2::date) line where line.unit_id = $3 and line.unit_id <> top)`,
        [own, localDateOf(incident.from, 'Asia/Jakarta'), incident.unit.id],
      );
      if (rows.length > 0)
        return { incident, mayDecide: false, within: new Set(rows.map(({ unitId }) => unitId)) };
    }
    return { ...(await this.open(principal, id, READ, trace)), within: null };
  }

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
      await this.step(tx, row.id, { step: 'declared', actorId: principal.personId, reason: wish.what });
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

  /** For one person another word than the default, with a reason. */
  async choose(
    principal: Principal,
    id: string,
    wish: { personId: string; workDate: WorkDate; granted: boolean; reason: string },
    trace: Trace,
  ): Promise<Done> {
    await this.open(principal, id, ['incidents:decide'], trace);
    return this.database.transaction(async (tx) => {
      const incident = await this.locked(tx, id);
      if (incident.state !== 'open') return this.overtaken(incident);
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
      const step = wish.granted ? 'granted' : 'refused';
      await this.step(tx, id, {
        step,
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
  async approve(
    principal: Principal,
    id: string,
    wish: { version: number; mark: string; reason: string },
    trace: Trace,
  ): Promise<Done<{ people: number }>> {
    await this.open(principal, id, ['incidents:decide'], trace);
    return this.database.transaction(async (tx) => {
      const incident = await this.locked(tx, id);
      if (incident.state !== 'open' || incident.version !== wish.version) return this.overtaken(incident);
      const listed = await this.affected.of(incident, tx);
      if (markOf(listed) !== wish.mark)
        return refused(
          '',
          'Daftar berubah sejak Anda membacanya (ada presensi atau bukti baru). Periksa lagi.',
        );
      const granted = listed.filter((one) => one.granted);
      if (granted.length === 0)
        return refused('', 'Tidak ada pegawai yang diberi keringanan. Tutup gangguan ini tanpa keringanan.');
      await this.give(tx, incident, granted, principal.personId);
      await this.decided(tx, incident, {
        state: 'approved',
        actorId: principal.personId,
        reason: wish.reason,
        people: granted.length,
      });
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'incident.approved',
        subject: { kind: 'unit', id: incident.unit.id },
        outcome: 'done',
        detail: { incident: id, people: granted.length },
        before: { incidentState: 'open' },
        after: { incidentState: 'approved' },
        reason: wish.reason,
        ...trace,
      });
      return { ok: true as const, people: granted.length };
    });
  }

  /** Nobody gets anything: it was none, or befell nobody. */
  async dismiss(
    principal: Principal,
    id: string,
    wish: { version: number; reason: string },
    trace: Trace,
  ): Promise<Done> {
    await this.open(principal, id, ['incidents:decide'], trace);
    return this.database.transaction(async (tx) => {
      const incident = await this.locked(tx, id);
      if (incident.state !== 'open' || incident.version !== wish.version) return this.overtaken(incident);
      await this.decided(tx, incident, {
        state: 'dismissed',
        actorId: principal.personId,
        reason: wish.reason,
      });
      await this.recordState(tx, principal, incident, 'incident.dismissed', 'dismissed', wish.reason, trace);
      return { ok: true as const };
    });
  }

  /** Takes the decision back; what was given goes with it, and the days are derived as if it had never been. */
  async undo(
    principal: Principal,
    id: string,
    wish: { version: number; reason: string },
    trace: Trace,
  ): Promise<Done> {
    await this.open(principal, id, ['incidents:decide'], trace);
    return this.database.transaction(async (tx) => {
      const incident = await this.locked(tx, id);
      if (incident.state === 'open' || incident.version !== wish.version) return this.overtaken(incident);
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
      const gone = await tx.query<{ personId: string; workDate: WorkDate }>(
        `with gone as (delete from attendance_grace where incident_id = $1 returning person_id, work_date),
         mark as (
           insert into dirty_day (person_id, work_date, cause, actor_id, reference)
           select person_id, work_date, 'grace', $2::uuid, 'incident:' || $1::uuid from gone
         ) select person_id as "personId", work_date as "workDate" from gone`,
        [id, principal.personId],
      );
      await this.decided(tx, incident, {
        state: 'open',
        step: 'undone',
        actorId: principal.personId,
        reason: wish.reason,
      });
      await this.inbox.tellAll(
        tx,
        gone.map(({ personId, workDate }) => ({
          personId,
          topic: 'incident-undone',
          title: `Keringanan ${formatShortDay(workDate)} dibatalkan`,
          body: `Keputusan tentang "${CAUSE_WORDS[incident.cause]}" dicabut: ${wish.reason}. Gangguan itu akan diputuskan lagi.`,
          link: dayAddress(personId, workDate),
          dedupeKey: `incident:${id}:${incident.version}:undone:${workDate}`,
        })),
      );
      await this.recordState(tx, principal, incident, 'incident.undone', 'open', wish.reason, trace);
      return { ok: true as const };
    });
  }

  private async give(
    tx: Tx,
    incident: Incident,
    granted: readonly Affected[],
    actorId: string,
  ): Promise<void> {
    const { id, version, unit } = incident;
    const cited = citedAs(
      incident,
      `${formatShortDay(localDateOf(incident.from, unit.zone))} ${formatTime(incident.from, unit.zone)}–${formatTime(incident.to, unit.zone)}`,
    );
    const rows = JSON.stringify(granted);
    await tx.query(
      `insert into incident_affected (incident_id, round, person_id, work_date, seq, strength, evidence, before_in, before_out, check_in_at, check_out_at)
       select $1, $2, "personId", "workDate", seq, strength, evidence, "beforeIn", "beforeOut", "checkInAt", "checkOutAt"
       from jsonb_to_recordset($3::jsonb) as a("personId" uuid, "workDate" date, seq smallint, strength text, evidence jsonb,
         "beforeIn" timestamptz, "beforeOut" timestamptz, "checkInAt" timestamptz, "checkOutAt" timestamptz)`,
      [id, version, rows],
    );
    // Two shifts of one day share a row: the times lie in different windows, and each window takes what is its own.
    await tx.query(
      `with given as (
         insert into attendance_grace (incident_id, person_id, work_date, check_in_at, check_out_at, cited)
         select $1, "personId", "workDate", min("checkInAt"), max("checkOutAt"), $3
         from jsonb_to_recordset($2::jsonb) as a("personId" uuid, "workDate" date, "checkInAt" timestamptz, "checkOutAt" timestamptz)
         group by 2, 3 returning person_id, work_date
       ) insert into dirty_day (person_id, work_date, cause, actor_id, reference)
       select person_id, work_date, 'grace', $4::uuid, 'incident:' || $1::uuid from given`,
      [id, rows, cited, actorId],
    );
    await this.inbox.tellAll(
      tx,
      granted.map((one) => ({
        personId: one.personId,
        topic: 'incident-grace',
        title: `Keringanan ${formatShortDay(one.workDate)} karena gangguan kami`,
        body: `${cited}. ${timesWords(one, unit.zone)} Anda tidak perlu berbuat apa-apa.`,
        link: dayAddress(one.personId, one.workDate),
        dedupeKey: `incident:${id}:${version}:${one.workDate}:${one.seq}`,
      })),
    );
  }

  /** The row of the incident, held until the transaction ends: two decisions at once are two after each other. */
  private async locked(tx: Tx, id: string): Promise<Incident> {
    await tx.query(`select 1 from incident where id = $1 for update`, [id]);
    return (await this.incidents.byId(id, tx))!;
  }

  private async overtaken(incident: Incident): Promise<{ ok: false; faults: Fault[] }> {
    const last = (await this.incidents.steps(incident.id)).findLast(({ step }) => step !== 'grown');
    const who = last
      ? `${last.actor ?? 'Sistem'}, pukul ${formatTime(last.at, incident.unit.zone)}`
      : 'seseorang';
    return refused(
      '',
      `Gangguan ini sudah diubah oleh ${who}. Yang tampil sekarang adalah keadaan terakhir.`,
    );
  }

  private async decided(
    tx: Tx,
    { id }: Incident,
    to: { state: Incident['state']; step?: string; actorId: string; reason: string; people?: number },
  ): Promise<void> {
    await tx.query(`update incident set state = $2, version = version + 1 where id = $1`, [id, to.state]);
    await this.step(tx, id, { ...to, step: to.step ?? to.state });
  }

  private async step(
    tx: Tx,
    id: string,
    {
      step,
      actorId,
      reason,
      personId,
      people,
    }: { step: string; actorId: string; reason: string; personId?: string; people?: number },
  ): Promise<void> {
    await tx.query(
      `insert into incident_step (incident_id, step, actor_id, person_id, reason, people, at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, step, actorId, personId ?? null, reason, people ?? null, this.clock.now()],
    );
  }

  private async recordState(
    tx: Tx,
    principal: Principal,
    incident: Incident,
    action: string,
    state: Incident['state'],
    reason: string,
    trace: Trace,
  ): Promise<void> {
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      action,
      subject: { kind: 'unit', id: incident.unit.id },
      outcome: 'done',
      detail: { incident: incident.id },
      before: { incidentState: incident.state },
      after: { incidentState: state },
      reason,
      ...trace,
    });
  }
}

function timesWords({ checkInAt, checkOutAt }: Affected, zone: Incident['unit']['zone']): string {
  const parts = [
    ...(checkInAt ? [`masuk dihitung pukul ${formatTime(checkInAt, zone)}`] : []),
    ...(checkOutAt ? [`pulang dihitung pukul ${formatTime(checkOutAt, zone)}`] : []),
  ].join(' dan ');
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)}.`;
}
