import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NotesApp, startNotesApp } from './notes-app.js';

let app: NotesApp;

beforeAll(async () => {
  app = await startNotesApp();
});

afterAll(() => app.close());

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };

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
    expect(await app.askAs(host, '/catatan')).toBe(status);
  });

  it('may be any loopback name with our port in a demonstration', async () => {
    expect(await app.askAs(`127.0.0.1:${app.port}`, '/catatan')).toBe(200);
    expect(await app.askAs(`[::1]:${app.port}`, '/catatan')).toBe(200);
    expect(await app.askAs(`127.0.0.1:${app.port + 1}`, '/catatan')).toBe(421);
  });

  it('is checked before the engine, and so is what a proxy says it was', async () => {
    expect(await app.askAs('evil.example', '/oidc/auth')).toBe(421);
    expect(await app.askAs('localhost:3000', '/oidc/auth', { 'x-forwarded-host': 'evil.example' })).toBe(421);
    expect(await app.askAs('localhost:3000', '/oidc/auth', { 'x-forwarded-host': 'localhost:3000' })).toBe(
      200,
    );
  });

  it('does not matter to watchers of our health', async () => {
    expect(await app.askAs('10.0.0.5:3000', '/healthz')).toBe(404);
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
    const answer = await app.post('/catatan', 'note=x', { ...form, ...(headers as Record<string, string>) });
    expect(answer.status).toBe(status);
  });

  it('does not concern bearer tokens', async () => {
    const headers = { ...json, origin: 'http://evil.example', authorization: 'Bearer x' };
    expect((await app.post('/api/v1/notes', '{"note":"a"}', headers)).status).toBe(201);
  });
});
