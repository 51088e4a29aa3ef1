import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser as Chromium, BrowserContextOptions, Page as OpenPage } from 'playwright-core';
import {
  DayStatusService,
  DayStatusWorker,
  EventsService,
  LeaveService,
  Planner,
  seedReferenceRules,
} from '../src/attendance/index.js';
import { workDate } from '../src/platform/index.js';
import {
  type Browser,
  type Page,
  type TestApp,
  type TestPerson,
  type TestUnit,
  aMachine,
  aPerson,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';
import { until } from './support/until.js';
import { launchChromium } from './support/chromium.js';
import { expectGoodPage } from './support/good-page.js';

const PASSWORD = 'jendela hijau menelan payung';
/** Hours on this Friday: 07.30 to 14.30. */
const FRIDAY = workDate('2026-11-20');

let app: TestApp;
let regency: TestUnit;
let leader: TestPerson;
let visitor: Browser;
let chromium: Chromium;
let absent: TestPerson;

beforeAll(async () => {
  [app, chromium] = await Promise.all([startTestApp(), launchChromium()]);
  const db = app.database;
  regency = await aRegency(db);
  const dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const clinic = await aUnit(db, { code: 'PKM-KUTASARI', name: 'Puskesmas Kutasari', parent: dinkes });
  const dindik = await aUnit(db, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  const machine = await aMachine(db, {
    unit: clinic,
    name: 'Mesin Lobi',
    completeUntil: new Date('2026-11-20T07:40:00+07:00'),
  });
  const punctual = await aPerson(db, { name: 'Siti Rahayu', unit: dinkes });
  const late = await aPerson(db, { name: 'Sri Wahyuni', unit: dinkes, kind: 'pppk' });
  const later = await aPerson(db, { name: 'Sri Lestari', unit: clinic });
  absent = await aPerson(db, { name: 'Bambang_Guru', unit: dindik, kind: 'pppk' });
  const away = await aPerson(db, { name: 'Wulan Sari', unit: clinic });
  leader = await aPerson(db, {
    name: 'Ibu Bupati',
    unit: regency,
    kind: 'official',
    roles: ['leader'],
    password: PASSWORD,
  });
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  await app.app.get(Planner).plan(workDate('2026-11-19'), FRIDAY);
  await db.transaction((tx) =>
    app.app.get(LeaveService).approve(tx, {
      personId: away.id,
      kind: 'annual',
      first: FRIDAY,
      last: FRIDAY,
      documentNumber: '800/12/2026',
      approvedBy: null,
    }),
  );
  await press(punctual, '07:12:00');
  await db.query(
    `insert into work_place (unit_id, name, valid, shape, latitude, longitude, radius_m, max_accuracy_m) values
       ($1, 'Kantor Dinas', '[2026-01-01,)', 'circle', -7.39, 109.36, 100, 100),
       ($2, 'Gedung Bupati', '[2026-01-01,)', 'circle', -7.4, 109.4, 100, 100),
       ($1, 'Gedung Lama', '[2020-01-01,2026-01-01)', 'circle', -7.3952, 109.36, 100, 100)`,
    [dinkes.id, regency.id],
  );
  // 575 metres south of the office of one's unit.
  await press(late, '07:41:00', undefined, { latitude: -7.3952, longitude: 109.36, accuracy: 20 });
  await press(later, '08:05:00', machine);
  at('08:10:00');
  await app.app.get(DayStatusService).derive(workDate('2026-11-19'), FRIDAY);
  await drained();
  visitor = await signedIn(leader);
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await app?.close();
});

const at = (time: string) => app.clock.set(`2026-11-20T${time}+07:00`);
const drained = () => app.app.get(DayStatusWorker).drain();

async function press(
  person: TestPerson,
  time: string,
  machine?: string,
  position?: { latitude: number; longitude: number; accuracy: number },
): Promise<void> {
  at(time);
  await app.app.get(EventsService).record({
    personId: person.id,
    direction: 'in',
    source: machine ? 'machine' : 'web',
    idempotencyKey: `papan-${person.id}-${time}`,
    ...(machine ? { evidence: { source: machine } } : {}),
    ...(position ? { proof: { position, deviceKey: null } } : {}),
  });
}

async function signedIn({ nip }: TestPerson): Promise<Browser> {
  const person = browser(app.url);
  await person.submit(await person.get('/akun'), { nip, password: PASSWORD });
  return person;
}

/** A browser of its own, signed in as the leader, at the address. */
async function opened(path: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await chromium.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta', ...options });
  const page = await context.newPage();
  await page.goto(app.url + path);
  await page.getByLabel('NIP').fill(leader.nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL((url) => url.pathname === path.split('?')[0]);
  return page;
}

/** Words of the page, without markup. */
const text = ({ body }: Page) =>
  body
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

/** The names that a page lists, in their order. */
const namesOf = ({ body }: Page) =>
  [...body.matchAll(/<a class="name"[^>]*>([^<]+)</g)].map(([, name]) => name);

describe('whose names a board lists', () => {
  it.each([
    ['cari=sri', ['Sri Wahyuni', 'Sri Lestari']],
    ['cari=wah+SRI', ['Sri Wahyuni']],
    ['cari=Bambang_', ['Bambang_Guru']],
    ['cari=%25', []],
    ['status=terlambat', ['Sri Wahyuni', 'Sri Lestari']],
    ['lebih=11', ['Sri Lestari']],
    ['lebih=10', ['Sri Wahyuni', 'Sri Lestari']],
    ['lebih=10&jenis=pppk', ['Sri Wahyuni']],
    ['status=terlambat&cari=lestari&unit=PKM-KUTASARI', ['Sri Lestari']],
    ['status=tepat-waktu&lebih=0', []],
    ['jenis=pppk&status=semua', ['Bambang_Guru', 'Sri Wahyuni']],
    // What a form sends whose fields were left empty.
    ['cari=sri&status=&jenis=&lebih=', ['Sri Wahyuni', 'Sri Lestari']],
    ['tanggal=2026-11-19&cari=sri&status=terlambat', []],
  ])('for %s: %j', async (query, names) => {
    const page = await visitor.get(`/presensi/papan?${query}`);
    expect(page.status).toBe(200);
    expect(namesOf(page).sort()).toEqual([...names].sort());
    expect(text(page)).toContain(`(${names.length})`);
    if (names.length === 0) expect(text(page)).toContain('Tidak ada nama untuk pilihan ini.');
  });

  it.each([
    ['cari=19860926', 'cari menurut NIP, buka Kelola'],
    ['cari=198+609', 'cari menurut NIP, buka Kelola'],
    ['cari=12', 'paling sedikit satu kata'],
    ['lebih=-1', 'antara 0 dan 600'],
    ['lebih=1.5', 'antara 0 dan 600'],
    ['jenis=honorer', 'Jenis pegawai itu tidak dikenal'],
  ])('refuses %s in words', async (query, words) => {
    const page = await visitor.get(`/presensi/papan?${query}`);
    expect(page.status).toBe(422);
    expect(text(page)).toContain(words);
  });

  it('counts only people of the kind that was chosen, and keeps the choice on the way down', async () => {
    const page = await visitor.get('/presensi/papan?jenis=pppk');
    expect(text(page)).toContain('1 dari 2 yang dijadwalkan sudah hadir');
    expect(page.body).toContain('/presensi/papan?unit=DINKES&amp;jenis=pppk');
    expect(page.body).not.toContain('unit=PKM-KUTASARI');
  });
});

describe('what a board says of a name and of a figure', () => {
  it('tells by which way somebody pressed, and by which machine', async () => {
    const words = text(await visitor.get('/presensi/papan?cari=sri'));
    expect(words).toMatch(/Sri Wahyuni .*?ponsel atau komputer/);
    expect(words).toMatch(/Sri Lestari .*?mesin presensi \(Mesin Lobi\)/);
  });

  it('tells how far from work somebody pressed, as of that day, and not where', async () => {
    const page = await visitor.get('/presensi/papan?cari=sri');
    expect(text(page)).toMatch(/Sri Wahyuni .*?ponsel atau komputer, 480 m dari Kantor Dinas/);
    const day = await visitor.get(/href="([^"]+)">Sri Wahyuni/.exec(page.body)![1]!);
    expect(text(day)).toContain('ponsel atau komputer 480 m dari Kantor Dinas');
    for (const { body } of [page, day]) expect(body).not.toMatch(/7[.,]395|109[.,]36/);
  });

  it('calls figures provisional as long as they may change, of a unit with the sources of that unit', async () => {
    const page = await visitor.get('/presensi/papan');
    const { body } = page;
    expect(text(page)).toMatch(/Sementara: hasil \d+ pegawai masih dapat berubah/);
    const tile = (name: string) => new RegExp(`${name}<.*?</article>`, 's').exec(body)![0];
    expect(tile('Dinas Kesehatan')).toMatch(/Sementara, data sampai .*?1 mesin diam/);
    expect(tile('Dinas Pendidikan')).not.toContain('mesin diam');
  });
});

describe('the screen on a wall', () => {
  it('shows the whole, then the units, and begins anew; no name unless it was asked for, and never why', async () => {
    const whole = await visitor.get('/presensi/papan/layar');
    expect(text(whole)).toContain('3 dari 5 hadir');
    expect(whole.body).toContain('content="15; url=/presensi/papan/layar?giliran=2"');
    const units = await visitor.get('/presensi/papan/layar?giliran=2');
    expect(text(units)).toContain('Dinas Kesehatan');
    expect(units.body).toContain('content="15; url=/presensi/papan/layar"');
    expect(text(await visitor.get('/presensi/papan/layar?giliran=9'))).toContain('Tepat waktu');
    for (const page of [whole, units]) expect(text(page)).not.toMatch(/Sri|Wulan|Siti/);

    const names = await visitor.get('/presensi/papan/layar?unit=PKM-KUTASARI&nama=ya&giliran=2');
    expect(text(names)).toMatch(/Wulan Sari\s+Dinas, cuti, izin/);
    expect(text(names)).not.toContain('Cuti tahunan');
  });

  it('can be held, and keeps what was chosen from turn to turn', async () => {
    const held = await visitor.get('/presensi/papan/layar?unit=DINKES&nama=ya&tema=gelap&jeda=ya');
    expect(held.body).not.toContain('http-equiv="refresh"');
    expect(held.body).not.toContain('turning-screen.js');
    expect(held.body).toContain(
      'href="/presensi/papan/layar?unit=DINKES&amp;nama=ya&amp;tema=gelap&amp;jeda=ya&amp;giliran=2"',
    );
  });

  it.each([
    ['/presensi/papan/layar?unit=TIDAK-ADA', 404],
    ['/presensi/papan/layar?giliran=0', 422],
    ['/presensi/papan/layar?nama=semua', 422],
  ])('answers %s with %d', async (address, status) => {
    expect((await visitor.get(address)).status).toBe(status);
  });

  it('turns by itself in place, and keeps the last turn with a word while the line is broken', async () => {
    const page = await opened('/presensi/papan/layar', { viewport: { width: 1366, height: 768 } });
    await expectGoodPage(page, 'layar-utuh');
    await page.clock.install();
    await page.goto(`${app.url}/presensi/papan/layar`);
    await page.evaluate(() => Object.assign(document.body, { untouched: true }));
    await page.clock.fastForward(15_000);
    await page.getByRole('rowheader', { name: 'Dinas Kesehatan' }).waitFor();
    await expectGoodPage(page, 'layar-unit');
    await page.route('**/papan/layar*', (route) => route.abort('connectionreset'));
    await page.clock.fastForward(15_000);
    await page.getByText('Sambungan terputus sejak').waitFor();
    expect(await page.getByRole('rowheader').count()).toBe(2);
    await page.unroute('**/papan/layar*');
    await page.clock.fastForward(15_000);
    await page.getByText('Tepat waktu').waitFor();
    expect(await page.getByText('Sambungan terputus').count()).toBe(0);
    expect(await page.evaluate(() => 'untouched' in document.body)).toBe(true);
    await page.context().close();
  }, 90_000);
});

describe('an open board in a browser', () => {
  it('has missed nothing after a broken line, without a flicker, and tells a screen reader once', async () => {
    const page = await opened('/presensi/papan?status=semua', { viewport: { width: 360, height: 740 } });
    await page.clock.install();
    await page.reload();
    await page.getByText('Langsung: berubah sendiri').waitFor();
    await expectGoodPage(page, 'papan-nama');
    const row = page.getByRole('row', { name: /Bambang_Guru/ });
    expect(await row.innerText()).toContain('Belum presensi');
    // The same row and the same focus, or somebody who reads on a phone loses the place.
    await row.evaluate((element) => Object.assign(element, { mine: true }));
    await row.getByRole('link').focus();
    await page.evaluate(() => {
      const shown = document.querySelector('[data-live]')!;
      // What only moves is taken out and put in again; what is gone afterwards was not kept.
      const taken: Element[] = [];
      Object.assign(window, {
        lost: () => taken.filter((one) => !one.isConnected).map((one) => one.outerHTML),
      });
      const watcher = new MutationObserver((changes) => {
        for (const node of changes.flatMap(({ removedNodes }) => [...removedNodes]))
          if (node instanceof Element && node.matches('tr, table, section, article, ul')) taken.push(node);
      });
      watcher.observe(shown, { childList: true, subtree: true });
    });

    const asked: string[] = [];
    await page.route('**/papan/aliran*', (route) => {
      asked.push(route.request().headers()['last-event-id'] ?? '');
      return route.abort('connectionreset');
    });
    (app.app.getHttpServer() as Server).closeAllConnections();
    await until(() => asked.length > 0);
    await page.clock.fastForward(6000);
    await page.getByText('Sambungan terputus.').waitFor();
    expect(await row.innerText()).toContain('Belum presensi');

    await press(absent, '08:20:00');
    await drained();
    await page.unroute('**/papan/aliran*');
    await row.getByText('Terlambat 50 menit').waitFor({ timeout: 10_000 });
    await page.getByText('Langsung: berubah sendiri').waitFor();
    expect(await row.evaluate((element) => 'mine' in element)).toBe(true);
    expect(await page.evaluate(() => (window as unknown as { lost(): string[] }).lost())).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Bambang_Guru');

    const spoken = page.locator('[data-spoken]');
    expect(await spoken.textContent()).toBe('');
    await page.clock.fastForward(31_000);
    expect(await spoken.textContent()).toMatch(/^\d dari \d hadir, 3 terlambat/);
    await page.context().close();
  }, 90_000);
});

describe('the first view on a phone with a slow line', () => {
  it('of the board of an office needs few bytes, in two round trips after the address', async () => {
    const page = await opened('/presensi/papan?unit=DINKES', { viewport: { width: 360, height: 740 } });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    // Chromium's own "Slow 3G" and a phone a sixth as fast as this machine.
    const kilobits = (400 * 1024) / 8;
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: kilobits,
      uploadThroughput: kilobits,
    });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    const asked = new Map<string, { path: string; type: string; by: string; bytes: number }>();
    devtools.on('Network.requestWillBeSent', ({ requestId, request, type, initiator }) => {
      asked.set(requestId, {
        path: new URL(request.url).pathname,
        type: type ?? '',
        by: initiator.url ? new URL(initiator.url).pathname : '',
        bytes: 0,
      });
    });
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const one = asked.get(requestId);
      if (one) one.bytes = encodedDataLength;
    });
    await page.reload({ waitUntil: 'load' });
    const whole = [...asked.values()].filter(({ type }) => type !== 'EventSource');
    expect(whole.map(({ type }) => type).sort()).toEqual(
      expect.arrayContaining(['Document', 'Script', 'Stylesheet', 'Stylesheet']),
    );
    expect(whole.length).toBeLessThanOrEqual(7);
    // What the page names itself is asked for at once; what that would name again would be a third trip.
    const needed = whole.filter(({ type }) => ['Script', 'Stylesheet'].includes(type));
    expect(new Set(needed.map(({ by }) => by))).toEqual(new Set(['/presensi/papan']));
    expect(whole.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(60 * 1024);
    if (process.env['SCREENSHOTS']) {
      const [paint] = await page.evaluate(() =>
        performance.getEntriesByName('first-contentful-paint').map(({ startTime }) => Math.round(startTime)),
      );
      process.stderr.write(`first view after ${paint} ms: ${JSON.stringify(whole)}\n`);
    }
    await page.context().close();
  }, 90_000);
});
