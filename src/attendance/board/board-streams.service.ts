import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../../access/index.js';
import { Announcements } from '../../platform/index.js';
import { EventStream } from './event-stream.js';
import type { LiveEvent, Watcher } from './live-pages.js';
import { type GzipPiece, gzipPiece } from './shared-gzip.js';

/** A stream ends after this long and the other side opens it again: so a lost right ends it as well. */
const LIFETIME_MS = 55_000;
/** Those that were opened together, as after a restart, do not all come back in one instant. */
const SPREAD_MS = 15_000;
const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 300;

/** Keeps a board open as server-sent events (HTML standard, section 9.2), in whichever writing. */
@Injectable()
export class BoardStreams {
  constructor(private readonly announcements: Announcements) {}

  /** `watch` sends what there is now and after every change, and returns how to stop. */
  serve<Shown>(
    { watch, principal }: { watch: Watcher<Shown>; principal: Principal },
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    pieceOf: (event: LiveEvent<Shown>) => GzipPiece,
  ): void {
    reply.hijack();
    const headers = reply.getHeaders() as Record<string, string>;
    const acceptsGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const stream = new EventStream(reply.raw, headers, acceptsGzip);
    // A HEAD has its whole answer now; nobody would hear the rest.
    if (request.method === 'HEAD') return stream.end();
    stream.say(`retry: ${RECONNECT_MS}\n\n`);
    const send = (event: LiveEvent<Shown>) => stream.send(pieceOf(event));
    const stop = watch(lastEventId(request), send, () => stream.end());
    const heartbeat = setInterval(() => stream.say(': .\n\n'), HEARTBEAT_MS);
    const lifetime = setTimeout(() => stream.end(), LIFETIME_MS - SPREAD_MS * Math.random());
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

/** The live part and what is read out of it, as pages take it. */
export const pageOf = <Shown>({ html, summary }: LiveEvent<Shown> & { kind: 'board' }) => ({ html, summary });

/** Events as text, each written and compressed once for all viewers. */
export function piecesOf<Shown>(
  write: (event: LiveEvent<Shown> & { kind: 'board' }) => object,
): (event: LiveEvent<Shown>) => GzipPiece {
  const pieces = new WeakMap<LiveEvent<Shown>, GzipPiece>();
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
