import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IDToken } from 'openid-client';
import { type Authenticator, anAuthenticator } from '../../../test/support/authenticator.js';
import { type Browser, browser } from '../../../test/support/browser.js';
import { type TestPerson, aPerson } from '../../../test/support/builders.js';
import { type IdentityScene, anIdentityScene } from '../../../test/support/identity-scene.js';
import {
  type RelyingParty,
  type Started,
  aRelyingParty,
  signIn,
} from '../../../test/support/relying-party.js';
import { codeAt, stepAt } from '../credentials/totp.rules.js';

let s: IdentityScene;
/** An application that nobody enters with a password alone. */
let strict: RelyingParty;
/** Somebody with a phone, anew for each test. */
let person: TestPerson;
let phone: Authenticator;
let tab: Browser;

beforeAll(async () => {
  s = await anIdentityScene();
  strict = await aRelyingParty(s.app, { client_name: 'Aplikasi Ketat', e_akun: { minimum_acr: 'aal2' } });
});
afterAll(async () => {
  await strict?.close();
  await s?.close();
});
beforeEach(async () => {
  person = await aPerson(s.app.database, { name: 'Budi Santosa', password: 'sandi yang cukup panjang' });
  phone = await anAuthenticator(s.app, person.id);
  tab = browser(s.app.url);
});

const essential = (acr: object) => ({
  claims: JSON.stringify({ id_token: { acr: { essential: true, ...acr } } }),
});

async function typeCode(started: Started, code?: string): Promise<Started> {
  return { ...started, page: await tab.submit(started.page, { code: code ?? (await phone.freshCode()) }) };
}

async function claimsOf(party: RelyingParty, started: Started): Promise<IDToken> {
  return (await party.redeem(started)).claims()!;
}

function errorOf({ page }: Started): string | null {
  return new URL(page.url).searchParams.get('error');
}

function asksForCode({ page }: Started): boolean {
  return page.body.includes('autocomplete="one-time-code"');
}

function asksForPassword({ page }: Started): boolean {
  return page.body.includes('autocomplete="current-password"');
}

/** Moves the times of the person's sessions into the past. */
async function age(field: 'loginTs' | 'secondFactorTs', seconds: number): Promise<void> {
  await s.app.database.query(
    `update oidc_artifact set payload = jsonb_set(payload, array[$2], to_jsonb((payload->>$2)::bigint - $3::bigint))
     where model = 'Session' and account_id = $1 and payload ? $2`,
    [person.id, field, seconds],
  );
}

describe('a minimum level of an application', () => {
  it('is advertised as what can be asked for', () => {
    expect(strict.config.serverMetadata().acr_values_supported).toEqual(['aal1', 'aal2']);
  });

  it('asks for the code on a second page, and the answer tells the truth', async () => {
    const password = await signIn(tab, await strict.start(tab), person);
    expect(asksForCode(password)).toBe(true);
    expect(password.page.body).toContain('inputmode="numeric"');
    const claims = await claimsOf(strict, await typeCode(password));
    expect(claims).toMatchObject({ sub: person.id, acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] });
  });

  it('lets a person with a phone into other applications by password alone, and says so', async () => {
    const started = await signIn(tab, await s.party.start(tab), person);
    expect(await claimsOf(s.party, started)).toMatchObject({ acr: 'aal1', amr: ['pwd'] });
  });

  it('is asked for again on silent sign-on', async () => {
    await signIn(tab, await s.party.start(tab), person);
    expect(errorOf(await strict.start(tab, { prompt: 'none' }))).toBe('interaction_required');
    const visible = await strict.start(tab);
    expect(asksForCode(visible)).toBe(true);
    await typeCode(visible);
    const silent = await strict.start(tab, { prompt: 'none' });
    expect(await claimsOf(strict, silent)).toMatchObject({ acr: 'aal2' });
  });

  it('says login_required to the silent who are not signed in at all', async () => {
    expect(errorOf(await strict.start(tab, { prompt: 'none' }))).toBe('login_required');
  });

  it('ends with unmet_authentication_requirements when the person gives up', async () => {
    const password = await signIn(tab, await strict.start(tab), person);
    const page = await tab.submit(password.page, { choice: 'cancel' });
    expect(errorOf({ ...password, page })).toBe('unmet_authentication_requirements');
  });
});

describe('row 25: the session when its level rises', () => {
  it('gets a new id, and stays the same for applications that were there before', async () => {
    const first = await signIn(tab, await s.party.start(tab, { scope: 'openid offline_access' }), person);
    const tokens = await s.party.redeem(first);
    const before = tab.cookie('sesi');
    const cookie = tab.cookieHeader(`${s.app.url}/siapa`);
    const whoIs = () => browser(s.app.url).get('/siapa', { headers: { cookie }, follow: false });
    expect((await whoIs()).status).toBe(200);
    await typeCode(await strict.start(tab));
    expect(tab.cookie('sesi')).not.toBe(before);
    expect((await whoIs()).status).toBe(303);
    const again = await s.party.redeem(await s.party.start(tab, { prompt: 'none' }));
    expect(again.claims()!['sid']).toBe(tokens.claims()!['sid']);
    expect((await s.refreshRaw(tokens.refresh_token!)).status).toBe(200);
  });
});

describe('row 26: how long a proof counts', () => {
  it('asks for the code again after twelve hours, not for the password', async () => {
    await typeCode(await signIn(tab, await strict.start(tab), person));
    await age('secondFactorTs', 12 * 3600 - 60);
    expect(errorOf(await strict.start(tab, { prompt: 'none' }))).toBeNull();
    await age('secondFactorTs', 120);
    expect(errorOf(await strict.start(tab, { prompt: 'none' }))).toBe('interaction_required');
    expect(await claimsOf(s.party, await s.party.start(tab))).toMatchObject({ acr: 'aal1', amr: ['pwd'] });
    const again = await strict.start(tab);
    expect(asksForCode(again)).toBe(true);
    expect(await claimsOf(strict, await typeCode(again))).toMatchObject({ acr: 'aal2' });
  });

  it('max_age=1: asks for the password again when the sign-in is older, and auth_time grows', async () => {
    const first = await claimsOf(s.party, await signIn(tab, await s.party.start(tab), person));
    await sleep(2100);
    expect(errorOf(await s.party.start(tab, { max_age: '1', prompt: 'none' }))).toBe('login_required');
    const again = await s.party.start(tab, { max_age: '1' });
    expect(asksForPassword(again)).toBe(true);
    expect(again.page.body).toContain(`value="${person.nip}"`);
    const second = await claimsOf(s.party, await signIn(tab, again, person));
    expect(second.auth_time!).toBeGreaterThan(first.auth_time!);
  });

  it('max_age=10000: nobody is asked, and auth_time stays', async () => {
    const first = await claimsOf(s.party, await signIn(tab, await s.party.start(tab), person));
    const second = await claimsOf(s.party, await s.party.start(tab, { max_age: '10000' }));
    expect(second.auth_time).toBe(first.auth_time);
  });

  it('default_max_age of the registration counts like the parameter', async () => {
    const hasty = await aRelyingParty(s.app, { client_name: 'Tergesa', default_max_age: 60 });
    await signIn(tab, await hasty.start(tab), person);
    expect(errorOf(await hasty.start(tab, { prompt: 'none' }))).toBeNull();
    await age('loginTs', 120);
    expect(errorOf(await hasty.start(tab, { prompt: 'none' }))).toBe('login_required');
    await hasty.close();
  });

  it('a code does not make an old password young: max_age asks for both again', async () => {
    await typeCode(await signIn(tab, await strict.start(tab), person));
    await age('loginTs', 120);
    const again = await strict.start(tab, { max_age: '60' });
    expect(asksForPassword(again)).toBe(true);
    const password = await signIn(tab, again, person);
    expect(asksForCode(password)).toBe(true);
    const claims = await claimsOf(strict, await typeCode(password));
    expect(claims).toMatchObject({ acr: 'aal2' });
    expect(Date.now() / 1000 - claims.auth_time!).toBeLessThan(10);
  });

  it('a step-up inside an older session leaves auth_time where it was', async () => {
    const first = await claimsOf(s.party, await signIn(tab, await s.party.start(tab), person));
    await age('loginTs', 300);
    const claims = await claimsOf(strict, await typeCode(await strict.start(tab)));
    expect(claims.auth_time).toBe(first.auth_time! - 300);
  });

  it('max_age is kept also when the code takes its time', async () => {
    await signIn(tab, await s.party.start(tab), person);
    const asked = await strict.start(tab, { max_age: '60' });
    expect(asksForCode(asked)).toBe(true);
    await age('loginTs', 120);
    expect(asksForPassword(await typeCode(asked))).toBe(true);
  });

  it('prompt=login asks for the password of whoever is signed in, and grows auth_time', async () => {
    const first = await claimsOf(s.party, await signIn(tab, await s.party.start(tab), person));
    await age('loginTs', 100);
    const again = await s.party.start(tab, { prompt: 'login' });
    expect(asksForPassword(again)).toBe(true);
    const second = await claimsOf(s.party, await signIn(tab, again, person));
    expect(second.auth_time!).toBeGreaterThanOrEqual(first.auth_time!);
  });

  it('the end of the session does not move with a code', async () => {
    await signIn(tab, await s.party.start(tab), person);
    await age('loginTs', 11 * 3600);
    await typeCode(await strict.start(tab));
    const [row] = await s.app.database.query<{ hours: number }>(
      `select extract(epoch from expires_at - now())::float8 / 3600 as hours from oidc_artifact
       where model = 'Session' and account_id = $1`,
      [person.id],
    );
    expect(row!.hours).toBeLessThan(1.01);
  });
});

describe('row 33: codes on the way into an application', () => {
  const asked = async () => signIn(tab, await strict.start(tab), person);

  it('say what is wrong with the phone, and let the right code in', async () => {
    const early = await typeCode(await asked(), phone.code(8));
    expect(early.page.status).toBe(422);
    expect(early.page.body).toContain('Jam ponsel Anda sekitar 4 menit lebih cepat');
    expect(early.page.body).toContain('waktu otomatis');
    expect(await claimsOf(strict, await typeCode(early, phone.code()))).toMatchObject({ acr: 'aal2' });
  });

  it('open one session each: the code just used opens no second one', async () => {
    const code = phone.code();
    expect(errorOf(await typeCode(await asked(), code))).toBeNull();
    tab.forget();
    const again = await typeCode(await asked(), code);
    expect(again.page.status).toBe(422);
    expect(again.page.body).toContain('Kode ini sudah dipakai');
  });

  it('are guessed slowly: 429 with the time to wait', async () => {
    let started = await asked();
    for (let i = 0; i < 6; i += 1)
      started = await typeCode(started, phone.code() === '000000' ? '111111' : '000000');
    expect(started.page.status).toBe(422);
    const blocked = await typeCode(started, phone.code());
    expect(blocked.page.status).toBe(429);
    expect(Number(blocked.page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(blocked.page.body).toContain('Terlalu banyak percobaan');
  });

  it('pressed twice go on once, and the second press goes the same way', async () => {
    const started = await asked();
    const code = phone.code();
    const press = () =>
      fetch(started.page.url, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: tab.cookieHeader(started.page.url), origin: s.app.url, accept: 'text/html' },
        body: new URLSearchParams({ code }),
      });
    const first = await press();
    const second = await press();
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
  });

  it('of another person are of no use', async () => {
    const other = await aPerson(s.app.database, {});
    const theirs = await anAuthenticator(s.app, other.id);
    const refused = await typeCode(await asked(), theirs.code());
    expect(refused.page.status).toBe(422);
  });

  it('survive what nobody would type', async () => {
    let started = await asked();
    const oddities: Record<string, string>[] = [
      { code: '\u0000' },
      { code: 'x'.repeat(5000) },
      { recoveryCode: '\u0000💥' },
      { choice: 'x' },
      {},
    ];
    for (const fields of oddities) {
      const page = await tab.submit(started.page, fields);
      expect(page.status).toBeLessThan(500);
      started = { ...started, page: await tab.get(started.page.url) };
    }
    expect(asksForCode(started)).toBe(true);
  });
});

describe('acr_values, the voluntary wish', () => {
  it('is tried with whoever has a phone', async () => {
    const started = await signIn(tab, await s.party.start(tab, { acr_values: 'aal2' }), person);
    expect(asksForCode(started)).toBe(true);
    expect(await claimsOf(s.party, await typeCode(started))).toMatchObject({ acr: 'aal2' });
  });

  it('may be declined, and the answer tells the truth', async () => {
    const started = await signIn(tab, await s.party.start(tab, { acr_values: 'aal2' }), person);
    const page = await tab.submit(started.page, { choice: 'decline' });
    expect(await claimsOf(s.party, { ...started, page })).toMatchObject({ acr: 'aal1', amr: ['pwd'] });
  });

  it('cannot be declined where it is required', async () => {
    const started = await signIn(tab, await strict.start(tab), person);
    expect(started.page.body).not.toContain('Lanjutkan tanpa kode');
    const page = await tab.submit(started.page, { choice: 'decline' });
    expect(page.url).toContain('/masuk/');
    expect(page.status).toBe(422);
  });

  it('bothers nobody without a phone, and nobody who is silent', async () => {
    const other = await aPerson(s.app.database, { password: 'sandi yang cukup panjang' });
    const started = await signIn(tab, await s.party.start(tab, { acr_values: 'aal2' }), other);
    expect(await claimsOf(s.party, started)).toMatchObject({ acr: 'aal1' });
    const silent = browser(s.app.url);
    await signIn(silent, await s.party.start(silent), person);
    const quiet = await s.party.start(silent, { acr_values: 'aal2', prompt: 'none' });
    expect(await claimsOf(s.party, quiet)).toMatchObject({ acr: 'aal1' });
  });

  it('gets one of the values it named, also all that are advertised', async () => {
    const started = await signIn(tab, await s.party.start(tab, { acr_values: 'aal1 aal2' }), person);
    expect(await claimsOf(s.party, started)).toMatchObject({ acr: 'aal1' });
    await typeCode(await strict.start(tab));
    const lower = await s.party.start(tab, { acr_values: 'aal1', prompt: 'none' });
    expect(await claimsOf(s.party, lower)).toMatchObject({ acr: 'aal1', amr: ['pwd', 'otp', 'mfa'] });
  });
});

describe('an essential acr', () => {
  it.each([{ value: 'aal2' }, { values: ['aal2', 'phr'] }])('%j must be met', async (acr) => {
    const started = await signIn(tab, await s.party.start(tab, essential(acr)), person);
    expect(asksForCode(started)).toBe(true);
    expect(await claimsOf(s.party, await typeCode(started))).toMatchObject({ acr: 'aal2' });
  });

  it('is not hidden by acr_values', async () => {
    const started = await signIn(
      tab,
      await s.party.start(tab, { ...essential({ value: 'aal2' }), acr_values: 'aal1' }),
      person,
    );
    expect(asksForCode(started)).toBe(true);
    expect(started.page.body).not.toContain('Lanjutkan tanpa kode');
  });

  it('is refused at once when no level of ours is among its values', async () => {
    const started = await s.party.start(tab, essential({ value: 'urn:example:gold' }));
    expect(errorOf(started)).toBe('unmet_authentication_requirements');
  });

  it('says interaction_required to the silent', async () => {
    await signIn(tab, await s.party.start(tab), person);
    const silent = await s.party.start(tab, { ...essential({ value: 'aal2' }), prompt: 'none' });
    expect(errorOf(silent)).toBe('interaction_required');
  });
});

describe('somebody without a phone, where a code is required', () => {
  const secretOn = (body: string) => /<code>([A-Z2-7 ]{20,})<\/code>/.exec(body)![1]!.replaceAll(' ', '');
  let newcomer: TestPerson;

  beforeEach(async () => {
    newcomer = await aPerson(s.app.database, { name: 'Wati', password: 'sandi yang cukup panjang' });
  });

  it('enrols one on the way, keeps the codes of the page, and arrives with aal2', async () => {
    const started = await signIn(tab, await strict.start(tab), newcomer);
    expect(started.page.body).toContain('memerlukan bukti kedua selain kata sandi');
    expect(started.page.body).toMatch(/href="otpauth:\/\/totp\//);
    const secret = secretOn(started.page.body);
    // Loaded again, it is still the secret that was scanned.
    expect(secretOn((await tab.get(started.page.url)).body)).toBe(secret);
    const wrong = await tab.submit(started.page, { code: '000000' });
    expect(wrong.status).toBe(422);
    expect(secretOn(wrong.body)).toBe(secret);
    const done = await tab.submit(wrong, { code: codeAt(secret, stepAt(Date.now())) });
    expect(done.body.match(/<code>[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}<\/code>/g)).toHaveLength(10);
    const next = /<a href="([^"]+)"[^>]*>Sudah saya simpan/.exec(done.body)![1]!;
    const page = await tab.get(next.replaceAll('&amp;', '&'));
    expect(await claimsOf(strict, { ...started, page })).toMatchObject({ sub: newcomer.id, acr: 'aal2' });
  });

  it('must have signed in just now: an open session alone enrols nothing', async () => {
    await signIn(tab, await s.party.start(tab), newcomer);
    await s.app.database.query(
      `update oidc_artifact set payload = jsonb_set(payload, '{loginTs}', to_jsonb((payload->>'loginTs')::bigint - 700))
       where model = 'Session' and account_id = $1`,
      [newcomer.id],
    );
    expect(errorOf(await strict.start(tab, { prompt: 'none' }))).toBe('interaction_required');
    const started = await strict.start(tab);
    expect(asksForPassword(started)).toBe(true);
    const again = await signIn(tab, started, newcomer);
    expect(again.page.body).toContain('Pasang verifikasi dua langkah');
  });
});

describe('prompt=select_account', () => {
  it('goes on as the person who is there', async () => {
    await signIn(tab, await s.party.start(tab), person);
    const started = await s.party.start(tab, { prompt: 'select_account' });
    expect(started.page.body).toContain('Lanjutkan sebagai');
    const page = await tab.submit(started.page, { choice: 'stay' });
    expect(await claimsOf(s.party, { ...started, page })).toMatchObject({ sub: person.id });
  });

  it('lets somebody else sign in, whose session it then is', async () => {
    const other = await aPerson(s.app.database, { password: 'sandi yang cukup panjang' });
    await signIn(tab, await s.party.start(tab), person);
    const started = await s.party.start(tab, { prompt: 'select_account' });
    const form = await tab.submit(started.page, { choice: 'other' });
    expect(form.body).not.toContain(person.nip);
    let page = await tab.submit(form, { nip: other.nip, password: 'sandi yang cukup panjang' });
    // The way leads over a page that ends the session of the one before.
    if (!page.url.startsWith(s.party.redirectUri)) page = await tab.submit(page);
    expect(await claimsOf(s.party, { ...started, page })).toMatchObject({ sub: other.id });
  });

  it('asks only once when nobody is signed in', async () => {
    const started = await s.party.start(tab, { prompt: 'select_account' });
    expect(asksForPassword(started)).toBe(true);
    expect(await claimsOf(s.party, await signIn(tab, started, person))).toMatchObject({ sub: person.id });
  });
});
