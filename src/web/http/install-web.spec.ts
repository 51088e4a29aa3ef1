import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Param, Post, Query, Sse } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { type Observable, of } from 'rxjs';
import {
  Clock,
  FixedClock,
  LOGGER,
  type ReadySettings,
  SETTINGS,
  conflict,
  createLogger,
  notFound,
  unavailable,
} from '../../platform/index.js';
import { Layout } from '../page/layout.js';
import { render, seeOther } from '../page/render.js';
import { readForm, readQuery } from '../forms/read-form.js';
import { assetUrl } from '../assets/assets.js';
import { WebModule } from '../web.module.js';
import { h } from 'preact';
import { installWeb } from './install-web.js';
import { serverOptions } from './server-options.js';

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
  show(@Query() query: unknown) {
    return render(NotePage, { note: (query as { isi?: string }).isi ?? 'kosong' });
  }

  @Get('luar')
  leaving() {
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

const settings = {
  demonstration: true,
  port: 0,
  publicUrl: 'http://localhost:3000',
  trustedProxies: [] as string[],
} as unknown as ReadySettings;

@Module({
  imports: [WebModule],
  controllers: [NotesController],
})
class NotesModule {}

let app: NestFastifyApplication;
let url: string;
let port: number;

beforeAll(async () => {
  const platform = {
    module: class Platform {},
    global: true,
    providers: [
      { provide: SETTINGS, useValue: settings },
      { provide: LOGGER, useValue: createLogger('silent') },
      { provide: Clock, useValue: new FixedClock(new Date('2026-11-20T00:12:00Z')) },
    ],
    exports: [SETTINGS, LOGGER, Clock],
  };
  const root = { module: NotesModule, imports: [platform] };
  app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(serverOptions(settings)), {
    logger: false,
  });
  app.use('/oidc', (request: { url: string }, response: { end(text: string): void }) =>
    response.end(`engine ${request.url}`),
  );
  await installWeb(app, settings);
  await app.listen(0, '127.0.0.1');
  url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  port = Number(new URL(url).port);
});

afterAll(() => app.close());

const browser = { accept: 'text/html,application/xhtml+xml' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${url}${path}`, { redirect: 'manual', ...init });
}

function post(path: string, body: BodyInit, headers: Record<string, string>): Promise<Response> {
  return ask(path, { method: 'POST', body, headers });
}

/** `fetch` does not let us lie about the Host. */
function askAs(host: string | undefined, path: string, more: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest(
      { port, host: '127.0.0.1', path, setHost: false, headers: { ...(host ? { host } : {}), ...more } },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    )
      .on('error', reject)
      .end();
  });
}

/** Bytes as they are, for what no HTTP client would send. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('a page', () => {
  it('is a whole document in Bahasa Indonesia that nobody stores', async () => {
    const answer = await ask('/catatan');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toMatch(/^<!doctype html><html lang="id">/);
  });

  it('escapes what people wrote', async () => {
    const text = await (await ask(`/catatan?isi=${encodeURIComponent('<script>alert(1)</script>')}`)).text();
    expect(text).toContain('<h1>&lt;script>alert(1)&lt;/script></h1>');
  });

  it('has the status it asked for, although Nest says 201 to every POST', async () => {
    expect((await post('/catatan', 'note=lagi', form)).status).toBe(422);
    const redirect = await post('/catatan', 'note=x', form);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, '/catatan']);
  });

  it('is compressed, but a stream of events is not', async () => {
    expect((await ask('/catatan')).headers.get('content-encoding')).toBe('br');
    const stream = await ask('/alir', { headers: { accept: 'text/event-stream' } });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.headers.get('content-encoding')).toBeNull();
    await stream.body?.cancel();
  });
});

describe('the headers', () => {
  const policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  it.each(['/catatan', '/tidak-ada', '/gagal/total', '/%E0%A4%A'])(
    'keep the policy exactly on %s',
    async (path) => {
      const { headers } = await ask(path);
      expect(headers.get('content-security-policy')).toBe(policy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  it('let a form end at the origin of the application that waits, and nowhere else', async () => {
    const { headers } = await ask('/luar');
    expect(headers.get('content-security-policy')).toBe(
      policy.replace("form-action 'self'", "form-action 'self' http://localhost:3001"),
    );
  });

  it('reach the engine, whose forms may end at registered applications', async () => {
    const answer = await ask('/oidc/auth');
    expect(await answer.text()).toBe('engine /auth');
    expect(answer.headers.get('content-security-policy')).toBe(policy.replace("form-action 'self'; ", ''));
    expect(answer.headers.get('x-request-id')).toBeTruthy();
  });

  it('give back a sane request id and replace one that could harm', async () => {
    const sane = await ask('/catatan', { headers: { 'x-request-id': 'trace-0123456789' } });
    expect(sane.headers.get('x-request-id')).toBe('trace-0123456789');
    const strange = await ask('/catatan', { headers: { 'x-request-id': '<b>"evil"</b> value' } });
    expect(strange.headers.get('x-request-id')).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  });
});

describe('bad input gets 4xx problem details', () => {
  const nul = new Uint8Array([110, 111, 116, 101, 61, 0]);
  const latin1 = new Uint8Array([110, 111, 116, 101, 61, 0xe9]);
  const deep = `{"note":${'['.repeat(200)}${']'.repeat(200)}}`;
  it.each<[string, BodyInit, Record<string, string>, number, string]>([
    ['broken JSON', '{"note":', json, 400, 'broken-json'],
    ['empty JSON', ' ', json, 400, 'broken-json'],
    ['JSON that is no object', '["a"]', json, 400, 'not-an-object'],
    ['a name twice in JSON', '{"note":"a","note":"b"}', json, 400, 'duplicate-parameter'],
    ['a name twice in JSON, escaped', '{"note":"a","n\\u006fte" :"b"}', json, 400, 'duplicate-parameter'],
    ['NUL in JSON', '{"note":"\\u0000"}', json, 400, 'nul-byte'],
    ['half a character in JSON', '{"note":"\\ud800"}', json, 400, 'broken-utf8'],
    ['a prototype in JSON', '{"__proto__":{"x":1},"note":"a"}', json, 400, 'bad-name'],
    ['JSON too deep', deep, json, 400, 'too-deep'],
    ['NUL in a form', nul, form, 400, 'nul-byte'],
    ['encoded NUL in a form', 'note=%00', form, 400, 'nul-byte'],
    ['bytes that are not UTF-8', latin1, form, 400, 'broken-utf8'],
    ['broken percent encoding', 'note=%E9', form, 400, 'broken-form'],
    ['a field twice', 'note=a&note=b', form, 400, 'duplicate-parameter'],
    ['an unknown field', 'note=a&admin=1', form, 422, 'invalid-input'],
    ['a missing field', '', form, 422, 'invalid-input'],
    ['a wrong type', '{"note":5}', json, 422, 'invalid-input'],
    ['an oversized body', `note=${'x'.repeat(70_000)}`, form, 413, 'body-too-large'],
    ['plain text', 'note=a', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['XML', '<note/>', { 'content-type': 'application/xml' }, 415, 'unsupported-media-type'],
    ['no content type', new Uint8Array([1]), {}, 415, 'unsupported-media-type'],
    [
      'a compressed body',
      'note=a',
      { ...form, 'content-encoding': 'gzip' },
      415,
      'unsupported-content-encoding',
    ],
  ])('%s', async (_name, body, headers, status, code) => {
    const answer = await post('/api/v1/notes', body, headers);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await answer.json()).toMatchObject({
      type: 'about:blank',
      status,
      code,
      title: expect.stringMatching(/\S/),
      detail: expect.stringMatching(/\S/),
      request_id: answer.headers.get('x-request-id'),
    });
    expect(answer.status).toBe(status);
  });

  it.each([
    ['a parameter twice', '/api/v1/notes?note=a&note=b', 400, 'duplicate-parameter'],
    ['NUL in the query', '/api/v1/notes?note=%00', 400, 'nul-byte'],
    ['NUL in the path', '/gagal/%00', 400, 'nul-byte'],
    ['a query that is not UTF-8', '/api/v1/notes?note=%ff', 400, 'broken-form'],
    ['an unknown parameter', '/api/v1/notes?note=a&x=1', 422, 'invalid-input'],
    ['a path that is not UTF-8', '/gagal/%E0%A4%A', 400, 'bad-request'],
    ['a parameter of a kilobyte', `/gagal/${'x'.repeat(1000)}`, 414, 'uri-too-long'],
    ['an address that does not exist', '/api/v1/nothing', 404, 'not-found'],
  ])('%s', async (_name, path, status, code) => {
    const answer = await ask(path);
    expect(await answer.json()).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
  });

  it('a wrong method is told which ones there are', async () => {
    const answer = await ask('/api/v1/notes', { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('names each faulty field in words', async () => {
    const answer = await post('/api/v1/notes', `{"note":"${'x'.repeat(21)}","huge":1}`, json);
    expect(await answer.json()).toMatchObject({
      faults: expect.arrayContaining([
        { field: 'huge', message: 'Isian ini tidak dikenal.' },
        { field: 'note', message: 'Isian terlalu panjang; paling banyak 20 huruf.' },
      ]),
    });
  });

  it('huge headers', async () => {
    const answer = await raw(
      `GET /catatan HTTP/1.1\r\nhost: localhost:3000\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('"code":"headers-too-large"');
  });

  it('bytes that are no HTTP', async () => {
    expect(await raw('HALO DUNIA\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*"code":"bad-request"/);
  });
});

describe('the Host', () => {
  it.each([
    ['localhost:3000', 200],
    ['LOCALHOST:3000', 200],
    ['evil.example', 421],
    ['localhost:3000@evil.example', 421],
    ['localhost:3000/x', 421],
    ['localhost', 421],
    [undefined, 421],
  ])('%s gets %i', async (host, status) => {
    expect(await askAs(host, '/catatan')).toBe(status);
  });

  it('may be any loopback name with our port in a demonstration', async () => {
    expect(await askAs(`127.0.0.1:${port}`, '/catatan')).toBe(200);
    expect(await askAs(`[::1]:${port}`, '/catatan')).toBe(200);
    expect(await askAs(`127.0.0.1:${port + 1}`, '/catatan')).toBe(421);
  });

  it('is checked before the engine, and so is what a proxy says it was', async () => {
    expect(await askAs('evil.example', '/oidc/auth')).toBe(421);
    expect(await askAs('localhost:3000', '/oidc/auth', { 'x-forwarded-host': 'evil.example' })).toBe(421);
    expect(await askAs('localhost:3000', '/oidc/auth', { 'x-forwarded-host': 'localhost:3000' })).toBe(200);
  });

  it('does not matter to watchers of our health', async () => {
    expect(await askAs('10.0.0.5:3000', '/healthz')).toBe(404);
  });
});

describe('a form of another site', () => {
  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:3001' }, 403],
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 303],
    [{ origin: 'http://localhost:3000' }, 303],
    [{}, 303],
  ])('with %j gets %i', async (headers, status) => {
    const answer = await post('/catatan', 'note=x', { ...form, ...(headers as Record<string, string>) });
    expect(answer.status).toBe(status);
  });

  it('does not concern bearer tokens', async () => {
    const headers = { ...json, origin: 'http://evil.example', authorization: 'Bearer x' };
    expect((await post('/api/v1/notes', '{"note":"a"}', headers)).status).toBe(201);
  });
});

describe('errors on pages', () => {
  it.each([
    ['/gagal/hilang', 404, 'Catatan itu tidak ada.'],
    ['/gagal/bentrok', 409, 'Catatan sudah dipakai.'],
    ['/gagal/total', 500, 'Gangguan ini ada pada kami dan sudah tercatat.'],
    ['/tidak-ada', 404, 'Alamat ini tidak ada.'],
    ['/gagal/%E0%A4%A', 400, 'Permintaan ini rusak atau tidak lengkap.'],
  ])('%s says in words what happened, with the id to quote', async (path, status, words) => {
    const answer = await ask(path, { headers: browser });
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain(words);
    expect(text).toContain(answer.headers.get('x-request-id')!);
    expect(text).not.toContain('secret');
  });

  it('come back by themselves while the database is gone', async () => {
    const answer = await ask('/gagal/sibuk', { headers: browser });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.get('refresh')).toBe('7');
    expect(await answer.text()).toContain('<a href="/gagal/sibuk" class="button');
  });

  it('are JSON for a program, without a detail of ours', async () => {
    const answer = await ask('/gagal/total');
    expect(await answer.json()).toMatchObject({ status: 500, code: 'internal-error' });
  });
});

describe('assets', () => {
  it('are kept for ever under their fingerprint', async () => {
    const answer = await ask(assetUrl('app.css'), { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    const again = await ask(assetUrl('app.css'), {
      headers: { 'if-none-match': answer.headers.get('etag')! },
    });
    expect(again.status).toBe(304);
  });

  it('of the previous release are answered, but not kept', async () => {
    const answer = await ask('/aset/0123456789ab/app.css');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it.each(['/aset/x/tidak-ada.css', '/aset/x/..%2f..%2fpackage.json'])('%s does not exist', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
});

it('the help page is open to everybody', async () => {
  const answer = await ask('/bantuan', { headers: browser });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('<h1>Bantuan</h1>');
});
