import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Call, anApiCaller } from '../../../../test/support/api-caller.js';
import {
  type ApplicationsApi,
  aRegistration,
  anApplicationsApi,
} from '../../../../test/support/applications-api.js';
import { aPerson } from '../../../../test/support/builders.js';
import { type RelyingParty, aRelyingParty } from '../../../../test/support/relying-party.js';
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

  describe('over people, for an application itself', () => {
    const ALL = 'applications:write directory:read directory:write attendance:read';
    const asking = (id: string, scope: string, service_unit?: string) => ({
      client_id: id,
      client_name: id,
      grant_types: ['client_credentials'],
      scope,
      e_akun: { owner_unit: 'DINKES', ...(service_unit ? { service_unit } : {}) },
    });
    let party: RelyingParty;
    let admin: Call;
    let systemAdmin: Call;
    /** Cares for the applications of the regency, and for the people of Dinas Kesehatan. */
    let both: { nip: string; password: string };

    beforeAll(async () => {
      party = await aRelyingParty(s.app, { scope: `openid ${ALL}` });
      const units = await s.app.database.query<{ id: string }>(
        `select id from unit where code in ('PEMKAB', 'DINKES') order by code desc`,
      );
      const [unit, dinkes] = [units[0]!, units[1]!];
      const { database } = s.app;
      const as = async (role: Role) =>
        anApiCaller(s.app, party, await aPerson(database, { unit, roles: [role], password }), ALL);
      admin = await as('app-admin');
      systemAdmin = await as('system-admin');
      both = await aPerson(database, {
        unit,
        roles: ['app-admin', { role: 'hr', unit: dinkes }],
        password,
      });
    }, 60_000);
    afterAll(() => party?.close());

    it.each(['directory:read', 'attendance:read', 'directory:write'])(
      'are not given by an app-admin who does not hold them: %s',
      async (scope) => {
        const id = `atas-nama-sendiri-${scope.replace(':', '-')}`;
        const refused = await admin('POST', '/applications', asking(id, scope, 'DINKES'));
        expect(refused.status).toBe(422);
        expect(refused.body.faults.map(({ field }) => field)).toEqual(['scope']);
        expect(refused.body.faults[0]!.message).toMatch(new RegExp(`${scope}.*BKPSDM.*Tanpa unit layanan`));
        // Without a unit it reads nothing but in the name of people; and the unit cannot be put in afterwards.
        expect((await admin('POST', '/applications', asking(id, scope))).status).toBe(201);
        const later = await admin('PUT', `/applications/${id}`, asking(id, scope, 'DINKES'), {
          'if-match': '"1"',
        });
        expect(later.body.faults.map(({ field }) => field)).toEqual(['scope']);
      },
    );

    it('are given by who holds them, there and only as far as the token goes', async () => {
      const call = await anApiCaller(s.app, party, both, ALL);
      const all = 'directory:read attendance:read directory:write';
      expect((await call('POST', '/applications', asking('dari-bkpsdm', all, 'DINKES'))).status).toBe(201);
      expect((await call('POST', '/applications', asking('lain', all, 'DISDIK'))).status).toBe(422);
      const narrow = await anApiCaller(s.app, party, both, 'applications:write directory:read');
      expect((await narrow('POST', '/applications', asking('sempit', all, 'DINKES'))).body.faults).toEqual([
        { field: 'scope', message: expect.not.stringMatching('directory:read') },
      ]);
      const read = asking('baca', 'directory:read', 'DINKES');
      expect((await narrow('POST', '/applications', read)).status).toBe(201);
      const other = { ...read, client_id: 'baca-dua' };
      expect((await systemAdmin('POST', '/applications', other)).status).toBe(201);
    });

    it('once given, stay through changes that give nothing, and are not taken by a secret or another key', async () => {
      const call = await anApiCaller(s.app, party, both, ALL);
      const first = asking('penyelaras', 'directory:read', 'DINKES');
      await call('POST', '/applications', first);
      const path = '/applications/penyelaras';
      const put = (body: unknown, version: number) =>
        admin('PUT', path, body, { 'if-match': `"${version}"` });
      expect((await put({ ...first, client_name: 'Penyelaras Data' }, 1)).status).toBe(200);
      const jwks_uri = 'https://penyelaras.example.go.id/kunci';
      for (const more of [
        { token_endpoint_auth_method: 'private_key_jwt', jwks_uri },
        { scope: 'directory:read attendance:read' },
        { e_akun: { owner_unit: 'DINKES', service_unit: 'PKM-1' } },
      ])
        expect((await put({ ...first, ...more }, 2)).body.faults.map(({ field }) => field)).toEqual([
          'scope',
        ]);
      const secret = await admin('POST', `${path}/secrets`, {});
      expect({ status: secret.status, code: secret.body.code }).toEqual({
        status: 403,
        code: 'application-reads-people',
      });
      expect((await admin('GET', `${path}/secrets`)).body.items).toHaveLength(1);
      expect((await call('POST', `${path}/secrets`, {})).status).toBe(201);
    });
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
