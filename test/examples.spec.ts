import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Applications } from '../src/identity/index.js';
import { browser } from './support/browser.js';
import { type IdentityScene, anIdentityScene } from './support/identity-scene.js';

const examples = join(import.meta.dirname, '../examples');
const registrations = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('client.json'))
  .sort();

let s: IdentityScene;

beforeAll(async () => {
  s = await anIdentityScene();
});
afterAll(() => s?.close());

describe('the registrations that the examples bring', () => {
  it('are there for every example', () => {
    expect(registrations.map((file) => file.split('/')[0])).toEqual(
      expect.arrayContaining(['apache', 'ckan', 'java', 'laravel', 'mobile', 'php', 'spa', 'wordpress']),
    );
  });

  it.each(registrations)('are taken as they are, and lead to the sign-in: %s', async (file) => {
    const metadata = JSON.parse(readFileSync(join(examples, file), 'utf8')) as Record<string, unknown>;
    const { client_id: clientId } = await s.app.database.transaction((tx) =>
      s.app.app.get(Applications).register(tx, metadata),
    );
    for (const redirectUri of metadata['redirect_uris'] as string[]) {
      const page = await browser(s.app.url).get(
        `/oidc/auth?${new URLSearchParams({
          response_type: 'code',
          client_id: clientId,
          redirect_uri: redirectUri,
          scope: 'openid',
          code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
          code_challenge_method: 'S256',
        })}`,
      );
      expect({ status: page.status, asks: page.body.includes('name="password"') }).toEqual({
        status: 200,
        asks: true,
      });
      expect(page.body).toContain(metadata['client_name']);
    }
  });
});
