/** Whom a sheet takes out: many need a second person, and all can come back. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Retention } from '../src/audit/index.js';
import { lockLeavers } from '../src/people/import/batches/leavers.store.js';
import { PeopleWriter } from '../src/people/index.js';
import { workDate } from '../src/platform/index.js';
import type { IdentityApp } from './support/identity-app.js';
import type { Page, TestPerson, TestUnit } from './support/index.js';
import { asAnother } from './support/one-connection.js';
import { settled } from './support/personnel-sheet.js';
import { type ScimAnswer, aScimCaller } from './support/scim.js';
import { SHEET_DAY, SheetScene, nipOf } from './support/sheet-scene.js';
import { until } from './support/until.js';

const DAY = SHEET_DAY;
let scene: SheetScene;
let app: IdentityApp;
let regency: TestUnit;
let dinkes: TestUnit;
let dinsos: TestUnit;
let other: TestPerson;
let tabs: SheetScene['tabs'];
const staff: SheetScene['staff'] = (...given) => scene.staff(...given);
const uploaded: SheetScene['uploaded'] = (...given) => scene.uploaded(...given);
const batch: SheetScene['batch'] = (...given) => scene.batch(...given);
const apply: SheetScene['apply'] = (...given) => scene.apply(...given);
const factsOf: SheetScene['factsOf'] = (...given) => scene.factsOf(...given);

beforeAll(async () => {
  scene = await SheetScene.start();
  ({ app, regency, dinkes, dinsos, other, tabs } = scene);
}, 120_000);
afterAll(() => scene?.close());
beforeEach(() => scene.afresh());

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

describe('an approval', () => {
  it('is of what was shown: rows that change behind the page are compared, shown and approved again', async () => {
    const people = await staff(53);
    const id = await uploaded([people[52]!.line]);
    await tabs.other.submit(await tabs.other.get(`/kelola/impor/${id}`), {}, { action: '/persetujuan' });
    const page = await tabs.hr.get(`/kelola/impor/${id}`);
    // As somebody with the database would exchange whom the sheet keeps.
    const [row] = await app.database.query<{ cells: string[] }>(
      `select cells from import_row where batch_id = $1`,
      [id],
    );
    const { number, fullName } = people[0]!.line;
    const cells = row!.cells.map((cell) =>
      cell === people[52]!.line.number ? number : cell === people[52]!.line.fullName ? fullName : cell,
    );
    await app.database.query(`update import_row set cells = $2::jsonb where batch_id = $1`, [
      id,
      JSON.stringify(cells),
    ]);
    const stale = await tabs.hr.submit(page, { dasar: 'Data SIASN', keluar: '52' }, { action: '/penerapan' });
    expect(stale.status).toBe(422);
    expect(stale.body).toContain('Selisihnya sudah dihitung lagi');
    expect((await apply(id, { keluar: '52' })).body).toContain('orang kedua harus menyetujuinya');
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
        number: nipOf(901),
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

  it('brings back a transfer that was planned for later', async () => {
    const people = await staff(12);
    const goes = people[0]!;
    await app.database.query(
      `with cut as (update unit_membership set valid = daterange(lower(valid), '2027-03-01') where person_id = $1 returning person_id)
       insert into unit_membership (person_id, unit_id, valid) select person_id, $2, '[2027-03-01,)' from cut`,
      [goes.id, dinsos.id],
    );
    const units = () =>
      app.database.query(
        `select unit_id, valid::text as valid from unit_membership where person_id = $1 order by valid`,
        [goes.id],
      );
    const before = await units();
    const id = await uploaded(
      people.slice(1).map(({ line }) => line),
      { unit: 'DINKES' },
    );
    expect((await apply(id, { keluar: '1' })).body).toContain('Impor diterapkan.');
    expect(await units()).toHaveLength(1);
    const prepared = await tabs.hr.post(`/kelola/impor/${id}/pembatalan`);
    expect((await apply(prepared.url.split('/').at(-1)!)).body).toContain('Impor diterapkan.');
    expect(await units()).toEqual(before);
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
    expect(undone.body).toContain('1 peran atau jabatan tidak dikembalikan.');
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

describe('a sheet that has waited too long', () => {
  it('is thrown away together with its rows, and never says that everybody left; an applied one stays', async () => {
    const people = await staff(12);
    const applied = await uploaded(people.map(({ line }) => ({ ...line, position: 'Analis' })));
    await apply(applied);
    const waiting = await uploaded(people.map(({ line }) => line));
    await app.database.query(
      `update import_batch set uploaded_at = now() - interval '2 years' where id = any($1::uuid[])`,
      [[applied, waiting]],
    );
    const yearAgo = new Date(Date.now() - 365 * 86_400_000);
    const purge = (name: string) => {
      const kept = app.app
        .get(Retention)
        .classes()
        .find(({ recordClass }) => recordClass === name)!;
      return app.database.transaction((tx) => kept.purge(tx, yearAgo, 2000));
    };
    expect(await purge('sheet-rows')).toBeGreaterThan(0);
    expect((await tabs.hr.get(`/kelola/impor/${waiting}`)).status).toBe(404);
    expect(await batch(applied)).toMatchObject({ state: 'applied' });
    const noted = await app.database.query(
      `select actor_id from audit_entry where action = 'import.discarded' and subject_id = $1`,
      [waiting],
    );
    expect(noted).toEqual([{ actor_id: null }]);
    // The differences go later, and the same holds of them.
    const again = await uploaded(people.map(({ line }) => line));
    await app.database.query(
      `update import_batch set uploaded_at = now() - interval '2 years' where id = $1`,
      [again],
    );
    expect(await purge('sheet-differences')).toBeGreaterThan(0);
    expect((await tabs.hr.get(`/kelola/impor/${again}`)).status).toBe(404);
  });
});

describe('people whom a system takes out', () => {
  it('are counted together with those of the sheets, until a second person has looked at these', async () => {
    const people = await staff(52);
    const id = await uploaded(people.slice(50).map(({ line }) => line));
    expect((await apply(id, { keluar: '50' })).body).toContain('Impor diterapkan.');
    const system = await aScimCaller(app, { unit: 'DINKES' });
    const gone = () => system.call('DELETE', `/Users/${people[51]!.id}`);
    expect(await gone()).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('melalui SCIM dan lembar tanpa orang kedua') },
    });
    await app.database.query(
      `update import_batch set approved_digest = digest, approved_at = now() where id = $1`,
      [id],
    );
    expect((await gone()).status).toBe(204);
  });

  it('are counted by a sheet that is being applied, and count those of it', async () => {
    // With the one of the test before, the sheet takes out the fiftieth.
    const people = await staff(52);
    const id = await uploaded(people.slice(49).map(({ line }) => line));
    const system = await aScimCaller(app, { unit: 'DINKES' });
    const form = await tabs.hr.get(`/kelola/impor/${id}`);
    const sent: { sheet?: Promise<Page>; push?: Promise<ScimAnswer> } = {};
    const waiting = async (count: number) =>
      until(async () => {
        const rows = await asAnother(() =>
          app.database.query(
            `select 1 from pg_locks where locktype = 'advisory' and not granted
               and database = (select oid from pg_database where datname = current_database())`,
          ),
        );
        return rows.length === count;
      });
    await app.database.transaction(async (tx) => {
      await lockLeavers(tx);
      sent.sheet = tabs.hr.submit(form, { dasar: 'Data SIASN', keluar: '49' }, { action: '/penerapan' });
      await waiting(1);
      sent.push = system.call('DELETE', `/Users/${people[51]!.id}`);
      await waiting(2);
    });
    expect((await sent.sheet)!.body).toContain('Impor diterapkan.');
    expect((await sent.push)!.status).toBe(409);
  });
});
