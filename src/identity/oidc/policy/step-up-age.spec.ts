import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { browser } from '../../../../test/support/browser.js';
import { aRelyingParty, signIn } from '../../../../test/support/relying-party.js';
import {
  asksForCode,
  asksForPassword,
  claimsOf,
  errorOf,
  stepUpScene,
} from '../../../../test/support/step-up-scene.js';

const x = stepUpScene();

describe('row 25: the session when its level rises', () => {
  it('gets a new id, and stays the same for applications that were there before', async () => {
    const first = await x.arrive(x.s.party, { scope: 'openid offline_access' });
    const tokens = await x.s.party.redeem(first);
    const before = x.tab.cookie('sesi');
    const cookie = x.tab.cookieHeader(`${x.s.app.url}/siapa`);
    const whoIs = () => browser(x.s.app.url).get('/siapa', { headers: { cookie }, follow: false });
    expect((await whoIs()).status).toBe(200);
    await x.typeCode(await x.strict.start(x.tab));
    expect(x.tab.cookie('sesi')).not.toBe(before);
    expect((await whoIs()).status).toBe(303);
    const again = await x.s.party.redeem(await x.s.party.start(x.tab, { prompt: 'none' }));
    expect(again.claims()!['sid']).toBe(tokens.claims()!['sid']);
    expect((await x.s.refreshRaw(tokens.refresh_token!)).status).toBe(200);
  });
});

describe('row 26: how long a proof counts', () => {
  it('asks for the code again after twelve hours, not for the password', async () => {
    await x.typeCode(await x.arrive(x.strict));
    await x.age('secondFactorTs', 12 * 3600 - 60);
    expect(errorOf(await x.strict.start(x.tab, { prompt: 'none' }))).toBeNull();
    await x.age('secondFactorTs', 120);
    expect(errorOf(await x.strict.start(x.tab, { prompt: 'none' }))).toBe('interaction_required');
    expect(await claimsOf(x.s.party, await x.s.party.start(x.tab))).toMatchObject({
      acr: 'aal1',
      amr: ['pwd'],
    });
    const again = await x.strict.start(x.tab);
    expect(asksForCode(again)).toBe(true);
    expect(await claimsOf(x.strict, await x.typeCode(again))).toMatchObject({ acr: 'aal2' });
  });

  it('max_age=1: asks for the password again when the sign-in is older, and auth_time grows', async () => {
    const first = await claimsOf(x.s.party, await x.arrive(x.s.party));
    await sleep(2100);
    expect(errorOf(await x.s.party.start(x.tab, { max_age: '1', prompt: 'none' }))).toBe('login_required');
    const again = await x.s.party.start(x.tab, { max_age: '1' });
    expect(asksForPassword(again)).toBe(true);
    expect(again.page.body).toContain(`value="${x.person.nip}"`);
    const second = await claimsOf(x.s.party, await signIn(x.tab, again, x.person));
    expect(second.auth_time!).toBeGreaterThan(first.auth_time!);
  });

  it('max_age=10000: nobody is asked, and auth_time stays', async () => {
    const first = await claimsOf(x.s.party, await x.arrive(x.s.party));
    const second = await claimsOf(x.s.party, await x.s.party.start(x.tab, { max_age: '10000' }));
    expect(second.auth_time).toBe(first.auth_time);
  });

  it('default_max_age of the registration counts like the parameter', async () => {
    const hasty = await aRelyingParty(x.s.app, { client_name: 'Tergesa', default_max_age: 60 });
    await x.arrive(hasty);
    expect(errorOf(await hasty.start(x.tab, { prompt: 'none' }))).toBeNull();
    await x.age('loginTs', 120);
    expect(errorOf(await hasty.start(x.tab, { prompt: 'none' }))).toBe('login_required');
    await hasty.close();
  });

  it('a code does not make an old password young: max_age asks for both again', async () => {
    await x.typeCode(await x.arrive(x.strict));
    await x.age('loginTs', 120);
    const again = await x.strict.start(x.tab, { max_age: '60' });
    expect(asksForPassword(again)).toBe(true);
    const password = await signIn(x.tab, again, x.person);
    expect(asksForCode(password)).toBe(true);
    const claims = await claimsOf(x.strict, await x.typeCode(password));
    expect(claims).toMatchObject({ acr: 'aal2' });
    expect(Date.now() / 1000 - claims.auth_time!).toBeLessThan(10);
  });

  it('a step-up inside an older session leaves auth_time where it was', async () => {
    const first = await claimsOf(x.s.party, await x.arrive(x.s.party));
    await x.age('loginTs', 300);
    const claims = await claimsOf(x.strict, await x.typeCode(await x.strict.start(x.tab)));
    expect(claims.auth_time).toBe(first.auth_time! - 300);
  });

  it('max_age is kept also when the code takes its time', async () => {
    await x.arrive(x.s.party);
    const asked = await x.strict.start(x.tab, { max_age: '60' });
    expect(asksForCode(asked)).toBe(true);
    await x.age('loginTs', 120);
    expect(asksForPassword(await x.typeCode(asked))).toBe(true);
  });

  it('prompt=login asks for the password of whoever is signed in, and grows auth_time', async () => {
    const first = await claimsOf(x.s.party, await x.arrive(x.s.party));
    await x.age('loginTs', 100);
    const again = await x.s.party.start(x.tab, { prompt: 'login' });
    expect(asksForPassword(again)).toBe(true);
    const second = await claimsOf(x.s.party, await signIn(x.tab, again, x.person));
    expect(second.auth_time!).toBeGreaterThanOrEqual(first.auth_time!);
  });

  it('the end of the session does not move with a code', async () => {
    await x.arrive(x.s.party);
    await x.age('loginTs', 11 * 3600);
    await x.typeCode(await x.strict.start(x.tab));
    const [row] = await x.s.app.database.query<{ hours: number }>(
      `select extract(epoch from expires_at - now())::float8 / 3600 as hours from oidc_artifact
       where model = 'Session' and account_id = $1`,
      [x.person.id],
    );
    expect(row!.hours).toBeLessThan(1.01);
  });
});
