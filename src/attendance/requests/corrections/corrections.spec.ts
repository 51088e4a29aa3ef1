import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { aJpeg, aPdf, sendFile } from '../../../../test/support/documents.js';
import {
  type Browser,
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
} from '../../../../test/support/index.js';
import { DayStatusWorker } from '../../day-status/day-status.worker.js';
import { DOCUMENT_LIMIT } from '../../documents/document.js';
import { BASE_HOURS } from '../../schedules/reference/purbalingga-rules.js';

const PASSWORD = 'jendela hijau menelan payung';
/** A Thursday; the clock of the tests stands on the Friday after it. */
const DAY = '2026-11-19';
type Tab = Browser & { who: TestPerson };

let test: TestApp;
let office: TestUnit;
let rules: string;
let chief: Tab;

beforeAll(async () => {
  test = await startTestApp();
  const db = test.database;
  const regency = await aRegency(db);
  office = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  rules = await anAssignedRuleSet(db, {
    unitId: regency.id,
    content: { ...BASE_HOURS, filing: { correctionDays: 3, correctionsPerMonth: 2 } },
    decree: 'Perbup uji 1/2026',
  });
  chief = await signedIn(
    await aPerson(db, {
      name: 'Kepala Dinas',
      unit: office,
      roles: ['employee', 'supervisor'],
      password: PASSWORD,
    }),
  );
  await aPerson(db, { roles: ['system-admin'] });
}, 120_000);
afterAll(() => test?.close());

async function signedIn(who: TestPerson): Promise<Tab> {
  const tab = browser(test.url);
  await tab.submit(await tab.get('/beranda'), { nip: who.nip, password: PASSWORD });
  return { ...tab, who };
}

/** Somebody of the office who worked on the day, with these presses. */
async function somebody(presses: [direction: string, time: string][] = [], days = [DAY]): Promise<Tab> {
  const who = await aPerson(test.database, { unit: office, password: PASSWORD });
  for (const date of days) await aPlannedShift(test.database, { person: who, date, ruleSetId: rules });
  await test.database.query(`select ensure_attendance_event_months('2026-10-01', '2026-12-01')`);
  for (const [direction, time] of presses)
    await test.database.query(
      `insert into attendance_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key)
       values ($1, $2, $3::timestamptz, $3::timestamptz, 'server', 'web', decode(md5($4), 'hex'))`,
      [who.id, direction, `${DAY}T${time}:00+07:00`, randomUUID()],
    );
  return signedIn(who);
}

const wish = (more: Record<string, string> = {}) => ({
  kunci: randomUUID(),
  hari: DAY,
  sebab: 'lupa',
  arah: 'masuk',
  jam: '07:25',
  alasan: 'Datang bersama apel, lupa menekan tombol.',
  ...more,
});
/** What the page says is wrong, or what it refuses. */
const faultsIn = ({ body }: { body: string }) =>
  (/class="error-summary-title".*?<\/ul>/s.exec(body)?.[0] ?? '').replace(/<[^>]+>/g, ' ');
const file = (tab: Tab, more: Record<string, string> = {}, document?: Parameters<typeof sendFile>[3]) =>
  sendFile(tab, `${test.url}/presensi/koreksi`, wish(more), document);
async function filed(tab: Tab, more: Record<string, string> = {}, document?: Parameters<typeof sendFile>[3]) {
  const answer = await file(tab, more, document);
  expect([answer.status, faultsIn(answer)]).toEqual([303, '']);
  return /koreksi\/([0-9a-f-]{36})/.exec(answer.location!)![1]!;
}
async function decided(id: string, fields: Record<string, string> = { putusan: 'approve' }) {
  const page = await chief.get(`/presensi/koreksi/${id}`);
  return chief.submit(page, fields, { action: '/putusan' });
}
async function derived({ who }: Tab) {
  await test.app.get(DayStatusWorker).drain();
  const [day] = await test.database.query<{
    code: string;
    checkInAt: Date | null;
    checkOutAt: Date | null;
    reasons: { rule: string; source: string; fact: string }[];
  }>(
    `select code, check_in_at as "checkInAt", check_out_at as "checkOutAt", reasons from attendance_day where person_id = $1 and work_date = $2`,
    [who.id, DAY],
  );
  return day;
}
const clock = (at: Date | null | undefined) => at?.toISOString().slice(11, 16);

describe('a correction', () => {
  it('is asked for with proof, decided by the head, and becomes a press that names it', async () => {
    const tab = await somebody([['out', '16:10']]);
    const form = await tab.get(`/presensi/koreksi/baru?hari=${DAY}`);
    expect(form.body).toContain('Kamis, 19 November 2026');
    expect(form.body).toContain('Pulang, 16.10.00 WIB');
    expect(form.body).toContain('Paling lambat 3 hari kerja Anda setelah hari itu (Perbup uji 1/2026)');
    const id = await filed(tab, {}, { name: 'mesin.jpg', content: aJpeg() });

    const told = await chief.get('/kabar');
    expect(told.body).toContain(`${tab.who.name}: Koreksi presensi, 19 November 2026.`);
    expect((await chief.get('/presensi/koreksi')).body).toContain(tab.who.name);
    const page = await chief.get(`/presensi/koreksi/${id}`);
    expect(page.body).toContain('Masuk pukul 07.25');
    const document = /\/presensi\/dokumen\/([0-9a-f-]{36})/.exec(page.body)![1]!;
    expect((await chief.get(`/presensi/dokumen/${document}`)).status).toBe(200);

    expect((await decided(id)).body).toContain('Putusan tersimpan');
    expect((await tab.get('/kabar')).body).toContain('Permohonan disetujui');
    const day = await derived(tab);
    expect([day?.code, clock(day?.checkInAt), clock(day?.checkOutAt)]).toEqual(['H', '00:25', '09:10']);
    expect(day?.reasons).toContainEqual({
      rule: 'corrected',
      source: expect.stringMatching(/^Koreksi presensi yang diajukan \d+ \p{L}+ \d{4}$/u),
      fact: 'Presensi masuk pukul 07.25.00 WIB diakui berdasarkan koreksi yang disetujui.',
    });
    const marked = await test.database.query(
      `select source, evidence->>'reference' as reference from attendance_event where person_id = $1 and source = 'correction'`,
      [tab.who.id],
    );
    expect(marked).toEqual([{ source: 'correction', reference: `request:${id}` }]);
  });

  it('is taken back by a press that takes the press back, and the day is as before', async () => {
    const tab = await somebody([['out', '16:10']]);
    const id = await filed(tab);
    await decided(id);
    expect((await derived(tab))?.code).toBe('H');
    const page = await chief.get(`/presensi/koreksi/${id}`);
    const short = await chief.submit(page, { alasan: 'salah' }, { action: '/pembatalan' });
    expect(short.status).toBe(422);
    expect(faultsIn(short)).toContain('paling sedikit 10 huruf');
    const undone = await chief.submit(
      page,
      { alasan: 'Ternyata hari itu tidak datang' },
      { action: '/pembatalan' },
    );
    expect(undone.body).toContain('Koreksi dibatalkan.');
    const day = await derived(tab);
    expect([day?.checkInAt, clock(day?.checkOutAt)]).toEqual([null, '09:10']);
    expect(day?.reasons.some(({ rule }) => rule === 'corrected')).toBe(false);
    expect((await tab.get('/kabar')).body).toContain('Catatan: Ternyata hari itu tidak datang');
    // Again, from the old page: told who was faster, and nothing more is appended.
    const again = await chief.submit(
      page,
      { alasan: 'Ternyata hari itu tidak datang' },
      { action: '/pembatalan' },
    );
    expect([again.status, again.body.includes('Kepala Dinas membatalkan')]).toEqual([409, true]);
    const [count] = await test.database.query<{ n: number }>(
      `select count(*)::int as n from attendance_event where person_id = $1`,
      [tab.who.id],
    );
    expect(count!.n).toBe(3);
  });

  it('of a direction turns the press round, and back when it is undone', async () => {
    const tab = await somebody([
      ['in', '07:20'],
      ['in', '11:00'],
    ]);
    const form = await tab.get(`/presensi/koreksi/baru?hari=${DAY}`);
    const press = /<option value="([0-9a-f-]{36})"[^>]*>Masuk, 11\.00/.exec(form.body)![1]!;
    const id = await filed(tab, { sebab: 'arah', arah: 'pulang', presensi: press, jam: '' });
    await decided(id);
    expect(clock((await derived(tab))?.checkOutAt)).toBe('04:00');
    const page = await chief.get(`/presensi/koreksi/${id}`);
    await chief.submit(page, { alasan: 'Keluar hanya sebentar saja' }, { action: '/pembatalan' });
    expect((await derived(tab))?.checkOutAt).toBeNull();
    expect((await tab.get(`/presensi/koreksi/baru?hari=${DAY}`)).body).toContain('Masuk, 11.00.00 WIB');
  });

  it('is refused with words that the person reads', async () => {
    const tab = await somebody();
    const id = await filed(tab);
    const silent = await decided(id, { putusan: 'refuse', catatan: '' });
    expect(silent.status).toBe(422);
    expect(faultsIn(silent)).toContain('Tulis alasannya');
    await decided(id, { putusan: 'refuse', catatan: 'Tidak terlihat pada apel hari itu.' });
    expect((await tab.get(`/presensi/koreksi/${id}`)).body).toContain('Tidak terlihat pada apel hari itu.');
    const events = await test.database.query(`select 1 from attendance_event where person_id = $1`, [
      tab.who.id,
    ]);
    expect(events).toEqual([]);
  });

  it('is withdrawn by the person, and then nobody decides it any more', async () => {
    const tab = await somebody();
    const id = await filed(tab);
    const old = await chief.get(`/presensi/koreksi/${id}`);
    const back = await tab.submit(await tab.get(`/presensi/koreksi/${id}`), {}, { action: '/penarikan' });
    expect(back.body).toContain('Koreksi ditarik.');
    const late = await chief.submit(old, { putusan: 'approve' }, { action: '/putusan' });
    expect([late.status, late.body.includes('menarik permohonan')]).toEqual([409, true]);
  });

  it('decided twice at once is decided once; the other is told who and what', async () => {
    const tab = await somebody();
    const id = await filed(tab);
    const page = await chief.get(`/presensi/koreksi/${id}`);
    const answers = await Promise.all([
      chief.submit(page, { putusan: 'approve' }, { action: '/putusan', follow: false }),
      chief.submit(
        page,
        { putusan: 'refuse', catatan: 'Tidak terlihat di kantor.' },
        { action: '/putusan', follow: false },
      ),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toContain('Kepala Dinas memutuskan');
    const steps = await test.database.query(
      `select verdict from staff_request_step where request_id = $1 and act = 'decided'`,
      [id],
    );
    expect(steps).toHaveLength(1);
  });

  it('is not approved when a press has come meanwhile that says as much', async () => {
    const tab = await somebody();
    const id = await filed(tab);
    await test.database.query(
      `insert into attendance_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key)
       values ($1, 'in', $2::timestamptz, now(), 'device', 'file', decode(md5($3), 'hex'))`,
      [tab.who.id, `${DAY}T07:20:00+07:00`, randomUUID()],
    );
    const page = await decided(id);
    expect(page.status).toBe(422);
    expect(faultsIn(page)).toContain('Sudah ada presensi pukul 07.20');
  });
});

describe('what cannot be asked for', () => {
  it('keeps all that was typed', async () => {
    const tab = await somebody([['in', '07:20']]);
    const answer = await file(tab, { alasan: 'Mesin mati sejak pagi, lihat foto.' });
    expect(answer.status).toBe(422);
    expect(faultsIn(answer)).toContain('Sudah ada presensi pukul 07.20');
    expect(answer.body).toContain('Mesin mati sejak pagi, lihat foto.');
    expect(answer.body).toContain('value="07:25"');
  });

  it.each<[string, Record<string, string>, string]>([
    ['without a time', { jam: '' }, 'Tulis jamnya'],
    ['of no day', { hari: '2026-02-30' }, 'Tanggal itu tidak ada'],
    ['without a word', { alasan: 'lupa' }, 'paling sedikit 10 huruf'],
    ['of a day off', { hari: '2026-11-18' }, 'tidak dijadwalkan bekerja'],
    ['of another reason', { sebab: 'malas' }, 'Pilih sebabnya'],
  ])('%s', async (_title, more, words) => {
    const answer = await file(await somebody(), more);
    expect(answer.status).toBe(422);
    expect(faultsIn(answer)).toContain(words);
  });

  it('counts working days of the person and forgotten presses of the month', async () => {
    const late = '2026-11-12';
    const tab = await somebody([], [late, '2026-11-17', '2026-11-18', DAY]);
    const old = await file(tab, { hari: late });
    expect(old.status).toBe(422);
    expect(faultsIn(old)).toContain('paling lambat 3 hari kerja');
    await filed(tab, { hari: '2026-11-17' });
    await filed(tab, { hari: '2026-11-18' });
    const third = await file(tab);
    expect(third.status).toBe(422);
    expect(faultsIn(third)).toContain('paling banyak 2 kali dalam sebulan');
    await filed(tab, { sebab: 'mesin' });
  });

  it('is asked for once: twice the same form is one, and six at once keep the limit', async () => {
    const days = ['2026-11-16', '2026-11-17', '2026-11-18', DAY];
    const tab = await somebody([], days);
    const kunci = randomUUID();
    const [first, second] = await Promise.all([file(tab, { kunci }), file(tab, { kunci })]);
    expect([first!.status, second!.status]).toEqual([303, 303]);
    expect(first!.location).toBe(second!.location);
    const same = await file(tab);
    expect(same.status).toBe(422);
    expect(faultsIn(same)).toContain('masih menunggu keputusan');
    const more = await Promise.all(days.slice(1, 3).map((hari) => file(tab, { hari })));
    expect(more.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  it.each<[string, { name: string; content: Buffer }, string]>([
    [
      'a program with the name of a letter',
      { name: 'surat.pdf', content: Buffer.from('MZ\x90\0') },
      'bukan PDF, JPEG, atau PNG',
    ],
    [
      'a PDF with a script',
      { name: 'a.pdf', content: aPdf('/OpenAction << /S /JavaScript >>') },
      'memuat program',
    ],
    [
      'five megabytes and one byte',
      {
        name: 'a.pdf',
        content: Buffer.concat([aPdf(), Buffer.alloc(DOCUMENT_LIMIT + 1 - aPdf().length, 0x20)]),
      },
      'lebih besar dari 5 MB',
    ],
  ])('with %s as proof', async (_title, document, words) => {
    const tab = await somebody();
    const answer = await file(tab, {}, document);
    expect(answer.status).toBe(422);
    expect(faultsIn(answer)).toContain(words);
    const rows = await test.database.query(`select 1 from staff_request where person_id = $1`, [tab.who.id]);
    expect(rows).toEqual([]);
  });
});

describe('other people’s corrections', () => {
  it('are hidden from whoever has nothing to do with them, documents too, and every try is noted', async () => {
    const [tab, stranger] = [await somebody(), await somebody()];
    const id = await filed(tab, {}, { name: 'surat.pdf', content: aPdf() });
    const [document] = await test.database.query<{ id: string }>(
      `select id from document where subject_id = $1`,
      [id],
    );
    for (const [method, address] of [
      ['get', `/presensi/koreksi/${id}`],
      ['get', `/presensi/dokumen/${document!.id}`],
      ['post', `/presensi/koreksi/${id}/putusan`],
      ['post', `/presensi/koreksi/${id}/penarikan`],
      ['post', `/presensi/koreksi/${id}/pembatalan`],
    ] as const) {
      const fields = { revisi: '1', putusan: 'approve', alasan: 'Alasan yang cukup panjang' };
      const answer = method === 'get' ? await stranger.get(address) : await stranger.post(address, fields);
      expect([address, answer.status]).toEqual([address, 404]);
    }
    const [noted] = await test.database.query<{ n: number }>(
      `select count(*)::int as n from audit_entry where actor_id = $1 and outcome = 'refused'`,
      [stranger.who.id],
    );
    expect(noted!.n).toBe(5);
  });

  it('are read by officers of the unit, without their proof, and decided by the head alone', async () => {
    const officer = await signedIn(
      await aPerson(test.database, { unit: office, roles: ['employee', 'opd-admin'], password: PASSWORD }),
    );
    const id = await filed(await somebody(), {}, { name: 'surat.pdf', content: aPdf() });
    const page = await officer.get(`/presensi/koreksi/${id}`);
    expect([page.status, page.body]).toEqual([
      200,
      expect.stringContaining('Hanya untuk pemohon dan yang memutus'),
    ]);
    expect(page.body).not.toMatch(/presensi\/dokumen|putusan"|penarikan"/);
    const answer = await officer.post(`/presensi/koreksi/${id}/putusan`, { revisi: '1', putusan: 'approve' });
    expect(answer.status).toBe(404);
    const [noted] = await test.database.query<{ n: number }>(
      `select count(*)::int as n from audit_entry where actor_id = $1 and outcome = 'refused'`,
      [officer.who.id],
    );
    expect(noted!.n).toBe(1);
    // Nothing is chosen beforehand, and what was written stays when nothing was.
    const form = await chief.get(`/presensi/koreksi/${id}`);
    expect(form.body).toContain('<option value selected>Pilih</option>');
    const again = await decided(id, { putusan: '', catatan: 'Saya periksa dahulu.' });
    expect([again.status, faultsIn(again)]).toEqual([
      422,
      expect.stringContaining('Pilih disetujui atau ditolak.'),
    ]);
    expect(again.body).toContain('Saya periksa dahulu.');
  });

  it('are not decided by the person, nor undone, even as a head', async () => {
    const own = await aPerson(test.database, {
      unit: office,
      roles: ['employee', 'supervisor'],
      password: PASSWORD,
    });
    await aPlannedShift(test.database, { person: own, date: DAY, ruleSetId: rules });
    const tab = await signedIn(own);
    const id = await filed(tab);
    const page = await tab.get(`/presensi/koreksi/${id}`);
    expect(page.body).not.toContain('/putusan');
    const answer = await tab.post(`/presensi/koreksi/${id}/putusan`, { revisi: '1', putusan: 'approve' });
    expect(answer.status).toBe(404);
  });
});
