/** What superiors see of a day, a month and a year as pictures, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedLeaveRules } from '../src/attendance/index.js';
import { openEventStream } from './support/event-stream.js';
import { type FridayScene, startFriday, text } from './support/friday-scene.js';
import type { TestApp, TestPerson, TestUnit } from './support/index.js';

let scene: FridayScene;
let app: TestApp;
let dinkes: TestUnit;
let employee: TestPerson;
let teacher: TestPerson;
let head: TestPerson;
let bupati: TestPerson;

beforeAll(async () => {
  scene = await startFriday();
  ({ app, dinkes, employee, teacher, head, bupati } = scene);
  at('07:33:20');
  const visitor = await signedIn(employee);
  await visitor.submit(await visitor.get('/presensi'), {}, { action: '/presensi' });
  await drained();
}, 120_000);
afterAll(() => app?.close());

const at = (time: string) => scene.at(time);
const drained = () => scene.drained();
const signedIn = (person: TestPerson) => scene.signedIn(person);

describe('a month as people by days, and a year of one person', () => {
  it('gives everybody a letter a day, and leads from what asks a question to its answer', async () => {
    const page = await (await signedIn(head)).get('/presensi/rekap/matriks?bulan=2026-11');
    expect(page.status).toBe(200);
    expect(page.body).toMatch(/<td class="cell-warn"><a href="[^"]+2026-11-20" title="Terlambat 3 menit"/);
    expect(page.body).toMatch(/<td class="cell-leave">CT\*?<\/td>/);
    expect(page.body).not.toContain('Bambang');
    expect(page.body).not.toMatch(/ style=| onclick=/);
  });

  it('shows the year to oneself and to the head, and nobody else', async () => {
    const own = await (await signedIn(employee)).get('/presensi/rekap/saya/tahun');
    expect(text(own)).toContain('Tahun 2026, hari demi hari');
    expect(own.body).toContain('aria-label="Jum, 20 Nov: Terlambat 3 menit"');
    const visitor = await signedIn(head);
    expect((await visitor.get(`/presensi/rekap/pegawai/${employee.id}/tahun`)).status).toBe(200);
    expect((await visitor.get(`/presensi/rekap/pegawai/${teacher.id}/tahun`)).status).toBe(403);
    expect((await visitor.get('/presensi/rekap/pegawai/bukan-uuid/tahun')).status).toBe(404);
    expect((await visitor.get('/presensi/rekap/saya/tahun?tahun=2027')).status).toBe(422);
    expect((await visitor.get('/presensi/rekap/matriks?unit=DINDIK')).status).toBe(403);
    const nobody = await signedIn(employee);
    expect((await nobody.get('/presensi/rekap/matriks')).status).toBe(403);
    expect((await nobody.get(`/presensi/rekap/pegawai/${head.id}/tahun`)).status).toBe(403);
  });

  it('tells people what is left of their leave, and what they can do about a day; their superior neither', async () => {
    await app.database.transaction(async (tx) => {
      const [top] = await tx.query<{ id: string }>(`select id from unit where code = 'PEMKAB'`);
      await seedLeaveRules(tx, top!.id);
    });
    const own = await (await signedIn(employee)).get('/presensi/rekap/saya');
    expect(text(own)).toContain('Cuti tahunan 2026: sisa 12 hari');
    expect(own.body).toContain('href="/presensi/koreksi/baru?hari=2026-11-20"');
    const above = await (await signedIn(head)).get(`/presensi/rekap/pegawai/${employee.id}`);
    expect(text(above)).not.toMatch(/sisa|Ajukan/);
    expect(above.body).not.toContain('/presensi/koreksi/baru');
  });
});

describe('the overview', () => {
  it('tells a head on one page how the day stands, with its pictures and their numbers', async () => {
    at('07:50:00');
    await drained();
    const page = await (await signedIn(head)).get('/presensi/ringkasan');
    expect(page.status).toBe(200);
    const words = text(page);
    expect(words).toMatch(/\d dari 3 yang dijadwalkan hadir/);
    expect(words).toContain('Kedatangan yang masuk pukul 07.30');
    expect(words).toMatch(/1 kedatangan, 1 di antaranya terlambat/);
    expect(words).toContain('Angka dalam tabel');
    expect(words).toContain('Belum cukup hari kerja untuk melihat kecenderungan.');
    expect(words).not.toContain('∞');
    expect(words).toContain('Puskesmas Kutasari');
    expect(words).not.toContain('Dinas Pendidikan');
    expect(page.body).toMatch(/<link rel="stylesheet" href="[^"]+\/charts\.css"/);
    expect(page.body).not.toMatch(/ style=| onclick=/);
    expect(Buffer.byteLength(page.body)).toBeLessThan(60_000);
  });

  it('is sent again after a press, and tells when its past days were counted', async () => {
    const visitor = await signedIn(head);
    expect((await visitor.get('/presensi/ringkasan')).body).toContain(
      '<live-region src="/presensi/ringkasan/aliran?unit=DINKES"',
    );
    const stream = await openEventStream<{ html: string; summary: string }>(
      `${app.url}/presensi/ringkasan/aliran?batang=orang`,
      { cookie: visitor.cookieHeader('/presensi/ringkasan/aliran') },
    );
    const first = await stream.next();
    expect(first.html).toContain('1 dari 3 yang dijadwalkan hadir');
    expect(first.html).toContain('batang=orang');
    expect(first.html).not.toContain('breadcrumbs');
    await visitor.submit(await visitor.get('/presensi'), {}, { action: '/presensi' });
    await drained();
    const second = await stream.next();
    expect(second.html).toContain('2 dari 3 yang dijadwalkan hadir');
    expect(second.summary).toMatch(/^2 dari 3 hadir/);
    stream.close();
  });

  it('leaves gaps for holidays by their names and shades the weeks of other hours', async () => {
    await app.database.query(
      `insert into attendance_day (person_id, work_date, seq, unit_id, status, code, provisional, late_minutes, derived_at)
       select person, day, 1, $2, 'present', 'H', false, 3, now()
       from unnest($1::uuid[]) as person, generate_series('2026-01-12'::date, '2026-03-13', '1 day') as day
       where extract(isodow from day) <= 5 and day not in ('2026-02-16', '2026-02-17')`,
      [[employee.id, head.id], dinkes.id],
    );
    const page = await (await signedIn(head)).get('/presensi/ringkasan?tanggal=2026-03-13');
    expect(page.body).toContain('<th scope="row">Sel, 17 Feb (Tahun Baru Imlek 2577 Kongzili)</th>');
    expect(page.body).toContain('<rect class="chart-shade" x="22.73%" width="77.27%"');
    expect(text(page)).toContain('Jam kerja Ramadan 1447 H');
    expect(text(page)).toContain('Rata-rata 100% hadir dalam 20 hari kerja.');
    expect(text(page)).toContain('Tetap: tidak berubah lagi dengan sendirinya');
  });

  it('is the same page for a past day, and says so where nobody works', async () => {
    const visitor = await signedIn(bupati);
    const sunday = await visitor.get('/presensi/ringkasan?tanggal=2026-11-15');
    expect(text(sunday)).toContain('Minggu, 15 November 2026');
    expect(text(sunday)).toContain('Tidak ada yang dijadwalkan bekerja pada hari ini.');
    expect(sunday.body).toContain('tanggal=2026-11-14');
  });

  it.each([
    ['/presensi/ringkasan?unit=DINDIK', 403],
    ['/presensi/ringkasan?unit=TIDAK-ADA', 404],
    ['/presensi/ringkasan?tanggal=2027-01-01', 422],
    ['/presensi/ringkasan?menit=2', 422],
    ['/presensi/ringkasan?masuk=7.30', 422],
    ['/presensi/ringkasan?menit=1&batang=orang&masuk=07.30', 200],
  ])('answers %s with %d', async (address, status) => {
    expect((await (await signedIn(head)).get(address)).status).toBe(status);
  });

  it('is closed to somebody who leads no unit', async () => {
    expect((await (await signedIn(employee)).get('/presensi/ringkasan')).status).toBe(403);
  });
});
