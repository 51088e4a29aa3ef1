/** The personnel sheet as people see it: looked at first, applied once, and never beyond one’s rights. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PeopleWriter, SheetForecasts } from '../src/people/index.js';
import { workDate } from '../src/platform/index.js';
import type { IdentityApp } from './support/identity-app.js';
import type { TestUnit } from './support/index.js';
import { aSheet, settled, upload } from './support/personnel-sheet.js';
import { SHEET_DAY, SheetScene, nipOf } from './support/sheet-scene.js';

const DAY = SHEET_DAY;
let scene: SheetScene;
let app: IdentityApp;
let dinkes: TestUnit;
let dinsos: TestUnit;
let tabs: SheetScene['tabs'];
const staff: SheetScene['staff'] = (...given) => scene.staff(...given);
const uploaded: SheetScene['uploaded'] = (...given) => scene.uploaded(...given);
const batch: SheetScene['batch'] = (...given) => scene.batch(...given);
const apply: SheetScene['apply'] = (...given) => scene.apply(...given);
const factsOf: SheetScene['factsOf'] = (...given) => scene.factsOf(...given);

beforeAll(async () => {
  scene = await SheetScene.start();
  ({ app, dinkes, dinsos, tabs } = scene);
}, 120_000);
afterAll(() => scene?.close());
beforeEach(() => scene.afresh());

describe('a sheet', () => {
  it('is looked at first: nothing is written before it is applied, then everything at once, and the same file again changes nothing', async () => {
    const [stays, moves, goes, renamed] = await staff(12);
    const people = await app.database.query(`select 1 from person`);
    const lines = [
      stays!.line,
      { ...moves!.line, unitName: 'DINAS SOSIAL' },
      { ...renamed!.line, position: 'Kepala Seksi', rank: 'III/c' },
      {
        number: nipOf(900),
        fullName: 'Orang Baru',
        unitName: 'Dinas Kesehatan',
        kind: 'PNS',
        position: 'Perawat',
      },
    ];
    const others = (
      await app.database.query<{ number: string; name: string }>(
        `select n.number, p.full_name as name from unit_membership m join person_number n using (person_id) join person p on p.id = m.person_id
       where m.unit_id = $1 and n.number <> all($2::text[])`,
        [dinkes.id, [stays, moves, goes, renamed].map((one) => one!.nip)],
      )
    ).map(({ number, name }) => ({
      number,
      fullName: name,
      unitName: 'Dinas Kesehatan',
      kind: 'PNS',
      position: 'Pengelola Data',
    }));
    const id = await uploaded([...lines, ...others]);
    expect(await batch(id)).toMatchObject({
      state: 'checked',
      counts: { comes: 1, goes: 1, moves: 1, changes: 1, decide: 0, faultyRows: 0, same: 9, inScope: 12 },
    });
    expect(await app.database.query(`select 1 from person`)).toHaveLength(people.length);
    expect((await tabs.hr.get(`/kelola/impor/${id}/keluar`)).body).toContain(goes!.name);
    const moved = await tabs.hr.get(`/kelola/impor/${id}/pindah`);
    expect(moved.body).toMatch(/<del>Dinas Kesehatan<\/del>.*<ins>Dinas Sosial<\/ins>/);

    const applied = await apply(id);
    expect(applied.status).toBe(200);
    expect(applied.body).toContain('Impor diterapkan.');
    expect((await factsOf(moves!)).unit?.code).toBe('DINSOS');
    expect((await factsOf(moves!, '2026-11-30')).unit?.code).toBe('DINKES');
    expect((await factsOf(goes!)).employment).toBeNull();
    expect((await factsOf(renamed!)).employment).toMatchObject({ position: 'Kepala Seksi', rank: 'III/c' });
    const [newcomer] = await app.database.query<{ id: string; account: string }>(
      `select p.id, a.status as account from person p join account a on a.person_id = p.id where p.full_name = 'Orang Baru'`,
    );
    expect(newcomer!.account).toBeDefined();
    const changes = await app.database.query(`select 1 from person_change where batch_id = $1`, [id]);
    expect(changes.length).toBeGreaterThanOrEqual(4);

    // Twice is as good as once; the same file again has nothing to say.
    const again = await tabs.hr.post(`/kelola/impor/${id}/penerapan`, { selisih: 'x', dasar: 'sekali lagi' });
    expect(again.body).toContain('sudah diterapkan sebelumnya');
    expect(await app.database.query(`select 1 from person_change where batch_id = $1`, [id])).toHaveLength(
      changes.length,
    );
    const same = await uploaded([...lines, ...others]);
    expect((await batch(same)).counts).toMatchObject({ comes: 0, goes: 0, moves: 0, changes: 0 });
    expect((await tabs.hr.get(`/kelola/impor/${same}`)).body).toContain('Tidak ada yang perlu diubah');
  });

  it('is applied once by ten clicks of two people at the same time', async () => {
    const [one] = await staff(1);
    const id = await uploaded([{ ...one!.line, position: 'Arsiparis' }]);
    const { digest } = await batch(id);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        tabs[i % 2 ? 'hr' : 'other'].post(`/kelola/impor/${id}/penerapan`, {
          selisih: digest,
          dasar: 'serempak',
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(answers.filter(({ body }) => body.includes('Impor diterapkan.'))).toHaveLength(1);
    expect(await app.database.query(`select 1 from person_change where batch_id = $1`, [id])).toHaveLength(1);
  });

  it('is compared again when somebody changed people meanwhile', async () => {
    const [one] = await staff(1);
    const id = await uploaded([{ ...one!.line, position: 'Arsiparis' }]);
    const page = await tabs.hr.get(`/kelola/impor/${id}`);
    await app.database.transaction((tx) =>
      app.app
        .get(PeopleWriter)
        .apply(tx, [{ personId: one!.id, from: workDate(DAY), employment: { position: 'Analis' } }], {
          actorId: null,
          origin: 'form',
          decree: 'SK 1',
        }),
    );
    const stale = await tabs.hr.submit(page, { dasar: 'Data SIASN' }, { action: '/penerapan' });
    expect(stale.status).toBe(422);
    expect(stale.body).toContain('Selisihnya sudah dihitung lagi');
    expect((await factsOf(one!)).employment?.position).toBe('Analis');
    expect((await tabs.hr.get(`/kelola/impor/${id}/berubah`)).body).toContain('<del>Analis</del>');
    expect((await apply(id)).body).toContain('Impor diterapkan.');
    expect((await factsOf(one!)).employment?.position).toBe('Arsiparis');
  });

  it('tells the planner of hundreds of newcomers at once, or everybody after it would wait for plans of an empty house', async () => {
    const id = await uploaded(
      Array.from({ length: 300 }, (_, i) => ({
        number: nipOf(i + 1, '27'),
        fullName: `Pendatang ${i}`,
        unitName: 'Dinas Kesehatan',
        kind: 'PNS',
        position: 'Perawat',
      })),
    );
    expect((await apply(id)).body).toContain('Impor diterapkan.');
    const [known] = await app.database.query(
      `select reltuples::int as estimated, (select count(*)::int from person) as there from pg_class where oid = 'person'::regclass`,
    );
    expect(known!['estimated']).toBe(known!['there']);
  });

  it('looked at before midnight is applied after it: whoever comes that day signs in, and the day is told once', async () => {
    scene.clock.set('2026-11-30T23:59:59+07:00');
    try {
      const [stays, moves] = await staff(2);
      const late = { number: nipOf(951), fullName: 'Datang Malam', kind: 'PNS', position: 'Bidan' };
      const lines = [
        stays!.line,
        { ...moves!.line, unitName: 'Dinas Sosial' },
        { ...late, unitName: 'Dinas Kesehatan' },
      ];
      const id = await uploaded(lines);
      const page = await tabs.hr.get(`/kelola/impor/${id}`);
      // One instant before the day of the sheet, and the first of it.
      scene.clock.advance(1000);
      const applied = await tabs.hr.submit(page, { dasar: 'Data SIASN' }, { action: '/penerapan' });
      expect(applied.body).toContain('Impor diterapkan.');
      const [newcomer] = await app.database.query(
        `select a.status, c.entered_on, c.effective from person p join account a on a.person_id = p.id
         join person_change c on c.person_id = p.id and c.kind = 'joined' where p.full_name = 'Datang Malam'`,
      );
      expect(newcomer).toEqual({ status: 'active', entered_on: DAY, effective: DAY });
      expect((await factsOf(moves!, '2026-11-30')).unit?.code).toBe('DINKES');
      expect((await factsOf(moves!)).unit?.code).toBe('DINSOS');
    } finally {
      scene.clock.set('2026-11-20T07:10:00+07:00');
    }
  });

  it('of one OPD does not touch the others', async () => {
    const [far] = await staff(1, dinsos);
    const near = await staff(12, dinkes);
    const id = await uploaded(
      near.slice(1).map(({ line }) => line),
      { unit: 'DINKES' },
    );
    expect((await batch(id)).counts).toMatchObject({ goes: 1, inScope: 12 });
    await apply(id);
    expect((await factsOf(far!)).unit?.code).toBe('DINSOS');
    expect((await factsOf(near[0]!)).unit).toBeNull();
  });

  it('says what is wrong in which row and column, and lets good rows pass when told so', async () => {
    const [good, bad] = await staff(2);
    const id = await uploaded([
      { ...good!.line, position: 'Arsiparis' },
      { ...bad!.line, birthDate: '31-02-1986' },
      { number: '1.98609E+17', fullName: 'Rusak', unitName: 'Dinas Kesehtan', kind: 'PNS', position: 'X' },
    ]);
    expect((await batch(id)).counts).toMatchObject({ faultyRows: 2, goes: 0, changes: 1 });
    const faults = await tabs.hr.get(`/kelola/impor/${id}/kesalahan`);
    expect(faults.body).toContain('Nomor ini rusak oleh Excel');
    expect(faults.body).toMatch(/31-02-1986.*bukan tanggal yang ada/);
    expect(faults.body).toContain('Yang mirip: Dinas Kesehatan');
    const csv = await tabs.hr.get(`/kelola/impor/${id}/kesalahan.csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.body.split('\r\n')[1]).toMatch(/^3;.*tglLahir: .*bukan tanggal/);

    expect((await apply(id)).body).toContain('Masih ada baris yang salah');
    expect((await apply(id, { lewati: 'ya' })).body).toContain('Impor diterapkan.');
    expect((await factsOf(good!)).employment?.position).toBe('Arsiparis');
    expect((await factsOf(bad!)).unit?.code).toBe('DINKES');
  });

  it('asks once which unit a name means, and remembers it for the source', async () => {
    const [one] = await staff(1);
    const lines = [{ ...one!.line, unitName: 'Dinas Kesehatan Masyarakat', position: 'Arsiparis' }];
    const id = await uploaded(lines, { sumber: 'Sistem lama' });
    expect((await batch(id)).counts).toMatchObject({ faultyRows: 1 });
    const page = await tabs.hr.get(`/kelola/impor/${id}/kesalahan`);
    await tabs.hr.submit(page, { 'unit-0': dinkes.id }, { action: '/unit' });
    await settled(app.database, id);
    expect((await batch(id)).counts).toMatchObject({ faultyRows: 0, changes: 1 });
    const next = await uploaded(lines, { sumber: 'sistem LAMA' });
    expect((await batch(next)).counts).toMatchObject({ faultyRows: 0, changes: 1 });
    // Only for the units of the sheet, and only those.
    const narrow = await uploaded(lines, { sumber: 'Sistem lama', unit: 'DINKES' }, tabs.dinkesHr);
    expect((await batch(narrow)).counts).toMatchObject({ faultyRows: 1 });
    const faults = await tabs.dinkesHr.get(`/kelola/impor/${narrow}/kesalahan`);
    const name = /name="nama-0" value="([^"]+)"/.exec(faults.body)![1]!;
    const beyond = await tabs.dinkesHr.post(`/kelola/impor/${narrow}/unit`, {
      'nama-0': name,
      'unit-0': dinsos.id,
    });
    expect(beyond.status).toBe(409);
    expect(beyond.body).toContain('Pilih unit dalam Dinas Kesehatan');
  });

  it('remembers what the columns of a source mean', async () => {
    const [one] = await staff(1);
    const file = Buffer.from(`Nomor;Nama;Kantor\n${one!.nip};${one!.name};Dinas Kesehatan\n`);
    const first = await upload(app.url, tabs.hr, Buffer.from(file.toString().replace('Nomor', 'NIP')), {
      sumber: 'Padat',
    });
    const id = first.location.split('/').at(-1)!;
    expect(await settled(app.database, id)).toBe('read');
    const page = await tabs.hr.get(`/kelola/impor/${id}/kolom`);
    expect(page.body).not.toContain('dilewati ketika berkas dibaca');
    const refused = await tabs.hr.submit(page, {}, { action: '/kolom' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Pilih kolom unit kerja');
    await tabs.hr.submit(page, { 'kolom-2': 'unitName' }, { action: '/kolom' });
    expect(await settled(app.database, id)).toBe('checked');
    const second = await upload(app.url, tabs.hr, Buffer.from(file.toString().replace('Nomor', 'NIP')), {
      sumber: 'Padat',
    });
    expect(await settled(app.database, second.location.split('/').at(-1)!)).toBe('checked');
  });

  it('never keeps the national identity number', async () => {
    const [one] = await staff(1);
    const answer = await upload(
      app.url,
      tabs.hr,
      Buffer.from(`nipBaru,nama,nik,unorNama\n${one!.nip},${one!.name},3303012609860001,Dinas Kesehatan`),
    );
    const id = answer.location.split('/').at(-1)!;
    await settled(app.database, id);
    expect((await tabs.hr.get(`/kelola/impor/${id}/kolom`)).body).toContain('Kolom nik dilewati');
    const [kept] = await app.database.query<{ all: string }>(
      `select (select string_agg(r::text, '') from import_row r where r.batch_id = b.id) || b::text as all from import_batch b where id = $1`,
      [id],
    );
    expect(kept!.all).not.toContain('3303012609860001');
  });
});

describe('what only a person can tell', () => {
  it('is asked case by case, and a new number then belongs to the same person', async () => {
    const [one] = await staff(1);
    const renumbered = { ...one!.line, number: '198609262026212001', kind: 'PPPK' };
    const id = await uploaded([renumbered]);
    expect((await batch(id)).counts).toMatchObject({ decide: 1, goes: 0, comes: 0 });
    const page = await tabs.hr.get(`/kelola/impor/${id}/keputusan`);
    expect(page.body).toContain('Orang yang sama dengan NIP baru?');
    expect((await apply(id)).body).toContain('Masih ada orang yang perlu diputuskan');
    await tabs.hr.submit(page, { 'baris-2': one!.id }, { action: '/keputusan' });
    await settled(app.database, id);
    expect((await apply(id)).body).toContain('Impor diterapkan.');
    expect(await factsOf(one!)).toMatchObject({
      number: { number: '198609262026212001', kind: 'nippppk' },
      employment: { kind: 'pppk' },
    });
    expect((await factsOf(one!, '2026-11-30')).number?.number).toBe(one!.nip);
  });
});

describe('rights', () => {
  it('a sheet is for those who import, within their units, and every refusal is noted', async () => {
    const [one] = await staff(1);
    const id = await uploaded([{ ...one!.line, position: 'Arsiparis' }]);
    for (const [tab, address] of [
      [tabs.auditor, '/kelola/impor'],
      [tabs.admin, '/kelola/impor'],
      [tabs.dinkesHr, `/kelola/impor/${id}`],
      [tabs.dinkesHr, `/kelola/impor/${id}/keluar`],
      [tabs.dinkesHr, `/kelola/impor/${id}/kesalahan.csv`],
    ] as const)
      expect((await tab.get(address)).status).toBe(403);
    for (const action of [
      'kolom',
      'unit',
      'keputusan',
      'persetujuan',
      'penerapan',
      'pembatalan',
      'pembuangan',
    ])
      expect(
        (await tabs.dinkesHr.post(`/kelola/impor/${id}/${action}`, { selisih: 'x', dasar: 'coba' })).status,
      ).toBe(403);
    expect((await batch(id)).state).toBe('checked');
    const noted = await app.database.query(
      `select 1 from audit_entry where action = 'import.opened' and outcome = 'refused' and subject_id = $1`,
      [id],
    );
    expect(noted.length).toBeGreaterThanOrEqual(10);
    const beyond = await upload(app.url, tabs.dinkesHr, aSheet([one!.line]), { unit: 'DINSOS' });
    expect(beyond.status).toBe(403);
    expect((await tabs.hr.get('/kelola/impor/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it('nobody is taken out of a unit that is not one’s own', async () => {
    const [far] = await staff(1, dinsos);
    const id = await uploaded(
      [{ ...far!.line, unitName: 'Dinas Kesehatan' }],
      { unit: 'DINKES' },
      tabs.dinkesHr,
    );
    expect((await batch(id)).counts).toMatchObject({ moves: 0, faultyRows: 1 });
    expect((await tabs.dinkesHr.get(`/kelola/impor/${id}/kesalahan`)).body).toContain(
      'tidak termasuk kewenangan Anda',
    );
  });

  it('of a past day neither ends nor changes whoever is another unit’s since', async () => {
    const [stays, absent, renamed] = await staff(3);
    for (const { id } of [absent!, renamed!]) {
      await app.database.query(
        `update unit_membership set valid = daterange(lower(valid), '2026-06-01') where person_id = $1`,
        [id],
      );
      await app.database.query(
        `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, daterange('2026-06-01', null))`,
        [id, dinsos.id],
      );
    }
    const lines = [stays!.line, { ...renamed!.line, fullName: `${renamed!.line.fullName} Diganti` }];
    const past = { unit: 'DINKES', tanggal: '2026-05-01' };
    const id = await uploaded(lines, past, tabs.dinkesHr);
    expect((await batch(id)).counts).toMatchObject({ goes: 0, changes: 0, same: 1, faultyRows: 1 });
    expect((await tabs.dinkesHr.get(`/kelola/impor/${id}/kesalahan`)).body).toContain(
      'sejak tanggal itu tercatat juga di unit',
    );
    const whole = await uploaded(lines, past, tabs.hr);
    expect((await batch(whole)).counts).toMatchObject({ goes: 1, changes: 1, faultyRows: 0 });
  });

  it('takes in nobody whom another unit dismissed', async () => {
    const [far, own] = [...(await staff(1, dinsos)), ...(await staff(1))];
    for (const { id } of [far!, own!]) {
      await app.database.query(
        `update unit_membership set valid = daterange(lower(valid), '2026-06-01') where person_id = $1`,
        [id],
      );
      await app.database.query(
        `update employment set valid = daterange(lower(valid), '2026-06-01'), end_reason = 'dismissed' where person_id = $1`,
        [id],
      );
    }
    const lines = [far!.line, own!.line].map((line) => ({ ...line, unitName: 'Dinas Kesehatan' }));
    const id = await uploaded(lines, { unit: 'DINKES' }, tabs.dinkesHr);
    expect((await batch(id)).counts).toMatchObject({ comes: 1, faultyRows: 1 });
    expect((await tabs.dinkesHr.get(`/kelola/impor/${id}/kesalahan`)).body).toContain(
      'diberhentikan oleh unit lain',
    );
    const whole = await uploaded(lines, { unit: 'DINKES' }, tabs.hr);
    expect((await batch(whole)).counts).toMatchObject({ comes: 2, faultyRows: 0 });
  });
});

describe('the applications', () => {
  it('are told beforehand: who gains and who loses', async () => {
    const [goes, stays] = await staff(2);
    const asked: unknown[] = [];
    app.app.get(SheetForecasts).register(async (_db, shift) => {
      asked.push(shift);
      return [{ applicationId: 'app-1', name: 'Aplikasi Contoh', gains: [], loses: [goes!.id] }];
    });
    const id = await uploaded([stays!.line]);
    expect(asked.at(-1)).toMatchObject({
      day: DAY,
      before: [{ personId: goes!.id, unitId: dinkes.id, kind: 'pns' }],
      after: [],
    });
    const page = await tabs.hr.get(`/kelola/impor/${id}`);
    expect(page.body).toContain('Aplikasi Contoh');
    expect(page.body).toContain(goes!.name);
  });
});
