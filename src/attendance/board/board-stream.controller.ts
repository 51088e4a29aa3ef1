import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { readQuery, traceOf } from '../../web/index.js';
import { BoardQuery } from './board-query.form.js';
import { BoardService } from './board.service.js';
import { BoardStreams, piecesOf } from './board-streams.service.js';

const pieceOf = piecesOf(({ html, summary }) => ({ html, summary }));

/** The live part of a board for the page that shows it. */
@Controller('presensi/papan/aliran')
export class BoardStreamController {
  constructor(
    private readonly boards: BoardService,
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
    this.streams.serve({ wish, principal }, { request, reply }, pieceOf);
  }
}
