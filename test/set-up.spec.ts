import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SetUp } from '../src/portal/index.js';
import { type TestApp, browser, startTestApp } from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
const GOOD = {
  regencyName: 'Pemerintah Kabupaten Purbalingga',
  timeZone: 'Asia/Jakarta',
  name: 'Siti Rahayu',
  nip: '19900101 201505 2 001',
  password: PASSWORD,
  passwordAgain: PASSWORD,
};

let app: TestApp;
let lines: string[];
let code: string;

beforeAll(async () => {
  app = await startTestApp();
  lines = [];
  await app.app.get(SetUp).printCodeIfNeeded((line) => lines.push(line));
  code = lines.map((line) => line.trim()).find((line) => /^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/.test(line))!;
});
afterAll(() => app.close());

const count = async (table: string) =>
  (await app.database.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

/** The form as one person sees it; calling the answer sends it. */
async function opened() {
  const surfer = browser(app.url);
  const page = await surfer.get('/');
  return (fields: Record<string, string>) =>
    surfer.submit(page, { ...GOOD, code, ...fields }, { follow: false });
}

const send = async (fields: Record<string, string>) => (await opened())(fields);

describe('an installation without an administrator', () => {
  it('prints a code of at least 128 bits once and stores only its hash', async () => {
    expect(code).toBeDefined();
    expect(Math.log2(32) * code.replaceAll('-', '').length).toBeGreaterThanOrEqual(128);
    expect(lines.join('\n')).toContain(`${app.url}/`);
    const rows = await app.database.query<{ line: string }>(
      `select setup_code::text as line from setup_code`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.line).not.toContain(code);
  });

  it('shows the set-up form at `/` and has no account with which one could sign in', async () => {
    const page = await browser(app.url).get('/');
    expect(page.status).toBe(200);
    expect(page.body).toContain('Penyiapan awal');
    expect(await count('account')).toBe(0);
  });

  it.each([
    ['a wrong code', { code: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' }, 'Kode penyiapan tidak benar'],
    ['a short password', { password: 'pendek', passwordAgain: 'pendek' }, 'minimal 15 karakter'],
    [
      'a password of name and place',
      { password: 'siti-rahayu-purbalingga', passwordAgain: 'siti-rahayu-purbalingga' },
      'nama Anda',
    ],
    ['two different passwords', { passwordAgain: `${PASSWORD}!` }, 'Kedua kata sandi tidak sama'],
    ['no NIP', { nip: '12345' }, 'NIP terdiri atas 18 angka'],
    ['an empty name', { name: '   ' }, 'Isi nama lengkap'],
    ['an unknown time zone', { timeZone: 'Europe/London' }, 'Pilihan ini tidak tersedia'],
  ])('refuses %s, keeps what was typed, writes nothing', async (_, fields, words) => {
    const page = await send(fields);
    expect(page.status).toBe(422);
    expect(page.body).toContain(words);
    expect(page.forms[0]!.fields).toMatchObject({ regencyName: GOOD.regencyName, password: '' });
    expect(await count('person')).toBe(0);
  });

  it('slows down whoever guesses the code', async () => {
    const wrong = { code: 'BBBB' };
    let page = await send(wrong);
    for (let i = 0; i < 5 && page.status === 422; i += 1) page = await send(wrong);
    expect(page.status).toBe(429);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThanOrEqual(2);
    app.clock.advance(60_000);
  });

  it('lets exactly one of twenty become the administrator', async () => {
    // All see the form before the first is done with it.
    const forms = await Promise.all(Array.from({ length: 20 }, () => opened()));
    const answers = await Promise.all(
      forms.map((sendForm, i) =>
        sendForm({ name: `Orang ${i}`, nip: `199001012015052${String(i + 1).padStart(3, '0')}` }),
      ),
    );
    const winners = answers.filter(({ headers }) => headers.get('location')?.includes('penyiapan=selesai'));
    expect(winners).toHaveLength(1);
    expect(answers.every(({ status }) => [303, 422, 429, 503].includes(status))).toBe(true);
    for (const table of ['person', 'account', 'password_credential', 'unit'])
      expect([table, await count(table)]).toEqual([table, 1]);
    // Both, so that the first person can take in the others and print their letters.
    const roles = await app.database.query<{ role: string }>(
      `select role from role_assignment order by role`,
    );
    expect(roles.map(({ role }) => role)).toEqual(['hr', 'system-admin']);
    const [unit] = await app.database.query<Record<string, unknown>>(
      `select u.code, v.name, v.short_name, v.kind, v.parent_id from unit u join unit_version v on v.unit_id = u.id`,
    );
    expect(unit).toEqual({
      code: 'PBG',
      name: 'Pemerintah Kabupaten Purbalingga',
      short_name: 'Purbalingga',
      kind: 'regency',
      parent_id: null,
    });
    expect(await count('rule_set')).toBeGreaterThan(0);
    expect(
      await app.database.query(`select 1 from audit_entry where action = 'set-up.completed'`),
    ).toHaveLength(1);
  });

  it('is then closed for ever: home at `/`, no new code, and the administrator signs in', async () => {
    const printed: string[] = [];
    await app.app.get(SetUp).printCodeIfNeeded((line) => printed.push(line));
    expect(printed).toEqual([]);
    const surfer = browser(app.url);
    const home = await surfer.get('/');
    expect(home.body).toContain('Satu akun untuk bekerja');
    const late = await surfer.post('/penyiapan', { ...GOOD, code }, { follow: false });
    expect([late.status, late.headers.get('location')]).toEqual([303, '/']);

    const [admin] = await app.database.query<{ number: string }>(`select number from person_number`);
    const door = await surfer.get('/beranda');
    const page = await surfer.submit(door, { nip: admin!.number, password: PASSWORD });
    expect(page.url).toBe(`${app.url}/`);
    expect(page.body).toMatch(/Selamat pagi, Orang \d+/);
  });
});
