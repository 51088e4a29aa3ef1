/** Changes of units that are planned for a later day: what goes on, told with day and decree, cancelled without a trace. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock, type FixedClock } from '../src/platform/index.js';
import { type Browser, type Page, type TestPerson, type TestUnit, aPerson, aUnit } from './support/index.js';
import { type UnitScene, startUnitScene } from './support/unit-scene.js';

let scene: UnitScene;
let app: UnitScene['app'];
let regency: TestUnit;
let office: Browser;
/** Who may plan, but elsewhere. */
let outsider: Browser;
const password = 'sandi yang cukup panjang';
const TODAY = '2026-11-20';
const DAY = '2027-01-01';
const clock = () => app.app.get<FixedClock>(Clock);

beforeAll(async () => {
  scene = await startUnitScene();
  ({ app, regency, office } = scene);
  const other = await aUnit(app.database, { parent: regency });
  outsider = await scene.signedIn(
    await aPerson(app.database, { unit: other, roles: [{ role: 'hr', unit: other }], password }),
  );
}, 120_000);
afterAll(() => app.close());

let a: TestUnit;
let b: TestUnit;
let section: TestUnit;
let head: TestPerson;
let clerk: TestPerson;
beforeEach(async () => {
  const db = app.database;
  ({ a, b, section, head, clerk } = await scene.twoOffices());
  await scene.aPost(b, head, 'Kepala Dinas Perikanan');
  await db.query(
    `insert into work_place (unit_id, name, valid, shape, latitude, longitude, radius_m) values ($1, 'Kantor', '[2020-01-01,)', 'circle', -7.39, 109.36, 50)`,
    [b.id],
  );
  await db.query(
    `insert into official_account (unit_id, channel, address, valid) values ($1, 'website', 'https://perikanan.go.id', '[2020-01-01,)')`,
    [b.id],
  );
  await db.query(
    `insert into delegation (from_person, to_person, unit_id, valid, decree) values ($1, $2, $3, '[2026-11-01,2027-03-01)', 'SP 3')`,
    [head.id, clerk.id, b.id],
  );
});

const dated = { tanggal: DAY, dasar: 'Perda 5/2026', tentang: 'Perangkat Daerah' };

const change = (address: string, fields: Record<string, string>) =>
  scene.change(address, { ...dated, ...fields });
const rename = (unit: TestUnit, name: string, fields: Record<string, string> = {}) =>
  change(`/kelola/unit/${unit.code}/penggantian-nama`, { nama: name, singkat: name, ...fields });
const merge = (fields: Record<string, string> = {}) =>
  change(`/kelola/unit/${b.code}/penggabungan`, {
    gabung: `${a.code}\n${b.code}`,
    hasil: 'baru',
    induk: regency.code,
    kodeBaru: `PANGAN-${a.code}`,
    nama: 'Dinas Pangan',
    singkat: 'DP',
    jenis: 'agency',
    ...fields,
  });

/** The address of the plan that the unit's page leads to. */
async function planAt(code: string, nth = 0): Promise<string> {
  const { body } = await office.get(`/kelola/unit/${code}`);
  return [...body.matchAll(/href="([^"]+\/rencana\/[^"]+)"/g)][nth]![1]!;
}
async function cancel(address: string, tab = office, reason = 'Perda ditunda'): Promise<Page> {
  return tab.submit(await tab.get(address), { alasan: reason }, { action: `${address}/pembatalan` });
}

/** Everything dated about these units and people, as the tables have it. */
async function everything(): Promise<unknown> {
  const units = [a.id, b.id, section.id];
  const people = [head.id, clerk.id];
  const rows = async (sql: string) => app.database.query(sql, [units, people]);
  return {
    units: await rows(
      `select unit_id, valid::text, name, parent_id from unit_version where unit_id = any($1::uuid[]) and $2::uuid[] is not null order by 1, 2`,
    ),
    members: await rows(
      `select person_id, unit_id, valid::text from unit_membership where person_id = any($2::uuid[]) and $1::uuid[] is not null order by 1, 3`,
    ),
    posts: await rows(
      `select p.id, p.title, p.valid::text, h.person_id, h.capacity, h.valid::text as held from post p left join post_holding h on h.post_id = p.id
       where p.unit_id = any($1::uuid[]) or h.person_id = any($2::uuid[]) order by 1, 4`,
    ),
    roles: await rows(
      `select role, person_id, unit_id, valid::text, granted::text, ended_at from role_assignment
       where person_id = any($2::uuid[]) and $1::uuid[] is not null order by 1, 2`,
    ),
    delegations: await rows(
      `select id, valid::text from delegation where unit_id = any($1::uuid[]) and $2::uuid[] is not null order by 1`,
    ),
    places: await rows(
      `select id, valid::text from work_place where unit_id = any($1::uuid[]) and $2::uuid[] is not null order by 1`,
    ),
    accounts: await rows(
      `select id, valid::text from official_account where unit_id = any($1::uuid[]) and $2::uuid[] is not null order by 1`,
    ),
  };
}
/** A transfer, as the tables have it, for some days. */
async function goes(person: TestPerson, to: { id: string }, [from, until]: [string, string | null]) {
  await app.database.transaction(async (tx) => {
    await tx.query(
      `update unit_membership set valid = daterange(lower(valid), $2::date) where person_id = $1 and valid @> $2::date`,
      [person.id, from],
    );
    await tx.query(
      `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, daterange($3::date, $4::date))`,
      [person.id, to.id, from, until],
    );
  });
}
const entries = (unit: { id: string }, outcome = 'done') =>
  app.database.query<{ reason: string }>(
    `select reason from audit_entry where subject_id = $1 and action = 'unit.cancelled' and outcome = $2`,
    [unit.id, outcome],
  );

describe('a plan', () => {
  it('is shown with its day and decree, before it is entered and on the page of the unit', async () => {
    const { plan } = await rename(a, 'Dinas Pangan');
    for (const body of [plan.body, (await office.get(`/kelola/unit/${a.code}`)).body])
      for (const words of ['1 Januari 2027', 'Perda 5/2026', 'Perangkat Daerah'])
        expect(body).toContain(words);
    const page = await office.get(await planAt(a.code));
    for (const words of ['Dinas Pertanian: bernama Dinas Pangan', 'Batalkan rencana', 'Sri Kepegawaian'])
      expect(page.body).toContain(words);
  });

  it('to found a unit is shown where that unit will stand', async () => {
    await change('/kelola/unit/baru', {
      induk: a.code,
      kodeBaru: `${a.code}-X`,
      nama: 'Bidang Kopi',
      singkat: 'Kopi',
      jenis: 'division',
    });
    const { body } = await office.get(`/kelola/unit/${a.code}`);
    expect(body).toMatch(/Bidang Kopi<\/a> dibentuk di bawah unit ini/);
    expect(await planAt(a.code)).toContain(`/kelola/unit/${a.code}-X/rencana/`);
  });

  it('is seen, but not cancelled, by whoever may only read', async () => {
    await rename(a, 'Dinas Pangan');
    const reader = await scene.signedIn(
      await aPerson(app.database, { unit: a, roles: ['opd-admin'], password }),
    );
    const { body } = await reader.get(`/kelola/unit/${a.code}`);
    expect([body.includes('Rencana perubahan'), body.includes('/rencana/')]).toEqual([true, false]);
  });
});

describe('work places and official accounts of units that end', () => {
  const keptBy = async (code: string) => ({
    places: await app.database.query(
      `select name, w.valid::text, radius_m as radius from work_place w join unit u on u.id = w.unit_id where u.code = $1 order by 1`,
      [code],
    ),
    accounts: await app.database.query(
      `select channel, address, a.valid::text from official_account a join unit u on u.id = a.unit_id where u.code = $1 order by 1`,
      [code],
    ),
  });

  it('go on in the unit that takes over, from that day on', async () => {
    const { plan } = await merge();
    expect(plan.body).toContain('Kantor (Dinas Perikanan) → Dinas Pangan');
    expect(await keptBy(`PANGAN-${a.code}`)).toEqual({
      places: [{ name: 'Kantor', valid: '[2027-01-01,)', radius: 50 }],
      accounts: [{ channel: 'website', address: 'https://perikanan.go.id', valid: '[2027-01-01,)' }],
    });
    expect((await keptBy(b.code)).places).toMatchObject([{ valid: '[2020-01-01,2027-01-01)' }]);
  });

  it('take a name of their own where theirs is taken, and end where there is an account already', async () => {
    await app.database.query(
      `insert into work_place (unit_id, name, valid, shape, latitude, longitude, radius_m) values ($1, 'KANTOR', '[2020-01-01,)', 'circle', -7.4, 109.4, 70)`,
      [a.id],
    );
    await app.database.query(
      `insert into official_account (unit_id, channel, address, valid) values ($1, 'website', 'https://pertanian.go.id', '[2020-01-01,)')`,
      [a.id],
    );
    const { plan } = await merge({ gabung: b.code, hasil: 'lama', ke: a.code });
    expect(plan.body).toContain('sebagai Kantor (Dinas Perikanan)');
    expect(plan.body).toContain('Akun resmi berakhir: 1');
    expect(await keptBy(a.code)).toMatchObject({
      places: [{ name: 'KANTOR' }, { name: 'Kantor (Dinas Perikanan)' }],
      accounts: [{ address: 'https://pertanian.go.id' }],
    });
  });

  it('end when somebody chooses so, or go to the part that somebody chooses', async () => {
    const address = `/kelola/unit/${b.code}/pemekaran`;
    const plan = await office.submit(
      await office.get(address),
      {
        ...dated,
        kode1: `${b.code}-1`,
        nama1: 'Dinas Laut',
        singkat1: 'DL',
        jenis1: 'agency',
        kode2: `${b.code}-2`,
        nama2: 'Dinas Tambak',
        singkat2: 'DT',
        jenis2: 'agency',
        langkah: 'rencana',
      },
      { action: address },
    );
    const [place, account] = [...plan.body.matchAll(/name="(bawa-[^"]+)"/g)].map(([, name]) => name!);
    const choices = { [place!]: `${b.code}-2`, [account!]: '-' };
    const again = await office.submit(plan, { ...choices, langkah: 'rencana' }, { action: address });
    await office.submit(again, { langkah: 'terapkan' }, { action: address });
    expect([await keptBy(`${b.code}-1`), await keptBy(`${b.code}-2`)]).toMatchObject([
      { places: [], accounts: [] },
      { places: [{ name: 'Kantor' }], accounts: [] },
    ]);
  });

  it('are never given to a unit that has no part in it', async () => {
    const address = `/kelola/unit/${b.code}/penggabungan`;
    const fields = { ...dated, gabung: b.code, hasil: 'lama', ke: a.code, langkah: 'rencana' };
    const plan = await office.submit(await office.get(address), fields, { action: address });
    const [, place] = /name="(bawa-[^"]+)"/.exec(plan.body)!;
    const forged = await office.submit(
      plan,
      { [place!]: regency.code, langkah: 'rencana' },
      { action: address },
    );
    expect(forged.body).toContain('Tempat kerja berakhir: 1');
  });
});

describe('cancelling a plan', () => {
  it.each<[string, () => Promise<unknown>, () => string]>([
    ['a new name', () => rename(b, 'Dinas Pangan'), () => b.code],
    [
      'a move',
      () => change(`/kelola/unit/${section.code}/pemindahan`, { induk: a.code }),
      () => section.code,
    ],
    ['an end', () => change(`/kelola/unit/${section.code}/penutupan`, {}), () => section.code],
    ['a merger into a new unit', () => merge(), () => b.code],
    [
      'a merger into one that there is',
      () => merge({ gabung: b.code, hasil: 'lama', ke: a.code }),
      () => b.code,
    ],
    [
      'a split',
      () =>
        change(`/kelola/unit/${b.code}/pemekaran`, {
          kode1: `${b.code}-1`,
          nama1: 'Dinas Laut',
          singkat1: 'DL',
          jenis1: 'agency',
          kode2: `${b.code}-2`,
          nama2: 'Dinas Tambak',
          singkat2: 'DT',
          jenis2: 'agency',
        }),
      () => b.code,
    ],
  ])('of %s leaves everything as it was', async (_, plan, code) => {
    const before = await everything();
    await plan();
    expect(await everything()).not.toEqual(before);
    const done = await cancel(await planAt(code()));
    expect([done.status, done.url]).toEqual([200, expect.stringContaining('sudah=dibatalkan')]);
    expect(await everything()).toEqual(before);
    expect(done.body).toContain('Dibatalkan oleh Sri Kepegawaian sebelum berlaku: Perda ditunda');
  });

  it('is written down for every unit that it was about, with the reason', async () => {
    await merge();
    await cancel(await planAt(b.code));
    for (const unit of [a, b, section])
      expect((await entries(unit)).map(({ reason }) => reason)).toEqual(['Perda ditunda']);
  });

  it('gives back every role, also one for the unit that would have taken over, and writes that down', async () => {
    await app.database.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason, created_at) values ($1, 'opd-admin', $2, '[2020-01-01,)', 'uji', '2026-01-01')`,
      [clerk.id, a.id],
    );
    const before = await everything();
    await merge({ gabung: b.code, hasil: 'lama', ke: a.code });
    await cancel(await planAt(b.code));
    expect(await everything()).toEqual(before);
    const roles = await app.database.query<{ unit: string }>(
      `select detail->>'unit' as unit from audit_entry where subject_id = $1 and action = 'role.granted' order by 1`,
      [clerk.id],
    );
    expect(roles.map(({ unit }) => unit)).toEqual([a.code, b.code].sort());
  });

  it('is written down for everybody whose role comes back with it, or never comes', async () => {
    const [held] = await app.database.query<{ id: string }>(
      `select id from role_assignment where person_id = $1 and role = 'opd-admin'`,
      [clerk.id],
    );
    await merge();
    const [given] = await app.database.query<{ id: string }>(
      `insert into role_assignment (person_id, role, unit_id, valid, reason)
       select $1, 'supervisor', id, '[2027-01-01,)', 'uji' from unit where code = $2 returning id`,
      [head.id, `PANGAN-${a.code}`],
    );
    await cancel(await planAt(b.code));
    const told = await app.database.query(
      `select action, detail->>'assignment' as id, before->>'valid' as before, after->>'valid' as after, reason
       from audit_entry where subject_id = any($1) and action like 'role.%' order by action, reason`,
      [[clerk.id, head.id]],
    );
    const reason = 'Perda ditunda';
    const [whole, shortened] = ['[2015-01-01,)', '[2015-01-01,2027-01-01)'];
    expect(told).toEqual([
      { action: 'role.ended', id: held!.id, before: whole, after: shortened, reason: 'Perda 5/2026' },
      { action: 'role.ended', id: given!.id, before: '[2027-01-01,)', after: 'empty', reason },
      { action: 'role.granted', id: held!.id, before: shortened, after: whole, reason },
    ]);
  });

  it('is done once, however often and by however many it is asked for', async () => {
    await rename(a, 'Dinas Pangan');
    const address = await planAt(a.code);
    const form = await office.get(address);
    const both = await Promise.all(
      [1, 2].map(() => office.submit(form, { alasan: 'Perda ditunda' }, { action: `${address}/pembatalan` })),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const again = await office.submit(form, { alasan: 'sekali lagi' }, { action: `${address}/pembatalan` });
    expect(again.url).toContain('sudah=dibatalkan');
    expect(await entries(a)).toHaveLength(1);
  });

  it('frees the code of a unit that is not founded, with everything that was prepared for it', async () => {
    const code = `PANGAN-${a.code}`;
    await merge();
    const heir = await scene.idOf(code);
    await app.database.query(
      `with made as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Pangan', 'head', '[2027-01-01,)') returning id)
       insert into post_holding (post_id, person_id, capacity, valid, decree) select id, $2, 'plt', '[2027-01-01,)', 'SK 10' from made`,
      [heir.id, clerk.id],
    );
    const done = await cancel(await planAt(code));
    expect([done.status, done.url]).toEqual([200, expect.stringContaining('/kelola/unit?sudah=dibatalkan')]);
    expect(await app.database.query(`select 1 from post where unit_id = $1`, [heir.id])).toEqual([]);
    expect((await office.get(`/kelola/unit/${code}`)).status).toBe(404);
    expect((await merge()).done.url).toContain('sudah=digabungkan');
  });

  it('keeps where somebody went meanwhile, and what a unit was called meanwhile', async () => {
    await merge();
    const elsewhere = await aUnit(app.database, { parent: regency });
    await goes(clerk, elsewhere, ['2026-12-01', DAY]);
    await rename(a, 'Dinas Tani', { tanggal: TODAY });
    expect((await cancel(await planAt(b.code))).status).toBe(200);
    const [home] = await app.database.query(
      `select unit_id as id from unit_membership where person_id = $1 and valid @> $2::date`,
      [clerk.id, DAY],
    );
    expect(home).toEqual({ id: elsewhere.id });
    const [name] = await app.database.query(
      `select name from unit_version where unit_id = $1 and valid @> $2::date`,
      [a.id, DAY],
    );
    expect(name).toEqual({ name: 'Dinas Tani' });
  });

  it('is refused in words while a later plan builds on it, until that one is cancelled', async () => {
    await rename(a, 'Dinas Pangan');
    const first = await planAt(a.code);
    await rename(a, 'Dinas Pangan dan Gizi', { tanggal: '2027-06-01', dasar: 'Perda 9/2026' });
    const refused = await office.get(first);
    expect(refused.body).toContain(
      'Batalkan dahulu yang kemudian: Berganti nama sejak 1 Juni 2027 (Perda 9/2026)',
    );
    const forced = await office.post(`${first}/pembatalan`, { alasan: 'tetap saja' });
    expect(forced.status).toBe(422);
    expect((await cancel(await planAt(a.code, 1))).status).toBe(200);
    expect((await cancel(first)).url).toContain('sudah=dibatalkan');
  });

  it('is refused while somebody is going to join a unit that would not be there', async () => {
    const code = `PANGAN-${a.code}`;
    await merge();
    const person = await aPerson(app.database, { name: 'Joko Pindahan', unit: regency });
    await goes(person, await scene.idOf(code), ['2027-02-01', null]);
    expect((await office.get(await planAt(code))).body).toContain('Joko Pindahan (Dinas Pangan)');
  });

  it('is too late once the day has come', async () => {
    await rename(a, 'Dinas Pangan');
    const address = await planAt(a.code);
    clock().set(`${DAY}T07:00:00+07:00`);
    try {
      const refused = await office.get(address);
      expect(refused.body).toContain('berlaku sejak 1 Januari 2027 dan bukan rencana lagi');
      expect((await office.post(`${address}/pembatalan`, { alasan: 'terlambat' })).status).toBe(422);
    } finally {
      clock().set(`${TODAY}T07:00:00+07:00`);
    }
  });

  it('asks for a reason', async () => {
    await rename(a, 'Dinas Pangan');
    const refused = await cancel(await planAt(a.code), office, 'x');
    expect([refused.status, refused.body.includes('Tulis alasannya')]).toEqual([422, true]);
  });

  it('is not for whoever may plan elsewhere only, and that is noted', async () => {
    await rename(a, 'Dinas Pangan');
    const address = await planAt(a.code);
    expect((await outsider.get(address)).status).toBe(403);
    expect((await outsider.post(`${address}/pembatalan`, { alasan: 'bukan urusan' })).status).toBe(403);
    expect(await entries(a, 'refused')).toHaveLength(2);
    expect((await office.get(address.replace(a.code, b.code))).status).toBe(404);
  });
});

describe('a unit whose end is planned', () => {
  const until = (person: TestPerson) =>
    app.database.query<{ code: string; valid: string }>(
      `select u.code, m.valid::text from unit_membership m join unit u on u.id = m.unit_id
       where person_id = $1 and upper(valid) is distinct from '2026-12-01' order by m.valid`,
      [person.id],
    );
  const transfer = async (person: TestPerson, to: TestUnit, day = '2026-12-01') => {
    const address = `/kelola/pegawai/${person.id}/pindah`;
    const fields = { unit: to.code, mulai: day, sk: 'SK 7' };
    const seen = await office.submit(
      await office.get(address),
      { ...fields, langkah: 'periksa' },
      { action: address },
    );
    return seen.status === 200 ? office.submit(seen, { langkah: 'simpan' }, { action: address }) : seen;
  };
  let comer: TestPerson;
  beforeEach(async () => {
    comer = await aPerson(app.database, { name: 'Dewi Datang', unit: section });
  });

  it('takes people in until then, who go on with the others, and stay when the plan is cancelled', async () => {
    await merge({ gabung: b.code, hasil: 'lama', ke: a.code });
    await transfer(comer, b);
    expect(await until(comer)).toEqual([
      { code: b.code, valid: '[2026-12-01,2027-01-01)' },
      { code: a.code, valid: '[2027-01-01,)' },
    ]);
    const address = await planAt(b.code);
    expect((await office.get(address)).body).toContain('Dewi Datang');
    expect((await cancel(address)).url).toContain('sudah=dibatalkan');
    expect(await until(comer)).toEqual([{ code: b.code, valid: '[2026-12-01,)' }]);
  });

  it('of a merger into a new unit still can be cancelled when somebody has come since', async () => {
    await merge();
    await transfer(comer, b);
    expect((await until(comer)).at(-1)).toEqual({ code: `PANGAN-${a.code}`, valid: '[2027-01-01,)' });
    expect((await cancel(await planAt(b.code))).url).toContain('sudah=dibatalkan');
    expect(await until(comer)).toEqual([{ code: b.code, valid: '[2026-12-01,)' }]);
  });

  it('carries whoever goes from one merging unit to the other, and where that one goes, if cancelled', async () => {
    const mover = await aPerson(app.database, { name: 'Eko Pindah', unit: a });
    await merge();
    expect((await transfer(mover, b)).status).toBe(200);
    expect(await until(mover)).toEqual([
      { code: b.code, valid: '[2026-12-01,2027-01-01)' },
      { code: `PANGAN-${a.code}`, valid: '[2027-01-01,)' },
    ]);
    expect((await cancel(await planAt(b.code))).url).toContain('sudah=dibatalkan');
    expect(await until(mover)).toEqual([{ code: b.code, valid: '[2026-12-01,)' }]);
  });

  it('carries nobody along who has left it before', async () => {
    await merge({ gabung: b.code, hasil: 'lama', ke: a.code });
    await transfer(comer, b);
    await transfer(comer, section, '2026-12-10');
    await transfer(clerk, section, '2026-12-10');
    for (const person of [comer, clerk])
      expect((await until(person)).at(-1)).toEqual({ code: section.code, valid: '[2026-12-10,)' });
    expect((await cancel(await planAt(b.code))).url).toContain('sudah=dibatalkan');
    expect((await until(comer)).at(-1)).toEqual({ code: section.code, valid: '[2026-12-10,)' });
  });

  it('and that is closed takes in only whoever is planned to go elsewhere by then', async () => {
    const elsewhere = await aUnit(app.database, { parent: regency });
    const closing = await aUnit(app.database, { name: 'Bidang Garam', kind: 'division', parent: b });
    await change(`/kelola/unit/${closing.code}/penutupan`, {});
    const visitor = await aPerson(app.database, { name: 'Citra Tamu', unit: a });
    const refused = await transfer(visitor, closing);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Bidang Garam hanya ada sampai 31 Desember 2026');
    expect(refused.body).toContain('Citra Tamu');
    await transfer(visitor, elsewhere, DAY);
    await transfer(visitor, closing);
    expect(await until(visitor)).toEqual([
      { code: closing.code, valid: '[2026-12-01,2027-01-01)' },
      { code: elsewhere.code, valid: '[2027-01-01,)' },
    ]);
  });
});
