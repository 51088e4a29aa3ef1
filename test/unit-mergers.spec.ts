/** Several units that become one, and one that becomes several: who and what goes where. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestPerson, type TestUnit, aPerson, aUnit } from './support/index.js';
import { type UnitScene, startUnitScene } from './support/unit-scene.js';

let scene: UnitScene;
let app: UnitScene['app'];
let regency: UnitScene['regency'];
let office: UnitScene['office'];
let told: UnitScene['told'];
let change: UnitScene['change'];
let unitOn: UnitScene['unitOn'];
let homeOf: UnitScene['homeOf'];
let idOf: UnitScene['idOf'];
const TODAY = '2026-11-20';
const dated = { tanggal: TODAY, dasar: 'Perda 5/2026' };

beforeAll(async () => {
  scene = await startUnitScene();
  ({ app, regency, office, told, change, unitOn, homeOf, idOf } = scene);
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

describe('merging units', () => {
  const intoNew = (code: string) => ({
    ...dated,
    gabung: `${a.code}\n${b.code}`,
    hasil: 'baru',
    induk: regency.code,
    kodeBaru: code,
    nama: 'Dinas Pangan',
    singkat: 'DP',
    jenis: 'agency',
  });

  it('into a new one brings people, units below and posts along, and keeps the story', async () => {
    await scene.aPost(b, head, 'Kepala Dinas Perikanan');
    await scene.aPost(b, clerk, 'Analis Perikanan', 'functional');
    const code = `PANGAN-${a.code}`;
    const { plan, done } = await change(`/kelola/unit/${b.code}/penggabungan`, intoNew(code));
    for (const words of [
      'Pegawai berpindah: 2',
      'Cici Staf: Dinas Perikanan → Dinas Pangan',
      'Bidang Tambak: berada di bawah Dinas Pangan',
      'Kepala Dinas Perikanan (Hadi Kepala)',
      'Analis Perikanan (Cici Staf) → Dinas Pangan',
      'hanya ada sampai 19 November 2026',
    ])
      expect(plan.body).toContain(words);
    expect(done.url).toContain('sudah=digabungkan');
    const heir = await idOf(code);
    expect([await unitOn(a, TODAY), await unitOn(b, TODAY)]).toEqual([null, null]);
    expect((await unitOn(section, TODAY))!.parent).toBe(heir.id);
    expect([await homeOf(clerk, '2026-11-19'), await homeOf(clerk, TODAY)]).toEqual([b.code, code]);
    const posts = await app.database.query(
      `select p.title, h.person_id as person, lower(h.valid)::text as since from post p join post_holding h on h.post_id = p.id where p.unit_id = $1`,
      [heir.id],
    );
    expect(posts).toEqual([{ title: 'Analis Perikanan', person: clerk.id, since: TODAY }]);
    expect(
      told
        .filter(({ kind }) => kind === 'moved')
        .map(({ personId }) => personId)
        .sort(),
    ).toEqual([head.id, clerk.id].sort());
    const page = await office.get(`/kelola/unit/${code}`);
    expect(page.body).toMatch(/Digabungkan; berasal dari .*Dinas Perikanan.*Dinas Pertanian/);
    expect((await office.get(`/kelola/unit/${b.code}`)).body).toMatch(/Digabungkan; menjadi .*Dinas Pangan/);
    const [role] = await app.database.query<{ ends: string }>(
      `select upper(valid)::text as ends from role_assignment where person_id = $1 and role = 'opd-admin'`,
      [clerk.id],
    );
    expect(role!.ends).toBe(TODAY);
  });

  it('into one that there is', async () => {
    const { done } = await change(`/kelola/unit/${b.code}/penggabungan`, {
      ...dated,
      hasil: 'lama',
      ke: a.code,
    });
    expect(done.status).toBe(200);
    expect([await homeOf(clerk, TODAY), await unitOn(b, TODAY)]).toEqual([a.code, null]);
  });

  it('takes along those who come only later', async () => {
    const late = await aPerson(app.database, { unit: a });
    await app.database.transaction(async (tx) => {
      await tx.query(`update unit_membership set valid = '[2015-01-01,2027-03-01)' where person_id = $1`, [
        late.id,
      ]);
      await tx.query(
        `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, '[2027-03-01,)')`,
        [late.id, b.id],
      );
    });
    const other = await aUnit(app.database, { parent: regency });
    await change(`/kelola/unit/${b.code}/penggabungan`, { ...dated, hasil: 'lama', ke: other.code });
    expect([await homeOf(late, '2027-02-28'), await homeOf(late, '2027-03-01')]).toEqual([
      a.code,
      other.code,
    ]);
  });

  it.each([
    ['into itself', () => ({ hasil: 'lama', ke: b.code }), 'tidak boleh termasuk'],
    [
      'into what is below it',
      () => ({ hasil: 'lama', ke: section.code }),
      'berada di bawah unit yang berakhir',
    ],
    [
      'of one alone into a new one',
      () => ({ ...intoNew('SATU-SAJA'), gabung: b.code }),
      'paling sedikit dua unit',
    ],
    ['below itself', () => ({ ...intoNew('DI-BAWAH'), induk: section.code }), 'di bawah unit yang berakhir'],
    ['of the regency', () => ({ gabung: regency.code, hasil: 'lama', ke: a.code }), 'puncak susunan'],
    [
      'on the first day of a unit',
      () => ({ hasil: 'lama', ke: a.code, tanggal: '2015-01-01' }),
      'baru ada sejak',
    ],
  ])('is refused %s', async (_, fields, words) => {
    const { done } = await change(`/kelola/unit/${b.code}/penggabungan`, { ...dated, ...fields() });
    expect([done.status, done.body.includes(words)]).toEqual([422, true]);
    expect(await unitOn(b, TODAY)).not.toBeNull();
  });

  it('and somebody moved into the ending unit at the same moment never leave anybody behind', async () => {
    const person = await aPerson(app.database, { unit: a });
    const address = `/kelola/unit/${b.code}/penggabungan`;
    const plan = await office.submit(
      await office.get(address),
      { ...dated, hasil: 'lama', ke: a.code, langkah: 'rencana' },
      { action: address },
    );
    const moved = app.database
      .transaction(async (tx) => {
        await tx.query(`update unit_membership set valid = '[2015-01-01,2026-11-20)' where person_id = $1`, [
          person.id,
        ]);
        await tx.query(
          `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, '[2026-11-20,)')`,
          [person.id, b.id],
        );
      })
      .then(
        () => 'moved',
        () => 'refused',
      );
    const [merged, first] = await Promise.all([
      office.submit(plan, { langkah: 'terapkan' }, { action: address }),
      moved,
    ]);
    const closed = (await unitOn(b, TODAY)) === null;
    // Whoever comes second is refused, or sees what the first one did.
    expect([merged.status === 200, first]).toEqual(closed ? [true, 'refused'] : [false, 'moved']);
    expect(await homeOf(person, TODAY)).toBe(closed ? a.code : b.code);
  });
});

describe('splitting a unit', () => {
  it('asks which units and people go where, and does that', async () => {
    const code = b.code;
    const address = `/kelola/unit/${code}/pemekaran`;
    const fields = {
      ...dated,
      kode1: `${code}-SATU`,
      nama1: 'Dinas Laut',
      singkat1: 'DL',
      jenis1: 'agency',
      kode2: `${code}-DUA`,
      nama2: 'Dinas Tambak',
      singkat2: 'DT',
      jenis2: 'agency',
    };
    const plan = await office.submit(
      await office.get(address),
      { ...fields, langkah: 'rencana' },
      { action: address },
    );
    expect(plan.body).toContain('Siapa ikut ke mana');
    const choices = { [`unit-${section.code}`]: `${code}-DUA`, [`pegawai-${clerk.id}`]: `${code}-DUA` };
    const unseen = await office.submit(plan, { ...choices, langkah: 'terapkan' }, { action: address });
    expect(unseen.status).toBe(422);
    expect(unseen.body).toContain('Rencana ini berubah');
    const done = await office.submit(unseen, { langkah: 'terapkan' }, { action: address });
    expect(done.status).toBe(200);
    expect([await homeOf(head, TODAY), await homeOf(clerk, TODAY)]).toEqual([`${code}-SATU`, `${code}-DUA`]);
    expect((await unitOn(section, TODAY))!.parent).toBe((await idOf(`${code}-DUA`)).id);
    expect(await unitOn(b, TODAY)).toBeNull();
    expect(done.body).toMatch(/Dimekarkan; menjadi .*Dinas Laut.*Dinas Tambak/);
  });

  it('can leave the unit as it is and take only a part away', async () => {
    const code = b.code;
    const { done } = await change(`/kelola/unit/${code}/pemekaran`, {
      ...dated,
      tetap: 'ya',
      kode1: `${code}-BARU`,
      nama1: 'Dinas Laut',
      singkat1: 'DL',
      jenis1: 'agency',
      [`pegawai-${clerk.id}`]: `${code}-BARU`,
    });
    expect(done.status).toBe(200);
    expect([await homeOf(head, TODAY), await homeOf(clerk, TODAY)]).toEqual([code, `${code}-BARU`]);
    expect(await unitOn(b, TODAY)).not.toBeNull();
  });

  it('is refused without a second unit', async () => {
    const { done } = await change(`/kelola/unit/${b.code}/pemekaran`, {
      ...dated,
      kode1: 'SATU-SAJA',
      nama1: 'Satu',
      singkat1: 'Satu',
      jenis1: 'agency',
    });
    expect([done.status, done.body.includes('paling sedikit dua unit')]).toEqual([422, true]);
  });
});
