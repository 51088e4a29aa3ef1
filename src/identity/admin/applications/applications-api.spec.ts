import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiBody, Call } from '../../../../test/support/api-caller.js';
import {
  type ApplicationsApi,
  aRegistration,
  anApplicationsApi,
} from '../../../../test/support/applications-api.js';

let s: ApplicationsApi;
let call: Call;

beforeAll(async () => {
  s = await anApplicationsApi();
  call = s.call;
}, 120_000);
afterAll(() => s?.close());

describe('registering by API', () => {
  it('answers as RFC 7591 says, and shows the secret this one time', async () => {
    const made = await call(
      'POST',
      '/applications',
      aRegistration('izin', { e_akun: { owner_unit: 'DINKES' } }),
    );
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe('/api/v1/applications/izin');
    expect(made.headers.get('etag')).toBe('"1"');
    expect(made.headers.get('cache-control')).toBe('no-store');
    expect(made.body).toMatchObject({
      client_id: 'izin',
      client_secret: expect.stringMatching(/^[\w-]{43}$/),
      client_secret_expires_at: 0,
      grant_types: ['authorization_code'],
      registration: { status: 'active', version: 1, last_used_at: null },
      e_akun: { owner_unit: 'DINKES', entry: [{ everybody: true }] },
    });
    const read = await call('GET', '/applications/izin');
    expect(JSON.stringify(read.body)).not.toContain(made.body.client_secret!);
    const { client_secret: _, client_secret_expires_at: __, ...rest } = made.body;
    expect(read.body).toEqual(rest);
  });

  it('tells all faults at once, as problem details', async () => {
    const refused = await call('POST', '/applications', {
      client_name: '',
      redirect_uris: [
        'https://a.example/*',
        'http://a.example/',
        'javascript:alert(1)',
        'https://a.example/#x',
      ],
      e_akun: { colour: 'red' },
    });
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    const fields = refused.body.faults.map(({ field }) => field);
    expect(new Set(fields)).toEqual(
      new Set([
        'client_name',
        'redirect_uris[0]',
        'redirect_uris[1]',
        'redirect_uris[2]',
        'redirect_uris[3]',
        'e_akun.colour',
      ]),
    );
  });

  it('gives an id once', async () => {
    await call('POST', '/applications', aRegistration('sekali'));
    const again = await call('POST', '/applications', aRegistration('sekali'));
    expect([again.status, again.body.code]).toEqual([409, 'client-id-taken']);
  });
});

describe('changing by API', () => {
  it('takes back what was read, and is then no change', async () => {
    await call('POST', '/applications', aRegistration('bolak'));
    const read = await call('GET', '/applications/bolak');
    const put = await call('PUT', '/applications/bolak', read.body, { 'if-match': '"1"' });
    expect([put.status, put.headers.get('etag')]).toEqual([200, '"1"']);
    expect(put.body).toEqual(read.body);
  });

  it('replaces the whole registration, counts, and is safe twice', async () => {
    await call(
      'POST',
      '/applications',
      aRegistration('ganti', { client_uri: 'https://ganti.example.go.id' }),
    );
    const changed = aRegistration('ganti', { client_name: 'Ganti Nama' });
    const first = await call('PUT', '/applications/ganti', changed, { 'if-match': '"1"' });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
    expect(first.body.client_name).toBe('Ganti Nama');
    expect(first.body).not.toHaveProperty('client_uri');
    const lost = await call('PUT', '/applications/ganti', changed, { 'if-match': '"1"' });
    expect([lost.status, lost.headers.get('etag')]).toEqual([200, '"2"']);
    const [entry] = await s.app.database.query<{ detail: { changes: Record<string, unknown> } }>(
      `select detail from audit_entry where action = 'application.updated' and subject_id = 'ganti'`,
    );
    expect(entry!.detail.changes).toEqual({
      client_name: ['Aplikasi ganti', 'Ganti Nama'],
      client_uri: ['https://ganti.example.go.id', null],
    });
  });

  it('needs to know which version was read, and lets nobody overwrite a neighbour', async () => {
    await call('POST', '/applications', aRegistration('rebut'));
    const wish = (name: string) => aRegistration('rebut', { client_name: name });
    expect((await call('PUT', '/applications/rebut', wish('A'))).status).toBe(428);
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) =>
        call('PUT', '/applications/rebut', wish(name), { 'if-match': '"1"' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    expect((await call('PUT', '/applications/rebut', wish('E'), { 'if-match': 'W/"2"' })).status).toBe(412);
  });

  it('counts a change of who may enter as a change', async () => {
    await call('POST', '/applications', aRegistration('pintu'));
    const closed = aRegistration('pintu', { e_akun: { entry: [{ unit: 'DINKES', until: '2027-12-31' }] } });
    const put = await call('PUT', '/applications/pintu', closed, { 'if-match': '"1"' });
    expect(put.status).toBe(200);
    expect(put.body.e_akun.entry).toEqual([{ unit: 'DINKES', until: '2027-12-31' }]);
    expect(put.headers.get('etag')).not.toBe('"1"');
    const stale = await call('PUT', '/applications/pintu', aRegistration('pintu', { client_name: 'X' }), {
      'if-match': '"1"',
    });
    expect(stale.status).toBe(412);
    const untouched = await call('PUT', '/applications/pintu', aRegistration('pintu', { client_name: 'X' }), {
      'if-match': put.headers.get('etag')!,
    });
    expect(untouched.body.e_akun.entry).toEqual([{ unit: 'DINKES', until: '2027-12-31' }]);
  });

  it('gives a secret to what needs one from now on, and takes it from what does not', async () => {
    const open = aRegistration('berubah', { token_endpoint_auth_method: 'none' });
    expect((await call('POST', '/applications', open)).body).not.toHaveProperty('client_secret');
    const closed = await call('PUT', '/applications/berubah', aRegistration('berubah'), {
      'if-match': '"1"',
    });
    expect(closed.body.client_secret).toMatch(/^[\w-]{43}$/);
    const again = await call('PUT', '/applications/berubah', open, {
      'if-match': closed.headers.get('etag')!,
    });
    expect(again.body).not.toHaveProperty('client_secret');
    expect((await call('GET', '/applications/berubah/secrets')).body.items).toEqual([]);
  });

  it('disables and enables, twice as well as once, and says why', async () => {
    await call('POST', '/applications', aRegistration('henti'));
    for (const _ of [1, 2]) {
      const off = await call('PUT', '/applications/henti/status', {
        status: 'disabled',
        reason: 'Kontrak berakhir',
      });
      expect(off.body.registration).toMatchObject({
        status: 'disabled',
        disabled_reason: 'Kontrak berakhir',
      });
    }
    const without = await call('PUT', '/applications/henti/status', { status: 'disabled' });
    expect(without.status).toBe(422);
    const on = await call('PUT', '/applications/henti/status', { status: 'active' });
    expect(on.body.registration.status).toBe('active');
    const actions = await s.app.database.query<{ action: string }>(
      `select action from audit_entry where subject_id = 'henti' order by id`,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'application.registered',
      'application.disabled',
      'application.enabled',
    ]);
  });

  it('deletes what nobody ever used, and never what somebody did', async () => {
    await call('POST', '/applications', aRegistration('salah'));
    expect((await call('DELETE', '/applications/salah')).status).toBe(204);
    expect((await call('DELETE', '/applications/salah')).status).toBe(204);
    expect((await call('GET', '/applications/salah')).status).toBe(404);
    expect((await call('DELETE', '/applications/tidak-pernah-ada')).status).toBe(404);
    const used = await call('DELETE', `/applications/${s.party.clientId}`);
    expect([used.status, used.body.code]).toEqual([409, 'application-used']);
  });
});

describe('secrets by API', () => {
  it('are two for a while, shown once, and can be ended', async () => {
    await call('POST', '/applications', aRegistration('rahasia'));
    const added = await call('POST', '/applications/rahasia/secrets', { expire_old_after_days: 5 });
    expect(added.status).toBe(201);
    expect(added.headers.get('cache-control')).toBe('no-store');
    const { items } = (await call('GET', '/applications/rahasia/secrets')).body;
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ valid: true, expires_at: null, last_used_at: null });
    expect(Math.round((Date.parse(items[1]!.expires_at) - Date.now()) / 86_400_000)).toBe(5);
    expect(JSON.stringify(items)).not.toContain(added.body.client_secret!);
    expect((await call('POST', '/applications/rahasia/secrets', {})).body.code).toBe('two-secrets-valid');
    for (const _ of [1, 2])
      expect((await call('DELETE', `/applications/rahasia/secrets/${items[1]!.id}`)).status).toBe(204);
    expect((await call('DELETE', `/applications/rahasia/secrets/${items[0]!.id}`)).body.code).toBe(
      'last-secret',
    );
    expect((await call('DELETE', '/applications/rahasia/secrets/x')).status).toBe(404);
  });

  it('are one again at once when the old ones have leaked', async () => {
    await call('POST', '/applications', aRegistration('bocor'));
    await call('POST', '/applications/bocor/secrets', {});
    expect((await call('POST', '/applications/bocor/secrets', { expire_old_after_days: 0 })).status).toBe(
      201,
    );
    const { items } = (await call('GET', '/applications/bocor/secrets')).body;
    expect(items.filter(({ valid }) => valid)).toHaveLength(1);
  });

  it('made by many presses at once are one', async () => {
    await call('POST', '/applications', aRegistration('serentak'));
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => call('POST', '/applications/serentak/secrets', {})),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });
});

describe('the list', () => {
  it('is filtered and paged, and never shows the portal', async () => {
    for (const name of ['senarai-a', 'senarai-b', 'senarai-c'])
      await call(
        'POST',
        '/applications',
        aRegistration(name, { e_akun: { category: 'Senarai', owner_unit: 'PKM-1' } }),
      );
    const names: string[] = [];
    let cursor: string | null | undefined = '';
    while (cursor !== null && names.length < 10) {
      const page: { body: ApiBody } = await call(
        'GET',
        `/applications?category=Senarai&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      names.push(...page.body.items.map(({ client_id }) => client_id));
      cursor = page.body.next_cursor;
    }
    expect(names).toEqual(['senarai-a', 'senarai-b', 'senarai-c']);
    const found = await call('GET', '/applications?search=SENARAI-B');
    expect(found.body.items).toHaveLength(1);
    const below = await call('GET', '/applications?owner_unit=DINKES&status=active&category=Senarai');
    expect(below.body.items).toHaveLength(3);
    const all = await call('GET', '/applications?limit=200');
    expect(all.body.items.map(({ client_id }) => client_id)).not.toContain('portal');
    expect((await call('GET', '/applications/portal')).status).toBe(404);
    expect((await call('GET', '/applications?cursor=xyz')).status).toBe(422);
  });
});
