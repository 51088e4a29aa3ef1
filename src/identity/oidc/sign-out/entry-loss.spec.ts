import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { browser } from '../../../../test/support/browser.js';
import { type TestPerson, aPerson, aUnit } from '../../../../test/support/builders.js';
import { type IdentityScene, anIdentityScene } from '../../../../test/support/identity-scene.js';
import { type RelyingParty, aRelyingParty, signIn } from '../../../../test/support/relying-party.js';
import { until } from '../../../../test/support/until.js';
import type { EntryWish } from '../../applications/application-metadata.js';
import { Applications } from '../../applications/applications.service.js';
import { EntryRules } from '../../applications/entry/entry-rules.service.js';
import { EntryLoss } from './entry-loss.service.js';

const OFFLINE = 'openid offline_access';
let s: IdentityScene;
let other: { id: string };
let parties: RelyingParty[] = [];

beforeAll(async () => {
  s = await anIdentityScene();
  other = await aUnit(s.app.database, { code: 'DINDIK', name: 'Dinas Pendidikan' });
});
afterAll(async () => {
  for (const party of parties) await party.close();
  await s?.close();
});

const password = 'sandi yang cukup panjang';
const somebody = (unit: { id: string } = s.person.unit, more = {}) =>
  aPerson(s.app.database, { unit, password, ...more });

async function anApplication(entry: EntryWish[]): Promise<RelyingParty> {
  const party = await aRelyingParty(s.app, { e_akun: { entry } });
  parties = [...parties, party];
  return party;
}

/** A browser in which the person has entered these applications, the first of them also for offline access. */
async function entered(person: TestPerson, first: RelyingParty, ...more: RelyingParty[]) {
  const tab = browser(s.app.url);
  const tokens = await first.redeem(await signIn(tab, await first.start(tab, { scope: OFFLINE }), person));
  for (const party of more) await party.redeem(await party.start(tab));
  return { tab, tokens };
}

const refresh = (party: RelyingParty, token: string) =>
  s.post(
    '/token',
    { grant_type: 'refresh_token', refresh_token: token },
    { authorization: `Basic ${btoa(`${party.clientId}:${party.clientSecret}`)}` },
  );

/** Ends when the engine knows of it, a quarter of a second later. */
async function replace(party: RelyingParty, wishes: EntryWish[]) {
  await s.app.database.transaction((tx) =>
    s.app.app.get(EntryRules).replaceIn(tx, party.clientId, wishes, null, { reason: 'Surat 7' }),
  );
  const rows = await s.app.database.query<{ id: string }>(
    `select id from application_entry_rule where client_id = $1 and ended_at is null`,
    [party.clientId],
  );
  const known = async () => (await s.app.app.get(Applications).find(party.clientId))!.entry;
  const ids = (rules: { id: string }[]) =>
    rules
      .map(({ id }) => id)
      .toSorted()
      .join();
  await until(async () => ids(await known()) === ids(rows));
}

const hearsOf = (party: RelyingParty, person: TestPerson) =>
  party.logoutTokens.map((token) => decodeJwt(token)).filter(({ sub }) => sub === person.id);

async function silent(party: RelyingParty, tab: ReturnType<typeof browser>) {
  const { searchParams } = new URL((await party.start(tab, { prompt: 'none' })).page.url);
  return searchParams.get('error') ?? 'in';
}

const lossesOf = (person: TestPerson) =>
  s.app.database.query<{ detail: Record<string, unknown>; reason: string }>(
    `select detail, reason from audit_entry where action = 'application.entry-lost' and subject_id = $1 order by id`,
    [person.id],
  );

describe('whoever loses entry because a rule ends', () => {
  it('is gone from that application, which is told by the name of their session, and from no other', async () => {
    const [left, kept] = [
      await anApplication([{ everybody: true }]),
      await anApplication([{ everybody: true }]),
    ];
    const [leaver, stayer] = [await somebody(), await somebody(other)];
    const here = await entered(leaver, left, kept);
    const there = await entered(stayer, left, kept);
    await replace(left, [{ unit: 'DINDIK' }]);
    await until(() => hearsOf(left, leaver).length > 0);
    expect(hearsOf(left, leaver)).toMatchObject([{ sid: here.tokens.claims()!['sid'], aud: left.clientId }]);
    expect((await refresh(left, here.tokens.refresh_token!)).status).toBe(400);
    expect(await silent(left, here.tab)).toBe('access_denied');
    expect(await silent(kept, here.tab)).toBe('in');
    expect((await refresh(left, there.tokens.refresh_token!)).status).toBe(200);
    expect(await silent(left, there.tab)).toBe('in');
    expect([...hearsOf(left, stayer), ...hearsOf(kept, leaver)]).toEqual([]);
    expect(await lossesOf(leaver)).toEqual([
      { detail: { applications: [left.clientId] }, reason: 'Surat 7' },
    ]);
    const [change] = await s.app.database.query<{ detail: Record<string, unknown> }>(
      `select detail from audit_entry where action = 'application.entry-changed' and subject_id = $1 order by id desc limit 1`,
      [left.clientId],
    );
    expect(change!.detail).toMatchObject({ begun: 1, ended: 1, people: 1 });
  });

  it('leaves nothing behind that works again when the rule is given back', async () => {
    const party = await anApplication([{ unit: 'PKM-1' }]);
    const person = await somebody();
    const { tab, tokens } = await entered(person, party);
    await replace(party, []);
    await replace(party, [{ unit: 'PKM-1' }]);
    expect((await refresh(party, tokens.refresh_token!)).status).toBe(400);
    const again = await party.redeem(await party.start(tab, { prompt: 'none' }));
    expect(again.claims()!['sid']).not.toBe(tokens.claims()!['sid']);
  });

  it('is told once, also when ten end rules and people open windows at the same moment', async () => {
    const party = await anApplication([{ unit: 'PKM-1' }, { unit: 'DINDIK' }]);
    const people = await Promise.all(
      Array.from({ length: 6 }, (_, i) => somebody(i % 2 ? other : undefined)),
    );
    const tabs = await Promise.all(people.map(async (person) => (await entered(person, party)).tab));
    const opening = tabs.flatMap((tab) => [party.start(tab), party.start(tab)]);
    const ending = Array.from({ length: 10 }, () => replace(party, [{ unit: 'DINDIK' }]));
    for (const { page } of await Promise.all(opening)) expect(page.status).toBeLessThan(500);
    await Promise.all(ending);
    await until(() => people.every((person, i) => i % 2 === 1 || hearsOf(party, person).length > 0));
    // Whoever was let in while the rule was ending is found by the second look.
    await s.app.app.get(EntryLoss).end({ clientIds: [party.clientId] });
    for (const [i, person] of people.entries()) {
      expect(await silent(party, tabs[i]!)).toBe(i % 2 ? 'in' : 'access_denied');
      const left = await s.app.database.query(
        `select 1 from oidc_session_application a join oidc_artifact s on s.model = 'Session' and s.uid = a.session_uid
         where s.account_id = $1 and a.client_id = $2`,
        [person.id, party.clientId],
      );
      expect(left).toHaveLength(i % 2);
    }
  });
});

describe('whoever loses entry because a day has come', () => {
  it.each([
    [
      'a rule',
      { unit: 'DINKES' },
      `update application_entry_rule set valid = daterange(null, '2026-11-20') where client_id = $2 and $1::uuid is not null`,
    ],
    [
      'a membership',
      { unit: 'DINKES' },
      `update unit_membership set valid = daterange('2015-01-01', '2026-11-20') where person_id = $1 and $2 <> ''`,
    ],
    [
      'a role',
      { role: 'supervisor' },
      `update role_assignment set valid = daterange('2015-01-01', '2026-11-20') where person_id = $1 and $2 <> ''`,
    ],
    [
      'a kind of employment',
      { employee_type: 'pns' },
      `update employment set kind = 'pppk' where person_id = $1 and $2 <> ''`,
    ],
  ] as [string, EntryWish, string][])(
    'of %s: is gone by the next hour, and the application told',
    async (_, wish, change) => {
      const party = await anApplication([wish]);
      const person = await somebody(undefined, { roles: ['employee', 'supervisor'] });
      const { tab, tokens } = await entered(person, party);
      const loss = s.app.app.get(EntryLoss);
      expect(await loss.end({ clientIds: [party.clientId] })).toBe(0);
      await s.app.database.query(change, [person.id, party.clientId]);
      s.app.app.get(Applications).forget(party.clientId);
      expect(await loss.end()).toBe(1);
      expect(await loss.end()).toBe(0);
      await until(() => hearsOf(party, person).length > 0);
      expect((await refresh(party, tokens.refresh_token!)).status).toBe(400);
      // They are still signed in, and are told why at the application's door.
      expect((await party.start(tab)).page.body).toContain('tidak dibuka untuk Anda');
    },
  );

  it('also where only a token for offline access is left of them', async () => {
    const party = await anApplication([{ unit: 'DINKES' }]);
    const person = await somebody();
    const { tab, tokens } = await entered(person, party);
    await tab.submit(await tab.get('/keluar'));
    expect((await refresh(party, tokens.refresh_token!)).status).toBe(200);
    await s.app.database.query(
      `update unit_membership set valid = daterange('2015-01-01', '2026-11-20') where person_id = $1`,
      [person.id],
    );
    expect(await s.app.app.get(EntryLoss).end({ personIds: [person.id] })).toBe(1);
    const left = await s.app.database.query(
      `select 1 from oidc_artifact where account_id = $1 and client_id = $2`,
      [person.id, party.clientId],
    );
    expect(left).toEqual([]);
  });

  it('keeps what an acting head of the unit may enter', async () => {
    const party = await anApplication([{ role: 'supervisor', unit: 'DINDIK' }]);
    const person = await somebody();
    const [post] = await s.app.database.query<{ id: string }>(
      `insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas', 'head', daterange('2020-01-01', null)) returning id`,
      [other.id],
    );
    await s.app.database.query(
      `insert into post_holding (post_id, person_id, capacity, valid, decree)
       values ($1, $2, 'plt', daterange('2026-11-01', null), 'SK 9')`,
      [post!.id, person.id],
    );
    const { tab } = await entered(person, party);
    expect(await s.app.app.get(EntryLoss).end()).toBe(0);
    await s.app.database.query(
      `update post_holding set valid = daterange('2026-11-01', '2026-11-20') where person_id = $1`,
      [person.id],
    );
    expect(await s.app.app.get(EntryLoss).end()).toBe(1);
    expect(await silent(party, tab)).toBe('access_denied');
  });
});
