import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DayStatusWorker, EventsService, Planner, seedReferenceRules } from '../src/attendance/index.js';
import { CaseAnswers } from '../src/attendance/integrity/cases/case-answers.service.js';
import { FindSignals } from '../src/attendance/integrity/signals/find-signals.service.js';
import { receiptNumberOf } from '../src/attendance/events/receipt-number.rules.js';
import { workDate } from '../src/platform/index.js';
import type { Browser, Page } from './support/browser.js';
import {
  type TestPerson,
  type TestUnit,
  aMachine,
  aPerson,
  aRegency,
  aUnit,
  anIntegrityCase,
} from './support/builders.js';
import { aPdf, sendFile } from './support/documents.js';
import { type TestApp, startTestApp } from './support/index.js';
import { send, strong } from './support/office.js';

jest.setTimeout(120_000);
const PASSWORD = 'sandi yang cukup panjang';
const PHONE = 'kunci-acak-ponsel-ani-01';
const OFFICE = { latitude: -7.388123456789, longitude: 109.363654321098, accuracy: 12 };

let app: TestApp;
let dinkes: TestUnit;
let dinsos: TestUnit;
const people: Record<string, TestPerson> = {};
const tabs: Record<string, Browser> = {};

beforeAll(async () => {
  app = await startTestApp();
  const regency = await aRegency(app.database);
  await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  dinsos = await aUnit(app.database, { code: 'DINSOS', name: 'Dinas Sosial', parent: regency });
  for (const [name, unit] of [
    ['Ani', dinkes],
    ['Budi', dinkes],
    ['Citra', dinkes],
    ['Dewi', dinsos],
  ] as const)
    people[name] = await aPerson(app.database, { unit, name, password: PASSWORD });
  for (const [name, unit, role] of [
    ['Hera', regency, 'hr'],
    ['Heru', regency, 'hr'],
    ['Kepala', dinkes, 'supervisor'],
    ['Auditor', regency, 'auditor'],
  ] as const)
    people[name] = await aPerson(app.database, {
      unit,
      name,
      kind: 'official',
      roles: [role],
      password: PASSWORD,
    });
  for (const [name, person] of Object.entries(people)) tabs[name] = await strong(app, person);
  await app.app.get(Planner).plan(workDate('2026-11-09'), workDate('2026-11-20'));
});
afterAll(() => app?.close());

const id = (name: string) => people[name]!.id;
let serial = 0;
async function press(
  who: string,
  when: string,
  proof: { deviceKey?: string; position?: typeof OFFICE } = {},
) {
  app.clock.set(`2026-11-${when}+07:00`);
  const { deviceKey = null, position = null } = proof;
  const direction = when.includes('T07') ? 'in' : 'out';
  const receipt = await app.app.get(EventsService).record({
    personId: id(who),
    direction,
    source: 'web',
    idempotencyKey: `tekan-${++serial}-uji`,
    proof: { deviceKey, position },
  });
  return receipt.eventId;
}
/** A machine's own record, as a file brings it. */
async function punch(who: string, when: string, machine: string) {
  await app.database.query(
    `insert into attendance_event (id, person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key, evidence)
     values (gen_random_uuid(), $1, 'in', $2, now(), 'device', 'file', sha256($3), $4)`,
    [id(who), `2026-11-${when}+07:00`, Buffer.from(`punch ${++serial}`), { source: machine }],
  );
}
const find = () => app.app.get(FindSignals).find();
const cases = () =>
  app.database.query<{ id: string; subject: string; state: string; kinds: string[]; names: string[] }>(
    `select c.id, c.subject, c.state,
       (select array_agg(s.kind order by s.kind) from integrity_signal s where s.case_id = c.id) as kinds,
       (select array_agg(p.full_name order by 1) from integrity_case_person cp join person p on p.id = cp.person_id where cp.case_id = c.id) as names
     from integrity_case c order by c.found_at, c.subject`,
  );
const days = async (who: string) => {
  await app.app.get(DayStatusWorker).drain();
  const rows = await app.database.query<{ day: string; code: string; in: boolean; out: boolean }>(
    `select work_date::text as day, code, check_in_at is not null as "in", check_out_at is not null as out
     from attendance_day where person_id = $1 order by 1`,
    [id(who)],
  );
  return Object.fromEntries(rows.map(({ day, ...row }) => [day, row]));
};
const words = ({ body }: Pick<Page, 'body'>) =>
  body
    .replace(/<(style|script|svg).*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const told = async (who: string) =>
  app.database.query<{ topic: string; title: string; body: string }>(
    `select topic, title, body from inbox_message where person_id = $1 order by created_at, topic`,
    [id(who)],
  );
const recorded = async (action: string, outcome = 'done') =>
  app.database.query<{ actor: string; subject: string }>(
    `select a.full_name as actor, s.full_name as subject from audit_entry e join person a on a.id = e.actor_id
     left join person s on s.id::text = e.subject_id where action = $1 and outcome = $2 order by e.id`,
    [action, outcome],
  );

describe('one phone for three people', () => {
  let address: string;
  let press1: string;

  it('becomes one case of the week with its signals, once, however often one looks; no day changes', async () => {
    for (const day of ['16', '17'])
      for (const [i, who] of ['Ani', 'Budi', 'Dewi'].entries()) {
        const event = await press(who, `${day}T07:10:${10 + i * 10}`, { deviceKey: PHONE });
        if (day === '16' && who === 'Budi') press1 = event;
      }
    await press('Citra', '17T07:11:00', { deviceKey: 'kunci-acak-ponsel-citra' });
    const before = await days('Budi');
    app.clock.set('2026-11-18T01:20:00+07:00');
    const found = await Promise.all([find(), find()]);
    expect(found.sort()).toEqual([0, 2]);
    expect(await find()).toBe(0);
    const [one, ...more] = await cases();
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      state: 'found',
      kinds: ['press-cluster', 'shared-device'],
      names: ['Ani', 'Budi', 'Dewi'],
    });
    expect(one!.subject).not.toContain(PHONE);
    expect(await days('Budi')).toEqual(before);
    address = `/presensi/integritas/${one!.id}`;
  });

  it('grows with the presses of the next day as long as nobody was asked', async () => {
    for (const who of ['Ani', 'Budi', 'Dewi']) await press(who, '18T07:20:00', { deviceKey: PHONE });
    app.clock.set('2026-11-19T01:20:00+07:00');
    expect(await find()).toBe(0);
    const [row] = await app.database.query<{ count: number; days: number }>(
      `select count(*)::int as count, max((s.facts->>'days')::int) as days from integrity_signal_press x
       join integrity_signal s on s.id = x.signal_id where s.kind = 'shared-device'`,
    );
    expect(row).toEqual({ count: 9, days: 3 });
  });

  it('is read by unit: whole by hr and auditor, the own people by the head; every reading is recorded', async () => {
    const list = words(await tabs['Kepala']!.get('/presensi/integritas?keadaan=found&tanda=shared-device'));
    expect(list).toContain('Ani dan 2 pegawai lain');
    expect(words(await tabs['Kepala']!.get('/presensi/integritas?keadaan=decided'))).toContain(
      'Tidak ada kasus dengan pilihan ini',
    );
    const head = words(await tabs['Kepala']!.get(address));
    expect(head).toContain('1 pegawai lain bertugas di unit yang tidak Anda baca');
    expect(head).not.toContain('Dewi');
    expect(head).not.toContain('Simpan putusan');
    expect(words(await tabs['Auditor']!.get(address))).toContain('Dewi');
    const hr = words(await tabs['Hera']!.get(address));
    expect(hr).toContain('3 pegawai menekan pada satu peramban di hari yang sama (3 hari)');
    expect(hr).toContain('Mungkin wajar: Komputer kantor memang dipakai bergantian');
    expect((await recorded('integrity.read')).filter(({ actor }) => actor === 'Kepala')).toEqual([
      { actor: 'Kepala', subject: 'Ani' },
      { actor: 'Kepala', subject: 'Budi' },
    ]);
  });

  it('is nothing for those it is about before they are asked, nor for anybody else', async () => {
    for (const who of ['Ani', 'Citra'])
      expect([who, (await tabs[who]!.get(address)).status]).toEqual([who, 404]);
    expect(await recorded('integrity.read', 'refused')).toHaveLength(2);
    expect(words(await tabs['Ani']!.get('/presensi/integritas/saya'))).toContain('Tidak ada pertanyaan');
    expect((await tabs['Ani']!.get('/presensi/integritas')).status).toBe(403);
    expect((await tabs['Kepala']!.post(`${address}/permintaan`, { versi: '1' })).status).toBe(403);
  });

  it('finds nobody guilty unheard', async () => {
    const refused = await tabs['Hera']!.submit(
      await tabs['Hera']!.get(address),
      {
        [`putusan-${id('Ani')}`]: 'unfounded',
        [`putusan-${id('Budi')}`]: 'founded',
        [`putusan-${id('Dewi')}`]: 'unfounded',
        alasan: 'Jelas sekali menurut saya',
      },
      { action: '/putusan' },
    );
    expect(refused.status).toBe(422);
    expect(words(refused)).toContain('Budi belum dimintai penjelasan');
    expect(refused.body).toContain('Jelas sekali menurut saya');
  });

  it('asks each of them in plain words about their own presses, with days to answer', async () => {
    await send(tabs['Hera']!, address, '/permintaan');
    const [message] = await told('Budi');
    expect(message!.title).toBe('Ada pertanyaan tentang presensi Anda pada minggu 16 November 2026');
    expect(message!.body).toContain('Ini pertanyaan, bukan tuduhan');
    // Five working days from Thursday on: Friday to Thursday.
    expect(message!.body).toContain('sampai 26 November 2026');
    const { body } = await tabs['Budi']!.get(address);
    // The colleagues whom one may call as a witness are no answer to who else is in the case.
    const page = words({ body: body.replace(/<select.*?<\/select>/gs, '') });
    expect(page).toContain('Selain Anda ada 2 pegawai lain');
    for (const other of ['Ani', 'Dewi', 'Hera']) expect(page).not.toContain(other);
    expect(words(await tabs['Budi']!.get('/presensi/integritas/saya'))).toContain('ditunggu sampai');
  });

  it('takes a word, a document and a witness from each, once', async () => {
    const at = `${app.url}${address}/jawaban`;
    const proof = { name: 'surat.pdf', content: aPdf() };
    const short = await sendFile(tabs['Ani']!, at, { jawaban: 'ya', saksi: '' });
    expect([short.status, words(short).includes('paling sedikit 10 huruf')]).toEqual([422, true]);
    // Beside whom Ani works, and who leads them; nobody is found by a number.
    const offered = /<select[^>]*name="saksi".*?<\/select>/s.exec((await tabs['Ani']!.get(address)).body)![0];
    expect(['Budi', 'Citra', 'Heru', 'Ani', 'Dewi'].filter((who) => offered.includes(id(who)))).toEqual([
      'Budi',
      'Citra',
      'Heru',
    ]);
    for (const saksi of [id('Ani'), id('Dewi'), people['Budi']!.nip]) {
      const stranger = await sendFile(tabs['Ani']!, at, { jawaban: 'Ponsel saya dipinjam', saksi }, proof);
      expect([stranger.status, words(stranger).includes('Pilih saksi dari daftar')]).toEqual([422, true]);
    }
    const fields = { jawaban: 'Ponsel teman-teman rusak, saya meminjamkan.', saksi: id('Heru') };
    const both = await Promise.all([1, 2].map(() => sendFile(tabs['Ani']!, at, fields, proof)));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    await sendFile(tabs['Budi']!, at, { jawaban: 'Saya titip presensi, maaf.' });
    const hr = await tabs['Hera']!.get(address);
    expect(words(hr)).toContain('Saksi: Heru');
    expect((await told('Heru')).map(({ title }) => title)).toEqual(['Ani menyebut Anda sebagai saksi']);
    const document = /\/presensi\/dokumen\/[0-9a-f-]{36}/.exec(hr.body)![0];
    expect((await tabs['Hera']!.get(document)).status).toBe(200);
    expect((await tabs['Kepala']!.get(document)).status).toBe(404);
    // Neither a stranger nor whoever reads the case answers in the place of others.
    for (const who of ['Citra', 'Kepala', 'Hera'])
      expect([who, (await sendFile(tabs[who]!, at, { jawaban: 'Saya ingin bicara' })).status]).toEqual([
        who,
        404,
      ]);
    const refused = (await recorded('integrity.read', 'refused')).map(({ actor }) => actor);
    expect(refused.slice(-3)).toEqual(['Citra', 'Kepala', 'Hera']);
  });

  it('is not decided by a witness, and not while somebody may still answer', async () => {
    const heru = await tabs['Heru']!.get(address);
    expect(words(heru)).toContain('Anda disebut sebagai saksi');
    const decision = {
      versi: '4',
      [`putusan-${id('Ani')}`]: 'explained',
      [`putusan-${id('Budi')}`]: 'founded',
      [`putusan-${id('Dewi')}`]: 'founded',
      alasan: 'Diperiksa bersama kepala dinas',
    };
    expect(words(await tabs['Heru']!.post(`${address}/putusan`, decision))).toContain(
      'orang lain yang memutus',
    );
    const early = await tabs['Hera']!.post(`${address}/putusan`, decision);
    expect([early.status, words(early).includes('Dewi masih dapat menjawab')]).toEqual([422, true]);
    await expect(
      app.database.query(
        `insert into integrity_step (case_id, step, actor_id, at) select id, 'decided', $1, now() from integrity_case`,
        [id('Ani')],
      ),
    ).rejects.toThrow('nobody decides a case of their own');
  });

  it('closes the time for answers when the last day is over', async () => {
    app.clock.set('2026-11-26T23:59:00+07:00');
    await app.app.get(CaseAnswers).close();
    expect((await cases())[0]!.state).toBe('asked');
    app.clock.set('2026-11-27T00:10:00+07:00');
    await app.app.get(CaseAnswers).close();
    expect((await cases())[0]!.state).toBe('unanswered');
  });

  it('is decided once by two at the same time; the named press is taken back and its day says by what', async () => {
    const page = await tabs['Hera']!.get(address);
    const decide = () =>
      tabs['Hera']!.submit(
        page,
        {
          [`putusan-${id('Ani')}`]: 'explained',
          [`putusan-${id('Budi')}`]: 'founded',
          [`putusan-${id('Dewi')}`]: 'unfounded',
          [`batal-${press1}`]: 'ya',
          alasan: 'Budi mengakui; CCTV tidak menunjukkannya',
        },
        { action: '/putusan' },
      );
    expect((await days('Budi'))['2026-11-16']).toMatchObject({ in: true });
    const answers = await Promise.all([decide(), decide()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(words(answers.find(({ status }) => status === 422)!)).toContain(
      'Tidak ada yang berubah oleh Anda: diputus oleh Hera',
    );
    expect((await days('Budi'))['2026-11-16']).toMatchObject({ in: false });
    expect((await days('Budi'))['2026-11-17']).toMatchObject({ in: true });
    const day = await tabs['Budi']!.get(`/presensi/hari/${id('Budi')}/2026-11-16`);
    expect(words(day)).toContain('Ditarik kembali, tidak dihitung Kasus integritas');
    expect(day.body).toContain(`href="${address}"`);
    expect(words(day)).toContain(receiptNumberOf(press1));
    const [, decided] = await told('Budi');
    expect(decided!.title).toContain('terbukti');
    expect(decided!.body).toContain('1 presensi Anda dibatalkan');
    expect((await told('Ani'))[1]!.body).toContain('Presensi Anda tidak berubah');
    expect(await recorded('integrity.decided')).toHaveLength(3);
  });

  it('is undone with a reason, and can be decided otherwise', async () => {
    await send(tabs['Hera']!, address, '/pembatalan', { alasan: 'CCTV ternyata dari hari lain' });
    expect((await days('Budi'))['2026-11-16']).toMatchObject({ in: true });
    expect((await cases())[0]!.state).toBe('unanswered');
    const again = {
      [`putusan-${id('Ani')}`]: 'explained',
      [`putusan-${id('Budi')}`]: 'founded',
      [`putusan-${id('Dewi')}`]: 'explained',
      [`batal-${press1}`]: 'ya',
      alasan: 'Setelah diperiksa sekali lagi',
    };
    await send(tabs['Hera']!, address, '/putusan', again);
    expect((await days('Budi'))['2026-11-16']).toMatchObject({ in: false });
    await send(tabs['Hera']!, address, '/pembatalan', { alasan: 'Ponsel kantor memang dipakai bersama' });
    const shared = {
      ...again,
      [`putusan-${id('Budi')}`]: 'explained',
      [`batal-${press1}`]: '',
      dikenal: 'ya',
    };
    await send(tabs['Hera']!, address, '/putusan', shared);
    expect((await days('Budi'))['2026-11-16']).toMatchObject({ in: true });
  });

  it('raises nothing any more on a device that is shared rightly', async () => {
    for (const day of ['23', '24'])
      for (const who of ['Ani', 'Budi', 'Dewi']) await press(who, `${day}T07:15:00`, { deviceKey: PHONE });
    app.clock.set('2026-11-25T01:20:00+07:00');
    expect(await find()).toBe(0);
  });
});

describe('a case about an officer who decides cases', () => {
  it('is hidden from them until they are asked, and is decided by another', async () => {
    const at = `/presensi/integritas/${await anIntegrityCase(app.database, { people: [people['Hera']!] })}`;
    const verdict = {
      versi: '1',
      [`putusan-${id('Hera')}`]: 'unfounded',
      alasan: 'Sudah diperiksa di tempat',
    };
    expect(words(await tabs['Hera']!.get('/presensi/integritas?keadaan=found'))).toContain(
      'Tidak ada kasus dengan pilihan ini',
    );
    expect((await tabs['Hera']!.get(at)).status).toBe(404);
    for (const step of ['permintaan', 'putusan', 'pembatalan'])
      expect((await tabs['Hera']!.post(`${at}/${step}`, verdict)).status).toBe(404);
    await send(tabs['Heru']!, at, '/permintaan');
    expect(words(await tabs['Hera']!.get(at))).toContain('Penjelasan Anda');
    for (const step of ['putusan', 'pembatalan'])
      expect((await tabs['Hera']!.post(`${at}/${step}`, verdict)).status).toBe(404);
    await send(tabs['Heru']!, at, '/putusan', { ...verdict, versi: '2' });
    expect((await told('Hera')).at(-1)!.title).toContain('tidak terbukti');
    const undone = await tabs['Hera']!.post(`${at}/pembatalan`, { versi: '3', alasan: 'Saya tidak setuju' });
    expect(undone.status).toBe(404);
  });
});

describe('from when on something is odd', () => {
  const at = '/presensi/integritas/ambang';

  it('is read by whoever reads cases, and set with a reason by who decides for the regency', async () => {
    expect(words(await tabs['Kepala']!.get(at))).toContain('Yang berlaku adalah nilai bawaan');
    expect(words(await tabs['Kepala']!.get(at))).not.toContain('Simpan ambang');
    expect((await tabs['Kepala']!.post(at, { speedKm: '9' })).status).toBe(403);
    const page = await tabs['Hera']!.get(at);
    const low = await tabs['Hera']!.submit(page, { sharedDevicePeople: '1', alasan: 'ya' }, { action: at });
    expect([low.status, low.body.match(/field-error/g)?.length]).toEqual([422, 2]);
    const done = await tabs['Hera']!.submit(
      page,
      { machineSeconds: '2', alasan: 'Mesin baru lebih cepat' },
      { action: at },
    );
    expect(words(done)).toContain('Terakhir diubah');
    const [entry] = await app.database.query<{ before: unknown; after: unknown }>(
      `select before, after from audit_entry where action = 'integrity.thresholds-set' and outcome = 'done'`,
    );
    expect(entry).toEqual({
      before: { thresholds: 'machineSeconds 3' },
      after: { thresholds: 'machineSeconds 2' },
    });
  });
});

describe('what else looks odd', () => {
  it('finds each kind by the presses it is made of, and nothing in honest ones', async () => {
    const lobby = await aMachine(app.database, { unit: dinkes, name: 'Mesin lobi' });
    const yard = await aMachine(app.database, { unit: dinsos, name: 'Mesin halaman' });
    // Citra: the same point on three days; Ani, Budi and Citra at it; Dewi nine kilometres away within two minutes.
    for (const when of ['10T07:20:00', '10T16:01:00', '11T07:22:00', '12T07:19:00'])
      await press('Citra', when, { position: OFFICE });
    await press('Ani', '12T07:20:00', { position: OFFICE });
    await press('Budi', '12T07:25:00', { position: OFFICE });
    await press('Dewi', '10T07:00:00', { position: { ...OFFICE, latitude: -7.41 } });
    await press('Dewi', '10T07:02:00', { position: { ...OFFICE, latitude: -7.307 } });
    // An honest week: near, never twice the same.
    for (const [i, when] of ['09T07:20:00', '10T07:18:00', '11T07:21:00', '12T07:10:00'].entries())
      await press('Budi', when, { position: { ...OFFICE, latitude: OFFICE.latitude + i / 100_000 } });
    await app.database.query(
      `insert into approved_leave (person_id, kind, during) values ($1, 'annual', '[2026-11-11,2026-11-12]')`,
      [id('Ani')],
    );
    await punch('Ani', '10T07:10:00', lobby);
    await punch('Ani', '11T07:10:00', lobby);
    await punch('Dewi', '11T07:10:00', lobby);
    await punch('Budi', '12T07:30:00', lobby);
    await punch('Budi', '12T07:30:30', yard);
    for (const [i, who] of ['Ani', 'Budi', 'Citra'].entries()) await punch(who, `09T07:00:0${i}`, lobby);
    app.clock.set('2026-11-13T01:20:00+07:00');
    expect(await find()).toBe(7);
    const found = (await cases()).filter(({ state }) => state === 'found');
    const seen = found
      .flatMap(({ kinds, names }) => kinds.map((kind) => `${kind} ${names.join('+')}`))
      .sort();
    expect(seen).toEqual([
      'impossible-speed Dewi',
      'not-there Ani',
      'not-there Budi',
      'not-there Dewi',
      'press-cluster Ani+Budi+Citra',
      'repeated-position Citra',
      'shared-position Ani+Budi+Citra',
    ]);
    const notes = await app.database.query<{ name: string; note: string }>(
      `select p.full_name as name, x.note from integrity_signal_press x join person p on p.id = x.person_id
       where x.note is not null order by 1, 2`,
    );
    expect(notes.map(({ name, note }) => `${name}: ${note}`)).toEqual([
      'Ani: leave annual',
      'Budi: elsewhere DINKES',
      'Budi: twice Mesin halaman',
      'Dewi: elsewhere DINSOS',
    ]);
    const dewi = found.find(({ kinds, names }) => kinds.includes('impossible-speed') && names.length === 1)!;
    const page = words(await tabs['Hera']!.get(`/presensi/integritas/${dewi.id}`));
    expect(page).toContain('Dua presensi berjarak sekitar 11 km dalam 2 menit');
    expect(page).toContain('mesin unit lain; bertugas di DINSOS');
  });
});
