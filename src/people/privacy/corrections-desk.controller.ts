import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../access/index.js';
import { formOrFaults, render, seeOther, traceOf } from '../../web/index.js';
import { AnswerCorrectionForm } from './correction.form.js';
import { CorrectionPage, type CorrectionPageProps, CorrectionsDeskPage } from './corrections-desk.page.js';
import { Corrections } from './corrections.service.js';
import { textsOf } from './request-facts.js';

/** `/kelola/perbaikan`: answers to those whose data are wrong. */
@Controller('kelola/perbaikan')
@Requires('privacy:answer', 'people:write')
@RequiresLevel('aal2')
export class CorrectionsDeskController {
  constructor(private readonly corrections: Corrections) {}

  @Get()
  async index(@Who() principal: Principal, @Query('jawaban') answered?: unknown) {
    const [open, closed] = await Promise.all([
      this.corrections.list(principal, true),
      this.corrections.list(principal, false),
    ]);
    return render(CorrectionsDeskPage, {
      open,
      closed,
      now: new Date(),
      answered: answered === 'tersimpan',
    });
  }

  @Get(':id')
  show(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    return this.page(principal, id, request, {});
  }

  @Post(':id')
  async answer(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const typed = textsOf(body, ['putusan', 'jawaban', 'perubahan']);
    const form = formOrFaults(AnswerCorrectionForm, body);
    if ('faults' in form) return this.page(principal, id, request, { typed, faults: form.faults });
    const answer = await this.corrections.answer(principal, id, form, traceOf(request));
    return answer.ok
      ? seeOther('/kelola/perbaikan?jawaban=tersimpan')
      : this.page(principal, id, request, { typed, faults: answer.faults });
  }

  private async page(
    principal: Principal,
    id: string,
    request: FastifyRequest,
    more: Partial<CorrectionPageProps>,
  ) {
    const opened = await this.corrections.open(principal, id, traceOf(request));
    return render<CorrectionPageProps>(
      CorrectionPage,
      { ...opened, now: new Date(), ...more },
      { status: more.faults ? 422 : 200 },
    );
  }
}
