import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { type HtmlResponse, readQuery, render, traceOf } from '../../web/index.js';
import { BoardLive } from './board-live.service.js';
import { BoardService } from './board.service.js';
import { WallPage } from './wall.page.js';
import { WallQuery } from './wall-query.form.js';

/** The board for a screen on a wall: of the running day, turning by itself. */
@Controller('presensi/papan/layar')
export class WallController {
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
    const asked = readQuery(WallQuery, query);
    const wish = await this.boards.open(principal, asked.unit ? { unit: asked.unit } : {}, traceOf(request));
    return render(WallPage, { board: await this.live.current(wish), asked });
  }
}
