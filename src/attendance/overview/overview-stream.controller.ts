import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { readQuery, traceOf } from '../../web/index.js';
import { BoardStreams, pageOf, piecesOf } from '../board/board-streams.service.js';
import type { Watcher } from '../board/live-pages.js';
import { OverviewLive } from './overview-live.service.js';
import { OverviewQuery } from './overview-query.form.js';
import { type Overview, OverviewService } from './overview.service.js';

const pieceOf = piecesOf<Overview>(pageOf);

/** The live part of an overview for the page that shows it. */
@Controller('presensi/ringkasan/aliran')
export class OverviewStreamController {
  constructor(
    private readonly overviews: OverviewService,
    private readonly live: OverviewLive,
    private readonly streams: BoardStreams,
  ) {}

  @Get()
  @Requires('attendance:read-unit')
  async stream(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = readQuery(OverviewQuery, given);
    const wish = await this.overviews.open(principal, query, traceOf(request));
    const watch: Watcher<Overview> = (...viewer) => this.live.watch(wish, ...viewer);
    this.streams.serve({ watch, principal }, { request, reply }, pieceOf);
  }
}
