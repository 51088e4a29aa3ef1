/** The roster of a unit's month: kept by its head, followed by the plan, and shifts exchanged between colleagues. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Planner, seedReferenceRules } from '../src/attendance/index.js';
import { Replanning } from '../src/attendance/schedules/replanning.service.js';
import { type WorkDate, addDays, daysBetween, workDate } from '../src/platform/index.js';
import { type Browser, browser } from './support/browser.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from './support/builders.js';
import { type TestApp, startTestApp } from './support/index.js';
import { until } from './support/until.js';

const PASSWORD = 'sandi yang cukup panjang';
/** The clock of the tests stands at Friday 20 November 2026, 07.10 WIB. */
const TODAY = workDate('2026-11-20');
const MONTH = '2026-12';

let app: TestApp;
let regency: TestUnit;
let rsud: TestUnit;
let ward: TestUnit;
let head: Browser;
let boss: TestPerson;
let nurses: TestPerson[];
let tabs: Browser[];

const signedIn = async (person: TestPerson): Promise<Browser> => {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password: PASSWORD });
  return tab;
};
const gridAt = (month = MONTH, unit = ward) => `/presensi/daftar-piket?unit=${unit.code}&bulan=${month}`;
const cell = (person: TestPerson, day: string) => `s.${person.id}.${day.slice(8)}`;
const rosterOf = async (person: TestPerson): Promise<Record<string, string>> => {
  const rows = await app.database.query<{ day: WorkDate; codes: string }>(
    `select work_date as day, string_agg(code, '+' order by seq) as codes from roster_entry where person_id = $1 group by 1 order by 1`,
    [person.id],
  );
  return Object.fromEntries(rows.map(({ day, codes }) => [day, codes]));
};
const plannedOf = async (person: TestPerson) =>
  app.database.query<{ day: WorkDate; code: string }>(
    `select work_date as day, shift_code as code from planned_shift where person_id = $1 order by work_date, seq`,
    [person.id],
  );
const enter = async (person: TestPerson, days: Record<string, string>) => {
  for (const [day, code] of Object.entries(days))
    await app.database.query(`insert into roster_entry (person_id, work_date, code) values ($1, $2, $3)`, [
      person.id,
      day,
      code,
    ]);
};

beforeAll(async () => {
  app = await startTestApp({ settings: { demonstration: true } });
  regency = await aRegency(app.database);
  await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
  rsud = await aUnit(app.database, { code: 'RSUD', name: 'RSUD', parent: regency });
  ward = await aUnit(app.database, { code: 'RSUD-IGD', name: 'Instalasi Gawat Darurat', parent: rsud });
  nurses = await Promise.all(
    ['Ani', 'Budi', 'Cici', 'Dedi'].map((name) =>
      aPerson(app.database, { unit: ward, name, roles: ['employee'], password: PASSWORD }),
    ),
  );
  // As far as the nightly planner has come; a roster beyond it is planned when that night comes.
  await app.app.get(Planner).plan(TODAY, workDate('2027-01-31'));
  boss = await aPerson(app.database, { unit: ward, roles: ['supervisor'], password: PASSWORD });
  head = await signedIn(boss);
  tabs = await Promise.all(nurses.map(signedIn));
}, 120_000);
afterAll(() => app?.close());

describe('the roster of a month', () => {
  it('is filled by a rotation that is shown first, and kept only then', async () => {
    const shown = await head.submit(
      await head.get(gridAt()),
      {
        langkah: 'isi',
        pola: 'P P S S M M LP LP',
        mulai: '2026-12-01',
        geser: '2',
        ...Object.fromEntries(nurses.map(({ id }) => [`pilih.${id}`, 'on'])),
      },
      { action: '/presensi/daftar-piket' },
    );
    expect(shown.body).toContain('Belum disimpan');
    expect(await rosterOf(nurses[0]!)).toEqual({});
    const kept = await head.submit(shown, { langkah: 'simpan' }, { action: '/presensi/daftar-piket' });
    expect(kept.body).toContain(`${31 * 4} isian disimpan`);
    const roster = await rosterOf(nurses[1]!);
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((day) => roster[`2026-12-0${day}`])).toEqual([
      'S',
      'S',
      'M',
      'M',
      'LP',
      'LP',
      'P',
      'P',
    ]);
  });

  it('is followed by the plan of exactly those who are in it', async () => {
    await until(async () => (await plannedOf(nurses[0]!)).some(({ code }) => code === 'M'), 30_000);
    const planned = await plannedOf(nurses[0]!);
    const roster = await rosterOf(nurses[0]!);
    for (const { day, code } of planned.filter(({ day: one }) => one.startsWith(MONTH)))
      expect(roster[day]).toBe(code);
    expect(planned.some(({ code }) => code === 'M')).toBe(true);
  });

  it('refuses a code that the unit does not know, and loses nothing of what was typed', async () => {
    const page = await head.submit(
      await head.get(gridAt()),
      { langkah: 'simpan', [cell(nurses[0]!, '2026-12-03')]: 'X9', [cell(nurses[0]!, '2026-12-04')]: 'LP' },
      { action: '/presensi/daftar-piket' },
    );
    expect(page.status).toBe(422);
    expect(page.body).toContain('Kode X9 tidak ada dalam aturan sif');
    expect(page.body).toContain('value="X9"');
    expect((await rosterOf(nurses[0]!))['2026-12-04']).toBe('S');
  });

  it('tells who was first when two keep the same month, and takes the second one once it was looked at', async () => {
    const [one, two] = [await head.get(gridAt()), await head.get(gridAt())];
    const change = (code: string) => ({ langkah: 'simpan', [cell(nurses[2]!, '2026-12-20')]: code });
    const action = { action: '/presensi/daftar-piket' };
    await head.submit(one, change('P'), action);
    const stale = await head.submit(two, change('S'), action);
    expect(stale.status).toBe(409);
    expect(stale.body).toContain('baru saja diubah orang lain');
    expect((await rosterOf(nurses[2]!))['2026-12-20']).toBe('P');
    await head.submit(stale, { langkah: 'simpan' }, action);
    expect((await rosterOf(nurses[2]!))['2026-12-20']).toBe('S');
  });

  it('counts two keepings at the same moment: one wins, the other is told', async () => {
    const pages = await Promise.all([head.get(gridAt()), head.get(gridAt())]);
    const answers = await Promise.all(
      pages.map((page, i) =>
        head.submit(
          page,
          { langkah: 'simpan', [cell(nurses[3]!, '2026-12-21')]: i === 0 ? 'P' : 'M' },
          { action: '/presensi/daftar-piket' },
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('asks for a reason where days up to today change, and plans them anew', async () => {
    await enter(nurses[3]!, { '2026-11-19': 'P' });
    await app.app.get(Replanning).now({
      first: workDate('2026-11-19'),
      last: TODAY,
      whom: { personIds: [nurses[3]!.id] },
      past: 'replace',
      cause: 'roster',
      actorId: null,
      reference: null,
    });
    const typed = { langkah: 'simpan', [cell(nurses[3]!, '2026-11-19')]: 'S' };
    const action = { action: '/presensi/daftar-piket' };
    const refused = await head.submit(await head.get(gridAt('2026-11')), typed, action);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('tulis alasannya');
    await head.submit(refused, { ...typed, alasan: 'Bertukar lisan dengan Cici' }, action);
    await until(async () => {
      const rows = await plannedOf(nurses[3]!);
      return rows.find(({ day }) => day === '2026-11-19')?.code === 'S';
    });
  });

  it('of oneself is not changed by oneself where the day has begun', async () => {
    const action = { action: '/presensi/daftar-piket' };
    const typed = { langkah: 'simpan', alasan: 'Saya libur hari itu' };
    const own = await head.submit(
      await head.get(gridAt('2026-11')),
      { ...typed, [cell(boss, '2026-11-19')]: 'LP' },
      action,
    );
    expect(own.status).toBe(422);
    expect(own.body).toContain('Jadwal Anda sendiri hari ini atau sebelumnya diubah oleh orang lain');
    expect(await rosterOf(boss)).toEqual({});
    const ahead = { ...typed, [cell(boss, '2026-11-25')]: 'LP' };
    expect((await head.submit(await head.get(gridAt('2026-11')), ahead, action)).status).toBe(200);
    expect(await rosterOf(boss)).toEqual({ '2026-11-25': 'LP' });
  });

  it('copies four weeks back, weekday for weekday', async () => {
    const shown = await head.submit(
      await head.get(gridAt('2027-01')),
      { langkah: 'salin' },
      { action: '/presensi/daftar-piket' },
    );
    await head.submit(shown, { langkah: 'simpan' }, { action: '/presensi/daftar-piket' });
    const roster = await rosterOf(nurses[1]!);
    for (const day of daysBetween(workDate('2027-01-01'), workDate('2027-01-28')))
      expect(roster[day]).toBe(roster[addDays(day, -28)]);
  });

  it('is nobody else’s: a head of another unit is refused', async () => {
    const other = await aUnit(app.database, { parent: regency });
    const stranger = await signedIn(
      await aPerson(app.database, { unit: other, roles: ['supervisor'], password: PASSWORD }),
    );
    expect((await stranger.get(gridAt())).status).toBe(403);
    expect((await stranger.post('/presensi/daftar-piket', { unit: ward.code, bulan: MONTH })).status).toBe(
      403,
    );
  });
});

describe('an exchange of shifts', () => {
  const OWN = '/presensi/daftar-piket/saya';
  const FIRST = '2026-12-01';
  const LATER = '2026-12-03';
  const ask = async (from = FIRST, to = LATER) =>
    tabs[0]!.submit(
      await tabs[0]!.get(OWN),
      { sif: from, rekan: `${nurses[1]!.id} ${to}`, alasan: 'Wisuda anak' },
      { action: `${OWN}/pertukaran` },
    );
  const latest = async () => {
    const [swap] = await app.database.query<{ id: string; state: string }>(
      `select id, state from roster_swap order by asked_at desc, id limit 1`,
    );
    return swap!;
  };
  const step = (tab: Browser, id: string, langkah: string, own = true) =>
    tab.post(`${own ? OWN : '/presensi/daftar-piket'}/pertukaran/${id}`, {
      langkah,
      unit: ward.code,
      bulan: MONTH,
    });
  const both = async () => [await rosterOf(nurses[0]!), await rosterOf(nurses[1]!)];
  const clear = () => app.database.query(`delete from roster_swap`);

  it('changes nothing before the colleague and the head have agreed, then both days of both', async () => {
    const before = await both();
    // The person reads what the codes mean, as on the page of the unit.
    const own = (await tabs[0]!.get(`${OWN}?bulan=${MONTH}`)).body.replace(/<[^>]+>/g, ' ');
    expect(own).toMatch(/\d\d\.\d\d–\d\d\.\d\d/);
    expect(own).toContain('Lepas piket');
    expect((await ask()).body).toContain('Permintaan tukar sif dikirim');
    const { id } = await latest();
    expect((await step(head, id, 'approve', false)).status).toBe(409);
    expect((await step(tabs[1]!, id, 'agree')).status).toBe(200);
    expect(await both()).toEqual(before);
    expect((await step(head, id, 'approve', false)).status).toBe(200);
    const after = await both();
    for (const day of [FIRST, LATER])
      expect([after[0]![day], after[1]![day]]).toEqual([before[1]![day], before[0]![day]]);
    await until(async () => {
      const planned = (await plannedOf(nurses[0]!)).find(({ day }) => day === FIRST)?.code;
      return planned === before[1]![FIRST];
    });
    const told = await app.database.query(`select 1 from inbox_message where topic = 'roster'`);
    expect(told.length).toBeGreaterThanOrEqual(3);
    await clear();
  });

  it('is decided once, however often and by how many at the same moment', async () => {
    await ask();
    const { id } = await latest();
    await step(tabs[1]!, id, 'agree');
    const before = await both();
    const answers = await Promise.all([
      step(head, id, 'approve', false),
      step(head, id, 'approve', false),
      step(tabs[0]!, id, 'withdraw'),
    ]);
    const { state } = await latest();
    expect(['approved', 'withdrawn']).toContain(state);
    const after = await both();
    if (state === 'approved') expect(after[0]![FIRST]).toBe(before[1]![FIRST]);
    else expect(after).toEqual(before);
    expect(answers.filter(({ status }) => status === 409).length).toBeGreaterThanOrEqual(1);
    await clear();
  });

  it('is overtaken when the roster changed meanwhile, and says so', async () => {
    await ask();
    const { id } = await latest();
    await step(tabs[1]!, id, 'agree');
    await app.database.query(`update roster_entry set code = 'LJ' where person_id = $1 and work_date = $2`, [
      nurses[1]!.id,
      LATER,
    ]);
    const before = await both();
    await step(head, id, 'approve', false);
    expect((await latest()).state).toBe('overtaken');
    expect(await both()).toEqual(before);
    await clear();
  });

  it('holds each shift once: the same one cannot be asked for in two open exchanges', async () => {
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(answers.find(({ status }) => status === 422)!.body).toContain('sedang diminta');
    await clear();
  });

  it('belongs to the two and their head: a third colleague finds nothing', async () => {
    await ask();
    const { id } = await latest();
    expect((await step(tabs[2]!, id, 'agree')).status).toBe(404);
    expect((await step(tabs[0]!, id, 'agree')).status).toBe(404);
    expect((await step(tabs[2]!, id, 'approve', false)).status).toBe(403);
    expect((await latest()).state).toBe('asked');
    await clear();
  });

  it('cannot be asked for today, nor with somebody of another unit', async () => {
    const stranger = await aPerson(app.database, { unit: rsud });
    await enter(stranger, { [LATER]: 'P' });
    await enter(nurses[0]!, { [TODAY]: 'P' });
    const today = await tabs[0]!.post(`${OWN}/pertukaran`, {
      sif: TODAY,
      rekan: `${nurses[1]!.id} ${LATER}`,
      alasan: 'Coba saja',
    });
    expect(today.body).toContain('mulai besok');
    const elsewhere = await tabs[0]!.post(`${OWN}/pertukaran`, {
      sif: FIRST,
      rekan: `${stranger.id} ${LATER}`,
      alasan: 'Coba saja',
    });
    expect(elsewhere.body).toContain('dari unit Anda sendiri');
  });
});
