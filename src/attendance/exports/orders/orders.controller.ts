import { Body, Controller, Get, Header, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { Clock, DomainError, type Fault, addMonths, localDateOf, monthOf } from '../../../platform/index.js';
import {
  type HtmlResponse,
  type SeeOther,
  type Typed,
  formOrFaults,
  readQuery,
  render,
  seeOther,
  traceOf,
  typedOf,
} from '../../../web/index.js';
import { RecapColumnsQuery } from '../../reports/recap-query.form.js';
import { monthSpan, spanOf, spanSlug } from '../../reports/span.rules.js';
import { ORDERS } from './export-order.js';
import { OrderArchive } from './order-archive.service.js';
import { OrderPage } from './order.page.js';
import { Ordering } from './ordering.service.js';
import { OrdersPage } from './orders.page.js';

/** `/presensi/rekap/berkas`: files of many units at once, made behind the back of whoever ordered them. */
@Controller('presensi/rekap/berkas')
@Requires('attendance:export')
export class OrdersController {
  constructor(
    private readonly ordering: Ordering,
    private readonly archive: OrderArchive,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Who() principal: Principal, @Query() given: unknown): Promise<HtmlResponse> {
    const { unit, kolom, ...address } = readQuery(RecapColumnsQuery, given);
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const said = Object.values(address).some((value) => value !== undefined);
    const span = (said && spanOf(address, today)) || monthSpan(addMonths(monthOf(today), -1));
    return this.page(principal, {
      dari: span.first,
      sampai: span.last,
      unit: unit ?? '',
      kolom: kolom ?? 'ringkas',
    });
  }

  @Post()
  async order(
    @Who() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const typed = typedOf(body);
    const form = formOrFaults(
      RecapColumnsQuery,
      Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')),
    );
    if ('faults' in form) return this.page(principal, typed, form.faults);
    try {
      const asked = await this.ordering.ask(principal, form, traceOf(request));
      return asked.ok ? seeOther(`${ORDERS}/${asked.id}`) : this.page(principal, typed, asked.faults);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid')
        return this.page(principal, typed, error.extra.faults ?? []);
      throw error;
    }
  }

  @Get(':id')
  async show(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    return render(OrderPage, {
      ...(await this.ordering.open(principal, id, traceOf(request))),
      zone: principal.timeZone,
    });
  }

  @Post(':id/pembatalan')
  async cancel(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const trace = traceOf(request);
    if (await this.ordering.cancel(principal, id, trace)) return seeOther(`${ORDERS}/${id}`);
    const opened = await this.ordering.open(principal, id, trace);
    return render(OrderPage, { ...opened, zone: principal.timeZone, late: true }, { status: 409 });
  }

  @Get(':id/unduhan')
  @Header('cache-control', 'no-store')
  async download(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const opened = await this.ordering.fetch(principal, id, traceOf(request));
    return new StreamableFile(await this.archive.stream(opened, principal.timeZone), {
      type: 'application/zip',
      disposition: `attachment; filename="rekap-${spanSlug(opened.order.span)}.zip"`,
    });
  }

  private async page(
    principal: Principal,
    typed: Typed,
    faults: readonly Fault[] = [],
  ): Promise<HtmlResponse> {
    const [orders, units] = await Promise.all([this.ordering.own(principal), this.ordering.units(principal)]);
    return render(
      OrdersPage,
      { orders, units, typed, faults, zone: principal.timeZone },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}
