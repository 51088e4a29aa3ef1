import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RouteTable } from '../src/web/http/route-table.js';
import { type TestApp, startTestApp } from './support/index.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());

interface Document {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>;
  components: { schemas: Record<string, unknown> };
}

const read = async () => (await (await fetch(`${app.url}/api/openapi.json`)).json()) as Document;

describe('the description of the API', () => {
  it('names every route that exists, and no other', async () => {
    const { paths } = await read();
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    // HEAD comes with GET by itself.
    const routes = app.app
      .get(RouteTable)
      .startingWith('/api/v1/')
      .filter((route) => !route.startsWith('HEAD '));
    expect(described.sort()).toEqual(routes);
  });

  it('declares each part of a path, and refers to nothing that is not there', async () => {
    const document = await read();
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: app.url }]);
    for (const [path, methods] of Object.entries(document.paths)) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods))
        expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(parts);
    }
    const used = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name!,
    );
    const known = Object.keys(document.components.schemas);
    expect(used.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('is a page of our own, open to everybody, with nothing from elsewhere', async () => {
    const answer = await fetch(`${app.url}/api/docs`, { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('POST /api/v1/applications');
    expect(html).toContain('GET /api/v1/attendance/recaps');
    expect(html.match(/(src|href)="https?:/g)).toBeNull();
  });
});
