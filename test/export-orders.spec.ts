import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import readXlsxFile from 'read-excel-file/node';
import { fromBufferPromise } from 'yauzl';
import { DayStatusService, DayStatusWorker, Planner, seedReferenceRules } from '../src/attendance/index.js';
import { MakeOrders } from '../src/attendance/exports/orders/make-orders.job.js';
import { ExportWorkStore, RENEWED_MS } from '../src/attendance/exports/orders/export-work.store.js';
import { PartFiles } from '../src/attendance/exports/orders/part-files.service.js';
import { unavailable, workDate } from '../src/platform/index.js';
import {
  type Browser,
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';
import { readPdf } from './support/pdf.js';
import { until } from './support/until.js';

const PASSWORD = 'jendela hijau menelan payung';
const ORDERS = '/presensi/rekap/berkas';
const NOVEMBER = { dari: '2026-11-01', sampai: '2026-11-30', kolom: 'ringkas' };

let app: TestApp;
let regency: TestUnit;
let north: TestUnit;
let bupati: TestPerson;
let leader: Browser;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  regency = await aRegency(db);
  north = await aUnit(db, { code: 'UTARA', name: 'Dinas Utara', shortName: 'Utara', parent: regency });
  const south = await aUnit(db, {
    code: 'SELATAN',
    name: 'Dinas Selatan',
    shortName: 'Selatan',
    parent: regency,
  });
  await aUnit(db, { code: 'KOSONG', name: 'Dinas Kosong', shortName: 'Kosong', parent: regency });
  bupati = await aPerson(db, { name: 'Ibu Bupati', unit: regency, roles: ['leader'], password: PASSWORD });
  await aPerson(db, { name: 'Orang Utara', unit: north });
  await aPerson(db, { name: 'Orang Selatan', unit: south });
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  const [first, last] = [workDate('2026-11-02'), workDate('2026-11-20')];
  app.clock.set('2026-11-01T00:00:00+07:00');
  await app.app.get(Planner).plan(first, last);
  app.clock.set('2026-11-20T07:10:00+07:00');
  await app.app.get(DayStatusService).derive(first, last);
  await app.app.get(DayStatusWorker).drain();
  leader = await signedIn(bupati);
}, 120_000);
afterAll(() => app?.close());

async function signedIn({ nip }: TestPerson): Promise<Browser> {
  const visitor = browser(app.url);
  await visitor.submit(await visitor.get('/akun'), { nip, password: PASSWORD });
  return visitor;
}

const text = ({ body }: { body: string }) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

/** Ordered on the page; returns the address of the order. */
async function ordered(visitor: Browser, wish: Record<string, string>): Promise<string> {
  const page = await visitor.post(ORDERS, wish);
  expect(page.status).toBe(200);
  return new URL(page.url).pathname;
}

const stateOf = async (address: string) =>
  (
    await app.database.query<{ state: string }>(`select state from export_order where id = $1`, [
      address.slice(-36),
    ])
  )[0]?.state;
const ended = (address: string) =>
  until(async () => ['ready', 'failed'].includes((await stateOf(address)) ?? ''), 60_000);

async function bytes(visitor: Browser, path: string): Promise<Buffer> {
  const answer = await fetch(`${app.url}${path}`, { headers: { cookie: visitor.cookieHeader(path) } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** By another program's eyes: names and contents of an archive. */
async function unpacked(zip: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const archive = await fromBufferPromise(zip);
  for await (const entry of archive.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await archive.openReadStreamPromise(entry)) pieces.push(Buffer.from(piece));
    files.set(entry.fileName, Buffer.concat(pieces));
  }
  return files;
}

/** An order as a server left it that was stopped in the middle. */
async function leftOver(by: TestPerson, codes: readonly string[], leasedUntil: string): Promise<string> {
  const [order] = await app.database.query<{ id: string }>(
    `insert into export_order (asked_by, asked_at, unit_id, span_kind, first_day, last_day, columns, state, lease, leased_until)
     values ($1, $2, $3, 'month', '2026-10-01', '2026-10-31', 'ringkas', 'working', gen_random_uuid(), $4) returning id`,
    [by.id, app.clock.now(), regency.id, leasedUntil],
  );
  await app.database.query(
    `insert into export_part (order_id, place, unit_id, code, name, whole)
     select $1, ordinality, u.id, u.code, u.code, false from unnest($2::text[]) with ordinality t (code, ordinality) join unit u using (code)`,
    [order!.id, codes],
  );
  return `${ORDERS}/${order!.id}`;
}

const lastEntry = async (by: TestPerson, action: string) =>
  (
    await app.database.query<{ outcome: string; detail: Record<string, unknown> }>(
      `select outcome, detail from audit_entry where actor_id = $1 and action = $2 order by id desc limit 1`,
      [by.id, action],
    )
  )[0];

describe('an office with more names than a paper takes', () => {
  it('leads from the paper to an order, in which its parts are by name', async () => {
    const db = app.database;
    const large = await aUnit(db, { code: 'BESAR', name: 'Dinas Besar', parent: regency });
    const school = await aUnit(db, { code: 'SEKOLAH', name: 'Sekolah Besar', parent: large });
    await db.query(
      `with made as (insert into person (full_name) select 'Guru ' || n from generate_series(1, 3001) n returning id)
       insert into unit_membership (person_id, unit_id, valid) select id, $1, '[2026-11-01,2026-11-02)' from made`,
      [school.id],
    );
    const day = 'dari=2026-11-01&sampai=2026-11-01';
    const refused = await leader.get(`/presensi/rekap.pdf?${day}&unit=BESAR&isi=nama&kolom=cuti`);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain(
      `${ORDERS}?dari=2026-11-01&amp;sampai=2026-11-01&amp;unit=BESAR&amp;kolom=cuti`,
    );
    const making = jest.spyOn(app.app.get(MakeOrders), 'later').mockResolvedValue();
    const address = await ordered(leader, {
      dari: '2026-11-01',
      sampai: '2026-11-01',
      unit: 'PEMKAB',
      kolom: 'ringkas',
    });
    making.mockRestore();
    const parts = await db.query<{ code: string; whole: boolean }>(
      `select code, whole from export_part where order_id = $1 order by place`,
      [address.slice(-36)],
    );
    expect(parts).toEqual(
      expect.arrayContaining([
        { code: 'PEMKAB', whole: true },
        { code: 'BESAR', whole: true },
        { code: 'SEKOLAH', whole: false },
        { code: 'UTARA', whole: false },
      ]),
    );
    await db.query(`delete from export_order where id = $1`, [address.slice(-36)]);
    await db.query(`delete from unit_membership where unit_id = $1`, [school.id]);
    await db.query(`delete from unit_version where unit_id = any($1)`, [[school.id, large.id]]);
  });
});

describe('files of all units, ordered at once', () => {
  let order: string;

  it('are made behind the back of whoever ordered them, who is told', async () => {
    const recap = await leader.get('/presensi/rekap?bulan=2026-11');
    expect(recap.body).toContain(`${ORDERS}?bulan=2026-11&amp;unit=PEMKAB`);
    order = await ordered(leader, { ...NOVEMBER, unit: 'PEMKAB' });
    await ended(order);
    const page = text(await leader.get(order));
    expect(page).toContain('4 dari 4 unit sudah dibuat');
    expect(page).toContain('Dinas Kosong 0 Tidak ada pegawai pada rentang ini');
    expect(text(await leader.get('/kabar'))).toContain('Berkas rekap sudah siap: November 2026');
    expect(await lastEntry(bupati, 'attendance.export-ordered')).toEqual({
      outcome: 'done',
      detail: { from: '2026-11-01', until: '2026-11-30', units: 4 },
    });
  });

  it('come as one archive with a list of contents, each file as it is by itself', async () => {
    const files = await unpacked(await bytes(leader, `${order}/unduhan`));
    expect([...files.keys()]).toEqual([
      'daftar-isi.csv',
      '001-pemkab/rekap-2026-11-pemkab.csv',
      '001-pemkab/rekap-2026-11-pemkab.pdf',
      '001-pemkab/rekap-2026-11-pemkab.xlsx',
      '003-selatan/rekap-2026-11-selatan.csv',
      '003-selatan/rekap-2026-11-selatan.pdf',
      '003-selatan/rekap-2026-11-selatan.xlsx',
      '004-utara/rekap-2026-11-utara.csv',
      '004-utara/rekap-2026-11-utara.pdf',
      '004-utara/rekap-2026-11-utara.xlsx',
    ]);
    expect(files.get('daftar-isi.csv')!.toString()).toContain('1;PEMKAB;Pemerintah');
    expect(files.get('004-utara/rekap-2026-11-utara.csv')).toEqual(
      await bytes(leader, '/presensi/rekap.csv?bulan=2026-11&unit=UTARA'),
    );
    const [, names] = await readXlsxFile(files.get('004-utara/rekap-2026-11-utara.xlsx')!);
    expect(names!.data.map((row) => row[1])).toEqual(['Nama', 'Orang Utara']);
    const paper = await readPdf(files.get('004-utara/rekap-2026-11-utara.pdf')!);
    expect(paper.text).toContain('Orang Utara');
    expect((await lastEntry(bupati, 'attendance.export-fetched'))?.outcome).toBe('done');
  });

  it('lie sealed in the table, and go after a week', async () => {
    const kept = await app.database.query<{ sealed: Buffer }>(
      `select sealed from export_file where order_id = $1`,
      [order.slice(-36)],
    );
    expect(kept).toHaveLength(9);
    for (const { sealed } of kept) expect(sealed.includes('Orang Utara')).toBe(false);
    app.clock.set('2026-11-27T07:11:00+07:00');
    await app.app.get(MakeOrders).lookAfter();
    app.clock.set('2026-11-20T07:10:00+07:00');
    const gone = await leader.get(order);
    expect(gone.status).toBe(404);
    expect(gone.body).toContain(`href="${ORDERS}"`);
  });

  it('of one unit that breaks are told of, and the others are there', async () => {
    const files = app.app.get(PartFiles);
    const make = files.make.bind(files);
    const broken = jest
      .spyOn(files, 'make')
      .mockImplementation((who, of, part) =>
        part.code === 'SELATAN' ? Promise.reject(new Error('broken')) : make(who, of, part),
      );
    const at = await ordered(leader, { ...NOVEMBER, unit: 'PEMKAB' });
    await ended(at);
    expect(broken.mock.calls.filter(([, , { code }]) => code === 'SELATAN')).toHaveLength(2);
    broken.mockRestore();
    expect(text(await leader.get(at))).toContain('3 dari 4 unit sudah dibuat');
    const unpackedFiles = await unpacked(await bytes(leader, `${at}/unduhan`));
    expect(unpackedFiles.get('daftar-isi.csv')!.toString()).toMatch(
      /SELATAN;Dinas Selatan;;;;"Tidak dapat dibuat/,
    );
    expect([...unpackedFiles.keys()].filter((name) => name.includes('utara'))).toHaveLength(3);
  });
});

describe('an order', () => {
  it('asked again while it runs is the same one, also by two at once', async () => {
    const running = await leftOver(bupati, ['UTARA'], '2026-11-20T07:15:00+07:00');
    const wish = { unit: 'PEMKAB', dari: '2026-10-01', sampai: '2026-10-31', kolom: 'ringkas' };
    const both = await Promise.all([ordered(leader, wish), ordered(leader, wish)]);
    expect(both).toEqual([running, running]);
    const page = await leader.get(running);
    expect(text(page)).toContain('Sedang dibuat: 0 dari 1 unit');
    expect(page.body).toContain('http-equiv="refresh"');
    expect((await leader.get(`${running}/unduhan`)).status).toBe(404);
  });

  it('that a stopped server left goes on with the next unit', async () => {
    const left = await leftOver(
      await aPerson(app.database, { unit: regency, roles: ['leader'] }),
      ['UTARA', 'SELATAN'],
      '2026-11-20T07:09:00+07:00',
    );
    const id = left.slice(-36);
    await app.database.query(
      `update export_part set state = 'made', people = 77, made_at = now() where order_id = $1 and code = 'UTARA'`,
      [id],
    );
    await app.app.get(MakeOrders).lookAfter();
    await ended(left);
    expect(
      await app.database.query(
        `select code, state, people from export_part where order_id = $1 order by place`,
        [id],
      ),
    ).toEqual([
      { code: 'UTARA', state: 'made', people: 77 },
      { code: 'SELATAN', state: 'made', people: 1 },
    ]);
  });

  it('of which a unit ends the server each time gives that unit up, and nobody waits for ever', async () => {
    const left = await leftOver(
      await aPerson(app.database, { unit: regency, roles: ['leader'] }),
      ['UTARA', 'SELATAN'],
      '2026-11-20T07:09:00+07:00',
    );
    const id = left.slice(-36);
    const make = jest.spyOn(app.app.get(PartFiles), 'make');
    // As a server that was killed while it made this unit, twice.
    await app.database.query(`update export_part set tries = 2 where order_id = $1 and code = 'UTARA'`, [id]);
    await app.app.get(MakeOrders).turn(id);
    await ended(left);
    expect(make.mock.calls.filter(([, of]) => of.id === id).map(([, , { code }]) => code)).toEqual([
      'SELATAN',
    ]);
    make.mockRestore();
    expect(
      await app.database.query(
        `select code, state, tries, reason is null as fine from export_part where order_id = $1 order by place`,
        [id],
      ),
    ).toEqual([
      { code: 'UTARA', state: 'failed', tries: 3, fine: false },
      { code: 'SELATAN', state: 'made', tries: 1, fine: true },
    ]);
  });

  it('waits without a try lost while too many papers are printed', async () => {
    const left = await leftOver(
      await aPerson(app.database, { unit: regency, roles: ['leader'] }),
      ['UTARA'],
      '2026-11-20T07:09:00+07:00',
    );
    const id = left.slice(-36);
    const make = jest.spyOn(app.app.get(PartFiles), 'make');
    for (let i = 0; i < 3; i += 1) {
      make.mockRejectedValueOnce(unavailable('paper-line-full', 'Terlalu banyak dokumen sedang dicetak.', 5));
      await app.app.get(MakeOrders).turn(id);
    }
    make.mockRestore();
    expect(
      await app.database.query(
        `select p.state, p.tries, p.reason, o.lease from export_part p join export_order o on o.id = p.order_id where o.id = $1`,
        [id],
      ),
    ).toEqual([{ state: 'waiting', tries: 0, reason: null, lease: null }]);
    await app.app.get(MakeOrders).lookAfter();
    await ended(left);
    expect(await stateOf(left)).toBe('ready');
  });

  it('keeps its part in one hand however long that takes', async () => {
    const left = await leftOver(
      await aPerson(app.database, { unit: regency, roles: ['leader'] }),
      ['UTARA'],
      '2026-11-20T07:09:00+07:00',
    );
    const id = left.slice(-36);
    const [jobs, work] = [app.app.get(MakeOrders), app.app.get(ExportWorkStore)];
    const files = app.app.get(PartFiles);
    const make = files.make.bind(files);
    const renew = jest.spyOn(work, 'renew');
    const ticks: (() => void)[] = [];
    const every = jest.spyOn(globalThis, 'setInterval').mockImplementation((tick, ms) => {
      if (ms === RENEWED_MS) ticks.push(tick);
      return setTimeout(() => undefined, 0);
    });
    const slow = jest.spyOn(files, 'make').mockImplementationOnce(async (...of) => {
      // Four minutes of work, and each minute another server looks whether somebody has left an order.
      for (let minute = 1; minute <= 4; minute += 1) {
        app.clock.set(`2026-11-20T07:1${minute}:00+07:00`);
        ticks.forEach((tick) => tick());
        await until(() => renew.mock.results.length >= minute);
        await Promise.all(renew.mock.results.map(({ value }) => value));
        await jobs.turn(id);
      }
      return make(...of);
    });
    await jobs.turn(id);
    app.clock.set('2026-11-20T07:10:00+07:00');
    expect(slow.mock.calls.filter(([, of]) => of.id === id)).toHaveLength(1);
    for (const spy of [every, slow, renew]) spy.mockRestore();
    expect(
      await app.database.query(`select state, tries from export_part where order_id = $1`, [id]),
    ).toEqual([{ state: 'made', tries: 1 }]);
  });

  it('lets all other jobs go first', async () => {
    const id = '00000000-0000-4000-8000-00000000000e';
    const [job] = await app.database.transaction(async (tx) => {
      await app.app.get(MakeOrders).later(tx, id);
      return tx.query(`select priority from graphile_worker.jobs where key like '%' || $1`, [id]);
    });
    expect(job).toEqual({ priority: 10 });
  });

  it('is in one hand at a time', async () => {
    const held = await leftOver(
      await aPerson(app.database, { unit: regency, roles: ['leader'] }),
      ['UTARA'],
      '2026-11-20T07:15:00+07:00',
    );
    await app.app.get(MakeOrders).turn(held.slice(-36));
    expect(await stateOf(held)).toBe('working');
  });

  it('is refused with everything that was typed when too many run, or the days are none', async () => {
    await app.database.query(
      `insert into export_order (asked_by, asked_at, unit_id, span_kind, first_day, last_day, columns)
       values ($1, $2, $3, 'month', '2026-09-01', '2026-09-30', 'ringkas')`,
      [bupati.id, app.clock.now(), regency.id],
    );
    const full = await leader.post(ORDERS, { ...NOVEMBER, unit: 'UTARA', kolom: 'semua' });
    expect(full.status).toBe(422);
    expect(text(full)).toContain('Masih ada 2 pesanan Anda');
    expect(full.body).toContain('value="2026-11-30"');
    expect(full.body).toMatch(/<option value="semua" selected/);
    const none = await leader.post(ORDERS, {
      ...NOVEMBER,
      unit: 'UTARA',
      dari: '2026-12-01',
      sampai: '2026-12-31',
    });
    expect(none.status).toBe(422);
    expect(text(none)).toMatch(/Tanggal awal belum tiba|Tanggal akhir mendahului tanggal awal/);
  });
});

describe('an order that is cancelled', () => {
  let asker: TestPerson;
  let visitor: Browser;
  beforeAll(async () => {
    asker = await aPerson(app.database, { unit: regency, roles: ['leader'], password: PASSWORD });
    visitor = await signedIn(asker);
  });

  const cancelled = async () =>
    app.database.query(
      `select outcome from audit_entry where actor_id = $1 and action = 'attendance.export-cancelled'`,
      [asker.id],
    );

  it('ends at once, keeps nothing, and stands in the record once, also when asked twice', async () => {
    const left = await leftOver(asker, ['UTARA', 'SELATAN'], '2026-11-20T07:15:00+07:00');
    const id = left.slice(-36);
    await app.database.query(
      `update export_part set state = 'made', people = 1, made_at = now() where order_id = $1 and code = 'UTARA'`,
      [id],
    );
    await app.database.query(
      `insert into export_file (order_id, place, name, sealed) values ($1, 1, 'rekap.csv', '')`,
      [id],
    );
    expect((await visitor.get(left)).body).toContain(`action="${left}/pembatalan"`);
    await Promise.all([1, 2].map(() => visitor.post(`${left}/pembatalan`, {})));
    const page = await visitor.get(left);
    expect(text(page)).toContain('Pesanan ini dibatalkan.');
    expect(page.body).not.toContain('http-equiv="refresh"');
    expect(page.body).not.toContain('pembatalan');
    expect((await visitor.get(`${left}/unduhan`)).status).toBe(404);
    expect(await app.database.query(`select 1 from export_file where order_id = $1`, [id])).toEqual([]);
    expect(await cancelled()).toEqual([{ outcome: 'done' }]);
    await app.app.get(MakeOrders).turn(id);
    expect(await stateOf(left)).toBe('cancelled');
  });

  it('throws away the part that is being made, and begins none after it', async () => {
    const left = await leftOver(asker, ['UTARA', 'SELATAN'], '2026-11-20T07:09:00+07:00');
    const id = left.slice(-36);
    const files = app.app.get(PartFiles);
    const make = files.make.bind(files);
    const making = jest.spyOn(files, 'make').mockImplementation(async (...of) => {
      const made = await make(...of);
      await visitor.post(`${left}/pembatalan`, {});
      return made;
    });
    await app.app.get(MakeOrders).turn(id);
    expect(making).toHaveBeenCalledTimes(1);
    making.mockRestore();
    expect(await stateOf(left)).toBe('cancelled');
    expect(await app.database.query(`select 1 from export_file where order_id = $1`, [id])).toEqual([]);
    expect(text(await visitor.get('/kabar'))).not.toContain('Berkas rekap sudah siap');
  });

  it('in the moment in which it is finished ends as one of both: ready with its files and its notice, or without any', async () => {
    const work = app.app.get(ExportWorkStore);
    const finish = work.finish.bind(work);
    for (const wait of [0, 5, 20, 60]) {
      const left = await leftOver(asker, ['UTARA'], '2026-11-20T07:09:00+07:00');
      const id = left.slice(-36);
      let cancelling: Promise<{ status: number }> | undefined;
      const finishing = jest.spyOn(work, 'finish').mockImplementationOnce(async (...of) => {
        cancelling = visitor.post(`${left}/pembatalan`, {});
        await new Promise((resolve) => setTimeout(resolve, wait));
        return finish(...of);
      });
      await app.app.get(MakeOrders).turn(id);
      finishing.mockRestore();
      const { status } = await cancelling!;
      const kept = await app.database.query(`select name from export_file where order_id = $1`, [id]);
      const notices = await app.database.query(
        `select 1 from inbox_message where person_id = $1 and dedupe_key = $2`,
        [asker.id, `export:${id}`],
      );
      const ended = [await stateOf(left), status, kept.length, notices.length];
      const fetched = (await visitor.get(`${left}/unduhan`)).status;
      expect([
        ['ready', 409, 3, 1, 200],
        ['cancelled', 200, 0, 0, 404],
      ]).toContainEqual([...ended, fetched]);
    }
  });

  it('too late is told so, and stays as it ended', async () => {
    const at = await ordered(visitor, { ...NOVEMBER, unit: 'UTARA' });
    await ended(at);
    const answer = await visitor.post(`${at}/pembatalan`, {});
    expect(answer.status).toBe(409);
    expect(text(answer)).toContain('Pesanan ini sudah selesai sebelum dibatalkan.');
    expect(await stateOf(at)).toBe('ready');
    expect((await visitor.get(`${at}/unduhan`)).status).toBe(200);
  });

  it('is cancelled by nobody else', async () => {
    const left = await leftOver(asker, ['UTARA'], '2026-11-20T07:15:00+07:00');
    expect((await leader.post(`${left}/pembatalan`, {})).status).toBe(404);
    expect(await stateOf(left)).toBe('working');
    expect(await lastEntry(bupati, 'attendance.export-cancelled')).toMatchObject({ outcome: 'refused' });
  });

  it('has no server that works on it, as the database knows', async () => {
    await expect(
      app.database.query(
        `update export_order set state = 'cancelled', lease = gen_random_uuid(), leased_until = now(), finished_at = now(), expires_at = now()
         where asked_by = $1 and state = 'working'`,
        [asker.id],
      ),
    ).rejects.toThrow('export_order_ended_free');
  });
});

describe('the right to files', () => {
  it('is asked for when they are fetched, too', async () => {
    const head = await aPerson(app.database, {
      unit: north,
      roles: ['employee', 'supervisor'],
      password: PASSWORD,
    });
    const visitor = await signedIn(head);
    const at = await ordered(visitor, { ...NOVEMBER, unit: 'UTARA' });
    await ended(at);
    expect((await leader.get(at)).status).toBe(404);
    expect(await lastEntry(bupati, 'attendance.export-fetched')).toMatchObject({ outcome: 'refused' });
    expect((await visitor.post(ORDERS, { ...NOVEMBER, unit: 'SELATAN' })).status).toBe(403);
    await app.database.query(
      `update role_assignment set unit_id = (select id from unit where code = 'KOSONG') where person_id = $1 and role = 'supervisor'`,
      [head.id],
    );
    const refused = await visitor.get(`${at}/unduhan`);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect(await lastEntry(head, 'attendance.read')).toMatchObject({ outcome: 'refused' });
  });

  it('covers what they tell of the allowance, too', async () => {
    const officer = await aPerson(app.database, {
      unit: north,
      roles: ['employee', 'supervisor', 'opd-admin'],
      password: PASSWORD,
    });
    const visitor = await signedIn(officer);
    const [plain, full] = [
      await ordered(visitor, { ...NOVEMBER, unit: 'UTARA' }),
      await ordered(visitor, { ...NOVEMBER, unit: 'UTARA', kolom: 'semua' }),
    ];
    await ended(plain);
    await ended(full);
    expect((await visitor.get(`${full}/unduhan`)).status).toBe(200);
    await app.database.query(`delete from role_assignment where person_id = $1 and role = 'opd-admin'`, [
      officer.id,
    ]);
    expect((await visitor.get(`${full}/unduhan`)).status).toBe(403);
    expect((await visitor.get(`${plain}/unduhan`)).status).toBe(200);
    // All columns as far as they are one's to read by now.
    const less = await ordered(visitor, { ...NOVEMBER, unit: 'UTARA', kolom: 'semua' });
    await ended(less);
    expect((await visitor.get(`${less}/unduhan`)).status).toBe(200);
  });

  it('that ends before they are made leaves nothing to fetch, and the order says why', async () => {
    const stranger = await aPerson(app.database, { unit: north, roles: ['employee'], password: PASSWORD });
    const left = await leftOver(stranger, ['UTARA'], '2026-11-20T07:09:00+07:00');
    await app.app.get(MakeOrders).turn(left.slice(-36));
    expect(await stateOf(left)).toBe('failed');
    const [part] = await app.database.query<{ reason: string }>(
      `select reason from export_part where order_id = $1`,
      [left.slice(-36)],
    );
    expect(part?.reason).toContain('Data Dinas Utara tidak termasuk kewenangan Anda');
  });
});
