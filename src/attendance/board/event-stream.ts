import type { ServerResponse } from 'node:http';
import { type GzipPiece, SharedGzip, gzipPiece } from './shared-gzip.js';

/** Server-sent events to one browser (HTML standard, section 9.2), compressed when it can read that. */
export class EventStream {
  private readonly gzip: SharedGzip | null;
  private waiting: GzipPiece | null = null;
  private ended = false;

  constructor(
    private readonly out: ServerResponse,
    headers: Record<string, string>,
    acceptsGzip: boolean,
  ) {
    this.gzip = acceptsGzip ? new SharedGzip() : null;
    out.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept-encoding',
      // nginx would otherwise hold events back.
      'x-accel-buffering': 'no',
      ...(this.gzip ? { 'content-encoding': 'gzip' } : {}),
    });
    if (this.gzip) out.write(this.gzip.begin());
    out.on('error', () => out.destroy());
    out.on('drain', () => {
      const piece = this.waiting;
      this.waiting = null;
      if (piece) this.send(piece);
    });
  }

  /** A slow connection gets the newest state when it can take one, never a growing heap of old ones. */
  send(piece: GzipPiece): void {
    if (this.ended) return;
    if (this.out.writableNeedDrain) this.waiting = piece;
    else this.out.write(this.gzip ? this.gzip.add(piece) : piece.text);
  }

  /** Comments and settings: a few bytes. */
  say(text: string): void {
    if (!this.out.writableNeedDrain) this.send(gzipPiece(text));
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.out.end(this.gzip?.end());
  }
}
