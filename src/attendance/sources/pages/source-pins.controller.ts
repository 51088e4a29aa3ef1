import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { UUID, notFound, parseWorkDate } from '../../../platform/index.js';
import { traceOf, typedOf } from '../../../web/index.js';
import { SourcePins } from '../pins/source-pins.service.js';
import { SourcesDesk } from '../sources-desk.service.js';
import { SourcePages, sourceCode } from './source-pages.service.js';

/** Whose PIN is whose. */
@Controller('presensi/sumber/:code/pin')
export class SourcePinsController {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly pins: SourcePins,
    private readonly pages: SourcePages,
  ) {}

  @Post()
  @Requires('sources:write')
  async give(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    await this.desk.open(principal, sourceCode(code), 'sources:write', traceOf(request));
    const typed = typedOf(body);
    const asked = { principal, code, request, typed };
    const from = parseWorkDate(typed['pinMulai']);
    if (!from)
      return this.pages.show(asked, { faults: [{ field: 'pinMulai', message: 'Tulis tanggal yang ada.' }] });
    const wish = { list: typed['daftar'] ?? '', from };
    return this.pages.answer(await this.pins.give(principal, code, wish, traceOf(request)), 'pin', asked);
  }

  @Post(':id/pengakhiran')
  @Requires('sources:write')
  async end(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') pinId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    await this.desk.open(principal, sourceCode(code), 'sources:write', traceOf(request));
    const typed = typedOf(body);
    const asked = { principal, code, request, typed };
    const last = parseWorkDate(typed['terakhir']);
    if (!UUID.test(pinId)) throw notFound('pin-unknown', 'PIN itu tidak ditemukan.');
    if (!last)
      return this.pages.show(asked, { faults: [{ field: 'terakhir', message: 'Tulis tanggal yang ada.' }] });
    return this.pages.answer(
      await this.pins.end(principal, { code, pinId, last }, traceOf(request)),
      'pin-akhir',
      asked,
    );
  }
}
