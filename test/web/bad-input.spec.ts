import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NotesApp, startNotesApp } from './notes-app.js';

let app: NotesApp;

beforeAll(async () => {
  app = await startNotesApp();
});

afterAll(() => app.close());

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };

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
    const answer = await app.post('/api/v1/notes', body, headers);
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
    const answer = await app.ask(path);
    expect(await answer.json()).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
  });

  it('a wrong method is told which ones there are', async () => {
    const answer = await app.ask('/api/v1/notes', { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('names each faulty field in words', async () => {
    const answer = await app.post('/api/v1/notes', `{"note":"${'x'.repeat(21)}","huge":1}`, json);
    expect(await answer.json()).toMatchObject({
      faults: expect.arrayContaining([
        { field: 'huge', message: 'Isian ini tidak dikenal.' },
        { field: 'note', message: 'Isian terlalu panjang; paling banyak 20 huruf.' },
      ]),
    });
  });

  it('huge headers', async () => {
    const answer = await app.raw(
      `GET /catatan HTTP/1.1\r\nhost: localhost:3000\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('"code":"headers-too-large"');
  });

  it('bytes that are no HTTP', async () => {
    expect(await app.raw('HALO DUNIA\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*"code":"bad-request"/);
  });
});
