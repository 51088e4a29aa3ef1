import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who, canSomewhere } from '../../access/index.js';
import { notFound } from '../../platform/index.js';
import { type HtmlResponse, type SeeOther, readQuery, render, seeOther, traceOf } from '../../web/index.js';
import { tppUrl } from './tpp-address.rules.js';
import { TppListPage } from './tpp-list.page.js';
import { TppMonths } from './tpp-months.service.js';
import { TppNowherePage, TppStatementPage } from './tpp-statement.page.js';
import { TppListQuery, TppMonthQuery } from './tpp.form.js';

/** `/presensi/tpp`: a unit's month, and the statement of one person. */
@Controller('presensi/tpp')
export class TppController {
  constructor(private readonly months: TppMonths) {}

  /** Who reads no unit reads the own month. */
  @Get()
  async list(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const query = readQuery(TppListQuery, given);
    if (!query.unit && !canSomewhere(principal, 'tpp:read'))
      return seeOther(tppUrl({ bulan: query.bulan }, '/presensi/tpp/saya'));
    const opened = await this.months.open(principal, query, traceOf(request));
    return render(TppListPage, { opened, list: await this.months.page(opened, query.setelah) });
  }

  @Get('saya')
  @Requires('attendance:read-own')
  async own(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const { bulan } = readQuery(TppMonthQuery, given);
    const statement = await this.months.statement(principal, principal.personId, bulan, traceOf(request));
    return statement
      ? render(TppStatementPage, { statement })
      : render(TppNowherePage, this.months.monthOf(bulan));
  }

  @Get('pegawai/:id')
  async of(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const { bulan } = readQuery(TppMonthQuery, given);
    if (!isUUID(id)) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    const statement = await this.months.statement(principal, id, bulan, traceOf(request));
    return statement
      ? render(TppStatementPage, { statement })
      : seeOther(tppUrl({ bulan }, '/presensi/tpp/saya'));
  }
}
