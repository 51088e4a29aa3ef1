import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Browser, browser } from '../../../../test/support/browser.js';
import {
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
} from '../../../../test/support/builders.js';
import { type IdentityApp, startIdentityApp } from '../../../../test/support/identity-app.js';
import { type RelyingParty, aRelyingParty, signIn } from '../../../../test/support/relying-party.js';
import { until } from '../../../../test/support/until.js';
import type { Role } from '../../../access/index.js';

jest.setTimeout(60_000);

const PASSWORD = 'sandi yang cukup panjang';
const FIREFOX = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' };
const CHROME = {
  'user-agent': 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36',
};

let app: IdentityApp;
let party: RelyingParty;
let regency: TestUnit;
let dinkes: TestUnit;
let puskesmas: TestUnit;
let dindik: TestUnit;

beforeAll(async () => {
  app = await startIdentityApp();
  regency = await aRegency(app.database);
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(app.database, { code: 'PKM', name: 'Puskesmas Bojongsari', parent: dinkes });
  dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  party = await aRelyingParty(app, { scope: 'openid profile offline_access' });
});
afterAll(async () => {
  await party?.close();
  await app?.close();
});

const somebody = (unit: TestUnit, name = 'Sri Wahyuni', roles: Role[] = ['employee']) =>
  aPerson(app.database, { unit, name, roles, password: PASSWORD });

/** Signed in at a page of ours. */
async function at(person: TestPerson, path: string, headers: Record<string, string> = {}) {
  const tab = browser(app.url);
  const page = await tab.submit(await tab.get(path), { nip: person.nip, password: PASSWORD }, { headers });
  return { tab, page };
}

/** Whoever administers has shown a second factor; enrolling one is another spec's business. */
async function administrator(role: Role, unit: TestUnit): Promise<Browser> {
  const person = await somebody(unit, 'Pengelola', [role]);
  const { tab } = await at(person, '/akun');
  await app.database.query(
    `update oidc_artifact set payload = payload || jsonb_build_object(
       'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
     where model = 'Session' and account_id = $1`,
    [person.id],
  );
  return tab;
}

async function isIn(tab: Browser): Promise<boolean> {
  return (await tab.get('/akun')).url === `${app.url}/akun`;
}

describe('one’s own sessions', () => {
  it('are shown with device, address and applications; one is ended, and its application hears of it', async () => {
    const person = await somebody(dinkes);
    const here = await at(person, '/akun/sesi', FIREFOX);
    expect(here.page.body).toContain('Perangkat ini: Firefox di Linux');
    expect(here.page.body).toContain('Anda tidak sedang masuk di perangkat lain');
    const there = await at(person, '/akun', CHROME);
    const started = await party.start(there.tab, { scope: 'openid offline_access' });
    const { refresh_token } = await party.redeem(started);
    const heard = party.logoutTokens.length;
    const list = await here.tab.get('/akun/sesi');
    for (const words of ['Chrome di Android', '127.0.0.1', 'Aplikasi Uji', 'Terakhir dipakai'])
      expect(list.body).toContain(words);
    const id = /value="([0-9a-f]{64})"/.exec(list.body)![1]!;
    const ended = await here.tab.submit(list, { sesi: id }, { action: 'pengakhiran' });
    expect(ended.body).toContain('Satu sesi diakhiri');
    await until(() => party.logoutTokens.length === heard + 1);
    expect(await isIn(there.tab)).toBe(false);
    expect(await isIn(here.tab)).toBe(true);
    // Whoever ends it from elsewhere fears for the device: what it may do offline ends, too.
    const refreshed = await fetch(`${app.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${party.clientId}:${party.clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refresh_token! }),
    });
    expect(refreshed.status).toBe(400);
    expect((await here.tab.submit(list, { sesi: id }, { action: 'pengakhiran' })).body).toContain(
      'sudah berakhir sebelumnya',
    );
    expect((await here.tab.get('/akun')).body).toContain('Sesi diakhiri oleh pemiliknya dari perangkat lain');
  });

  it('end all but this one, and twenty presses at once do no more', async () => {
    const person = await somebody(dinkes);
    const here = await at(person, '/akun/sesi');
    const others = [await at(person, '/akun'), await at(person, '/akun'), await at(person, '/akun')];
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => here.tab.post('/akun/sesi/pengakhiran', { sesi: 'lain' })),
    );
    for (const { status } of answers) expect(status).toBe(200);
    for (const { tab } of others) expect(await isIn(tab)).toBe(false);
    expect(await isIn(here.tab)).toBe(true);
    const [row] = await app.database.query<{ ended: number }>(
      `select count(*)::int as ended from audit_entry
       where action = 'session.ended' and subject_id = $1 and detail->>'reason' = 'ended-by-owner'`,
      [person.id],
    );
    expect(row!.ended).toBe(3);
  });

  it('are nobody else’s: the session of another person cannot be ended here', async () => {
    const victim = await at(await somebody(dinkes), '/akun');
    const [row] = await app.database.query<{ id: string }>(
      `select encode(sha256(convert_to(uid, 'UTF8')), 'hex') as id from oidc_artifact where model = 'Session'`,
    );
    const { tab } = await at(await somebody(dinkes), '/akun');
    expect((await tab.post('/akun/sesi/pengakhiran', { sesi: row!.id })).body).toContain('sudah berakhir');
    expect(await isIn(victim.tab)).toBe(true);
    expect((await tab.post('/akun/sesi/pengakhiran', { sesi: 'x' })).status).toBe(422);
    expect((await browser(app.url).post('/akun/sesi/pengakhiran', { sesi: 'lain' })).status).toBe(401);
  });
});

describe('the sessions of others', () => {
  it('are found by number or name within the own units, and ended with a reason that is recorded', async () => {
    const person = await somebody(puskesmas, 'Wulan Ramadhani');
    await somebody(dindik, 'Wulan Pendidikan');
    const theirs = await at(person, '/akun', CHROME);
    const admin = await administrator('opd-admin', dinkes);
    const ask = await admin.get('/kelola/sesi');
    const byName = await admin.submit(ask, { cari: 'wulan' }, { action: '/kelola/sesi' });
    expect(byName.body).toContain('Wulan Ramadhani');
    expect(byName.body).not.toContain('Wulan Pendidikan');
    const spaced = person.nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');
    const byNip = await admin.submit(ask, { cari: spaced }, { action: '/kelola/sesi' });
    expect(byNip.body).toContain('Wulan Ramadhani');
    expect(byNip.url).not.toContain(person.nip);
    expect((await admin.submit(ask, { cari: '%%%' }, { action: '/kelola/sesi' })).body).toContain(
      'Tidak ada pegawai yang cocok',
    );
    const page = await admin.get(`/kelola/sesi/${person.id}`);
    expect(page.body).toContain('Chrome di Android');
    const refused = await admin.submit(page, { alasan: '' }, { action: 'pengakhiran' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Tulis alasannya');
    const done = await admin.submit(
      page,
      { alasan: 'Ponsel hilang, dilaporkan pemiliknya' },
      { action: 'pengakhiran' },
    );
    expect(done.body).toContain('1 sesi diakhiri');
    expect(await isIn(theirs.tab)).toBe(false);
    const [entry] = await app.database.query<{ actor_id: string; detail: object; address: string }>(
      `select actor_id, detail, address from audit_entry where action = 'session.ended' and subject_id = $1`,
      [person.id],
    );
    expect(entry).toMatchObject({
      detail: { reason: 'ended-by-administrator', note: 'Ponsel hilang, dilaporkan pemiliknya' },
      address: '127.0.0.1',
    });
    expect(entry!.actor_id).not.toBe(person.id);
  });

  it.each<[Role, 'dinkes' | 'regency', number]>([
    ['opd-admin', 'dinkes', 403],
    ['hr', 'dinkes', 403],
    ['hr', 'regency', 200],
    ['app-admin', 'regency', 200],
    ['system-admin', 'regency', 200],
    ['supervisor', 'regency', 403],
    ['auditor', 'regency', 403],
    ['leader', 'regency', 403],
  ])('a %s of %s who turns to somebody of another office gets %i', async (role, of, status) => {
    const person = await somebody(dindik);
    const theirs = await at(person, '/akun');
    const admin = await administrator(role, of === 'dinkes' ? dinkes : regency);
    expect((await admin.get(`/kelola/sesi/${person.id}`)).status).toBe(status);
    const ending = await admin.post(`/kelola/sesi/${person.id}/pengakhiran`, { alasan: 'untuk uji' });
    expect(ending.status).toBe(status);
    expect(await isIn(theirs.tab)).toBe(status === 403);
  });

  it('are not for an administrator who has only typed a password', async () => {
    const { tab } = await at(await somebody(regency, 'Pengelola', ['system-admin']), '/akun');
    expect((await tab.post('/kelola/sesi', { cari: 'siapa' })).status).toBe(403);
    expect((await tab.post('/kelola/kunci/pergantian', { cara: 'terencana' })).status).toBe(403);
    expect((await tab.post(`/kelola/aplikasi/${party.clientId}/keluar/percobaan`)).status).toBe(403);
  });
});

describe('keys, for the operator', () => {
  it('are listed without their content, and changed by a press', async () => {
    const admin = await administrator('system-admin', regency);
    const before = await admin.get('/kelola/kunci');
    expect(before.body).toContain('Dipakai');
    const planned = await admin.submit(before, { cara: 'terencana' }, { action: 'pergantian' });
    expect(planned.body).toContain('Kunci baru sudah terbit');
    expect(planned.body).toContain('Berikutnya');
    const again = await admin.submit(before, { cara: 'terencana' }, { action: 'pergantian' });
    expect(again.body).toContain('sudah direncanakan sebelumnya');
    const now = await admin.submit(planned, { cara: 'segera' }, { action: 'pergantian' });
    expect(now.status).toBe(200);
    const [row] = await app.database.query<{ next: number }>(
      `select count(*)::int as next from server_key where active_from between now() and now() + interval '6 seconds'`,
    );
    expect(row!.next).toBe(3);
    expect((await (await administrator('app-admin', regency)).get('/kelola/kunci')).status).toBe(403);
  });
});

describe('the news of sign-outs, for whoever looks after an application', () => {
  const ofParty = () => `/kelola/aplikasi/${party.clientId}/keluar`;

  it('says since when it is refused and why, tries again at a press, and says when it has arrived', async () => {
    const admin = await administrator('app-admin', regency);
    party.answerLogoutWith = 503;
    const person = await somebody(dinkes);
    const tab = browser(app.url);
    await signIn(tab, await party.start(tab), person);
    const heard = party.logoutTokens.length;
    await tab.submit(await tab.get('/keluar'));
    await until(() => party.logoutTokens.length > heard);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const failing = await admin.get(ofParty());
    expect(failing.body).toContain('Tidak diterima sejak');
    expect(failing.body).toContain('Jawaban 503: aplikasi sedang tidak tersedia');
    expect(failing.body).not.toContain(person.id);
    await app.database.query(
      `update outbox_message set state = 'given-up', attempts = 12 where destination = $1 and state = 'waiting'`,
      [party.clientId],
    );
    party.answerLogoutWith = 200;
    const retried = await admin.submit(await admin.get(ofParty()), {}, { action: 'percobaan' });
    expect(retried.body).toContain('1 kabar dikirim lagi sekarang');
    for (let i = 0; i < 50; i += 1) {
      const page = await admin.get(ofParty());
      if (!page.body.includes('Coba lagi sekarang')) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const well = await admin.get(ofParty());
    expect(well.body).not.toContain('Tidak diterima sejak');
    expect(well.body).not.toContain('Coba lagi sekarang');
    expect(well.body).toContain('Diterima');
    const audited = await app.database.query(
      `select detail from audit_entry where action = 'logout.retried' and subject_id = $1`,
      [party.clientId],
    );
    expect(audited).toEqual([{ detail: { messages: 1 } }]);
  });

  it('says that an application without an address is told nothing, and refuses strangers', async () => {
    const quiet = await aRelyingParty(app, { backchannel_logout_uri: undefined });
    const admin = await administrator('app-admin', regency);
    const page = await admin.get(`/kelola/aplikasi/${quiet.clientId}/keluar`);
    expect(page.body).toContain('Aplikasi ini tidak meminta kabar.');
    expect((await admin.get('/kelola/aplikasi/tidak-ada/keluar')).status).toBe(404);
    const other = await administrator('app-admin', dinkes);
    expect((await other.get(ofParty())).status).toBe(403);
    expect((await other.post(`${ofParty()}/percobaan`)).status).toBe(403);
    await quiet.close();
  });
});
