import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { readQuery } from '../../web/index.js';
import { BoardLive, type BoardEvent } from './board-live.service.js';
import { BoardQuery } from './board-query.form.js';
import { BoardService } from './board.service.js';

/** A stream ends after this long and the browser opens it again: so an ended session or a lost right ends it as well. */
const LIFETIME_MS = 55_000;
const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 300;

/** The live part of a board as server-sent events (HTML standard, section 9.2). */
@Controller('presensi/papan/aliran')
export class BoardStreamController {
  constructor(
    private readonly boards: BoardService,
    private readonly live: BoardLive,
  ) {}

  @Get()
  @Requires('attendance:read-unit')
  async stream(
    @Who() principal: Principal,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wish = await this.boards.open(principal, readQuery(BoardQuery, query), {
      address: request.ip,
      requestId: request.id,
    });
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // nginx would otherwise hold events back.
      'x-accel-buffering': 'no',
    });
    out.write(`retry: ${RECONNECT_MS}\n\n`);

    // A slow connection gets the newest state when it can take one, never a growing heap of old ones.
    let waiting: BoardEvent | null = null;
    const send = (event: BoardEvent) => {
      if (out.writableNeedDrain) waiting = event;
      else out.write(textOf(event));
    };
    out.on('drain', () => {
      if (!waiting) return;
      const event = waiting;
      waiting = null;
      send(event);
    });
    const stop = this.live.watch(wish, lastEventId(request), send, () => out.end());
    const heartbeat = setInterval(() => out.write(': .\n\n'), HEARTBEAT_MS);
    const lifetime = setTimeout(() => out.end(), LIFETIME_MS);
    out.on('error', () => out.destroy());
    out.on('close', () => {
      clearInterval(heartbeat);
      clearTimeout(lifetime);
      stop();
    });
  }
}

function textOf(event: BoardEvent): string {
  if (event.kind === 'trouble') return 'event: trouble\ndata: {}\n\n';
  const { id, html, summary } = event;
  return `event: board\nid: ${id}\ndata: ${JSON.stringify({ html, summary })}\n\n`;
}

function lastEventId(request: FastifyRequest): string | undefined {
  const id = request.headers['last-event-id'];
  return typeof id === 'string' && /^[\w.-]{1,80}$/.test(id) ? id : undefined;
}
