import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../../access/index.js';
import { Announcements } from '../../platform/index.js';
import { type BoardEvent, BoardLive } from './board-live.service.js';
import type { BoardWish } from './board.service.js';
import { EventStream } from './event-stream.js';
import { type GzipPiece, gzipPiece } from './shared-gzip.js';

/** A stream ends after this long and the other side opens it again: so a lost right ends it as well. */
const LIFETIME_MS = 55_000;
const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 300;

/** Keeps a board open as server-sent events (HTML standard, section 9.2), in whichever writing. */
@Injectable()
export class BoardStreams {
  constructor(
    private readonly live: BoardLive,
    private readonly announcements: Announcements,
  ) {}

  serve(
    { wish, principal }: { wish: BoardWish; principal: Principal },
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    pieceOf: (event: BoardEvent) => GzipPiece,
  ): void {
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

/** Events as text, each written and compressed once for all viewers. */
export function piecesOf(
  write: (event: BoardEvent & { kind: 'board' }) => object,
): (event: BoardEvent) => GzipPiece {
  const pieces = new WeakMap<BoardEvent, GzipPiece>();
  return (event) => {
    let piece = pieces.get(event);
    if (!piece) {
      piece = gzipPiece(
        event.kind === 'board'
          ? `event: board\nid: ${event.id}\ndata: ${JSON.stringify(write(event))}\n\n`
          : 'event: trouble\ndata: {}\n\n',
      );
      pieces.set(event, piece);
    }
    return piece;
  };
}

function lastEventId(request: FastifyRequest): string | undefined {
  const id = request.headers['last-event-id'];
  return typeof id === 'string' && /^[\w.-]{1,80}$/.test(id) ? id : undefined;
}
