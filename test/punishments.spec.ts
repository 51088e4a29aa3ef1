import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { seedDisciplineSets, seedTppSets } from '../src/attendance/index.js';
import { assignRuleSet } from '../src/attendance/schedules/rule-sets.store.js';
import { workDate } from '../src/platform/index.js';
import { aPdf, sendFile } from './support/documents.js';
import {
  type Browser,
  type Page,
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';
import { strong } from './support/office.js';
import { readPdf } from './support/pdf.js';

jest.setTimeout(120_000);

const PASSWORD = 'jendela hijau menelan payung';
const SIX_MONTHS = 'pemotongan tunjangan kinerja 25% selama 6 bulan';
const FILE = { name: 'SK 862.pdf', content: aPdf(), type: 'application/pdf' };
let app: TestApp;
let north: TestUnit;
let head: TestPerson;
let topHead: TestPerson;
let hr: TestPerson;
let otherHr: TestPerson;
let first: Browser;
let second: Browser;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const regency = await aRegency(db);
  north = await aUnit(db, { code: 'UTARA', name: 'Dinas Utara', shortName: 'Utara', parent: regency });
  head = await someone('Kepala Utara');
  topHead = await aPerson(db, { name: 'Sekretaris Daerah', unit: regency, password: PASSWORD });
  for (const [person, unit] of [
    [head, north],
    [topHead, regency],
  ] as const)
    await db.query(
      `with made as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala', 'head', '[2015-01-01,)') returning id)
       insert into post_holding (post_id, person_id, capacity, valid, decree) select id, $2, 'definitive', '[2015-01-01,)', 'SK' from made`,
      [unit.id, person.id],
    );
  const password = PASSWORD;
  hr = await aPerson(db, { name: 'Petugas BKPSDM', unit: regency, roles: ['employee', 'hr'], password });
  otherHr = await aPerson(db, {
    name: 'Pemeriksa BKPSDM',
    unit: regency,
    roles: ['employee', 'hr'],
    password,
  });
  await db.transaction((tx) => seedDisciplineSets(tx, regency.id));
  await db.transaction((tx) => seedTppSets(tx));
  const [set] = await db.query<{ id: string }>(
    `select id from rule_set where code = 'tpp-kepmendagri-900-4700'`,
  );
  await assignRuleSet(db, set!.id, { unitId: regency.id, from: workDate('2026-01-01'), until: null });
  await db.query(
    `with d as (insert into decree (cited, kind) values ('Perbup uji 9/2026', 'perbup') returning id)
     insert into tpp_effect (unit_id, during, decree_id, decided_by, decided_at) select $1, '[2026-08-01,)', id, $2, now() from d`,
    [regency.id, hr.id],
  );
  [first, second] = [await strong(app, hr), await strong(app, otherHr)];
}, 120_000);
afterAll(() => app?.close());

const someone = (name: string, more: Partial<Parameters<typeof aPerson>[1]> = {}) =>
  aPerson(app.database, { name, unit: north, password: PASSWORD, ...more });

async function signedIn({ nip }: TestPerson): Promise<Browser> {
  const visitor = browser(app.url);
  await visitor.submit(await visitor.get('/akun'), { nip, password: PASSWORD });
  return visitor;
}

const text = ({ body }: Pick<Page, 'body'>) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

let number = 0;
const fields = (more: Record<string, string> = {}) => ({
  jenis: SIX_MONTHS,
  nomor: `862.3/${++number}/2026`,
  tanggal: '2026-09-18',
  pejabat: 'Bupati Purbalingga',
  mulai: '2026-09-21',
  ...more,
});
const enter = (person: TestPerson, more: Record<string, string> = {}, tab = first, file = FILE) =>
  sendFile(tab, `${app.url}/presensi/disiplin/pegawai/${person.id}/hukuman`, fields(more), file);

async function entered(person: TestPerson, more: Record<string, string> = {}): Promise<string> {
  const answer = await enter(person, more);
  expect([answer.status, answer.status === 303 ? '' : text(answer)]).toEqual([303, '']);
  return answer.location!.split('?')[0]!;
}

async function held(person: TestPerson, more: Record<string, string> = {}): Promise<string> {
  const at = await entered(person, more);
  expect((await second.post(`${at}/keputusan`, { putusan: 'berlaku' })).status).toBe(200);
  return at;
}

const messagesOf = async ({ id }: TestPerson) =>
  (
    await app.database.query<{ title: string }>(
      `select title from inbox_message where person_id = $1 and topic = 'punishment' order by created_at, title`,
      [id],
    )
  ).map(({ title }) => title);
const refusedOf = ({ id }: TestPerson) =>
  app.database.query(
    `select action from audit_entry where actor_id = $1 and outcome = 'refused' and action like 'discipline.punish%'`,
    [id],
  );

/** As closing leaves it; the days themselves are not looked at here. */
async function close(month: string): Promise<void> {
  await app.database.query(
    `with closed as (insert into attendance_period (unit_id, month, state, closings) values ($1, $2::date, 'closed', 1) returning id)
     insert into closed_days (period_id, unit_id, during)
     select id, $1, daterange($2::date, ($2::date + interval '1 month')::date) from closed`,
    [north.id, `${month}-01`],
  );
}

async function earns(person: TestPerson, amounts: Record<string, number>): Promise<void> {
  for (const [month, amount] of Object.entries(amounts))
    await app.database.query(
      `with sheet as (insert into tpp_sheet (unit_id, month, sha256, uploaded_by, uploaded_at)
         values ($1, $2::date, repeat('a', 64), $3, now()) returning id)
       insert into tpp_amount (person_id, month, amount, sheet_id, entered_at) select $4, $2::date, $5, id, now() from sheet`,
      [north.id, `${month}-01`, hr.id, person.id, amount],
    );
}

const statement = async (person: TestPerson, month: string) =>
  text(await (await signedIn(person)).get(`/presensi/tpp/saya?bulan=${month}`));

describe('a punishment', () => {
  it('is entered by one officer with its file, let hold by another, and told to the person and the superior', async () => {
    const person = await someone('Wagiman Potong');
    const page = await first.get(`/presensi/disiplin/pegawai/${person.id}`);
    expect(page.body).toContain(`/presensi/disiplin/pegawai/${person.id}/hukuman/baru`);
    expect(text(await first.get(`/presensi/disiplin/pegawai/${person.id}/hukuman/baru`))).toContain(
      `sedang: ${SIX_MONTHS} (Pasal 10)`,
    );
    const at = await entered(person);
    // What only waits is nobody's to know.
    for (const reader of [person, head]) expect((await (await signedIn(reader)).get(at)).status).toBe(404);
    expect(text(await second.get('/presensi/disiplin/hukuman'))).toContain('Wagiman Potong');
    const alone = await first.post(`${at}/keputusan`, { putusan: 'berlaku' });
    expect([alone.status, text(alone)]).toEqual([422, expect.stringContaining('Minta petugas lain')]);
    const both = await Promise.all([1, 2].map(() => second.post(`${at}/keputusan`, { putusan: 'berlaku' })));
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 422]);
    expect(text(both.find(({ status }) => status === 422)!)).toContain('sudah diputus Pemeriksa BKPSDM pada');
    expect(await messagesOf(person)).toEqual(['Hukuman disiplin dicatat']);
    expect(await messagesOf(head)).toEqual(['Hukuman disiplin dicatat: Wagiman Potong']);
    const own = await signedIn(person);
    const shown = text(await own.get('/presensi/disiplin/saya'));
    expect(shown).toContain(`Hukuman sedang: ${SIX_MONTHS}`);
    expect(shown).toContain('sejak 21 September 2026 sampai 20 Maret 2027');
    const told = await own.get(at);
    expect(text(told)).toContain('upaya administratif');
    expect(text(told)).not.toContain('Pemeriksa BKPSDM');
    const link = /\/presensi\/dokumen\/[0-9a-f-]+/.exec(told.body)![0];
    for (const reader of [own, await signedIn(head), second])
      expect((await reader.get(link)).status).toBe(200);
  });

  it('is read by the person, those who lead them and the officers of personnel, and by nobody else', async () => {
    const person = await someone('Rahasia Hukuman');
    const at = await held(person, { jenis: 'teguran tertulis' });
    const page = `/presensi/disiplin/pegawai/${person.id}`;
    for (const reader of [head, topHead]) {
      const tab = await signedIn(reader);
      expect((await tab.get(at)).status).toBe(200);
    }
    const paperOf = async (tab: Browser) => {
      const answer = await fetch(`${app.url}${page}/berkas.pdf`, {
        headers: { cookie: tab.cookieHeader('/presensi/disiplin') },
      });
      return (await readPdf(new Uint8Array(await answer.arrayBuffer()))).text.replaceAll(/\s+/g, ' ');
    };
    expect(await paperOf(first)).toContain('teguran tertulis (PP 94/2021 Pasal 9)');
    for (const role of ['opd-admin', 'auditor', 'supervisor'] as const) {
      const reader = await someone(`Pembaca ${role}`, { roles: ['employee', role] });
      const tab = await signedIn(reader);
      const seen = await tab.get(page);
      expect([role, seen.status, text(seen).includes('Hukuman disiplin')]).toEqual([role, 200, false]);
      expect((await tab.get(at)).status).toBe(404);
      expect(await paperOf(tab)).not.toContain('Hukuman disiplin yang dijatuhkan');
      expect(await refusedOf(reader)).toEqual([{ action: 'discipline.punishment-read' }]);
      expect((await tab.post(`${at}/pencabutan`, { alasan: 'Tidak berwenang sama sekali' })).status).toBe(
        403,
      );
    }
  });

  it('comes back with everything typed when something is missing', async () => {
    const person = await someone('Kurang Berkas');
    const wrong = { jenis: SIX_MONTHS, mulai: '2026-09-01', saksi: '199001012015011001' };
    const answer = await enter(person, wrong, first, { ...FILE, content: Buffer.from('bukan PDF') });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Bupati Purbalingga');
    for (const words of [
      'hari keputusan atau sesudahnya',
      'tidak dapat dicatat sebagai saksi',
      'PDF, JPEG, atau PNG',
    ])
      expect(text(answer)).toContain(words);
    expect(answer.body).not.toContain('Rahasia Hukuman');
  });

  it('of oneself is entered by nobody, and decided by no witness; both are recorded', async () => {
    expect((await enter(hr)).status).toBe(403);
    expect(await refusedOf(hr)).toContainEqual({ action: 'discipline.punishment-entered' });
    const person = await someone('Ada Saksi');
    const at = await entered(person, { saksi: otherHr.nip });
    const answer = await second.post(`${at}/keputusan`, { putusan: 'berlaku' });
    expect([answer.status, text(answer)]).toEqual([422, expect.stringContaining('saksi tidak ikut memutus')]);
    expect(await refusedOf(otherHr)).toContainEqual({ action: 'discipline.punishment-decided' });
    // Psql neither: the table itself refuses whom it is about, the witness, and who entered it.
    for (const judge of [person, otherHr, hr])
      await expect(
        app.database.query(
          `update discipline_punishment set state = 'decided', decided_by = $2, decided_at = now() where id = $1`,
          [at.split('/').at(-1), judge.id],
        ),
      ).rejects.toThrow('violates check constraint');
    const back = await first.post(`${at}/keputusan`, {
      putusan: 'tolak',
      alasan: 'Nomor keputusannya keliru',
    });
    expect(text(back)).toContain('Nomor keputusannya keliru');
    expect(await messagesOf(person)).toEqual([]);
  });

  it('is entered once, and no second cut runs beside it', async () => {
    const person = await someone('Dua Keputusan');
    const nomor = '862.3/KEMBAR/2026';
    const twice = await Promise.all([1, 2].map(() => enter(person, { nomor, jenis: 'teguran lisan' })));
    expect(twice.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 422]);
    await held(person);
    expect((await enter(person, { mulai: '2027-03-20' })).status).toBe(422);
    expect((await enter(person, { mulai: '2027-03-21' })).status).toBe(303);
  });

  it('of PPPK has the kinds of their own rules, and none where nobody made any', async () => {
    const person = await someone('Pegawai Kontrak', { kind: 'pppk' });
    expect(text(await first.get(`/presensi/disiplin/pegawai/${person.id}/hukuman/baru`))).toContain(
      'Belum ada aturan disiplin untuk jenis kepegawaian ini',
    );
    expect((await enter(person)).status).toBe(422);
  });
});

describe('the allowance under a punishment', () => {
  it('loses a quarter each month; a month closed before counts in the next open one, and goes with it when taken back', async () => {
    const person = await someone('Potong Seperempat');
    await earns(person, {
      '2026-08': 900_000,
      '2026-09': 1_000_000,
      '2026-10': 1_200_000,
      '2026-11': 2_000_000,
    });
    await close('2026-08');
    await close('2026-09');
    const at = await held(person, { tanggal: '2026-08-10', mulai: '2026-08-20' });
    expect(await statement(person, '2026-09')).toContain('Tidak ada potongan pada bulan ini');
    const open = await statement(person, '2026-10');
    expect(open).toContain('Penyesuaian September 2026 (hukuman disiplin)');
    expect(open).toContain('Rp250.000');
    expect(open).toContain('Jumlah 0% Rp550.000');
    expect(open).not.toContain('Penyesuaian Agustus');
    const november = await statement(person, '2026-11');
    expect(november).toContain('Hukuman disiplin sedang, 25% dari TPP');
    expect(november).toContain('Jumlah 0% Rp500.000');
    expect(november).toContain('Dibayar Rp1.500.000');
    const taken = await second.post(`${at}/pencabutan`, { alasan: 'Keberatan diterima Bupati' });
    expect(text(taken)).toContain('Hukuman dicabut');
    expect(await statement(person, '2026-10')).not.toContain('hukuman disiplin)');
    expect(await statement(person, '2026-11')).toContain('Dibayar Rp2.000.000');
    expect(await messagesOf(person)).toContain('Hukuman disiplin dicabut');
    expect(await messagesOf(hr)).toContain('Hukuman disiplin dicabut: Potong Seperempat');
    const late = await second.post(`${at}/pencabutan`, { alasan: 'Sekali lagi dicabut' });
    expect([late.status, text(late)]).toEqual([
      422,
      expect.stringContaining('sudah diputus Pemeriksa BKPSDM'),
    ]);
  });

  it('gives back what a closed month has cut, once, in the next open one', async () => {
    const person = await someone('Dikembalikan Haknya');
    await earns(person, { '2026-10': 1_000_000, '2026-11': 2_000_000 });
    const at = await held(person);
    expect(await statement(person, '2026-10')).toContain('Jumlah 0% Rp250.000');
    await close('2026-10');
    await second.post(`${at}/pencabutan`, { alasan: 'Banding administratif diterima' });
    expect(await statement(person, '2026-10')).toContain('Jumlah 0% Rp250.000');
    const november = await statement(person, '2026-11');
    expect(november).toMatch(/Penyesuaian Oktober 2026 \(hukuman disiplin\).*−Rp250\.000/);
    expect(november).toContain('Dibayar Rp2.250.000');
  });
});
