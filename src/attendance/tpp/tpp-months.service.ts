import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, can } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { type Trace, type Unit, UnitAccess, UnitsQuery } from '../../people/index.js';
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
  notFound,
  parseMonth,
} from '../../platform/index.js';
import { type Effect, TppEffectStore } from './effect/tpp-effect.store.js';
import { TppPeople, type TppPerson } from './tpp-people.query.js';
import { type PricedPerson, TppPricing } from './tpp-pricing.service.js';
import type { TppListQuery } from './tpp.form.js';

const PAGE_SIZE = 50;
const CSV_CHUNK = 500;
const READ: Permission = 'tpp:read';

/** A month of a unit that somebody may read. */
export interface OpenedTpp {
  month: Month;
  thisMonth: Month;
  unit: Unit | null;
  above: Unit[];
  tops: Unit[];
  /** Null: a trial without effect. */
  effect: Effect | null;
  /** May enter amounts and decide from when cuts are paid. */
  writes: boolean;
}

export interface TppPageOfPeople {
  people: PricedPerson[];
  /** The last one of this page, when there are more. */
  next: string | null;
  /** Effects of the unit itself, for whoever decides about them. */
  effects: Effect[];
}

export interface TppStatement extends PricedPerson {
  own: boolean;
  of: Month;
  thisMonth: Month;
  effect: Effect | null;
}

/** Months of the allowance: by unit, and of one person. Amounts are for the person and for whoever holds `tpp:read`. */
@Injectable()
export class TppMonths {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly people: TppPeople,
    private readonly pricing: TppPricing,
    private readonly effects: TppEffectStore,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record), invalid */
  async open(principal: Principal, query: TppListQuery, trace: Trace): Promise<OpenedTpp> {
    const { month, thisMonth, day } = this.monthOf(query.bulan);
    const tops = query.unit ? [] : await this.access.topsFor(principal, READ, day);
    const one = query.unit
      ? await this.access.open(principal, {
          code: query.unit,
          day,
          permission: READ,
          asThen: true,
          action: 'tpp.read',
          trace,
        })
      : tops.length === 1
        ? tops[0]!
        : null;
    if (!one && tops.length === 0)
      throw forbidden('no-unit', 'Unit kerja Anda tidak ada pada bulan itu. Pilih bulan lain.');
    return {
      month,
      thisMonth,
      unit: one?.unit ?? null,
      above: one ? await this.access.aboveOf(principal, READ, one, day) : [],
      tops: tops.map(({ unit }) => unit),
      effect: one ? await this.effects.of(this.database, one.line, month) : null,
      writes: one !== null && can(principal, 'tpp:write', one.line),
    };
  }

  /** The unit for which somebody enters amounts, or proposes from when cuts are paid. @throws DomainError not-found, forbidden (noted in the record) */
  async unitToWrite(principal: Principal, code: string, action: string, trace: Trace): Promise<Unit> {
    const day = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const { unit } = await this.access.open(principal, { code, day, permission: 'tpp:write', action, trace });
    return unit;
  }

  async page(opened: OpenedTpp, after: string | undefined): Promise<TppPageOfPeople> {
    const units = rootsOf(opened);
    const from = after ? await this.people.one(opened.month, after) : null;
    const found = await this.people.ofUnits(opened.month, units, {
      limit: PAGE_SIZE + 1,
      after: from ?? undefined,
    });
    const shown = found.slice(0, PAGE_SIZE);
    return {
      people: await this.pricing.price(opened.month, shown),
      next: found.length > PAGE_SIZE ? shown.at(-1)!.personId : null,
      effects: opened.writes && opened.unit ? await this.effects.ofUnit(this.database, opened.unit.id) : [],
    };
  }

  /** Everybody in pieces, so that memory stays flat; the download is noted in the record first. */
  async *everybody(principal: Principal, opened: OpenedTpp, trace: Trace): AsyncGenerator<PricedPerson[]> {
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action: 'tpp.exported',
      ...(opened.unit ? { subject: { kind: 'unit', id: opened.unit.id } } : {}),
      outcome: 'done',
      detail: { month: opened.month },
      ...trace,
    });
    let after: TppPerson | undefined;
    do {
      const some = await this.people.ofUnits(opened.month, rootsOf(opened), { limit: CSV_CHUNK, after });
      if (some.length > 0) yield await this.pricing.price(opened.month, some);
      after = some.length === CSV_CHUNK ? some.at(-1) : undefined;
    } while (after);
  }

  /**
   * One's own, or that of somebody whose last unit in the month one may read; null for one's own of a month in which one did not
   * work here. @throws DomainError not-found, forbidden (noted)
   */
  async statement(
    principal: Principal,
    personId: string,
    wanted: string | undefined,
    trace: Trace,
  ): Promise<TppStatement | null> {
    const { month, thisMonth } = this.monthOf(wanted);
    const own = personId === principal.personId;
    const person = await this.people.one(month, personId);
    if (!person && own) return null;
    if (!person) throw notFound('person-unknown', 'Pegawai itu tidak bekerja di sini pada bulan tersebut.');
    const line = await this.units.lineOf(person.unitId, person.day);
    if (!own && !can(principal, READ, line)) {
      const { unit } = await this.access.find(person.unitCode, person.day);
      await this.access.refuse(principal, unit, {
        code: person.unitCode,
        day: person.day,
        permission: READ,
        action: 'tpp.read',
        trace,
      });
    }
    const [priced] = await this.pricing.price(month, [person]);
    return {
      ...priced!,
      own,
      of: month,
      thisMonth,
      effect: await this.effects.of(this.database, line, month),
    };
  }

  /** @throws DomainError invalid: a month that has not begun */
  monthOf(wanted: string | undefined): { month: Month; thisMonth: Month; day: WorkDate } {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const thisMonth = monthOf(today);
    const month = wanted === undefined ? thisMonth : parseMonth(wanted);
    if (!month || month > thisMonth)
      throw invalid([{ field: 'bulan', message: 'Bulan itu belum ada perhitungannya.' }]);
    const last = lastDayOf(month);
    return { month, thisMonth, day: last < today ? last : today };
  }
}

function rootsOf({ unit, tops }: OpenedTpp): string[] {
  return unit ? [unit.id] : tops.map(({ id }) => id);
}
