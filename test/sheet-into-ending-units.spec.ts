/** A personnel sheet about units whose end is planned: whoever comes goes on with the others, and nobody comes into a dead end. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type TestUnit, aUnit } from './support/index.js';
import { SheetScene } from './support/sheet-scene.js';

let scene: SheetScene;
let merging: TestUnit;
let heir: TestUnit;

beforeAll(async () => {
  scene = await SheetScene.start();
}, 120_000);
afterAll(() => scene?.close());
beforeEach(async () => {
  await scene.afresh();
  const made = (name: string) => aUnit(scene.app.database, { name, parent: scene.dinkes });
  [merging, heir] = [await made('Bidang Gizi'), await made('Bidang Sehat')];
});

async function plan(unit: TestUnit, way: string, fields: Record<string, string>): Promise<void> {
  const address = `/kelola/unit/${unit.code}/${way}`;
  const { hr } = scene.tabs;
  const dated = { tanggal: '2027-01-01', dasar: 'Perda 5/2026', tentang: 'Perangkat Daerah' };
  const shown = await hr.submit(
    await hr.get(address),
    { ...dated, ...fields, langkah: 'rencana' },
    { action: address },
  );
  const done = await hr.submit(shown, { langkah: 'terapkan' }, { action: address });
  expect([done.status, done.url]).toEqual([200, expect.stringContaining('sudah=')]);
}
const merged = () => plan(merging, 'penggabungan', { gabung: merging.code, hasil: 'lama', ke: heir.code });
const homes = (person: { id: string }) =>
  scene.app.database.query(
    `select unit_id, upper(valid)::text as until from unit_membership where person_id = $1 and upper(valid) is distinct from '2026-12-01' order by valid`,
    [person.id],
  );
const goingOn = () => [
  { unit_id: merging.id, until: '2027-01-01' },
  { unit_id: heir.id, until: null },
];

it('brings somebody in until the last day, and is taken back whole', async () => {
  const [comer, ...others] = await scene.staff(3);
  await merged();
  const id = await scene.uploaded([
    { ...comer!.line, unitCode: merging.code },
    ...others.map(({ line }) => line),
  ]);
  expect((await scene.apply(id)).body).toContain('Impor diterapkan.');
  expect(await homes(comer!)).toEqual(goingOn());
  const back = await scene.tabs.hr.post(`/kelola/impor/${id}/pembatalan`);
  expect((await scene.apply(back.url.split('/').at(-1)!)).body).toContain('Impor diterapkan.');
  expect(await homes(comer!)).toEqual([{ unit_id: scene.dinkes.id, until: null }]);
});

it('is taken back where somebody has left a unit that ends', async () => {
  const [goer] = await scene.staff(1, merging);
  const others = await scene.staff(11);
  await merged();
  const id = await scene.uploaded(others.map(({ line }) => line));
  expect((await scene.apply(id)).body).toContain('Impor diterapkan.');
  expect(await homes(goer!)).toEqual([]);
  const back = await scene.tabs.hr.post(`/kelola/impor/${id}/pembatalan`);
  expect((await scene.apply(back.url.split('/').at(-1)!)).body).toContain('Impor diterapkan.');
  expect(await homes(goer!)).toEqual(goingOn());
});

it('is refused when it is checked where the unit is closed and nobody planned where they go', async () => {
  const [comer, ...others] = await scene.staff(3);
  await plan(merging, 'penutupan', {});
  const id = await scene.uploaded([
    { ...comer!.line, unitCode: merging.code },
    ...others.map(({ line }) => line),
  ]);
  expect((await scene.batch(id)).counts).toMatchObject({ moves: 0, faultyRows: 1 });
  const faults = await scene.tabs.hr.get(`/kelola/impor/${id}/kesalahan`);
  expect(faults.body).toContain('Bidang Gizi hanya ada sampai 31 Desember 2026');
  expect(faults.body).toContain(comer!.line.fullName);
});

it('that is refused when it is taken back names row, person and unit, and stays on its page', async () => {
  const [goer] = await scene.staff(1, merging);
  const others = await scene.staff(11);
  const id = await scene.uploaded(others.map(({ line }) => line));
  await scene.apply(id);
  const back = await scene.tabs.hr.post(`/kelola/impor/${id}/pembatalan`);
  // As of old: an end of which no plan tells any more.
  await scene.app.database.query(
    `update unit_version set valid = daterange(lower(valid), '2027-01-01') where unit_id = $1`,
    [merging.id],
  );
  const refused = await scene.apply(back.url.split('/').at(-1)!);
  expect(refused.status).toBe(422);
  expect(refused.body).toContain(`${goer!.line.fullName} (Bidang Gizi): Unit kerja itu tidak ada`);
  expect(refused.body).not.toContain('unitId');
  expect(refused.body).toContain('Siap diterapkan');
});

it('of faulty rows alone says that nothing could be compared, and what to do', async () => {
  const id = await scene.uploaded([
    { number: '1.98609E+17', fullName: 'Rusak', unitName: 'Dinas Kesehatan', kind: 'PNS', position: 'X' },
  ]);
  const { body } = await scene.tabs.hr.get(`/kelola/impor/${id}`);
  expect(body).toContain('Tidak ada yang dapat dibandingkan');
  expect(body).toContain(`/kelola/impor/${id}/kesalahan`);
  for (const page of [body, (await scene.tabs.hr.get('/kelola/impor')).body]) {
    expect(page).toContain('Semua baris salah');
    expect(page).not.toContain('Siap diterapkan');
  }
  expect(body).not.toContain('sudah sama dengan lembar ini');
});
