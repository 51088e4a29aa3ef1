import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { browser } from '../../../../test/support/browser.js';
import { type IdentityScene, anIdentityScene } from '../../../../test/support/identity-scene.js';
import { aPerson, aUnit } from '../../../../test/support/index.js';
import {
  type RelyingParty,
  type Started,
  aRelyingParty,
  signIn,
} from '../../../../test/support/relying-party.js';
import { until } from '../../../../test/support/until.js';
import { Clock, Database, type FixedClock } from '../../../platform/index.js';
import type { EntryWish } from '../../applications/application-metadata.js';
import { EntryRules } from '../../applications/entry/entry-rules.service.js';

let s: IdentityScene;
const parties: RelyingParty[] = [];

beforeAll(async () => {
  s = await anIdentityScene();
  await aUnit(s.app.database, { code: 'DINDIK', name: 'Dinas Pendidikan' });
}, 60_000);
afterAll(async () => {
  for (const party of parties) await party.close();
  await s?.close();
});

async function aPartyFor(entry: EntryWish[], own: Record<string, unknown> = {}): Promise<RelyingParty> {
  const party = await aRelyingParty(s.app, { e_akun: { entry, ...own } });
  parties.push(party);
  return party;
}

/** Somebody of a health centre below Dinkes, signed in to the portal in a browser of their own. */
async function somebody() {
  const [pkm] = await s.app.database.query<{ id: string }>(`select id from unit where code = 'PKM-1'`);
  const person = await aPerson(s.app.database, { unit: pkm!, password: 'sandi yang cukup panjang' });
  const tab = browser(s.app.url);
  await tab.submit(await tab.get('/siapa'), { nip: person.nip, password: person.password });
  return { tab, person };
}

/** As a transfer decree does: from today on in another unit. */
async function transfer(personId: string, code: string) {
  await s.app.database.transaction(async (tx) => {
    await tx.query(
      `update unit_membership set valid = daterange(lower(valid), '2026-11-20') where person_id = $1`,
      [personId],
    );
    await tx.query(
      `insert into unit_membership (person_id, unit_id, valid)
       select $1, id, daterange('2026-11-20', null) from unit where code = $2`,
      [personId, code],
    );
  });
}

const answerOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

function refreshOf(party: RelyingParty, token: string) {
  return fetch(`${s.app.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${party.clientId}:${party.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }),
  });
}

async function introspect(party: RelyingParty, token: string) {
  const answer = await fetch(`${s.app.issuer}/token/introspection`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${party.clientId}:${party.clientSecret}`)}` },
    body: new URLSearchParams({ token }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

function forOurApi(party: RelyingParty, { page, verifier, nonce, state }: Started) {
  return oidc.authorizationCodeGrant(
    party.config,
    new URL(page.url),
    { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state },
    { resource: `${s.app.url}/api` },
  );
}

describe('an application for one unit', () => {
  it('lets in who works below that unit', async () => {
    const party = await aPartyFor([{ unit: 'DINKES' }]);
    const { tab } = await somebody();
    expect(answerOf((await party.start(tab)).page.url)).toHaveProperty('code');
  });

  it('answers a silent request of anybody else with access_denied, and tells no person', async () => {
    const party = await aPartyFor([{ unit: 'DINDIK' }]);
    const { tab, person } = await somebody();
    const { page, state } = await party.start(tab, { prompt: 'none' });
    expect(answerOf(page.url)).toEqual({
      error: 'access_denied',
      error_description: 'the person may not enter this application',
      state,
      iss: s.app.issuer,
    });
    expect(page.url).not.toContain(person.nip);
    const places = await s.app.database.query(`select 1 from oidc_session_application where client_id = $1`, [
      party.clientId,
    ]);
    expect(places).toEqual([]);
  });

  it('writes each refusal down once a minute, not once a request', async () => {
    const party = await aPartyFor([{ unit: 'DINDIK' }]);
    const { tab, person } = await somebody();
    for (let i = 0; i < 3; i += 1) await party.start(tab, { prompt: 'none' });
    const lines = await s.app.database.query(
      `select actor_id, outcome, detail from audit_entry where action = 'application.entry-refused' and subject_id = $1`,
      [party.clientId],
    );
    expect(lines).toEqual([
      { actor_id: person.id, outcome: 'refused', detail: { at: 'authorization', reason: 'not-covered' } },
    ]);
  });

  it('is left by a transfer: code, refresh and access token are worth nothing from that moment on', async () => {
    const party = await aPartyFor([{ unit: 'DINKES' }]);
    const { tab, person } = await somebody();
    const tokens = await party.redeem(await party.start(tab, { scope: 'openid profile offline_access' }));
    const apiToken = await forOurApi(party, await party.start(tab, { scope: 'openid attendance:read' }));
    const waiting = await party.start(tab);
    expect(answerOf(waiting.page.url)).toHaveProperty('code');
    expect(await introspect(party, tokens.access_token)).toMatchObject({ active: true, sub: person.id });
    await transfer(person.id, 'DINDIK');
    const refreshed = await refreshOf(party, tokens.refresh_token!);
    expect(refreshed.status).toBe(400);
    expect(await refreshed.json()).toMatchObject({ error: 'invalid_grant' });
    await expect(party.redeem(waiting)).rejects.toMatchObject({ error: 'invalid_grant' });
    const info = await fetch(`${s.app.issuer}/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(info.status).toBe(401);
    expect(await introspect(party, tokens.access_token)).toEqual({ active: false });
    const api = await fetch(`${s.app.url}/api/v1/siapa`, {
      headers: { authorization: `Bearer ${apiToken.access_token}` },
    });
    expect(api.status).toBe(401);
    const { page } = await party.start(tab, { prompt: 'none' });
    expect(answerOf(page.url)).toMatchObject({ error: 'access_denied' });
  });
});

describe('the page of a person who is refused', () => {
  it('says which rule it was, where they are today and whom to ask, and leads back to the application', async () => {
    const party = await aRelyingParty(s.app, {
      contacts: ['pengelola@example.go.id'],
      e_akun: { entry: [{ unit: 'DINDIK' }], owner_unit: 'DINDIK' },
    });
    parties.push(party);
    const { tab, person } = await somebody();
    const { page, state } = await party.start(tab);
    expect(page.status).toBe(403);
    expect(page.body).toContain('Aplikasi ini hanya untuk Dinas Pendidikan dan unit di bawahnya.');
    expect(page.body).toContain(person.name);
    expect(page.body).toContain('Puskesmas Satu');
    expect(page.body).toContain('mailto:pengelola@example.go.id');
    expect(page.body).toContain('href="/"');
    const back = await tab.submit(page);
    expect(answerOf(back.url)).toEqual({
      error: 'access_denied',
      error_description: 'the person may not enter this application',
      state,
      iss: s.app.issuer,
    });
  });

  it('lets them on when the rule was changed in the meantime', async () => {
    const party = await aPartyFor([{ unit: 'DINDIK' }]);
    const { tab } = await somebody();
    const started = await party.start(tab);
    await s.app.database.transaction((tx) =>
      s.app.app.get(EntryRules).replaceIn(tx, party.clientId, [{ everybody: true }], null),
    );
    await until(async () => {
      const page = await tab.get(started.page.url);
      return page.url.startsWith(party.redirectUri) && 'code' in answerOf(page.url);
    });
  });

  it('names nobody who was let in by name', async () => {
    const party = await aPartyFor([{ nip: s.person.nip }]);
    const { tab } = await somebody();
    const { page } = await party.start(tab);
    expect(page.body).toContain('Aplikasi ini hanya untuk orang yang ditunjuk namanya.');
    expect(page.body).not.toContain(s.person.name);
    expect(page.body).not.toContain(s.person.nip);
  });
});

describe('a device', () => {
  const ask = (party: RelyingParty, path: string, body: Record<string, string>) =>
    fetch(`${s.app.issuer}${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${party.clientId}:${party.clientSecret}`)}` },
      body: new URLSearchParams(body),
    }).then((answer) => answer.json() as Promise<Record<string, string>>);

  it.each([
    [
      'of another unit gets nothing: its person reads why, the device hears that it was refused',
      'DINDIK',
      'access_denied',
    ],
    ['of the own unit is let in', 'DINKES', undefined],
  ])('%s', async (_name, unit, error) => {
    const grant = 'urn:ietf:params:oauth:grant-type:device_code';
    const party = await aRelyingParty(s.app, {
      grant_types: ['authorization_code', grant],
      e_akun: { entry: [{ unit }] },
    });
    parties.push(party);
    const { tab } = await somebody();
    const device = await ask(party, '/device/auth', { scope: 'openid profile' });
    let page = await tab.get(device['verification_uri_complete']!);
    for (let step = 0; step < 4 && page.status === 200 && page.forms.length > 0; step += 1)
      page = await tab.submit(page, page.body.includes('name="confirm"') ? { confirm: 'yes' } : {});
    if (error) {
      expect(page.status).toBe(403);
      expect(page.body).toContain('Aplikasi ini hanya untuk Dinas Pendidikan dan unit di bawahnya.');
      await tab.submit(page);
    }
    const answer = await ask(party, '/token', { grant_type: grant, device_code: device['device_code']! });
    expect(answer['error']).toBe(error);
    expect('access_token' in answer).toBe(error === undefined);
  });
});

describe('rules with dates', () => {
  it('begin and end at midnight WIB', async () => {
    const clock = s.app.app.get(Clock) as FixedClock;
    const now = clock.now();
    const party = await aPartyFor([{ unit: 'DINKES', from: '2026-11-21', until: '2026-11-21' }]);
    const { tab } = await somebody();
    const asks = async (at: string) => {
      clock.set(new Date(at));
      return answerOf((await party.start(tab, { prompt: 'none' })).page.url);
    };
    try {
      expect(await asks('2026-11-20T23:59:59+07:00')).toMatchObject({ error: 'access_denied' });
      expect(await asks('2026-11-21T00:00:00+07:00')).toHaveProperty('code');
      expect(await asks('2026-11-21T23:59:59+07:00')).toHaveProperty('code');
      expect(await asks('2026-11-22T00:00:00+07:00')).toMatchObject({ error: 'access_denied' });
    } finally {
      clock.set(now);
    }
  });

  it('that are ended close the door within seconds', async () => {
    const party = await aPartyFor([{ unit: 'DINKES' }]);
    const { tab } = await somebody();
    expect(answerOf((await party.start(tab, { prompt: 'none' })).page.url)).toHaveProperty('code');
    await s.app.database.transaction((tx) =>
      s.app.app.get(EntryRules).replaceIn(tx, party.clientId, [{ role: 'hr' }], null),
    );
    await until(async () => 'error' in answerOf((await party.start(tab, { prompt: 'none' })).page.url));
  });
});

describe('an application open to everybody', () => {
  it('asks the database nothing about the place of a person', async () => {
    const { tab } = await somebody();
    await s.party.start(tab, { prompt: 'none' });
    const database = s.app.app.get(Database);
    const asked: string[] = [];
    const query = database.query.bind(database);
    database.query = ((text: string, values?: unknown[]) => {
      asked.push(text);
      return query(text, values);
    }) as typeof database.query;
    try {
      expect(answerOf((await s.party.start(tab, { prompt: 'none' })).page.url)).toHaveProperty('code');
    } finally {
      database.query = query;
    }
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((text) => text.includes('unit_ancestors'))).toEqual([]);
  });
});

it('the one sign-in page leads a person of the unit straight in', async () => {
  const party = await aPartyFor([{ unit: 'DINKES' }]);
  const tab = browser(s.app.url);
  const started = await signIn(tab, await party.start(tab), s.person);
  expect((await party.redeem(started)).claims()?.sub).toBe(s.person.id);
});
