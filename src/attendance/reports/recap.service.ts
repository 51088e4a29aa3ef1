import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { AuditorReadings, type Trace, type Unit, UnitAccess } from '../../people/index.js';
import {
  Clock,
  Database,
  type Month,
  type Queryable,
  type WorkDate,
  forbidden,
  invalid,
  localDateOf,
  monthOf,
} from '../../platform/index.js';
import type { Place } from '../board/unit-places.query.js';
import { CutOffDays } from '../periods/cut-off-days.query.js';
import { PeriodOffices } from '../periods/period-offices.query.js';
import type { PeriodState } from '../periods/period-states.rules.js';
import { PeriodsQuery } from '../periods/periods.query.js';
import { PeopleRecapQuery } from './people-recap.query.js';
import type { RecapPageQuery, RecapQuery } from './recap-query.form.js';
import type { RecapView } from './recap-address.rules.js';
import { sumsShown } from './recap-column-sets.rules.js';
import { type PersonRecap, type SumName, type Total, totalOf } from './recap.rules.js';
import type { Completeness } from '../sources/completeness.rules.js';
import { SourcesComplete } from '../sources/sources-complete.query.js';
import { SpanPlacesQuery } from './span-places.query.js';
import { type Span, spanFaults, spanOf } from './span.rules.js';
import { type GroupRecap, UnitRecapQuery } from './unit-recap.query.js';

const PAGE_SIZE = 100;
const CSV_CHUNK = 500;

/** A span of units that somebody may read. */
export interface OpenedRecap {
  span: Span;
  /** Of the last day of the span, or of today while it runs; the span itself where that is a month. */
  month: Month;
  /** The chosen or only unit; null when the right covers several. */
  unit: Unit | null;
  tops: Unit[];
  above: Unit[];
  today: WorkDate;
}

export interface UnitRecapRow extends Total {
  unit: Unit;
  /** True for the people directly in the unit, whose line has nothing below it. */
  direct: boolean;
  /** Of an office in a month; null for its parts. */
  state: PeriodState | null;
}

export interface Recap {
  opened: OpenedRecap;
  view: RecapView;
  /** By unit; not read when kinds were asked for. */
  units: UnitRecapRow[];
  hasUnitsBelow: boolean;
  /** By kind of employee, when that was asked for. */
  kinds: GroupRecap[];
  total: Total;
  names: PersonRecap[];
  /** How far the sources had told everything on the last day of the span, or today while it runs. */
  complete: Completeness;
  /** The month of the office to which the chosen unit belongs; null for the regency, and for a span that is no month. */
  period: { code: string; state: PeriodState } | null;
  day: WorkDate;
  /** Days of the span that are final by their cut-off. */
  cutOffDays: number;
  namesCount: number;
  page: number;
  pages: number;
}

/** A span by unit, by name and by kind of employee. */
@Injectable()
export class RecapService {
  constructor(
    private readonly access: UnitAccess,
    private readonly places: SpanPlacesQuery,
    private readonly byUnit: UnitRecapQuery,
    private readonly byName: PeopleRecapQuery,
    private readonly sources: SourcesComplete,
    private readonly cutOff: CutOffDays,
    private readonly offices: PeriodOffices,
    private readonly periods: PeriodsQuery,
    private readonly audit: Audit,
    private readonly readings: AuditorReadings,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid (no such span, or in the future), not-found, forbidden (noted) */
  async open(
    principal: Principal,
    query: RecapQuery,
    permission: Permission,
    trace: Trace,
  ): Promise<OpenedRecap> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const span = spanOf(query, today);
    if (!span) throw invalid(spanFaults(query, today));
    const day = dayOf(span, today);
    const month = monthOf(day);
    const tops = query.unit ? [] : await this.access.topsFor(principal, permission, day);
    const one = query.unit
      ? await this.access.open(principal, {
          code: query.unit,
          day,
          permission,
          action: 'attendance.read',
          asThen: true,
          trace,
        })
      : tops.length === 1
        ? tops[0]!
        : null;
    await this.readings.ofUnits(principal, permission, one ? [one] : tops);
    if (one) {
      const above = await this.access.aboveOf(principal, permission, one, day);
      return { span, month, today, unit: one.unit, tops: [], above };
    }
    if (tops.length === 0) throw forbidden('no-unit', 'Unit kerja Anda tidak ada pada waktu itu.');
    return { span, month, today, unit: null, tops: tops.map(({ unit }) => unit), above: [] };
  }

  async read(opened: OpenedRecap, query: RecapPageQuery): Promise<Recap> {
    const { span, unit, tops } = opened;
    const branches = unit ? await this.places.childrenOf(unit.id, span) : tops;
    const below = await this.places.ofBranches(
      branches.map(({ id }) => id),
      span,
    );
    const own = unit ? [{ unitId: unit.id, branchId: unit.id }] : [];
    const view = query.tampil ?? (branches.length > 0 ? 'unit' : 'nama');
    const names = sumsShown(query.kolom ?? 'semua');
    const unitIds = [...own, ...below].map(({ unitId }) => unitId);
    const byKind = view === 'jenis';
    const units = byKind ? [] : await this.unitRows(opened, branches, [...own, ...below], names);
    const kinds = byKind ? await this.byUnit.byKind(span, unitIds, names) : [];
    const namesCount = await this.byName.count(span, unitIds);
    const pages = Math.max(1, Math.ceil(namesCount / PAGE_SIZE));
    const page = Math.min(query.hal ?? 1, pages);
    const offset = (page - 1) * PAGE_SIZE;
    const day = dayOf(span, opened.today);
    const roots = (unit ? [unit] : tops).map(({ id }) => id);
    return {
      opened,
      view,
      units,
      hasUnitsBelow: byKind ? branches.length > 0 : units.some(({ direct }) => !direct),
      kinds,
      total: totalOf(byKind ? kinds : units),
      names:
        view === 'nama' ? await this.byName.ofSpan({ span, units: unitIds, limit: PAGE_SIZE, offset }) : [],
      complete: await this.sources.of(roots, day, (unit ?? tops[0]!).timeZone),
      period: await this.periodOf(opened, day),
      day,
      cutOffDays: await this.cutOff.inUnits(span, unitIds),
      namesCount,
      page,
      pages,
    };
  }

  /** The people directly in the unit first, then each branch; without those that have no day. */
  private async unitRows(
    { span, month, unit }: OpenedRecap,
    branches: readonly Unit[],
    places: readonly Place[],
    names: readonly SumName[],
  ): Promise<UnitRecapRow[]> {
    const sums = new Map((await this.byUnit.ofSpan(span, places, names)).map((row) => [row.group, row]));
    const ofOffices = span.kind === 'month' && unit?.parentId === null;
    const cells = ofOffices ? await this.periods.between(month, month) : [];
    const states = new Map(cells.map(({ unitId, state }) => [unitId, state]));
    const rowOf = (of: Unit, direct: boolean): UnitRecapRow[] => {
      const row = sums.get(of.id);
      const state = ofOffices && !direct ? (states.get(of.id) ?? 'open') : null;
      return row ? [{ ...row, unit: of, direct, state }] : [];
    };
    return [...(unit ? rowOf(unit, true) : []), ...branches.flatMap((branch) => rowOf(branch, false))];
  }

  private async periodOf({ span, month, unit }: OpenedRecap, day: WorkDate): Promise<Recap['period']> {
    if (span.kind !== 'month' || !unit || unit.parentId === null) return null;
    const office = await this.offices.officeOf(unit.id, day);
    return office && { code: office.code, state: (await this.periods.of(office.id, month)).state };
  }

  /** A download stands in the record before its first byte. */
  async noteExport(
    principal: Principal,
    { unit, span }: OpenedRecap,
    trace: Trace,
    format: string,
    { code, on = this.database }: { code?: string; on?: Queryable } = {},
  ): Promise<void> {
    await this.audit.record(on, {
      actorId: actorOf(principal),
      action: 'attendance.export',
      ...(unit ? { subject: { kind: 'unit', id: unit.id } } : {}),
      outcome: 'done',
      detail: { ...toldSpan(span), format, ...(code && { code }) },
      ...trace,
    });
  }

  /** All units that the recap is of. */
  async unitsOf({ unit, tops, span }: OpenedRecap): Promise<string[]> {
    const roots = (unit ? [unit] : tops).map(({ id }) => id);
    return (await this.places.ofBranches(roots, span)).map(({ unitId }) => unitId);
  }

  /** Everybody of the span in pieces, so that memory stays flat. */
  async *everybody(opened: OpenedRecap): AsyncGenerator<PersonRecap[]> {
    const units = await this.unitsOf(opened);
    let after: PersonRecap | undefined;
    do {
      const some = await this.byName.ofSpan({ span: opened.span, units, limit: CSV_CHUNK, after });
      if (some.length > 0) yield some;
      after = some.length === CSV_CHUNK ? some.at(-1) : undefined;
    } while (after);
  }

  /** The same people, `size` at a time, without what is known of them. */
  async *everybodyById(opened: OpenedRecap, size: number): AsyncGenerator<string[]> {
    const people = await this.byName.ids(opened.span, await this.unitsOf(opened));
    for (let i = 0; i < people.length; i += size) yield people.slice(i, i + size);
  }
}

/** The tree of a span is that of its last day, or of today while it runs. */
const dayOf = ({ last }: Span, today: WorkDate): WorkDate => (last < today ? last : today);

/** As the record tells it. */
const toldSpan = ({ kind, first, last }: Span) =>
  kind === 'month' ? { month: monthOf(first) } : { from: first, until: last };
