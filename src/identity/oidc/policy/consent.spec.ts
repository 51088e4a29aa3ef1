import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { type Browser, browser } from '../../../../test/support/browser.js';
import { aPerson } from '../../../../test/support/index.js';
import { type IdentityScene, anIdentityScene } from '../../../../test/support/identity-scene.js';
import {
  type RelyingParty,
  type Started,
  aRelyingParty,
  signIn,
} from '../../../../test/support/relying-party.js';
import { AccountClosing } from '../sign-out/account-closing.service.js';
import { Applications } from '../../applications/applications.service.js';

let s: IdentityScene;
const parties: RelyingParty[] = [];

beforeAll(async () => {
  s = await anIdentityScene();
}, 60_000);
afterAll(async () => {
  for (const party of parties) await party.close();
  await s?.close();
});

/** An application of somebody outside of the government. */
async function aThirdParty(metadata: Record<string, unknown> = {}): Promise<RelyingParty> {
  const party = await aRelyingParty(s.app, { e_akun: { first_party: false }, ...metadata });
  parties.push(party);
  return party;
}

const answerOf = (url: string) => Object.fromEntries(new URL(url).searchParams);
const isAtApplication = (party: RelyingParty, { page }: Started) => page.url.startsWith(party.redirectUri);

async function arrive(party: RelyingParty, more?: Record<string, string>) {
  const tab = browser(s.app.url);
  return { tab, started: await signIn(tab, await party.start(tab, more), s.person) };
}

async function decide(tab: Browser, started: Started, decision: 'agree' | 'refuse'): Promise<Started> {
  return { ...started, page: await tab.submit(started.page, { decision }) };
}

async function userinfo(
  party: RelyingParty,
  tokens: oidc.TokenEndpointResponse,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${s.app.issuer}/me`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
}

describe('consent', () => {
  it('is never asked for the government’s own applications', async () => {
    const { started } = await arrive(s.party, { scope: 'openid profile employment' });
    expect(isAtApplication(s.party, started)).toBe(true);
  });

  it('says in words what is given, and gives nothing to whoever is refused', async () => {
    const party = await aThirdParty();
    const { tab, started } = await arrive(party, { scope: 'openid profile employment' });
    expect(started.page.body).toContain('Izinkan Aplikasi Uji?');
    for (const words of ['jenis kelamin', 'NIP', 'unit kerja']) expect(started.page.body).toContain(words);
    expect(started.page.body).not.toContain('surel');
    const refused = await decide(tab, started, 'refuse');
    expect(answerOf(refused.page.url)).toMatchObject({
      error: 'access_denied',
      error_description: 'the person did not agree',
      state: started.state,
    });
    expect(
      await s.app.database.query(`select 1 from application_consent where client_id = $1`, [party.clientId]),
    ).toEqual([]);
  });

  it('is asked once for each person and application, and remembered beyond the session', async () => {
    const party = await aThirdParty();
    const first = await arrive(party);
    const tokens = await party.redeem(await decide(first.tab, first.started, 'agree'));
    expect(await userinfo(party, tokens)).toMatchObject({ sub: s.person.id, name: 'Siti Aminah' });
    const again = await party.start(first.tab);
    expect(isAtApplication(party, again)).toBe(true);
    const elsewhere = await arrive(party);
    expect(isAtApplication(party, elsewhere.started)).toBe(true);
  });

  it('is asked again for what is new alone, and for all when the application wants the question', async () => {
    const party = await aThirdParty();
    const { tab, started } = await arrive(party, { scope: 'openid profile' });
    await decide(tab, started, 'agree');
    const more = await party.start(tab, { scope: 'openid profile email' });
    expect(more.page.body).toContain('alamat surel');
    expect(more.page.body).not.toContain('jenis kelamin');
    expect(isAtApplication(party, await decide(tab, more, 'agree'))).toBe(true);
    const all = await party.start(tab, { scope: 'openid profile email', prompt: 'consent' });
    expect(all.page.body).toContain('alamat surel');
    expect(all.page.body).toContain('jenis kelamin');
  });

  it('explains access while the person is away, and gives it', async () => {
    const party = await aThirdParty();
    const { tab, started } = await arrive(party, { scope: 'openid offline_access', prompt: 'consent' });
    expect(started.page.body).toContain('juga sesudah Anda keluar');
    const tokens = await party.redeem(await decide(tab, started, 'agree'));
    expect((await oidc.refreshTokenGrant(party.config, tokens.refresh_token!)).access_token).toBeTruthy();
  });

  it('asks for single claims of the `claims` parameter, never for those it could not give', async () => {
    const party = await aThirdParty({ scope: 'openid employment' });
    const claims = JSON.stringify({ userinfo: { nip: { essential: true }, email: null, name: null } });
    const { tab, started } = await arrive(party, { scope: 'openid', claims });
    expect(started.page.body).toContain('NIP');
    expect(started.page.body).not.toContain('surel');
    const tokens = await party.redeem(await decide(tab, started, 'agree'));
    expect(await userinfo(party, tokens)).toEqual({ sub: s.person.id, nip: s.person.nip });
    expect(isAtApplication(party, await party.start(tab, { scope: 'openid', claims }))).toBe(true);
  });

  it('covers nothing that was not on the page', async () => {
    const party = await aThirdParty();
    const { tab, started } = await arrive(party, { scope: 'openid profile' });
    const page = await tab.submit(started.page, { decision: 'agree', shown: 'openid' });
    expect(page.body).toContain('Izinkan Aplikasi Uji?');
    expect(page.body).toContain('jenis kelamin');
  });

  it('is given by nobody for somebody who has signed out at this browser, or whose account is closed', async () => {
    const consents = (party: RelyingParty) =>
      s.app.database.query(`select 1 from application_consent where client_id = $1`, [party.clientId]);
    const party = await aThirdParty();
    const { tab, started } = await arrive(party);
    // The browser was closed and has forgotten the session, which lives on; cookies of the way on have a date and stay.
    const left = tab.cookieHeader(started.page.url).split('; ');
    const cookie = left.filter((one) => one.startsWith('masuk')).join('; ');
    expect(cookie).not.toBe('');
    const wish = { decision: 'agree', shown: 'openid profile' };
    expect((await tab.post(started.page.url, wish, { headers: { cookie } })).status).toBe(410);
    expect(await consents(party)).toEqual([]);
    await tab.post('/keluar');
    const late = await decide(tab, started, 'agree');
    expect(late.page.status).toBe(410);
    const looked = await tab.get(started.page.url);
    expect(looked.status).toBe(410);
    expect(looked.body).not.toContain(s.person.name);
    // Another one signs in there, and finds the old page.
    const other = await aPerson(s.app.database, { password: 'sandi yang cukup panjang' });
    await signIn(tab, await s.party.start(tab), other);
    expect((await decide(tab, started, 'agree')).page.status).toBe(410);
    expect(await consents(party)).toEqual([]);
    const leaver = await aPerson(s.app.database, { password: 'sandi yang cukup panjang' });
    const theirs = browser(s.app.url);
    const open = await signIn(theirs, await party.start(theirs), leaver);
    expect(open.page.body).toContain('Izinkan Aplikasi Uji?');
    await s.app.app.get(AccountClosing).disable(leaver.id, 'pensiun', null);
    expect(isAtApplication(party, await decide(theirs, open, 'agree'))).toBe(false);
    expect(await consents(party)).toEqual([]);
  });

  it('answers a silent request with consent_required', async () => {
    const party = await aThirdParty();
    const { tab } = await s.signedIn();
    const { page } = await party.start(tab, { prompt: 'none' });
    expect(answerOf(page.url)).toMatchObject({ error: 'consent_required' });
  });

  it('is written down, given or refused, with the names of what it was about', async () => {
    const party = await aThirdParty();
    const { tab, started } = await arrive(party, { scope: 'openid email' });
    await decide(tab, started, 'agree');
    const lines = await s.app.database.query(
      `select action, detail from audit_entry where subject_id = $1 and action like 'consent.%'`,
      [party.clientId],
    );
    expect(lines).toEqual([{ action: 'consent.given', detail: { scopes: ['openid', 'email'], claims: [] } }]);
  });
});

describe('claims for single applications', () => {
  const has = async (metadata: Record<string, unknown>, more: Record<string, string> = {}) => {
    const party = await aRelyingParty(s.app, metadata);
    parties.push(party);
    const { tab, started } = await arrive(party, { scope: 'openid profile employment roles', ...more });
    const tokens = await party.redeem(started);
    return { party, tab, tokens, id: tokens.claims()!, info: await userinfo(party, tokens) };
  };
  const aboutThePerson = ['name', 'nip', 'roles', 'opd', 'unit'];

  it('stand in userinfo, and not in the ID token, unless the application says that it reads no other', async () => {
    const plain = await has({});
    for (const claim of aboutThePerson) {
      expect(plain.info).toHaveProperty(claim);
      expect(plain.id).not.toHaveProperty(claim);
    }
    expect(plain.info).toMatchObject({ opd: { code: 'DINKES' }, unit: { code: 'PKM-1' } });
    const old = await has({ e_akun: { claims_in_id_token: true } });
    for (const claim of aboutThePerson) expect(old.id[claim]).toEqual(old.info[claim]);
  });

  it('stay in the ID token of an old library when it refreshes, for the scopes it asks then', async () => {
    const { party, tokens } = await has(
      { e_akun: { claims_in_id_token: true } },
      { scope: 'openid profile employment offline_access' },
    );
    const whole = await oidc.refreshTokenGrant(party.config, tokens.refresh_token!);
    expect(whole.claims()).toMatchObject({ name: 'Siti Aminah', nip: s.person.nip });
    const less = await oidc.refreshTokenGrant(party.config, whole.refresh_token!, {
      scope: 'openid profile',
    });
    expect(less.claims()).toMatchObject({ name: 'Siti Aminah' });
    expect(less.claims()).not.toHaveProperty('nip');
  });

  it('are no more than the registration names, and roles go by its names', async () => {
    const { info } = await has({
      e_akun: {
        claims: ['name', 'roles'],
        role_claim: 'groups',
        role_map: [
          { role: 'supervisor', unit: 'PKM-1', value: 'kepala' },
          { role: 'hr', value: 'administrator' },
        ],
      },
    });
    expect(info).toEqual({ sub: s.person.id, name: 'Siti Aminah', groups: ['kepala'] });
  });

  it('follow the claims parameter into the ID token and out of it', async () => {
    const claims = JSON.stringify({
      id_token: { nip: { essential: true }, name: { value: 'Somebody Else' }, unit: null },
      userinfo: { position: { values: ['Pengelola Data', 'Kepala'] } },
    });
    const { id, info } = await has({}, { scope: 'openid', claims });
    expect(id).toMatchObject({ nip: s.person.nip, unit: { code: 'PKM-1' } });
    expect(id).not.toHaveProperty('name');
    expect(info).toEqual({ sub: s.person.id, position: 'Pengelola Data' });
  });

  it('shrink with the list of scopes: at once for userinfo, and at the next refresh', async () => {
    const { party, tokens } = await has({}, { scope: 'openid profile employment offline_access' });
    const [row] = await s.app.database.query<{ metadata: { scope: string } }>(
      `update application set metadata = jsonb_set(metadata, '{scope}', '"openid profile offline_access"')
       where client_id = $1 returning metadata`,
      [party.clientId],
    );
    expect(row!.metadata.scope).toBe('openid profile offline_access');
    forget(party.clientId);
    const refreshed = await oidc.refreshTokenGrant(party.config, tokens.refresh_token!);
    expect(refreshed.scope?.split(' ').toSorted()).toEqual(['offline_access', 'openid', 'profile']);
    const info = await userinfo(party, tokens);
    expect(info).toHaveProperty('name');
    expect(info).not.toHaveProperty('nip');
  });
});

/** As an announcement of another process does. */
function forget(clientId: string): void {
  (s.app.app.get(Applications) as unknown as { remembered: Map<string, unknown> }).remembered.delete(
    clientId,
  );
}
