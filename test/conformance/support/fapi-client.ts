import { createHash, randomUUID } from 'node:crypto';
import { type CryptoKey, type JWK, SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { random, s256 } from './flow.js';
import { type Provider, type SuiteClient, endpoint } from './provider.js';

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export interface DpopWish {
  key?: KeyPair;
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Changes the finished proof. */
  spoil?: (proof: string) => string;
}

export interface KeyPair {
  privateKey: CryptoKey;
  jwk: JWK;
  privateJwk: JWK;
  thumbprint: string;
}

export type Form = Record<string, string | null>;

const now = () => Math.floor(Date.now() / 1000);

export async function makeKeys(alg = 'ES256'): Promise<KeyPair> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  return {
    privateKey,
    jwk: { ...jwk, alg, use: 'sig', kid: randomUUID() },
    privateJwk: await exportJWK(privateKey),
    thumbprint: await calculateJwkThumbprint(jwk),
  };
}

/** A client of the plan: signs its assertions (private_key_jwt) and proves its key (DPoP) at every step. */
export class FapiClient {
  private nonce: string | undefined;

  private constructor(
    private readonly op: Provider,
    readonly registered: SuiteClient,
    readonly keys: KeyPair,
    readonly rsa: KeyPair,
    readonly dpopKeys: KeyPair,
  ) {}

  static async register(op: Provider, metadata: Record<string, unknown> = {}): Promise<FapiClient> {
    const [keys, rsa, dpopKeys] = await Promise.all([makeKeys(), makeKeys('RS256'), makeKeys()]);
    const registered = await op.register({
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [keys.jwk, rsa.jwk] },
      scope: 'openid profile email offline_access',
      ...metadata,
      e_akun: { fapi: true, ...(metadata['e_akun'] as object) },
    });
    return new FapiClient(op, registered, keys, rsa, dpopKeys);
  }

  get id(): string {
    return this.registered.id;
  }

  /** RFC 7523, with the issuer alone as audience (FAPI 2.0 Security Profile 5.3.3.1). */
  assertion(changes: Record<string, unknown> = {}, key = this.keys): Promise<string> {
    const claims: Record<string, unknown> = {
      iss: this.id,
      sub: this.id,
      aud: this.op.issuer,
      jti: randomUUID(),
      iat: now(),
      exp: now() + 60,
      ...changes,
    };
    for (const name of Object.keys(claims)) if (claims[name] === undefined) delete claims[name];
    return new SignJWT(claims)
      .setProtectedHeader({ alg: key.jwk.alg!, kid: key.jwk.kid! })
      .sign(key.privateKey);
  }

  async dpop(method: string, address: string, wish: DpopWish = {}, accessToken?: string): Promise<string> {
    const { key = this.dpopKeys, spoil = (proof: string) => proof } = wish;
    const claims: Record<string, unknown> = {
      jti: randomUUID(),
      htm: method,
      htu: address,
      iat: now(),
      ...(this.nonce ? { nonce: this.nonce } : {}),
      ...(accessToken ? { ath: createHash('sha256').update(accessToken).digest('base64url') } : {}),
      ...wish.claims,
    };
    for (const name of Object.keys(claims)) if (claims[name] === undefined) delete claims[name];
    const { kty, crv, x, y } = key.jwk;
    const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } as JWK, ...wish.header };
    return spoil(await new SignJWT(claims).setProtectedHeader(header).sign(key.privateKey));
  }

  /** `dpop: null` sends no proof; `client_assertion: null` no assertion. A nonce that the server wants is taken up once. */
  async post(address: string, form: Form, dpop: DpopWish | null = {}, client_id = this.id): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      const body = new URLSearchParams();
      const whole: Form = {
        client_id,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await this.assertion(),
        ...form,
      };
      for (const [name, value] of Object.entries(whole)) if (value !== null) body.set(name, value);
      const proof: Record<string, string> = dpop ? { dpop: await this.dpop('POST', address, dpop) } : {};
      const response = await fetch(address, { method: 'POST', body, headers: proof });
      const answer = await read(response);
      this.nonce = response.headers.get('dpop-nonce') ?? this.nonce;
      if (answer.body['error'] !== 'use_dpop_nonce' || attempt > 0) return answer;
    }
  }

  /** Pushes an authorization request; null in `wish` leaves a parameter out. */
  async push(wish: Form = {}, dpop: DpopWish | null = null): Promise<Pushed> {
    const verifier = random();
    const sent: Form = {
      redirect_uri: this.registered.redirectUri,
      response_type: 'code',
      scope: 'openid profile email offline_access',
      state: random(),
      nonce: random(),
      code_challenge: s256(verifier),
      code_challenge_method: 'S256',
      ...wish,
    };
    const answer = await this.post(endpoint(this.op, 'pushed_authorization_request'), sent, dpop);
    return { ...answer, requestUri: String(answer.body['request_uri'] ?? ''), sent, verifier };
  }

  token(form: Form, dpop: DpopWish | null = {}, client_id = this.id): Promise<Answer> {
    return this.post(endpoint(this.op, 'token'), form, dpop, client_id);
  }

  redeem(
    code: string,
    verifier: string | null,
    more: Form = {},
    dpop: DpopWish | null = {},
  ): Promise<Answer> {
    return this.token(
      {
        grant_type: 'authorization_code',
        code,
        redirect_uri: this.registered.redirectUri,
        code_verifier: verifier,
        ...more,
      },
      dpop,
    );
  }

  /** The protected resource of the plan is userinfo. */
  async resource(
    accessToken: string,
    wish: DpopWish & { scheme?: string; twice?: boolean; headerName?: string } = {},
  ): Promise<Answer> {
    const address = endpoint(this.op, 'userinfo');
    for (let attempt = 0; ; attempt += 1) {
      const proof = await this.dpop('GET', address, wish, accessToken);
      const headers: [string, string][] = [
        ['authorization', `${wish.scheme ?? 'DPoP'} ${accessToken}`],
        [wish.headerName ?? 'dpop', proof],
      ];
      if (wish.twice) headers.push(['dpop', await this.dpop('GET', address, wish, accessToken)]);
      const response = await fetch(address, { headers });
      const answer = await read(response);
      this.nonce = response.headers.get('dpop-nonce') ?? this.nonce;
      const wantsNonce = response.headers.get('www-authenticate')?.includes('use_dpop_nonce');
      if (!wantsNonce || attempt > 0) return answer;
    }
  }
}

export interface Pushed extends Answer {
  requestUri: string;
  sent: Form;
  verifier: string;
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}
