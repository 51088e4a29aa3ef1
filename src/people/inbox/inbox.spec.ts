import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Browser,
  type TestApp,
  type TestPerson,
  aPerson,
  aUnit,
  browser,
  startTestApp,
} from '../../../test/support/index.js';
import { Inbox } from './inbox.service.js';
import type { NewMessage } from './message.js';

const PASSWORD = 'jendela hijau menelan payung';
let test: TestApp;
let inbox: Inbox;
let unit: { id: string };

beforeAll(async () => {
  test = await startTestApp();
  inbox = test.app.get(Inbox);
  await aPerson(test.database, { roles: ['system-admin'] });
  unit = await aUnit(test.database);
});
afterAll(() => test?.close());

async function somebody(): Promise<Browser & { who: TestPerson }> {
  const who = await aPerson(test.database, { unit, password: PASSWORD });
  const tab = browser(test.url);
  await tab.submit(await tab.get('/beranda'), { nip: who.nip, password: PASSWORD });
  return { ...tab, who };
}

const tell = (personId: string, wish: Partial<NewMessage> = {}) =>
  test.database.transaction((tx) =>
    inbox.tell(tx, {
      personId,
      topic: 'leave-decided',
      title: 'Cuti Anda disetujui',
      body: 'Cuti tahunan 23 November 2026.',
      link: '/presensi',
      dedupeKey: `leave:${Math.random()}`,
      ...wish,
    }),
  );

const countOf = async (personId: string) =>
  (
    await test.database.query<{ n: number }>(
      `select count(*)::int as n from inbox_message where person_id = $1`,
      [personId],
    )
  )[0]!.n;

describe('the inbox', () => {
  it('tells the same thing once, however often and from how many sides it is told', async () => {
    const { id } = await aPerson(test.database, { unit });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => tell(id, { dedupeKey: 'cuti:7:putusan' })),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await countOf(id)).toBe(1);
  });

  it('tells the same key to each of several people', async () => {
    const people = await Promise.all([1, 2, 3].map(() => aPerson(test.database, { unit })));
    const message = { topic: 'day-forgiven', title: 'Keringanan', dedupeKey: 'gangguan:1' };
    const all = people.map(({ id }) => ({ ...message, personId: id }));
    const told = await Promise.all(
      [all, all.toReversed()].map((each) => test.database.transaction((tx) => inbox.tellAll(tx, each))),
    );
    expect(told.reduce((sum, n) => sum + n)).toBe(3);
  });

  it('forgets what a transaction told that was rolled back', async () => {
    const { id } = await aPerson(test.database, { unit });
    await expect(
      test.database.transaction(async (tx) => {
        await inbox.tell(tx, { personId: id, topic: 'x-y', title: 'Batal', dedupeKey: 'k' });
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await countOf(id)).toBe(0);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'refuses to lead to %s',
    async (link) => {
      const { id } = await aPerson(test.database, { unit });
      await expect(tell(id, { link })).rejects.toThrow('inbox_message_link_check');
    },
  );
});

describe('/kabar', () => {
  it('says what to expect while nothing was told', async () => {
    const { get } = await somebody();
    const page = await get('/kabar');
    expect(page.status).toBe(200);
    expect(page.body).toContain('Belum ada kabar untuk Anda.');
    expect(page.body).not.toContain('nav-waiting');
  });

  it('counts in the navigation and at home what waits, and leads on from a message, which then is read', async () => {
    const tab = await somebody();
    await tell(tab.who.id);
    await tell(tab.who.id, { title: 'Presensi 19 November diperbaiki', link: null });
    const home = await tab.get('/');
    expect(home.body).toContain('2 kabar belum Anda baca');
    expect(home.body).toContain(', 2 belum dibaca');

    const page = await tab.get('/kabar');
    expect(page.body).toContain('Cuti tahunan 23 November 2026.');
    const [row] = await test.database.query<{ id: string }>(
      `select id from inbox_message where person_id = $1 and link = '/presensi'`,
      [tab.who.id],
    );
    const led = await tab.submit(page, {}, { action: `/kabar/${row!.id}/pembacaan`, follow: false });
    expect([led.status, led.headers.get('location')]).toEqual([303, '/presensi']);
    const after = await tab.get('/kabar');
    expect(after.body).toContain('1 kabar belum Anda baca.');
    expect(after.body).toContain('<a href="/presensi">Buka halamannya</a>');
    // What is new stands above what was read.
    expect(after.body.indexOf('Presensi 19 November')).toBeLessThan(
      after.body.indexOf('Cuti Anda disetujui'),
    );
  });

  it('keeps when a message was read first', async () => {
    const tab = await somebody();
    await tell(tab.who.id);
    const [row] = await test.database.query<{ id: string }>(
      `select id from inbox_message where person_id = $1`,
      [tab.who.id],
    );
    const readAt = async () => {
      await tab.post(`/kabar/${row!.id}/pembacaan`, {}, { follow: false });
      return (
        await test.database.query<{ at: Date }>(`select read_at as at from inbox_message where id = $1`, [
          row!.id,
        ])
      )[0]!.at;
    };
    const first = await readAt();
    test.clock.advance(60_000);
    expect(await readAt()).toEqual(first);
  });

  it('reads all at once, but not what came after the page was shown', async () => {
    const tab = await somebody();
    for (let i = 0; i < 3; i++) await tell(tab.who.id);
    const page = await tab.get('/kabar');
    test.clock.advance(1000);
    await tell(tab.who.id, { title: 'Datang kemudian' });
    const after = await tab.submit(page, {}, { action: '/kabar/pembacaan' });
    expect(after.body).toContain('1 kabar belum Anda baca.');
  });

  it('shows twenty on a page and the rest on the next', async () => {
    const tab = await somebody();
    for (let i = 1; i <= 23; i++) await tell(tab.who.id, { title: `Kabar nomor ${i};` });
    expect((await tab.get('/kabar')).body).toContain('1–20 dari 23');
    const next = await tab.get('/kabar?halaman=2');
    expect(next.body.match(/Kabar nomor/g)!.length).toBeGreaterThanOrEqual(3);
    expect(next.body).toContain('21–23 dari 23');
    expect((await tab.get('/kabar?halaman=9')).body).toContain('Halaman ini kosong.');
    expect((await tab.get('/kabar?halaman=nol')).status).toBe(422);
  });

  it('does not let anybody read or mark what others were told', async () => {
    const [tab, other] = [await somebody(), await somebody()];
    await tell(other.who.id, { title: 'Untuk orang lain' });
    const [row] = await test.database.query<{ id: string }>(
      `select id from inbox_message where person_id = $1`,
      [other.who.id],
    );
    expect((await tab.post(`/kabar/${row!.id}/pembacaan`)).status).toBe(404);
    expect((await tab.post('/kabar/bukan-nomor/pembacaan')).status).toBe(404);
    expect((await tab.get('/kabar')).body).not.toContain('Untuk orang lain');
    expect((await other.get('/kabar')).body).toContain('1 kabar belum Anda baca.');
  });

  it('asks strangers to sign in', async () => {
    const page = await browser(test.url).get('/kabar', { headers: { accept: 'text/html' } });
    expect(page.body).toContain('name="password"');
  });
});

describe('/akun/pemberitahuan', () => {
  const HERE = '/akun/pemberitahuan';

  it('is found from one’s account and from the messages, and begins with the usual', async () => {
    const tab = await somebody();
    for (const page of ['/akun', '/kabar']) expect((await tab.get(page)).body).toContain(`href="${HERE}"`);
    const { body } = await tab.get(HERE);
    expect(body).toMatch(/name="tenang_dari"[^>]*value="20:00"/);
    expect(body).toMatch(/name="surel_requests-own"[^>]*checked/);
    expect(body).toContain('Alamat itu belum tercatat');
    expect(body).toContain('Server ini belum mengirim surel');
  });

  it('keeps what was chosen, and tells the record what changed', async () => {
    const tab = await somebody();
    const wish = { tenang_dari: '', tenang_sampai: '', sekali_sehari: 'ya', surel_discipline: '' };
    const saved = await tab.submit(await tab.get(HERE), wish, { action: HERE });
    expect(saved.body).toContain('Pilihan Anda disimpan');
    expect(saved.body).toMatch(/name="sekali_sehari"[^>]*checked/);
    expect(saved.body).not.toMatch(/name="surel_discipline"[^>]*checked/);
    const [entry] = await test.database.query<{ before: unknown; after: unknown }>(
      `select before, after from audit_entry where action = 'notices.chosen' and actor_id = $1`,
      [tab.who.id],
    );
    expect(entry).toMatchObject({
      before: { quietHours: '20:00–06:30', onceADay: false },
      after: { quietHours: null, onceADay: true },
    });
  });

  it('shows again what was typed when something is wrong with it', async () => {
    const tab = await somebody();
    const wish = { tenang_dari: '22:00', tenang_sampai: '', sekali_sehari: 'ya' };
    const page = await tab.submit(await tab.get(HERE), wish, { action: HERE });
    expect(page.status).toBe(422);
    expect(page.body).toContain('Isi kedua jam, atau kosongkan keduanya.');
    expect(page.body).toContain('value="22:00"');
    expect(page.body).toMatch(/name="sekali_sehari"[^>]*checked/);
  });

  it('does not let two windows overwrite each other', async () => {
    const tab = await somebody();
    const page = await tab.get(HERE);
    const both = await Promise.all(
      ['21:00', '22:00'].map((from) => tab.submit(page, { tenang_dari: from }, { action: HERE })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    const loser = both.find(({ status }) => status === 422)!;
    expect(loser.body).toContain('di jendela lain');
    expect((await tab.submit(loser, {}, { action: HERE })).body).toContain('Pilihan Anda disimpan');
  });
});
