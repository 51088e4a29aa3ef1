import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Who } from '../../../access/index.js';
import { PaperPress, pdfAnswer, render } from '../../../web/index.js';
import { LeaveFormPage } from './leave-form.page.js';
import { leaveFormPaper } from './leave-form.paper.js';
import { LeaveForms } from './leave-form.service.js';

/** `/presensi/cuti/:id/formulir`: the form of the leave regulation, filled in, as a page and as PDF. */
@Controller('presensi/cuti')
export class LeaveFormController {
  constructor(
    private readonly forms: LeaveForms,
    private readonly press: PaperPress,
  ) {}

  @Get(':id/formulir')
  async page(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    const trace = { address: request.ip, requestId: request.id };
    return render(LeaveFormPage, { form: await this.forms.of(principal, id, trace) });
  }

  @Get(':id/formulir.pdf')
  async pdf(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    const trace = { address: request.ip, requestId: request.id };
    const form = await this.forms.of(principal, id, trace);
    return pdfAnswer(await this.press.print(leaveFormPaper(form)), `formulir-cuti-${form.request.first}`);
  }
}
