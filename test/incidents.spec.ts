import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DayStatusWorker, EventsService, Planner, seedReferenceRules } from '../src/attendance/index.js';
import { IncidentsQuery } from '../src/attendance/incidents/incidents.query.js';
import { FindIncidentsJob } from '../src/attendance/incidents/finding/find-incidents.job.js';
import { HealthBeat } from '../src/attendance/incidents/health/health-beat.service.js';
import { RefusedPresses } from '../src/attendance/incidents/refusals/refused-presses.service.js';
import { Database, unavailable, workDate } from '../src/platform/index.js';
import type { Browser, Page } from './support/browser.js';
import { type TestPerson, type TestUnit, aPerson, aRegency, aUnit } from './support/builders.js';
import { type TestApp, startTestApp } from './support/index.js';
import { send, strong } from './support/office.js';

jest.setTimeout(120_000);
const PASSWORD = 'sandi yang cukup panjang';
const FRIDAY = workDate('2026-11-20');

let app: TestApp;
let folder: string;
let dinkes: TestUnit;
let dinsos: TestUnit;
let hr: Browser;
let chief: Browser;
const people: Record<string, TestPerson> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incidents-'));
  app = await startTestApp({ settings: { dataDir: folder } });
  const regency = await aRegency(app.database);
  await app.database.transaction((tx) => seedReferenceRules(tx, regency.id));
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  dinsos = await aUnit(app.database, { code: 'DINSOS', name: 'Dinas Sosial', parent: regency });
  for (const [name, unit] of [
    ['Ani', dinkes],
    ['Budi', dinkes],
    ['Citra', dinkes],
    ['Dewi', dinsos],
    ['Eko', dinsos],
  ] as const)
    people[name] = await aPerson(app.database, { unit, name, password: PASSWORD });
  hr = await strong(
    app,
    await aPerson(app.database, {
      unit: regency,
      kind: 'official',
      name: 'Hera',
      roles: ['hr'],
      password: PASSWORD,
    }),
  );
  chief = await strong(
    app,
    await aPerson(app.database, {
      unit: dinkes,
      kind: 'official',
      name: 'Kepala',
      roles: ['supervisor'],
      password: PASSWORD,
    }),
  );
  await app.app.get(Planner).plan(
    FRIDAY,
    FRIDAY,
    Object.values(people).map(({ id }) => id),
  );
});
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const at = (time: string) => app.clock.set(new Date(`2026-11-20T${time}+07:00`));
const days = async () => {
  await app.app.get(DayStatusWorker).drain();
  const rows = await app.database.query<{
    name: string;
    code: string;
    late: number;
    forgiven: number;
    reasons: { rule: string; fact: string }[];
  }>(
    `select p.full_name as name, d.code, d.late_minutes as late, d.forgiven_minutes as forgiven, d.reasons
     from attendance_day d join person p on p.id = d.person_id order by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row]));
};
const lateness = async () =>
  Object.fromEntries(Object.entries(await days()).map(([name, { late }]) => [name, late]));
const theIncident = async (cause: string) => {
  const [row] = await app.database.query<{ id: string; state: string; unit: string; during: string }>(
    `select i.id, i.state, u.code as unit,
       to_char(lower(during) at time zone 'Asia/Jakarta', 'HH24:MI:SS') || '-' || to_char(upper(during) at time zone 'Asia/Jakarta', 'HH24:MI:SS') as during
     from incident i join unit u on u.id = i.unit_id where cause = $1 order by i.created_at desc limit 1`,
    [cause],
  );
  return row;
};
const words = ({ body }: Page) =>
  body
    .replace(/<(style|script).*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the database is taken away while people press', () => {
  const tabs: Record<string, Browser> = {};

  it('refuses each press in words, and gives the same button back with a seal', async () => {
    for (const name of ['Ani', 'Budi', 'Dewi']) tabs[name] = await strong(app, people[name]!);
    const forms = await Promise.all(Object.values(tabs).map((tab) => tab.get('/presensi')));
    at('07:28:00');
    await app.app.get(HealthBeat).beat(0);
    // As a lost connection answers, whatever is asked: sessions, presses, everything.
    const lost = () =>
      Promise.reject(unavailable('database-unavailable', 'Basis data tidak dapat dihubungi.'));
    const database = app.app.get(Database);
    const gone = [
      jest.spyOn(database, 'query').mockImplementation(lost),
      jest.spyOn(database, 'queryOnce').mockImplementation(lost),
      jest.spyOn(database, 'transaction').mockImplementation(lost),
    ];
    const refused: Page[] = [];
    for (const [index, [name, tab]] of Object.entries(tabs).entries()) {
      at(`07:29:${10 + index}`);
      const page = await tab.submit(forms[index]!, {}, { action: '/presensi' });
      expect([name, page.status]).toEqual([name, 503]);
      refused.push(page);
    }
    for (const spy of gone) spy.mockRestore();
    expect(words(refused[0]!)).toContain('Percobaan ini kami catat sebagai bukti');
    at('07:52:00');
    await app.app.get(HealthBeat).beat(24 * 60_000);
    // Ani and Budi press again, by the page that refused them; Dewi gives up. Eko comes late by himself, Citra was never late.
    for (const index of [0, 1])
      expect((await Object.values(tabs)[index]!.submit(refused[index]!)).status).toBe(200);
    at('08:40:00');
    await app.app
      .get(EventsService)
      .record({ personId: people['Eko']!.id, direction: 'in', source: 'web', idempotencyKey: 'eko-masuk' });
    await app.app.get(RefusedPresses).flush();
  });

  it('opens an incident of the whole regency that lists exactly them, with the evidence', async () => {
    await app.database.query(
      `insert into dirty_day (person_id, work_date, cause) select id, '2026-11-20', 'day-start' from person where full_name in ('Citra', 'Dewi')`,
    );
    expect(await lateness()).toMatchObject({ Ani: 22, Budi: 22, Eko: 70, Dewi: 0 });
    await Promise.all([app.app.get(FindIncidentsJob).find(), app.app.get(FindIncidentsJob).find()]);
    const incident = await theIncident('server');
    expect(incident).toMatchObject({ state: 'open', unit: 'PEMKAB', during: '07:28:00-07:52:00' });
    const [count] = await app.database.query<{ count: number }>(`select count(*) as count from incident`);
    expect(count!.count).toBe(1);
    const page = await hr.get(`/presensi/gangguan/${incident!.id}`);
    const text = words(page);
    for (const name of ['Ani', 'Budi', 'Dewi']) expect(text).toContain(name);
    for (const name of ['Citra', 'Eko']) expect(text).not.toContain(`${name} `);
    expect(text).toContain('Yang terkena: 3');
    expect(text).toContain('07.29.10 masuk ditolak server');
    expect(text).toContain('07.52 → menjadi 07.30');
    const refusals = await app.database.query<{ name: string; basis: string }>(
      `select p.full_name as name, basis from refused_press r join person p on p.id = r.person_id order by 1`,
    );
    expect(refusals).toEqual(['Ani', 'Budi', 'Dewi'].map((name) => ({ name, basis: 'server' })));
  });

  it('shows the head of one office the own people of it alone, and no decision', async () => {
    const incident = await theIncident('server');
    const text = words(await chief.get(`/presensi/gangguan/${incident!.id}`));
    expect(text).toContain('Yang terkena: 2');
    expect(text).not.toContain('Dewi');
    expect(text).not.toContain('Beri keringanan');
    expect(
      await chief.post(`/presensi/gangguan/${incident!.id}/penutupan`, { versi: '1', alasan: 'Coba saja' }),
    ).toMatchObject({ status: 403 });
  });

  it('refuses to give what nobody read, and asks for a reason', async () => {
    const address = `/presensi/gangguan/${(await theIncident('server'))!.id}`;
    const page = await hr.get(address);
    expect((await hr.submit(page, { alasan: '' }, { action: '/persetujuan' })).status).toBe(422);
    const other = await hr.submit(
      page,
      { alasan: 'Nota dinas 12', sidik: '0'.repeat(32) },
      { action: '/persetujuan' },
    );
    expect(words(other)).toContain('Daftar berubah sejak Anda membacanya');
    expect(await lateness()).toMatchObject({ Ani: 22 });
  });

  it('gives all of them their time in one act, even when two decide at once; each is told and sees why', async () => {
    const address = `/presensi/gangguan/${(await theIncident('server'))!.id}`;
    const page = await hr.get(address);
    const decide = () => hr.submit(page, { alasan: 'Nota dinas 12/2026' }, { action: '/persetujuan' });
    const answers = await Promise.all([decide(), decide()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(words(answers.find(({ status }) => status === 422)!)).toContain('sudah diubah oleh Hera');
    const after = await days();
    expect(after['Ani']).toMatchObject({ late: 0, forgiven: 22, code: 'H' });
    expect(after['Dewi']).toMatchObject({ code: 'H' });
    expect(after['Eko']).toMatchObject({ late: 70 });
    expect(after['Ani']!.reasons.find(({ rule }) => rule === 'grace')).toBeDefined();
    const told = await app.database.query<{ name: string; title: string }>(
      `select p.full_name as name, title from inbox_message m join person p on p.id = m.person_id where topic = 'incident-grace' order by 1`,
    );
    expect(told.map(({ name }) => name)).toEqual(['Ani', 'Budi', 'Dewi']);
    expect(words(await tabs['Ani']!.get('/kabar'))).toContain('karena gangguan kami');
    const recorded = await app.database.query(
      `select 1 from audit_entry where action = 'incident.approved' and outcome = 'done'`,
    );
    expect(recorded).toHaveLength(1);
  });

  it('takes it all back, tells them, and can decide anew without one of them', async () => {
    const address = `/presensi/gangguan/${(await theIncident('server'))!.id}`;
    const page = await hr.get(address);
    expect(
      (await hr.submit(page, { alasan: 'Salah membaca daftar' }, { action: '/pembatalan' })).status,
    ).toBe(200);
    expect(
      (await hr.submit(page, { alasan: 'Salah membaca daftar' }, { action: '/pembatalan' })).status,
    ).toBe(422);
    expect(await lateness()).toMatchObject({ Ani: 22, Budi: 22 });
    const open = await hr.get(address);
    expect(words(open)).toContain('Keputusan dicabut');
    await hr.submit(
      open,
      { pegawai: people['Budi']!.id, beri: 'tidak', alasan: 'Tidak berada di kantor' },
      { action: '/pilihan' },
    );
    await send(hr, address, '/persetujuan', { alasan: 'Nota dinas 13/2026' });
    expect(await lateness()).toMatchObject({ Ani: 0, Budi: 22 });
    const topics = await app.database.query<{ topic: string; count: number }>(
      `select topic, count(*) as count from inbox_message group by 1 order by 1`,
    );
    expect(topics).toEqual([
      { topic: 'incident-grace', count: 5 },
      { topic: 'incident-undone', count: 3 },
    ]);
  });
});

describe('what is not believed', () => {
  it('keeps a seal that comes back with another session as a claim', async () => {
    const [ani, eko] = [await strong(app, people['Ani']!), await strong(app, people['Eko']!)];
    at('15:00:00');
    const page = await ani.get('/presensi');
    const failing = jest
      .spyOn(app.app.get(EventsService), 'record')
      .mockRejectedValueOnce(unavailable('database-unavailable', 'uji'));
    const refused = await ani.submit(page, {}, { action: '/presensi' });
    failing.mockRestore();
    expect(refused.status).toBe(503);
    // Not before the seal has come back, however long that takes here.
    const flushing = jest.spyOn(app.app.get(RefusedPresses), 'flush').mockResolvedValue();
    at('15:20:00');
    const seal = refused.forms.find(({ action }) => action.endsWith('/presensi'))!.fields;
    expect((await eko.post('/presensi', seal as Record<string, string>)).status).toBe(200);
    const [row] = await app.database.query<{ basis: string; name: string }>(
      `select basis, p.full_name as name from refused_press r join person p on p.id = r.person_id where refused_at > '2026-11-20T14:00+07'`,
    );
    expect(row).toEqual({ basis: 'claimed', name: 'Eko' });
    flushing.mockRestore();
    await app.app.get(RefusedPresses).flush();
    const [own] = await app.database.query<{ basis: string; name: string }>(
      `select basis, p.full_name as name from refused_press r join person p on p.id = r.person_id where refused_at > '2026-11-20T14:00+07'`,
    );
    expect(own).toMatchObject({ name: 'Ani', basis: 'server' });
  });
});

describe('an incident that somebody declares', () => {
  const declared = {
    sebab: 'power',
    unit: 'DINKES',
    tempat: 'gedung belakang',
    tanggal: '2026-11-20',
    mulai: '07:00',
    sampai: '07:55',
    uraian: 'Listrik padam, semua komputer mati',
  };

  it('is of one’s own unit, in the past, and once', async () => {
    expect((await chief.post('/presensi/gangguan', { ...declared, sampai: '23:00' })).status).toBe(422);
    expect((await chief.post('/presensi/gangguan', { ...declared, unit: 'DINSOS' })).status).toBe(403);
    expect((await chief.post('/presensi/gangguan', { ...declared, uraian: 'x' })).status).toBe(422);
    const answers = await Promise.all([
      chief.post('/presensi/gangguan', declared),
      chief.post('/presensi/gangguan', declared),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const text = words(answers.find(({ status }) => status === 200)!);
    expect(text).toContain('menunggu keputusan BKPSDM');
    // Budi was refused while it lasted and still has nothing; nobody of another office stands there.
    expect(text).toContain('Yang terkena: 1');
    expect(text).toContain('Terbukti');
  });

  it('keeps a month open until it is decided, and is closed without grace', async () => {
    const incident = await theIncident('power');
    const address = `/presensi/gangguan/${incident!.id}`;
    const page = await hr.get(address);
    expect((await hr.submit(page, { alasan: 'Genset menyala' }, { action: '/penutupan' })).status).toBe(200);
    expect(await theIncident('power')).toMatchObject({ state: 'dismissed' });
    expect(await lateness()).toMatchObject({ Budi: 22 });
    expect((await hr.submit(page, { alasan: 'Genset menyala' }, { action: '/penutupan' })).status).toBe(422);
  });
});

describe('an incident of whoever decides', () => {
  it('gives nothing to whoever declared it and decides it alone; somebody else may', async () => {
    const officer = await aPerson(app.database, {
      unit: dinkes,
      name: 'Fajar',
      roles: ['hr'],
      password: PASSWORD,
    });
    await app.app.get(Planner).plan(FRIDAY, FRIDAY, [officer.id]);
    at('07:50:00');
    await app.app
      .get(EventsService)
      .record({ personId: officer.id, direction: 'in', source: 'web', idempotencyKey: 'fajar-masuk' });
    at('16:10:00');
    expect(await lateness()).toMatchObject({ Fajar: 20 });
    const own = await strong(app, officer);
    const made = await own.post('/presensi/gangguan', {
      sebab: 'network',
      unit: 'DINKES',
      tempat: 'ruang saya',
      tanggal: '2026-11-20',
      mulai: '07:20',
      sampai: '07:55',
      uraian: 'Jaringan di ruang saya putus',
    });
    const address = new URL(made.url).pathname;
    const chosen = await own.post(`${address}/pilihan`, {
      pegawai: officer.id,
      hari: FRIDAY,
      beri: 'ya',
      alasan: 'Saya sudah di kantor',
    });
    expect([chosen.status, words(chosen).includes('Tentang Anda sendiri')]).toEqual([422, true]);
    const approved = await own.submit(
      await own.get(address),
      { alasan: 'Jaringan memang putus' },
      { action: '/persetujuan' },
    );
    expect([approved.status, words(approved).includes('Orang lain yang memutus')]).toEqual([422, true]);
    expect(await lateness()).toMatchObject({ Fajar: 20 });
    await send(hr, address, '/persetujuan', { alasan: 'Sudah diperiksa' });
    expect(await lateness()).toMatchObject({ Fajar: 0 });
  });
});

describe('a release that fails', () => {
  it('opens one incident with what was seen of it, grows while it lasts, and ends with the return', async () => {
    const beat = (version: string, from: string, to: string, stopped = true) =>
      app.database.query(
        `insert into service_beat (process_id, version, started_at, beat_at, stopped)
         values (gen_random_uuid(), $1, $2, $3, $4)`,
        [version, `2026-11-20T${from}+07:00`, `2026-11-20T${to}+07:00`, stopped],
      );
    const find = () => app.app.get(FindIncidentsJob).find();
    await beat('1.9.0', '16:30', '16:31', false);
    await beat('1.9.0', '16:32', '16:34', false);
    at('16:40:00');
    await Promise.all([find(), find()]);
    const incident = await theIncident('release');
    expect(incident).toMatchObject({ state: 'open', unit: 'PEMKAB', during: '16:30:00-16:34:00' });
    await app.database.query(
      `insert into service_failing (version, during, answers, failed) values ('1.9.0', '[2026-11-20T16:35+07, 2026-11-20T16:36+07]', 40, 25)`,
    );
    await beat('1.0.0', '16:45', '17:00', false);
    at('17:00:00');
    await find();
    const page = await hr.get(`/presensi/gangguan/${incident!.id}`);
    expect(words(page)).toContain(
      'Versi 1.9.0 mulai berjalan Jum, 20 Nov 2026, 16.30 WIB, menggantikan versi 1.0.0',
    );
    expect(words(page)).toContain('25 dari 40 jawaban gagal');
    expect(words(page)).toContain('2 kali mati atau dihentikan sebelum berjalan 5 menit');
    expect(words(page)).toContain('dikembalikan ke versi 1.0.0');
    expect(await theIncident('release')).toMatchObject({ during: '16:30:00-16:45:00' });
    await hr.submit(page, { alasan: 'Tidak ada yang terkena' }, { action: '/penutupan' });
    await find();
    const [count] = await app.database.query<{ count: number }>(
      `select count(*) as count from incident where cause = 'release'`,
    );
    expect(count!.count).toBe(1);
    expect(await theIncident('release')).toMatchObject({ state: 'dismissed' });
  });

  it('is told from one that goes well by what each process counts of its own answers', async () => {
    const health = app.app.get(HealthBeat);
    at('17:10:00');
    await health.beat(70 * 60_000);
    const failing = jest.spyOn(app.app.get(IncidentsQuery), 'gaps').mockRejectedValue(new Error('uji'));
    for (const _ of [1, 2]) expect((await hr.get('/presensi/gangguan')).status).toBe(500);
    failing.mockRestore();
    at('17:10:15');
    await health.beat(70 * 60_000 + 15_000);
    const rows = await app.database.query(
      `select version, answers, failed from service_failing where upper(during) > '2026-11-20T17:10+07'`,
    );
    expect(rows).toEqual([{ version: '1.0.0', answers: 2, failed: 2 }]);
  });
});

describe('our own health history', () => {
  it('knows a gap of one process from a silence of all, and a clock that jumped from both', async () => {
    const gaps = () =>
      app.database.query<{ everybody: boolean; minutes: number }>(
        `select process_id is null as everybody, extract(epoch from upper(during) - lower(during))::int / 60 as minutes
         from service_gap where lower(during) >= '2026-11-21' order by 1`,
      );
    const health = app.app.get(HealthBeat);
    app.clock.set(new Date('2026-11-21T08:00:00+07:00'));
    await health.beat(100 * 60_000 - 1);
    await app.database.query(`delete from service_gap where lower(during) >= '2026-11-20T17:00:00Z'`);
    app.clock.set(new Date('2026-11-22T06:00:00+07:00'));
    await health.beat(100 * 60_000 + 14_000);
    expect(await gaps()).toEqual([]);
    await app.database.query(
      `insert into service_beat (process_id, version, started_at, beat_at) values (gen_random_uuid(), '1.0.0', '2026-11-22T06:00:00+07:00', '2026-11-22T06:29:50+07:00')`,
    );
    app.clock.set(new Date('2026-11-22T06:30:00+07:00'));
    await health.beat(130 * 60_000);
    expect(await gaps()).toEqual([{ everybody: false, minutes: 30 }]);
    app.clock.set(new Date('2026-11-22T06:40:00+07:00'));
    await health.beat(140 * 60_000);
    expect(await gaps()).toEqual([
      { everybody: false, minutes: 30 },
      { everybody: false, minutes: 10 },
      { everybody: true, minutes: 10 },
    ]);
  });
});
