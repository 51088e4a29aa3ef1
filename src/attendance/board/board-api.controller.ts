import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllowsApplications, type Principal, RequiresScope, Who } from '../../access/index.js';
import { IsUnitCode, readQuery, traceOf } from '../../web/index.js';
import { boardJson } from './board-json.js';
import { BoardLive } from './board-live.service.js';
import { type Board, BoardService, type BoardWish } from './board.service.js';
import type { Watcher } from './live-pages.js';
import { BoardStreams, piecesOf } from './board-streams.service.js';

class BoardApiQuery {
  @IsOptional()
  @IsUnitCode()
  unit?: string;
}

const pieceOf = piecesOf<Board>(({ content }) => boardJson(content));

/** `GET /api/v1/attendance/board`: who is here now, once, or again after every change. */
@Controller('api/v1/attendance/board')
export class BoardApiController {
  constructor(
    private readonly boards: BoardService,
    private readonly live: BoardLive,
    private readonly streams: BoardStreams,
  ) {}

  @Get()
  @RequiresScope('attendance:read')
  @AllowsApplications()
  async show(@Who() principal: Principal, @Query() query: unknown, @Req() request: FastifyRequest) {
    return boardJson(await this.live.current(await this.open(principal, query, request)));
  }

  @Get('stream')
  @RequiresScope('attendance:read')
  @AllowsApplications()
  async stream(
    @Who() principal: Principal,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wish = await this.open(principal, query, request);
    const watch: Watcher<Board> = (...viewer) => this.live.watch(wish, ...viewer);
    this.streams.serve({ watch, principal }, { request, reply }, pieceOf);
  }

  /** With the rights that the caller has over units, as the page. */
  private open(principal: Principal, query: unknown, request: FastifyRequest): Promise<BoardWish> {
    const { unit } = readQuery(BoardApiQuery, query);
    return this.boards.open(principal, unit ? { unit } : {}, traceOf(request));
  }
}
