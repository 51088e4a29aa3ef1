import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Browser,
  type TestApp,
  type TestPerson,
  aPerson,
  aUnit,
  browser,
  startTestApp,
} from '../../../../../test/support/index.js';
import {
  type PushService,
  aBrowserThatReads,
  aPushService,
  vapidClaims,
} from '../../../../../test/support/push-service.js';
import { launchChromium } from '../../../../../test/support/chromium.js';
import { expectGoodPage } from '../../../../../test/support/good-page.js';
import { until } from '../../../../../test/support/until.js';
import { Inbox } from '../../inbox.service.js';
import { NoticeRound } from '../notice-round.service.js';
import { VapidKeyring } from './vapid-keys.service.js';

const PASSWORD = 'jendela hijau menelan payung';
const HERE = '/akun/pemberitahuan';
let test: TestApp;
let service: PushService;
let unit: { id: string };
let number = 0;

beforeAll(async () => {
  service = await aPushService();
  test = await startTestApp();
  unit = await aUnit(test.database);
});
afterAll(async () => {
  await test?.close();
  await service?.close();
});
beforeEach(() => {
  test.clock.set(new Date('2026-11-20T09:00:00+07:00'));
  service.sent.length = 0;
  service.answer = 201;
});

async function somebody(): Promise<Browser & { who: TestPerson }> {
  const who = await aPerson(test.database, { unit, password: PASSWORD });
  const tab = browser(test.url);
  await tab.submit(await tab.get('/beranda'), { nip: who.nip, password: PASSWORD });
  return { ...tab, who };
}

const allow = async (tab: Browser, alamat = service.address()) => {
  const reader = aBrowserThatReads();
  const { kunci, rahasia } = reader;
  const page = await tab.submit(
    await tab.get(HERE),
    { alamat, kunci, rahasia },
    { action: `${HERE}/peramban` },
  );
  return { page, reader, alamat };
};

const tell = async (personId: string, usefulUntil?: Date) => {
  await test.app.get(Inbox).tell(test.database, {
    personId,
    topic: 'request-decided',
    title: 'Cuti Siti Rahayu disetujui',
    link: '/presensi/cuti/7',
    dedupeKey: `k${(number += 1)}`,
    ...(usefulUntil ? { usefulUntil } : {}),
  });
  await test.app.get(NoticeRound).run();
};

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
const browsersOf = (personId: string) =>
  test.database.query(`select 1 from push_subscription where person_id = $1`, [personId]);

describe('push', () => {
  it('tells a browser that was allowed, readable by it alone, and signed by this server', async () => {
    const tab = await somebody();
    const { page, reader, alamat } = await allow(tab);
    expect(page.body).toContain('Notifikasi diizinkan di peramban ini');
    await tell(tab.who.id, new Date('2026-11-20T09:10:00+07:00'));
    await ended(tab.who.id);
    const [message, ...more] = service.sent;
    expect([more, message!.to]).toEqual([[], alamat]);
    expect(reader.read(message!.body)).toEqual({ title: 'Pengajuan Anda sudah dijawab', link: '/kabar' });
    expect(message!.headers['ttl']).toBe('600');
    const { publicKey } = await test.app.get(VapidKeyring).keys();
    expect(vapidClaims(String(message!.headers['authorization']), publicKey)).toMatchObject({
      aud: new URL(alamat).origin,
    });
    expect(page.body).toContain(publicKey);
  });

  it('keeps neither the address nor a key in the open', async () => {
    const tab = await somebody();
    const { alamat, reader } = await allow(tab);
    const rows = await test.database.query<{ row: string }>(
      `select s::text || encode(s.sealed, 'escape') as row from push_subscription s
       union all select v::text || encode(v.sealed_private, 'escape') from vapid_key v`,
    );
    const { privateKey } = await test.app.get(VapidKeyring).keys();
    for (const { row } of rows)
      for (const secret of [alamat, reader.rahasia, privateKey]) expect(row).not.toContain(secret);
  });

  it('goes to each browser of the person, and to nobody else’s; one that listens no more is forgotten', async () => {
    const [tab, other] = [await somebody(), await somebody()];
    const first = await allow(tab);
    await allow(tab);
    await allow(other);
    // Whoever allows it last sits in front of it.
    await allow(other, first.alamat);
    await tell(tab.who.id);
    await ended(tab.who.id);
    expect(service.sent).toHaveLength(1);
    expect(service.sent[0]!.to).not.toBe(first.alamat);
    service.answer = 410;
    await tell(tab.who.id);
    await ended(tab.who.id);
    expect([await browsersOf(tab.who.id), await outcomes(tab.who.id)]).toEqual([[], ['sent', 'refused']]);
    expect(await browsersOf(other.who.id)).toHaveLength(2);
  });

  it('waits while the service is away', async () => {
    const tab = await somebody();
    await allow(tab);
    service.answer = 503;
    await tell(tab.who.id);
    await until(() => service.sent.length > 0);
    expect(await outcomes(tab.who.id)).toEqual(['under-way']);
    service.answer = 201;
    await ended(tab.who.id);
    expect(await outcomes(tab.who.id)).toEqual(['sent']);
  });

  it('is taken back by its person, and by nobody else', async () => {
    const [tab, other] = [await somebody(), await somebody()];
    await allow(tab);
    const page = await tab.get(HERE);
    const [action] = /\/akun\/pemberitahuan\/peramban\/[0-9a-f-]{36}\/pencabutan/.exec(page.body)!;
    expect((await other.post(action)).status).toBe(404);
    expect(await browsersOf(tab.who.id)).toHaveLength(1);
    expect((await tab.submit(page, {}, { action })).body).toContain('Izin notifikasi dicabut');
    expect(await browsersOf(tab.who.id)).toEqual([]);
    await tell(tab.who.id);
    expect(await outcomes(tab.who.id)).toEqual([]);
  });

  it.each([
    'http://10.0.0.1/',
    'ftp://localhost/push',
    'https://intranet/push',
    'https://a:b@push.example.org/',
  ])('does not take %s for the address of a browser', async (alamat) => {
    const tab = await somebody();
    const { page } = await allow(tab, alamat);
    expect([page.status, await browsersOf(tab.who.id)]).toEqual([422, []]);
  });

  it('takes ten browsers of one person, not eleven, however many ask at once', async () => {
    const tab = await somebody();
    const pages = await Promise.all(Array.from({ length: 12 }, () => allow(tab)));
    expect(pages.filter(({ page }) => page.status === 422)).toHaveLength(2);
    expect(await browsersOf(tab.who.id)).toHaveLength(10);
  });

  it('is shown by a worker that stands above all pages and keeps nothing', async () => {
    const worker = await fetch(`${test.url}/pemberitahuan.js`);
    expect([worker.status, worker.headers.get('content-type'), worker.headers.get('cache-control')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'no-cache',
    ]);
    expect(await worker.text()).toContain("addEventListener('push'");
  });

  it('is shown in a browser, by a page that reads well on a phone and a desk', async () => {
    const chromium = await launchChromium();
    try {
      const { who } = await somebody();
      const context = await chromium.newContext({ permissions: ['notifications'] });
      const page = await context.newPage();
      const blocked: string[] = [];
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) blocked.push(message.text());
      });
      await page.goto(`${test.url}${HERE}`);
      await page.getByLabel('NIP').fill(who.nip);
      await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Masuk' }).click();
      await page.getByRole('button', { name: 'Izinkan notifikasi di peramban ini' }).waitFor();
      for (const width of [360, 1366]) {
        await page.setViewportSize({ width, height: 800 });
        await expectGoodPage(page, 'pemberitahuan');
      }
      const devtools = await context.newCDPSession(page);
      const found = new Promise<string>((resolve) =>
        devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
          if (registrations[0]) resolve(registrations[0].registrationId);
        }),
      );
      await devtools.send('ServiceWorker.enable');
      await page.evaluate(async () => {
        await navigator.serviceWorker.register('/pemberitahuan.js');
        await navigator.serviceWorker.ready;
      });
      // What the platform then draws is its own affair, and a browser without a desktop draws nothing.
      const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
      await worker.evaluate(
        'self.shown = []; self.registration.showNotification = async (title, { data }) => void self.shown.push({ title, data })',
      );
      await devtools.send('ServiceWorker.deliverPushMessage', {
        origin: test.url,
        registrationId: await found,
        data: JSON.stringify({ title: 'Anda belum presensi masuk', link: '/presensi' }),
      });
      const shown = () => worker.evaluate('self.shown') as Promise<unknown[]>;
      await until(async () => (await shown()).length > 0);
      expect(await shown()).toEqual([{ title: 'Anda belum presensi masuk', data: { link: '/presensi' } }]);
      expect(blocked).toEqual([]);
    } finally {
      await chromium.close();
    }
  });
});
