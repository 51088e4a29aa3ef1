import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PrincipalsQuery } from '../src/people/index.js';
import { BASE_HOURS, seedLeaveRules, seedReferenceRules } from '../src/attendance/index.js';
import { Answering } from '../src/attendance/requests/answering.service.js';
import { Filing, type FilingWish } from '../src/attendance/requests/filing.service.js';
import { RemindRequestsJob } from '../src/attendance/requests/reminders/remind-requests.job.js';
import { workDate } from '../src/platform/index.js';
import { aPdf, sendFile } from './support/documents.js';
import { readPdf } from './support/pdf.js';
import {
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aPlannedShift,
  aRegency,
  aUnit,
  anAssignedRuleSet,
  browser,
  startTestApp,
} from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
/** The clock of the tests stands on Friday, 20 November 2026. */
const FILED = '2026-11-20T07:10:00+07:00';
let app: TestApp;
let dinas: TestUnit;
let bidang: TestUnit;
let regency: TestUnit;
let kosong: TestUnit;
let regent: TestPerson;
let head: TestPerson;
let chief: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  regency = await aRegency(db);
  await db.transaction(async (tx) => {
    await seedReferenceRules(tx, regency.id);
    await seedLeaveRules(tx, regency.id);
  });
  const leads = { roles: ['employee', 'supervisor'] as ('employee' | 'supervisor')[], password: PASSWORD };
  dinas = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  bidang = await aUnit(db, { code: 'DINKES-P2P', name: 'Bidang P2P', kind: 'section', parent: dinas });
  kosong = await aUnit(db, { code: 'DINKES-UMUM', name: 'Subbag Umum', kind: 'section', parent: dinas });
  regent = await aPerson(db, { name: 'Bupati Contoh', unit: regency, kind: 'official', roles: ['leader'] });
  head = await aPerson(db, { name: 'Kepala Dinas', unit: dinas, ...leads });
  chief = await aPerson(db, { name: 'Kepala Bidang', unit: bidang, ...leads });
}, 120_000);
afterAll(() => app?.close());

async function filed(unit: TestUnit, wish: Partial<FilingWish> = {}) {
  app.clock.set(FILED);
  const person = await aPerson(app.database, { name: 'Siti Aminah', unit, password: PASSWORD });
  const [one] = await app.app.get(Filing).file(
    [
      {
        personId: person.id,
        kind: 'annual',
        first: workDate('2026-12-21'),
        last: workDate('2026-12-23'),
        part: 'whole',
        reason: 'Menikahkan anak di Kebumen',
        details: { alamat: 'Jalan Kutoarjo 5, Kebumen', telepon: '0812000111' },
        formKey: randomUUID(),
        ...wish,
      },
    ],
    { actorId: person.id },
  );
  if (!one?.ok) throw new Error(JSON.stringify(one));
  return { person, request: one.request };
}

async function answered(
  who: TestPerson,
  id: string,
  revision: number,
  act: 'considered' | 'decided',
  note = '',
) {
  const principal = await app.app.get(PrincipalsQuery).byPerson(who.id);
  const done = await app.app
    .get(Answering)
    .answer(principal!, { requestId: id, revision, act, verdict: 'approve', note, trace: {} });
  expect(done).toEqual({ ok: true });
}

/** Runs the job on a morning; twice, as after a restart. */
async function onTheMorningOf(day: string): Promise<void> {
  app.clock.set(`${day}T05:40:00+07:00`);
  for (let i = 0; i < 2; i++) await app.app.get(RemindRequestsJob).run();
}

const told = (person: TestPerson, key: string) =>
  app.database.query<{ title: string; body: string; link: string }>(
    `select title, body, link from inbox_message where person_id = $1 and dedupe_key like $2 order by created_at`,
    [person.id, `%${key}`],
  );

describe('a request that nobody answers', () => {
  it('is reminded of after three working days, then told to the next official, each once', async () => {
    const { request } = await filed(bidang);
    const of = (who: TestPerson, key: string) => told(who, `${request.id}:1:${key}`);
    // Monday and Tuesday: two working days.
    await onTheMorningOf('2026-11-24');
    expect(await of(chief, 'remind')).toEqual([]);
    await onTheMorningOf('2026-11-25');
    expect(await of(chief, 'remind')).toEqual([
      {
        title: 'Sudah 3 hari kerja menunggu Anda: Cuti tahunan Siti Aminah',
        body: 'Mohon dijawab, atau limpahkan kepada yang bertugas.',
        link: `/presensi/cuti/${request.id}`,
      },
    ]);
    expect(await of(head, 'escalate')).toEqual([]);
    await onTheMorningOf('2026-11-30');
    await onTheMorningOf('2026-12-01');
    expect(await of(chief, 'remind')).toHaveLength(1);
    const [above, ...more] = await of(head, 'escalate');
    expect(more).toEqual([]);
    expect(above!.body).toContain('Menunggu Kepala Bidang: ingatkan yang bersangkutan');
  });

  it('begins to wait anew with the next step, at the next desk', async () => {
    const { request } = await filed(bidang);
    app.clock.set('2026-11-25T08:00:00+07:00');
    await answered(chief, request.id, 1, 'considered');
    await onTheMorningOf('2026-11-27');
    expect(await told(head, `${request.id}:2:remind`)).toEqual([]);
    await onTheMorningOf('2026-11-30');
    expect(await told(head, `${request.id}:2:remind`)).toHaveLength(1);
    expect(await told(chief, `${request.id}:2:remind`)).toEqual([]);
  });

  it('of a unit that nobody leads goes to the next above, and from there to the regent', async () => {
    const { request } = await filed(kosong);
    await onTheMorningOf('2026-11-25');
    expect(await told(head, `${request.id}:1:remind`)).toHaveLength(1);
    await onTheMorningOf('2026-12-02');
    expect((await told(regent, `${request.id}:1:escalate`))[0]?.body).toContain('Menunggu Kepala Dinas');
  });

  it('is not reminded of any more once it is answered', async () => {
    const { request } = await filed(kosong);
    await answered(head, request.id, 1, 'decided');
    await onTheMorningOf('2026-12-02');
    expect(await told(head, `${request.id}:2:remind`)).toEqual([]);
  });
});

describe('a window that closes', () => {
  it('is told on its last day to who lacks a press and has not asked', async () => {
    const rules = await anAssignedRuleSet(app.database, {
      unitId: (await aUnit(app.database)).id,
      content: { ...BASE_HOURS, filing: { correctionDays: 2 } },
    });
    const person = await aPerson(app.database, { unit: bidang });
    for (const date of ['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24'])
      await aPlannedShift(app.database, { person, date, ruleSetId: rules });
    await app.database.query(
      `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, missing_check_out, rule_set_id, derived_at)
       values ($1, '2026-11-19', $2, 'present', 'H', false, true, $3, now())`,
      [person.id, bidang.id, rules],
    );
    const window = () => told(person, 'correction-window:2026-11-19');
    await onTheMorningOf('2026-11-20');
    expect(await window()).toEqual([]);
    await onTheMorningOf('2026-11-23');
    expect(await window()).toMatchObject([
      {
        title: 'Hari ini terakhir untuk koreksi presensi Kamis, 19 November 2026',
        link: '/presensi/koreksi/baru?hari=2026-11-19',
      },
    ]);
    await onTheMorningOf('2026-11-24');
    expect(await window()).toHaveLength(1);
  });
});

describe('the form of the leave regulation', () => {
  async function formOf(who: TestPerson, id: string, file = 'formulir.pdf') {
    const tab = browser(app.url);
    await tab.submit(await tab.get('/beranda'), { nip: who.nip, password: PASSWORD });
    const url = `${app.url}/presensi/cuti/${id}/${file}`;
    const answer = await fetch(url, { headers: { cookie: tab.cookieHeader(url), accept: 'text/html' } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, type: answer.headers.get('content-type'), bytes };
  }

  it('says who, what, why, how long, the balance of three years, the opinion and the decision', async () => {
    const { person, request } = await filed(bidang);
    await answered(chief, request.id, 1, 'considered', 'Pekerjaan sudah dibagi');
    await answered(head, request.id, 2, 'decided');
    const { status, type, bytes } = await formOf(person, request.id);
    expect([status, type]).toEqual([200, 'application/pdf']);
    const page = (await formOf(person, request.id, 'formulir')).bytes.toString();
    const read = page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(read).toMatch(/☑ 1\. Cuti Tahunan \(dipilih\)/);
    expect(read).toMatch(/Alasan Menikahkan anak di Kebumen .*3 hari kerja .*N-2 \(2024\)/);
    const { text, title, pages } = await readPdf(bytes);
    const words = text.replace(/\s+/g, ' ');
    expect(title).toBe('Formulir permintaan dan pemberian cuti');
    // One sheet, signatures and all.
    expect(pages.map(({ width, height }) => [width, height])).toEqual([[215, 330]]);
    for (const said of [
      'Anak Lampiran 1.b Peraturan BKN Nomor 24 Tahun 2017',
      'DINAS KESEHATAN',
      'I. DATA PEGAWAI',
      'Siti Aminah',
      'Bidang P2P',
      '11 tahun 11 bulan',
      'II. JENIS CUTI YANG DIAMBIL',
      '6. Cuti di Luar Tanggungan Negara',
      'Menikahkan anak di Kebumen',
      '3 hari kerja',
      'V. CATATAN CUTI',
      'N-2 (2024)',
      'N-1 (2025)',
      'N (2026)',
      'Jalan Kutoarjo 5, Kebumen',
      'VII. PERTIMBANGAN ATASAN LANGSUNG',
      'Pekerjaan sudah dibagi',
      'Kepala Bidang',
      'VIII. KEPUTUSAN PEJABAT YANG BERWENANG MEMBERIKAN CUTI',
      'Kepala Dinas',
    ])
      expect(words).toContain(said);
    expect(words).toMatch(/N \(2026\) 12 hari 3 hari 9 hari/);
  });

  it('stands below the letterhead that the unit had when it was asked for, and stays one sheet', async () => {
    const { person, request } = await filed(bidang);
    await app.database.query(
      `insert into unit_letterhead (unit_id, valid, names, address, phone, email, website)
       select $1::uuid, d.valid, d.names, 'Jalan Letnan Jenderal S. Parman 21, Purbalingga 53316', '(0281) 891034', 'dinkes@contoh.go.id', 'dinkes.contoh.go.id'
       from (values (daterange('2020-01-01', current_date + 1000), array['Dinas Kesehatan', 'Bidang Pencegahan dan Pengendalian Penyakit', 'Seksi Surveilans'])) d (valid, names)`,
      [dinas.id],
    );
    await answered(chief, request.id, 1, 'considered', 'Pekerjaan sudah dibagi');
    await answered(head, request.id, 2, 'decided');
    const { text, pages } = await readPdf((await formOf(person, request.id)).bytes);
    expect(text).toContain('BIDANG PENCEGAHAN DAN PENGENDALIAN PENYAKIT');
    expect(text).toContain('Jalan Letnan Jenderal S. Parman 21');
    expect(pages).toHaveLength(1);
    await app.database.query(`delete from unit_letterhead`);
  });

  it('can be printed while it waits, with empty places', async () => {
    const { person, request } = await filed(bidang);
    const { text } = await readPdf((await formOf(person, request.id)).bytes);
    expect(text).toContain('belum ada');
  });

  it('is printed for the person, those who answer and officers of the unit, and for nobody else; each printing is noted', async () => {
    const { request } = await filed(bidang);
    const stranger = await aPerson(app.database, { unit: dinas, password: PASSWORD });
    const officer = await aPerson(app.database, {
      unit: dinas,
      roles: ['employee', 'opd-admin'],
      password: PASSWORD,
    });
    expect((await formOf(chief, request.id)).status).toBe(200);
    expect((await formOf(officer, request.id)).status).toBe(200);
    expect((await formOf(stranger, request.id)).status).toBe(404);
    expect((await formOf(stranger, 'bukan-nomor')).status).toBe(404);
    const noted = await app.database.query(
      `select outcome from audit_entry where action = 'request.printed' and detail->>'request' = $1 order by id`,
      [request.id],
    );
    expect(noted).toEqual([{ outcome: 'done' }, { outcome: 'done' }, { outcome: 'refused' }]);
  });

  it('with what is left of the leave is not for an officer of elsewhere, nor for one who filed it and is none there any more', async () => {
    const roles: ('employee' | 'opd-admin')[] = ['employee', 'opd-admin'];
    const elsewhere = await aUnit(app.database, {
      code: 'DINDIK',
      name: 'Dinas Pendidikan',
      parent: regency,
    });
    const [former, other] = [
      await aPerson(app.database, { unit: dinas, roles, password: PASSWORD }),
      await aPerson(app.database, { unit: elsewhere, roles, password: PASSWORD }),
    ];
    const { request } = await filed(bidang);
    await app.database.query(`update staff_request set filed_by = $2 where id = $1`, [request.id, former.id]);
    const page = async (who: TestPerson) => {
      const tab = browser(app.url);
      await tab.submit(await tab.get('/akun'), { nip: who.nip, password: PASSWORD });
      return tab.get(`/presensi/cuti/${request.id}`);
    };
    expect((await formOf(former, request.id)).status).toBe(200);
    expect((await page(former)).body).toContain('/formulir');
    await app.database.query(`delete from role_assignment where person_id = $1 and role = 'opd-admin'`, [
      former.id,
    ]);
    const read = await page(former);
    expect([read.status, read.body.includes('/formulir')]).toEqual([200, false]);
    for (const who of [former, other]) expect((await formOf(who, request.id)).status).toBe(404);
  });
});

describe('documents of a request', () => {
  async function signedIn(who: TestPerson) {
    const tab = browser(app.url);
    await tab.submit(await tab.get('/beranda'), { nip: who.nip, password: PASSWORD });
    return tab;
  }

  it('come later, are opened by those who answer, and end with the request', async () => {
    const { person, request } = await filed(bidang);
    const [tab, boss] = [await signedIn(person), await signedIn(chief)];
    const at = `/presensi/cuti/${request.id}/dokumen`;
    const letter = { name: 'surat dokter.pdf', content: aPdf() };
    const sent = await sendFile(tab, `${app.url}${at}`, {}, letter);
    expect([sent.status, sent.location]).toEqual([303, `${at}?keadaan=terunggah`]);
    const page = await boss.get(at);
    expect(page.body).toContain('surat dokter.pdf');
    expect(page.body).not.toContain('Tambah dokumen');
    const document = /\/presensi\/dokumen\/([0-9a-f-]{36})/.exec(page.body)![1]!;
    expect((await boss.get(`/presensi/dokumen/${document}`)).status).toBe(200);
    // Those who answer read; they hand nothing in.
    expect((await sendFile(boss, `${app.url}${at}`, {}, letter)).status).toBe(404);
    const wrong = await sendFile(tab, `${app.url}${at}`, {}, { name: 'a.pdf', content: Buffer.from('MZ') });
    expect([wrong.status, wrong.body.includes('bukan PDF, JPEG, atau PNG')]).toEqual([422, true]);
    await app.database.query(`update staff_request set state = 'withdrawn' where id = $1`, [request.id]);
    expect((await sendFile(tab, `${app.url}${at}`, {}, letter)).status).toBe(404);
    expect((await tab.get(at)).body).toContain('surat dokter.pdf');
  });

  it('are hidden from everybody who does not answer, whatever else they read of the office', async () => {
    const { person, request } = await filed(bidang);
    const tab = await signedIn(person);
    const at = `/presensi/cuti/${request.id}/dokumen`;
    await sendFile(tab, `${app.url}${at}`, {}, { name: 'surat dokter.pdf', content: aPdf() });
    const document = /\/presensi\/dokumen\/[0-9a-f-]{36}/.exec((await tab.get(at)).body)![0];
    for (const role of ['employee', 'opd-admin', 'hr', 'leader', 'auditor'] as const) {
      const unit = role === 'employee' || role === 'opd-admin' ? bidang : regency;
      const other = await signedIn(await aPerson(app.database, { unit, roles: [role], password: PASSWORD }));
      const answers = [await other.get(at), await other.get(document)].map(({ status }) => status);
      expect([role, ...answers]).toEqual([role, 404, 404]);
    }
    expect((await tab.get(document)).status).toBe(200);
  });
});
