import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  DayStatusService,
  DayStatusWorker,
  Planner,
  SourceWatermark,
  seedReferenceRules,
} from '../src/attendance/index.js';
import { workDate } from '../src/platform/index.js';
import { type Browser, type Page, browser } from './support/browser.js';
import { type TestPerson, type TestUnit, aMachine, aPerson, aRegency, aUnit } from './support/builders.js';
import { type TestApp, startTestApp } from './support/index.js';
import { send } from './support/office.js';
import { uploadTo } from './support/personnel-sheet.js';

jest.setTimeout(120_000);
const PASSWORD = 'sandi yang cukup panjang';
const SLOW = {
  jamMulai: '2026-10-30',
  jamMulaiPukul: '00.00',
  jamSampai: '2026-11-18',
  jamSampaiPukul: '12:00:00',
  mesinTanggal: '2026-11-18',
  mesinPukul: '11.40.00',
  acuanTanggal: '2026-11-18',
  acuanPukul: '12.00.00',
  acuan: 'Jam BMKG, difoto bersama layar mesin',
};

let app: TestApp;
let clinic: TestUnit;
let siti: TestPerson;
let budi: TestPerson;
let keeper: TestPerson;
let other: TestPerson;
let admin: Browser;
let second: Browser;
let third: Browser;
let machine: string;
let change: string;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const regency = await aRegency(db);
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  const agency = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  clinic = await aUnit(db, { code: 'PKM', name: 'Puskesmas Karang', parent: agency });
  const keeping = { roles: ['opd-admin'] as const, password: PASSWORD };
  siti = await aPerson(db, { unit: clinic, name: 'Siti Rahayu' });
  budi = await aPerson(db, { unit: clinic, name: 'Budi Santoso' });
  keeper = await aPerson(db, { ...keeping, roles: [...keeping.roles], unit: agency });
  other = await aPerson(db, { ...keeping, roles: [...keeping.roles], unit: agency });
  const last = await aPerson(db, { ...keeping, roles: [...keeping.roles], unit: agency });
  await db.query(`update role_assignment set created_at = now() - interval '30 days'`);
  [admin, second, third] = [await signedIn(keeper), await signedIn(other), await signedIn(last)];
  app.clock.set('2026-10-29T12:00:00+07:00');
  await app.app.get(Planner).plan(workDate('2026-10-30'), workDate('2026-11-20'), [siti.id, budi.id]);
  app.clock.set('2026-11-20T21:00:00+07:00');
  machine = await aMachine(db, { unit: clinic, serial: 'A8N5-1', from: '2026-10-01' });
  const pins = `1 ${siti.nip}\n2 ${budi.nip}\n3 ${keeper.nip}`;
  await send(admin, at(''), '/pin', { daftar: pins, pinMulai: '2026-10-01' });
  await bring(
    line('1', '2026-10-30 07:20:00', '0'),
    line('1', '2026-10-30 16:40:00', '1'),
    line('1', '2026-11-17 07:25:30', '0'),
    line('1', '2026-11-17 16:01:00', '1'),
    line('1', '2026-11-18 12:00:00', '1'),
    line('2', '2026-11-17 07:05:00', '0'),
  );
  await app.app.get(SourceWatermark).beat();
  await send(admin, at(''), '/kelengkapan', {
    sampai: '2026-11-20',
    pukul: '20:00',
    alasan: 'Dilihat di layar',
  });
  await app.app.get(DayStatusService).catchUp(25);
  await app.app.get(DayStatusWorker).drain();
  await app.app.get(DayStatusService).finalise();
  await codes(siti);
  const [period] = await db.query<{ id: string }>(
    `insert into attendance_period (unit_id, month, state, closings) values ($1, '2026-10-01', 'closed', 1) returning id`,
    [agency.id],
  );
  await db.query(
    `insert into closed_days (unit_id, during, period_id) values ($1, '[2026-10-01,2026-11-01)', $2)`,
    [clinic.id, period!.id],
  );
});
afterAll(() => app?.close());

async function signedIn(person: TestPerson): Promise<Browser> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password: PASSWORD });
  return tab;
}

const at = (rest: string) => `/presensi/sumber/${machine}${rest}`;
const line = (pin: string, moment: string, status: string) =>
  `${pin.padStart(9)}\t${moment}\t1\t${status}\t1\t0`;
let files = 0;
const bring = (...lines: string[]) =>
  uploadTo(app.url, admin, at('/berkas'), {
    file: Buffer.from(`${lines.join('\n')}\n`),
    name: `${(files += 1)}_attlog.dat`,
  });
const words = ({ body }: Page) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const codes = async (person: TestPerson) => {
  await app.app.get(DayStatusWorker).drain();
  const days = await app.database.query<{ day: string; code: string; late: number }>(
    `select to_char(work_date, 'DD') as day, code, late_minutes as late from attendance_day
     where person_id = $1 and work_date in ('2026-10-30', '2026-11-17', '2026-11-18') order by work_date`,
    [person.id],
  );
  return days.map(({ day, code, late }) => `${day} ${code}${late > 0 ? late : ''}`).join(' ');
};
const standing = async (person: TestPerson) =>
  (
    await app.database.query<{ at: string }>(
      `select to_char(e.occurred_at at time zone 'Asia/Jakarta', 'DD HH24:MI:SS') as at from attendance_event e
       where e.person_id = $1 and e.voids_id is null and not exists (select from attendance_event v where v.voids_id = e.id
         and not exists (select from attendance_event w where w.voids_id = v.id)) order by e.occurred_at`,
      [person.id],
    )
  ).map(({ at: when }) => when);
const told = async (person: TestPerson) =>
  (
    await app.database.query<{ title: string }>(
      `select title from inbox_message where person_id = $1 and topic = 'press-moved' order by created_at`,
      [person.id],
    )
  ).map(({ title }) => title);

const WRITTEN = ['30 07:20:00', '30 16:40:00', '17 07:25:30', '17 16:01:00', '18 12:00:00'];
const MEANT = ['30 07:40:00', '30 17:00:00', '17 07:45:30', '17 16:21:00', '18 12:00:00'];

describe('a machine whose clock was wrong', () => {
  it('is put right by two clocks read at once, for a span with presses, and not into a time to come', async () => {
    const form = await admin.get(at(''));
    const refused = async (fields: Partial<typeof SLOW>) => {
      const page = await admin.submit(form, { ...SLOW, ...fields }, { action: at('/jam') });
      return [page.status, words(page)];
    };
    for (const [fields, why] of [
      [{ acuanPukul: '11.40.00' }, 'Kedua jam sama'],
      [{ acuanPukul: 'jam dua belas' }, 'misalnya 07.31 atau 07.31.20'],
      [{ jamSampai: '2026-10-29' }, 'sesudah awalnya'],
      [{ acuan: '' }, 'Tulis 5 sampai 300'],
      [{ jamMulai: '2026-11-19', jamSampai: '2026-11-20' }, 'Tidak ada presensi atau baris tertahan'],
      [{ acuanTanggal: '2026-11-19', mesinTanggal: '2026-11-13' }, 'sesudah saat ini'],
    ] as const)
      expect(await refused(fields)).toEqual([422, expect.stringContaining(why)]);
    expect((await admin.get(at('/jam/nama'))).status).toBe(404);
  });

  it('shows by name what it would do, changes nothing, and stands once', async () => {
    const form = await admin.get(at(''));
    const put = () => admin.submit(form, SLOW, { action: at('/jam') });
    const answers = await Promise.all([put(), put()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const page = answers.find(({ status }) => status === 200)!;
    change = new URL(page.url).pathname;
    expect(words(page)).toContain('lambat 20 menit');
    expect(words(page)).toMatch(/Siti Rahayu Sel, 17 Nov 07\.25\.30, 16\.01\.00 07\.45\.30, 16\.21\.00/);
    expect(words(page)).toContain('Menunggu petugas lain');
    expect(words(await second.get('/presensi/sumber'))).toContain('Usul pembetulan jam menunggu orang kedua');
    const waiting = await app.database.query<{ personId: string; link: string }>(
      `select person_id as "personId", link from inbox_message where topic = 'clock-waiting'`,
    );
    expect(new Set(waiting.map(({ link }) => link))).toEqual(new Set([change]));
    expect(waiting.map(({ personId }) => personId)).not.toContain(keeper.id);
    expect([await standing(siti), await codes(siti)]).toEqual([WRITTEN, '30 H 17 H 18 PSW']);
    expect(await told(siti)).toEqual([]);
  });

  it('waits for another hand: neither who proposed it, nor who pressed there', async () => {
    const own = await admin.post(`${change}/persetujuan`, {});
    expect([own.status, words(own)]).toEqual([422, expect.stringContaining('usul Anda sendiri')]);
    await bring(line('3', '2026-11-16 07:00:00', '0'));
    const elsewhere = { ...SLOW, jamMulai: '2026-10-01', jamSampai: '2026-10-02' };
    expect((await second.submit(await second.get(at('')), elsewhere, { action: at('/jam') })).status).toBe(
      422,
    );
    await send(admin, change, '/penolakan', { sebabJam: 'Menunggu petugas lain' });
    const again = await send(second, at(''), at('/jam'), SLOW);
    change = new URL(again.url).pathname;
    const mine = await admin.post(`${change}/persetujuan`, {});
    expect([mine.status, words(mine)]).toEqual([422, expect.stringContaining('Presensi Anda sendiri')]);
    await send(second, change, '/penolakan', { sebabJam: 'Diusulkan lagi oleh petugas mesin' });
    change = new URL((await send(admin, at(''), at('/jam'), SLOW)).url).pathname;
  });

  it('moves what it wrote, once, derives the days, and tells everybody; closed days become adjustments', async () => {
    const page = await second.get(change);
    const approve = () => second.submit(page, {}, { action: '/persetujuan' });
    const answers = await Promise.all([approve(), approve()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect([await standing(siti), await standing(budi)]).toEqual([MEANT, ['17 07:25:00']]);
    expect(await codes(siti)).toBe('30 H 17 TL15 18 PSW');
    const [adjusted] = await app.database.query(
      `select work_date::text as day, after->>'code' as code, cause, reference from attendance_adjustment where person_id = $1`,
      [siti.id],
    );
    const reference = `clock:${change.split('/').at(-1)}`;
    expect(adjusted).toEqual({ day: '2026-10-30', code: 'TL', cause: 'clock', reference });
    expect([await told(siti), await told(budi)]).toEqual([
      ['Jam 4 presensi Anda dibetulkan'],
      ['Jam 1 presensi Anda dibetulkan'],
    ]);
    expect(words(await second.get(`/presensi/hari/${siti.id}/2026-11-17`))).toContain('jam mesin dibetulkan');
  });

  it('takes what a later file brings of that time by the right clock, and nothing twice', async () => {
    await bring(line('2', '2026-11-17 07:05:00', '0'), line('2', '2026-11-17 16:00:00', '1'));
    expect(await standing(budi)).toEqual(['17 07:25:00', '17 16:20:00']);
    await bring(line('2', '2026-11-17 16:00:00', '1'), line('2', '2026-11-18 12:00:01', '1'));
    expect(await standing(budi)).toEqual(['17 07:25:00', '17 16:20:00', '18 12:00:01']);
  });

  it('goes with a PIN that is put right, there and back', async () => {
    const pin = await app.database.query<{ id: string }>(`select id from source_pin where person_id = $1`, [
      siti.id,
    ]);
    const right = await aPerson(app.database, { unit: clinic, name: 'Rina Lestari' });
    const moving = { nip: right.nip, sebabBetul: 'Tertukar saat rekam jari' };
    expect((await second.post(at(`/pin/${pin[0]!.id}/pembetulan`), moving)).status).toBe(200);
    expect([await standing(siti), await standing(right)]).toEqual([[], MEANT]);
    const back = { sebabBatal: 'PIN itu memang miliknya' };
    const page = await second.get(at(''));
    expect((await second.submit(page, back, { action: '/pembatalan' })).status).toBe(200);
    expect([await standing(siti), await standing(right)]).toEqual([MEANT, []]);
  });

  it('goes back to what the machine wrote when that was right after all: said by one, let hold by another', async () => {
    const why = { sebabJam: 'Foto itu dari mesin lain' };
    const before = await told(siti);
    const form = await second.get(change);
    const wish = () => second.submit(form, why, { action: '/pembatalan' });
    const wishes = await Promise.all([wish(), wish()]);
    expect(wishes.map(({ status }) => status).sort()).toEqual([200, 422]);
    const shown = words(await second.get(change));
    expect(shown).toContain('Pembatalan menunggu petugas lain');
    expect(shown).toMatch(/Siti Rahayu Sel, 17 Nov 07\.45\.30, 16\.21\.00 07\.25\.30, 16\.01\.00/);
    expect([await standing(siti), await told(siti)]).toEqual([MEANT, before]);
    const own = await second.post(`${change}/pembatalan/persetujuan`, {});
    expect([own.status, words(own)]).toEqual([422, expect.stringContaining('usul Anda sendiri')]);
    const mine = await admin.post(`${change}/pembatalan/persetujuan`, {});
    expect([mine.status, words(mine)]).toEqual([422, expect.stringContaining('Presensi Anda sendiri')]);
    const read = await third.get(change);
    await send(admin, change, '/pembatalan/penolakan', { sebabJam: 'Fotonya memang mesin ini' });
    expect((await told(other)).at(-1)).toMatch(/^Usul membatalkan pembetulan jam .* ditolak$/);
    await expect(
      app.database.query(
        `update source_clock_change set state = 'undone', undone_by = $1, undone_at = now(), undo_reason = 'x' where state = 'approved'`,
        [other.id],
      ),
    ).rejects.toThrow('source_clock_undone_by_two');
    app.clock.advance(60_000);
    await send(second, change, '/pembatalan', why);
    // What was read was another wish than the one that waits now.
    expect((await third.submit(read, {}, { action: '/pembatalan/persetujuan' })).status).toBe(422);
    const page = await third.get(change);
    const undo = () => third.submit(page, {}, { action: '/pembatalan/persetujuan' });
    const answers = await Promise.all([undo(), undo()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await standing(siti)).toEqual(WRITTEN);
    expect(await standing(budi)).toEqual(['17 07:05:00', '17 16:00:00', '18 12:00:01']);
    expect(await codes(siti)).toBe('30 H 17 H 18 PSW');
    expect((await told(siti)).at(-1)).toBe('4 presensi Anda kembali ke jam semula');
    expect(words(await second.get(at('')))).toMatch(/lambat 20 menit .*Dibatalkan/);
    // The same time may be put right again, by another difference.
    const again = await send(admin, at(''), at('/jam'), { ...SLOW, acuanPukul: '11.35.00' });
    await send(second, new URL(again.url).pathname, '/persetujuan');
    expect((await standing(siti))[0]).toBe('30 07:15:00');
  });
});

describe('lines that a wrong clock dated out of reach', () => {
  let rudi: TestPerson;
  let slow: string;
  const kept = async () => Number(/Baris yang ditahan: (\d+)/.exec(words(await admin.get(slow)))?.[1] ?? 0);
  const bringTo = (...lines: string[]) =>
    uploadTo(app.url, admin, `${slow}/berkas`, {
      file: Buffer.from(`${lines.join('\n')}\n`),
      name: `${(files += 1)}_attlog.dat`,
    });
  /** Twelve days slow: what it calls the fourth was the sixteenth. */
  const wish = {
    ...SLOW,
    jamMulai: '2026-11-01',
    jamSampai: '2026-11-08',
    jamSampaiPukul: '00.00',
    mesinTanggal: '2026-11-08',
    mesinPukul: '09.00.00',
    acuanTanggal: '2026-11-20',
    acuanPukul: '09.00.00',
  };
  const early = line('5', '2026-11-04 07:10:00', '0');

  beforeAll(async () => {
    rudi = await aPerson(app.database, { unit: clinic, name: 'Rudi Hartono' });
    const code = await aMachine(app.database, { unit: clinic, serial: 'A8N5-2', from: '2026-11-10' });
    slow = `/presensi/sumber/${code}`;
    await send(admin, slow, '/pin', { daftar: `5 ${rudi.nip}`, pinMulai: '2026-11-10' });
    await bringTo(early);
    await bringTo(early, line('5', '2026-11-20 23:30:00', '1'));
  });

  it('become presses when the clock is put right, once, however many files told them', async () => {
    expect([await kept(), await standing(rudi)]).toEqual([3, []]);
    const proposed = await send(admin, slow, `${slow}/jam`, wish);
    expect(words(proposed)).toMatch(/Rudi Hartono Rab, 4 Nov 2026, 07\.10 Sen, 16 Nov 2026, 07\.10/);
    expect(words(proposed)).not.toContain('Tidak ada presensi lagi');
    change = new URL(proposed.url).pathname;
    await send(second, change, '/persetujuan');
    expect([await kept(), await standing(rudi)]).toEqual([1, ['16 07:10:00']]);
    expect(await told(rudi)).toEqual(['Jam 1 presensi Anda dibetulkan']);
    await bringTo(early, line('5', '2026-11-04 16:00:00', '1'));
    expect([await kept(), await standing(rudi)]).toEqual([1, ['16 07:10:00', '16 16:00:00']]);
  });

  it('wait again when that is undone, and come back by another difference', async () => {
    await send(second, change, '/pembatalan', { sebabJam: 'Selisihnya keliru' });
    await send(third, change, '/pembatalan/persetujuan');
    expect([await kept(), await standing(rudi)]).toEqual([5, []]);
    const again = await send(admin, slow, `${slow}/jam`, { ...wish, acuanPukul: '09.05.00' });
    await send(second, new URL(again.url).pathname, '/persetujuan');
    expect([await kept(), await standing(rudi)]).toEqual([1, ['16 07:15:00', '16 16:05:00']]);
  });

  it('that had not come yet are presses of their right time, and not twice when a file tells them in it', async () => {
    app.clock.set('2026-11-21T09:00:00+07:00');
    const fast = {
      ...wish,
      jamMulai: '2026-11-20',
      jamMulaiPukul: '22.00',
      jamSampai: '2026-11-21',
      mesinTanggal: '2026-11-21',
      mesinPukul: '08.00.00',
      acuanTanggal: '2026-11-21',
      acuanPukul: '03.00.00',
    };
    const proposed = await send(admin, slow, `${slow}/jam`, fast);
    await send(second, new URL(proposed.url).pathname, '/persetujuan');
    const presses = ['16 07:15:00', '16 16:05:00', '20 18:30:00'];
    expect([await kept(), await standing(rudi)]).toEqual([0, presses]);
    await bringTo(line('5', '2026-11-20 23:30:00', '1'));
    expect([await kept(), await standing(rudi)]).toEqual([0, presses]);
  });

  it('stay the press that a later file told in its own time, when the clock is put right and when that is undone', async () => {
    const evening = {
      ...SLOW,
      jamMulai: '2026-11-21',
      jamMulaiPukul: '10.00',
      jamSampai: '2026-11-22',
      jamSampaiPukul: '08.00.00',
      mesinTanggal: '2026-11-22',
      mesinPukul: '07.30.00',
      acuanTanggal: '2026-11-22',
      acuanPukul: '04.30.00',
    };
    const before = await standing(rudi);
    const [early, later] = [line('5', '2026-11-21 22:00:00', '0'), line('5', '2026-11-21 23:00:00', '1')];
    await bringTo(early, later);
    app.clock.set('2026-11-22T09:00:00+07:00');
    // One of them before the clock is put right, the other after it.
    await bringTo(early);
    expect(await standing(rudi)).toEqual([...before, '21 22:00:00']);
    const proposed = await send(admin, slow, `${slow}/jam`, evening);
    expect(words(proposed)).toMatch(/Rudi Hartono Sab, 21 Nov 2026, 23\.00 Sab, 21 Nov 2026, 20\.00/);
    expect(words(proposed)).not.toContain('Sab, 21 Nov 2026, 22.00');
    const at = new URL(proposed.url).pathname;
    await send(second, at, '/persetujuan');
    await bringTo(later);
    expect([await kept(), await standing(rudi)]).toEqual([0, [...before, '21 19:00:00', '21 20:00:00']]);
    await send(second, at, '/pembatalan', { sebabJam: 'Jamnya ternyata benar' });
    await send(third, at, '/pembatalan/persetujuan');
    expect(await standing(rudi)).toEqual([...before, '21 22:00:00', '21 23:00:00']);
    const again = await send(admin, slow, `${slow}/jam`, { ...evening, acuanPukul: '05.30.00' });
    await send(second, new URL(again.url).pathname, '/persetujuan');
    expect([await kept(), await standing(rudi)]).toEqual([0, [...before, '21 20:00:00', '21 21:00:00']]);
  });
});
