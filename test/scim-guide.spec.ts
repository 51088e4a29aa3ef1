import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type IdentityApp, startIdentityApp } from './support/identity-app.js';
import { aRegency, aUnit } from './support/index.js';
import { type ScimCaller, aScimCaller } from './support/scim.js';

/** A request as `docs/scim.md` shows it, with the status that stands below it. */
interface Shown {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  status: number;
}

const SHOWN = /```http\n([A-Z]+) \/scim\/v2(\S+)\n((?:[A-Za-z-]+: .*\n)*)([\s\S]*?)```\n\nJawaban: `(\d+)`/g;

let app: IdentityApp;
let pusher: ScimCaller;
let shown: Shown[];

beforeAll(async () => {
  app = await startIdentityApp();
  const regency = await aRegency(app.database);
  const dinkes = await aUnit(app.database, { code: 'DINKES', parent: regency });
  await aUnit(app.database, { code: 'PKM-1', parent: dinkes });
  pusher = await aScimCaller(app, { unit: 'DINKES' });
  const guide = await readFile('docs/scim.md', 'utf8');
  shown = [...guide.matchAll(SHOWN)].map(([, method, path, headers, body, status]) => ({
    method: method!,
    path: path!,
    headers: Object.fromEntries(
      headers!
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    ),
    body: body!,
    status: Number(status),
  }));
  expect(shown).toHaveLength(guide.split('```http').length - 1);
}, 60_000);
afterAll(() => app?.close());

it('shows what works, in this order', async () => {
  let id = '';
  const answers: { asked: string; status: number }[] = [];
  for (const { method, path, headers, body } of shown) {
    const { status, body: answer } = await pusher.call(method, path.replace('{id}', id), body, headers);
    if (status === 201) id = String(answer['id']);
    answers.push({ asked: `${method} ${path}`, status });
    if (path.endsWith('.search')) expect(answer.Resources.map((one) => one['id'])).toEqual([id]);
    if (path === '/Bulk')
      expect((answer['Operations'] as { status: string }[]).map(({ status: one }) => one)).toEqual([
        '201',
        '200',
      ]);
  }
  expect(answers).toEqual(shown.map(({ method, path, status }) => ({ asked: `${method} ${path}`, status })));
  const people = await app.database.query(
    `select p.full_name as name, u.code, e.position, p.official_email as mail from person p
     join unit_membership m on m.person_id = p.id and m.valid @> '2026-11-20'::date join unit u on u.id = m.unit_id
     join employment e on e.person_id = p.id and e.valid @> '2026-11-20'::date order by 1`,
  );
  expect(people).toEqual([
    { name: 'Budi Santoso', code: 'PKM-1', position: 'Perawat Terampil', mail: 'budi@example.go.id' },
    {
      name: 'Sri Wahyu Wijaya',
      code: 'DINKES',
      position: 'Epidemiolog Kesehatan Ahli Muda',
      mail: 'sri.wijaya@example.go.id',
    },
  ]);
});
