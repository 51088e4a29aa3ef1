import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jwtVerify } from 'jose';
import { until } from '../support/until.js';
import { Flow, random } from './support/flow.js';
import { type Provider, endpoint, startProvider } from './support/provider.js';

let op: Provider;
let flow: Flow;

beforeAll(async () => {
  op = await startProvider();
  flow = new Flow(op, { pkce: true });
});
afterAll(() => op?.close());

describe('oidcc-backchannel-rp-initiated-logout-certification-test-plan', () => {
  it('oidcc-backchannel-logout-discovery-endpoint-verification: supported, with sessions', () => {
    expect(op.metadata).toMatchObject({
      end_session_endpoint: expect.stringContaining(op.issuer),
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
  });

  it('oidcc-backchannel-rp-initiated-logout: the application is called with a valid logout token', async () => {
    const { tab, tokens, claims } = await flow.signIn();
    const state = random();
    const query = new URLSearchParams({
      id_token_hint: tokens.idToken,
      post_logout_redirect_uri: `${op.suite.base}/post_logout_redirect`,
      state,
    });
    await tab.submit(await tab.get(`${endpoint(op, 'end_session')}?${query}`));
    const calls = () => op.suite.arrivals.filter(({ path }) => path.endsWith('/backchannel_logout'));
    await until(() => calls().length > 0);

    const [call] = calls();
    expect(call).toMatchObject({ method: 'POST', contentType: 'application/x-www-form-urlencoded' });
    expect([...call!.body.keys()]).toEqual(['logout_token']);
    expect([...call!.query.keys()]).toEqual([]);
    const { payload, protectedHeader } = await jwtVerify(call!.body.get('logout_token')!, op.jwks, {
      issuer: op.issuer,
      audience: op.client.id,
      typ: 'logout+jwt',
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
    });
    expect(op.metadata['id_token_signing_alg_values_supported']).toContain(protectedHeader.alg);
    expect(payload).toMatchObject({ sub: claims['sub'], sid: claims['sid'] });
    expect(payload['sid']).toEqual(expect.any(String));
    expect(payload['events']).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} });
    expect(payload).not.toHaveProperty('nonce');
    expect(payload.exp! - payload.iat!).toBeLessThanOrEqual(120);

    const back = op.suite.arrivals.find(({ path }) => path.endsWith('/post_logout_redirect'));
    expect(Object.fromEntries(back?.query ?? [])).toEqual({ state });
    const { response } = await flow.authorize(tab, { prompt: 'none' });
    expect(response?.get('error')).toBe('login_required');
  });
});
