import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Browser, type Page, browser } from '../../../test/support/browser.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from '../../../test/support/builders.js';
import { type IdentityApp, startIdentityApp } from '../../../test/support/identity-app.js';
import { verifyLines } from '../../../test/support/audit-scene.js';
import type { Role } from '../../access/index.js';
import { Audit, type AuditEntry } from '../index.js';

jest.setTimeout(60_000);

const PASSWORD = 'sandi yang cukup panjang';
let app: IdentityApp;
let regency: TestUnit;
let dinkes: TestUnit;
let puskesmas: TestUnit;
let dindik: TestUnit;
let nurse: TestPerson;
let teacher: TestPerson;
let auditor: Browser;
let auditorId: string;
let admin: Browser;
let adminId: string;

beforeAll(async () => {
  app = await startIdentityApp();
  regency = await aRegency(app.database);
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(app.database, { code: 'PKM', name: 'Puskesmas Bojongsari', parent: dinkes });
  dindik = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  nurse = await somebody(puskesmas, 'Perawat Ratna');
  teacher = await somebody(dindik, 'Guru Bambang');
  [auditor, auditorId] = await signedIn(await somebody(regency, 'Auditor Agus', ['auditor']));
  [admin, adminId] = await signedIn(await somebody(dinkes, 'Admin Dinkes', ['opd-admin']));
});
afterAll(() => app?.close());

function somebody(unit: TestUnit, name: string, roles: Role[] = ['employee']): Promise<TestPerson> {
  return aPerson(app.database, { unit, name, roles, password: PASSWORD });
}

async function signedIn(person: TestPerson): Promise<[Browser, string]> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password: PASSWORD });
  return [tab, person.id];
}

async function write(entry: Partial<AuditEntry> = {}): Promise<number> {
  const requestId = randomUUID();
  await app.app.get(Audit).record(app.database, {
    actorId: nurse.id,
    action: 'leave.approved',
    outcome: 'done',
    address: '10.9.8.7',
    requestId,
    ...entry,
  });
  const [row] = await app.database.query<{ id: number }>(`select id from audit_entry where request_id = $1`, [
    requestId,
  ]);
  return row!.id;
}

const about = (person: TestPerson) => ({ kind: 'person', id: person.id });
const idsOn = ({ body }: Page) =>
  [...body.matchAll(/href="\/kelola\/jejak\/(\d+)"/g)].map(([, id]) => Number(id));
const looks = async (actorId: string, outcome = 'done') =>
  app.database.query<{ subject_id: string | null; detail: object }>(
    `select subject_id, detail from audit_entry where actor_id = $1 and action = 'audit.read' and outcome = $2 order by id`,
    [actorId, outcome],
  );

describe('/kelola/jejak', () => {
  it('shows the whole record to an auditor, and to an admin of a unit what concerns their subtree', async () => {
    const nurses = await write({ actorId: null, subject: about(nurse) });
    const teachers = await write({ actorId: teacher.id, subject: about(teacher) });
    const teacherAboutNurse = await write({ actorId: teacher.id, subject: about(nurse) });
    const all = idsOn(await auditor.get('/kelola/jejak'));
    expect(all).toEqual(expect.arrayContaining([nurses, teachers, teacherAboutNurse]));
    const own = idsOn(await admin.get('/kelola/jejak'));
    expect(own).toEqual(expect.arrayContaining([nurses, teacherAboutNurse]));
    expect(own).not.toContain(teachers);
    expect((await admin.get(`/kelola/jejak/${nurses}`)).status).toBe(200);
    expect((await admin.get(`/kelola/jejak/${teachers}`)).status).toBe(404);
    expect((await admin.get(`/kelola/jejak?orang=${teacher.id}`)).status).toBe(404);
    expect((await admin.get('/kelola/jejak?unit=DINDIK')).status).toBe(404);
    expect((await admin.get('/kelola/jejak/rantai')).status).toBe(403);
    expect((await admin.get('/kelola/jejak/ekspor')).status).toBe(403);
    expect((await looks(adminId, 'refused')).map(({ subject_id }) => subject_id)).toEqual([
      String(teachers),
      teacher.id,
      dindik.id,
      'all',
      'all',
    ]);
  });

  it('gives what an office did about people to those who read these people, not to those who read the office', async () => {
    const office = await aUnit(app.database, { code: 'BKPSDM', name: 'Badan Kepegawaian', parent: regency });
    const clerk = await somebody(office, 'Petugas Kepegawaian');
    const [reader, readerId] = await signedIn(await somebody(office, 'Admin Kepegawaian', ['opd-admin']));
    const aboutNurse = await write({ actorId: clerk.id, subject: about(nurse), reason: 'hukuman disiplin' });
    const aboutNobody = await write({ actorId: clerk.id, action: 'session.started' });
    const aboutUnit = await write({ actorId: clerk.id, subject: { kind: 'unit', id: dindik.id } });
    const aboutSelf = await write({ actorId: clerk.id, subject: about(clerk) });
    const aboutColleague = await write({ actorId: nurse.id, subject: about(clerk) });
    const theirs = [aboutColleague, aboutSelf, aboutUnit, aboutNobody];
    for (const query of ['', '?unit=BKPSDM', `?orang=${clerk.id}`]) {
      const ids = idsOn(await reader.get(`/kelola/jejak${query}`));
      expect(ids).toEqual(expect.arrayContaining(theirs));
      expect(ids).not.toContain(aboutNurse);
    }
    expect(idsOn(await reader.get('/kelola/jejak?jenis=leave.approved'))).not.toContain(aboutNurse);
    expect((await reader.get('/kelola/jejak.csv')).body).not.toContain('hukuman disiplin');
    expect((await reader.get(`/kelola/jejak/${aboutNurse}`)).status).toBe(404);
    expect(await looks(readerId, 'refused')).toMatchObject([{ subject_id: String(aboutNurse) }]);
    for (const id of theirs) expect((await reader.get(`/kelola/jejak/${id}`)).status).toBe(200);
    expect(idsOn(await admin.get('/kelola/jejak'))).toContain(aboutNurse);
    const [own] = await signedIn(clerk);
    expect((await own.get('/akun/jejak')).body).toContain('Perawat Ratna');
  });

  it('is closed to whoever has no right to it', async () => {
    const [tab] = await signedIn(nurse);
    for (const path of ['', '.csv', '/1', '/rantai', '/ekspor'])
      expect((await tab.get(`/kelola/jejak${path}`)).status).toBe(403);
    expect((await tab.post('/kelola/jejak/orang', { cari: 'guru' })).status).toBe(403);
  });

  it('finds a person by name or NIP, typed into a form; the address then has their UUID', async () => {
    for (const text of ['perawat rat', nurse.nip]) {
      const page = await auditor.submit(
        await auditor.get('/kelola/jejak'),
        { cari: text },
        { action: '/orang' },
      );
      expect(page.url).not.toContain(nurse.nip);
      expect(page.body).toContain(`/kelola/jejak?orang=${nurse.id}`);
      expect(page.body).not.toContain(teacher.id);
    }
    const refused = await auditor.post('/kelola/jejak/orang', { cari: 'x' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('value="x"');
    expect((await admin.post('/kelola/jejak/orang', { cari: 'Guru Bambang' })).body).toContain(
      'Tidak ada pegawai yang cocok',
    );
  });

  it('searches by person, unit with what is below it, kind, day and outcome, all at once', async () => {
    const who = await somebody(puskesmas, 'Bidan Siti');
    const hit = await write({
      actorId: null,
      action: 'password.refused',
      outcome: 'refused',
      subject: about(who),
    });
    const other = await write({ actorId: who.id, action: 'leave.approved' });
    const ids = async (query: string) => idsOn(await auditor.get(`/kelola/jejak?${query}`));
    expect(await ids(`orang=${who.id}`)).toEqual([other, hit]);
    expect(await ids(`orang=${who.id}&jenis=password.refused`)).toEqual([hit]);
    expect(await ids(`orang=${who.id}&jenis=akun&hasil=ditolak&unit=DINKES`)).toEqual([hit]);
    expect(await ids(`orang=${who.id}&unit=DINDIK`)).toEqual([]);
    expect(await ids(`unit=DINKES&jenis=password.refused`)).toContain(hit);
    expect(await ids(`jenis=presensi&hasil=ditolak`)).not.toContain(other);
    expect(await ids(`jenis=presensi`)).toContain(other);
    expect(await ids(`hasil=ditolak`)).toContain(hit);
    const today = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10);
    expect(await ids(`orang=${who.id}&dari=${today}&sampai=${today}`)).toEqual(
      expect.arrayContaining([other, hit]),
    );
    expect(await ids(`orang=${who.id}&sampai=2026-01-01`)).toEqual([]);
    expect(await ids(`orang=${who.id}&dari=2027-11-22`)).toEqual([]);
    const nothing = await auditor.get(`/kelola/jejak?orang=${who.id}&unit=DINDIK`);
    expect(nothing.body).toContain('Perpanjang rentang tanggalnya');
    const faulty = await auditor.get('/kelola/jejak?dari=2026-11-20&sampai=2026-11-01&unit=DINKES');
    expect(faulty.status).toBe(422);
    expect(faulty.body).toContain('Tanggal akhir tidak boleh sebelum tanggal awal.');
    expect(faulty.body).toContain('value="2026-11-01"');
  });

  it('turns pages without losing or doubling an entry, and notes the look once', async () => {
    const who = await somebody(dindik, 'Guru Rajin');
    const written: number[] = [];
    for (let i = 0; i < 120; i += 1)
      written.push(await write({ actorId: i % 2 ? who.id : null, subject: about(who) }));
    const before = (await looks(auditorId)).length;
    const seen: number[] = [];
    let page = await auditor.get(`/kelola/jejak?orang=${who.id}`);
    for (let turns = 0; turns < 5; turns += 1) {
      seen.push(...idsOn(page));
      const [, next] = /href="([^"]*sebelum=[^"]*)"/.exec(page.body) ?? [];
      if (!next) break;
      page = await auditor.get(next.replaceAll('&amp;', '&'));
    }
    expect(seen).toEqual(written.toReversed());
    const noted = (await looks(auditorId)).slice(before);
    expect(noted).toEqual([{ subject_id: who.id, detail: {} }]);
    await auditor.get(`/kelola/jejak?orang=${who.id}&sebelum=${written[60]}`);
    await auditor.get(`/kelola/jejak/${written[3]}`);
    expect(await looks(auditorId)).toHaveLength(before + 1);
  });

  it('finds the entries of many units however far apart their numbers are, each once', async () => {
    const who = await somebody(puskesmas, 'Jarang Berbuat');
    const written: number[] = [];
    for (const apart of [0, 15_000, 250_000, 1]) {
      await app.database.query(`select setval('audit_entry_id_seq', nextval('audit_entry_id_seq') + $1)`, [
        apart,
      ]);
      for (let i = 0; i < 30; i += 1)
        written.push(await write({ actorId: null, action: 'leave.approved', subject: about(who) }));
    }
    const seen: number[] = [];
    let page = await auditor.get('/kelola/jejak?unit=DINKES');
    for (let turns = 0; turns < 6; turns += 1) {
      seen.push(...idsOn(page));
      const [, next] = /href="([^"]*sebelum=[^"]*)"/.exec(page.body) ?? [];
      if (!next) break;
      page = await auditor.get(next.replaceAll('&amp;', '&'));
    }
    expect(seen.filter((id) => written.includes(id))).toEqual(written.toReversed());
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
  });

  it('shows one entry with before and after, names of that time, and its place in the chain', async () => {
    const id = await write({
      actorId: teacher.id,
      action: 'leave.approved',
      subject: about(nurse),
      before: { position: 'Perawat <b>', rank: 'III/a', same: 1 },
      after: { position: 'Kepala Ruang', rank: 'III/b', same: 1 },
      reason: 'SK 800/12',
      detail: { note: 'catatan & rincian' },
    });
    await app.database.query(`update person set full_name = 'Nama Baru' where id = $1`, [nurse.id]);
    const waiting = await auditor.get(`/kelola/jejak/${id}`);
    expect(waiting.body).toMatch(/Belum dikunci|Utuh/);
    let sealed = waiting;
    for (let i = 0; i < 50 && !sealed.body.includes('Utuh'); i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      sealed = await auditor.get(`/kelola/jejak/${id}`);
    }
    for (const text of [
      'Guru Bambang',
      'Perawat Ratna',
      'Puskesmas Bojongsari',
      'SK 800/12',
      'Perawat &lt;b>',
      'Kepala Ruang',
      'III/b',
      'Utuh',
      'Urutan dalam rantai',
      'catatan &amp; rincian',
    ])
      expect(sealed.body).toContain(text);
    expect(sealed.body).not.toContain('Nama Baru');
    expect(sealed.body).not.toContain('same');
    await app.database.query(`update person set full_name = 'Perawat Ratna' where id = $1`, [nurse.id]);
  });

  it('gives the list as CSV that no spreadsheet runs, in whole and noted', async () => {
    const who = await somebody(dinkes, 'Staf CSV');
    for (let i = 0; i < 55; i += 1)
      await write({
        actorId: who.id,
        reason: '=HYPERLINK("http://x")',
        subject: { kind: 'thing', id: '@SUM(1)' },
      });
    const file = await auditor.get(`/kelola/jejak.csv?orang=${who.id}`);
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = file.body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(56);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(lines[1]).toContain(`'@SUM(1)`);
    const [noted] = await app.database.query<{ detail: object }>(
      `select detail from audit_entry where action = 'audit.exported' and subject_id = $1`,
      [who.id],
    );
    expect(noted!.detail).toEqual({ form: 'csv', orang: who.id });
  });

  it('gives an admin of a unit the lines of their subtree, and no other', async () => {
    const [own, other] = [await somebody(puskesmas, 'Bidan CSV'), await somebody(dindik, 'Guru CSV')];
    await write({ actorId: own.id });
    await write({ actorId: other.id });
    await write({ actorId: other.id, subject: about(own) });
    const units = [dinkes, puskesmas].map(({ name }) => name);
    const file = await admin.get('/kelola/jejak.csv');
    const lines = file.body.trimEnd().split('\r\n').slice(1);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter((line) => !units.some((name) => line.includes(name)))).toEqual([]);
    const names = (name: string) => lines.filter((line) => line.includes(name)).length;
    expect([names('Bidan CSV'), names('Guru CSV')]).toEqual([2, 1]);
    expect((await admin.get('/kelola/jejak.csv?unit=DINDIK')).status).toBe(404);
    expect((await admin.get(`/kelola/jejak.csv?orang=${other.id}`)).status).toBe(404);
  });

  it('shows hostile texts as texts, wherever they stand in an entry', async () => {
    const hostile = `</td><script>alert(1)</script>" onclick="x" =cmd|'/c calc'!A1 \u202egnp.exe \u0000${'A'.repeat(100_000)}`;
    const id = await write({
      actorId: null,
      applicationId: hostile,
      subject: { kind: 'thing', id: hostile },
      reason: hostile,
      detail: { [hostile.slice(0, 60)]: hostile, list: [{ reason: hostile }] },
      before: { name: hostile },
      after: { name: 'biasa' },
    });
    const list = await auditor.get('/kelola/jejak?jenis=leave.approved');
    const page = await auditor.get(`/kelola/jejak/${id}`);
    const csv = await auditor.get('/kelola/jejak.csv?jenis=leave.approved');
    expect([list.status, page.status, csv.status]).toEqual([200, 200, 200]);
    for (const { body } of [list, page]) {
      expect(body).not.toContain('<script>alert');
      expect(body).not.toContain('" onclick="');
      expect(body).toContain('[U+202E]gnp.exe');
    }
    for (const { body } of [list, page, csv])
      for (const sign of ['\u202e', '\u0000']) expect(body.includes(sign)).toBe(false);
    const [line] = csv.body.split('\r\n').filter((one) => one.startsWith(`${id};`));
    expect(line).toContain('onclick');
  });

  it('gives an export that verifies with the published keys, and shows their fingerprint', async () => {
    const published = await fetch(`${app.url}/api/v1/audit-keys`);
    const { keys } = (await published.json()) as { keys: { kid: string; d?: string }[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
    const page = await auditor.get('/kelola/jejak/rantai');
    const hex = Buffer.from(keys[0]!.kid, 'base64url').toString('hex');
    expect(page.body.replaceAll(' ', '')).toContain(hex);
    const file = await auditor.get('/kelola/jejak/ekspor');
    const lines = file.body.trimEnd().split('\n');
    const verdict = await verifyLines(lines, { kids: [keys[0]!.kid] });
    expect(verdict.fault).toBeNull();
    expect(verdict.entries).toBeGreaterThan(200);
  });
});

describe('an entry', () => {
  it('knows the address and the number of its request, also where nobody hands them on', async () => {
    const [tab, id] = await signedIn(await somebody(regency, 'Operator', ['system-admin']));
    await app.database.query(
      `update oidc_artifact set payload = payload || jsonb_build_object(
         'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
       where model = 'Session' and account_id = $1`,
      [id],
    );
    const answer = await tab.post('/kelola/kunci/pergantian', { cara: 'terencana' }, { follow: false });
    expect(answer.status).toBe(303);
    const [entry] = await app.database.query(
      `select host(address) as address, request_id from audit_entry where action = 'keys.rotated'`,
    );
    expect(entry).toEqual({ address: '127.0.0.1', request_id: answer.headers.get('x-request-id') });
  });
});

describe('/akun/jejak', () => {
  it('tells a person what they did and what others did about them, and nothing of others', async () => {
    const who = await somebody(dindik, 'Guru Ingin Tahu');
    const [tab] = await signedIn(who);
    await write({ actorId: adminId, action: 'attendance.read', subject: about(who), address: '10.77.1.1' });
    await write({
      actorId: teacher.id,
      action: 'leave.approved',
      subject: about(nurse),
      address: '10.77.2.2',
    });
    await app.database.query(`select 1`);
    await browser(app.url).get('/akun');
    const stranger = browser(app.url);
    await stranger.submit(await stranger.get('/akun'), { nip: who.nip, password: 'salah salah salah salah' });
    const account = await tab.get('/akun');
    expect(account.body).toContain('href="/akun/jejak"');
    const page = await tab.get('/akun/jejak');
    expect(page.status).toBe(200);
    for (const text of [
      'Berhasil masuk',
      'Gagal masuk',
      'Presensi dibaca',
      'Admin Dinkes',
      'Dinas Kesehatan',
    ])
      expect(page.body).toContain(text);
    // Where a colleague sits is theirs; what happened to a third person is not one's own.
    expect(page.body).not.toContain('10.77.');
    expect(page.body).not.toContain('Perawat Ratna');
    expect(account.body).toContain('Presensi dibaca');
  });

  it('is only one’s own', async () => {
    expect((await browser(app.url).get('/akun/jejak')).url).toContain('/masuk/');
  });
});
