import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { Announcements } from '../../platform/index.js';
import { readQuery } from '../../web/index.js';
import { BoardLive, type BoardEvent } from './board-live.service.js';
import { BoardQuery } from './board-query.form.js';
import { BoardService } from './board.service.js';
import { EventStream } from './event-stream.js';
import { type GzipPiece, gzipPiece } from './shared-gzip.js';

/** A stream ends after this long and the browser opens it again: so a lost right ends it as well. */
const LIFETIME_MS = 55_000;
const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 300;

/** The live part of a board as server-sent events (HTML standard, section 9.2). */
@Controller('presensi/papan/aliran')
export class BoardStreamController {
  constructor(
    private readonly boards: BoardService,
    private readonly live: BoardLive,
    private readonly announcements: Announcements,
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
    const headers = reply.getHeaders() as Record<string, string>;
    const acceptsGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const stream = new EventStream(reply.raw, headers, acceptsGzip);
    // A HEAD has its whole answer now; nobody would hear the rest.
    if (request.method === 'HEAD') return stream.end();
    stream.say(`retry: ${RECONNECT_MS}\n\n`);
    const send = (event: BoardEvent) => stream.send(pieceOf(event));
    const stop = this.live.watch(wish, lastEventId(request), send, () => stream.end());
    const heartbeat = setInterval(() => stream.say(': .\n\n'), HEARTBEAT_MS);
    const lifetime = setTimeout(() => stream.end(), LIFETIME_MS);
    // The browser asks again at once, and is let in only if it still has a session.
    const ended = this.announcements
      .on('session-ended')
      .subscribe((people) => people.includes(principal.personId) && stream.end());
    reply.raw.on('close', () => {
      ended.unsubscribe();
      clearInterval(heartbeat);
      clearTimeout(lifetime);
      stop();
    });
  }
}

const pieces = new WeakMap<BoardEvent, GzipPiece>();

/** Written and compressed once for all viewers. */
function pieceOf(event: BoardEvent): GzipPiece {
  let piece = pieces.get(event);
  if (!piece) {
    piece = gzipPiece(textOf(event));
    pieces.set(event, piece);
  }
  return piece;
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
