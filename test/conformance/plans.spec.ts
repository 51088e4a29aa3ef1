import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { checkMetadata } from '../../src/identity/applications/application-metadata.rules.js';
import { aPerson } from '../support/builders.js';
import { launchChromium } from '../support/chromium.js';
import { FapiClient } from './support/fapi-client.js';
import { Flow, random } from './support/flow.js';
import { type Provider, type SuiteClient, endpoint, startProvider } from './support/provider.js';

/* The plans for the Foundation's own suite speak of our pages; here they are played on them. */
const here = import.meta.dirname;
const BASE = 'https://e-akun.test:8445';
const SUITE = 'https://localhost.emobix.co.uk:8443';
const names = readdirSync(join(here, 'plans')).map((file) => file.replace('.json', ''));
const clients = readdirSync(join(here, 'clients')).map((file) => file.replace('.json', ''));

type Command = (string | number)[];
interface Task {
  task: string;
  match: string;
  optional?: boolean;
  commands?: Command[];
}
interface Block {
  match: string;
  'match-limit'?: number;
  tasks: Task[];
}
interface ClientEntry {
  client_id: string;
}
interface Plan {
  alias: string;
  description: string;
  server: { discoveryUrl: string; login_hint: string };
  client?: ClientEntry;
  client2?: ClientEntry;
  client_secret_post?: ClientEntry;
  resource?: { resourceUrl: string };
  browser?: Block[];
  override?: Record<string, { browser?: Block[]; client?: ClientEntry }>;
}

const textOf = (folder: string, name: string) => readFileSync(join(here, folder, `${name}.json`), 'utf8');
const planOf = (name: string) => JSON.parse(textOf('plans', name)) as Plan;

let op: Provider;
let flow: Flow;
let chromium: Browser;
let suiteClient: SuiteClient;

/** The plan as it would be against this server: other hosts, everything else as it stands in the file. */
function localPlan(name: string): Plan {
  const text = textOf('plans', name).replaceAll(BASE, op.app.url).replaceAll(SUITE, op.suite.origin);
  return JSON.parse(text) as Plan;
}

beforeAll(async () => {
  op = await startProvider({ e_akun: { pkce_exempt: true } });
  const { nip, password } = person();
  const signer = await aPerson(op.app.database, { nip, password, name: 'Penguji Konformansi' });
  op = { ...op, person: signer };
  flow = new Flow(op);
  suiteClient = op.client;
  chromium = await launchChromium();
}, 90_000);
afterAll(async () => {
  await chromium?.close();
  await op?.close();
});

/** Whom the plans sign in. */
function person(): { nip: string; password: string } {
  const commands = planOf('basic').browser![0]!.tasks[0]!.commands!;
  const typed = (name: string) =>
    String(commands.find(([verb, , field]) => verb === 'text' && field === name)![3]);
  return { nip: typed('nip'), password: typed('password') };
}

const matches = (pattern: string, url: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(url);

/** As the suite's browser does it: without the scripts of our pages. */
async function play(
  context: BrowserContext,
  blocks: Block[],
  url: string,
): Promise<{ page: Page; done: string[] }> {
  const block = blocks.find(({ match }) => matches(match, url));
  if (!block) throw new Error(`no block for ${url}`);
  const page = await context.newPage();
  await page.goto(url);
  const done: string[] = [];
  for (const { task, match, optional, commands = [] } of block.tasks) {
    if (!matches(match, page.url())) {
      if (optional) continue;
      throw new Error(`${task}: ${page.url()} is not ${match}`);
    }
    for (const command of commands) await obey(page, command);
    done.push(task);
  }
  return { page, done };
}

async function obey(page: Page, [verb, by, target, ...rest]: Command): Promise<void> {
  const found = page.locator(by === 'xpath' ? `xpath=${target}` : selector(String(by), String(target)));
  if (verb === 'wait' && typeof rest[1] === 'string')
    return expect(await page.locator('body').innerText()).toMatch(new RegExp(rest[1]));
  expect([verb, by, target, await found.count()]).toEqual([verb, by, target, 1]);
  if (verb === 'text') await found.fill(String(rest[0]));
  else if (verb === 'click') await Promise.all([page.waitForEvent('framenavigated'), found.click()]);
  else if (verb !== 'wait') throw new Error(`the suite knows no ${verb}`);
  await page.waitForLoadState();
}

function selector(by: string, target: string): string {
  if (by === 'css') return target;
  if (by === 'id') return `#${target}`;
  if (by === 'name') return `[name="${target}"]`;
  throw new Error(`no element by ${by}`);
}

/** What reached the callback last; a browser also looks for a favicon there. */
const lastAnswer = () => op.suite.arrivals.findLast(({ path }) => path.endsWith('/callback'))!.query;

const aContext = () => chromium.newContext({ javaScriptEnabled: false });

describe('plans for the suite of the OpenID Foundation', () => {
  it.each(names)('%s: complete, and one alias for all addresses', (name) => {
    const plan = planOf(name);
    expect(plan).toMatchObject({
      alias: 'e-akun',
      server: { discoveryUrl: `${BASE}/oidc/.well-known/openid-configuration` },
    });
    const parts = [plan, ...Object.values(plan.override ?? {})] as Plan[];
    const used = parts.flatMap((part) => [part.client, part.client2, part.client_secret_post]);
    for (const entry of used) if (entry) expect(clients).toContain(entry.client_id);
    if (name !== 'config') expect(plan.browser?.length).toBeGreaterThan(0);
    if (name === 'fapi2') expect(plan.resource).toEqual({ resourceUrl: `${BASE}/oidc/me` });
  });

  it('overrides only modules that are re-implemented here under the same name', () => {
    const specs = ['support/basic-modules.ts', 'rp-initiated-logout.spec.ts', 'fapi2.spec.ts']
      .map((file) => readFileSync(join(here, file), 'utf8'))
      .join('\n')
      .replaceAll('${NAME}', 'fapi2-security-profile-final');
    for (const name of names)
      for (const module of Object.keys(planOf(name).override ?? {})) expect(specs).toContain(`${module}:`);
  });

  it.each(clients)('client %s can be registered as it stands', async (name) => {
    const metadata = JSON.parse(textOf('clients', name)) as Record<string, unknown>;
    // Its key is made when it is registered.
    const keys = { jwks: { keys: [(await FapiClient.register(op)).keys.jwk] } };
    expect(checkMetadata({ ...metadata, ...('jwks' in metadata ? keys : {}) })).toMatchObject({ ok: true });
    for (const uri of metadata['redirect_uris'] as string[]) expect(uri).toContain(`${SUITE}/test/a/e-akun/`);
  });

  it('signs in the person whom docs/conformance.md lets the operator set up', () => {
    const { nip, password } = person();
    const docs = readFileSync(join(here, '../../docs/conformance.md'), 'utf8');
    for (const text of [nip, password, BASE, SUITE]) expect(docs).toContain(text);
    for (const name of names) if (name !== 'config') expect(textOf('plans', name)).toContain(nip);
  });

  it.each([
    ['basic', 'query'],
    ['form-post', 'form_post'],
    ['rp-initiated', 'query'],
    ['back-channel', 'query'],
  ])('%s: the sign-in is played to its end', async (name, response_mode) => {
    const context = await aContext();
    const { browser } = localPlan(name);
    const { done } = await play(context, browser!, flow.request({ response_mode }).url);
    expect(done).toContain('Verify complete');
    expect(done).toContain('Sign in');
    const again = await play(context, browser!, flow.request({ response_mode }).url);
    expect(again.done).not.toContain('Sign in');
    await context.close();
  });

  it.each(['basic', 'form-post'])('%s: so are the modules with a page of their own', async (name) => {
    const { override } = localPlan(name);
    const response_mode = name === 'basic' ? 'query' : 'form_post';
    const wishes: Record<string, Record<string, string>> = {
      'oidcc-prompt-login': { prompt: 'login' },
      'oidcc-max-age-1': { max_age: '0' },
      'oidcc-ensure-registered-redirect-uri': { redirect_uri: `${op.suite.base}/unregistered` },
    };
    for (const [module, { browser }] of Object.entries(override!)) {
      const context = await aContext();
      const { done } = await play(context, browser!, flow.request({ response_mode, ...wishes[module] }).url);
      expect(done.at(-1)).toMatch(/Verify complete|Expect our page/);
      await context.close();
    }
  });

  it('rp-initiated, back-channel: every sign-out is played', async () => {
    const usual = (idToken: string) => ({
      id_token_hint: idToken,
      post_logout_redirect_uri: `${op.suite.base}/post_logout_redirect`,
      state: random(),
    });
    const changes: Record<string, (usual: Record<string, string>) => Record<string, string>> = {
      '': (all) => all,
      '-bad-post-logout-redirect-uri': (all) => ({
        ...all,
        post_logout_redirect_uri: `${op.suite.base}/bad`,
      }),
      '-query-added-to-post-logout-redirect-uri': (all) => ({
        ...all,
        post_logout_redirect_uri: `${all['post_logout_redirect_uri']}?foo=bar`,
      }),
      '-modified-id-token-hint': (all) => ({ ...all, id_token_hint: `${all['id_token_hint']}x` }),
      '-bad-id-token-hint': (all) => ({
        ...all,
        id_token_hint: all['id_token_hint']!.replace(
          /\.[^.]+\./,
          `.${Buffer.from('{"aud":"nobody"}').toString('base64url')}.`,
        ),
      }),
      '-no-id-token-hint': ({ id_token_hint: _hint, ...rest }) => rest,
      '-no-params': () => ({}),
      '-no-post-logout-redirect-uri': ({ id_token_hint, state }) => ({
        id_token_hint: id_token_hint!,
        state: state!,
      }),
      '-only-state': ({ state }) => ({ state: state! }),
    };
    const plan = localPlan('rp-initiated');
    const played = new Set<string>();
    for (const [suffix, change] of Object.entries(changes)) {
      const module = `oidcc-rp-initiated-logout${suffix}`;
      const blocks = plan.override![module]?.browser ?? plan.browser!;
      const context = await aContext();
      await play(context, blocks, flow.request().url);
      const code = lastAnswer().get('code')!;
      const { idToken } = await flow.token(suiteClient, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: suiteClient.redirectUri,
      });
      const query = new URLSearchParams(change(usual(idToken)));
      const { done } = await play(context, blocks, `${endpoint(op, 'end_session')}?${query}`);
      expect(done.length).toBeGreaterThan(0);
      played.add(module);
      await context.close();
    }
    for (const module of Object.keys(plan.override!)) expect(played).toContain(module);
    expect(localPlan('back-channel').browser).toEqual(plan.browser);
  }, 60_000);

  it('fapi2: every page of the plan is played', async () => {
    const plan = localPlan('fapi2');
    const F = 'fapi2-security-profile-final';
    const [client, other, outside] = await Promise.all([
      FapiClient.register(op),
      FapiClient.register(op),
      FapiClient.register(op, { e_akun: { first_party: false } }),
    ]);
    const address = async (by: FapiClient, as = by) => {
      const { requestUri } = await by.push();
      const query = new URLSearchParams({ client_id: as.id, request_uri: requestUri });
      return `${endpoint(op, 'authorization')}?${query}`;
    };
    const blocksOf = (module: string) => plan.override![`${F}-${module}`]!.browser!;
    const run = async (blocks: Block[], url: string, context?: BrowserContext) =>
      (await play(context ?? (await aContext()), blocks, url)).done;

    expect(await run(plan.browser!, await address(client))).toEqual(['Sign in', 'Verify complete']);
    expect(await run(blocksOf('user-rejects-authentication'), await address(outside))).toContain('Consent');
    expect(lastAnswer().get('error')).toBe('access_denied');
    const reused = await address(client);
    expect(await run(blocksOf('par-attempt-reuse-request_uri'), reused)).toContain('Back at the callback');
    expect(await run(blocksOf('par-attempt-reuse-request_uri'), reused)).toEqual(['Expect our page']);
    expect(await run(blocksOf('par-attempt-to-use-expired-request_uri'), reused)).toEqual([
      'Expect our page',
    ]);
    const foreign = await address(client, other);
    const different = blocksOf('par-attempt-to-use-request_uri-for-different-client');
    expect(await run(different, foreign)).toEqual(['Expect our page']);
    const [look, ...rest] = blocksOf('par-ensure-reused-request-uri-prior-to-auth-completion-succeeds');
    const twice = await address(client);
    const context = await aContext();
    expect(await run([look!], twice, context)).toEqual(['Look at the sign-in page']);
    expect(await run(rest, twice, context)).toContain('Verify complete');
  }, 60_000);
});
