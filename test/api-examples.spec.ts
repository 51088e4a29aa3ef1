import { execFile } from 'node:child_process';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import * as oidc from 'openid-client';
import { eAkun } from '../examples/client-typescript/client.js';
import { listenForNews, readDirectory } from '../examples/client-typescript/directory.js';
import type { PersonEvent } from '../examples/client-typescript/webhook.js';
import {
  DayStatusService,
  DayStatusWorker,
  Planner,
  seedLeaveRules,
  seedReferenceRules,
} from '../src/attendance/index.js';
import { Applications } from '../src/identity/index.js';
import { PeopleWriter } from '../src/people/index.js';
import { workDate } from '../src/platform/index.js';
import { openapiOf } from '../src/portal/api-docs/openapi.js';
import {
  type TestApp,
  type TestPerson,
  aPerson,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';
import { type RelyingParty, aRelyingParty, signIn } from './support/relying-party.js';
import { aScimCaller } from './support/scim.js';
import { until } from './support/until.js';

type Json = Record<string, unknown>;
interface Described {
  operationId: string;
  method: string;
  path: string;
  requestBody?: Body;
  responses: Record<string, Body>;
}
interface Body {
  content?: Record<string, { schema: Json; example?: unknown }>;
}

const document = openapiOf('https://akun.contoh.go.id') as unknown as {
  paths: Record<string, Record<string, Omit<Described, 'method' | 'path'>>>;
  webhooks: Record<string, Record<string, Omit<Described, 'method' | 'path'>>>;
  components: { schemas: Json };
};
const described = [...Object.entries(document.paths), ...Object.entries(document.webhooks)].flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Described => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
);
const routes = described.filter(({ path }) => path.startsWith('/'));

/** A name that no schema knows is a fault: what is not described cannot be relied on. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const all = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, name === 'example' ? value : strict(value)]),
  );
  return 'properties' in all && !('additionalProperties' in all)
    ? { ...all, additionalProperties: false }
    : all;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (to: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: 'api', components: strict(document.components) as Json });

function validator(schema: Json): ValidateFunction {
  const text = JSON.stringify(strict(schema)).replaceAll('"#/components', '"api#/components');
  return ajv.compile(JSON.parse(text) as Json);
}

function faultsOf(schema: Json, value: unknown): unknown {
  const validate = validator(schema);
  return validate(value) ? [] : validate.errors;
}

/** Every JSON body that an operation takes or gives when all is well. */
const bodies = described.flatMap(({ operationId, requestBody, responses }) =>
  [
    ['request', requestBody] as const,
    ...Object.entries(responses).filter(([status]) => status.startsWith('2')),
  ].flatMap(([where, body]) => {
    const media = body?.content?.['application/json'];
    return media ? [{ operationId, where, media }] : [];
  }),
);

describe('the examples in the description', () => {
  it.each(bodies)('$operationId, $where: is there and fits', ({ media }) => {
    expect(media.example).toBeDefined();
    expect(faultsOf(media.schema, media.example)).toEqual([]);
  });

  it('would be found out if they did not fit', () => {
    const { schema, example } = bodies.find(({ operationId }) => operationId === 'listEmployees')!.media as {
      schema: Json;
      example: { items: Json[] };
    };
    expect(faultsOf(schema, { ...example, items: [{ ...example.items[0], colour: 'red' }] })).not.toEqual([]);
    expect(faultsOf(schema, { ...example, next_cursor: 5 })).not.toEqual([]);
  });
});

const PASSWORD = 'jendela hijau menelan payung';
const FRIDAY = workDate('2026-11-20');
let app: TestApp;
let party: RelyingParty;
let siti: TestPerson;
let personToken: string;
let machineToken: string;
let dindik: { id: string };

beforeAll(async () => {
  app = await startTestApp();
  const regency = await aRegency(app.database);
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  siti = await aPerson(app.database, {
    name: 'Siti Rahayu',
    unit: dinkes,
    roles: ['employee', 'supervisor'],
    password: PASSWORD,
  });
  await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
  await app.database.transaction((tx) => seedLeaveRules(tx, regency.id));
  await app.app.get(Planner).plan(FRIDAY, FRIDAY);
  await app.app.get(DayStatusService).derive(FRIDAY, FRIDAY);
  await app.app.get(DayStatusWorker).drain();
  party = await aRelyingParty(
    { ...app, issuer: `${app.url}/oidc` },
    { scope: 'openid attendance:read attendance:write directory:read' },
  );
  const tab = browser(app.url);
  const resource = `${app.url}/api`;
  const started = await signIn(
    tab,
    await party.start(tab, { scope: 'openid attendance:read attendance:write directory:read', resource }),
    siti,
  );
  personToken = (
    await oidc.authorizationCodeGrant(
      party.config,
      new URL(started.page.url),
      { pkceCodeVerifier: started.verifier, expectedNonce: started.nonce, expectedState: started.state },
      { resource },
    )
  ).access_token;
  machineToken = (await aScimCaller(app, { unit: 'PEMKAB', scope: 'applications:write directory:read' }))
    .token;
}, 120_000);
afterAll(async () => {
  await party?.close();
  await app?.close();
});

interface Answer {
  status: number;
  etag: string;
  body: Json;
}
async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const token = path.startsWith('/api/v1/applications') ? machineToken : personToken;
  const answer = await fetch(`${app.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    etag: answer.headers.get('etag') ?? '',
    body: (text ? JSON.parse(text) : {}) as Json,
  };
}

const A = '/api/v1/applications';
const registration = {
  client_id: 'sistem-uji',
  client_name: 'Sistem Uji',
  redirect_uris: ['https://contoh.go.id/cb'],
  e_akun: { service_unit: 'DINKES', entry: [{ everybody: true }] },
};
const wish = { address: 'https://contoh.go.id/kabar', kinds: ['moved'] };
/** A real call of each operation, in an order that works. */
const CALLS: Record<string, () => Promise<Answer>> = {
  registerApplication: () => call('POST', A, registration),
  listApplications: () => call('GET', A),
  readApplication: () => call('GET', `${A}/sistem-uji`),
  replaceApplication: async () =>
    call(
      'PUT',
      `${A}/sistem-uji`,
      { ...registration, client_name: 'Baru' },
      { 'if-match': (await call('GET', `${A}/sistem-uji`)).etag },
    ),
  replaceEntryRules: () =>
    call('PUT', `${A}/sistem-uji/entry-rules`, {
      rules: [{ unit: 'DINKES', from: '2026-01-01' }],
      reason: 'Nota 1',
    }),
  listEntryRules: () => call('GET', `${A}/sistem-uji/entry-rules`),
  addSecret: () => call('POST', `${A}/sistem-uji/secrets`, {}),
  listSecrets: () => call('GET', `${A}/sistem-uji/secrets`),
  revokeSecret: async () =>
    call(
      'DELETE',
      `${A}/sistem-uji/secrets/${((await call('GET', `${A}/sistem-uji/secrets`)).body['items'] as { id: string }[])[1]!.id}`,
    ),
  replaceWebhook: () => call('PUT', `${A}/sistem-uji/webhook`, wish),
  readWebhook: () => call('GET', `${A}/sistem-uji/webhook`),
  addWebhookSecret: () => call('POST', `${A}/sistem-uji/webhook/secrets`, {}),
  testWebhook: () => call('POST', `${A}/sistem-uji/webhook/tests`),
  deleteWebhook: () => call('DELETE', `${A}/sistem-uji/webhook`),
  setApplicationStatus: () => call('PUT', `${A}/sistem-uji/status`, { status: 'disabled', reason: 'uji' }),
  deleteApplication: () => call('DELETE', `${A}/sistem-uji`),
  listUnits: () => call('GET', '/api/v1/units'),
  readUnit: () => call('GET', '/api/v1/units/DINKES'),
  listEmployees: () => call('GET', '/api/v1/employees'),
  readEmployee: () => call('GET', `/api/v1/employees/${siti.id}`),
  recordEvent: () =>
    call('POST', '/api/v1/attendance/events', { direction: 'in' }, { 'idempotency-key': 'kunci-contoh-1' }),
  listDays: () => call('GET', '/api/v1/attendance/days?date=2026-11-20'),
  explainDay: () => call('GET', `/api/v1/attendance/days/${siti.id}/2026-11-20`),
  fileRequest: () =>
    call(
      'POST',
      '/api/v1/attendance/requests',
      {
        kind: 'annual',
        first: '2026-11-23',
        last: '2026-11-24',
        reason: 'Menjenguk orang tua',
        details: { alamat: 'Desa Kutasari' },
      },
      { 'idempotency-key': 'kunci-contoh-cuti' },
    ),
  listRequests: () => call('GET', '/api/v1/attendance/requests?state=considered'),
  readBoard: () => call('GET', '/api/v1/attendance/board'),
  // The whole answer of a HEAD comes at once.
  followBoard: () => call('HEAD', '/api/v1/attendance/board/stream?unit=DINKES'),
  listRecaps: () => call('GET', '/api/v1/attendance/recaps?month=2026-11'),
  // What is no JSON is told by its status alone.
  readOpenData: () => call('HEAD', '/api/v1/open-data/attendance.csv'),
  describeOpenData: () => call('GET', '/api/v1/open-data/datapackage.json'),
  listAuditKeys: () => call('GET', '/api/v1/audit-keys'),
};

describe('real answers', () => {
  it('are looked at for every operation', () => {
    expect(routes.map(({ operationId }) => operationId).filter((id) => !CALLS[id])).toEqual([]);
  });

  it('have exactly the fields that are described', async () => {
    const order = Object.keys(CALLS);
    const sorted = routes.toSorted((a, b) => order.indexOf(a.operationId) - order.indexOf(b.operationId));
    const found: Record<string, unknown> = {};
    for (const { operationId, responses } of sorted) {
      const { status, body } = await CALLS[operationId]!();
      const answer = responses[String(status)];
      const schema = answer?.content?.['application/json']?.schema;
      const faults = schema ? faultsOf(schema, body) : Object.keys(body);
      if (!answer || status >= 300 || JSON.stringify(faults) !== '[]')
        found[operationId] = { status, faults };
    }
    expect(found).toEqual({});
  }, 60_000);

  it('that refuse have the form of a problem', async () => {
    const problem = document.components.schemas['Problem'] as Json;
    for (const [path, status] of [
      ['/api/v1/units?color=1', 422],
      ['/api/v1/units/TIDAK-ADA', 404],
      [`${A}/tidak-ada`, 404],
    ] as const) {
      const answer = await call('GET', path);
      expect({ path, status: answer.status, faults: faultsOf(problem, answer.body) }).toEqual({
        path,
        status,
        faults: [],
      });
    }
  });
});

describe('examples/client-typescript', () => {
  it('is what the description makes of it', async () => {
    // Not the synchronous one: a server of this process that stands still for seconds closes connections that are in use.
    await promisify(execFile)(process.execPath, ['scripts/generate-client.mjs', '--check']);
  }, 60_000);

  it('reads units and people with a token of its own, and hears of a transfer', async () => {
    const { client_id: clientId, client_secret: clientSecret } = await app.database.transaction((tx) =>
      app.app.get(Applications).register(tx, {
        client_name: 'Sinkronisasi',
        grant_types: ['client_credentials'],
        scope: 'directory:read',
        e_akun: { service_unit: 'DINKES' },
      }),
    );
    const { units, employees } = await readDirectory(
      eAkun({ url: app.url, clientId, clientSecret: clientSecret!, scope: 'directory:read' }),
    );
    expect(units.map(({ code }) => code).sort()).toEqual(['DINDIK', 'DINKES', 'PEMKAB']);
    expect(employees.map(({ name }) => name)).toEqual(['Siti Rahayu']);

    const heard: PersonEvent[] = [];
    let server: Server | undefined;
    let secret = '';
    try {
      server = listenForNews('whsec_AAAA', () => undefined);
      await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      secret = String(
        (await call('PUT', `${A}/${clientId}/webhook`, { ...wish, address: `http://localhost:${port}/` }))
          .body['secret'],
      );
      await new Promise((resolve) => server!.close(resolve));
      server = listenForNews(secret, (event) => heard.push(event));
      await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve));
      await app.database.transaction((tx) =>
        app.app.get(PeopleWriter).apply(tx, [{ personId: siti.id, from: FRIDAY, unitId: dindik.id }], {
          actorId: null,
          origin: 'form',
          decree: 'SK 1',
        }),
      );
      await until(() => heard.length > 0, 10_000);
      expect(heard).toEqual([
        {
          sequence: expect.any(Number),
          type: 'person.moved',
          person_id: siti.id,
          effective: '2026-11-20',
          unit_before: 'DINKES',
          unit_after: 'DINDIK',
        },
      ]);
      const forged = await fetch(`http://localhost:${port}/`, {
        method: 'POST',
        body: JSON.stringify({ data: { events: heard } }),
      });
      expect(forged.status).toBe(401);
      await forged.text();
    } finally {
      server?.closeAllConnections();
      await new Promise((resolve) => server?.close(resolve));
    }
  }, 30_000);
});
