import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import readXlsxFile from 'read-excel-file/node';
import { deviceHash } from '../src/attendance/events/press-proof.rules.js';
import { type FridayScene, startFriday, text } from './support/friday-scene.js';
import type { Browser, TestApp, TestPerson, TestUnit } from './support/index.js';

let scene: FridayScene;
let app: TestApp;
let dindik: TestUnit;
let employee: TestPerson;
let teacher: TestPerson;
let head: TestPerson;
let bupati: TestPerson;

beforeAll(async () => {
  scene = await startFriday();
  ({ app, dindik, employee, teacher, head, bupati } = scene);
}, 120_000);
afterAll(() => app?.close());

const at = (time: string) => scene.at(time);
const drained = () => scene.drained();
const signedIn = (person: TestPerson) => scene.signedIn(person);

describe('the check-in page', () => {
  it('says the plan of today in words and offers the button that fits', async () => {
    at('07:12:00');
    const page = await (await signedIn(employee)).get('/presensi');
    expect(page.status).toBe(200);
    expect(text(page)).toContain('Jumat, 20 November 2026');
    expect(text(page)).toContain('Jam kerja 07.30–14.30 WIB');
    expect(text(page)).toContain('Anda masih punya 18 menit');
    expect(text(page)).toContain('Presensi masuk');
    expect(page.body).not.toMatch(/ style=| onclick=/);
  });

  it('answers a press with a receipt that stays the same when the form is sent twice', async () => {
    at('07:33:20');
    const visitor = await signedIn(employee);
    const page = await visitor.get('/presensi');
    expect(text(page)).toContain('Anda terlambat 3 menit bila presensi sekarang');
    const [first, second] = await Promise.all([
      visitor.submit(page, {}, { action: '/presensi' }),
      visitor.submit(page, {}, { action: '/presensi' }),
    ]);
    expect(first.status).toBe(200);
    expect(first.url).toMatch(/\/presensi\?tanda=[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(second.url).toBe(first.url);
    expect(text(first)).toContain('Presensi masuk tersimpan');
    expect(text(first)).toContain('07.33.20');
    expect(text(first)).toContain('Terlambat 3 menit');
    expect(text(first)).toContain('Presensi pulang');
    const presses = await app.database.query(`select 1 from attendance_event where person_id = $1`, [
      employee.id,
    ]);
    expect(presses).toHaveLength(1);
  });

  it('keeps where it was pressed and on which browser beside the press, and takes any press without', async () => {
    const evidence = () =>
      app.database.query<{ latitude: number | null; longitude: number | null; device: string }>(
        `select latitude, longitude, encode(device, 'hex') as device from press_evidence
         where person_id = $1 order by occurred_at desc`,
        [employee.id],
      );
    at('07:36:00');
    const visitor = await signedIn(employee);
    const page = await visitor.get('/presensi');
    expect(text(page)).toContain('Tanpa lokasi presensi Anda dihitung sama saja');
    const place = { lintang: '-7.388123456789012', bujur: '109.36543210987654', akurasi: '14' };
    await visitor.submit(page, place, { action: '/presensi' });
    const [first, earlier] = await evidence();
    expect(first).toMatchObject({ latitude: -7.388123456789012, longitude: 109.36543210987654 });
    // Another browser is another device; the same one is known again.
    expect(earlier!.device).not.toBe(first!.device);
    at('07:37:00');
    const nowhere = { lintang: 'kantor', bujur: '', akurasi: '' };
    const next = await visitor.submit(await visitor.get('/presensi'), nowhere, { action: '/presensi' });
    expect(text(next)).toContain('tersimpan');
    expect((await evidence())[0]).toEqual({ latitude: null, longitude: null, device: first!.device });
    const key = visitor.cookie('kunci-perangkat');
    expect(key).toMatch(/^[\w-]{32}$/);
    expect(first!.device).toBe(deviceHash(key!));
    expect(first!.device).not.toContain(key!);
  });

  it('keeps a press that counts for nothing, and says so', async () => {
    at('07:40:00');
    const visitor = await signedIn(employee);
    const again = await visitor.submit(
      await visitor.get('/presensi'),
      { arah: 'masuk' },
      { action: '/presensi' },
    );
    expect(text(again)).toContain('tersimpan');
    expect(text(again)).toContain('Keadaan hari ini tidak berubah');
    const left = await visitor.submit(
      await visitor.get('/presensi'),
      { arah: 'pulang' },
      { action: '/presensi' },
    );
    expect(text(left)).toContain('Presensi pulang tersimpan');
    expect(text(left)).not.toContain('Keadaan hari ini tidak berubah');
  });

  it('does not show a receipt to anybody else', async () => {
    const visitor = await signedIn(employee);
    const page = await visitor.get('/presensi');
    const own = await visitor.submit(page, {}, { action: '/presensi' });
    const address = new URL(own.url);
    const other = await (await signedIn(head)).get(address.pathname + address.search);
    expect(other.status).toBe(200);
    expect(text(other)).not.toContain('tersimpan');
  });

  it.each([
    ['an unknown direction', { kunci: 'kunci-uji-1', arah: 'keluar' }],
    ['no key', { arah: 'masuk' }],
    ['a field too many', { kunci: 'kunci-uji-1', arah: 'masuk', person_id: 'x' }],
  ])('refuses %s', async (_, fields) => {
    const page = await (await signedIn(employee)).post('/presensi', fields);
    expect(page.status).toBe(422);
  });

  it('acknowledges nothing while the database is gone, and takes the same press afterwards', async () => {
    at('14:31:00');
    const visitor = await signedIn(employee);
    const page = await visitor.get('/presensi');
    const count = async () =>
      (await app.database.query(`select 1 from attendance_event where person_id = $1`, [employee.id])).length;
    const before = await count();
    const back = databaseGone();
    const refused = await visitor.submit(page, {}, { action: '/presensi' });
    const reading = await visitor.get('/presensi');
    back();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(text(refused)).toContain('belum tercatat');
    expect(text(refused)).not.toContain('tersimpan di server');
    expect(reading.status).toBe(503);
    expect(await count()).toBe(before);
    const again = await visitor.submit(refused, {}, { action: '/presensi' });
    expect(text(again)).toContain('Presensi pulang tersimpan');
    expect(again.url).toBe((await visitor.submit(page, {}, { action: '/presensi' })).url);
    expect(await count()).toBe(before + 1);
  });

  it('leads somebody who leads but does not press on to the board', async () => {
    const page = await (await signedIn(bupati)).get('/presensi');
    expect([page.status, new URL(page.url).pathname]).toEqual([200, '/presensi/papan']);
  });

  it('takes no press from somebody without the role of an employee, and notes the try', async () => {
    const visitor = await signedIn(bupati);
    const page = await visitor.post('/presensi', { kunci: randomUUID(), arah: 'masuk' });
    expect(page.status).toBe(403);
    const [entry] = await app.database.query<{ outcome: string }>(
      `select outcome from audit_entry where actor_id = $1 and action = 'access.refused'`,
      [bupati.id],
    );
    expect(entry?.outcome).toBe('refused');
  });
});

describe('the board', () => {
  it('shows a head the own unit by name and the units below as tiles', async () => {
    at('07:40:00');
    await drained();
    const page = await (await signedIn(head)).get('/presensi/papan');
    expect(page.status).toBe(200);
    const words = text(page);
    expect(words).toContain('Dinas Kesehatan');
    expect(words).toContain('Puskesmas Kutasari');
    expect(words).toContain('Siti Rahayu');
    expect(words).toMatch(/Siti Rahayu .*?Terlambat 3 menit/);
    expect(words).toMatch(/Wulan Sari .*?Cuti tahunan/);
    expect(words).toContain('1 dari 3 yang dijadwalkan sudah hadir');
    expect(words).not.toContain('Bambang');
    expect(page.body).toContain('<noscript><meta http-equiv="refresh" content="30"');
    expect(page.body).not.toMatch(/ style=| onclick=/);
  });

  it('shows the Bupati tiles per OPD and lets every name be found below', async () => {
    const visitor = await signedIn(bupati);
    const tiles = await visitor.get('/presensi/papan');
    expect(tiles.body).toContain('unit=DINKES');
    expect(tiles.body).toContain('unit=DINDIK');
    const inside = await visitor.get('/presensi/papan?unit=DINDIK');
    expect(text(inside)).toContain('Belum presensi');
    expect(inside.body).toContain('=Bambang &lt;Guru>');
    const late = await visitor.get('/presensi/papan?status=terlambat');
    expect(text(late)).toContain('Siti Rahayu');
    expect(late.body).not.toContain('Bambang');
  });

  it('refuses a unit that is not ours and notes it', async () => {
    const page = await (await signedIn(head)).get('/presensi/papan?unit=DINDIK');
    expect(page.status).toBe(403);
    expect(text(page)).toContain('tidak termasuk kewenangan Anda');
    const [entry] = await app.database.query<{ subject_id: string; outcome: string }>(
      `select subject_id, outcome from audit_entry where actor_id = $1 and action = 'attendance.read'`,
      [head.id],
    );
    expect(entry).toEqual({ subject_id: dindik.id, outcome: 'refused' });
  });

  it.each([
    ['/presensi/papan?unit=TIDAK-ADA', 404],
    ['/presensi/papan?unit=%27', 422],
    ['/presensi/papan?tanggal=2026-02-30', 422],
    ['/presensi/papan?warna=biru', 422],
    ['/presensi/papan/aliran?unit=DINDIK', 403],
  ])('answers %s with %d', async (address, status) => {
    expect((await (await signedIn(head)).get(address)).status).toBe(status);
  });

  it('is closed to somebody who leads no unit', async () => {
    expect((await (await signedIn(employee)).get('/presensi/papan')).status).toBe(403);
  });

  it('shows a press to everybody who looks, within a second and without reloading', async () => {
    at('07:45:00');
    const visitor = await signedIn(head);
    const stream = await openStream(visitor, '/presensi/papan/aliran');
    const first = await stream.next();
    expect(first.html).toContain('Siti Rahayu');
    expect(first.html).toMatch(/Hartono.*?Belum presensi/s);
    const before = performance.now();
    await visitor.submit(await visitor.get('/presensi'), {}, { action: '/presensi' });
    const second = await stream.next();
    expect(second.html).toMatch(/Hartono.*?Terlambat 15 menit/s);
    expect(second.summary).toBe('2 dari 3 hadir, 2 terlambat.');
    expect(performance.now() - before).toBeLessThan(3000);
    expect(second.id).not.toBe(first.id);
    stream.close();

    const again = await openStream(visitor, '/presensi/papan/aliran', second.id);
    await expect(Promise.race([again.next(), pause(700, 'nothing new')])).resolves.toBe('nothing new');
    again.close();
  });
});

describe('a live board', () => {
  it('ends within moments of the session it was opened with', async () => {
    const visitor = await signedIn(bupati);
    const stream = await openStream(visitor, '/presensi/papan/aliran');
    await stream.next();
    const ended = stream.next().catch((error: Error) => error.message);
    await visitor.post('/keluar', {});
    await expect(Promise.race([ended, pause(5000, 'still open')])).resolves.toBe('the stream ended');
    stream.close();
  });
});

describe('the recap', () => {
  it('counts a month by unit and by name', async () => {
    const visitor = await signedIn(bupati);
    const units = await visitor.get('/presensi/rekap?bulan=2026-11');
    expect(text(units)).toMatch(/Dinas Kesehatan/);
    const names = await visitor.get('/presensi/rekap?bulan=2026-11&unit=DINKES&tampil=nama');
    expect(text(names)).toMatch(/Siti Rahayu .*? 1× 3 menit/);
    expect(names.body).not.toMatch(/ style=| onclick=/);
  });

  it('counts any span, by kind of employee too, and shows the columns that are asked for', async () => {
    const visitor = await signedIn(bupati);
    const year = await visitor.get('/presensi/rekap?tahun=2026&tampil=jenis&kolom=semua');
    expect(text(year)).toMatch(/Tahun 2026 .* PNS 5 .* Jumlah 5 /);
    expect(text(year)).toContain('CLTN = cuti di luar tanggungan negara');
    const quarter = await visitor.get('/presensi/rekap?triwulan=2026-4&unit=DINKES&tampil=nama');
    expect(text(quarter)).toMatch(/Triwulan IV 2026 .* Siti Rahayu Pengelola Data /);
    const days = await visitor.get(
      '/presensi/rekap?dari=2026-11-01&sampai=2026-11-19&unit=DINKES&tampil=nama',
    );
    expect(text(days)).toMatch(/Min, 1 Nov 2026 – Kam, 19 Nov 2026 .* Siti Rahayu Pengelola Data /);
    const again = await visitor.get(
      '/presensi/rekap?unit=DINKES&tampil=nama&dari=2026-11-19&sampai=2026-11-01&kolom=cuti',
    );
    expect([
      again.status,
      again.body.includes('id="error-summary"') || text(again).includes('mendahului'),
    ]).toEqual([422, true]);
    for (const kept of ['value="2026-11-19"', 'value="2026-11-01"', 'name="unit" value="DINKES"'])
      expect(again.body).toContain(kept);
    expect(text(await visitor.get('/presensi/rekap?dari=2026-02-31&sampai=2026-03-02'))).toContain(
      'Tanggal itu tidak ada di kalender',
    );
    expect(text(await visitor.get('/presensi/rekap?dari=2024-01-01&sampai=2026-03-02'))).toContain(
      'Rentang terpanjang satu tahun',
    );
    expect(text(await visitor.get('/presensi/rekap?dari=2027-01-01&sampai=2027-03-02'))).toContain(
      'Tanggal awal belum tiba',
    );
    const paper = await visitor.get(
      '/presensi/rekap.pdf?unit=DINKES&dari=2026-11-31&sampai=2026-12-01&isi=unit',
    );
    expect([paper.status, text(paper).includes('Cetak dokumen resmi')]).toEqual([422, true]);
    expect(paper.body).toContain('value="2026-11-31"');
    const csv = await visitor.get('/presensi/rekap.csv?tahun=2026');
    expect(csv.headers.get('content-disposition')).toContain('rekap-2026-pemkab.csv');
  });

  it('puts two spans or two units side by side, each by its own right', async () => {
    const visitor = await signedIn(bupati);
    const page = text(await visitor.get('/presensi/rekap/banding?unit=DINKES&bulan=2026-11'));
    expect(page).toMatch(/Dinkes, November 2026 dan Dinkes, Oktober 2026/i);
    expect(page).toMatch(/Hari kerja .* Tanpa keterangan /);
    const leader = await signedIn(head);
    expect((await leader.get('/presensi/rekap/banding?unit=DINKES&dengan=DINDIK')).status).toBe(403);
  });

  it('gives a file that a spreadsheet opens as it is meant', async () => {
    const visitor = await signedIn(bupati);
    const response = await visitor.get('/presensi/rekap.csv?bulan=2026-11');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain('rekap-2026-11-pemkab.csv');
    const lines = response.body
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(1 + 6);
    expect(lines[0]).toMatch(/^NIP;Nama;Jabatan;Unit;Hari kerja;Hadir;/);
    expect(lines.find((line) => line.includes('Bambang'))).toContain(";'=Bambang <Guru>;");
    expect(lines.find((line) => line.includes('Siti'))).toMatch(
      /^\d{8} \d{6} \d \d{3};Siti Rahayu;.*;1;1;1;3;/,
    );
    const [entry] = await app.database.query<{ outcome: string }>(
      `select outcome from audit_entry where actor_id = $1 and action = 'attendance.export'`,
      [bupati.id],
    );
    expect(entry?.outcome).toBe('done');
  });

  it('gives a workbook by unit, by name and person by day, with real numbers and days and no formulas', async () => {
    const visitor = await signedIn(bupati);
    const path = '/presensi/rekap.xlsx?bulan=2026-11';
    const response = await fetch(`${app.url}${path}`, { headers: { cookie: visitor.cookieHeader(path) } });
    expect(response.headers.get('content-disposition')).toContain('rekap-2026-11-pemkab.xlsx');
    const sheets = await readXlsxFile(Buffer.from(await response.arrayBuffer()));
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Menurut unit',
      'Menurut nama',
      'Harian',
      'Keterangan',
    ]);
    const [units, names, days] = sheets.map(({ data }) => data);
    expect(units!.map(([code]) => code)).toEqual(expect.arrayContaining(['Kode unit', 'DINKES', 'DINDIK']));
    const rowOf = (rows: typeof names, name: string) => rows!.find((row) => row[1] === name)!;
    expect(rowOf(names, 'Siti Rahayu').slice(0, 8)).toEqual([
      employee.nip,
      'Siti Rahayu',
      expect.anything(),
      'Dinkes',
      1,
      1,
      1,
      3,
    ]);
    expect(rowOf(names, '=Bambang <Guru>')).toBeDefined();
    const [all] = units!.slice(-1);
    expect(all![3]).toBe(names!.slice(1).reduce((sum, row) => sum + Number(row[4]), 0));
    const friday = days![0]!.findIndex((head) => head instanceof Date && head.getUTCDate() === 20);
    expect(days![0]![friday]).toEqual(new Date('2026-11-20T00:00:00Z'));
    expect(days![0]).toHaveLength(3 + 30);
    expect(rowOf(days, 'Siti Rahayu')[friday]).toMatch(/^TL/);
    expect(rowOf(days, 'Wulan Sari')[friday]).toBe('CT*');
    const chosen = `${path}&kolom=semua`;
    const wide = await fetch(`${app.url}${chosen}`, { headers: { cookie: visitor.cookieHeader(chosen) } });
    const [heads] = (await readXlsxFile(Buffer.from(await wide.arrayBuffer())))[1]!.data;
    expect(heads).toEqual(expect.arrayContaining(['Cuti tahunan', 'Menit bekerja', 'PP 94 2026 (hari)']));
    const [entry] = await app.database.query<{ detail: unknown }>(
      `select detail from audit_entry where actor_id = $1 and action = 'attendance.export' and detail ->> 'format' = 'xlsx' limit 1`,
      [bupati.id],
    );
    expect(entry?.detail).toEqual({ month: '2026-11', format: 'xlsx' });
  });

  it('sends people without a unit to lead to their own month', async () => {
    const visitor = await signedIn(employee);
    const page = await visitor.get('/presensi/rekap');
    expect(page.url).toBe(`${app.url}/presensi/rekap/saya`);
    expect(text(page)).toContain('Siti Rahayu');
    expect(text(page)).toContain('Terlambat seluruhnya 3 menit');
    expect((await visitor.get('/presensi/rekap?unit=DINKES')).status).toBe(403);
    expect((await visitor.get(`/presensi/rekap/pegawai/${head.id}`)).status).toBe(403);
    expect((await visitor.get('/presensi/rekap.csv')).status).toBe(403);
  });

  it('opens the month of a person to the superior, not to the superior of others', async () => {
    const visitor = await signedIn(head);
    expect(text(await visitor.get(`/presensi/rekap/pegawai/${employee.id}`))).toContain('Siti Rahayu');
    expect((await visitor.get(`/presensi/rekap/pegawai/${teacher.id}`)).status).toBe(403);
    expect((await visitor.get('/presensi/rekap/pegawai/bukan-uuid')).status).toBe(404);
    expect((await visitor.get('/presensi/rekap?bulan=2027-01')).status).toBe(422);
  });
});

/** As if PostgreSQL did not answer; returns how to bring it back. */
function databaseGone(): () => void {
  const gone = () => Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
  // Transactions ask with a callback; whoever is not answered waits for ever, also when the server stops.
  const refused = (...given: unknown[]) => {
    const answer = given.at(-1);
    return typeof answer === 'function' ? void answer(gone()) : Promise.reject(gone());
  };
  const { pool } = app.database;
  const query = jest.spyOn(pool, 'query').mockImplementation(refused as never);
  const connect = jest.spyOn(pool, 'connect').mockImplementation(refused as never);
  return () => {
    query.mockRestore();
    connect.mockRestore();
  };
}

function pause<Value>(milliseconds: number, value: Value): Promise<Value> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value));
}

interface StreamEvent {
  id: string;
  html: string;
  summary: string;
}

/** Server-sent events as a browser reads them. */
async function openStream(visitor: Browser, path: string, lastEventId?: string) {
  const abort = new AbortController();
  const response = await fetch(app.url + path, {
    signal: abort.signal,
    headers: {
      accept: 'text/event-stream',
      cookie: visitor.cookieHeader(path),
      ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
    },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  return {
    async next(): Promise<StreamEvent> {
      for (;;) {
        const end = read.indexOf('\n\n');
        if (end === -1) {
          const { value, done } = await reader.read();
          if (done) throw new Error('the stream ended');
          read += value;
          continue;
        }
        const block = read.slice(0, end);
        read = read.slice(end + 2);
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const data = field('data');
        if (data && field('event') === 'board')
          return { id: field('id')!, ...(JSON.parse(data) as { html: string; summary: string }) };
      }
    },
    close: () => abort.abort(),
  };
}
