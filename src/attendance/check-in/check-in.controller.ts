import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, PrincipalResolver, Requires, Who, canSomewhere } from '../../access/index.js';
import { LOGGER, type Logger, type ReadySettings, SETTINGS } from '../../platform/index.js';
import { type HtmlResponse, type SeeOther, readForm, readQuery, render, seeOther } from '../../web/index.js';
import { RefusedPresses } from '../incidents/refusals/refused-presses.service.js';
import { CheckInForm, CheckInQuery, directionOf, placeOf } from './check-in.form.js';
import { CheckInPage } from './check-in.page.js';
import { CheckInService } from './check-in.service.js';
import { deviceKeyOf } from './device-key.js';
import { PressRefusedFilter } from './press-refused.filter.js';

/** The check-in page and its one button. */
@Controller('presensi')
export class CheckInController {
  constructor(
    private readonly checkIn: CheckInService,
    private readonly refusals: RefusedPresses,
    private readonly resolver: PrincipalResolver,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  /** The Bupati and others who lead but do not press are led on to the board. */
  @Get()
  @Requires('attendance:check-in', 'attendance:read-unit')
  async show(@Who() principal: Principal, @Query() query: unknown): Promise<HtmlResponse | SeeOther> {
    if (!canSomewhere(principal, 'attendance:check-in')) return seeOther('/presensi/papan');
    const { tanda } = readQuery(CheckInQuery, query);
    const view = await this.checkIn.show(principal, tanda);
    return render(CheckInPage, { view, pressKey: randomUUID() });
  }

  @Post()
  @Requires('attendance:check-in')
  @UseFilters(PressRefusedFilter)
  async press(
    @Who() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    const form = readForm(CheckInForm, body);
    const deviceKey = deviceKeyOf(request, reply, this.settings.publicUrl);
    const receipt = await this.checkIn.press(principal, {
      direction: directionOf(form),
      key: form.kunci,
      source: 'web',
      proof: { position: placeOf(form), deviceKey },
    });
    if (form.gagal)
      // The press is recorded; what is told about the first try must not take that back.
      await this.refusals
        .returned(form.gagal, {
          personId: principal.personId,
          trace: this.resolver.sessionTrace(request),
          key: form.kunci,
          direction: directionOf(form),
        })
        .catch((error: unknown) => this.log.warn({ err: error }, 'an earlier refusal was not noted'));
    return seeOther(`/presensi?tanda=${receipt.receiptNumber}`);
  }
}
