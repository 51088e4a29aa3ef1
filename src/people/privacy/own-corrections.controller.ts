import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Who } from '../../access/index.js';
import { formOrFaults, render, seeOther, traceOf } from '../../web/index.js';
import { AskCorrectionForm } from './correction.form.js';
import { Corrections } from './corrections.service.js';
import { OwnCorrectionsPage, type OwnCorrectionsPageProps } from './own-corrections.page.js';
import { textsOf } from './request-facts.js';

const HERE = '/akun/data/perbaikan';

/** `/akun/data/perbaikan`: what I say is wrong, and what became of it. */
@Controller('akun/data/perbaikan')
export class OwnCorrectionsController {
  constructor(private readonly corrections: Corrections) {}

  @Get()
  show(@Who() principal: Principal, @Query('permintaan') done?: unknown) {
    return this.page(principal, { done: done === 'tercatat' || done === 'ditarik' ? done : null });
  }

  @Post()
  async ask(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const typed = textsOf(body, ['mengenai', 'benar', 'bukti']);
    const form = formOrFaults(AskCorrectionForm, body);
    if ('faults' in form) return this.page(principal, { typed, faults: form.faults });
    const answer = await this.corrections.ask(principal, form, traceOf(request));
    return answer.ok
      ? seeOther(`${HERE}?permintaan=tercatat`)
      : this.page(principal, { typed, faults: answer.faults });
  }

  @Post(':id/penarikan')
  async withdraw(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    await this.corrections.withdraw(principal, id, traceOf(request));
    return seeOther(`${HERE}?permintaan=ditarik`);
  }

  private async page(principal: Principal, more: Partial<OwnCorrectionsPageProps>) {
    const corrections = await this.corrections.own(principal);
    return render<OwnCorrectionsPageProps>(
      OwnCorrectionsPage,
      { corrections, timeZone: principal.timeZone, now: new Date(), ...more },
      { status: more.faults ? 422 : 200 },
    );
  }
}
