import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { type HtmlResponse, readQuery, render } from '../../web/index.js';
import { BoardLive } from './board-live.service.js';
import { BoardPage } from './board.page.js';
import { BoardQuery } from './board-query.form.js';
import { BoardService } from './board.service.js';

/** The board as a page. */
@Controller('presensi/papan')
export class BoardController {
  constructor(
    private readonly boards: BoardService,
    private readonly live: BoardLive,
  ) {}

  @Get()
  @Requires('attendance:read-unit')
  async show(
    @Who() principal: Principal,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const wish = await this.boards.open(principal, readQuery(BoardQuery, query), {
      address: request.ip,
      requestId: request.id,
    });
    return render(BoardPage, { board: await this.live.current(wish) });
  }
}
