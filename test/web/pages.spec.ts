import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assetUrl } from '../../src/web/index.js';
import { type NotesApp, startNotesApp } from './notes-app.js';

let app: NotesApp;

beforeAll(async () => {
  app = await startNotesApp();
});

afterAll(() => app.close());

const browser = { accept: 'text/html,application/xhtml+xml' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('a page', () => {
  it('is a whole document in Bahasa Indonesia that nobody stores', async () => {
    const answer = await app.ask('/catatan');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toMatch(/^<!doctype html><html lang="id">/);
  });

  it('escapes what people wrote', async () => {
    const text = await (
      await app.ask(`/catatan?isi=${encodeURIComponent('<script>alert(1)</script>')}`)
    ).text();
    expect(text).toContain('<h1>&lt;script>alert(1)&lt;/script></h1>');
  });

  it('has the status it asked for, although Nest says 201 to every POST', async () => {
    expect((await app.post('/catatan', 'note=lagi', form)).status).toBe(422);
    const redirect = await app.post('/catatan', 'note=x', form);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, '/catatan']);
  });

  it('is compressed, but a stream of events is not', async () => {
    for (const encoding of ['br', 'gzip']) {
      const page = await app.ask('/catatan', { headers: { 'accept-encoding': encoding } });
      expect(page.headers.get('content-encoding')).toBe(encoding);
    }
    const stream = await app.ask('/alir', { headers: { accept: 'text/event-stream' } });
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
      const { headers } = await app.ask(path);
      expect(headers.get('content-security-policy')).toBe(policy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  it('let a form end at the origin of the application that waits, and nowhere else', async () => {
    const { headers } = await app.ask('/luar');
    expect(headers.get('content-security-policy')).toBe(
      policy.replace("form-action 'self'", "form-action 'self' http://localhost:3001"),
    );
  });

  it('reach the engine, whose forms may end at registered applications', async () => {
    const answer = await app.ask('/oidc/auth');
    expect(await answer.text()).toBe('engine /auth');
    expect(answer.headers.get('content-security-policy')).toBe(policy.replace("form-action 'self'; ", ''));
    expect(answer.headers.get('x-request-id')).toBeTruthy();
  });

  it('give back a sane request id and replace one that could harm', async () => {
    const sane = await app.ask('/catatan', { headers: { 'x-request-id': 'trace-0123456789' } });
    expect(sane.headers.get('x-request-id')).toBe('trace-0123456789');
    const strange = await app.ask('/catatan', { headers: { 'x-request-id': '<b>"evil"</b> value' } });
    expect(strange.headers.get('x-request-id')).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
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
    const answer = await app.ask(path, { headers: browser });
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain(words);
    expect(text).toContain(answer.headers.get('x-request-id')!);
    expect(text).not.toContain('secret');
  });

  it('come back by themselves while the database is gone', async () => {
    const answer = await app.ask('/gagal/sibuk', { headers: browser });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.get('refresh')).toBe('7');
    expect(await answer.text()).toContain('<a href="/gagal/sibuk" class="button');
  });

  it('are JSON for a program, without a detail of ours', async () => {
    const answer = await app.ask('/gagal/total');
    expect(await answer.json()).toMatchObject({ status: 500, code: 'internal-error' });
  });
});

describe('over the wire', () => {
  it('a page with everything it loads weighs far less than 50 kB', async () => {
    const compressed = async (path: string) => {
      const answer = await app.ask(path, { headers: { ...browser, 'accept-encoding': 'gzip' } });
      return Number(answer.headers.get('content-length'));
    };
    const page = await compressed('/bantuan');
    const loaded = await Promise.all(
      ['app.css', 'mark.svg', 'kawung.svg'].map((name) => compressed(assetUrl(name))),
    );
    expect(page).toBeGreaterThan(500);
    expect(page).toBeLessThanOrEqual(14 * 1024);
    expect(loaded.reduce((sum, size) => sum + size, page)).toBeLessThanOrEqual(30 * 1024);
  });
});

describe('assets', () => {
  it('are kept for ever under their fingerprint', async () => {
    const answer = await app.ask(assetUrl('app.css'), { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    const again = await app.ask(assetUrl('app.css'), {
      headers: { 'if-none-match': answer.headers.get('etag')! },
    });
    expect(again.status).toBe(304);
  });

  it('of the previous release are answered, but not kept', async () => {
    const answer = await app.ask('/aset/0123456789ab/app.css');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it.each(['/aset/x/tidak-ada.css', '/aset/x/..%2f..%2fpackage.json'])('%s does not exist', async (path) => {
    expect((await app.ask(path)).status).toBe(404);
  });
});

describe('the frame of a page', () => {
  it('says DEMONSTRASI, which day is shown, and where the guide is', async () => {
    const text = await (await app.ask('/catatan')).text();
    expect(text).toContain('DEMONSTRASI');
    expect(text).toContain('Hari peragaan: Jumat, 20 November 2026');
    expect(text).toContain('href="/demo"');
  });

  it('greets the signed-in person on open pages that ask who it is, and on error pages', async () => {
    for (const path of ['/bantuan', '/tidak-ada']) {
      const mine = await app.ask(path, { headers: { ...browser, cookie: 'session=siti' } });
      expect(await mine.text()).toContain('action="/keluar"');
      const nobodys = await app.ask(path, { headers: browser });
      expect(await nobodys.text()).not.toContain('/keluar');
    }
  });
});

describe('the log', () => {
  it('has a line for each request, without its query and without secrets in its address', async () => {
    app.lines.length = 0;
    const answer = await app.ask('/gagal/198503122010011001?isi=rahasia');
    await app.ask('/entah/198503122010011001/rahasia');
    expect(app.lines.filter(({ msg }) => msg === 'request')).toMatchObject([
      { method: 'GET', path: '/gagal/:how', status: 500, requestId: answer.headers.get('x-request-id') },
      { method: 'GET', path: '/entah/…', status: 404 },
    ]);
    expect(JSON.stringify(app.lines.filter(({ msg }) => msg === 'request'))).not.toContain('rahasia');
  });

  it('keeps the reason of a failure that the person is not told', async () => {
    app.lines.length = 0;
    await app.ask('/gagal/total');
    expect(JSON.stringify(app.lines)).toContain('secret of total');
  });
});

it('the help page is open to everybody', async () => {
  const answer = await app.ask('/bantuan', { headers: browser });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('<h1>Bantuan</h1>');
});
