import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { judgePassword } from '../../src/identity/index.js';
import { RecoveryCodes } from '../../src/identity/credentials/recovery-codes.service.js';
import { SecondFactor } from '../../src/identity/sign-in/second-factor.service.js';
import { anAuthenticator } from '../support/authenticator.js';
import {
  type Page,
  type TestApp,
  type TestPerson,
  aPerson,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from '../support/index.js';

/* The checklist, second part: passwords, factors and what a person is told. See tokens.spec.ts for the rest. */
const PASSWORD = 'jendela hijau menelan payung';
const CONTEXT = {
  nip: '198609262015051001',
  fullName: 'Budi Santosa',
  birthDate: '1986-09-26',
  places: ['Dinas Kesehatan', 'Kabupaten Purbalingga'],
};
let app: TestApp;
let person: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  await aRegency(app.database);
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.database.query(`delete from sign_in_throttle`);
  person = await aPerson(app.database, { name: 'Siti Aminah', password: PASSWORD });
});

async function tryToSignIn(nip: string, password: string, tab = browser(app.url)): Promise<Page> {
  return tab.submit(await tab.get('/akun'), { nip, password });
}

const phcOf = async (personId: string) =>
  (
    await app.database.query<{ phc: string }>(`select phc from password_credential where person_id = $1`, [
      personId,
    ])
  )[0]!.phc;

describe('checklist: people', () => {
  it('row 27: passwords have 15 characters or more, of any kind, and nothing is cut, trimmed or folded', async () => {
    expect(judgePassword('pendek saja', CONTEXT)).toContain('15');
    for (const good of [
      'x9'.repeat(3) + ' sawah dan angin malam',
      '沈黙の夜に鳴く小鳥たちの歌声は遠い',
      'kuda 🐎 merah di jalan sepi',
    ])
      expect(judgePassword(good, CONTEXT)).toBeNull();
    const long = `${'antara bukit dan laut '.repeat(6)}1`;
    expect(long.length).toBeGreaterThan(72);
    const exact = await aPerson(app.database, { password: `${long}!` });
    // bcrypt would stop reading after 72 bytes.
    expect((await tryToSignIn(exact.nip, `${long}?`)).status).toBe(422);
    expect((await tryToSignIn(exact.nip, `${long}! `)).status).toBe(422);
    expect((await tryToSignIn(exact.nip, `${long}!`)).url).toBe(`${app.url}/akun`);
    const composed = await aPerson(app.database, { password: 'caf\u00e9 di tepi sungai kecil' });
    expect((await tryToSignIn(composed.nip, 'cafe\u0301 di tepi sungai kecil')).url).toBe(`${app.url}/akun`);
    const form = await browser(app.url).get('/akun');
    expect(form.body).not.toMatch(/onpaste|maxlength/);
  });

  it('row 28: no rules about kinds of characters, no expiry', async () => {
    expect(judgePassword('semua huruf kecil tanpa angka', CONTEXT)).toBeNull();
    await app.database.query(
      `update password_credential set set_at = now() - interval '10 years' where person_id = $1`,
      [person.id],
    );
    expect((await tryToSignIn(person.nip, PASSWORD)).url).toBe(`${app.url}/akun`);
  });

  it('row 29: a new password is not one’s number, name, office, birthday or what everybody takes', () => {
    for (const weak of [
      '198609262015051001',
      'budi santosa budi',
      'BudiSantosa26091986',
      'dinas kesehatan 1',
      'purbalingga2026!!',
      'password12345678',
      'aaaaaaaaaaaaaaaaaa',
      '123456789012345678',
    ])
      expect([weak, judgePassword(weak, CONTEXT)]).toEqual([weak, expect.any(String)]);
  });

  it('row 30: argon2id with 19 MiB and two passes; a weaker hash is made anew at the next sign-in', async () => {
    expect(await phcOf(person.id)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await app.database.query(`update password_credential set phc = $2 where person_id = $1`, [
      person.id,
      weak,
    ]);
    expect((await tryToSignIn(person.nip, PASSWORD)).url).toBe(`${app.url}/akun`);
    expect(await phcOf(person.id)).toMatch(/m=19456,t=2,p=1/);
  });

  it('row 31: guessing is slowed down, and cannot shut out the owner on a known device', async () => {
    const owner = browser(app.url);
    await tryToSignIn(person.nip, PASSWORD, owner);
    const statuses: number[] = [];
    for (let i = 0; i < 8; i += 1) statuses.push((await tryToSignIn(person.nip, `salah ${i}`)).status);
    expect(statuses.slice(0, 3)).toEqual([422, 422, 422]);
    expect(statuses.at(-1)).toBe(429);
    const device = owner.cookie('perangkat')!;
    owner.forget();
    const tab = browser(app.url);
    const page = await tab.get('/akun');
    const headers = { cookie: `${tab.cookieHeader(page.url)}; perangkat=${device}` };
    const answer = await tab.submit(
      page,
      { nip: person.nip, password: PASSWORD },
      { headers, follow: false },
    );
    expect(answer.status).toBe(303);
  });

  it('row 32: unknown, wrong, disabled: one text, one status, and the same work', async () => {
    const disabled = await aPerson(app.database, { password: PASSWORD, account: 'disabled' });
    const cases = [
      [person.nip, 'bukan kata sandinya'],
      ['198609282015051999', PASSWORD],
      [disabled.nip, PASSWORD],
    ] as const;
    const seen = [];
    for (const [nip, password] of cases) {
      await app.database.query(`delete from sign_in_throttle`);
      const durations: number[] = [];
      let page: Page | undefined;
      for (let i = 0; i < 3; i += 1) {
        const tab = browser(app.url);
        const form = await tab.get('/akun');
        const started = performance.now();
        page = await tab.submit(form, { nip, password });
        durations.push(performance.now() - started);
      }
      const words = page!.body
        .replace(/\/(?:masuk|oidc\/auth)\/[\w-]+/g, '')
        .replaceAll(nip, '')
        .replace(/[0-9a-f-]{36}/g, '');
      seen.push({ status: page!.status, words, milliseconds: Math.min(...durations) });
    }
    for (const { status, words } of seen)
      expect({ status, words }).toEqual({ status: 422, words: seen[0]!.words });
    // A hash costs some 40 ms: who is not looked up at all would answer in a few.
    const times = seen.map(({ milliseconds }) => milliseconds);
    expect(Math.max(...times) / Math.min(...times)).toBeLessThan(4);
  });

  it('row 33: a code from the phone is good once, and its secret is sealed in the database', async () => {
    const phone = await anAuthenticator(app, person.id);
    const [row] = await app.database.query<{ row: string }>(
      `select to_jsonb(t)::text as row from totp_factor t where person_id = $1`,
      [person.id],
    );
    expect(row!.row).not.toContain(phone.secret);
    const prove = (code: string) =>
      app.app
        .get(SecondFactor)
        .proveByCode({ personId: person.id, address: '192.0.2.7', requestId: 'checklist' }, code);
    const code = await phone.freshCode();
    expect(await prove(code)).toEqual({ ok: true });
    expect(await prove(code)).toEqual({ ok: false, reason: 'used' });
    expect(await prove(phone.code(3))).toMatchObject({ ok: false });
  });

  it('row 34: recovery codes have ten random letters or more, are stored as hashes and good once', async () => {
    const codes = app.app.get(RecoveryCodes);
    const made = await codes.make();
    await codes.replace(app.database, person.id, made);
    const [code = ''] = made.texts;
    expect(code.replaceAll('-', '').length).toBeGreaterThanOrEqual(10);
    const rows = JSON.stringify(
      await app.database.query(`select to_jsonb(t)::text from recovery_code t where person_id = $1`, [
        person.id,
      ]),
    );
    for (const text of made.texts) expect(rows).not.toContain(text.replaceAll('-', '').slice(2));
    const answers = [await codes.redeem(person.id, code), await codes.redeem(person.id, code)];
    expect(answers.map((answer) => JSON.stringify(answer))).toEqual([
      expect.stringContaining('true'),
      expect.stringContaining('false'),
    ]);
  });

  it('row 38: the account page tells of sign-ins, failed ones and a changed password', async () => {
    await tryToSignIn(person.nip, 'salah salah salah salah');
    const tab = browser(app.url);
    const page = await tryToSignIn(person.nip, PASSWORD, tab);
    expect(page.body).toContain('Berhasil masuk');
    expect(page.body).toContain('Gagal masuk');
    const newPassword = 'sepeda tua melintasi senja';
    const fields = { currentPassword: PASSWORD, newPassword, newPasswordAgain: newPassword };
    const changed = await tab.submit(page, fields, { action: '/akun/kata-sandi' });
    expect(changed.body).toMatch(/[Kk]ata sandi (?:sudah )?diganti/);
  });

  it('row 39: administration is closed to those without the right, and its limits are units', async () => {
    const unit = await aUnit(app.database);
    const plain = browser(app.url);
    await tryToSignIn(person.nip, PASSWORD, plain);
    expect((await plain.get('/kelola')).status).toBe(403);
    const admin = await aPerson(app.database, { unit, password: PASSWORD, roles: ['opd-admin'] });
    const tab = browser(app.url);
    await tryToSignIn(admin.nip, PASSWORD, tab);
    for (const path of ['/kelola/aplikasi', '/kelola/kunci'])
      expect([403, 404]).toContain((await tab.get(path)).status);
  });
});
