import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../access/index.js';
import { type Fault, addDays, notFound, UUID } from '../../platform/index.js';
import { type HtmlResponse, type SeeOther, render, seeOther, typedOf } from '../../web/index.js';
import { UNIT_CODE, unitAddress } from '../opd/unit-kinds.js';
import { consequencesOf } from './plan-words.rules.js';
import { PlannedChangePage } from './planned-change.page.js';
import { type Shown, TreeCancelling } from './tree-cancelling.service.js';
import { TreeFactsQuery } from './tree-facts.query.js';
import { namesOf } from './tree-names.rules.js';

/** A change of the tree that is still to come: what it will do, and how to take it back. */
@Controller('kelola/unit/:code/rencana/:id')
@Requires('units:write')
@RequiresLevel('aal2')
export class PlannedChangesController {
  constructor(
    private readonly cancelling: TreeCancelling,
    private readonly facts: TreeFactsQuery,
  ) {}

  @Get()
  async show(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    return this.page(code, await this.cancelling.show(principal, askedOf(code, id, request)));
  }

  @Post('pembatalan')
  async cancel(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const asked = askedOf(code, id, request);
    const reason = (typedOf(body)['alasan'] ?? '').trim();
    const shown = await this.cancelling.show(principal, asked);
    if (reason.length < 3 || reason.length > 300 || /[\p{Cc}\p{Cf}<>]/u.test(reason)) {
      const fault = { field: 'alasan', message: 'Tulis alasannya, 3 sampai 300 huruf.' };
      return this.page(code, shown, { reason, faults: [fault] });
    }
    const cancelled = await this.cancelling.cancel(principal, { ...asked, reason });
    if (!cancelled.ok) {
      const fault = { field: 'alasan', message: cancelled.refusal };
      return this.page(code, shown, { reason, faults: [fault] });
    }
    return seeOther(`${await this.whereTo(code)}?sudah=dibatalkan`);
  }

  private async page(
    code: string,
    change: Shown,
    { reason = '', faults = [] as readonly Fault[] } = {},
  ): Promise<HtmlResponse> {
    const { units } = await this.facts.read(change.effective, []);
    const unit = units.find((one) => one.code === code);
    const outcome = change.done?.outcome;
    const founded = outcome?.founded ?? [];
    // By the names that they bear until then.
    const nameOf = namesOf(units, { founded, wish: { day: addDays(change.effective, -1) } });
    return render(
      PlannedChangePage,
      {
        change,
        unit: { code, name: unit ? nameOf(unit.id) : code },
        consequences: outcome ? consequencesOf(outcome, nameOf) : [],
        reason,
        faults,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  /** A unit that is not going to be founded has no page any more. */
  private async whereTo(code: string): Promise<string> {
    const { units } = await this.facts.read('2000-01-01' as Shown['effective'], []);
    const unit = units.find((one) => one.code === code);
    return unit && unit.timeline.length > 0 ? unitAddress(code) : '/kelola/unit';
  }
}

function askedOf(code: string, id: string, request: FastifyRequest) {
  if (!UNIT_CODE.test(code) || !UUID.test(id))
    throw notFound('unit-change-unknown', 'Rencana itu tidak ditemukan.');
  return { code, id, trace: { address: request.ip, requestId: request.id } };
}
