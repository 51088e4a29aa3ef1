import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { notFound } from '../../platform/index.js';
import {
  type HtmlResponse,
  type SeeOther,
  formOrFaults,
  readQuery,
  render,
  seeOther,
  traceOf,
} from '../../web/index.js';
import { PeriodPageQuery, PeriodTableQuery, StepForm } from './period-forms.js';
import { PeriodPage } from './period.page.js';
import type { Refused } from './period-steps.page.js';
import { STEPS, type Step } from './period-states.rules.js';
import { PeriodSteps } from './period-steps.service.js';
import { STEP_WORDS, periodAddress } from './period-words.js';
import { PeriodsPage } from './periods.page.js';
import { Periods } from './periods.service.js';

/** `/presensi/periode`: the months of offices, from open to closed. */
@Controller('presensi/periode')
export class PeriodsController {
  constructor(
    private readonly periods: Periods,
    private readonly steps: PeriodSteps,
  ) {}

  @Get()
  @Requires('attendance:read-unit')
  async table(@Who() principal: Principal, @Query() query: unknown): Promise<HtmlResponse> {
    const { sampai } = readQuery(PeriodTableQuery, query);
    return render(PeriodsPage, { table: await this.periods.table(principal, sampai) });
  }

  @Get(':code/:month')
  @Requires('attendance:read-unit')
  async one(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('month') month: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const { sudah } = readQuery(PeriodPageQuery, query);
    const view = await this.periods.view(principal, { code, month, trace: traceOf(request) });
    return render(PeriodPage, { view, done: STEPS.find((step) => STEP_WORDS[step].path === sudah) ?? null });
  }

  @Post(':code/:month/:step(pengajuan|pengembalian|verifikasi|penutupan|pembukaan)')
  @Requires('periods:submit', 'periods:close')
  async take(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('month') month: string,
    @Param('step') path: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const step = stepOf(path);
    const trace = traceOf(request);
    const form = formOrFaults(StepForm, body);
    const reason = 'faults' in form ? '' : (form.alasan ?? '').trim();
    // Before what was typed is judged: whoever may not do it hears that first.
    const answer = await this.steps.take(principal, {
      code,
      month,
      step,
      seen: 'faults' in form ? -1 : form.langkah,
      reason,
      trace,
    });
    if (answer.ok) return seeOther(`${periodAddress(code, month)}?sudah=${STEP_WORDS[step].path}`);
    const view = await this.periods.view(principal, { code, month, trace });
    const refused: Refused = {
      step,
      refusal: answer.refusal,
      last: answer.last,
      reason,
      faults: 'faults' in form ? form.faults : [],
    };
    return render(PeriodPage, { view, done: null, refused }, { status: 422 });
  }
}

function stepOf(path: string): Step {
  const step = STEPS.find((one) => STEP_WORDS[one].path === path);
  if (!step) throw notFound('step-unknown', 'Langkah itu tidak dikenal.');
  return step;
}
