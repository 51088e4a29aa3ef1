import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { browser } from '../../../../test/support/browser.js';
import { type TestPerson, type TestUnit, aPerson, aUnit } from '../../../../test/support/builders.js';
import { type IdentityScene, anIdentityScene } from '../../../../test/support/identity-scene.js';
import { type RelyingParty, aRelyingParty, signIn } from '../../../../test/support/relying-party.js';
import { until } from '../../../../test/support/until.js';
import { type ChangedBy, PeopleChanges, type PersonChangeKind } from '../../../people/index.js';
import { type Tx, workDate } from '../../../platform/index.js';
import type { EntryWish } from '../../applications/application-metadata.js';
import { AccountClosing } from './account-closing.service.js';
import { AccountStanding } from './account-standing.service.js';

const BY: ChangedBy = { actorId: null, origin: 'form', decree: 'SK 800/1' };
const password = 'sandi yang cukup panjang';
let s: IdentityScene;
let dindik: { id: string };
const parties: RelyingParty[] = [];

beforeAll(async () => {
  s = await anIdentityScene();
  dindik = await aUnit(s.app.database, { code: 'DINDIK', name: 'Dinas Pendidikan' });
});
afterAll(async () => {
  for (const party of parties) await party.close();
  await s?.close();
});

async function anApplication(entry: EntryWish[]): Promise<RelyingParty> {
  parties.push(await aRelyingParty(s.app, { e_akun: { entry } }));
  return parties.at(-1)!;
}

/** Somebody in a browser, in these applications besides the one of the scene. */
async function somebody(...also: RelyingParty[]) {
  const person = await aPerson(s.app.database, { unit: s.person.unit, password });
  const tab = browser(s.app.url);
  const tokens = await s.party.redeem(
    await signIn(tab, await s.party.start(tab, { scope: 'openid offline_access' }), person),
  );
  for (const party of also) await party.redeem(await party.start(tab));
  return { person, tab, tokens };
}

type Somebody = Awaited<ReturnType<typeof somebody>>;

/** As the room of people does it: written, then told in the same transaction. */
async function change({ id }: TestPerson, kind: PersonChangeKind, ...statements: string[]): Promise<void> {
  await s.app.database.transaction(async (tx) => {
    for (const statement of statements) await tx.query(statement, [id]);
    await tell(tx, [id], kind);
  });
}

const tell = (tx: Tx, ids: readonly string[], kind: PersonChangeKind) =>
  s.app.app.get(PeopleChanges).tell(
    tx,
    ids.map((personId) => ({ personId, kind, effective: workDate('2026-11-20'), before: {}, after: {} })),
    BY,
  );

/** Tells of each statement before it goes on. */
const countingTx = (tx: Tx, count: () => void) =>
  new Proxy(tx, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        count();
        return value.apply(target, args);
      };
    },
  });

const ENDS = `update employment set valid = daterange('2015-01-01', '2026-11-20'), end_reason = 'retired' where person_id = $1`;
const BEGINS = `insert into employment (person_id, valid, kind, position) values ($1, daterange('2026-11-20', null), 'pns', 'Staf')`;
const BREAKS = `insert into service_break (person_id, kind, valid, decree) values ($1, 'unpaid-leave', daterange('2026-11-20', null), 'SK 2')`;
const RETURNS = `delete from service_break where person_id = $1`;

async function accountOf({ id }: TestPerson) {
  const [account] = await s.app.database.query<Record<string, unknown>>(
    `select status, closed_by_rule, disabled_reason from account where person_id = $1`,
    [id],
  );
  return account!;
}

const OPEN = { status: 'active', closed_by_rule: false, disabled_reason: null };

/** Nothing of before works any longer, and the application has heard of it once. */
async function expectGone({ person, tab, tokens }: Somebody): Promise<void> {
  const heard = () =>
    s.party.logoutTokens.map((token) => decodeJwt(token)).filter(({ sub }) => sub === person.id);
  await until(() => heard().length > 0);
  expect(heard()).toMatchObject([{ sid: tokens.claims()!['sid'] }]);
  expect((await s.refreshRaw(tokens.refresh_token!)).status).toBe(400);
  const silent = await s.party.start(tab, { prompt: 'none' });
  expect(new URL(silent.page.url).searchParams.get('error')).toBe('login_required');
  const left = await s.app.database.query(`select model from oidc_artifact where account_id = $1`, [
    person.id,
  ]);
  expect(left).toEqual([]);
}

async function signsIn({ nip }: TestPerson): Promise<boolean> {
  const tab = browser(s.app.url);
  const { page } = await signIn(tab, await s.party.start(tab), { nip, password });
  return new URL(page.url).searchParams.has('code');
}

describe('an account follows its person', () => {
  it('out, when they leave: signed out everywhere, applications told; and in again when they come back', async () => {
    const leaver = await somebody();
    await change(leaver.person, 'left', ENDS);
    expect(await accountOf(leaver.person)).toEqual({
      status: 'disabled',
      closed_by_rule: true,
      disabled_reason: 'Pensiun',
    });
    await expectGone(leaver);
    expect(await signsIn(leaver.person)).toBe(false);
    await change(leaver.person, 'joined', BEGINS);
    expect(await accountOf(leaver.person)).toEqual(OPEN);
    expect(await signsIn(leaver.person)).toBe(true);
    expect((await s.refreshRaw(leaver.tokens.refresh_token!)).status).toBe(400);
    const lines = await s.app.database.query<{ action: string; reason: string }>(
      `select action, reason from audit_entry where subject_id = $1 and action like 'account.%' order by id`,
      [leaver.person.id],
    );
    expect(lines).toEqual([
      { action: 'account.disabled', reason: 'SK 800/1' },
      { action: 'account.enabled', reason: 'SK 800/1' },
    ]);
  });

  it('during leave without pay, and no longer than that', async () => {
    const away = await somebody();
    await change(away.person, 'away', BREAKS);
    expect(await accountOf(away.person)).toMatchObject({
      closed_by_rule: true,
      disabled_reason: 'Cuti di luar tanggungan negara',
    });
    await expectGone(away);
    await change(away.person, 'returned', RETURNS);
    expect(await signsIn(away.person)).toBe(true);
  });

  it('by itself on the day, when nobody has told of it', async () => {
    const leaver = await somebody();
    const standing = s.app.app.get(AccountStanding);
    await standing.settleAll();
    expect(await accountOf(leaver.person)).toEqual(OPEN);
    await s.app.database.query(ENDS, [leaver.person.id]);
    await Promise.all([standing.settleAll(), standing.settleAll()]);
    await expectGone(leaver);
    const lines = await s.app.database.query(
      `select 1 from audit_entry where subject_id = $1 and action = 'account.disabled'`,
      [leaver.person.id],
    );
    expect(lines).toHaveLength(1);
  });

  it('not before the first day of service', async () => {
    const person = await aPerson(s.app.database, { unit: s.person.unit, password });
    await change(
      person,
      'joined',
      `update employment set valid = daterange('2026-12-01', null) where person_id = $1`,
    );
    expect(await accountOf(person)).toMatchObject({ disabled_reason: 'Belum mulai bekerja' });
    expect(await signsIn(person)).toBe(false);
  });

  it('but stays closed when somebody has closed it by hand, before or meanwhile', async () => {
    const closing = s.app.app.get(AccountClosing);
    const [before, meanwhile] = [await somebody(), await somebody()];
    await closing.disable(before.person.id, 'disalahgunakan', null);
    for (const { person } of [before, meanwhile]) await change(person, 'left', ENDS);
    expect(await closing.disable(meanwhile.person.id, 'disalahgunakan', null)).toMatchObject({
      alreadyDisabled: false,
    });
    for (const { person } of [before, meanwhile]) {
      await change(person, 'joined', BEGINS);
      expect(await accountOf(person)).toEqual({
        status: 'disabled',
        closed_by_rule: false,
        disabled_reason: 'disalahgunakan',
      });
    }
  });

  it('is never closed by hand for the last system administrator, also when two are closed at once', async () => {
    const closing = s.app.app.get(AccountClosing);
    const { database } = s.app;
    const [{ id: root } = { id: '' }] = await database.query<{ id: string }>(
      `select unit_id as id from unit_version where parent_id is null limit 1`,
    );
    const admin = () =>
      aPerson(database, {
        unit: s.person.unit,
        roles: [{ role: 'system-admin', unit: { id: root } as TestUnit }],
      });
    const admins = [await admin()];
    const close = ({ id }: TestPerson) => closing.disable(id, 'disalahgunakan', null);
    const refused = { code: 'last-system-admin', kind: 'conflict' };
    await expect(close(admins[0]!)).rejects.toMatchObject(refused);
    expect(await accountOf(admins[0]!)).toEqual(OPEN);
    admins.push(await admin());
    const both = await Promise.allSettled(admins.map(close));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused });
    const open = await Promise.all(admins.map(accountOf));
    expect(open.filter(({ status }) => status === 'active')).toHaveLength(1);
    // One is closed already: to say so again is no harm.
    const closed = admins[open.findIndex(({ status }) => status !== 'active')]!;
    expect(await close(closed)).toMatchObject({ alreadyDisabled: true });
  });

  it('is left alone where nothing was ever said about employment', async () => {
    const { person } = await somebody();
    await s.app.database.query(`delete from employment where person_id = $1`, [person.id]);
    await s.app.app.get(AccountStanding).settleAll();
    expect(await accountOf(person)).toEqual(OPEN);
  });

  it('is not changed when the change is not made', async () => {
    const stays = await somebody();
    const undone = s.app.database.transaction(async (tx) => {
      await tx.query(ENDS, [stays.person.id]);
      await tell(tx, [stays.person.id], 'left');
      throw new Error('refused after all');
    });
    await expect(undone).rejects.toThrow('refused after all');
    expect(await accountOf(stays.person)).toEqual(OPEN);
    expect((await s.refreshRaw(stays.tokens.refresh_token!)).status).toBe(200);
  });
});

describe('whoever only moves', () => {
  const MOVES = (unitId: string) => `update unit_membership set unit_id = '${unitId}' where person_id = $1`;

  it('keeps the session and loses the applications of the old unit, at once', async () => {
    const [health, own] = [
      await anApplication([{ unit: 'DINKES' }]),
      await anApplication([{ unit: 'PEMKAB' }]),
    ];
    const { person, tab, tokens } = await somebody(health, own);
    await change(person, 'moved', MOVES(dindik.id));
    await until(() => health.logoutTokens.some((token) => decodeJwt(token).sub === person.id));
    const silent = async (party: RelyingParty) =>
      new URL((await party.start(tab, { prompt: 'none' })).page.url).searchParams.get('error');
    expect([await silent(health), await silent(own), await silent(s.party)]).toEqual([
      'access_denied',
      null,
      null,
    ]);
    expect(own.logoutTokens.filter((token) => decodeJwt(token).sub === person.id)).toEqual([]);
    expect((await s.refreshRaw(tokens.refresh_token!)).status).toBe(200);
  });

  it('takes along whoever decided in their place', async () => {
    const heads = await anApplication([{ role: 'supervisor', unit: 'DINKES' }]);
    const head = await aPerson(s.app.database, { unit: s.person.unit });
    const deputy = await aPerson(s.app.database, { unit: s.person.unit, password });
    await s.app.database.query(
      `with p as (insert into post (unit_id, title, kind, valid)
         values ($3, 'Kepala', 'head', daterange('2020-01-01', null)) returning id),
       h as (insert into post_holding (post_id, person_id, capacity, valid, decree)
         select id, $1, 'plt', daterange('2020-01-01', null), 'SK' from p)
       insert into delegation (from_person, to_person, unit_id, valid, decree)
       values ($1, $2, $3, daterange('2026-11-01', '2026-12-31'), 'SK')`,
      [head.id, deputy.id, s.person.unit.id],
    );
    const tab = browser(s.app.url);
    await heads.redeem(await signIn(tab, await heads.start(tab), deputy));
    await s.app.database.transaction(async (tx) => {
      await tx.query(`delete from delegation where from_person = $1`, [head.id]);
      await s.app.app.get(PeopleChanges).tell(
        tx,
        [
          {
            personId: head.id,
            kind: 'delegation-ended',
            effective: workDate('2026-11-20'),
            before: { to_person: deputy.id },
            after: null,
          },
        ],
        BY,
      );
    });
    await until(() => heads.logoutTokens.some((token) => decodeJwt(token).sub === deputy.id));
  });
});

describe('an import of thousands', () => {
  it('ends 3,000 people with their sessions and messages, and settles 12,000, in as many statements as one', async () => {
    const places = [
      s.party,
      await anApplication([{ unit: 'DINKES' }]),
      await anApplication([{ everybody: true }]),
    ];
    const database = s.app.database;
    await database.query(
      `with made as (insert into person (full_name) select 'Orang ' || g from generate_series(1, 12000) g returning id),
       employed as (insert into employment (person_id, kind, position, valid)
         select id, 'pns', 'Staf', daterange('2015-01-01', null) from made),
       placed as (insert into unit_membership (person_id, unit_id, valid)
         select id, $1, daterange('2015-01-01', null) from made),
       opened as (insert into account (person_id) select id from made),
       sessions as (insert into oidc_artifact (model, id_hash, payload, uid, account_id, expires_at)
         select 'Session', sha256(id::text::bytea), '{}', id::text, id, now() + interval '1 day' from made),
       places as (insert into oidc_session_application (session_uid, client_id, authorization_data, expires_at)
         select id::text, client, jsonb_build_object('sid', client || id, 'grantId', client || id), now() + interval '1 day'
         from made cross join unnest($2::text[]) client)
       insert into oidc_artifact (model, id_hash, payload, grant_id, account_id, client_id, expires_at)
       select model, sha256(convert_to(case model when 'Grant' then '' else model end || client || id, 'UTF8')), '{}',
              case when model <> 'Grant' then client || id end, id, client, now() + interval '1 day'
       from made cross join unnest($2::text[]) client cross join unnest(array['Grant', 'AccessToken', 'RefreshToken']) model`,
      [s.person.unit.id, places.map(({ clientId }) => clientId)],
    );
    await database.query('analyze');
    const people = await database.query<{ id: string }>(
      `select id from person where full_name like 'Orang %' order by id`,
    );
    const ids = people.map(({ id }) => id);
    const statements = { one: 0, all: 0 };
    const telling = async (tx: Tx, of: readonly string[], counted: 'one' | 'all') =>
      tell(
        countingTx(tx, () => (statements[counted] += 1)),
        of,
        'moved',
      );
    const done = database.transaction(async (tx) => {
      const leavers = ids.slice(0, 3000);
      await tx.query(
        `update employment set valid = daterange('2015-01-01', '2026-11-20') where person_id = any($1::uuid[])`,
        [leavers],
      );
      await tx.query(`update unit_membership set unit_id = $2 where person_id = any($1::uuid[])`, [
        ids.slice(3000, 4000),
        dindik.id,
      ]);
      await telling(tx, ids.slice(0, 1), 'one');
      await telling(tx, ids, 'all');
      const [after] = await tx.query(
        `select (select count(*)::int from account where closed_by_rule and person_id = any($1)) as closed,
                (select count(*)::int from outbox_message where payload->>'sub' = any($1::text[])) as messages,
                (select count(*)::int from oidc_artifact where account_id = any($1)) as left,
                (select count(*)::int from audit_entry where subject_id = any($1::text[]) and action = 'session.ended') as ended,
                (select count(*)::int from audit_entry where subject_id = any($1::text[]) and action = 'application.entry-lost') as lost`,
        [ids],
      );
      // 9,000 who keep one session and nine rows at three applications, but 1,000 of them at two only.
      expect(after).toEqual({
        closed: 3000,
        messages: 10_000,
        left: 9000 * 10 - 1000 * 3,
        ended: 3000,
        lost: 1000,
      });
      throw new Error('enough');
    });
    await expect(done).rejects.toThrow('enough');
    expect(statements.one).toBeGreaterThan(5);
    expect(statements.all).toBeLessThan(2 * statements.one);
  }, 120_000);
});
