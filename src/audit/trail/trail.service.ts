import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, actorOf, unitsWhere } from '../../access/index.js';
import {
  Database,
  type Fault,
  type WorkDate,
  addDays,
  forbidden,
  instantAt,
  invalid,
  notFound,
  parseWorkDate,
} from '../../platform/index.js';
import { ChainCheck, type EntryPlace } from '../chain/chain-check.service.js';
import { Audit } from '../record/audit.service.js';
import { ACTIONS, ACTION_GROUPS, type ActionGroup, actionsOf } from './action-words.js';
import { type TrailPerson, TrailPlaces, type TrailUnit } from './trail-places.query.js';
import type { SpanQuery, TrailQuery } from './trail-query.form.js';
import { type TrailEntry, type TrailFilter, TrailSearch, isWithin } from './trail.query.js';

export const READ_AUDIT: Permission = 'audit:read';
const PAGE = 50;
const PEOPLE = 25;
const CSV_PIECE = 1000;

/** Where a request came from, for the record of the look itself. */
export interface Trace {
  address: string;
  requestId: string;
}

/** What somebody may see, and what they asked for. */
export interface OpenedTrail {
  query: TrailQuery;
  filter: TrailFilter;
  person: TrailPerson | null;
  unit: TrailUnit | null;
  units: TrailUnit[];
  /** True for those who see the whole regency. */
  whole: boolean;
}

/** The record for whoever may read it: all of it, or what concerns their units. Looks are written down as well. */
@Injectable()
export class Trails {
  constructor(
    private readonly search: TrailSearch,
    private readonly places: TrailPlaces,
    private readonly check: ChainCheck,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /** @throws DomainError invalid (days), not-found (person, unit, or not the reader's: noted) */
  async open(principal: Principal, query: TrailQuery, trace: Trace): Promise<OpenedTrail> {
    const tops = unitsWhere(principal, READ_AUDIT);
    const scope = await this.places.scopeOf(tops);
    const unit = query.unit === undefined ? null : await this.unitOf(principal, query.unit, scope, trace);
    const person =
      query.orang === undefined ? null : await this.personOf(principal, query.orang, scope, trace);
    const filter: TrailFilter = {
      scope,
      personId: person?.id,
      unitIds: unit ? [...new Set([unit.id, ...(await this.places.below([unit.id]))])] : undefined,
      actions: actionsFor(query.jenis),
      outcome: query.hasil && (query.hasil === 'ditolak' ? 'refused' : 'done'),
      before: query.sebelum,
      ...spanOf(query, principal.timeZone),
    };
    return { query, filter, person, unit, units: await this.places.offered(tops), whole: scope === null };
  }

  /** One page, and whether there is another. */
  async page(
    principal: Principal,
    opened: OpenedTrail,
    trace: Trace,
  ): Promise<{ entries: TrailEntry[]; next: number | null }> {
    const { query, person, filter } = opened;
    const { sebelum: _, orang: __, ...asked } = query;
    const entries = await this.search.list(filter, PAGE + 1);
    // After the reading, so that a look does not see itself; before the answer, so that none goes unseen.
    await this.noteLook(principal, person?.id ?? null, asked, trace);
    const shown = entries.slice(0, PAGE);
    return { entries: shown, next: entries.length > PAGE ? shown.at(-1)!.id : null };
  }

  /** All that was asked for, in pieces; noted before the first is given. */
  async *everything(
    principal: Principal,
    { query, filter, person }: OpenedTrail,
    trace: Trace,
  ): AsyncGenerator<TrailEntry[]> {
    let noted = false;
    let before = filter.before;
    for (;;) {
      const piece = await this.search.list({ ...filter, before }, CSV_PIECE);
      if (!noted) await this.noteExport(principal, { form: 'csv', ...query }, trace, person?.id);
      noted = true;
      if (piece.length > 0) yield piece;
      if (piece.length < CSV_PIECE) return;
      before = piece.at(-1)!.id;
    }
  }

  /** @throws DomainError not-found, also for an entry of other units (noted) */
  async entry(
    principal: Principal,
    id: number,
    trace: Trace,
  ): Promise<{ entry: TrailEntry; place: EntryPlace; whole: boolean }> {
    const scope = await this.places.scopeOf(unitsWhere(principal, READ_AUDIT));
    const entry = await this.search.one(id);
    if (!entry) throw unknownEntry();
    if (!isWithin(scope, entry))
      await this.refuse(principal, { kind: 'audit-entry', id: String(id) }, trace, unknownEntry());
    const about = entry.subject_kind === 'person' ? entry.subject_id : entry.actor_id;
    await this.noteLook(principal, about, { entry: id }, trace);
    return { entry, place: await this.check.placeOf(id), whole: scope === null };
  }

  async findPeople(principal: Principal, text: string): Promise<TrailPerson[]> {
    const scope = await this.places.scopeOf(unitsWhere(principal, READ_AUDIT));
    return this.places.find(text, scope, PEOPLE);
  }

  /** The chain itself, and an export of it, is for those who see the whole regency. @throws DomainError forbidden (noted) */
  async mustSeeAll(principal: Principal, trace: Trace): Promise<void> {
    if ((await this.places.scopeOf(unitsWhere(principal, READ_AUDIT))) === null) return;
    const error = forbidden('whole-record', 'Rantai jejak audit hanya untuk pemeriksa seluruh kabupaten.');
    await this.refuse(principal, { kind: 'audit-chain', id: 'all' }, trace, error);
  }

  async noteExport(principal: Principal, detail: object, trace: Trace, personId?: string): Promise<void> {
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action: 'audit.exported',
      ...(personId ? { subject: { kind: 'person', id: personId } } : {}),
      outcome: 'done',
      detail: { ...detail },
      ...trace,
    });
  }

  private async unitOf(
    principal: Principal,
    code: string,
    scope: readonly string[] | null,
    trace: Trace,
  ): Promise<TrailUnit> {
    const unknown = notFound('unit-unknown', 'Unit kerja itu tidak ditemukan.');
    const unit = await this.places.unit(code);
    if (!unit) throw unknown;
    if (scope && !scope.includes(unit.id))
      await this.refuse(principal, { kind: 'unit', id: unit.id }, trace, unknown);
    return unit;
  }

  private async personOf(
    principal: Principal,
    id: string,
    scope: readonly string[] | null,
    trace: Trace,
  ): Promise<TrailPerson> {
    const unknown = notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    const person = await this.places.person(id);
    if (!person) throw unknown;
    if (scope && !(person.unitId && scope.includes(person.unitId)))
      await this.refuse(principal, { kind: 'person', id }, trace, unknown);
    return person;
  }

  private async refuse(
    principal: Principal,
    subject: { kind: string; id: string },
    trace: Trace,
    error: Error,
  ): Promise<never> {
    const actorId = actorOf(principal);
    await this.audit.record(this.database, {
      actorId,
      action: 'audit.read',
      subject,
      outcome: 'refused',
      ...trace,
    });
    throw error;
  }

  /** Once an hour for each reader and each person, not for every page that is turned; one's own is nobody's business. */
  private async noteLook(
    principal: Principal,
    personId: string | null,
    detail: object,
    trace: Trace,
  ): Promise<void> {
    if (personId === principal.personId) return;
    const [noted] = await this.database.query(
      `select 1 from (select at, action, outcome, subject_id from audit_entry where actor_id = $1 order by id desc limit 500) e
       where e.action = 'audit.read' and e.outcome = 'done' and e.subject_id is not distinct from $2
         and e.at > now() - interval '1 hour' limit 1`,
      [principal.personId, personId],
    );
    if (noted) return;
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action: 'audit.read',
      ...(personId ? { subject: { kind: 'person', id: personId } } : {}),
      outcome: 'done',
      detail: { ...detail },
      ...trace,
    });
  }
}

const unknownEntry = () => notFound('audit-entry-unknown', 'Catatan itu tidak ditemukan.');

function actionsFor(kind: string | undefined): string[] | undefined {
  if (kind === undefined) return undefined;
  if (kind in ACTION_GROUPS) return actionsOf(kind as ActionGroup);
  if (kind in ACTIONS) return [kind];
  throw invalid([{ field: 'jenis', message: 'Jenis catatan tidak dikenal.' }]);
}

/** Whole days where the reader works. @throws DomainError invalid */
export function daysOf({ dari, sampai }: SpanQuery): { from?: WorkDate; to?: WorkDate } {
  const faults: Fault[] = [];
  const day = (field: string, text: string | undefined) => {
    const date = text === undefined ? undefined : parseWorkDate(text);
    if (date === null) faults.push({ field, message: 'Tulis tanggal yang ada, misalnya 2026-11-20.' });
    return date ?? undefined;
  };
  const [from, to] = [day('dari', dari), day('sampai', sampai)];
  if (from && to && to < from)
    faults.push({ field: 'sampai', message: 'Tanggal akhir tidak boleh sebelum tanggal awal.' });
  if (faults.length > 0) throw invalid(faults);
  return { ...(from && { from }), ...(to && { to }) };
}

function spanOf(query: TrailQuery, zone: Principal['timeZone']) {
  const { from, to } = daysOf(query);
  return {
    from: from && instantAt(from, '00:00', zone),
    until: to && instantAt(addDays(to, 1), '00:00', zone),
  };
}
