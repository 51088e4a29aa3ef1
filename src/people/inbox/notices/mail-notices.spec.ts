import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type TestApp,
  type TestPerson,
  aPerson,
  aRegency,
  aUnit,
  startTestApp,
} from '../../../../test/support/index.js';
import { type Mailbox, aMailbox } from '../../../../test/support/mailbox.js';
import { strong } from '../../../../test/support/office.js';
import { until } from '../../../../test/support/until.js';
import { Inbox } from '../inbox.service.js';
import type { NewMessage } from '../message.js';
import { NoticeKinds } from './notice-kinds.service.js';
import { NoticeRound } from './notice-round.service.js';

let test: TestApp;
let box: Mailbox;
let regency: { id: string };
let unit: { id: string };
let number = 0;

beforeAll(async () => {
  box = await aMailbox();
  test = await startTestApp({ settings: { smtpUrl: box.url } });
  regency = await aRegency(test.database);
  unit = await aUnit(test.database, { parent: regency });
});
afterAll(async () => {
  await test?.close();
  await box?.close();
});
beforeEach(async () => {
  test.clock.set(new Date('2026-11-20T09:00:00+07:00'));
  box.letters.length = 0;
  box.refuse.clear();
  await test.database.query(`delete from outbox_message`);
});

async function somebody(
  wish: { official?: string | null; personal?: string } = {},
): Promise<TestPerson & { address: string }> {
  const who = await aPerson(test.database, { unit });
  const address = wish.official === undefined ? `p${(number += 1)}@example.go.id` : wish.official;
  await test.database.query(`update person set official_email = $2, email = $3 where id = $1`, [
    who.id,
    address,
    wish.personal ?? null,
  ]);
  return { ...who, address: address ?? '' };
}

const tell = (personId: string, wish: Partial<NewMessage> = {}) =>
  test.app.get(Inbox).tell(test.database, {
    personId,
    topic: 'request-decided',
    title: 'Cuti Siti Rahayu disetujui',
    body: 'Karena sakit.',
    link: '/presensi/cuti/7',
    dedupeKey: `k${(number += 1)}`,
    ...wish,
  });
const round = () => test.app.get(NoticeRound).run();
const outcomes = async (personId: string) =>
  (
    await test.database.query<{ outcome: string }>(
      `select outcome from notice_dispatch where person_id = $1 order by made_at`,
      [personId],
    )
  ).map(({ outcome }) => outcome);
const ended = (personId: string) =>
  until(async () => {
    const all = await outcomes(personId);
    return all.length > 0 && !all.includes('under-way');
  });
const toward = (address: string) => box.letters.filter(({ to }) => to === address);

describe('mail', () => {
  it('bundles what happened and says neither name nor reason', async () => {
    const who = await somebody();
    await tell(who.id);
    test.clock.advance(1000);
    await tell(who.id, { topic: 'roster', link: '/presensi/jadwal' });
    test.clock.advance(1000);
    await tell(who.id);
    await round();
    await ended(who.id);
    const [letter, ...more] = toward(who.address);
    expect(more).toEqual([]);
    expect(letter!.text).toContain('Subject: 3 kabar baru untuk Anda');
    expect(letter!.text).toContain(
      '- Pengajuan Anda sudah dijawab (2)\n- Ada kabar tentang jadwal sif Anda\n',
    );
    expect(letter!.text).toContain(`Buka: ${test.url}/kabar`);
    expect(letter!.text).toContain('Auto-Submitted: auto-generated');
    expect(letter!.text).not.toMatch(/Siti|sakit|cuti\/7/);
    expect(await outcomes(who.id)).toEqual(['sent']);
    await round();
    expect(toward(who.address)).toHaveLength(1);
  });

  it('is not sent about what was read before', async () => {
    const who = await somebody();
    await tell(who.id);
    await test.database.query(`update inbox_message set read_at = now() where person_id = $1`, [who.id]);
    await round();
    expect(await outcomes(who.id)).toEqual([]);
  });

  it('needs an official address, or the private one of whoever chose it', async () => {
    const [neither, chose] = [
      await somebody({ official: null, personal: 'rumah@example.com' }),
      await somebody({ personal: 'pribadi@example.com' }),
    ];
    await test.database.query(
      `insert into notice_setting (person_id, daily, mail_to) values ($1, false, 'personal')`,
      [chose.id],
    );
    await tell(neither.id);
    await tell(chose.id);
    await round();
    await ended(chose.id);
    expect(box.letters.map(({ to }) => to)).toEqual(['pribadi@example.com']);
  });

  it('goes out twice a day about one kind at most; the rest comes the next morning in one', async () => {
    const who = await somebody();
    const some = { topic: 'request-waiting' };
    for (let i = 0; i < 5; i += 1) {
      await tell(who.id, some);
      await round();
      test.clock.advance(60_000);
    }
    await ended(who.id);
    expect(await outcomes(who.id)).toEqual(['sent', 'sent']);
    test.clock.set(new Date('2026-11-21T06:30:00+07:00'));
    await round();
    await ended(who.id);
    expect(toward(who.address)).toHaveLength(3);
    expect(toward(who.address)[2]!.text).toContain('jawaban Anda (3)');
  });

  it('forgets what is no longer so when its turn comes', async () => {
    const who = await somebody();
    let so = true;
    test.app.get(NoticeKinds).register({
      kind: 'test-kind',
      title: 'Uji',
      about: 'Uji.',
      topics: { 'test-topic': 'Masih begitu' },
      usual: { mail: true, push: false },
      atMost: 3,
      stillTrue: (_db, messages) => Promise.resolve(so ? messages.map(({ id }) => id) : []),
    });
    await tell(who.id, { topic: 'test-topic' });
    so = false;
    await round();
    await ended(who.id);
    expect([await outcomes(who.id), toward(who.address)]).toEqual([['not-needed'], []]);
  });

  it('gives up an address that nobody has, and keeps its words out of the log and the table', async () => {
    const who = await somebody();
    box.refuse.set(who.address, 550);
    await tell(who.id);
    await round();
    await ended(who.id);
    const [row] = await test.database.query(
      `select state, attempts, last_answer from outbox_message where topic = 'notice-mail'`,
    );
    expect([await outcomes(who.id), row]).toEqual([
      ['refused'],
      { state: 'given-up', attempts: 1, last_answer: 'SMTP 550' },
    ]);
  });

  it('tries a full mailbox again at its own pace, however many others get through', async () => {
    const [full, other] = [await somebody(), await somebody()];
    box.refuse.set(full.address, 452);
    await tell(full.id);
    await round();
    const state = async () =>
      (
        await test.database.query<{ attempts: number; refused: boolean }>(
          `select attempts, refused from outbox_message where state = 'waiting'`,
        )
      )[0];
    await until(async () => (await state())?.refused === true);
    await test.database.query(`update outbox_message set next_attempt_at = now() + interval '1 hour'`);
    const before = (await state())!.attempts;
    await tell(other.id);
    await round();
    await ended(other.id);
    expect(await state()).toEqual({ attempts: before, refused: true });
    // To its person it counts as lost after a day, and may still arrive.
    test.clock.advance(26 * 3_600_000);
    await round();
    expect(await outcomes(full.id)).toEqual(['refused']);
    box.refuse.clear();
    await test.database.query(`update outbox_message set next_attempt_at = now()`);
    await until(async () => (await outcomes(full.id)).includes('sent'));
    expect(toward(full.address)).toHaveLength(1);
  });

  it('waits for a server that is away, and arrives once when it is back', async () => {
    const who = await somebody();
    await box.close();
    await tell(who.id);
    await round();
    await until(
      async () =>
        (await test.database.query(`select 1 from outbox_message where last_answer is not null`)).length > 0,
    );
    expect(await outcomes(who.id)).toEqual(['under-way']);
    box = await aMailbox(box.port);
    await test.database.query(`update outbox_message set next_attempt_at = now() where leased_until is null`);
    await ended(who.id);
    expect(toward(who.address)).toHaveLength(1);
  });
});

describe('/kelola/kiriman', () => {
  const HERE = '/kelola/kiriman';

  it('shows what holds letters up, without saying whose, and tries them again', async () => {
    const [who, operator] = [
      await somebody(),
      await aPerson(test.database, {
        unit: regency,
        roles: ['system-admin'],
        password: 'jendela hijau payung',
      }),
    ];
    const desk = await strong(test, operator);
    expect((await desk.get(HERE)).body).toContain('Belum ada yang dikirim.');
    box.refuse.set(who.address, 550);
    await tell(who.id);
    await round();
    await ended(who.id);
    const page = await desk.get(HERE);
    expect(page.body).toContain('SMTP 550: alamat tidak dikenal (1 kiriman)');
    expect(page.body).not.toContain(who.address);
    box.refuse.clear();
    const again = await desk.submit(page, {}, { action: `${HERE}/pengulangan` });
    expect(again.body).toContain('1 kiriman dicoba lagi');
    await until(() => toward(who.address).length === 1);
    await until(async () => (await outcomes(who.id)).includes('sent'));
    expect((await desk.get(HERE)).body).toContain('Lancar');
  });
});
