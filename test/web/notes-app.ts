import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { Body, Controller, Get, Module, Param, Post, Query, Sse } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { pino } from 'pino';
import { h } from 'preact';
import { type Observable, of } from 'rxjs';
import type { RequestWithPrincipal } from '../../src/access/index.js';
import { PrincipalResolver } from '../../src/access/index.js';
import {
  Clock,
  FixedClock,
  LOGGER,
  type ReadySettings,
  SETTINGS,
  conflict,
  notFound,
  unavailable,
} from '../../src/platform/index.js';
import {
  DEMONSTRATION_LABEL,
  Layout,
  WebModule,
  installWeb,
  readForm,
  readQuery,
  render,
  seeOther,
  serverOptions,
} from '../../src/web/index.js';

/** The smallest application that stands on web/: notes that are never kept. */
class NoteForm {
  @IsString()
  @MaxLength(20)
  note: string;

  @IsOptional()
  @IsString()
  colour?: string;
}

function NotePage({ note }: { note: string }) {
  return h(Layout, { title: 'Catatan', children: h('h1', null, note) });
}

@Controller()
class NotesController {
  @Get('catatan')
  show(@Query() query: { isi?: string }) {
    return render(NotePage, { note: query.isi ?? 'kosong' });
  }

  @Get('luar')
  leave() {
    return render(NotePage, { note: 'ke luar' }, { formActions: ['http://localhost:3001/callback?x=1;2'] });
  }

  @Post('catatan')
  write(@Body() body: unknown) {
    const form = readForm(NoteForm, body);
    if (form.note === 'lagi') return render(NotePage, { note: 'lagi' }, { status: 422 });
    return seeOther('/catatan');
  }

  @Post('api/v1/notes')
  record(@Body() body: unknown) {
    return readForm(NoteForm, body);
  }

  @Get('api/v1/notes')
  list(@Query() query: unknown) {
    return readQuery(NoteForm, query);
  }

  @Get('gagal/:how')
  fail(@Param('how') how: string) {
    if (how === 'hilang') throw notFound('note-not-found', 'Catatan itu tidak ada.');
    if (how === 'bentrok') throw conflict('note-taken', 'Catatan sudah dipakai.');
    if (how === 'sibuk') throw unavailable('database-unavailable', 'Basis data tidak dapat dihubungi.', 7);
    throw new Error(`secret of ${how}`);
  }

  @Sse('alir')
  stream(): Observable<{ data: string }> {
    return of({ data: 'x'.repeat(5000) });
  }
}

@Module({ imports: [WebModule], controllers: [NotesController] })
class NotesModule {}

const SETTINGS_OF_TEST = {
  demonstration: true,
  publicUrl: 'http://localhost:3000',
  trustedProxies: [],
  internalNetworks: [],
} as unknown as ReadySettings;

export interface NotesApp {
  /** Log lines so far. */
  lines: Record<string, unknown>[];
  port: number;
  ask(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: BodyInit, headers: Record<string, string>): Promise<Response>;
  /** The status for a Host that `fetch` would not let us send. */
  askAs(host: string | undefined, path: string, more?: Record<string, string>): Promise<number>;
  /** Sends bytes as they are, for what no HTTP client would send. */
  raw(bytes: string): Promise<string>;
  close(): Promise<void>;
}

export async function startNotesApp(changes: Partial<ReadySettings> = {}): Promise<NotesApp> {
  const settings = { ...SETTINGS_OF_TEST, ...changes };
  const lines: Record<string, unknown>[] = [];
  const log = pino(
    { level: 'info' },
    { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const somebody = { personId: 'p1', name: 'Siti', grants: [{ role: 'employee', unitId: 'u' }] };
  const provide = [
    { provide: SETTINGS, useValue: settings },
    { provide: LOGGER, useValue: log },
    { provide: Clock, useValue: new FixedClock(new Date('2026-11-20T00:12:00Z')) },
    { provide: DEMONSTRATION_LABEL, useValue: () => 'Hari peragaan: Jumat, 20 November 2026' },
    {
      provide: PrincipalResolver,
      useValue: {
        fromSession: async (request: RequestWithPrincipal) =>
          request.headers.cookie === 'session=siti' ? somebody : null,
      },
    },
  ];
  const platform = { module: class Platform {}, global: true, providers: provide, exports: provide };
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: NotesModule, imports: [platform] },
    new FastifyAdapter(serverOptions(settings)),
    { logger: false },
  );
  app.use('/oidc', (request: { url: string }, response: { end(text: string): void }) =>
    response.end(`engine ${request.url}`),
  );
  await installWeb(app, settings);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init });
  return {
    lines,
    port,
    ask,
    post: (path, body, headers) => ask(path, { method: 'POST', body, headers }),
    askAs: (host, path, more = {}) => statusAs(port, path, { ...(host ? { host } : {}), ...more }),
    raw: (bytes) => answerTo(port, bytes),
    close: () => app.close(),
  };
}

function statusAs(port: number, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest({ port, host: '127.0.0.1', path, setHost: false, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

function answerTo(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
