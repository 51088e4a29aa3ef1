import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { UUID, notFound, parseWorkDate } from '../../../platform/index.js';
import { textFaults, traceOf } from '../../../web/index.js';
import { PutPinRight } from '../pins/put-pin-right.service.js';
import { SourcePins } from '../pins/source-pins.service.js';
import { SourcePages } from './source-pages.service.js';

/** Whose PIN is whose. */
@Controller('presensi/sumber/:code/pin')
export class SourcePinsController {
  constructor(
    private readonly pins: SourcePins,
    private readonly puttingRight: PutPinRight,
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
    const asked = await this.pages.enter({ principal, code, request }, body);
    const { typed } = asked;
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
    const asked = await this.pages.enter({ principal, code, request }, body);
    const { typed } = asked;
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

  @Post(':id/pembetulan')
  @Requires('sources:write')
  async putRight(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') pinId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const asked = await this.pages.enter({ principal, code, request }, body);
    if (!UUID.test(pinId)) throw notFound('pin-unknown', 'PIN itu tidak ditemukan.');
    const { typed } = asked;
    const number = (typed['nip'] ?? '').replaceAll(' ', '');
    const reason = (typed['sebabBetul'] ?? '').trim();
    const faults = [
      ...(/^(\d{18})?$/.test(number)
        ? []
        : [{ field: 'nip', message: 'Tulis NIP 18 angka, atau kosongkan bila belum diketahui.' }]),
      ...textFaults('sebabBetul', reason, 5, 300),
    ];
    if (faults.length > 0) return this.pages.show(asked, { faults });
    const wish = { number: number || null, reason };
    const done = await this.puttingRight.move(principal, { code, pinId }, wish, traceOf(request));
    return this.pages.answer(done, 'pin-betul', asked);
  }

  @Post('pembetulan/:id/pembatalan')
  @Requires('sources:write')
  async undo(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') moveId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const asked = await this.pages.enter({ principal, code, request }, body);
    if (!UUID.test(moveId)) throw notFound('pin-move-unknown', 'Pembetulan itu tidak ditemukan.');
    const { typed } = asked;
    const reason = (typed['sebabBatal'] ?? '').trim();
    const faults = textFaults('sebabBatal', reason, 5, 300);
    if (faults.length > 0) return this.pages.show(asked, { faults });
    const done = await this.puttingRight.undo(principal, { code, moveId }, { reason }, traceOf(request));
    return this.pages.answer(done, 'pin-batal', asked);
  }
}
