import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { parseWorkDate } from '../../../platform/index.js';
import { momentTyped, textFaults, traceOf } from '../../../web/index.js';
import { SourcesDesk } from '../sources-desk.service.js';
import { SourcePages } from './source-pages.service.js';

/** The word of whoever stands beside the machine: it has told everything, or it is used no more. */
@Controller('presensi/sumber/:code')
export class SourceCareController {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly pages: SourcePages,
  ) {}

  @Post('kelengkapan')
  @Requires('sources:write')
  async declare(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const trace = traceOf(request);
    const asked = await this.pages.enter({ principal, code, request }, body);
    const { typed, source } = asked;
    const until = momentTyped(typed['sampai'], typed['pukul'], source.unit!.zone);
    const reason = (typed['alasan'] ?? '').trim();
    const faults = [
      ...(until ? [] : [{ field: 'sampai', message: 'Tulis tanggal dan pukulnya.' }]),
      ...textFaults('alasan', reason, 5, 300),
    ];
    if (!until || faults.length > 0) return this.pages.show(asked, { faults });
    const done = await this.desk.declareComplete(principal, code, { until, reason }, trace);
    return this.pages.answer(done, 'lengkap', asked);
  }

  @Post('pengakhiran')
  @Requires('sources:write')
  async end(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const trace = traceOf(request);
    const asked = await this.pages.enter({ principal, code, request }, body);
    const { typed } = asked;
    const last = parseWorkDate(typed['terakhir']);
    const reason = (typed['sebab'] ?? '').trim();
    const faults = [
      ...(last ? [] : [{ field: 'terakhir', message: 'Tulis tanggal yang ada.' }]),
      ...textFaults('sebab', reason, 5, 300),
    ];
    if (!last || faults.length > 0) return this.pages.show(asked, { faults });
    return this.pages.answer(await this.desk.end(principal, code, { last, reason }, trace), 'akhir', asked);
  }
}
