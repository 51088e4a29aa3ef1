import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApiCaller } from '../../../../test/support/api-caller.js';
import { type IdentityApp, startIdentityApp } from '../../../../test/support/identity-app.js';
import {
  type Browser,
  type TestPerson,
  aPerson,
  aRegency,
  aUnit,
  browser,
} from '../../../../test/support/index.js';
import { type RelyingParty, aRelyingParty } from '../../../../test/support/relying-party.js';
import type { EntryWish } from '../../applications/application-metadata.js';
import { Applications } from '../../applications/applications.service.js';

let app: IdentityApp;
let keeper: TestPerson;
let smaller: TestPerson;
let siti: TestPerson;
let budi: TestPerson;
let tab: Browser;

const password = 'sandi yang cukup panjang';

beforeAll(async () => {
  // In the demonstration nobody needs a second factor who has none.
  app = await startIdentityApp({ demonstration: true });
  const regency = await aRegency(app.database);
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const pkm = await aUnit(app.database, {
    code: 'PKM-1',
    name: 'Puskesmas Satu',
    parent: dinkes,
    kind: 'health-centre',
  });
  const dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  keeper = await aPerson(app.database, {
    name: 'Kepala Aplikasi',
    unit: regency,
    roles: ['app-admin', 'auditor'],
    password,
  });
  smaller = await aPerson(app.database, { unit: dindik, roles: ['app-admin'], password });
  siti = await aPerson(app.database, {
    name: 'Siti Aminah',
    unit: pkm,
    roles: ['employee', 'supervisor'],
    password,
  });
  budi = await aPerson(app.database, { name: 'Budi Santosa', unit: dindik, kind: 'pppk', password });
  tab = await tabOf(keeper);
}, 60_000);
afterAll(() => app.close());

async function tabOf(person: TestPerson): Promise<Browser> {
  const fresh = browser(app.url);
  await fresh.submit(await fresh.get('/akun'), { nip: person.nip, password });
  return fresh;
}

let n = 0;
async function anApplication(entry?: EntryWish[], own: Record<string, unknown> = {}): Promise<string> {
  n += 1;
  const { client_id: clientId } = await app.database.transaction((tx) =>
    app.app.get(Applications).register(tx, {
      client_id: `akses-${n}`,
      client_name: `Aplikasi ${n}`,
      redirect_uris: ['https://app.example/cb'],
      e_akun: { ...(entry ? { entry } : {}), ...own },
    }),
  );
  return clientId;
}

const at = (clientId: string) => `/kelola/aplikasi/${clientId}/akses`;
const RULE = { kind: 'unit', unit: 'DINKES', reason: 'Surat 123' };

async function add(clientId: string, fields: Record<string, string>) {
  await tab.get(at(clientId));
  return tab.post(`${at(clientId)}/aturan`, { ...RULE, ...fields });
}

describe('/kelola/aplikasi/:clientId/akses', () => {
  it('shows the rules in words, with dates, reason and author', async () => {
    const clientId = await anApplication([
      { role: 'supervisor', unit: 'DINKES', until: '2026-12-31' },
      { nip: siti.nip },
    ]);
    const page = await tab.get(at(clientId));
    expect(page.status).toBe(200);
    expect(page.body).toContain('Atasan di Dinas Kesehatan dan unit di bawahnya');
    expect(page.body).toContain('Sampai Kamis, 31 Desember 2026');
    expect(page.body).toContain('Siti Aminah');
    expect(page.body).toContain('oleh pengelola server');
  });

  it('adds a rule with dates and reason, and ends one; both stay in the history under the name of who did it', async () => {
    const clientId = await anApplication();
    const page = await add(clientId, { from: '2026-11-20', until: '2026-11-30' });
    expect(page.body).toContain('Aturan ditambahkan');
    expect(page.body).toContain('Aturan lain belum membatasi apa pun');
    expect(page.body).toContain('Dinas Kesehatan dan unit di bawahnya');
    expect(page.body).toContain('Surat 123. Ditambahkan Jumat, 20 November 2026 oleh Kepala Aplikasi');
    const [everybody] = await app.database.query<{ id: string }>(
      `select id from application_entry_rule where client_id = $1 and kind = 'everybody'`,
      [clientId],
    );
    const ended = await tab.submit(page, { reason: 'tidak lagi untuk semua' }, { action: everybody!.id });
    expect(ended.body).toContain('Aturan diakhiri.');
    expect(ended.body).toContain('tidak lagi untuk semua');
    const twice = await tab.submit(page, { reason: 'sekali lagi' }, { action: everybody!.id });
    expect(twice.status).toBe(200);
    expect(twice.body).not.toContain('sekali lagi');
  });

  it.each([
    ['no reason', { reason: '' }, 'Tulis alasannya'],
    ['a reason with a mark that turns letters', { reason: 'abc\u202edef' }, 'karakter yang tidak terlihat'],
    ['a unit that is not there', { unit: 'NIRWANA' }, 'Unit NIRWANA tidak ada.'],
    ['no unit', { unit: '' }, 'Pilih unit kerjanya.'],
    ['no role', { kind: 'role', role: '' }, 'Pilih perannya.'],
    [
      'a NIP that nobody has',
      { kind: 'person', nip: '19900101 201503 1 001' },
      'Tidak ada pegawai dengan NIP itu',
    ],
    ['an end before the beginning', { from: '2026-12-02', until: '2026-12-01' }, 'mendahului'],
    ['a day that does not exist', { from: '2026-02-30' }, 'Harus berupa tanggal'],
  ])('tells the fault at its field and keeps what was typed: %s', async (_name, fields, words) => {
    const clientId = await anApplication();
    const page = await add(clientId, fields);
    expect(page.status).toBe(422);
    expect(page.body).toContain(words);
    if (!('reason' in fields)) expect(page.body).toContain('value="Surat 123"');
  });

  it('says so when the very rule stands already', async () => {
    const clientId = await anApplication([{ unit: 'DINKES' }]);
    const page = await add(clientId, {});
    expect(page.status).toBe(422);
    expect(page.body).toContain('Aturan yang sama sudah berlaku pada tanggal itu.');
  });

  const asked = async (theirs: Browser, clientId: string, siapa: string) =>
    theirs.submit(await theirs.get(at(clientId)), { siapa }, { action: '/akses' });

  it.each([
    ['by number', () => siti.nip, 'Ya', 'Karena aturan: Dinas Kesehatan dan unit di bawahnya.'],
    ['by a part of the name', () => 'aminah', 'Ya', 'Karena aturan: Dinas Kesehatan dan unit di bawahnya.'],
    [
      'of somebody else',
      () => budi.nip,
      'Tidak',
      'Aplikasi ini hanya untuk Dinas Kesehatan dan unit di bawahnya.',
    ],
  ])('answers “may N enter?” %s, with the rule', async (_name, who, may, why) => {
    const clientId = await anApplication([{ unit: 'DINKES' }]);
    const page = await asked(tab, clientId, who());
    expect(page.body).toContain(`<strong>${may}</strong>`);
    expect(page.body).toContain(why);
    expect(page.url).toBe(`${app.url}${at(clientId)}`);
  });

  it('wants somebody to be asked about', async () => {
    const page = await asked(tab, await anApplication(), ' ');
    expect(page.status).toBe(422);
    expect(page.body).toContain('Tulis NIP orang yang ditanyakan.');
  });

  it('takes a name with wildcards for what it is', async () => {
    const clientId = await anApplication();
    const page = await asked(tab, clientId, '%');
    expect(page.body).toContain('Tidak ada orang dengan nama itu di unit yang boleh Anda baca.');
  });

  describe('for whoever may not read people', () => {
    let theirs: Browser;
    let clientId: string;
    beforeAll(async () => {
      theirs = await tabOf(smaller);
      clientId = await anApplication([{ nip: siti.nip }, { unit: 'DINDIK' }], { owner_unit: 'DINDIK' });
    });
    const tells = (body: string) =>
      ['Siti Aminah', 'Budi Santosa', siti.nip, 'Puskesmas Satu'].filter((word) =>
        // The list of units to choose from names every unit; which there are is public.
        body.replace(/<option.*?<\/option>/gs, '').includes(word),
      );

    it('counts by OPD, and gives names neither on the page nor in the list nor in the file', async () => {
      const page = await theirs.get(at(clientId));
      expect(page.status).toBe(200);
      expect(page.body).toContain('<strong>3 orang</strong>');
      expect(page.body).toContain('Dinas Kesehatan');
      expect(page.body).toContain('Satu orang (nama tidak ditampilkan)');
      expect(page.body).toContain('Nama orang hanya ditampilkan kepada yang berwenang');
      expect(page.body).not.toContain('/akses/orang');
      const list = await theirs.get(`${at(clientId)}/orang`);
      expect(list.body).toContain('3 nama tidak ditampilkan');
      const file = await theirs.get(`${at(clientId)}/orang.csv`);
      expect(file.body.trim().split('\r\n')).toHaveLength(1);
      expect([page, list, file].flatMap(({ body }) => tells(body))).toEqual([]);
    });

    it('answers about the owner of a number with the rule alone, by name about nobody', async () => {
      const byNumber = await asked(theirs, clientId, siti.nip);
      expect(byNumber.body).toContain('<strong>Ya</strong>');
      expect(byNumber.body).toContain('orang yang ditunjuk namanya, dengan alasan “Pendaftaran aplikasi”');
      expect(byNumber.body).toContain('Pemilik NIP');
      expect(tells(byNumber.body.replaceAll(siti.nip, ''))).toEqual([]);
      const byName = await asked(theirs, clientId, 'Siti');
      expect(byName.body).toContain('Tulis NIP lengkap, 18 angka.');
      expect(tells(byName.body)).toEqual([]);
    });

    it('says the same of a number that nobody has and of somebody without an account', async () => {
      const without = await aPerson(app.database, { name: 'Tanpa Akun', account: 'disabled' });
      for (const nip of [without.nip, '199001012015031001']) {
        const page = await asked(theirs, clientId, nip);
        expect(page.body).toContain('<strong>Tidak</strong>');
        expect(page.body).toContain('Tidak ada akun aktif dengan NIP itu.');
        expect(page.body).not.toContain('Tanpa Akun');
      }
    });

    it('names the people of the units that they read, and of no other', async () => {
      const [dindik] = await app.database.query<{ id: string }>(`select id from unit where code = 'DINDIK'`);
      const both = await aPerson(app.database, {
        unit: dindik!,
        roles: ['app-admin', 'opd-admin'],
        password,
      });
      const reading = await tabOf(both);
      const list = await reading.get(`${at(clientId)}/orang`);
      expect(list.body).toContain('Budi Santosa');
      expect(list.body).toContain('1 nama tidak ditampilkan');
      const file = await reading.get(`${at(clientId)}/orang.csv`);
      expect(file.body).toContain('Budi Santosa');
      const answers = [await asked(reading, clientId, 'a'), await asked(reading, clientId, siti.nip)];
      expect(answers[0]!.body).toContain('Budi Santosa');
      expect([list, file, ...answers].filter(({ body }) => body.includes('Siti Aminah'))).toEqual([]);
    });
  });

  it('counts by OPD, lists by name and gives the list as a file', async () => {
    const clientId = await anApplication([{ unit: 'DINKES' }, { employee_type: 'pppk' }]);
    const page = await tab.get(at(clientId));
    expect(page.body).toContain('<strong>2 orang</strong>');
    const list = await tab.get(`${at(clientId)}/orang?opd=DINDIK`);
    expect(list.body).toContain('Budi Santosa');
    expect(list.body).toContain('pegawai berstatus PPPK');
    expect(list.body).not.toContain('Siti Aminah');
    const file = await tab.get(`${at(clientId)}/orang.csv`);
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(
      file.body
        .split('\r\n')
        .slice(1, 3)
        .map((line) => line.split(';')[0]),
    ).toEqual(['Budi Santosa', 'Siti Aminah']);
    const noted = await app.database.query(
      `select 1 from audit_entry where action = 'application.entry-exported' and subject_id = $1 and actor_id = $2`,
      [clientId, keeper.id],
    );
    expect(noted).toHaveLength(1);
  });

  it('is closed to whoever cares for another unit only, and to everybody else', async () => {
    const clientId = await anApplication([{ unit: 'DINKES' }], { owner_unit: 'DINKES' });
    for (const person of [smaller, siti]) {
      const theirs = await tabOf(person);
      expect((await theirs.post(at(clientId), { siapa: siti.nip })).status).toBe(403);
      for (const path of ['', '/orang', '/orang.csv'])
        expect((await theirs.get(`${at(clientId)}${path}`)).status).toBe(403);
      const [rule] = await app.database.query<{ id: string }>(
        `select id from application_entry_rule where client_id = $1`,
        [clientId],
      );
      expect((await theirs.post(`${at(clientId)}/aturan`, RULE)).status).toBe(403);
      expect(
        (await theirs.post(`${at(clientId)}/aturan/${rule!.id}/pengakhiran`, { reason: 'x' })).status,
      ).toBe(403);
    }
    const rows = await app.database.query(
      `select ended_at from application_entry_rule where client_id = $1`,
      [clientId],
    );
    expect(rows).toEqual([{ ended_at: null }]);
  });

  it('answers 404 for a rule that is not there or belongs to another application', async () => {
    const clientId = await anApplication();
    await tab.get(at(clientId));
    for (const id of ['x', '00000000-0000-0000-0000-000000000000'])
      expect((await tab.post(`${at(clientId)}/aturan/${id}/pengakhiran`, { reason: 'x' })).status).toBe(404);
  });
});

describe('/api/v1/applications/:client_id/entry-rules', () => {
  let party: RelyingParty;
  beforeAll(async () => {
    party = await aRelyingParty(app, { scope: 'openid applications:write attendance:read' });
  });
  afterAll(() => party.close());

  const callerOf = (person: TestPerson, scope = 'applications:write') =>
    anApiCaller(app, party, person, scope);
  const pathOf = (clientId: string) => `/applications/${clientId}/entry-rules`;

  it('reads and replaces the rules in the words of a registration, and twice is as good as once', async () => {
    const call = await callerOf(keeper);
    const clientId = await anApplication();
    expect((await call('GET', pathOf(clientId))).body).toEqual({ rules: [{ everybody: true }] });
    const rules = [{ unit: 'DINKES', until: '2026-12-31' }, { nip: siti.nip }];
    for (let i = 0; i < 2; i += 1) {
      const answer = await call('PUT', pathOf(clientId), { rules, reason: 'Surat 9' });
      expect(answer.status).toBe(200);
      expect(answer.body['rules']).toHaveLength(2);
    }
    const rows = await app.database.query(
      `select kind, created_by from application_entry_rule where client_id = $1 and ended_at is null order by kind`,
      [clientId],
    );
    expect(rows).toEqual([
      { kind: 'person', created_by: keeper.id },
      { kind: 'unit', created_by: keeper.id },
    ]);
  });

  it('refuses what is no rule, with the place of each fault, and what is not theirs', async () => {
    const call = await callerOf(keeper);
    const clientId = await anApplication(undefined, { owner_unit: 'DINKES' });
    const path = pathOf(clientId);
    const faulty = await call('PUT', path, { rules: [{ unit: 'DINKES' }, { unit: 'NIRWANA' }] });
    expect(faulty.status).toBe(422);
    expect(faulty.body).toMatchObject({ faults: [{ field: 'rules[1].unit' }] });
    expect((await call('PUT', path, { everything: true })).status).toBe(422);
    expect((await (await callerOf(smaller))('PUT', path, { rules: [] })).status).toBe(403);
    expect((await (await callerOf(keeper, 'attendance:read'))('GET', path)).status).toBe(403);
    expect((await call('PUT', pathOf('portal'), { rules: [] })).status).toBe(404);
  });
});
