import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApiCaller } from '../../../../test/support/api-caller.js';
import {
  type ApplicationsApi,
  aRegistration,
  anApplicationsApi,
} from '../../../../test/support/applications-api.js';
import { aPerson } from '../../../../test/support/builders.js';
import { aRelyingParty } from '../../../../test/support/relying-party.js';
import { ROLES, type Role } from '../../../access/index.js';

const password = 'sandi yang cukup panjang';
let s: ApplicationsApi;

beforeAll(async () => {
  s = await anApplicationsApi();
}, 120_000);
afterAll(() => s?.close());

describe('rights by API', () => {
  it('reach the own subtree and nothing beside or above it', async () => {
    await s.call(
      'POST',
      '/applications',
      aRegistration('milik-disdik', { e_akun: { owner_unit: 'DISDIK' } }),
    );
    await s.call('POST', '/applications', aRegistration('milik-semua'));
    const own = await s.ofDinkes(
      'POST',
      '/applications',
      aRegistration('milik-pkm', { e_akun: { owner_unit: 'PKM-1' } }),
    );
    expect(own.status).toBe(201);
    for (const id of ['milik-disdik', 'milik-semua']) {
      const answers = [
        await s.ofDinkes('GET', `/applications/${id}`),
        await s.ofDinkes('PUT', `/applications/${id}`, aRegistration(id), { 'if-match': '"1"' }),
        await s.ofDinkes('PUT', `/applications/${id}/status`, { status: 'active' }),
        await s.ofDinkes('GET', `/applications/${id}/secrets`),
        await s.ofDinkes('POST', `/applications/${id}/secrets`, {}),
        await s.ofDinkes('DELETE', `/applications/${id}/secrets/x`),
        await s.ofDinkes('DELETE', `/applications/${id}`),
      ];
      expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'application-not-yours'));
    }
    const listed = (await s.ofDinkes('GET', '/applications?limit=200')).body.items as {
      client_id: string;
    }[];
    const ids = listed.map(({ client_id }) => client_id);
    expect(ids).toContain('milik-pkm');
    expect(ids).not.toContain('milik-disdik');
    expect(ids).not.toContain('milik-semua');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['for another unit', { e_akun: { owner_unit: 'DISDIK' } }, 'e_akun.owner_unit'],
    ['for nobody', {}, 'e_akun.owner_unit'],
    [
      'that reads another unit',
      { e_akun: { owner_unit: 'DINKES', service_unit: 'DISDIK' } },
      'e_akun.service_unit',
    ],
    [
      'that registers for everybody',
      { scope: 'openid applications:write', e_akun: { owner_unit: 'DINKES', first_party: false } },
      'e_akun.service_unit',
    ],
    [
      'for another unit with a space before its code',
      { e_akun: { owner_unit: ' DISDIK' } },
      'e_akun.owner_unit',
    ],
    [
      'that reads the regency with a space behind its code',
      { e_akun: { owner_unit: 'DINKES', service_unit: 'PEMKAB ' } },
      'e_akun.service_unit',
    ],
    [
      'that reads a unit before it begins',
      { e_akun: { owner_unit: 'DINKES', service_unit: 'BARU' } },
      'e_akun.service_unit',
    ],
    [
      'that changes applications in the name of whoever signs in, unasked',
      { scope: 'openid applications:write', e_akun: { owner_unit: 'DINKES', service_unit: 'DINKES' } },
      'scope',
    ],
    [
      'that reads in the name of whoever follows a link',
      { scope: 'openid attendance:read', e_akun: { owner_unit: 'DINKES' } },
      'scope',
    ],
    [
      'whose addresses inside our network nobody else has vouched for',
      { e_akun: { owner_unit: 'DINKES', internal_network: true } },
      'e_akun.internal_network',
    ],
  ])('do not let somebody register an application %s', async (_, more, field) => {
    const refused = await s.ofDinkes('POST', '/applications', aRegistration('lebih', more));
    expect(refused.status).toBe(422);
    expect(refused.body.faults.map(({ field }) => field)).toEqual([field]);
    const moved = await s.ofDinkes('PUT', '/applications/milik-pkm', aRegistration('milik-pkm', more), {
      'if-match': '"1"',
    });
    expect(moved.status).toBe(422);
  });

  it.each(ROLES.filter((role) => !['app-admin', 'system-admin'].includes(role)) as Role[])(
    'are not held by a %s, whatever their token says',
    async (role) => {
      const [unit] = await s.app.database.query<{ id: string }>(`select id from unit where code = 'PEMKAB'`);
      const person = await aPerson(s.app.database, { unit: unit!, roles: [role], password });
      const asked = await anApiCaller(s.app, s.party, person, 'applications:write');
      expect((await asked('POST', '/applications', aRegistration('tanpa-hak'))).status).toBe(403);
      expect((await asked('GET', '/applications')).status).toBe(403);
    },
  );

  it('need a token at all, and end with the application that holds it', async () => {
    expect((await fetch(`${s.app.url}/api/v1/applications`)).status).toBe(401);
    const other = await aRelyingParty(s.app, { scope: 'openid applications:write' });
    const [unit] = await s.app.database.query<{ id: string }>(`select id from unit where code = 'PEMKAB'`);
    const person = await aPerson(s.app.database, { unit: unit!, roles: ['app-admin'], password });
    const asked = await anApiCaller(s.app, other, person, 'applications:write');
    expect((await asked('GET', '/applications?limit=1')).status).toBe(200);
    const path = `/applications/${other.clientId}/status`;
    await s.call('PUT', path, { status: 'disabled', reason: 'uji' });
    expect((await asked('GET', '/applications?limit=1')).status).toBe(401);
    await s.call('PUT', path, { status: 'active' });
    expect((await asked('GET', '/applications?limit=1')).status).toBe(401);
    await other.close();
  });
});
