import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IdentityApp, startIdentityApp } from '../../../test/support/identity-app.js';
import { ApplicationSecrets } from '../applications/application-secrets.service.js';
import { Applications } from '../applications/applications.service.js';
import { ApplicationClosing } from './sign-out/application-closing.service.js';

/** Two processes, one database, more applications than the library remembers. */
let one: IdentityApp;
let other: IdentityApp;
const APPLICATIONS = 150;
const firstSecrets: string[] = [];
const ids = Array.from({ length: APPLICATIONS }, (_, i) => `aplikasi-${i}`);

beforeAll(async () => {
  one = await startIdentityApp();
  other = await startIdentityApp({ databaseUrl: one.settings.databaseUrl });
  const applications = one.app.get(Applications);
  await one.database.transaction(async (tx) => {
    for (const id of ids) firstSecrets.push((await applications.register(tx, metadataOf(id))).client_secret!);
  });
}, 120_000);
afterAll(async () => {
  await other.close();
  await one.close();
});

function metadataOf(id: string, path = 'kembali') {
  return { client_id: id, client_name: id, redirect_uris: [`https://${id}.example.go.id/${path}`] };
}

/** Does the engine of this process take the address? `login_required` goes back to it, a strange one stops on our page. */
async function takes(app: IdentityApp, id: string, path: string): Promise<boolean> {
  const query = new URLSearchParams({
    client_id: id,
    response_type: 'code',
    scope: 'openid',
    prompt: 'none',
    redirect_uri: `https://${id}.example.go.id/${path}`,
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  });
  const answer = await fetch(`${app.issuer}/auth?${query}`, { redirect: 'manual' });
  await answer.body?.cancel();
  return answer.status === 303 && (answer.headers.get('location') ?? '').includes('login_required');
}

/** What the token endpoint says to a made-up code: `invalid_grant`, once it believes who asks. */
const tokenStatus = async (app: IdentityApp, id: string, secret: string) => {
  const answer = await fetch(`${app.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'x',
      redirect_uri: 'https://x.example',
    }),
  });
  return ((await answer.json()) as { error: string }).error;
};

async function within5Seconds(condition: () => Promise<boolean>): Promise<number> {
  const began = Date.now();
  while (!(await condition())) {
    if (Date.now() - began > 5000) throw new Error('not within five seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return Date.now() - began;
}

async function rename(id: string, path: string): Promise<void> {
  const applications = one.app.get(Applications);
  const [row] = await one.database.query<{ version: number }>(
    `select version from application where client_id = $1`,
    [id],
  );
  await one.database.transaction((tx) => applications.update(tx, id, metadataOf(id, path), row!.version));
}

describe('150 applications on two processes', () => {
  it('are all known to both, and what one process changes the other follows', async () => {
    for (const app of [one, other]) {
      const known = await Promise.all(ids.map((id) => takes(app, id, 'kembali')));
      expect(known.every(Boolean)).toBe(true);
    }
    for (const id of ids) await rename(id, 'baru');
    await within5Seconds(
      async () => (await takes(other, ids.at(-1)!, 'baru')) && takes(one, ids.at(-1)!, 'baru'),
    );
    for (const app of [one, other]) {
      const [old, now] = await Promise.all([
        Promise.all(ids.map((id) => takes(app, id, 'kembali'))),
        Promise.all(ids.map((id) => takes(app, id, 'baru'))),
      ]);
      expect(old.some(Boolean)).toBe(false);
      expect(now.every(Boolean)).toBe(true);
    }
  }, 60_000);

  it('are cared for anew although an announcement was lost', async () => {
    const id = ids[7]!;
    expect(await takes(other, id, 'baru')).toBe(true);
    // Nobody announces this one: it is written past the service, as if the connection had been down.
    await one.database.query(
      `update application set metadata = jsonb_set(metadata, '{redirect_uris}', $2::jsonb) where client_id = $1`,
      [id, JSON.stringify([`https://${id}.example.go.id/diam`])],
    );
    await within5Seconds(() => takes(other, id, 'diam'));
  }, 20_000);

  it('have two secrets while they change over, and one that was revoked is worth nothing anywhere', async () => {
    const id = ids[3]!;
    const secrets = one.app.get(ApplicationSecrets);
    const added = await one.database.transaction((tx) => secrets.add(tx, id));
    await within5Seconds(async () => (await tokenStatus(other, id, added.client_secret)) === 'invalid_grant');
    expect(await tokenStatus(other, id, firstSecrets[3]!)).toBe('invalid_grant');
    expect(await tokenStatus(other, id, `x${added.client_secret}`)).toBe('invalid_client');
    const [newest, oldest] = await secrets.list(id);
    expect(newest!.expiresAt).toBeNull();
    expect(oldest!.expiresAt!.getTime() - Date.now()).toBeGreaterThan(29 * 86_400_000);
    await expect(one.database.transaction((tx) => secrets.add(tx, id))).rejects.toMatchObject({
      code: 'two-secrets-valid',
    });
    await one.database.transaction((tx) => secrets.revoke(tx, id, oldest!.id));
    await expect(one.database.transaction((tx) => secrets.revoke(tx, id, newest!.id))).rejects.toMatchObject({
      code: 'last-secret',
    });
    await within5Seconds(async () => (await tokenStatus(other, id, firstSecrets[3]!)) === 'invalid_client');
    expect(await tokenStatus(one, id, firstSecrets[3]!)).toBe('invalid_client');
    expect(await tokenStatus(other, id, added.client_secret)).toBe('invalid_grant');
  }, 20_000);

  it('are refused everywhere once disabled, the others go on, and enabling one brings it back', async () => {
    const [id, neighbour] = [ids[5]!, ids[6]!];
    const closing = one.app.get(ApplicationClosing);
    await closing.disable(id, 'untuk uji');
    await closing.disable(id, 'dua kali');
    await within5Seconds(async () => !(await takes(other, id, 'baru')));
    expect(await takes(one, id, 'baru')).toBe(false);
    expect(await takes(other, neighbour, 'baru')).toBe(true);
    await closing.enable(id);
    await within5Seconds(() => takes(other, id, 'baru'));
  }, 20_000);

  it('are changed by one of two who began with the same version', async () => {
    const id = ids[9]!;
    const [row] = await one.database.query<{ version: number }>(
      `select version from application where client_id = $1`,
      [id],
    );
    const change = (app: IdentityApp, path: string) =>
      app.database
        .transaction((tx) => app.app.get(Applications).update(tx, id, metadataOf(id, path), row!.version))
        .then(
          () => 'done',
          (error: { code?: string }) => error.code,
        );
    const answers = await Promise.all([change(one, 'satu'), change(other, 'dua'), change(one, 'tiga')]);
    expect(answers.toSorted()).toEqual(['application-changed', 'application-changed', 'done']);
    // Whoever won asks once more, because the answer got lost: that is no conflict.
    const won = ['satu', 'dua', 'tiga'][answers.indexOf('done')]!;
    expect(await change(other, won)).toBe('done');
  });
});
