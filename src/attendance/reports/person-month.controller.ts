import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { notFound } from '../../platform/index.js';
import { type HtmlResponse, readQuery, render } from '../../web/index.js';
import { PersonMonthPage } from './person-month.page.js';
import { PersonMonthService } from './person-month.service.js';
import { OwnRecapQuery } from './recap-query.form.js';

/** A month of one person, day by day. */
@Controller('presensi/rekap')
export class PersonMonthController {
  constructor(private readonly months: PersonMonthService) {}

  @Get('saya')
  @Requires('attendance:read-own')
  async own(@Who() principal: Principal, @Query() query: unknown): Promise<HtmlResponse> {
    const { bulan } = readQuery(OwnRecapQuery, query);
    return render(PersonMonthPage, { month: await this.months.own(principal, bulan) });
  }

  @Get('pegawai/:id')
  @Requires('attendance:read-unit')
  async of(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const { bulan } = readQuery(OwnRecapQuery, query);
    if (!isUUID(id)) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    const trace = { address: request.ip, requestId: request.id };
    return render(PersonMonthPage, { month: await this.months.of(principal, id, bulan, trace) });
  }
}
