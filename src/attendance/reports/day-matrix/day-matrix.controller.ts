import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { type HtmlResponse, readQuery, render, traceOf } from '../../../web/index.js';
import { RecapPageQuery } from '../recap-query.form.js';
import { DayMatrixPage } from './day-matrix.page.js';
import { DayMatrixService } from './day-matrix.service.js';

/** A month of a unit, people by days. */
@Controller('presensi/rekap/matriks')
export class DayMatrixController {
  constructor(private readonly matrices: DayMatrixService) {}

  @Get()
  @Requires('attendance:read-unit')
  async show(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const query = readQuery(RecapPageQuery, given);
    return render(DayMatrixPage, { matrix: await this.matrices.read(principal, query, traceOf(request)) });
  }
}
