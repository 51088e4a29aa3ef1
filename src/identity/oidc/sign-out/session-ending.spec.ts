import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { type Browser, browser } from '../../../../test/support/browser.js';
import { type TestPerson, aPerson } from '../../../../test/support/builders.js';
import { type IdentityScene, anIdentityScene } from '../../../../test/support/identity-scene.js';
import { type Started, signIn } from '../../../../test/support/relying-party.js';
import { until } from '../../../../test/support/until.js';
import { SessionEnding } from './session-ending.service.js';

let s: IdentityScene;

beforeAll(async () => {
  s = await anIdentityScene();
});
afterAll(() => s?.close());

/** Somebody new, in as many browsers as are wanted. */
async function somebody() {
  const person = await aPerson(s.app.database, { password: 'sandi yang cukup panjang' });
  const enter = async (scope?: string) => {
    const tab = browser(s.app.url);
    return { tab, started: await signIn(tab, await s.party.start(tab, scope ? { scope } : {}), person) };
  };
  return { person, enter };
}

async function sessionOf({ id }: TestPerson): Promise<string> {
  const [row] = await s.app.database.query<{ uid: string }>(
    `select uid from oidc_artifact where model = 'Session' and account_id = $1`,
    [id],
  );
  return row!.uid;
}

async function isIn(tab: Browser): Promise<boolean> {
  const { page } = await s.party.start(tab, { prompt: 'none' });
  return new URL(page.url).searchParams.has('code');
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the end of a session', () => {
  it('is the end, also when another tab was just being opened and writes the session back', async () => {
    const { person, enter } = await somebody();
    const { tab } = await enter();
    const uid = await sessionOf(person);
    let other: Promise<Started> | undefined;
    await s.app.database.transaction(async (tx) => {
      await s.app.app.get(SessionEnding).endIn(tx, uid, { reason: 'signed-out' });
      other = s.party.start(tab);
      // Long enough for the other tab to find the session, which has not ended for it, and to wait for its row.
      await pause(400);
    });
    await other;
    expect(await isIn(tab)).toBe(false);
  });

  it('and tabs that are opened at the same moment never stand in a circle', async () => {
    const { enter } = await somebody();
    for (let round = 0; round < 8; round += 1) {
      const { tab } = await enter();
      const way = await tab.get('/keluar');
      const opening = Array.from({ length: 5 }, async (_, i) => {
        await pause(i * 3);
        return (await s.party.start(tab)).page.status;
      });
      const ending = pause(6).then(async () => (await tab.submit(way)).status);
      for (const status of await Promise.all([...opening, ending])) expect(status).toBeLessThan(500);
      expect(await isIn(tab)).toBe(false);
    }
  });

  it('is not the same as leaving one application, which is told and recorded', async () => {
    const { person, enter } = await somebody();
    const { tab } = await enter();
    const before = s.party.logoutTokens.length;
    const uid = await sessionOf(person);
    await s.app.app.get(SessionEnding).leave(uid, s.party.clientId, person.id);
    await until(() => s.party.logoutTokens.slice(before).some((token) => decodeJwt(token).sub === person.id));
    expect(await isIn(tab)).toBe(true);
    expect(
      await s.app.database.query(
        `select detail from audit_entry where action = 'session.left' and subject_id = $1`,
        [person.id],
      ),
    ).toEqual([{ detail: { application: s.party.clientId } }]);
  });

  it('by a changed password also ends what outlives a session, but nothing of the session that stays', async () => {
    const { person, enter } = await somebody();
    const offline = 'openid offline_access';
    const here = await s.party.redeem((await enter(offline)).started);
    const uid = await sessionOf(person);
    const stolen = await s.party.redeem((await enter(offline)).started);
    const gone = await enter(offline);
    const older = await s.party.redeem(gone.started);
    await gone.tab.submit(await gone.tab.get('/keluar'));
    const ended = await s.app.database.transaction((tx) =>
      s.app.app.get(SessionEnding).endOthers(tx, person.id, uid),
    );
    expect(ended).toBe(1);
    for (const { refresh_token } of [stolen, older])
      expect((await s.refreshRaw(refresh_token!)).status).toBe(400);
    expect((await s.refreshRaw(here.refresh_token!)).status).toBe(200);
  });
});
