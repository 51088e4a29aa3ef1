import { describe, expect, it } from '@jest/globals';
import { browser } from '../../../../test/support/browser.js';
import { aPerson } from '../../../../test/support/builders.js';
import { signIn } from '../../../../test/support/relying-party.js';
import {
  asksForCode,
  claimsOf,
  errorOf,
  essential,
  stepUpScene,
} from '../../../../test/support/step-up-scene.js';

const x = stepUpScene();

describe('a minimum level of an application', () => {
  it('is advertised as what can be asked for', () => {
    expect(x.strict.config.serverMetadata().acr_values_supported).toEqual(['aal1', 'aal2']);
  });

  it('asks for the code on a second page, and the answer tells the truth', async () => {
    const password = await x.arrive(x.strict);
    expect(asksForCode(password)).toBe(true);
    expect(password.page.body).toContain('inputmode="numeric"');
    const claims = await claimsOf(x.strict, await x.typeCode(password));
    expect(claims).toMatchObject({ sub: x.person.id, acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] });
  });

  it('lets a person with a phone into other applications by password alone, and says so', async () => {
    const started = await x.arrive(x.s.party);
    expect(await claimsOf(x.s.party, started)).toMatchObject({ acr: 'aal1', amr: ['pwd'] });
  });

  it('is asked for again on silent sign-on', async () => {
    await x.arrive(x.s.party);
    expect(errorOf(await x.strict.start(x.tab, { prompt: 'none' }))).toBe('interaction_required');
    const visible = await x.strict.start(x.tab);
    expect(asksForCode(visible)).toBe(true);
    await x.typeCode(visible);
    const silent = await x.strict.start(x.tab, { prompt: 'none' });
    expect(await claimsOf(x.strict, silent)).toMatchObject({ acr: 'aal2' });
  });

  it('says login_required to the silent who are not signed in at all', async () => {
    expect(errorOf(await x.strict.start(x.tab, { prompt: 'none' }))).toBe('login_required');
  });

  it('ends with unmet_authentication_requirements when the person gives up', async () => {
    const password = await x.arrive(x.strict);
    const page = await x.tab.submit(password.page, { choice: 'cancel' });
    expect(errorOf({ ...password, page })).toBe('unmet_authentication_requirements');
  });
});

describe('acr_values, the voluntary wish', () => {
  it('is tried with whoever has a phone', async () => {
    const started = await x.arrive(x.s.party, { acr_values: 'aal2' });
    expect(asksForCode(started)).toBe(true);
    expect(await claimsOf(x.s.party, await x.typeCode(started))).toMatchObject({ acr: 'aal2' });
  });

  it('may be declined, and the answer tells the truth', async () => {
    const started = await x.arrive(x.s.party, { acr_values: 'aal2' });
    const page = await x.tab.submit(started.page, { choice: 'decline' });
    expect(await claimsOf(x.s.party, { ...started, page })).toMatchObject({ acr: 'aal1', amr: ['pwd'] });
  });

  it('cannot be declined where it is required', async () => {
    const started = await x.arrive(x.strict);
    expect(started.page.body).not.toContain('Lanjutkan tanpa kode');
    const page = await x.tab.submit(started.page, { choice: 'decline' });
    expect(page.url).toContain('/masuk/');
    expect(page.status).toBe(422);
  });

  it('bothers nobody without a phone, and nobody who is silent', async () => {
    const other = await aPerson(x.s.app.database, { password: 'sandi yang cukup panjang' });
    const started = await signIn(x.tab, await x.s.party.start(x.tab, { acr_values: 'aal2' }), other);
    expect(await claimsOf(x.s.party, started)).toMatchObject({ acr: 'aal1' });
    const silent = browser(x.s.app.url);
    await signIn(silent, await x.s.party.start(silent), x.person);
    const quiet = await x.s.party.start(silent, { acr_values: 'aal2', prompt: 'none' });
    expect(await claimsOf(x.s.party, quiet)).toMatchObject({ acr: 'aal1' });
  });

  it('gets one of the values it named, also all that are advertised', async () => {
    const started = await x.arrive(x.s.party, { acr_values: 'aal1 aal2' });
    expect(await claimsOf(x.s.party, started)).toMatchObject({ acr: 'aal1' });
    await x.typeCode(await x.strict.start(x.tab));
    const lower = await x.s.party.start(x.tab, { acr_values: 'aal1', prompt: 'none' });
    expect(await claimsOf(x.s.party, lower)).toMatchObject({ acr: 'aal1', amr: ['pwd', 'otp', 'mfa'] });
  });
});

describe('an essential acr', () => {
  it.each([{ value: 'aal2' }, { values: ['aal2', 'phr'] }])('%j must be met', async (acr) => {
    const started = await x.arrive(x.s.party, essential(acr));
    expect(asksForCode(started)).toBe(true);
    expect(await claimsOf(x.s.party, await x.typeCode(started))).toMatchObject({ acr: 'aal2' });
  });

  it('is not hidden by acr_values', async () => {
    const started = await x.arrive(x.s.party, { ...essential({ value: 'aal2' }), acr_values: 'aal1' });
    expect(asksForCode(started)).toBe(true);
    expect(started.page.body).not.toContain('Lanjutkan tanpa kode');
  });

  it('is refused at once when no level of ours is among its values', async () => {
    const started = await x.s.party.start(x.tab, essential({ value: 'urn:example:gold' }));
    expect(errorOf(started)).toBe('unmet_authentication_requirements');
  });

  it('says interaction_required to the silent', async () => {
    await x.arrive(x.s.party);
    const silent = await x.s.party.start(x.tab, { ...essential({ value: 'aal2' }), prompt: 'none' });
    expect(errorOf(silent)).toBe('interaction_required');
  });
});
