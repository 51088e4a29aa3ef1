/** What becomes of units: shown first, then done exactly so; people, posts and rights follow on the day. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startIdentityApp } from './support/identity-app.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit, browser } from './support/index.js';
import { type UnitScene, startUnitScene } from './support/unit-scene.js';

let scene: UnitScene;
let app: UnitScene['app'];
let regency: UnitScene['regency'];
let office: UnitScene['office'];
let colleague: UnitScene['colleague'];
let outsider: UnitScene['outsider'];
let told: UnitScene['told'];
let change: UnitScene['change'];
let unitOn: UnitScene['unitOn'];
let homeOf: UnitScene['homeOf'];
let idOf: UnitScene['idOf'];
let signedIn: UnitScene['signedIn'];
const TODAY = '2026-11-20';
const dated = { tanggal: TODAY, dasar: 'Perda 5/2026' };
const password = 'sandi yang cukup panjang';

beforeAll(async () => {
  scene = await startUnitScene();
  ({ app, regency, office, colleague, outsider, told, change, unitOn, homeOf, idOf, signedIn } = scene);
}, 120_000);
afterAll(() => scene.app.close());

let a: TestUnit;
let b: TestUnit;
let section: TestUnit;
let head: TestPerson;
let clerk: TestPerson;
beforeEach(async () => {
  ({ a, b, section, head, clerk } = await scene.twoOffices());
});

async function entries(unit: { id: string }, action: string, outcome = 'done') {
  return app.database.query<{ before: unknown; after: unknown; reason: string }>(
    `select before, after, reason from audit_entry where subject_id = $1 and action = $2 and outcome = $3`,
    [unit.id, action, outcome],
  );
}

describe('founding a unit', () => {
  const fields = (code: string) => ({
    induk: a.code,
    kodeBaru: code,
    nama: 'Bidang Baru',
    singkat: 'Bid. Baru',
    jenis: 'division',
    zona: 'Asia/Jakarta',
    ...dated,
  });

  it('shows what will be, then does it and writes it down', async () => {
    const { plan, done } = await change('/kelola/unit/baru', fields(`${a.code}-X`));
    expect(plan.body).toContain(
      `Bidang Baru (${a.code}-X) dibentuk di bawah Dinas Pertanian sejak 20 November 2026`,
    );
    expect(done.url).toContain(`/kelola/unit/${a.code}-X?sudah=dibentuk`);
    expect(done.status).toBe(200);
    const unit = await idOf(`${a.code}-X`);
    expect(await unitOn(unit, '2026-11-19')).toBeNull();
    expect(await unitOn(unit, TODAY)).toEqual({ name: 'Bidang Baru', parent: a.id });
    expect(await entries(unit, 'unit.founded')).toMatchObject([
      { before: null, after: { name: 'Bidang Baru' }, reason: 'Perda 5/2026' },
    ]);
  });

  it('can be planned for a day to come, and is seen from that day on', async () => {
    await change('/kelola/unit/baru', { ...fields(`${a.code}-Y`), tanggal: '2027-01-01' });
    const { body } = await office.get(`/kelola/unit/${a.code}`);
    expect([body.includes('dibentuk di bawah unit ini'), body.includes('Unit di bawahnya (')]).toEqual([
      true,
      false,
    ]);
    expect((await office.get(`/kelola/unit/${a.code}?tanggal=2027-01-01`)).body).toContain('Bidang Baru');
    expect((await office.get(`/kelola/unit/${a.code}-Y`)).body).toContain('Unit ini belum ada');
  });

  it('changes nothing before it is applied', async () => {
    const form = await office.get('/kelola/unit/baru');
    const shown = await office.submit(
      form,
      { ...fields(`${a.code}-Z`), langkah: 'rencana' },
      { action: '/kelola/unit/baru' },
    );
    expect(shown.body).toContain('Terapkan');
    expect(await app.database.query(`select 1 from unit where code = $1`, [`${a.code}-Z`])).toEqual([]);
  });

  it('keeps everything typed, and names each fault', async () => {
    const { done } = await change('/kelola/unit/baru', {
      induk: 'tidak ada',
      kodeBaru: 'x',
      nama: '<b>',
      singkat: '',
      jenis: 'regency',
      tanggal: '2026-02-30',
      dasar: '',
    });
    expect(done.status).toBe(422);
    for (const words of [
      'Tulis kode unit',
      'Nama memuat karakter',
      'Pilih jenis unit',
      'Tulis tanggal yang ada',
      'dasar, 3 sampai 300 huruf',
      'value="&lt;b>"',
    ])
      expect(done.body).toContain(words);
  });

  it.each([
    ['a code that is taken', () => ({ kodeBaru: b.code }), 'sudah dipakai'],
    ['a unit above that is not there', () => ({ induk: 'HANTU' }), 'Tidak ada unit dengan kode HANTU'],
    ['a day before the unit above', () => ({ tanggal: '2014-12-31' }), 'tidak ada pada 31 Desember 2014'],
  ])('refuses %s', async (_, wrong, words) => {
    const { done } = await change('/kelola/unit/baru', { ...fields(`${a.code}-Q`), ...wrong() });
    expect([done.status, done.body.includes(words)]).toEqual([422, true]);
  });
});

describe('correcting and renaming', () => {
  it('puts a mistake right on all days, without a new name in the history', async () => {
    const { done } = await change(`/kelola/unit/${a.code}/perbaikan`, {
      nama: 'Dinas Tanaman',
      dasar: 'salah ketik',
    });
    expect(done.url).toContain('sudah=diperbaiki');
    expect((await unitOn(a, '2015-01-01'))!.name).toBe('Dinas Tanaman');
    expect(await entries(a, 'unit.corrected')).toMatchObject([
      { before: { name: 'Dinas Pertanian' }, after: { name: 'Dinas Tanaman' } },
    ]);
  });

  it.each(['2024-05-01', TODAY, '2028-05-01'])('gives a new name from %s on', async (day) => {
    await change(`/kelola/unit/${a.code}/penggantian-nama`, {
      ...dated,
      nama: 'Dinas Pangan',
      singkat: 'DP',
      tanggal: day,
    });
    expect((await unitOn(a, '2020-01-01'))!.name).toBe('Dinas Pertanian');
    expect((await unitOn(a, day))!.name).toBe('Dinas Pangan');
    expect((await office.get(`/kelola/unit/${a.code}`)).body).toContain('Berganti nama');
  });

  it.each(['2024-05-01', TODAY, '2028-05-01'])('and a new title to its head from %s on', async (day) => {
    await scene.aPost(b, head, 'Kepala Dinas Perikanan');
    await app.database.query(
      `update employment set position = 'Kepala Dinas Perikanan' where person_id = $1`,
      [head.id],
    );
    const { plan } = await change(`/kelola/unit/${b.code}/penggantian-nama`, {
      ...dated,
      nama: 'Dinas Kelautan',
      singkat: 'DK',
      tanggal: day,
    });
    expect(plan.body).toContain('Kepala Dinas Perikanan (Hadi Kepala) → Kepala Dinas Kelautan');
    const held = await app.database.query(
      `select p.title, p.valid @> h.valid as within, lower(h.valid)::text as since, upper(h.valid)::text as until
       from post p join post_holding h on h.post_id = p.id where h.person_id = $1 order by 3`,
      [head.id],
    );
    expect(held).toEqual([
      { title: 'Kepala Dinas Perikanan', within: true, since: '2020-01-01', until: day },
      { title: 'Kepala Dinas Kelautan', within: true, since: day, until: null },
    ]);
    const [position] = await app.database.query(
      `select position from employment where person_id = $1 and valid @> $2::date`,
      [head.id, day],
    );
    expect(position).toEqual({ position: 'Kepala Dinas Kelautan' });
    expect((await office.get(`/kelola/unit/${b.code}?tanggal=${day}`)).body).toContain(
      'Kepala Dinas Kelautan',
    );
    expect((await office.get(`/kelola/unit/${b.code}?tanggal=2022-01-01`)).body).toContain(
      'Kepala Dinas Perikanan',
    );
  });

  it('puts the title of a head right together with the name, on all days', async () => {
    await scene.aPost(b, head, 'Kepala Dinas Perikanan');
    await change(`/kelola/unit/${b.code}/perbaikan`, { nama: 'Dinas Perikanan Darat', dasar: 'salah ketik' });
    const titles = await app.database.query(`select title, valid::text from post where unit_id = $1`, [b.id]);
    expect(titles).toEqual([{ title: 'Kepala Dinas Perikanan Darat', valid: '[2015-01-01,)' }]);
  });

  it('does a double click once', async () => {
    const address = `/kelola/unit/${a.code}/penggantian-nama`;
    const plan = await office.submit(
      await office.get(address),
      {
        ...dated,
        nama: 'Dinas Pangan',
        singkat: 'DP',
        langkah: 'rencana',
      },
      { action: address },
    );
    const [first, second] = await Promise.all(
      [1, 2].map(() => office.submit(plan, { langkah: 'terapkan' }, { action: address })),
    );
    expect([first!.status, second!.status]).toEqual([200, 200]);
    expect(await entries(a, 'unit.renamed')).toHaveLength(1);
  });

  it('says so when somebody else changed it meanwhile, and shows how it would be now', async () => {
    const address = `/kelola/unit/${a.code}/penggantian-nama`;
    const fields = { ...dated, nama: 'Dinas Pangan', singkat: 'DP', langkah: 'rencana' };
    const plan = await office.submit(await office.get(address), fields, { action: address });
    await change(address, { ...dated, nama: 'Dinas Hewan', singkat: 'DH' }, colleague);
    const late = await office.submit(plan, { langkah: 'terapkan' }, { action: address });
    expect(late.status).toBe(422);
    expect(late.body).toContain('Rencana ini berubah sejak Anda melihatnya');
    expect(late.body).toMatch(
      /Dinas Hewan: Berganti nama, berlaku 20 November 2026 \(Perda 5\/2026\); oleh Pegawai Contoh \d+, .* WIB/,
    );
    expect((await unitOn(a, TODAY))!.name).toBe('Dinas Hewan');
    const done = await office.submit(late, { langkah: 'terapkan' }, { action: address });
    expect([done.status, (await unitOn(a, TODAY))!.name]).toEqual([200, 'Dinas Pangan']);
  });

  it('says that nothing changes when the name is the same', async () => {
    const { plan } = await change(`/kelola/unit/${a.code}/penggantian-nama`, {
      ...dated,
      nama: 'Dinas Pertanian',
      singkat: a.code,
    });
    expect(plan.body).toContain('Tidak ada yang akan berubah');
  });
});

describe('moving a unit', () => {
  it('takes along what is below, from the day on', async () => {
    const { plan } = await change(`/kelola/unit/${section.code}/pemindahan`, { ...dated, induk: a.code });
    expect(plan.body).toContain('Bidang Tambak: berada di bawah Dinas Pertanian');
    expect((await unitOn(section, '2026-11-19'))!.parent).toBe(b.id);
    expect((await unitOn(section, TODAY))!.parent).toBe(a.id);
  });

  it('never puts a unit below itself', async () => {
    const { done } = await change(`/kelola/unit/${b.code}/pemindahan`, { ...dated, induk: section.code });
    expect(done.status).toBe(422);
    expect(done.body).toContain('tidak dapat berada di bawah dirinya sendiri');
  });
});

describe('closing a unit', () => {
  it('refuses while people or units are in it', async () => {
    const full = await change(`/kelola/unit/${b.code}/penutupan`, dated);
    expect(full.done.status).toBe(422);
    expect(full.done.body).toContain('Masih ada 1 unit di bawahnya: Bidang Tambak');
    const person = await aPerson(app.database, { unit: section });
    const peopled = await change(`/kelola/unit/${section.code}/penutupan`, dated);
    expect(peopled.done.body).toContain('Masih ada 1 pegawai');
    expect(await homeOf(person, TODAY)).toBe(section.code);
  });

  it('ends posts, roles, places and accounts with it', async () => {
    await scene.aPost(section, clerk, 'Kepala Bidang Tambak');
    await app.database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason) values ($1, 'opd-admin', $2, '[2020-01-01,)', 'uji')`,
      [clerk.id, section.id],
    );
    await app.database.query(
      `insert into work_place (unit_id, name, valid, shape, latitude, longitude, radius_m) values ($1, 'Tambak', '[2020-01-01,)', 'circle', -7.39, 109.36, 50)`,
      [section.id],
    );
    const { plan, done } = await change(`/kelola/unit/${section.code}/penutupan`, dated);
    for (const words of [
      'Kepala Bidang Tambak (Cici Staf)',
      'Cici Staf: Admin OPD',
      'Tambak (Bidang Tambak)',
    ])
      expect(plan.body).toContain(words);
    expect(done.status).toBe(200);
    expect(await unitOn(section, TODAY)).toBeNull();
    const rows = await app.database.query<{ ends: string }>(
      `select upper(valid)::text as ends from post where unit_id = $1 union all
       select upper(h.valid)::text from post_holding h join post p on p.id = h.post_id where p.unit_id = $1 union all
       select upper(valid)::text from role_assignment where unit_id = $1 union all
       select upper(valid)::text from work_place where unit_id = $1`,
      [section.id],
    );
    expect(rows.map(({ ends }) => ends)).toEqual([TODAY, TODAY, TODAY, TODAY]);
    expect(told).toMatchObject([{ personId: clerk.id, kind: 'post-left', effective: TODAY }]);
  });

  it('never closes the regency', async () => {
    const { done } = await change(`/kelola/unit/${regency.code}/penutupan`, dated);
    expect([done.status, done.body.includes('puncak susunan unit')]).toEqual([422, true]);
  });
});

describe('the units in a plan', () => {
  it('are suggested by the browser while one types, also those still to come', async () => {
    await change('/kelola/unit/baru', {
      ...dated,
      tanggal: '2027-01-01',
      induk: a.code,
      kodeBaru: `${a.code}-K`,
      nama: 'Bidang Kopi',
      singkat: 'Kopi',
      jenis: 'division',
    });
    for (const address of ['/kelola/unit/baru', `/kelola/unit/${b.code}/penggabungan`]) {
      const { body } = await office.get(address);
      expect(body).toContain('list="daftar-unit"');
      expect(body).toContain(`<option value="${a.code}">Dinas Pertanian</option>`);
      expect(body).toContain(`<option value="${a.code}-K">Bidang Kopi</option>`);
    }
  });

  it('may be named by name, and are asked for with what could be meant', async () => {
    const own = await aUnit(app.database, { name: `Dinas Kopi ${a.code}`, parent: regency });
    const { plan } = await change(`/kelola/unit/${section.code}/pemindahan`, {
      ...dated,
      induk: `dinas kopi ${a.code}`,
    });
    expect(plan.body).toContain(`Bidang Tambak: berada di bawah Dinas Kopi ${a.code}`);
    const wrong = await change(`/kelola/unit/${section.code}/pemindahan`, {
      ...dated,
      induk: `Kopi ${a.code}`,
    });
    expect([wrong.done.status, wrong.done.body.includes(`Dinas Kopi ${a.code} (${own.code})`)]).toEqual([
      422,
      true,
    ]);
    const merged = await change(`/kelola/unit/${b.code}/penggabungan`, {
      ...dated,
      gabung2: `Dinas Kopi ${a.code}`,
      hasil: 'lama',
      ke: a.code,
    });
    expect(merged.plan.body).toContain(`Dinas Kopi ${a.code} hanya ada sampai 19 November 2026`);
  });
});

describe('somebody without the right', () => {
  it('or proven by a password alone is asked for more first', async () => {
    const strict = await startIdentityApp();
    const unit = await aRegency(strict.database);
    const person = await aPerson(strict.database, { unit, roles: ['hr'], password });
    const tab = browser(strict.url);
    await tab.submit(await tab.get('/akun'), { nip: person.nip, password });
    const { body, url } = await tab.get('/kelola/unit/baru');
    expect(url).not.toContain('/kelola/unit/baru');
    expect(body).toContain('dua langkah');
    expect((await tab.get('/kelola/unit')).status).toBe(200);
    await strict.close();
  });

  it.each(['perbaikan', 'penggantian-nama', 'pemindahan', 'penggabungan', 'pemekaran', 'penutupan'])(
    'finds no form at /%s',
    async (path) => {
      expect((await outsider.get(`/kelola/unit/${a.code}/${path}`)).status).toBe(403);
      expect((await outsider.post(`/kelola/unit/${a.code}/${path}`, dated)).status).toBe(403);
    },
  );

  it('who holds it for a part only cannot reach into another part, and that is noted', async () => {
    const part = await aPerson(app.database, { unit: a, roles: [{ role: 'hr', unit: a }], password });
    const tab = await signedIn(part);
    expect((await tab.get(`/kelola/unit/${b.code}/penutupan`)).status).toBe(403);
    const { done } = await change(`/kelola/unit/${a.code}/pemindahan`, { ...dated, induk: b.code }, tab);
    expect(done.status).toBe(403);
    const { done: merge } = await change(
      `/kelola/unit/${a.code}/penggabungan`,
      { ...dated, gabung: section.code, hasil: 'lama', ke: a.code },
      tab,
    );
    expect(merge.status).toBe(403);
    expect(await entries(b, 'unit.moved', 'refused')).toHaveLength(1);
    expect(await entries(section, 'unit.merged', 'refused')).toHaveLength(1);
    expect(await unitOn(section, TODAY)).not.toBeNull();
  });

  it('nor, as of a past day, move somebody who has been in another part since', async () => {
    const part = await aPerson(app.database, { unit: b, roles: [{ role: 'hr', unit: b }], password });
    const tab = await signedIn(part);
    const heir = await aUnit(app.database, { name: 'Bidang Kolam', kind: 'division', parent: b });
    const gone = await aPerson(app.database, { unit: section });
    await app.database.query(
      `with ended as (update unit_membership set valid = '[2015-01-01,2026-06-01)' where person_id = $1 returning person_id)
       insert into unit_membership (person_id, unit_id, valid) select person_id, $2, '[2026-06-01,)' from ended`,
      [gone.id, a.id],
    );
    const address = `/kelola/unit/${section.code}/penggabungan`;
    const fields = { ...dated, gabung: section.code, hasil: 'lama', ke: heir.code };
    const { plan } = await change(address, { ...fields, tanggal: '2026-03-01' }, tab);
    expect([plan.status, plan.body.includes('tercatat juga di unit yang tidak termasuk kewenangan')]).toEqual(
      [422, true],
    );
    expect(await entries(section, 'unit.merged', 'refused')).toHaveLength(1);
    expect(await homeOf(gone, '2026-04-01')).toBe(section.code);
    // Whoever looks after both parts may; and from a day on which nobody of elsewhere is concerned, so may the part.
    const { done } = await change(address, { ...fields, tanggal: '2026-03-01' });
    expect([done.status, await homeOf(gone, '2026-04-01')]).toEqual([200, heir.code]);
    const other = await aUnit(app.database, { kind: 'division', parent: b });
    const later = { ...dated, gabung: heir.code, hasil: 'lama', ke: other.code, tanggal: '2026-07-01' };
    const merged = await change(`/kelola/unit/${heir.code}/penggabungan`, later, tab);
    expect([merged.done.status, await unitOn(heir, TODAY)]).toEqual([200, null]);
  });
});
