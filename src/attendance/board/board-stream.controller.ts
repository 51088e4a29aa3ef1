import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { readQuery, traceOf } from '../../web/index.js';
import { BoardQuery } from './board-query.form.js';
import { BoardLive } from './board-live.service.js';
import { type Board, BoardService } from './board.service.js';
import type { Watcher } from './live-pages.js';
import { BoardStreams, pageOf, piecesOf } from './board-streams.service.js';

const pieceOf = piecesOf<Board>(pageOf);

/** The live part of a board for the page that shows it. */
@Controller('presensi/papan/aliran')
export class BoardStreamController {
  constructor(
    private readonly boards: BoardService,
    private readonly live: BoardLive,
    private readonly streams: BoardStreams,
  ) {}

  @Get()
  @Requires('attendance:read-unit')
  async stream(
    @Who() principal: Principal,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wish = await this.boards.open(principal, readQuery(BoardQuery, query), traceOf(request));
    const watch: Watcher<Board> = (...viewer) => this.live.watch(wish, ...viewer);
    this.streams.serve({ watch, principal }, { request, reply }, pieceOf);
  }
}
