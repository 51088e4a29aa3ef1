/** The personnel sheet as people see it: looked at first, applied once, taken back, and never beyond one's rights. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runCommand } from '../src/cli/run-command.js';
import { PeopleChanges, PeopleWriter, PersonFactsQuery, SheetForecasts } from '../src/people/index.js';
import { hearPeople } from '../src/identity/index.js';
import { workDate } from '../src/platform/index.js';
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
import { type SheetLine, aSheet, settled, upload } from './support/personnel-sheet.js';
import { anXlsx } from './support/xlsx.js';

const password = 'sandi yang cukup panjang';
const DAY = '2026-12-01';
let app: IdentityApp;
let other: TestPerson;
let regency: TestUnit;
let dinkes: TestUnit;
let dinsos: TestUnit;
const tabs = {} as Record<'hr' | 'other' | 'auditor' | 'dinkesHr' | 'admin', Browser>;

const nip = (serial: number, day = '26') => `198609${day}2015052${String(serial).padStart(3, '0')}`;

async function signedIn(person: TestPerson): Promise<Browser> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password });
  // Whoever imports has shown a second factor; enrolling one is another spec's business.
  await app.database.query(
    `update oidc_artifact set payload = payload || jsonb_build_object(
       'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
     where model = 'Session' and account_id = $1`,
    [person.id],
  );
  return tab;
}

beforeAll(async () => {
  app = await startIdentityApp();
  const db = app.database;
  regency = await aRegency(db);
  dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  dinsos = await aUnit(db, { code: 'DINSOS', name: 'Dinas Sosial', parent: regency });
  // The office of those who import stands aside, so that no sheet here is about them.
  const office = await aUnit(db, { code: 'BKPSDM', name: 'Badan Kepegawaian', parent: regency });
  const person = (role: 'hr' | 'auditor' | 'opd-admin', of: TestUnit) =>
    aPerson(db, { unit: office, kind: 'official', roles: [{ role, unit: of }], password });
  tabs.hr = await signedIn(await person('hr', regency));
  other = await person('hr', regency);
  tabs.other = await signedIn(other);
  // Nobody approves with a role of yesterday.
  await db.query(`update role_assignment set created_at = now() - interval '8 days'`);
  tabs.auditor = await signedIn(await person('auditor', regency));
  tabs.dinkesHr = await signedIn(await person('hr', dinkes));
  tabs.admin = await signedIn(await person('opd-admin', dinkes));
}, 120_000);
afterAll(() => app.close());

beforeEach(async () => {
  const db = app.database;
  await db.query(`delete from import_batch where state not in ('applied', 'undone')`);
  // What one test took out is not counted in the next.
  await db.query(
    `update import_batch set approved_digest = digest, approved_at = now() where state = 'applied'`,
  );
  // Whoever was in the two offices is out of every sheet's way.
  await db.query(
    `update employment e set valid = daterange(lower(valid), '2016-01-01') where kind <> 'official' and lower(valid) < '2016-01-01'`,
  );
  await db.query(`delete from employment where kind <> 'official' and lower(valid) >= '2016-01-01'`);
  await db.query(`delete from unit_membership where unit_id in ($1, $2)`, [dinkes.id, dinsos.id]);
});

let serial = 0;
async function staff(count: number, unit = dinkes): Promise<(TestPerson & { line: SheetLine })[]> {
  const made = [];
  for (let i = 0; i < count; i += 1) {
    serial += 1;
    const name = `Pegawai ${String.fromCharCode(65 + (serial % 26))}${serial} ${['Wibowo', 'Lestari', 'Santoso'][serial % 3]}`;
    const one = await aPerson(app.database, { nip: nip(serial), name, unit });
    made.push({
      ...one,
      line: { number: one.nip, fullName: name, unitName: unit.name, kind: 'PNS', position: 'Pengelola Data' },
    });
  }
  return made;
}

async function uploaded(lines: readonly SheetLine[], fields: Record<string, string> = {}, tab = tabs.hr) {
  const answer = await upload(app.url, tab, aSheet(lines), fields);
  expect(answer.status).toBe(303);
  const id = answer.location.split('/').at(-1)!;
  if ((await settled(app.database, id)) === 'read') {
    const page = await tab.get(`/kelola/impor/${id}/kolom`);
    await tab.submit(page, {}, { action: '/kolom' });
    await settled(app.database, id);
  }
  return id;
}

async function batch(id: string) {
  const [row] = await app.database.query<{
    state: string;
    counts: Record<string, number>;
    digest: string;
    refusal: string | null;
  }>(`select state, counts, digest, refusal from import_batch where id = $1`, [id]);
  return row!;
}

async function apply(id: string, fields: Record<string, string> = {}, tab = tabs.hr) {
  const page = await tab.get(`/kelola/impor/${id}`);
  return tab.submit(page, { dasar: 'Data SIASN 1 Desember', ...fields }, { action: '/penerapan' });
}

const factsOf = async (person: { id: string }, day = DAY) =>
  (await app.app.get(PersonFactsQuery).asOf(app.database, workDate(day), { personIds: [person.id] }))[0]!;

describe('a sheet', () => {
  it('is looked at first: nothing is written before it is applied, then everything at once, and the same file again changes nothing', async () => {
    const [stays, moves, goes, renamed] = await staff(12);
    const people = await app.database.query(`select 1 from person`);
    const lines = [
      stays!.line,
      { ...moves!.line, unitName: 'DINAS SOSIAL' },
      { ...renamed!.line, position: 'Kepala Seksi', rank: 'III/c' },
      {
        number: nip(900),
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

  it('is applied once by ten clicks at the same time', async () => {
    const [one] = await staff(1);
    const id = await uploaded([{ ...one!.line, position: 'Arsiparis' }]);
    const { digest } = await batch(id);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        tabs.hr.post(`/kelola/impor/${id}/penerapan`, { selisih: digest, dasar: 'serempak' }),
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
        number: nip(i + 1, '27'),
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

describe('many who leave', () => {
  it('above 10 % the number must be typed', async () => {
    const people = await staff(4);
    const id = await uploaded(people.slice(1).map(({ line }) => line));
    expect((await apply(id)).body).toContain('Ketik jumlah yang keluar');
    expect((await apply(id, { keluar: '2' })).status).toBe(422);
    expect((await factsOf(people[0]!)).unit?.code).toBe('DINKES');
    expect((await apply(id, { keluar: '1' })).body).toContain('Impor diterapkan.');
  });

  it('are also those whom the sheet retires tomorrow', async () => {
    const people = await staff(51);
    const id = await uploaded(people.map(({ line }) => ({ ...line, retirementDate: '02-12-2026' })));
    expect((await batch(id)).counts).toMatchObject({ goes: 51, changes: 0 });
    expect((await tabs.hr.get(`/kelola/impor/${id}/keluar`)).body).toContain('Keluar pada 02-12-2026');
    expect((await apply(id, { keluar: '51' })).body).toContain('orang kedua harus menyetujuinya');
    expect((await factsOf(people[0]!)).retirementDate).toBeNull();
  });

  it('are counted over a day: two sheets of half each are one', async () => {
    const people = await staff(53);
    const lines = people.map(({ line }) => line);
    const first = await uploaded(lines.slice(0, 26), { unit: 'DINKES' }, tabs.dinkesHr);
    expect((await apply(first, { keluar: '27' }, tabs.dinkesHr)).body).toContain('Impor diterapkan.');
    const second = await uploaded(lines.slice(0, 2), { unit: 'DINKES' });
    expect((await batch(second)).counts).toMatchObject({ goes: 24 });
    const refused = await apply(second, { keluar: '24' });
    expect(refused.body).toContain('orang kedua harus menyetujuinya');
    expect(refused.body).toContain('24 pegawai keluar, sesudah 27 dalam 24 jam ini');
    await tabs.other.submit(await tabs.other.get(`/kelola/impor/${second}`), {}, { action: '/persetujuan' });
    expect((await apply(second, { keluar: '24' })).body).toContain('Impor diterapkan.');
  });

  it('are counted over all units and hands, also when two people press at the same moment', async () => {
    const [here, there] = [await staff(30), await staff(30, dinsos)];
    const near = await uploaded([here[0]!.line], { unit: 'DINKES' }, tabs.dinkesHr);
    const far = await uploaded([there[0]!.line], { unit: 'DINSOS' }, tabs.other);
    const answers = await Promise.all([
      apply(near, { keluar: '29' }, tabs.dinkesHr),
      apply(far, { keluar: '29' }, tabs.hr),
    ]);
    const bodies = answers.map(({ body }) => body).join();
    expect(bodies.match(/Impor diterapkan\./g)).toHaveLength(1);
    expect(bodies.match(/29 pegawai keluar, sesudah 29 dalam 24 jam ini/g)).toHaveLength(1);
    expect([(await batch(near)).state, (await batch(far)).state].toSorted()).toEqual(['applied', 'checked']);
  });

  it('are approved by nobody who owes the right to whoever sent the sheet, or has it since yesterday', async () => {
    const people = await staff(52);
    const id = await uploaded([people[51]!.line]);
    const approve = async () =>
      tabs.other.submit(await tabs.other.get(`/kelola/impor/${id}`), {}, { action: '/persetujuan' });
    const given = (sql: string) =>
      app.database.query(
        `update role_assignment r set ${sql} from import_batch b where b.id = $1 and r.person_id = $2`,
        [id, other.id],
      );
    await given(`granted_by = b.uploaded_by`);
    expect((await approve()).body).toContain('belum dipegang 7 hari');
    await given(`granted_by = null, created_at = now() - interval '1 day'`);
    expect((await approve()).body).toContain('belum dipegang 7 hari');
    await given(`created_at = now() - interval '8 days'`);
    expect((await approve()).body).toContain('Persetujuan Anda dicatat');
    await given(`granted_by = b.uploaded_by`);
    expect((await apply(id, { keluar: '51' })).body).toContain('belum dipegang 7 hari');
    await given(`granted_by = null`);
    expect((await apply(id, { keluar: '51' })).body).toContain('Impor diterapkan.');
  });

  it('above 50 somebody else must approve, who neither prepared nor applies it; a changed difference needs a new approval', async () => {
    const people = await staff(53);
    const lines = people.slice(52).map(({ line }) => line);
    const id = await uploaded(lines);
    expect((await batch(id)).counts).toMatchObject({ goes: 52 });
    expect((await apply(id, { keluar: '52' })).body).toContain('orang kedua harus menyetujuinya');
    const { digest } = await batch(id);
    const own = await tabs.hr.post(`/kelola/impor/${id}/persetujuan`, { selisih: digest });
    expect(own.status).toBe(422);
    expect(own.body).toContain('orang lain yang harus menyetujuinya');
    expect(
      (await tabs.other.post(`/kelola/impor/${id}/persetujuan`, { selisih: '0'.repeat(64) })).status,
    ).toBe(422);
    const page = await tabs.other.get(`/kelola/impor/${id}`);
    expect((await tabs.other.submit(page, {}, { action: '/persetujuan' })).body).toContain(
      'Persetujuan Anda dicatat',
    );
    expect((await apply(id, { keluar: '52' }, tabs.other)).body).toContain(
      'Yang menyetujui tidak boleh menerapkan',
    );

    // Another mapping is another difference: the yes of before does not count.
    const columns = await tabs.hr.get(`/kelola/impor/${id}/kolom`);
    await tabs.hr.submit(columns, {}, { action: '/kolom' });
    await settled(app.database, id);
    expect((await apply(id, { keluar: '52' })).body).toContain('orang kedua harus menyetujuinya');

    const renewed = await tabs.other.get(`/kelola/impor/${id}`);
    await tabs.other.submit(renewed, {}, { action: '/persetujuan' });
    expect((await apply(id, { keluar: '52' })).body).toContain('Impor diterapkan.');
    expect((await factsOf(people[0]!)).employment).toBeNull();
    expect((await factsOf(people[52]!)).employment).not.toBeNull();
  });
});

describe('taking back', () => {
  it('restores everything, roles included, as another import that is looked at first', async () => {
    const [moves, goes, changes] = await staff(20);
    await app.database.query(
      `insert into role_assignment (person_id, valid, role, unit_id, reason) values ($1, '[2015-01-01,)', 'opd-admin', $2, 'uji')`,
      [goes!.id, dinkes.id],
    );
    const before = {
      moves: await factsOf(moves!),
      goes: await factsOf(goes!),
      changes: await factsOf(changes!),
    };
    const others = (
      await app.database.query<{ number: string; name: string }>(
        `select n.number, p.full_name as name from unit_membership m join person_number n using (person_id) join person p on p.id = m.person_id
       where m.unit_id = $1 and p.id <> all($2::uuid[])`,
        [dinkes.id, [moves!.id, goes!.id, changes!.id]],
      )
    ).map(({ number, name }) => ({
      number,
      fullName: name,
      unitName: 'Dinas Kesehatan',
      kind: 'PNS',
      position: 'Pengelola Data',
    }));
    const id = await uploaded([
      { ...moves!.line, unitName: 'Dinas Sosial' },
      { ...changes!.line, position: 'Arsiparis', phone: '081234567890' },
      {
        number: nip(901),
        fullName: 'Baru Sekali',
        unitName: 'Dinas Kesehatan',
        kind: 'PNS',
        position: 'Perawat',
      },
      ...others,
    ]);
    expect((await tabs.hr.get(`/kelola/impor/${id}/keluar`)).body).toContain(
      'Peran Admin OPD untuk Dinas Kesehatan berakhir',
    );
    expect((await apply(id)).body).toContain('Impor diterapkan.');
    const roles = () =>
      app.database.query(
        `select role, valid::text from role_assignment where person_id = any($1::uuid[]) order by person_id, role, unit_id`,
        [[goes!.id, moves!.id]],
      );
    expect(await roles()).not.toContainEqual({ role: 'opd-admin', valid: '[2015-01-01,)' });

    const prepared = await tabs.hr.post(`/kelola/impor/${id}/pembatalan`);
    expect(prepared.status).toBe(200);
    const undo = prepared.url.split('/').at(-1)!;
    expect((await batch(undo)).counts).toMatchObject({ comes: 1, goes: 1, moves: 1, changes: 1 });
    expect((await factsOf(goes!)).employment).toBeNull();
    expect((await apply(undo)).body).toContain('Impor diterapkan.');

    const same = (facts: Awaited<ReturnType<typeof factsOf>>) => ({ ...facts, revision: 0 });
    expect(same(await factsOf(moves!))).toEqual(same(before.moves));
    expect(same(await factsOf(goes!))).toEqual(same(before.goes));
    expect(same(await factsOf(changes!))).toEqual(same(before.changes));
    expect(await roles()).toContainEqual({ role: 'opd-admin', valid: '[2015-01-01,)' });
    const [newcomer] = await app.database.query<{ id: string }>(
      `select id from person where full_name = 'Baru Sekali'`,
    );
    expect(await factsOf(newcomer!)).toMatchObject({ employment: null, unit: null, number: null });
    expect((await batch(id)).state).toBe('undone');
    expect((await tabs.hr.post(`/kelola/impor/${id}/pembatalan`)).status).toBe(409);
  });

  it('writes down that posts, delegations and leave hold again, for the people and for who listens', async () => {
    const [goes, deputy, ...others] = await staff(12);
    await app.database.query(
      `with made as (insert into post (unit_id, title, kind, valid) values ($2, 'Kepala Dinas Uji', 'head', '[2015-01-01,)') returning id),
            held as (insert into post_holding (post_id, person_id, capacity, valid, decree)
                     select id, $1::uuid, 'definitive', '[2020-01-01,)', 'SK 1' from made),
            away as (insert into service_break (person_id, kind, valid, decree) values ($1, 'unpaid-leave', '[2026-12-05,2027-01-05)', 'SK 3'))
       insert into delegation (from_person, to_person, unit_id, valid, decree) values ($1, $3, $2, '[2026-11-20,2026-12-20)', 'SK 2')`,
      [goes!.id, dinkes.id, deputy!.id],
    );
    const id = await uploaded([deputy, ...others].map((one) => one!.line));
    const shown = (await tabs.hr.get(`/kelola/impor/${id}/keluar`)).body;
    expect(shown).toContain('Tidak lagi menjabat Kepala Dinas Uji di Dinas Kesehatan');
    expect(shown).toContain(`Berakhir: melimpahkan wewenang kepada ${deputy!.name} untuk Dinas Kesehatan`);
    expect((await apply(id)).body).toContain('Impor diterapkan.');
    const prepared = await tabs.hr.post(`/kelola/impor/${id}/pembatalan`);
    const undo = prepared.url.split('/').at(-1)!;
    expect((await apply(undo)).body).toContain('Impor diterapkan.');
    const told = await app.database.query(
      `select person_id, kind, effective, after->>'valid' as valid, after->>'title' as title from person_change
       where batch_id = $1 and kind in ('post-taken', 'delegation-made', 'away') order by kind, person_id = $2 desc`,
      [undo, goes!.id],
    );
    const delegation = {
      kind: 'delegation-made',
      effective: DAY,
      valid: '[2026-11-20,2026-12-20)',
      title: null,
    };
    expect(told).toEqual([
      {
        person_id: goes!.id,
        kind: 'away',
        effective: '2026-12-05',
        valid: '[2026-12-05,2027-01-05)',
        title: null,
      },
      { person_id: goes!.id, ...delegation },
      { person_id: deputy!.id, ...delegation },
      {
        person_id: goes!.id,
        kind: 'post-taken',
        effective: DAY,
        valid: '[2020-01-01,)',
        title: 'Kepala Dinas Uji',
      },
    ]);
    const [recorded] = await app.database.query<{ after: object }>(
      `select after from audit_entry where action = 'person.changed' and subject_id = $1 order by id desc limit 1`,
      [goes!.id],
    );
    expect(Object.keys(recorded!.after)).toEqual(expect.arrayContaining(['post-taken', 'away']));
    await app.database.query(`delete from delegation where from_person = $1`, [goes!.id]);
    await app.database.query(`delete from post_holding where person_id = $1`, [goes!.id]);
    await app.database.query(`delete from post where title = 'Kepala Dinas Uji'`);
    await app.database.query(`delete from service_break where person_id = $1`, [goes!.id]);
  });

  it('is not for whoever reaches only one of the units', async () => {
    const [far] = await staff(1, dinsos);
    await app.database.query(
      `with made as (insert into post (unit_id, title, kind, valid) values ($2, 'Kepala Dinas Jauh', 'head', '[2015-01-01,)') returning id)
       insert into post_holding (post_id, person_id, capacity, valid, decree) select id, $1::uuid, 'plt', '[2020-01-01,)', 'SK 1' from made`,
      [far!.id, dinsos.id],
    );
    const id = await uploaded([{ ...far!.line, unitName: 'Dinas Kesehatan' }], { unit: 'DINKES' });
    expect((await tabs.hr.get(`/kelola/impor/${id}/pindah`)).body).toContain(
      'Tidak lagi menjabat Plt Kepala Dinas Jauh di Dinas Sosial',
    );
    expect((await apply(id)).body).toContain('Impor diterapkan.');
    const refused = await tabs.dinkesHr.post(`/kelola/impor/${id}/pembatalan`);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('tidak termasuk kewenangan Anda');
    const prepared = await tabs.hr.post(`/kelola/impor/${id}/pembatalan`);
    const undo = prepared.url.split('/').at(-1)!;
    const pressed = await apply(undo, {}, tabs.dinkesHr);
    expect(pressed.status).toBe(422);
    expect(pressed.body).toContain('tidak termasuk kewenangan Anda');
    expect((await factsOf(far!)).unit?.code).toBe('DINKES');
    expect((await apply(undo)).body).toContain('Impor diterapkan.');
    expect((await factsOf(far!)).unit?.code).toBe('DINSOS');
  });

  it('gives back only roles that whoever takes it back may give, and says so; the record tells each', async () => {
    const people = await staff(12);
    const goes = people[0]!;
    await app.database.query(
      `insert into role_assignment (person_id, valid, role, unit_id, reason) values
       ($1, '[2015-01-01,)', 'opd-admin', $2, 'uji'), ($1, '[2015-01-01,)', 'auditor', $3, 'uji')`,
      [goes.id, dinkes.id, regency.id],
    );
    const lines = people.slice(1).map(({ line }) => line);
    const id = await uploaded(lines, { unit: 'DINKES' }, tabs.dinkesHr);
    await apply(id, { keluar: '1' }, tabs.dinkesHr);
    const prepared = await tabs.dinkesHr.post(`/kelola/impor/${id}/pembatalan`);
    const undone = await apply(prepared.url.split('/').at(-1)!, {}, tabs.dinkesHr);
    expect(undone.body).toContain('Impor diterapkan.');
    expect(undone.body).toContain('1 peran tidak dikembalikan.');
    const roles = await app.database.query(
      `select role, upper(valid) is null as goes_on, ended_at is not null as ended from role_assignment
       where person_id = $1 and role <> 'employee' order by role`,
      [goes.id],
    );
    expect(roles).toEqual([
      { role: 'auditor', goes_on: false, ended: true },
      { role: 'opd-admin', goes_on: true, ended: false },
    ]);
    const told = await app.database.query(
      `select action, detail->>'role' as role, outcome, detail->>'refused' as refused from audit_entry
       where subject_id = $1 and action like 'role.%' order by action, role`,
      [goes.id],
    );
    expect(told).toEqual([
      { action: 'role.ended', role: 'auditor', outcome: 'done', refused: null },
      { action: 'role.ended', role: 'opd-admin', outcome: 'done', refused: null },
      { action: 'role.granted', role: 'auditor', outcome: 'refused', refused: 'not-here' },
      { action: 'role.granted', role: 'opd-admin', outcome: 'done', refused: null },
    ]);
  });

  it('is refused, with names, when something later says otherwise', async () => {
    const [one, two] = await staff(2);
    const id = await uploaded([
      { ...one!.line, position: 'Arsiparis' },
      { ...two!.line, position: 'Arsiparis' },
    ]);
    await apply(id);
    await app.database.transaction((tx) =>
      app.app
        .get(PeopleWriter)
        .apply(
          tx,
          [{ personId: two!.id, from: workDate('2026-12-05'), employment: { position: 'Analis' } }],
          {
            actorId: null,
            origin: 'form',
            decree: 'SK 2',
          },
        ),
    );
    const refused = await tabs.hr.post(`/kelola/impor/${id}/pembatalan`);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('tidak dapat dibatalkan lagi');
    expect(refused.body).toContain(two!.name);
    expect(refused.body).not.toContain(one!.name);
  });
});

describe('what was removed when its time was over', () => {
  it('cannot be taken back any more, and says so', async () => {
    const [one] = await staff(1);
    const id = await uploaded([{ ...one!.line, position: 'Arsiparis' }]);
    await apply(id);
    await app.database.query(`delete from import_entry where batch_id = $1`, [id]);
    const refused = await tabs.hr.post(`/kelola/impor/${id}/pembatalan`);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('masa simpan');
    expect((await factsOf(one!)).employment?.position).toBe('Arsiparis');
  });
});

describe('a bad file', () => {
  it.each<[string, () => Buffer, string, RegExp]>([
    [
      'formulas',
      () =>
        anXlsx([
          ['nipBaru', 'nama'],
          [{ xml: '<c><f>1+1</f><v>2</v></c>' }, 'Siti'],
        ]),
      'a.xlsx',
      /rumus/,
    ],
    [
      'HTML in a name',
      () => aSheet([{ number: nip(1), fullName: '<img src=x onerror=alert(1)>', unitName: 'X' }]),
      'a.csv',
      /HTML/,
    ],
    ['duplicate headers', () => Buffer.from('nipBaru,nama,nama\n1,2,3'), 'a.csv', /dua kali/],
  ])('with %s is refused in words, and nothing is written', async (_title, file, name, words) => {
    const before = await app.database.query(
      `select (select count(*) from person) as people, (select count(*) from person_change) as changes`,
    );
    const answer = await upload(app.url, tabs.hr, file(), {}, name);
    const id = answer.location.split('/').at(-1)!;
    expect(await settled(app.database, id)).toBe('refused');
    const page = await tabs.hr.get(`/kelola/impor/${id}`);
    expect(page.body).toContain('Berkas ditolak; tidak ada yang ditulis.');
    expect(page.body).toMatch(words);
    expect(await app.database.query(`select 1 from import_row where batch_id = $1`, [id])).toEqual([]);
    expect(
      await app.database.query(
        `select (select count(*) from person) as people, (select count(*) from person_change) as changes`,
      ),
    ).toEqual(before);
  });

  it('above 20 MB is refused at the door, with everything else that was typed', async () => {
    const answer = await upload(app.url, tabs.hr, Buffer.alloc(20 * 1024 * 1024 + 10, 97), {
      sumber: 'Sumber besar',
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('lebih besar dari 20 MB');
    expect(answer.body).toContain('value="Sumber besar"');
  });

  it('an empty form says what is missing', async () => {
    const answer = await upload(app.url, tabs.hr, Buffer.alloc(0), {
      sumber: '',
      unit: 'TIDAK-ADA',
      tanggal: '2026-02-31',
    });
    expect(answer.status).toBe(422);
    for (const words of ['Tulis sumbernya', 'Tanggal itu tidak ada', 'Pilih berkas', 'Pilih lingkupnya'])
      expect(answer.body).toContain(words);
  });

  it('is taken by this form only: elsewhere a form with a file is 415, and from another site it is refused', async () => {
    const form = () => {
      const data = new FormData();
      data.append('cari', 'x');
      return data;
    };
    const elsewhere = await fetch(`${app.url}/kelola/sesi`, {
      method: 'POST',
      body: form(),
      headers: { origin: app.url },
    });
    expect(elsewhere.status).toBe(415);
    await elsewhere.body?.cancel();
    const foreign = await fetch(`${app.url}/kelola/impor`, {
      method: 'POST',
      body: form(),
      headers: { origin: 'https://evil.example', cookie: tabs.hr.cookieHeader('/kelola/impor') },
    });
    expect(foreign.status).toBe(403);
    await foreign.body?.cancel();
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

describe('the operator’s command', () => {
  async function run(
    ...args: string[]
  ): Promise<{ code: number; out: Record<string, unknown>; err: string }> {
    const said = { out: '', err: '' };
    const out = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => Boolean((said.out += String(text))));
    const err = jest
      .spyOn(process.stderr, 'write')
      .mockImplementation((text) => Boolean((said.err += String(text))));
    const { databaseUrl, secretKey } = app.settings;
    try {
      const code = await runCommand(['import', ...args], {
        DATABASE_URL: databaseUrl,
        SECRET_KEY: secretKey,
      });
      return { code, out: said.out === '' ? {} : JSON.parse(said.out), err: said.err };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  }

  async function aFile(content: Buffer, name = 'pegawai.csv'): Promise<string> {
    const file = join(await mkdtemp(join(tmpdir(), 'e-presensi-lembar-')), name);
    await writeFile(file, content);
    return file;
  }

  it('shows the difference without a trace, then applies it, and the second time has nothing to do', async () => {
    const [one] = await staff(1);
    const file = await aFile(aSheet([{ ...one!.line, position: 'Arsiparis' }]));
    const dry = await run(file, '--dry-run', '--unit', 'DINKES', '--from', DAY);
    expect(dry.code).toBe(0);
    expect(dry.out).toMatchObject({
      dry_run: true,
      rows: 1,
      counts: { changes: 1 },
      faults: [],
      scope: 'DINKES',
    });
    expect(dry.err).toContain('Berubah (1):');
    expect(JSON.stringify(dry)).not.toContain(one!.nip);
    expect(await app.database.query(`select 1 from import_batch where state = 'checked'`)).toEqual([]);
    expect((await factsOf(one!)).employment?.position).toBe('Pengelola Data');

    const done = await run(file, '--from', DAY, '--decree', 'SK 7');
    expect(done).toMatchObject({ code: 0, out: { state: 'applied' } });
    expect((await factsOf(one!)).employment?.position).toBe('Arsiparis');
    const [change] = await app.database.query(
      `select decree, actor_id, origin from person_change where batch_id = $1`,
      [done.out['batch_id']],
    );
    expect(change).toEqual({ decree: 'SK 7', actor_id: null, origin: 'sheet' });
    const again = await run(file, '--from', DAY);
    expect(again).toMatchObject({ code: 0, out: { counts: { changes: 0 } } });
    expect(again.err).toContain('Tidak ada yang perlu diubah');
  });

  it('needs a person for faults and for many who leave, and says where to go on', async () => {
    const people = await staff(3);
    const faulty = await run(
      await aFile(aSheet([{ ...people[0]!.line, birthDate: '31-02-1986' }])),
      '--dry-run',
    );
    expect(faulty).toMatchObject({ code: 2, out: { faults: [{ line: 2, column: 'birthDate' }] } });
    const leaving = await run(await aFile(aSheet([people[0]!.line])), '--from', DAY);
    expect(leaving).toMatchObject({
      code: 2,
      out: { hindrances: ['leaving-not-confirmed'], state: 'checked' },
    });
    expect(leaving.err).toContain(`/kelola/impor/${String(leaving.out['batch_id'])}`);
    const confirmed = await run('--batch', String(leaving.out['batch_id']), '--confirm-leaving', '2');
    expect(confirmed).toMatchObject({ code: 0, out: { state: 'applied' } });
    expect((await factsOf(people[1]!)).employment).toBeNull();
  });

  it('does not pass by the second person, who says yes on the page', async () => {
    const people = await staff(52);
    const file = await aFile(aSheet([people[51]!.line]));
    const refused = await run(file, '--from', DAY, '--confirm-leaving', '51');
    expect(refused).toMatchObject({ code: 2, out: { hindrances: ['second-person'] } });
    const id = String(refused.out['batch_id']);
    await tabs.other.submit(await tabs.other.get(`/kelola/impor/${id}`), {}, { action: '/persetujuan' });
    expect(await run('--batch', id, '--confirm-leaving', '51')).toMatchObject({
      code: 0,
      out: { state: 'applied' },
    });
  });

  it('refuses a bad file in words', async () => {
    const refused = await run(await aFile(Buffer.from('nipBaru,nama\n1,=HYPERLINK()')), '--dry-run');
    expect(refused).toMatchObject({ code: 1, out: { state: 'refused' } });
    expect(refused.err).toContain('rumus');
    expect(await run('/tidak/ada.csv')).toMatchObject({ code: 1 });
    expect((await run()).err).toContain('Cara pakai: import');
  });

  it('is heard by the same rooms as the pages', () => {
    const [here, there] = [new PeopleChanges(), app.app.get(PeopleChanges)];
    const nothing = {} as never;
    hearPeople(here, new SheetForecasts(), {
      database: nothing,
      clock: nothing,
      audit: nothing,
      outbox: nothing,
      rules: nothing,
      sessions: nothing,
      closing: nothing,
      jobs: { register: () => undefined } as never,
    });
    expect(here['hearers']).toHaveLength(there['hearers'].length);
  });
});

describe('the export', () => {
  it.each(['csv', 'xlsx'])('as %s can be imported again without any difference', async (format) => {
    const [one, two] = await staff(3);
    await app.database.query(
      `update person set title_before = 'dr.', title_after = 'M.Kes.', email = 'a@b.go.id', phone = '+62 812 345 6789', siasn_id = $2, official_email = null where id = $1`,
      [one!.id, `S-${format}`],
    );
    await app.database.query(
      `update employment set rank = 'III/b', position = '=Perawat; "ahli"', position_kind = 'structural', echelon = 'IV.a' where person_id = $1 and valid @> date '2026-12-01'`,
      [one!.id],
    );
    await app.database.query(`delete from person_number where person_id = $1`, [two!.id]);
    const answer = await fetch(`${app.url}/kelola/pegawai/ekspor?unit=PEMKAB&format=${format}`, {
      headers: { cookie: tabs.hr.cookieHeader('/kelola') },
    });
    expect(answer.status).toBe(200);
    const file = Buffer.from(await answer.arrayBuffer());
    if (format === 'csv') expect(file.toString()).toContain(`"'=Perawat; ""ahli"""`);
    const back = await upload(app.url, tabs.hr, file, { sumber: `Ekspor ${format}` }, `a.${format}`);
    const id = back.location.split('/').at(-1)!;
    if ((await settled(app.database, id)) === 'read') {
      await tabs.hr.submit(await tabs.hr.get(`/kelola/impor/${id}/kolom`), {}, { action: '/kolom' });
      await settled(app.database, id);
    }
    const [faulty] = await app.database.query(
      `select faults from import_row where batch_id = $1 and faults <> '[]' limit 1`,
      [id],
    );
    expect(faulty).toBeUndefined();
    expect(await batch(id)).toMatchObject({
      state: 'checked',
      counts: { comes: 0, goes: 0, moves: 0, changes: 0, decide: 0, note: 0, same: 3, inScope: 3 },
    });
  });

  it('leaves birth dates and private contact to those who look after people, and is noted', async () => {
    await staff(1);
    const exportedFor = (tab: Browser, unit: string) =>
      tab.get(`/kelola/pegawai/ekspor?unit=${unit}&format=csv`);
    expect((await exportedFor(tabs.hr, 'DINKES')).body).toContain('26-09-1986');
    const seen = await exportedFor(tabs.auditor, 'DINKES');
    expect(seen.status).toBe(200);
    expect(seen.body).not.toContain('26-09-1986');
    expect((await exportedFor(tabs.admin, 'DINSOS')).status).toBe(403);
    const noted = await app.database.query<{ outcome: string }>(
      `select outcome from audit_entry where action = 'people.exported' order by at desc limit 3`,
    );
    expect(noted.map(({ outcome }) => outcome)).toEqual(['refused', 'done', 'done']);
  });
});
