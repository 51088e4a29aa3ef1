import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DayStatusService, DayStatusWorker, Planner, seedReferenceRules } from '../src/attendance/index.js';
import { Applications } from '../src/identity/index.js';
import { workDate } from '../src/platform/index.js';
import { type TestApp, aPerson, aRegency, aUnit, startTestApp } from './support/index.js';

const FRIDAY = workDate('2026-11-20');

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const regency = await aRegency(db);
  const dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const clinic = await aUnit(db, { code: 'PKM-1', name: 'Puskesmas Satu', parent: dinkes });
  const dindik = await aUnit(db, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  await aPerson(db, { unit: dinkes, name: 'Siti Rahayu' });
  await aPerson(db, { unit: clinic, name: 'Budi Santoso' });
  await aPerson(db, { unit: dindik, name: 'Wulan Sari' });
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  await app.app.get(Planner).plan(FRIDAY, FRIDAY);
  await app.app.get(DayStatusService).derive(FRIDAY, FRIDAY);
  await app.app.get(DayStatusWorker).drain();
}, 120_000);
afterAll(() => app?.close());

/** A caller with a token of an application's own. */
async function machine(e_akun: Record<string, unknown>) {
  const scope = 'attendance:read attendance:write directory:read applications:write';
  const { client_id, client_secret } = await app.database.transaction((tx) =>
    app.app.get(Applications).register(tx, {
      client_name: 'Rekap Dinas',
      grant_types: ['client_credentials'],
      scope,
      e_akun,
    }),
  );
  const answer = await fetch(`${app.url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
    headers: { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` },
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  return async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${app.url}/api/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${access_token}`, ...init.headers },
    });
    const body = (await response.json()) as { code?: string; items: Record<string, unknown>[] };
    return { status: response.status, body };
  };
}

const names = ({ body }: { body: { items: Record<string, unknown>[] } }) =>
  body.items.map(({ name }) => name).sort();

describe('the JSON API for an application itself', () => {
  it('shows days, recaps and people of its service unit with all below it, and of no other', async () => {
    const call = await machine({ service_unit: 'DINKES' });
    const ours = ['Budi Santoso', 'Siti Rahayu'];
    expect(names(await call('/employees'))).toEqual(ours);
    expect(names(await call('/attendance/days?date=2026-11-20'))).toEqual(ours);
    expect(names(await call('/attendance/days?date=2026-11-20&unit=PKM-1'))).toEqual(['Budi Santoso']);
    expect(names(await call('/attendance/recaps?month=2026-11&unit=DINKES'))).toEqual(ours);
    for (const path of [
      '/attendance/days?unit=DINDIK',
      '/attendance/recaps?unit=DINDIK',
      '/employees?unit=DINDIK',
    ])
      expect((await call(path)).status).toBe(403);
    expect((await call('/units')).status).toBe(200);
  });

  it('shows nothing of anybody without a service unit', async () => {
    const call = await machine({});
    for (const path of [
      '/attendance/days',
      '/attendance/recaps',
      '/employees',
      '/attendance/days?unit=DINKES',
    ])
      expect((await call(path)).status).toBe(403);
  });

  it('takes no press from it, because a press is a person’s', async () => {
    const call = await machine({ service_unit: 'DINKES' });
    const answer = await call('/attendance/events', {
      method: 'POST',
      body: '{"direction":"in"}',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'kunci-mesin-0001' },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'person-needed' } });
  });

  it('lets it register applications, for its own unit if it has one', async () => {
    const register = async (call: Awaited<ReturnType<typeof machine>>, owner: string) =>
      (
        await call('/applications', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            client_name: 'Anak',
            redirect_uris: ['https://anak.example.go.id/kembali'],
            e_akun: { owner_unit: owner },
          }),
        })
      ).status;
    expect(await register(await machine({}), 'DINDIK')).toBe(201);
    const bound = await machine({ service_unit: 'DINKES' });
    expect(await register(bound, 'PKM-1')).toBe(201);
    expect(await register(bound, 'DINDIK')).toBe(422);
  });
});
