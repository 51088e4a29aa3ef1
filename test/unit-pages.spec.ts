/** Units as people see them: the tree and one unit as of any day, exactly as far as somebody's rights reach. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { type IdentityApp, startIdentityApp } from './support/identity-app.js';
import {
  type Browser,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  browser,
} from './support/index.js';

let app: IdentityApp;
let dinkes: TestUnit;
let dinsos: TestUnit;
let old: TestUnit;
const tabs = {} as Record<'hr' | 'admin' | 'employee', Browser>;
const password = 'sandi yang cukup panjang';

async function signedIn(person: TestPerson): Promise<Browser> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password });
  return tab;
}

beforeAll(async () => {
  app = await startIdentityApp();
  const db = app.database;
  const regency = await aRegency(db);
  dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  dinsos = await aUnit(db, { code: 'DINSOS', name: 'Dinas Sosial', parent: regency });
  await aUnit(db, {
    code: 'PKM-1',
    name: 'Puskesmas Bojong',
    kind: 'health-centre',
    parent: dinkes,
  });
  old = await aUnit(db, { code: 'DINKB', name: 'Dinas Keluarga Berencana', parent: regency });
  await db.transaction(async (tx) => {
    await tx.query(
      `update unit_version set valid = '[2015-01-01,2025-09-01)', name = 'Dinas Kesehatan dan Olahraga' where unit_id = $1`,
      [dinkes.id],
    );
    await tx.query(
      `insert into unit_version (unit_id, valid, name, short_name, kind, parent_id)
       values ($1, '[2025-09-01,)', 'Dinas Kesehatan', 'Dinkes', 'agency', $2)`,
      [dinkes.id, regency.id],
    );
  });
  await db.query(`update unit_version set valid = '[2015-01-01,2025-09-01)' where unit_id = $1`, [old.id]);
  await db.query(
    `with made as (insert into unit_change (kind, effective, decree) values ('merged', '2025-09-01', 'Perda 5/2025') returning id)
     insert into unit_change_part (change_id, unit_id, part)
     select id, part.unit::uuid, part.word from made, (values ($1, 'predecessor'), ($2, 'successor')) as part(unit, word)`,
    [old.id, dinsos.id],
  );
  await db.query(
    `insert into work_place (unit_id, name, valid, shape, latitude, longitude, radius_m)
     values ($1, 'Kantor Dinas', '[2020-01-01,)', 'circle', -7.3935, 109.3688, 75)`,
    [dinkes.id],
  );
  await db.query(
    `insert into official_account (unit_id, channel, address, valid) values ($1, 'instagram', 'https://www.instagram.com/dinkes.pbg', '[2020-01-01,)')`,
    [dinkes.id],
  );
  const hr = await aPerson(db, { unit: regency, roles: ['hr'], password });
  const admin = await aPerson(db, { unit: dinkes, roles: ['opd-admin'], password });
  const employee = await aPerson(db, { unit: dinkes, password });
  const head = await aPerson(db, { name: 'Hartono', unit: dinkes });
  const deputy = await aPerson(db, { name: 'Wulan Sari', unit: dinkes });
  await db.query(
    `with made as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Kesehatan', 'head', '[2015-01-01,)') returning id)
     insert into post_holding (post_id, person_id, capacity, valid, decree)
     select id, who::uuid, capacity, valid::daterange, 'SK 1' from made,
       (values ($2, 'definitive', '[2020-01-01,)'), ($3, 'plh', '[2026-11-16,2026-11-23)')) as v(who, capacity, valid)`,
    [dinkes.id, head.id, deputy.id],
  );
  [tabs.hr, tabs.admin, tabs.employee] = (await Promise.all([hr, admin, employee].map(signedIn))) as [
    Browser,
    Browser,
    Browser,
  ];
}, 120_000);
afterAll(() => app.close());

describe('/kelola/unit', () => {
  it('shows the whole tree to the personnel office, nested, without a script', async () => {
    const { status, body } = await tabs.hr.get('/kelola/unit');
    expect(status).toBe(200);
    expect(body).toMatch(/Dinas Kesehatan.*<ul>.*Puskesmas Bojong.*Dinas Sosial/s);
    expect(body).not.toContain('Dinas Keluarga Berencana');
    expect(body).not.toContain('<script');
  });

  it('shows the tree as it was on another day, with the names of its time', async () => {
    const { body } = await tabs.hr.get('/kelola/unit?tanggal=2025-08-31');
    expect(body).toContain('Dinas Kesehatan dan Olahraga');
    expect(body).toContain('href="/kelola/unit/DINKB?tanggal=2025-08-31"');
    expect(body).toContain('31 Agustus 2025');
  });

  it('shows an OPD admin exactly their subtree', async () => {
    const { body } = await tabs.admin.get('/kelola/unit');
    expect(body).toContain('Puskesmas Bojong');
    expect(body).not.toContain('Dinas Sosial');
    expect(body).not.toContain('Bentuk unit');
    const searched = await tabs.admin.get('/kelola/unit?cari=dinas');
    expect(searched.body).toContain('href="/kelola/unit/DINKES"');
    expect(searched.body).not.toContain('DINSOS');
  });

  it('finds a unit by name, code and old name', async () => {
    const found = async (text: string) =>
      [
        ...(await tabs.hr.get(`/kelola/unit?cari=${encodeURIComponent(text)}`)).body.matchAll(
          /unit\/([A-Z0-9-]+)[?"]/g,
        ),
      ].map(([, code]) => code);
    expect(await found('bojong')).toEqual(['PKM-1']);
    expect(await found('pkm')).toEqual(['PKM-1']);
    expect(await found('olahraga')).toEqual(['DINKES']);
    expect(await found('keluarga berencana')).toEqual(['DINKB']);
    expect(await found('100%')).toEqual([]);
    const { body } = await tabs.hr.get('/kelola/unit?cari=olahraga');
    expect(body).toContain('sampai 31 Agustus 2025; kini Dinas Kesehatan');
    const past = await tabs.hr.get('/kelola/unit?cari=dinas+kesehatan&tanggal=2020-01-01');
    expect(past.body).toContain(
      'nama sejak 1 September 2025; pada 1 Januari 2020 bernama Dinas Kesehatan dan Olahraga',
    );
    expect(past.body).not.toContain('kini');
    expect((await tabs.hr.get('/kelola/unit?cari=dinkb')).body).toContain('tidak ada hari ini');
  });

  it('says in words that a day does not exist', async () => {
    const { status, body } = await tabs.hr.get('/kelola/unit?tanggal=2026-02-30');
    expect([status, body.includes('Tanggal itu tidak ada')]).toEqual([422, true]);
    const early = await tabs.hr.get('/kelola/unit?tanggal=1990-01-02');
    expect([early.status, early.body.includes('di luar tahun 2000–2100')]).toEqual([422, true]);
  });

  it('stays within 14 kB, packed, with 430 units', async () => {
    await app.database.query(
      `with made as (
         insert into unit (code) select 'SDN-' || n from generate_series(1, 426) n returning id, code
       ) insert into unit_version (unit_id, valid, name, short_name, kind, parent_id)
         select id, '[2027-01-01,)', 'SD Negeri ' || (substring(code from 5)::int % 17 + 1) || ' ' ||
           (array['Bobotsari','Bukateja','Kaligondang','Karangmoncol','Rembang','Mrebet'])[1 + length(code || id) % 6] ||
           chr(97 + substring(code from 5)::int % 26), code, 'school', $1 from made`,
      [dinsos.id],
    );
    const { body } = await tabs.hr.get('/kelola/unit?tanggal=2027-01-01');
    expect(body.match(/SD Negeri/g)!.length).toBe(426);
    expect(gzipSync(body, { level: 6 }).length).toBeLessThanOrEqual(14 * 1024);
    expect((await tabs.hr.get('/kelola/unit')).body).not.toContain('SD Negeri');
  });
});

describe('/kelola/unit/:code', () => {
  it('tells everything about the unit today', async () => {
    const { status, body } = await tabs.admin.get('/kelola/unit/DINKES');
    expect(status).toBe(200);
    for (const words of [
      '<h1>Dinas Kesehatan</h1>',
      'Hartono',
      'Plh (pelaksana harian)',
      'Wulan Sari',
      'Kantor Dinas',
      '<svg',
      'jari-jari 75 m',
      'instagram.com/dinkes.pbg',
      'Tanpa pengelola',
      'Tanpa SK',
      'Puskesmas Bojong',
      'Dinas Kesehatan dan Olahraga',
      'sejak 1 September 2025',
    ])
      expect(body).toContain(words);
    expect(body).not.toContain('Ubah unit ini');
    expect((await tabs.hr.get('/kelola/unit/DINKES')).body).toContain('Ubah unit ini');
  });

  it('shows a past day by the name of that time, and nobody who leads only later', async () => {
    const { body } = await tabs.hr.get('/kelola/unit/DINKES?tanggal=2019-12-31');
    expect(body).toContain('Keadaan pada 31 Desember 2019');
    expect(body).toContain('<h1>Dinas Kesehatan dan Olahraga</h1>');
    expect(body).not.toContain('Hartono');
    expect(body).not.toContain('Kantor Dinas');
  });

  it('shows a unit that has ended on its last day, and what it became', async () => {
    const { status, body } = await tabs.hr.get('/kelola/unit/DINKB');
    expect(status).toBe(200);
    expect(body).toContain('Unit ini sudah tidak ada');
    expect(body).toContain('31 Agustus 2025');
    expect(body).toMatch(/Digabungkan; menjadi .*href="\/kelola\/unit\/DINSOS"/);
    expect((await tabs.hr.get('/kelola/unit/DINSOS')).body).toMatch(
      /Digabungkan; berasal dari .*Dinas Keluarga Berencana/,
    );
    const after = await tabs.hr.get('/kelola/unit/DINKB?tanggal=2026-01-01');
    expect([after.status, after.body.includes('Unit ini sudah tidak ada')]).toEqual([200, true]);
    expect((await tabs.hr.get('/kelola/unit/DINKB?tanggal=2026-02-30')).status).toBe(404);
  });

  it.each([
    ['/kelola/unit/DINSOS', 403],
    ['/kelola/unit/PEMKAB', 403],
    ['/kelola/unit?akar=DINSOS', 403],
    ['/kelola/unit/DINKB', 403],
    ['/kelola/unit/TIDAK-ADA', 404],
    ['/kelola/unit/..%2Fakun', 404],
    ['/kelola/unit/PKM-1', 200],
  ])('answers the admin of another unit at %s with %d', async (path, status) => {
    expect((await tabs.admin.get(path)).status).toBe(status);
  });

  it('notes who asked for a unit that is not theirs', async () => {
    await tabs.admin.get('/kelola/unit/DINSOS');
    const rows = await app.database.query(
      `select 1 from audit_entry where action = 'unit.read' and outcome = 'refused' and subject_id = $1`,
      [dinsos.id],
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it('says to whoever is refused which role may do it, and whom of which unit to ask', async () => {
    const foreign = await tabs.admin.get('/kelola/unit/DINSOS');
    expect(foreign.body).toContain('Tanyakan kepada Pengelola kepegawaian (BKPSDM) Pemerintah Kabupaten');
    const own = await tabs.admin.get('/kelola/unit/DINKES/penutupan');
    expect(own.body).toContain('Yang berwenang: Pengelola kepegawaian (BKPSDM) atau Administrator sistem.');
    const [head] = await app.database.query<{ id: string }>(
      `select id from person where full_name = 'Hartono'`,
    );
    const delegating = await tabs.employee.get(`/kelola/pegawai/${head!.id}/pelimpahan`);
    expect([delegating.status, delegating.body.includes('Yang berwenang: ')]).toEqual([403, true]);
  });

  it('is not there for somebody without the right', async () => {
    expect((await tabs.employee.get('/kelola/unit')).status).toBe(403);
    expect((await tabs.employee.get('/kelola/unit/DINKES')).status).toBe(403);
  });
});
