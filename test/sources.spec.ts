import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  DayStatusService,
  DayStatusWorker,
  Planner,
  SourceWatermark,
  seedReferenceRules,
} from '../src/attendance/index.js';
import { workDate } from '../src/platform/index.js';
import { type Browser, browser } from './support/browser.js';
import { type TestPerson, type TestUnit, aMachine, aPerson, aRegency, aUnit } from './support/builders.js';
import { type TestApp, startTestApp } from './support/index.js';
import { send } from './support/office.js';
import { uploadTo } from './support/personnel-sheet.js';

jest.setTimeout(120_000);
const PASSWORD = 'sandi yang cukup panjang';

let app: TestApp;
let agency: TestUnit;
let clinic: TestUnit;
let other: TestUnit;
let siti: TestPerson;
let budi: TestPerson;
let keeper: TestPerson;
let admin: Browser;
let machine: string;

beforeAll(async () => {
  app = await startTestApp();
  const regency = await aRegency(app.database);
  await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
  agency = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  clinic = await aUnit(app.database, { code: 'PKM', name: 'Puskesmas Karang', parent: agency });
  other = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  siti = await aPerson(app.database, { unit: clinic, name: 'Siti Rahayu' });
  budi = await aPerson(app.database, { unit: clinic, name: 'Budi Santoso' });
  keeper = await aPerson(app.database, { unit: agency, roles: ['opd-admin'], password: PASSWORD });
  admin = await signedIn(keeper);
});
afterAll(() => app?.close());

async function signedIn(person: TestPerson): Promise<Browser> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password: PASSWORD });
  return tab;
}

const at = (time: string) => app.clock.set(new Date(`2026-11-${time}+07:00`));
const line = (pin: string, moment: string, status = '0') =>
  `${pin.padStart(9)}\t${moment}\t1\t${status}\t1\t0`;
const file = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`);
const bring = (content: Buffer, fields = {}, tab = admin) =>
  uploadTo(app.url, tab, `/presensi/sumber/${machine}/berkas`, {
    file: content,
    name: 'A8N5_attlog.dat',
    fields,
  });
const eventsOf = (person: TestPerson) =>
  app.database.query<{ at: string; direction: string; source: string }>(
    `select to_char(occurred_at at time zone 'Asia/Jakarta', 'DD HH24:MI:SS') as at, direction, source
     from attendance_event where person_id = $1 order by occurred_at`,
    [person.id],
  );
const daysOf = async (person: TestPerson) => {
  await app.app.get(DayStatusWorker).drain();
  return app.database.query<{ day: string; code: string; provisional: boolean }>(
    `select work_date::text as day, code, provisional from attendance_day where person_id = $1 order by 1`,
    [person.id],
  );
};

describe('a machine as a source', () => {
  it('is registered for a unit, and the page says that it is silent until it has told something', async () => {
    const made = await send(admin, '/presensi/sumber', '/presensi/sumber', {
      jenis: 'machine',
      nama: 'Mesin pintu depan',
      unit: 'PKM',
      seri: 'A8N5-1',
      mulai: '2026-11-01',
    });
    machine = new URL(made.url).pathname.split('/').at(-1)!;
    expect(made.body).toContain('Sumber sudah didaftarkan');
    expect((await admin.get('/presensi/sumber')).body).toContain('1 mesin diam');
    expect((await admin.get('/presensi/papan')).body).toContain('1 mesin diam');
  });

  it('cannot be registered twice with one serial, nor for a unit of others', async () => {
    const again = { jenis: 'machine', nama: 'Kembar', unit: 'PKM', seri: 'A8N5-1', mulai: '2026-11-01' };
    expect(await admin.post('/presensi/sumber', again)).toMatchObject({ status: 422 });
    expect(await admin.post('/presensi/sumber', { ...again, seri: '', unit: 'DINDIK' })).toMatchObject({
      status: 403,
    });
    expect(await admin.post('/presensi/sumber', { ...again, seri: 'x y', nama: '' })).toMatchObject({
      status: 422,
    });
  });

  it('holds back the days of its unit and of those below, and of nobody else', async () => {
    const [near, far] = [
      await aPerson(app.database, { unit: clinic }),
      await aPerson(app.database, { unit: other }),
    ];
    await app.app.get(Planner).plan(workDate('2026-11-20'), workDate('2026-11-20'), [near.id, far.id]);
    at('20T20:00:00');
    await app.app.get(SourceWatermark).beat();
    await app.app.get(DayStatusService).beginDay();
    await app.app.get(DayStatusService).finalise();
    expect(await daysOf(near)).toMatchObject([{ code: 'BP', provisional: true }]);
    expect(await daysOf(far)).toMatchObject([{ code: 'TK', provisional: false }]);
    const reason = { sampai: '2026-11-20', pukul: '20:00', alasan: 'Mesin rusak sejak Senin' };
    await send(admin, `/presensi/sumber/${machine}`, '/kelengkapan', reason);
    await app.app.get(DayStatusService).finalise();
    expect(await daysOf(near)).toMatchObject([{ code: 'TK', provisional: false }]);
    expect(
      await admin.post(`/presensi/sumber/${machine}/kelengkapan`, { ...reason, pukul: '20:01' }),
    ).toMatchObject({
      status: 422,
    });
  });
});

describe('the file of a machine that was silent for a week', () => {
  beforeAll(async () => {
    machine = await aMachine(app.database, { unit: clinic, serial: 'A8N5-2', from: '2026-11-01' });
    await app.app.get(Planner).plan(workDate('2026-11-16'), workDate('2026-11-20'), [siti.id, budi.id]);
    at('20T21:00:00');
    await app.app.get(SourceWatermark).beat();
    await app.app.get(DayStatusService).catchUp(5);
    await app.app.get(DayStatusWorker).drain();
  });

  const FILE = file(
    line('12', '2026-11-16 07:12:05'),
    line('12', '2026-11-16 16:04:00', '1'),
    line('12', '2026-11-18 07:45:00'),
    line('13', '2026-11-18 07:05:00'),
    'rusak karena listrik padam',
    line('99', '2026-11-18 07:06:00'),
    line('12', '2026-11-30 07:00:00'),
    line('12', '2026-10-30 07:00:00'),
  );

  it('gives PINs to people of one’s own units alone', async () => {
    const stranger = await aPerson(app.database, { unit: other });
    const list = `012 ${siti.nip}\n13\t${budi.nip}`;
    const address = `/presensi/sumber/${machine}/pin`;
    const refused = await admin.post(address, {
      daftar: `${list}\n14 ${stranger.nip}`,
      pinMulai: '2026-11-01',
    });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Baris 3: tidak ada pegawai unit Anda dengan NIP itu');
    expect(refused.body).toContain(stranger.nip);
    await send(admin, `/presensi/sumber/${machine}`, '/pin', {
      daftar: `12 ${siti.nip}`,
      pinMulai: '2026-11-01',
    });
    const twice = await admin.post(address, {
      daftar: `13 ${budi.nip}\n12 ${budi.nip}`,
      pinMulai: '2026-11-05',
    });
    expect(twice.body).toContain('Baris 2: PIN 12 sudah milik seseorang sejak hari itu');
    const [row] = await app.database.query<{ count: number }>(
      `select count(*) as count from source_pin where source_code = $1`,
      [machine],
    );
    expect(row!.count).toBe(1);
  });

  it('derives exactly its days anew, keeps bad lines apart and lets the days become final', async () => {
    await app.database.query(`create table mark_seen (person_id uuid, day text, cause text)`);
    await app.database.query(`create function see_mark() returns trigger language plpgsql as $$ begin
      insert into mark_seen values (new.person_id, new.work_date::text, new.cause); return new; end $$`);
    await app.database.query(
      `create trigger see_mark after insert on dirty_day for each row when (new.cause <> 'finalise') execute function see_mark()`,
    );
    const answer = await bring(FILE, { lengkap: '2026-11-20', lengkapPukul: '21:00' });
    expect(answer).toMatchObject({ status: 303 });
    expect(await app.database.query(`select * from mark_seen order by day`)).toEqual([
      { person_id: siti.id, day: '2026-11-16', cause: 'file' },
      { person_id: siti.id, day: '2026-11-18', cause: 'file' },
    ]);
    expect(await eventsOf(siti)).toEqual([
      { at: '16 07:12:05', direction: 'in', source: 'file' },
      { at: '16 16:04:00', direction: 'out', source: 'file' },
      { at: '18 07:45:00', direction: 'in', source: 'file' },
    ]);
    await app.app.get(DayStatusWorker).drain();
    await app.app.get(DayStatusService).finalise();
    expect((await daysOf(siti)).map(({ day, code }) => `${day} ${code}`)).toEqual([
      '2026-11-16 H',
      '2026-11-17 TK',
      '2026-11-18 TL',
      '2026-11-19 TK',
      '2026-11-20 TK',
    ]);
    const page = await admin.get(`/presensi/sumber/${machine}`);
    expect(page.body).toContain('Baris yang ditahan: 5');
    for (const why of ['tidak terbaca', 'PIN belum dikenal', 'periksa jam mesin', 'di luar masa pakai'])
      expect(page.body).toContain(why);
  });

  it('touches nothing when it is brought again, whole or in another file, alone or at the same time', async () => {
    const again = await bring(FILE);
    expect(again.status).toBe(422);
    expect(again.body).toContain('Berkas yang persis sama sudah pernah diunggah');
    await app.database.query(`delete from mark_seen`);
    const longer = file(
      line('12', '2026-11-16 07:12:05'),
      line('00012', '2026-11-18 07:45:00'),
      line('12', '2026-11-19 07:01:00'),
    );
    const answers = await Promise.all([bring(longer), bring(longer)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await eventsOf(siti)).toHaveLength(4);
    expect(await app.database.query(`select day from mark_seen`)).toEqual([{ day: '2026-11-19' }]);
    expect((await daysOf(siti)).filter(({ code }) => code === 'TK').map(({ day }) => day)).toEqual([
      '2026-11-17',
      '2026-11-20',
    ]);
  });

  it('takes the lines that waited for a PIN as soon as it is known', async () => {
    const given = { daftar: `13 ${budi.nip}`, pinMulai: '2026-11-01' };
    expect((await admin.post(`/presensi/sumber/${machine}/pin`, given)).status).toBe(200);
    expect(await eventsOf(budi)).toEqual([{ at: '18 07:05:00', direction: 'in', source: 'file' }]);
    expect((await daysOf(budi)).find(({ day }) => day === '2026-11-18')).toMatchObject({ code: 'H' });
    expect((await admin.get(`/presensi/sumber/${machine}`)).body).toContain('Baris yang ditahan: 4');
  });

  it('refuses what is no attlog.dat, a time to come, and a stranger', async () => {
    expect((await bring(file('NIP;NAMA', '1;Siti'))).body).toContain('bukan attlog.dat');
    const early = file(line('12', '2026-11-20 07:00:00'));
    expect((await bring(early, { lengkap: '2026-11-21', lengkapPukul: '07:00' })).body).toContain(
      'belum tiba',
    );
    expect((await bring(early, { lengkap: '2026-11-20' })).body).toContain('Tulis tanggal dan pukulnya');
    const person = await aPerson(app.database, { unit: other, roles: ['opd-admin'], password: PASSWORD });
    expect((await bring(early, {}, await signedIn(person))).status).toBe(403);
  });
});

describe('attacks on a file of a machine', () => {
  const good = line('13', '2026-11-20 16:01:00', '1');

  it('refuses what is too large, too long or broken, with words and nothing kept', async () => {
    const count = async () =>
      (await app.database.query<{ count: number }>(`select count(*) as count from source_file`))[0]!.count;
    const before = await count();
    expect((await bring(Buffer.alloc(20 * 1024 * 1024 + 1, 'x'))).body).toContain('lebih besar dari 20 MB');
    expect((await bring(Buffer.alloc(800_000, '\n'))).body).toContain('lebih panjang daripada ingatan mesin');
    const broken = Buffer.from(`${good}\n${'\xff\xfe\n'.repeat(1200)}`, 'latin1');
    expect((await bring(broken)).body).toContain('Lebih dari 1.000 baris');
    expect((await bring(Buffer.from('504b030414000000', 'hex'))).body).toContain('bukan attlog.dat');
    expect(await count()).toBe(before);
  });

  it('keeps a name without folders and hidden letters, and makes no months of years ago', async () => {
    const months = async () =>
      (await app.database.query(`select 1 from pg_inherits where inhparent = 'attendance_event'::regclass`))
        .length;
    const before = await months();
    const store = await aUnit(app.database, { code: 'GUDANG', parent: agency });
    const old = await aMachine(app.database, { unit: store, from: '2001-01-01' });
    const sent = await uploadTo(app.url, admin, `/presensi/sumber/${old}/berkas`, {
      file: file(line('12', '2001-02-03 07:00:00'), line('12', '2099-12-31 07:00:00')),
      name: '../../etc/\u202Egpj.attlog.dat',
    });
    expect(sent.status).toBe(303);
    const [kept] = await app.database.query(
      `select file_name, accepted from source_file where source_code = $1`,
      [old],
    );
    expect(kept).toEqual({ file_name: 'gpj.attlog.dat', accepted: 0 });
    expect(await months()).toBe(before);
  });

  it('takes two files that two operators bring at once, each punch once', async () => {
    const colleague = await signedIn(
      await aPerson(app.database, { unit: agency, roles: ['opd-admin'], password: PASSWORD }),
    );
    const before = (await eventsOf(budi)).length;
    const minutes = Array.from({ length: 40 }, (_, i) =>
      line('13', `2026-11-17 08:${String(i).padStart(2, '0')}:00`),
    );
    const answers = await Promise.all([
      bring(file(...minutes)),
      bring(file(...minutes.toReversed()), {}, colleague),
      bring(file(...minutes.slice(20), good.replace('16:01', '16:02'))),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await eventsOf(budi)).length).toBe(before + 41);
  });
});

describe('a PIN that was written down for the wrong person', () => {
  let right: TestPerson;
  let move: string;
  const codes = async (person: TestPerson) =>
    (await daysOf(person)).map(({ day, code }) => `${day.slice(-2)} ${code}`).join(' ');
  const standing = async (person: TestPerson) =>
    app.database.query<{ at: string }>(
      `select to_char(e.occurred_at at time zone 'Asia/Jakarta', 'DD HH24:MI') as at from attendance_event e
       where e.person_id = $1 and e.voids_id is null and not exists (select from attendance_event v where v.voids_id = e.id
         and not exists (select from attendance_event w where w.voids_id = v.id)) order by 1`,
      [person.id],
    );
  const told = (person: TestPerson) =>
    app.database.query<{ title: string }>(
      `select title from inbox_message where person_id = $1 and topic = 'press-moved' order by created_at, title`,
      [person.id],
    );
  const formOf = (action: string) => `/presensi/sumber/${machine}/pin/${action}`;

  beforeAll(async () => {
    right = await aPerson(app.database, { unit: clinic, name: 'Rina Lestari' });
    await app.app.get(Planner).plan(workDate('2026-11-16'), workDate('2026-11-20'), [right.id]);
    await app.app.get(DayStatusService).catchUp(5);
    await daysOf(right);
  });

  it('asks for a reason, for somebody of one’s own, and for another person than before', async () => {
    const stranger = await aPerson(app.database, { unit: other });
    const page = await admin.get(`/presensi/sumber/${machine}`);
    const wrong = (fields: Record<string, string>) => admin.submit(page, fields, { action: '/pembetulan' });
    expect((await wrong({ nip: right.nip, sebabBetul: '' })).status).toBe(422);
    expect((await wrong({ nip: '123', sebabBetul: 'Tertukar saat rekam' })).body).toContain('NIP 18 angka');
    expect((await wrong({ nip: stranger.nip, sebabBetul: 'Tertukar saat rekam' })).body).toContain(
      'Tidak ada pegawai unit Anda',
    );
    expect((await wrong({ nip: siti.nip, sebabBetul: 'Tertukar saat rekam' })).body).toContain(
      'sudah milik pegawai itu',
    );
    // Whoever keeps the machine does not make presses of a colleague their own.
    expect((await wrong({ nip: keeper.nip, sebabBetul: 'Tertukar saat rekam' })).body).toContain(
      'Presensi Anda sendiri tidak dapat Anda pindahkan sendiri',
    );
  });

  it('moves its presses to the right one, once, and tells both', async () => {
    const before = await standing(siti);
    expect(before).toHaveLength(4);
    const page = await admin.get(`/presensi/sumber/${machine}`);
    const put = () =>
      admin.submit(
        page,
        { nip: right.nip, sebabBetul: 'Tertukar saat rekam jari' },
        { action: '/pembetulan' },
      );
    const answers = await Promise.all([put(), put()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(answers.find(({ status }) => status === 422)!.body).toContain('sudah dibetulkan oleh orang lain');
    expect(await standing(siti)).toEqual([]);
    expect(await standing(right)).toEqual(before);
    expect(await codes(siti)).toBe('16 TK 17 TK 18 TK 19 TK 20 TK');
    expect(await codes(right)).toBe('16 H 17 TK 18 TL 19 H 20 TK');
    expect(await told(siti)).toEqual([{ title: '4 presensi bukan milik Anda' }]);
    expect(await told(right)).toEqual([{ title: '4 presensi ditambahkan pada nama Anda' }]);
    const [row] = await app.database.query<{ id: string }>(`select id from source_pin_move`);
    move = row!.id;
    const causes = await app.database.query(
      `select distinct cause, reference from attendance_day_history where person_id = $1 and cause = 'pin'`,
      [siti.id],
    );
    expect(causes).toEqual([{ cause: 'pin', reference: `pin:${move}` }]);
  });

  it('takes the same punches of a later file for the right one, and nothing twice', async () => {
    await bring(file(line('12', '2026-11-16 07:12:05'), line('12', '2026-11-17 07:10:00')));
    expect(await standing(siti)).toEqual([]);
    expect((await standing(right)).map(({ at: when }) => when)).toContain('17 07:10');
    expect(await standing(right)).toHaveLength(5);
  });

  it('gives all back when it was right after all, with what has come in since', async () => {
    const undo = () =>
      admin.post(formOf(`pembetulan/${move}/pembatalan`), { sebabBatal: 'PIN itu memang miliknya' });
    const answers = await Promise.all([undo(), undo()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await standing(right)).toEqual([]);
    expect(await standing(siti)).toHaveLength(5);
    expect(await codes(siti)).toBe('16 H 17 H 18 TL 19 H 20 TK');
    expect(await codes(right)).toBe('16 TK 17 TK 18 TK 19 TK 20 TK');
    expect((await admin.get(`/presensi/sumber/${machine}`)).body).toContain('Dibatalkan oleh');
  });

  it('keeps presses of nobody until the PIN is written down again, from its day on', async () => {
    const page = await admin.get(`/presensi/sumber/${machine}`);
    await admin.submit(page, { nip: '', sebabBetul: 'Belum tahu milik siapa' }, { action: '/pembetulan' });
    expect(await standing(siti)).toEqual([]);
    expect((await admin.get(`/presensi/sumber/${machine}`)).body).toContain('pemiliknya belum diketahui');
    const own = { daftar: `12 ${keeper.nip}`, pinMulai: '2026-11-18' };
    expect((await admin.post(formOf('').slice(0, -1), own)).body).toContain('Baris 1: Presensi Anda sendiri');
    expect(await standing(keeper)).toEqual([]);
    const given = { daftar: `12 ${right.nip}`, pinMulai: '2026-11-18' };
    expect((await admin.post(formOf('').slice(0, -1), given)).status).toBe(200);
    expect((await standing(right)).map(({ at: when }) => when)).toEqual(['18 07:45', '19 07:01']);
    const [last] = await app.database.query<{ id: string }>(
      `select id from source_pin_move where undone_at is null`,
    );
    const undone = await admin.post(formOf(`pembetulan/${last!.id}/pembatalan`), {
      sebabBatal: 'Salah lagi, maaf',
    });
    expect(undone.body).toContain('sudah diberikan kepada pegawai lain');
  });
});

describe('a source that ends', () => {
  it('is waited for on its last day, and no more after it', async () => {
    const silent = await aMachine(app.database, { unit: clinic, from: '2026-11-01' });
    const address = `/presensi/sumber/${silent}`;
    const ending = { terakhir: '2026-11-20', sebab: 'Mesin dipindah ke gudang' };
    await send(admin, address, `${address}/pengakhiran`, ending);
    expect((await admin.get(address)).body).toContain('sampai 20 November 2026');
    expect(await admin.post(`${address}/pengakhiran`, ending)).toMatchObject({ status: 422 });
    const [row] = await app.database.query<{ last: Date | null; after: Date | null }>(
      `select sources_complete_until($1, '2026-11-20') as last, sources_complete_until($1, '2026-11-21') as after`,
      [clinic.id],
    );
    expect(row!.last).toBeNull();
    expect(row!.after).toBeInstanceOf(Date);
  });
});
