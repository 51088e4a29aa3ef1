import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, actorOf, can } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
import {
  Clock,
  Database,
  type Done,
  type WorkDate,
  addDays,
  localDateOf,
  notFound,
  refused,
} from '../../platform/index.js';
import { PATIENCE, type Source, type SourceKind } from './source.js';
import { SourceWatermark } from './source-watermark.service.js';
import { SourcesQuery } from './sources.query.js';

export interface NewSource {
  kind: Exclude<SourceKind, 'web'>;
  name: string;
  serial: string | null;
  unitCode: string;
  from: WorkDate;
}

/** Registers sources, ends them, and takes the word of whoever stands beside a machine. */
@Injectable()
export class SourcesDesk {
  constructor(
    private readonly sources: SourcesQuery,
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly watermark: SourceWatermark,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }

  lineOf(unitId: string, day: WorkDate): Promise<string[]> {
    return this.units.lineOf(unitId, day);
  }

  /** Sources at which people of one's units press. */
  async list(principal: Principal): Promise<Source[]> {
    const day = this.today();
    const tops = [
      ...(await this.access.topsFor(principal, 'attendance:read-unit', day)),
      ...(await this.access.topsFor(principal, 'sources:write', day)),
    ];
    return this.sources.around([...new Set(tops.map(({ unit }) => unit.id))], day);
  }

  /** @throws DomainError not-found, forbidden (noted): the web is everybody's to see and nobody's to change */
  async open(
    principal: Principal,
    code: string,
    permission: Permission,
    trace: Trace,
  ): Promise<{ source: Source; mayWrite: boolean }> {
    const source = await this.sources.byCode(code);
    if (!source) throw notFound('source-unknown', 'Sumber presensi itu tidak ditemukan.');
    const root = source.unit ? null : await this.units.root(this.today());
    const unit = source.unit ?? root;
    if (!unit || (!source.unit && permission === 'sources:write'))
      throw notFound('source-unknown', 'Sumber itu tidak dapat diubah di sini.');
    if (!source.unit) return { source, mayWrite: false };
    const day = this.today();
    const line = await this.units.lineOf(unit.id, day);
    const mayWrite = can(principal, 'sources:write', line);
    if (mayWrite && permission === 'attendance:read-unit') return { source, mayWrite };
    const as = line.length > 0 ? day : (source.from ?? day);
    await this.access.open(principal, {
      code: unit.code,
      day: as,
      permission,
      action: 'sources.read',
      trace,
    });
    return { source, mayWrite };
  }

  async register(principal: Principal, wish: NewSource, trace: Trace): Promise<Done<{ code: string }>> {
    const opened = await this.access.open(principal, {
      code: wish.unitCode,
      day: this.today(),
      permission: 'sources:write',
      action: 'sources.registered',
      trace,
    });
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ code: string }>(
        `insert into attendance_source (kind, name, serial, unit_id, valid, patience_minutes)
         values ($1, $2, $3, $4, daterange($5::date, null), $6) on conflict do nothing returning code`,
        [wish.kind, wish.name, wish.serial, opened.unit.id, wish.from, PATIENCE[wish.kind]],
      );
      if (!row)
        return refused('seri', 'Nomor seri ini sudah terdaftar pada sumber lain. Akhiri dahulu sumber itu.');
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'sources.registered',
        subject: { kind: 'unit', id: opened.unit.id },
        outcome: 'done',
        after: { source: wish.name, sourceKind: wish.kind, serial: wish.serial, from: wish.from },
        ...trace,
      });
      return { ok: true as const, code: row.code };
    });
  }

  /** Somebody stands beside the machine and says that nothing up to then is missing. */
  async declareComplete(
    principal: Principal,
    code: string,
    wish: { until: Date; reason: string },
    trace: Trace,
  ): Promise<Done> {
    const { source } = await this.open(principal, code, 'sources:write', trace);
    if (wish.until > this.clock.now()) return refused('sampai', 'Waktu itu belum tiba.');
    await this.database.transaction(async (tx) => {
      await this.watermark.raise(tx, source.code, wish.until);
      const after = (await this.sources.byCode(source.code, tx))!;
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'sources.declared-complete',
        subject: { kind: 'unit', id: source.unit!.id },
        outcome: 'done',
        detail: { source: source.name },
        before: { completeUntil: source.completeUntil },
        after: { completeUntil: after.completeUntil },
        reason: wish.reason,
        ...trace,
      });
    });
    return { ok: true };
  }

  /** Its last day; days after it wait for it no more. */
  async end(
    principal: Principal,
    code: string,
    wish: { last: WorkDate; reason: string },
    trace: Trace,
  ): Promise<Done> {
    const { source } = await this.open(principal, code, 'sources:write', trace);
    return this.database.transaction(async (tx) => {
      const until = addDays(wish.last, 1);
      const rows = await tx.query(
        `update attendance_source set valid = daterange(lower(valid), $2::date)
         where code = $1 and upper_inf(valid) and $2::date > lower(valid) returning 1`,
        [code, until],
      );
      if (rows.length === 0)
        return refused('terakhir', 'Sumber ini sudah diakhiri, atau baru mulai sesudah hari itu.');
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'sources.ended',
        subject: { kind: 'unit', id: source.unit!.id },
        outcome: 'done',
        detail: { source: source.name },
        before: { until: null },
        after: { until },
        reason: wish.reason,
        ...trace,
      });
      return { ok: true as const };
    });
  }
}
