import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type ActivationScene, OWN, anActivationScene } from '../../../../test/support/activation-scene.js';
import { type Page, browser } from '../../../../test/support/browser.js';
import { type TestPerson } from '../../../../test/support/builders.js';
import { Database } from '../../../platform/index.js';
import { Activation } from '../../activation/activation.service.js';

jest.setTimeout(90_000);

let s: ActivationScene;

beforeAll(async () => {
  s = await anActivationScene();
}, 90_000);
afterAll(() => s?.close());

describe('a letter of activation', () => {
  it('leads from number and code to a password of one’s own and then to the account, and works once', async () => {
    const person = await s.newcomer(s.puskesmas, 'Rina Baru');
    expect(await s.canSignIn(person.nip, OWN)).toBe(false);
    const code = await s.letterFor(person);
    const tab = browser(s.app.url);
    const welcome = await tab.submit(await tab.get('/aktivasi'), {
      nip: person.nip.replace(/(.{8})(.{6})(.)/, '$1 $2 $3 '),
      kode: code.toLowerCase().replaceAll('-', ' '),
    });
    expect(welcome.status).toBe(200);
    expect(welcome.body).toContain('Rina Baru');
    const poor = await tab.submit(welcome, { newPassword: 'rina', newPasswordAgain: 'rani' });
    expect(poor.status).toBe(422);
    for (const words of ['minimal 15 karakter', 'tidak sama']) expect(poor.body).toContain(words);
    const done = await tab.submit(poor, { newPassword: OWN, newPasswordAgain: OWN });
    expect(done.url).toBe(`${s.app.url}/aktivasi/selesai`);
    expect(await s.canSignIn(person.nip, OWN)).toBe(true);
    expect((await s.activate(person.nip, code)).status).toBe(422);
    expect(await s.audited(person, 'activation.used')).toHaveLength(1);
  });

  it('is refused in the same words for an unknown number, a wrong, void, used or late code, and a closed account', async () => {
    const hr = await s.official('hr', s.regency);
    const people = await Promise.all(
      ['Salah', 'Batal', 'Lewat', 'Tutup'].map((name) => s.newcomer(s.dinkes, `Uji ${name}`)),
    );
    const [wrong, voided, late, closed] = people as [TestPerson, TestPerson, TestPerson, TestPerson];
    const [voidedCode, lateCode, closedCode] = [
      await s.letterFor(voided),
      await s.letterFor(late),
      await s.letterFor(closed),
    ];
    await s.letterFor(wrong);
    await s.letterFor(voided);
    await s.app.database.query(
      `update activation_code set made_at = now() - interval '15 days', expires_at = now() - interval '1 second' where person_id = $1`,
      [late.id],
    );
    await s.app.database.query(
      `update account set status = 'disabled', disabled_at = now(), disabled_reason = 'uji' where person_id = $1`,
      [closed.id],
    );
    const answers = [
      await s.activate('198609262015051999', '3333-4444-6666-7777'),
      await s.activate(wrong.nip, '3333-4444-6666-7777'),
      await s.activate(voided.nip, voidedCode),
      await s.activate(late.nip, lateCode),
      await s.activate(closed.nip, closedCode),
      await s.activate('bukan nip', 'bukan kode \u200e🙈'),
    ];
    const plain = (page: Page) => page.body.replace(/value="[^"]*"/g, '');
    for (const answer of answers) {
      expect(answer.status).toBe(422);
      expect(plain(answer)).toBe(plain(answers[0]!));
    }
    expect(answers[0]!.body).toContain('tidak cocok');
    expect((await s.audited(wrong, 'activation.refused')).at(-1)!.outcome).toBe('refused');
    expect((await hr.get('/kelola/aktivasi/DINKES?tampil=belum')).body).toContain('Surat kedaluwarsa');
  });

  it('gives one password when twenty come with it at the same moment', async () => {
    const person = await s.newcomer(s.dinkes, 'Bersama Sama');
    const code = await s.letterFor(person);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        browser(s.app.url).post('/aktivasi/kata-sandi', {
          nip: person.nip,
          kode: code,
          newPassword: `${OWN} ${i}`,
          newPasswordAgain: `${OWN} ${i}`,
        }),
      ),
    );
    expect(answers.filter(({ url }) => url.endsWith('/selesai'))).toHaveLength(1);
    expect(await s.audited(person, 'activation.used')).toHaveLength(1);
    const winner = answers.findIndex(({ url }) => url.endsWith('/selesai'));
    expect(await s.canSignIn(person.nip, `${OWN} ${winner}`)).toBe(true);
  });

  it('makes whoever guesses wait, and tells neither number nor code to record and database', async () => {
    const person = await s.newcomer(s.dinkes, 'Sasaran Tebakan');
    const code = await s.letterFor(person);
    let page: Page;
    let tries = 0;
    do {
      page = await s.activate(person.nip, '3333-4444-6666-7777');
      tries += 1;
    } while (page.status === 422 && tries < 20);
    expect(page.status).toBe(429);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    const [seen] = await s.app.database.query<{ text: string }>(
      `select concat((select string_agg(e::text, '') from audit_entry e where action like 'activation%'),
                     (select string_agg(c::text, '') from activation_code c)) as text`,
    );
    for (const secret of [person.nip, code, code.replaceAll('-', '')])
      expect(seen!.text).not.toContain(secret);
  });

  it('for the first password does not replace one that was set since', async () => {
    const person = await s.newcomer(s.dinkes, 'Sudah Punya');
    const code = await s.letterFor(person);
    await s.app.database.query(
      `insert into password_credential (person_id, phc) select $1, phc from password_credential limit 1`,
      [person.id],
    );
    expect((await s.activate(person.nip, code)).status).toBe(422);
    expect(await s.canSignIn(person.nip, OWN)).toBe(false);
  });

  it('bears a few guesses at once from a network, however many come together, and then makes it wait', async () => {
    const person = await s.newcomer(s.dinkes, 'Ditebak Bersama');
    await s.letterFor(person);
    const activation = s.app.app.get(Activation);
    const guess = (address: string) =>
      activation.read({ nip: person.nip, kode: '3333-4444-6666-7777' }, { address, requestId: 'uji' });
    const together = await Promise.all(Array.from({ length: 40 }, () => guess('10.1.2.3')));
    const judged = together.filter((one) => !one.ok && one.reason === 'wrong');
    expect(judged.length).toBeGreaterThan(0);
    expect(judged.length).toBeLessThanOrEqual(4);
    // Other networks get no fresh number of free guesses once many have failed: one each.
    const spread = await Promise.all(Array.from({ length: 120 }, (_, i) => guess(`10.${2 + (i % 40)}.0.9`)));
    const more = spread.filter((one) => !one.ok && one.reason === 'wrong');
    expect(more.length).toBeLessThanOrEqual(30 + 40);
    const late = await Promise.all(Array.from({ length: 20 }, () => guess('10.99.0.1')));
    expect(late.filter((one) => !one.ok && one.reason === 'wrong').length).toBeLessThanOrEqual(2);
  });

  it('takes the same steps for a number that is known and one that is not', async () => {
    const person = await s.newcomer(s.dinkes, 'Waktu Sama');
    await s.letterFor(person);
    const activation = s.app.app.get(Activation);
    const asked = jest.spyOn(s.app.app.get(Database), 'query');
    const stepsFor = async (nip: string, address: string) => {
      asked.mockClear();
      await activation.read({ nip, kode: '3333-4444-6666-7777' }, { address, requestId: 'uji' });
      return asked.mock.calls.map(([sql]) => sql);
    };
    const known = await stepsFor(person.nip, '10.7.0.1');
    const unknown = await stepsFor('198609262015051998', '10.8.0.1');
    asked.mockRestore();
    expect(known.length).toBeGreaterThan(0);
    expect(unknown).toEqual(known);
  });

  it('holds for fourteen days to the second', async () => {
    const [early, late] = [
      await s.newcomer(s.dinkes, 'Detik Akhir'),
      await s.newcomer(s.dinkes, 'Detik Lewat'),
    ];
    const [code, lateCode] = [await s.letterFor(early), await s.letterFor(late)];
    const [held] = await s.app.database.query(
      `select extract(epoch from expires_at - made_at)::int as seconds from activation_code where person_id = $1`,
      [early.id],
    );
    expect(held).toEqual({ seconds: 14 * 86_400 });
    // As if the letter were so old: all but half a minute of its days, or a second more than them.
    const age = (person: TestPerson, seconds: number) =>
      s.app.database.query(
        `update activation_code set made_at = made_at - make_interval(secs => $2), expires_at = expires_at - make_interval(secs => $2)
         where person_id = $1`,
        [person.id, seconds],
      );
    await age(early, 14 * 86_400 - 30);
    await age(late, 14 * 86_400 + 1);
    expect((await s.activate(late.nip, lateCode)).status).toBe(422);
    expect((await s.activate(early.nip, code)).url).toContain('selesai');
  });

  it('says what is asked of a password before anything is typed', async () => {
    const page = await browser(s.app.url).get('/aktivasi');
    for (const words of ['Minimal 15 karakter', 'Bukan nama, unit kerja, NIP, atau tanggal lahir'])
      expect(page.body).toContain(words);
  });
});
