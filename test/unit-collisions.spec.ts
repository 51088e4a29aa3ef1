/** Two who change the tree at the same moment, plans that meet on one day, and the minutes around midnight in WIB. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PeopleCalendar } from '../src/people/employees/calendar/calendar.service.js';
import { Posts } from '../src/people/employees/duties/posts.service.js';
import { PeopleWriter } from '../src/people/index.js';
import { holdTree } from '../src/people/opd/tree-lock.store.js';
import { PATCH_OP } from '../src/people/scim/resource/schema-ids.js';
import { Clock, type FixedClock, workDate } from '../src/platform/index.js';
import { type IdentityApp, startIdentityApp } from './support/identity-app.js';
import {
  type Browser,
  type Page,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  browser,
} from './support/index.js';
import { asAnother } from './support/one-connection.js';
import { aSheet, settled, upload } from './support/personnel-sheet.js';
import { aScimCaller } from './support/scim.js';
import { until } from './support/until.js';

let app: IdentityApp;
let regency: TestUnit;
let office: Browser;
let colleague: Browser;
const password = 'sandi yang cukup panjang';
const NOW = '2026-11-20T07:10:00+07:00';
const clock = () => app.app.get<FixedClock>(Clock);

async function signedIn(person: TestPerson): Promise<Browser> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password });
  return tab;
}

beforeAll(async () => {
  // Without a second factor at hand the demonstration lets pass.
  app = await startIdentityApp({ demonstration: true });
  regency = await aRegency(app.database);
  const people = await Promise.all(
    [1, 2].map(() => aPerson(app.database, { unit: regency, roles: ['hr'], password })),
  );
  [office, colleague] = (await Promise.all(people.map(signedIn))) as [Browser, Browser];
}, 120_000);
afterAll(() => app.close());
afterEach(() => clock().set(NOW));

/** Ways in which people change: each gets ready, and then does it. @returns the status */
type Way = (person: TestPerson) => Promise<() => Promise<number>>;
const done = async (page: Promise<Page>) => (await page).status;

const theForm: Way =
  async ({ id }) =>
  () =>
    done(
      office.post(`/kelola/pegawai/${id}/jabatan`, {
        jabatan: 'Analis Kebijakan',
        mulai: '2026-11-20',
        sk: 'SK 1',
        langkah: 'simpan',
      }),
    );
const theHead: Way = async ({ id }) => {
  const by = { actorId: null, origin: 'form' as const, decree: 'SK 1' };
  const days = { from: workDate('2026-11-20'), until: null };
  return async () => {
    await app.database.transaction(async (tx) => {
      const posts = app.app.get(Posts);
      const post = { unitId: b.id, title: 'Kepala Dinas', kind: 'head' as const, echelon: null, ...days };
      const postId = await posts.found(tx, post);
      await posts.take(tx, { person: { id }, postId, capacity: 'definitive', ...days }, by);
    });
    return 200;
  };
};
const thePush: Way = async ({ id }) => {
  const scim = await aScimCaller(app, { unit: regency.code });
  const Operations = [{ op: 'replace', path: 'title', value: 'Penyuluh' }];
  return async () => (await scim.call('PATCH', `/Users/${id}`, { schemas: [PATCH_OP], Operations })).status;
};
const theSheet: Way = async ({ nip, name }) => {
  const line = { number: nip, fullName: name, unitName: b.code, kind: 'PNS', position: 'Penyuluh' };
  const { location } = await upload(app.url, office, aSheet([line]), { unit: b.code, sumber: b.code });
  const id = location.split('/').at(-1)!;
  expect(await settled(app.database, id)).toBe('read');
  await office.submit(await office.get(`/kelola/impor/${id}/kolom`), {}, { action: '/kolom' });
  expect(await settled(app.database, id)).toBe('checked');
  const page = await office.get(`/kelola/impor/${id}`);
  return () => done(office.submit(page, { dasar: 'Data SIASN' }, { action: '/penerapan' }));
};
const theDay: Way = async ({ id }) => {
  const calendar = app.app.get(PeopleCalendar);
  await calendar.reachToday();
  await app.database.transaction((tx) =>
    app.app
      .get(PeopleWriter)
      .apply(tx, [{ personId: id, from: workDate('2026-11-21'), employment: { position: 'Penyuluh' } }], {
        actorId: null,
        origin: 'form',
        decree: 'SK 1',
      }),
  );
  clock().set('2026-11-21T00:05:00+07:00');
  return async () => {
    await calendar.reachToday();
    return 200;
  };
};

let a: TestUnit;
let b: TestUnit;
beforeEach(async () => {
  a = await aUnit(app.database, { name: 'Dinas Pertanian', parent: regency });
  b = await aUnit(app.database, { name: 'Dinas Perikanan', parent: regency });
});

const dated = { tanggal: '2027-01-01', dasar: 'Perda 5/2026' };
/** The plan, ready to be applied. */
async function planned(tab: Browser, address: string, fields: Record<string, string>): Promise<Page> {
  return tab.submit(await tab.get(address), { ...dated, ...fields, langkah: 'rencana' }, { action: address });
}
const apply = (tab: Browser, plan: Page, address: string) =>
  tab.submit(plan, { langkah: 'terapkan' }, { action: address });
async function change(address: string, fields: Record<string, string> = {}): Promise<Page> {
  const plan = await planned(office, address, fields);
  return plan.body.includes('name="sidik"') ? apply(office, plan, address) : plan;
}
const at = (unit: TestUnit, way: string) => `/kelola/unit/${unit.code}/${way}`;

/** Units that stand on the day without one above them, and circles: there must be none. */
async function broken(day: string): Promise<unknown[]> {
  return app.database.query(
    `select v.unit_id from unit_version v where v.valid @> $1::date and v.parent_id is not null
       and not exists (select 1 from unit_ancestors(v.unit_id, $1::date) line
                       join unit_version top on top.unit_id = line.unit_id and top.valid @> $1::date and top.parent_id is null)`,
    [day],
  );
}

describe('at the same moment', () => {
  it.each([1, 2, 3])('two units are never put below each other (%d)', async () => {
    const [mine, theirs] = [at(a, 'pemindahan'), at(b, 'pemindahan')];
    const plans = await Promise.all([
      planned(office, mine, { induk: b.code }),
      planned(colleague, theirs, { induk: a.code }),
    ]);
    const done = await Promise.all([apply(office, plans[0]!, mine), apply(colleague, plans[1]!, theirs)]);
    expect(done.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(done.find(({ status }) => status === 422)!.body).toContain(
      'tidak dapat berada di bawah dirinya sendiri',
    );
    expect(await broken('2027-01-01')).toEqual([]);
  });

  it.each([1, 2, 3])('a unit is not closed over somebody who is put into it (%d)', async () => {
    const closing = await aUnit(app.database, { name: 'Bidang Kosong', kind: 'division', parent: a });
    const person = await aPerson(app.database, { unit: b });
    const close = at(closing, 'penutupan');
    const plan = await planned(office, close, {});
    const move = `/kelola/pegawai/${person.id}/pindah`;
    const shown = await colleague.submit(
      await colleague.get(move),
      { unit: closing.code, mulai: '2027-01-01', sk: 'SK 5', langkah: 'periksa' },
      { action: move },
    );
    const [closed, moved] = await Promise.all([
      apply(office, plan, close),
      colleague.submit(shown, { langkah: 'simpan' }, { action: move }),
    ]);
    // Whoever comes second is refused in words.
    expect([closed.status, moved.status].sort()).toEqual([200, 422]);
    const words =
      closed.status === 422 ? 'Masih ada 1 pegawai' : 'Unit kerja itu tidak ada sepanjang tanggal tersebut';
    expect((closed.status === 422 ? closed : moved).body).toContain(words);
    const outside = await app.database.query(
      `select 1 from unit_membership m where m.person_id = $1 and m.valid @> '2027-01-01'::date
         and not exists (select 1 from unit_version v where v.unit_id = m.unit_id and v.valid @> '2027-01-01'::date)`,
      [person.id],
    );
    expect(outside).toEqual([]);
  });

  it.each([
    ['a form about somebody', theForm],
    ['a new head of a unit', theHead],
    ['another system', thePush],
    ['a sheet', theSheet],
    ['the day itself', theDay],
  ])(
    '%s waits for a change of the tree before it asks for people: nobody waits in a circle',
    async (_title, way) => {
      const person = await aPerson(app.database, { unit: b, account: 'none' });
      const start = await way(person);
      let other: Promise<unknown> | undefined;
      const tree = app.database.transaction(async (tx) => {
        await holdTree(tx);
        other = asAnother(start);
        await until(async () => {
          const waiting = await asAnother(() =>
            app.database.query(
              `select 1 from pg_locks where locktype = 'advisory' and not granted
               and database = (select oid from pg_database where datname = current_database())`,
            ),
          );
          return waiting.length > 0;
        });
        await tx.query(`select 1 from person where id = $1 for no key update nowait`, [person.id]);
      });
      await expect(tree).resolves.toBeUndefined();
      expect(await other).toBe(200);
    },
  );

  it('a plan is cancelled or built upon, not both', async () => {
    await change(at(a, 'penggantian-nama'), { nama: 'Dinas Pangan', singkat: 'DP' });
    const { body } = await office.get(`/kelola/unit/${a.code}`);
    const address = /href="([^"]+\/rencana\/[^"]+)"/.exec(body)![1]!;
    const rename = at(a, 'penggantian-nama');
    const [form, plan] = [
      await office.get(address),
      await planned(colleague, rename, { nama: 'Dinas Gizi', singkat: 'DG', tanggal: '2027-06-01' }),
    ];
    const [cancelled, renamed] = await Promise.all([
      office.submit(form, { alasan: 'Perda ditunda' }, { action: `${address}/pembatalan` }),
      apply(colleague, plan, rename),
    ]);
    expect([cancelled.status, renamed.status].sort()).toEqual([200, 422]);
  });
});

describe('on one day', () => {
  const merging = (code: string) => ({
    gabung2: b.code,
    hasil: 'baru',
    induk: a.code,
    kodeBaru: code,
    nama: 'Bidang Tambak',
    singkat: 'BT',
    jenis: 'division',
  });

  it('units are not merged below one that another plan closes', async () => {
    const c = await aUnit(app.database, { name: 'Dinas Kelautan', parent: regency });
    await change(at(a, 'penutupan'));
    const refused = await change(at(c, 'penggabungan'), merging(`BT-${a.code}`));
    expect(refused.status).toBe(422);
    expect(refused.body).toContain(`Unit ${a.code} tidak ada pada 1 Januari 2027`);
  });

  it('a unit is not closed when another plan merges units below it', async () => {
    const c = await aUnit(app.database, { name: 'Dinas Kelautan', parent: regency });
    await change(at(c, 'penggabungan'), merging(`BT-${a.code}`));
    const refused = await change(at(a, 'penutupan'));
    expect([refused.status, refused.body.includes('Masih ada 1 unit di bawahnya: Bidang Tambak')]).toEqual([
      422,
      true,
    ]);
  });

  it('nor when both are applied at the same moment', async () => {
    const c = await aUnit(app.database, { name: 'Dinas Kelautan', parent: regency });
    const [merge, close] = [at(c, 'penggabungan'), at(a, 'penutupan')];
    const plans = [
      await planned(office, merge, merging(`BT-${a.code}`)),
      await planned(colleague, close, {}),
    ] as const;
    const done = await Promise.all([apply(office, plans[0], merge), apply(colleague, plans[1], close)]);
    expect(done.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await broken('2027-01-01')).toEqual([]);
  });
});

describe('around midnight', () => {
  const heading = async () => /<h1>([^<]*)<\/h1>/.exec((await office.get(`/kelola/unit/${a.code}`)).body)![1];

  // 06.59 WIB is still the day before in UTC; the day of the office is that of WIB.
  it.each([
    ['2026-12-31T23:59:59+07:00', 'Dinas Pertanian', true],
    ['2027-01-01T00:00:00+07:00', 'Dinas Pangan', false],
    ['2027-01-01T06:59:00+07:00', 'Dinas Pangan', false],
    ['2027-01-01T07:01:00+07:00', 'Dinas Pangan', false],
  ])('at %s the unit is called %s, and that it is still a plan is %s', async (time, name, isPlan) => {
    await change(at(a, 'penggantian-nama'), { nama: 'Dinas Pangan', singkat: 'DP' });
    const { body } = await office.get(`/kelola/unit/${a.code}`);
    const address = /href="([^"]+\/rencana\/[^"]+)"/.exec(body)![1]!;
    clock().set(time);
    expect(await heading()).toBe(name);
    expect((await office.get(`/kelola/unit/${a.code}`)).body.includes('Rencana perubahan')).toBe(isPlan);
    const cancelled = await office.post(`${address}/pembatalan`, { alasan: 'Perda ditunda' });
    expect(cancelled.status).toBe(isPlan ? 200 : 422);
    expect(await heading()).toBe(isPlan ? 'Dinas Pertanian' : 'Dinas Pangan');
  });

  it('a form offers the day of the office, not that of UTC', async () => {
    clock().set('2027-01-01T06:59:00+07:00');
    expect((await office.get(at(a, 'penutupan'))).body).toContain('value="2027-01-01"');
    clock().set('2026-12-31T23:59:59+07:00');
    expect((await office.get(at(a, 'penutupan'))).body).toContain('value="2026-12-31"');
  });
});
