import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { type Fault, type Month, notFound } from '../../../platform/index.js';
import {
  type HtmlResponse,
  type SeeOther,
  formOrFaults,
  render,
  seeOther,
  traceOf,
} from '../../../web/index.js';
import { TppListPage } from '../../tpp/tpp-list.page.js';
import { TppMonths } from '../../tpp/tpp-months.service.js';
import { EffectEndForm, EffectForm } from '../../tpp/tpp.form.js';
import { DRAFTED, TppEffects } from './tpp-effects.service.js';

interface Typed {
  bulan?: string;
  dasar?: string;
}

/** Proposes from which month cuts are paid in a unit, and until which. */
@Controller('presensi/tpp')
@Requires('tpp:write')
export class TppEffectsController {
  constructor(
    private readonly effects: TppEffects,
    private readonly months: TppMonths,
  ) {}

  @Post('unit/:code/keberlakuan')
  async begin(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const trace = traceOf(request);
    const unit = await this.months.unitToWrite(principal, code, DRAFTED, trace);
    const form = formOrFaults(EffectForm, body);
    const done =
      'faults' in form
        ? { ok: false as const, faults: form.faults }
        : await this.effects.begin(principal, unit, form, trace);
    return done.ok ? seeOther(done.proposed) : this.again(principal, code, done.faults, body, request);
  }

  @Post('keberlakuan/:id/pengakhiran')
  async end(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const trace = traceOf(request);
    if (!isUUID(id)) throw notFound('tpp-effect-unknown', 'Keputusan itu tidak ditemukan.');
    const opened = await this.effects.openEffect(principal, id, trace);
    const form = formOrFaults(EffectEndForm, body);
    const done =
      'faults' in form
        ? { ok: false as const, faults: form.faults }
        : await this.effects.end(principal, opened, form.bulan as Month, trace);
    const { code } = opened.unit;
    return done.ok ? seeOther(done.proposed) : this.again(principal, code, done.faults, body, request);
  }

  /** The page with everything that was typed. */
  private async again(
    principal: Principal,
    code: string,
    faults: readonly Fault[],
    body: Record<string, unknown> | undefined,
    request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const opened = await this.months.open(principal, { unit: code }, traceOf(request));
    const typed: Typed = {};
    for (const field of ['bulan', 'dasar'] as const)
      if (typeof body?.[field] === 'string') typed[field] = body[field];
    const list = await this.months.page(opened, undefined);
    return render(TppListPage, { opened, list, faults, typed }, { status: 422 });
  }
}
