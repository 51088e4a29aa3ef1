import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { type Trace, type Unit, UnitAccess } from '../../../people/index.js';
import {
  Clock,
  Database,
  DomainError,
  type Done,
  UUID,
  localDateOf,
  refused,
} from '../../../platform/index.js';
import type { RecapColumnsQuery } from '../../reports/recap-query.form.js';
import { PeopleRecapQuery } from '../../reports/people-recap.query.js';
import { RecapService } from '../../reports/recap.service.js';
import { SpanPlacesQuery } from '../../reports/span-places.query.js';
import { type Span, addressOfSpan } from '../../reports/span.rules.js';
import { MOST_NAMES } from '../paper/recap-contents.service.js';
import {
  type ExportOrder,
  type ExportPart,
  ORDERS,
  ORDERS_AT_ONCE,
  ORDERS_A_DAY,
  type PartWish,
} from './export-order.js';
import { type Asked, ExportOrdersStore } from './export-orders.store.js';
import { MakeOrders } from './make-orders.job.js';

const REFUSALS: Record<Extract<Asked, string>, string> = {
  'too-many-running': `Masih ada ${ORDERS_AT_ONCE} pesanan Anda yang dibuat. Tunggu sampai salah satunya selesai, lalu pesan lagi.`,
  'too-many-today': `Anda sudah memesan ${ORDERS_A_DAY} kali dalam sehari. Pakai berkas yang sudah ada, atau pesan lagi besok.`,
};

const CANCELLED = 'attendance.export-cancelled';

export interface OpenedOrder {
  order: ExportOrder;
  parts: ExportPart[];
}

/** Files of many units: ordered by whoever may, seen by whoever ordered them, fetched with the rights of that moment. */
@Injectable()
export class Ordering {
  constructor(
    private readonly recaps: RecapService,
    private readonly places: SpanPlacesQuery,
    private readonly people: PeopleRecapQuery,
    private readonly access: UnitAccess,
    private readonly orders: ExportOrdersStore,
    private readonly work: MakeOrders,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  own(principal: Principal): Promise<ExportOrder[]> {
    return this.orders.of(principal.personId);
  }

  /** The units that somebody may order files of, each with all below it. */
  async units(principal: Principal): Promise<Unit[]> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    return (await this.access.topsFor(principal, 'attendance:export', today)).map(({ unit }) => unit);
  }

  /** @throws DomainError invalid (no such span), not-found, forbidden (noted) */
  async ask(
    principal: Principal,
    query: RecapColumnsQuery,
    trace: Trace,
  ): Promise<Done<{ id: string; again: boolean }>> {
    const opened = await this.recaps.open(principal, query, 'attendance:export', trace);
    const { unit, span, tops } = opened;
    const parts = unit ? await this.partsOf(unit, span) : tops.map((one) => partOf(one));
    const columns = query.kolom ?? 'ringkas';
    return this.database.transaction(async (tx) => {
      const wish = { askedBy: principal.personId, unitId: unit?.id ?? null, span, columns };
      const asked = await this.orders.ask(tx, wish, parts, this.clock.now());
      if (typeof asked === 'string') return refused('', REFUSALS[asked]);
      if (!asked.again) {
        await this.audit.record(tx, {
          actorId: actorOf(principal),
          action: 'attendance.export-ordered',
          ...(unit ? { subject: { kind: 'unit', id: unit.id } } : {}),
          outcome: 'done',
          detail: { ...spanOfRecord(span), units: parts.length },
          ...trace,
        });
        await this.work.later(tx, asked.id);
      }
      return { ok: true, ...asked };
    });
  }

  /**
   * Nothing more is made, and what was made is gone; a part that is being made is thrown away. Twice is once. False: it had
   * ended before. @throws DomainError not-found, also for an order of somebody else (noted)
   */
  async cancel(principal: Principal, id: string, trace: Trace): Promise<boolean> {
    const { order, parts } = await this.open(principal, id, trace, CANCELLED);
    const cancelled = await this.database.transaction(async (tx) => {
      if (!(await this.orders.cancel(tx, id, this.clock.now()))) return false;
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: CANCELLED,
        ...(order.unitId ? { subject: { kind: 'unit', id: order.unitId } } : {}),
        outcome: 'done',
        detail: { ...spanOfRecord(order.span), units: parts.length },
        ...trace,
      });
      return true;
    });
    return cancelled || (await this.orders.one(id))?.state === 'cancelled';
  }

  /** By unit, with its parts by name; a part with more names than a paper takes is such a unit again. */
  private async partsOf(unit: Unit, span: Span): Promise<PartWish[]> {
    const parts = [partOf(unit, true)];
    for (const below of await this.places.childrenOf(unit.id, span)) {
      const places = await this.places.ofBranches([below.id], span);
      const names = await this.people.count(
        span,
        places.map(({ unitId }) => unitId),
      );
      if (names > MOST_NAMES && places.length > 1) parts.push(...(await this.partsOf(below, span)));
      else parts.push(partOf(below));
    }
    return parts;
  }

  /** @throws DomainError not-found, also for an order of somebody else (noted) */
  async open(
    principal: Principal,
    id: string,
    trace: Trace,
    action = 'attendance.export-fetched',
  ): Promise<OpenedOrder> {
    const order = UUID.test(id) ? await this.orders.one(id) : null;
    if (order && order.askedBy === principal.personId)
      return { order, parts: await this.orders.parts(order.id) };
    if (order)
      await this.audit.record(this.database, {
        actorId: actorOf(principal),
        action,
        ...(order.unitId ? { subject: { kind: 'unit', id: order.unitId } } : {}),
        outcome: 'refused',
        ...trace,
      });
    throw unknownOrder();
  }

  /** As `open`, to be taken along: with the rights of now over everything in it. @throws DomainError not-found, forbidden (noted) */
  async fetch(principal: Principal, id: string, trace: Trace): Promise<OpenedOrder> {
    const opened = await this.open(principal, id, trace);
    const { order, parts } = opened;
    if (order.state !== 'ready') throw unknownOrder();
    const roots = order.unitId ? parts.filter(({ whole }) => whole) : parts;
    const span = addressOfSpan(order.span);
    for (const { code } of roots)
      await this.recaps.open(principal, { ...span, unit: code }, 'attendance:export', trace);
    for (const { code, needs } of parts)
      for (const permission of needs)
        await this.recaps.open(principal, { ...span, unit: code }, permission, trace);
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action: 'attendance.export-fetched',
      ...(order.unitId ? { subject: { kind: 'unit', id: order.unitId } } : {}),
      outcome: 'done',
      detail: { ...spanOfRecord(order.span), units: parts.length },
      ...trace,
    });
    return opened;
  }
}

const partOf = ({ id, code, name }: Unit, whole = false): PartWish => ({ unitId: id, code, name, whole });

const spanOfRecord = ({ first, last }: Span) => ({ from: first, until: last });

const unknownOrder = () =>
  new DomainError(
    'not-found',
    'export-order-unknown',
    'Berkas itu tidak ada, belum siap, atau sudah dihapus setelah masanya.',
    { wayOut: { href: ORDERS, label: 'Pesanan Anda' } },
  );
