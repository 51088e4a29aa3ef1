import { Injectable } from '@nestjs/common';
import { type Permission, type Principal } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { type Trace, type Unit, UnitAccess } from '../../people/index.js';
import {
  Clock,
  Database,
  type Month,
  type WorkDate,
  forbidden,
  invalid,
  lastDayOf,
  localDateOf,
  monthOf,
  parseMonth,
} from '../../platform/index.js';
import { PeriodOffices } from '../periods/period-offices.query.js';
import type { PeriodState } from '../periods/period-states.rules.js';
import { PeriodsQuery } from '../periods/periods.query.js';
import { MonthPlacesQuery } from './month-places.query.js';
import { PeopleRecapQuery } from './people-recap.query.js';
import type { RecapPageQuery, RecapQuery } from './recap-query.form.js';
import { type PersonRecap, type RecapSums, addSums } from './recap.rules.js';
import type { Completeness } from '../sources/completeness.rules.js';
import { SourcesComplete } from '../sources/sources-complete.query.js';
import { UnitRecapQuery } from './unit-recap.query.js';

const PAGE_SIZE = 100;
const CSV_CHUNK = 500;

/** A month of units that somebody may read. */
export interface OpenedMonth {
  month: Month;
  /** The chosen or only unit; null when the right covers several. */
  unit: Unit | null;
  tops: Unit[];
  above: Unit[];
  thisMonth: Month;
}

export interface UnitRecapRow extends RecapSums {
  unit: Unit;
  people: number;
  adjustment: RecapSums | null;
  /** True for the people directly in the unit, whose line has nothing below it. */
  direct: boolean;
  /** Of an office; null for its parts. */
  state: PeriodState | null;
}

export interface Recap {
  opened: OpenedMonth;
  view: 'unit' | 'nama';
  units: UnitRecapRow[];
  total: RecapSums & { people: number; adjustment: RecapSums | null };
  names: PersonRecap[];
  /** How far the sources had told everything on the last day of the month, or today while it runs. */
  complete: Completeness;
  /** The month of the office to which the chosen unit belongs; null for the regency. */
  period: { code: string; state: PeriodState } | null;
  day: WorkDate;
  namesCount: number;
  page: number;
  pages: number;
}

/** A month by unit and by name. */
@Injectable()
export class RecapService {
  constructor(
    private readonly access: UnitAccess,
    private readonly places: MonthPlacesQuery,
    private readonly byUnit: UnitRecapQuery,
    private readonly byName: PeopleRecapQuery,
    private readonly sources: SourcesComplete,
    private readonly offices: PeriodOffices,
    private readonly periods: PeriodsQuery,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid (month in the future), not-found, forbidden (noted) */
  async open(
    principal: Principal,
    query: RecapQuery,
    permission: Permission,
    trace: Trace,
  ): Promise<OpenedMonth> {
    const thisMonth = this.thisMonth();
    const month = query.bulan === undefined ? thisMonth : parseMonth(query.bulan);
    if (!month || month > thisMonth)
      throw invalid([{ field: 'bulan', message: 'Bulan itu belum ada rekapnya.' }]);
    const day = this.dayFor(month);
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
    if (one) {
      const above = await this.access.aboveOf(principal, permission, one, day);
      return { month, thisMonth, unit: one.unit, tops: [], above };
    }
    if (tops.length === 0) throw forbidden('no-unit', 'Unit kerja Anda tidak ada pada bulan itu.');
    return { month, thisMonth, unit: null, tops: tops.map(({ unit }) => unit), above: [] };
  }

  async read(opened: OpenedMonth, query: RecapPageQuery): Promise<Recap> {
    const { month, unit, tops } = opened;
    const branches = unit ? await this.places.childrenOf(unit.id, month) : tops;
    const below = await this.places.ofBranches(
      branches.map(({ id }) => id),
      month,
    );
    const own = unit ? [{ unitId: unit.id, branchId: unit.id }] : [];
    const view = query.tampil ?? (branches.length > 0 ? 'unit' : 'nama');
    const sums = new Map(
      (await this.byUnit.ofMonth(month, [...own, ...below])).map((row) => [row.branchId, row]),
    );
    const states = new Map(
      (await this.periods.between(month, month)).map(({ unitId, state }) => [unitId, state]),
    );
    const stateOf = (of: Unit) => (unit && unit.parentId === null ? (states.get(of.id) ?? 'open') : null);
    const rowOf = (of: Unit, direct: boolean): UnitRecapRow[] => {
      const row = sums.get(of.id);
      return row ? [{ ...row, unit: of, direct, state: direct ? null : stateOf(of) }] : [];
    };
    const rows = [...(unit ? rowOf(unit, true) : []), ...branches.flatMap((branch) => rowOf(branch, false))];
    const unitIds = [...own, ...below].map(({ unitId }) => unitId);
    const namesCount = await this.byName.count(month, unitIds);
    const pages = Math.max(1, Math.ceil(namesCount / PAGE_SIZE));
    const page = Math.min(query.hal ?? 1, pages);
    const names =
      view === 'nama'
        ? await this.byName.ofMonth({
            month,
            units: unitIds,
            limit: PAGE_SIZE,
            offset: (page - 1) * PAGE_SIZE,
          })
        : [];
    const day = this.dayFor(month);
    const roots = (unit ? [unit] : tops).map(({ id }) => id);
    const adjusted = rows.flatMap(({ adjustment }) => (adjustment ? [adjustment] : []));
    const total = {
      ...addSums(rows),
      people: rows.reduce((sum, { people }) => sum + people, 0),
      adjustment: adjusted.length > 0 ? addSums(adjusted) : null,
    };
    return {
      opened,
      view,
      units: rows,
      total,
      names,
      complete: await this.sources.of(roots, day, (unit ?? tops[0]!).timeZone),
      period: await this.periodOf(unit, month, day),
      day,
      namesCount,
      page,
      pages,
    };
  }

  private async periodOf(unit: Unit | null, month: Month, day: WorkDate): Promise<Recap['period']> {
    const office = unit && unit.parentId !== null ? await this.offices.officeOf(unit.id, day) : null;
    return office && { code: office.code, state: (await this.periods.of(office.id, month)).state };
  }

  /** Everybody of the month in pieces, so that memory stays flat; the download is noted in the record first. */
  async *everybody(principal: Principal, opened: OpenedMonth, trace: Trace): AsyncGenerator<PersonRecap[]> {
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action: 'attendance.export',
      ...(opened.unit ? { subject: { kind: 'unit', id: opened.unit.id } } : {}),
      outcome: 'done',
      detail: { month: opened.month },
      ...trace,
    });
    const roots = opened.unit ? [opened.unit] : opened.tops;
    const places = await this.places.ofBranches(
      roots.map(({ id }) => id),
      opened.month,
    );
    const units = places.map(({ unitId }) => unitId);
    let after: PersonRecap | undefined;
    do {
      const some = await this.byName.ofMonth({ month: opened.month, units, limit: CSV_CHUNK, after });
      if (some.length > 0) yield some;
      after = some.length === CSV_CHUNK ? some.at(-1) : undefined;
    } while (after);
  }

  thisMonth(): Month {
    return monthOf(localDateOf(this.clock.now(), 'Asia/Jakarta'));
  }

  /** The tree of a month is that of its last day, or of today while it runs. */
  private dayFor(month: Month): WorkDate {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const last = lastDayOf(month);
    return last < today ? last : today;
  }
}
