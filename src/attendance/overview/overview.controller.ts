import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { type HtmlResponse, readQuery, render, traceOf } from '../../web/index.js';
import { OverviewLive } from './overview-live.service.js';
import { OverviewPage } from './overview.page.js';
import { OverviewQuery } from './overview-query.form.js';
import { OverviewService } from './overview.service.js';

/** The one page that says how a day stands. */
@Controller('presensi/ringkasan')
export class OverviewController {
  constructor(
    private readonly overviews: OverviewService,
    private readonly live: OverviewLive,
  ) {}

  @Get()
  @Requires('attendance:read-unit')
  async show(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const query = readQuery(OverviewQuery, given);
    const wish = await this.overviews.open(principal, query, traceOf(request));
    return render(OverviewPage, { overview: await this.live.current(wish) });
  }
}
