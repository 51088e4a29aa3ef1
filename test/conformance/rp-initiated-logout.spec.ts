import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from '../support/browser.js';
import { Flow, type SignedIn, random } from './support/flow.js';
import { type Provider, endpoint, startProvider } from './support/provider.js';

let op: Provider;
let flow: Flow;

beforeAll(async () => {
  op = await startProvider();
  flow = new Flow(op, { pkce: true });
});
afterAll(() => op?.close());

type Wish = Partial<Record<'id_token_hint' | 'post_logout_redirect_uri' | 'state', string>>;

/** Sends the browser to the end session endpoint with the usual parameters, changed; answers what the page asks. */
async function logOut({ tab, tokens }: SignedIn, change: (usual: Required<Wish>) => Wish) {
  const before = op.suite.arrivals.length;
  const usual = {
    id_token_hint: tokens.idToken,
    post_logout_redirect_uri: `${op.suite.base}/post_logout_redirect`,
    state: random().padEnd(128, 'x'),
  };
  const sent = change(usual);
  const page = await tab.get(`${endpoint(op, 'end_session')}?${new URLSearchParams(sent)}`);
  const asked = page.body.includes('Tetap masuk');
  const isForm = page.status === 200 && page.forms.some(({ action }) => action.includes('/session/end'));
  const last = isForm ? await tab.submit(page, {}, { action: '/session/end' }) : page;
  const returned = op.suite.arrivals.slice(before).find(({ path }) => path.endsWith('/post_logout_redirect'));
  return { page, asked, last, returned: returned?.query ?? null, sent };
}

/** prompt=none must say that nobody is signed in. */
async function expectSignedOut({ tab }: SignedIn): Promise<void> {
  const { response } = await flow.authorize(tab, { prompt: 'none' });
  expect(response?.get('error')).toBe('login_required');
}

/** The person reads what is wrong, stays on our page, and is still signed in. */
async function expectErrorPage(page: Page, signedIn: SignedIn, words: string): Promise<void> {
  expect(page).toMatchObject({ status: 400, body: expect.stringContaining(words) });
  expect(page.url).toMatch(new RegExp(`^${op.app.url}/`));
  expect((await flow.signIn(signedIn.tab, { prompt: 'none' })).authorized.signIns).toBe(0);
}

describe('oidcc-rp-initiated-logout-certification-test-plan', () => {
  it('oidcc-rp-initiated-logout-discovery-endpoint-verification: names the end session endpoint', () => {
    expect(op.metadata['end_session_endpoint']).toMatch(new RegExp(`^${op.issuer}/`));
  });

  it('oidcc-rp-initiated-logout: signs out, returns with the state, and nobody is signed in then', async () => {
    const signedIn = await flow.signIn();
    const { returned, sent, asked } = await logOut(signedIn, (usual) => usual);
    expect(Object.fromEntries(returned ?? [])).toEqual({ state: sent.state });
    expect(asked).toBe(false);
    await expectSignedOut(signedIn);
  });

  it('oidcc-rp-initiated-logout-bad-post-logout-redirect-uri: our page, no redirect', async () => {
    const signedIn = await flow.signIn();
    const { page, returned } = await logOut(signedIn, (usual) => ({
      ...usual,
      post_logout_redirect_uri: `${usual.post_logout_redirect_uri}/bad`,
    }));
    expect(returned).toBeNull();
    await expectErrorPage(page, signedIn, 'post_logout_redirect_uri not registered');
  });

  it('oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri: our page, no redirect', async () => {
    const signedIn = await flow.signIn();
    const { page, returned } = await logOut(signedIn, (usual) => ({
      ...usual,
      post_logout_redirect_uri: `${usual.post_logout_redirect_uri}?foo=bar`,
    }));
    expect(returned).toBeNull();
    await expectErrorPage(page, signedIn, 'post_logout_redirect_uri not registered');
  });

  it('oidcc-rp-initiated-logout-modified-id-token-hint: alg none proves nothing', async () => {
    const signedIn = await flow.signIn();
    const { page, returned } = await logOut(signedIn, (usual) => {
      const [, claims] = usual.id_token_hint.split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
      return { ...usual, id_token_hint: `${header}.${claims}.` };
    });
    expect(returned).toBeNull();
    await expectErrorPage(page, signedIn, 'could not validate id_token_hint');
  });

  it('oidcc-rp-initiated-logout-bad-id-token-hint: a hint for nobody we know', async () => {
    const signedIn = await flow.signIn();
    const { page, returned } = await logOut(signedIn, (usual) => {
      const [header, , signature] = usual.id_token_hint.split('.');
      const claims = Buffer.from(JSON.stringify({ iss: op.issuer, aud: 'nobody', sub: 'x' }));
      return { ...usual, id_token_hint: `${header}.${claims.toString('base64url')}.${signature}` };
    });
    expect(returned).toBeNull();
    await expectErrorPage(page, signedIn, 'id_token_hint');
  });

  it('oidcc-rp-initiated-logout-no-id-token-hint: asks the person, and does not redirect', async () => {
    const signedIn = await flow.signIn();
    const { asked, returned } = await logOut(signedIn, ({ post_logout_redirect_uri, state }) => ({
      post_logout_redirect_uri,
      state,
    }));
    expect(asked).toBe(true);
    expect(returned).toBeNull();
    await expectSignedOut(signedIn);
  });

  it('oidcc-rp-initiated-logout-no-params: asks, signs out, and ends on our page', async () => {
    const signedIn = await flow.signIn();
    const { asked, last, returned } = await logOut(signedIn, () => ({}));
    expect(asked).toBe(true);
    expect(last.body).toContain('Anda sudah keluar');
    expect(returned).toBeNull();
    await expectSignedOut(signedIn);
  });

  it('oidcc-rp-initiated-logout-no-post-logout-redirect-uri: signs out and ends on our page', async () => {
    const signedIn = await flow.signIn();
    const { last, returned } = await logOut(signedIn, ({ id_token_hint, state }) => ({
      id_token_hint,
      state,
    }));
    expect(last.body).toContain('Anda sudah keluar');
    expect(returned).toBeNull();
    await expectSignedOut(signedIn);
  });

  it('oidcc-rp-initiated-logout-no-state: returns without one', async () => {
    const signedIn = await flow.signIn();
    const { returned } = await logOut(signedIn, ({ id_token_hint, post_logout_redirect_uri }) => ({
      id_token_hint,
      post_logout_redirect_uri,
    }));
    expect([...(returned ?? [['nothing']])]).toEqual([]);
    await expectSignedOut(signedIn);
  });

  it('oidcc-rp-initiated-logout-only-state: asks, signs out, and ends on our page', async () => {
    const signedIn = await flow.signIn();
    const { asked, last, returned } = await logOut(signedIn, ({ state }) => ({ state }));
    expect(asked).toBe(true);
    expect(last.body).toContain('Anda sudah keluar');
    expect(returned).toBeNull();
    await expectSignedOut(signedIn);
  });
});
