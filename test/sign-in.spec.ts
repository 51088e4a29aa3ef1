import { get } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Page, type TestApp, aPerson, aUnit, browser, startTestApp } from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
const WRONG = 'salah salah salah salah';
const NIP = '198609262015051001';
const DISABLED = '198609262015051002';
const UNKNOWN = '199001012015052009';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  const unit = await aUnit(app.database, { name: 'Dinas Contoh' });
  await aPerson(app.database, { name: 'Siti Rahayu', nip: NIP, unit, password: PASSWORD });
  await aPerson(app.database, { nip: DISABLED, unit, password: PASSWORD, account: 'disabled' });
  // Without a system-admin `/` would be the set-up form.
  await aPerson(app.database, { unit, roles: ['system-admin'] });
});
afterAll(() => app.close());
beforeEach(() => app.database.query(`delete from sign_in_throttle`));

async function atTheDoor() {
  const surfer = browser(app.url);
  const page = await surfer.get('/akun');
  return {
    surfer,
    page,
    signIn: (nip: string, password: string, more: Record<string, string> = {}) =>
      surfer.submit(page, { nip, password, ...more }),
  };
}

/** What a stranger can tell two answers apart by: everything but the request's own number and the typed NIP. */
/** What a browser that takes gzip, as all do, has to load; `fetch` would unpack it. */
function bytesOnTheLine(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.byteLength));
      answer.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

function seen({ status, body }: Page, nip: string) {
  return { status, body: body.replaceAll(nip, 'NIP').replaceAll(/\/(masuk|oidc\/auth)\/[\w-]+/g, '/$1/uid') };
}

describe('the sign-in page', () => {
  it('says where it leads and lets browsers fill it in', async () => {
    const { page } = await atTheDoor();
    expect(page.status).toBe(200);
    expect(page.body).toContain('E-Akun dan E-Presensi');
    expect(page.body).toMatch(/<input[^>]*autocomplete="username"/);
    expect(page.body).toMatch(/<input[^>]*autocomplete="current-password"/);
    expect(page.body).not.toMatch(/style=|onclick=|onpaste/);
  });

  it.each([
    ['plain', NIP],
    ['with spaces', '19860926 201505 1 001'],
    ['with dots', '19860926.201505.1.001'],
  ])('takes the NIP %s and leads on to where the person wanted to go', async (_, nip) => {
    const { signIn } = await atTheDoor();
    const page = await signIn(nip, PASSWORD);
    expect(page.url).toBe(`${app.url}/akun`);
    expect(page.body).toContain('Siti Rahayu');
    expect(page.body).toContain('19860926 201505 1 001');
  });

  it('answers the same for a wrong password, an unknown NIP and a disabled account', async () => {
    const answers = [];
    for (const [nip, password] of [
      [NIP, WRONG],
      [UNKNOWN, PASSWORD],
      [DISABLED, PASSWORD],
    ] as const)
      answers.push(seen(await (await atTheDoor()).signIn(nip, password), nip));
    expect(answers[0]).toMatchObject({ status: 422 });
    expect(answers[0]!.body).toContain('NIP atau kata sandi tidak cocok');
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('keeps the NIP and the tick after a refusal, never the password', async () => {
    const { signIn } = await atTheDoor();
    const page = await signIn('19860926 201505 1 001', WRONG, { remember: 'ya' });
    expect(page.forms.find(({ action }) => action.includes('/masuk/'))?.fields).toEqual({
      nip: '19860926 201505 1 001',
      password: '',
      remember: 'ya',
    });
    expect(page.body).not.toContain(WRONG);
  });

  it('says what is missing', async () => {
    const { signIn } = await atTheDoor();
    const nothing = await signIn('', '');
    expect(nothing.status).toBe(422);
    expect(nothing.body).toContain('Isi NIP Anda.');
    expect(nothing.body).toContain('Isi kata sandi Anda.');
    const half = await signIn(NIP, '');
    expect(half.forms.find(({ action }) => action.includes('/masuk/'))?.fields['nip']).toBe(NIP);
  });

  it('makes guessers wait, says until when, and lets them in afterwards', async () => {
    const { signIn } = await atTheDoor();
    for (let i = 0; i < 4; i += 1) expect((await signIn(NIP, WRONG)).status).toBe(422);
    const waiting = await signIn(NIP, PASSWORD);
    expect(waiting.status).toBe(429);
    expect(waiting.headers.get('retry-after')).toBe('2');
    expect(waiting.body).toContain('Silakan coba lagi pukul 07.10.02 WIB');
    app.clock.advance(2000);
    expect((await signIn(NIP, PASSWORD)).status).toBe(200);
  });

  it('does not let anybody lock a colleague out', async () => {
    const own = await atTheDoor();
    await own.signIn(NIP, PASSWORD);
    await own.surfer.post('/keluar');
    const colleague = await atTheDoor();
    for (let i = 0; i < 8; i += 1) await colleague.signIn(NIP, WRONG);
    expect((await colleague.signIn(NIP, PASSWORD)).status).toBe(429);
    const page = await own.surfer.submit(await own.surfer.get('/akun'), { nip: NIP, password: PASSWORD });
    expect(page.url).toBe(`${app.url}/akun`);
  });

  it('is light: page, style and modules together below 20 kB on the line', async () => {
    const { page } = await atTheDoor();
    const assets = [...page.body.matchAll(/(?:href|src)="(\/aset\/[^"]+)"/g)].map(([, path]) => path!);
    expect(assets.length).toBeGreaterThanOrEqual(4);
    let bytes = gzipSync(page.body).byteLength;
    for (const path of new Set(assets)) bytes += await bytesOnTheLine(app.url + path);
    expect(bytes).toBeLessThan(20_000);
  });

  it('counts outcomes for operators without naming anybody', async () => {
    await (await atTheDoor()).signIn(NIP, WRONG);
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toMatch(/sign_in_attempts\{outcome="wrong"\} [1-9]/);
    expect(metrics).toMatch(/password_hashes\{state="refused"\} \d/);
    expect(metrics).not.toContain(NIP);
  });
});
