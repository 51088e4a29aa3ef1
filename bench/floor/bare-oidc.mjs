/** The floor of single sign-on: the bare library on a memory store, no page, no password. */
import http from 'node:http';
import { Provider } from 'oidc-provider';

const port = Number(process.env.PORT);
const redirectUri = process.env.REDIRECT_URI;
const origin = `http://localhost:${port}`;

/** Asynchronous like a real store, but in memory and without the library's limit of 1,000 entries. */
class MemoryStore {
  static rows = new Map();
  static uids = new Map();
  constructor(model) {
    this.model = model;
  }
  async upsert(id, payload) {
    MemoryStore.rows.set(`${this.model}:${id}`, payload);
    if (this.model === 'Session') MemoryStore.uids.set(payload.uid, id);
  }
  async find(id) {
    return MemoryStore.rows.get(`${this.model}:${id}`);
  }
  async findByUid(uid) {
    return this.find(MemoryStore.uids.get(uid));
  }
  async findByUserCode() {}
  async destroy(id) {
    MemoryStore.rows.delete(`${this.model}:${id}`);
  }
  async consume(id) {
    const row = MemoryStore.rows.get(`${this.model}:${id}`);
    if (row) row.consumed = Math.floor(Date.now() / 1000);
  }
  async revokeByGrantId() {}
}

const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
  'sign',
  'verify',
]);
const jwk = { ...(await crypto.subtle.exportKey('jwk', privateKey)), kid: 'floor', use: 'sig', alg: 'ES256' };

const provider = new Provider(`${origin}/oidc`, {
  adapter: MemoryStore,
  jwks: { keys: [jwk] },
  cookies: { keys: ['a key of the floor only'] },
  clients: [
    'bench',
    ...Array.from({ length: Number(process.env.APPLICATIONS ?? 0) }, (_, i) => `bench-${i}`),
  ].map((client_id) => ({
    client_id,
    client_secret: 'a-secret-of-the-floor-only-0123456789abcdef',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    id_token_signed_response_alg: 'ES256',
  })),
  scopes: ['openid', 'profile', 'refreshing'],
  // The library gives `offline_access` after a question only; a scope of the floor's own says the same.
  issueRefreshToken: (_ctx, _client, source) => source.scopes.has('refreshing'),
  rotateRefreshToken: true,
  findAccount: async (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub, name: 'Bench' }) }),
  claims: { openid: ['sub'], profile: ['name'] },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
  },
  interactions: { url: (_ctx, interaction) => `/masuk/${interaction.uid}` },
  ttl: {
    AccessToken: 3600,
    AuthorizationCode: 60,
    IdToken: 3600,
    Interaction: 3600,
    Grant: 36_000,
    Session: 36_000,
  },
  async loadExistingGrant(ctx) {
    const { client, session } = ctx.oidc;
    const known = session.grantIdFor(client.clientId);
    if (known) return ctx.oidc.provider.Grant.find(known);
    const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid profile refreshing');
    await grant.save();
    return grant;
  },
});

const callback = provider.callback();
http
  .createServer(async (req, res) => {
    if (req.url.startsWith('/oidc')) {
      req.originalUrl = req.url;
      req.url = req.url.slice('/oidc'.length) || '/';
      return callback(req, res);
    }
    if (req.url.startsWith('/masuk/'))
      return provider.interactionFinished(req, res, { login: { accountId: 'floor' } });
    return res.writeHead(404).end();
  })
  .listen(port, '127.0.0.1', () => process.send?.('ready'));
