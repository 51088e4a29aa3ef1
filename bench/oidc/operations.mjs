/** What applications do all day, one request each; the same for us and for the bare library. */
import { expectStatus } from '../lib/load.mjs';

/** Requests under way at the same time. */
export const WORKERS = 16;
const RESTING = { ours: 'openid profile offline_access', bare: 'openid profile refreshing' };

const any = (list, n) => list[n % list.length];

/**
 * `stock(side, count)`: what the requests use up, made before the clock runs. `once(side, n, item)`: the request.
 * An operation without stock runs for a time, one with a stock until it is used up.
 */
export const OPERATIONS = [
  {
    name: 'Silent authorize',
    goal: { ms: 3, ratio: 0.5 },
    once: (side, n) => side.flow(n % side.applications).authorize(any(side.jars, n)),
  },
  {
    name: 'Code -> token (ES256)',
    goal: { ms: 3, ratio: 0.5 },
    stock: (side, count) => made(count, async (n) => ({ n, code: await authorized(side, n) })),
    once: (side, _, { n, code }) => side.flow(n % side.applications).redeem(code),
  },
  {
    name: 'Refresh',
    goal: { ms: 3.5, ratio: 0.5 },
    start: (side) => made(WORKERS, async (n) => ({ n, ...(await tokens(side, n, RESTING[side.name])) })),
    async once(side, worker, holders) {
      const holder = holders[worker];
      Object.assign(holder, await side.flow(holder.n % side.applications).refresh(holder.refresh_token));
    },
  },
  {
    name: 'client_credentials',
    goal: { ms: 1.5, ratio: 0.5 },
    once: (side, n) => side.flow(n % side.applications).own(),
  },
  {
    name: 'Introspection',
    goal: { ms: 1.5, ratio: 0.5 },
    start: (side) => made(64, async (n) => ({ n, ...(await tokens(side, n)) })),
    async once(side, n, held) {
      const token = any(held, n);
      const { active } = await side.flow(token.n % side.applications).introspect(token.access_token);
      if (active !== true) throw new Error('a live token is told to be dead');
    },
  },
  {
    name: 'userinfo',
    goal: { ms: 1.5, ratio: 0.5 },
    start: (side) => made(64, async (n) => ({ n, ...(await tokens(side, n)) })),
    once: async (side, n, held) =>
      expectStatus(
        await side.http.get('/oidc/me', { authorization: `Bearer ${any(held, n).access_token}` }),
        200,
      ),
  },
  {
    name: 'Discovery',
    goal: { ms: 0.15, ratio: 1.5 },
    once: async (side) => expectStatus(await side.http.get('/oidc/.well-known/openid-configuration'), 200),
  },
  {
    name: 'JWKS',
    goal: { ms: 0.15, ratio: 1.5 },
    once: async (side) => expectStatus(await side.http.get('/oidc/jwks'), 200),
  },
];

const authorized = (side, n, scope) => side.flow(n % side.applications, scope).authorize(any(side.jars, n));

const tokens = async (side, n, scope) =>
  side.flow(n % side.applications, scope).redeem(await authorized(side, n, scope));

/** `count` things, sixteen at a time. */
async function made(count, make) {
  const things = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      while (next < count) things.push(await make(next++));
    }),
  );
  return things;
}
