import { createHash, randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { jwtVerify } from 'jose';
import { type Browser, type Page, browser } from '../../support/browser.js';
import { type Provider, type SuiteClient, endpoint } from './provider.js';

/** One authorization, from the request to what came back to the callback. */
export interface Authorized {
  /** The last page the browser saw. */
  page: Page;
  /** What reached the callback, by query or by form post; null when nothing did. */
  response: URLSearchParams | null;
  verifier: string | undefined;
  state: string | undefined;
  nonce: string | undefined;
  /** How often the person was asked for the password. */
  signIns: number;
  client: SuiteClient;
}

export interface TokenAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
  accessToken: string;
  idToken: string;
  refreshToken: string;
}

type Wish = Record<string, string | null>;

/**
 * What a plan sends with each request. The basic plans know no PKCE: their clients are exempt from it
 * (`e_akun.pkce_exempt`); `response_mode=form_post` makes the form-post plan out of the basic one.
 */
export interface Habits {
  formPost?: boolean;
  pkce?: boolean;
}

export const random = () => randomBytes(32).toString('base64url');
export const s256 = (text: string) => createHash('sha256').update(text).digest('base64url');

export class Flow {
  constructor(
    readonly op: Provider,
    private readonly habits: Habits = {},
  ) {}

  tab(): Browser {
    return browser(this.op.app.url);
  }

  /** The address of an authorization request; null in `wish` leaves a parameter out. */
  request(wish: Wish = {}, client: SuiteClient = this.op.client): { url: string; sent: Wish } {
    const verifier = this.habits.pkce ? random() : undefined;
    const sent: Wish = {
      client_id: client.id,
      redirect_uri: client.redirectUri,
      scope: 'openid',
      state: random(),
      nonce: random(),
      response_type: 'code',
      ...(this.habits.formPost ? { response_mode: 'form_post' } : {}),
      ...(verifier ? { code_challenge: s256(verifier), code_challenge_method: 'S256' } : {}),
      ...wish,
    };
    const url = new URL(endpoint(this.op, 'authorization'));
    for (const [name, value] of Object.entries(sent)) if (value !== null) url.searchParams.set(name, value);
    return { url: url.href, sent: { ...sent, ...(verifier ? { verifier } : {}) } };
  }

  async authorize(tab: Browser, wish: Wish = {}, client: SuiteClient = this.op.client): Promise<Authorized> {
    const { url, sent } = this.request(wish, client);
    return this.open(tab, url, sent, client);
  }

  /** Does what the person and the browser do until the callback, or until a page that asks nothing. */
  async open(tab: Browser, url: string, sent: Wish, client = this.op.client): Promise<Authorized> {
    const { person, suite } = this.op;
    const before = suite.arrivals.length;
    let page = await tab.get(url);
    let signIns = 0;
    for (let step = 0; step < 6; step += 1) {
      if (page.body.includes('name="password"')) {
        signIns += 1;
        page = await tab.submit(page, { nip: person.nip, password: person.password });
      } else if (page.body.includes('name="decision"')) {
        page = await tab.submit(page, { decision: 'agree' });
      } else if (page.body.includes('<auto-submit>')) page = await tab.submit(page);
      else break;
    }
    const arrived = suite.arrivals.slice(before).find(({ path }) => path.endsWith('/callback'));
    const response = arrived ? (arrived.method === 'POST' ? arrived.body : arrived.query) : null;
    if (arrived && this.habits.formPost) {
      // OAuth 2.0 Form Post Response Mode, 2: by POST alone, nothing in the address.
      expect(arrived).toMatchObject({ method: 'POST', contentType: 'application/x-www-form-urlencoded' });
      expect([...arrived.query.keys()]).toEqual([]);
    }
    if (response) {
      expect(response.get('iss')).toBe(this.op.issuer);
      expect(response.get('state')).toBe(sent['state'] ?? null);
      for (const name of new Set(response.keys())) expect(response.getAll(name)).toHaveLength(1);
    }
    return {
      page,
      response,
      verifier: sent['verifier'] ?? undefined,
      state: sent['state'] ?? undefined,
      nonce: sent['nonce'] ?? undefined,
      signIns,
      client,
    };
  }

  /** The code of a successful answer. */
  code({ response, page }: Authorized): string {
    if (!response) throw new Error(`nothing came to the callback: ${page.url}\n${page.body.slice(0, 1500)}`);
    expect(response.get('error')).toBeNull();
    return response.get('code')!;
  }

  redeem(authorized: Authorized, changes: Record<string, string> = {}): Promise<TokenAnswer> {
    const { client, verifier } = authorized;
    return this.token(client, {
      grant_type: 'authorization_code',
      code: this.code(authorized),
      redirect_uri: client.redirectUri,
      ...(verifier ? { code_verifier: verifier } : {}),
      ...changes,
    });
  }

  refresh(client: SuiteClient, refreshToken: string): Promise<TokenAnswer> {
    return this.token(client, { grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  async token(client: SuiteClient, body: Record<string, string>): Promise<TokenAnswer> {
    const basic = client.auth === 'client_secret_basic';
    const response = await fetch(endpoint(this.op, 'token'), {
      method: 'POST',
      headers: basic ? { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` } : {},
      body: new URLSearchParams(
        basic ? body : { ...body, client_id: client.id, client_secret: client.secret },
      ),
    });
    const json = (await response.json()) as Record<string, unknown>;
    return {
      status: response.status,
      headers: response.headers,
      body: json,
      accessToken: String(json['access_token'] ?? ''),
      idToken: String(json['id_token'] ?? ''),
      refreshToken: String(json['refresh_token'] ?? ''),
    };
  }

  async userinfo(accessToken: string, init: RequestInit = {}): Promise<{ status: number; body: Claims }> {
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(endpoint(this.op, 'userinfo'), { headers, ...init });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Claims) };
  }

  /** The whole way with every check that the suite makes in each module (OpenID Connect Core 3.1.3). */
  async signIn(tab = this.tab(), wish: Wish = {}, client: SuiteClient = this.op.client): Promise<SignedIn> {
    const authorized = await this.authorize(tab, wish, client);
    const tokens = await this.redeem(authorized);
    const claims = await this.checkTokens(tokens, authorized);
    const info = await this.userinfo(tokens.accessToken);
    expect(info.status).toBe(200);
    expect(info.body['sub']).toBe(claims['sub']);
    return { authorized, tokens, claims, info: info.body, tab };
  }

  async checkTokens(tokens: TokenAnswer, { client, nonce }: Authorized): Promise<Claims> {
    expect(tokens).toMatchObject({
      status: 200,
      body: { token_type: expect.stringMatching(/^(Bearer|DPoP)$/) },
    });
    expect(tokens.headers.get('content-type')).toMatch(/^application\/json/);
    expect(tokens.headers.get('cache-control')).toBe('no-store');
    expect(tokens.body['expires_in']).toEqual(expect.any(Number));
    return this.checkIdToken(tokens.idToken, client, nonce);
  }

  async checkIdToken(idToken: string, client: SuiteClient, nonce: string | undefined): Promise<Claims> {
    const { payload, protectedHeader } = await jwtVerify(idToken, this.op.jwks, {
      issuer: this.op.issuer,
      audience: client.id,
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
      clockTolerance: 5,
    });
    expect(this.op.metadata['id_token_signing_alg_values_supported']).toContain(protectedHeader.alg);
    expect(protectedHeader.kid).toEqual(expect.any(String));
    expect(payload.sub).toMatch(/^[\x21-\x7e]{1,255}$/);
    expect(payload['nonce']).toBe(nonce);
    if (payload['azp'] !== undefined) expect(payload['azp']).toBe(client.id);
    return payload;
  }
}

export type Claims = Record<string, unknown>;

export interface SignedIn {
  authorized: Authorized;
  tokens: TokenAnswer;
  claims: Claims;
  info: Claims;
  tab: Browser;
}
