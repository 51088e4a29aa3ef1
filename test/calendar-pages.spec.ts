import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DayStatusWorker, Planner, seedReferenceRules } from '../src/attendance/index.js';
import { PeopleChanges } from '../src/people/index.js';
import { workDate } from '../src/platform/index.js';
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
import { uploadTo } from './support/personnel-sheet.js';
import { decidedByTwo } from './support/two-people.js';
import { until } from './support/until.js';

jest.setTimeout(120_000);
const PASSWORD = 'jendela hujan menelan payung';
const AT = '/presensi/kalender';

let app: TestApp;
let puskesmas: TestUnit;
let dindik: TestUnit;
let nurse: TestPerson;
let teacher: TestPerson;
let hr: Browser;
let second: Browser;
let admin: Browser;
let employee: Browser;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  const regency = await aRegency(db);
  const dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  puskesmas = await aUnit(db, { code: 'PKM', name: 'Puskesmas Kutasari', parent: dinkes });
  dindik = await aUnit(db, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  nurse = await aPerson(db, { name: 'Wulan Sari', unit: puskesmas });
  teacher = await aPerson(db, { name: 'Bambang Guru', unit: dindik, password: PASSWORD });
  const adminPerson = await aPerson(db, { unit: dinkes, roles: ['opd-admin'], password: PASSWORD });
  const officer = await aPerson(db, { unit: regency, roles: ['hr'], password: PASSWORD });
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  await app.app
    .get(Planner)
    .plan(workDate('2026-11-16'), workDate('2026-12-04'), undefined, { past: 'replace' });
  const other = await aPerson(db, {
    unit: regency,
    name: 'Sari Pemeriksa',
    roles: ['hr'],
    password: PASSWORD,
  });
  await db.query(`update role_assignment set created_at = now() - interval '30 days'`);
  hr = await strong(app, officer);
  second = await strong(app, other);
  admin = await strong(app, adminPerson);
  employee = await signedIn(teacher);
  await app.app.get(DayStatusWorker).drain();
});
afterAll(() => app?.close());

async function signedIn({ nip }: TestPerson): Promise<Browser> {
  const visitor = browser(app.url);
  await visitor.submit(await visitor.get('/akun'), { nip, password: PASSWORD });
  return visitor;
}

const text = ({ body }: Pick<Page, 'body'>) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const SE = { jenisDasar: 'se', dasar: 'SE Bupati Purbalingga 800/1/2026' };
const enter = async (who: Browser, fields: Record<string, string>) =>
  who.submit(await who.get(`${AT}/baru`), { ...SE, ...fields }, { action: `${AT}/hari` });
const plannedOf = async (personId: string, from: string) =>
  (
    await app.database.query<{ line: string }>(
      `select to_char(work_date, 'MM-DD') || case when calendar_day_id is null then '' else ' from home' end as line
       from planned_shift where person_id = $1 and work_date >= $2
       union all select to_char(work_date, 'MM-DD') || ' rest' from planned_rest where person_id = $1 and work_date >= $2
       order by line`,
      [personId, from],
    )
  ).map(({ line }) => line);
const eventually = (check: () => Promise<void>) =>
  until(async () => {
    try {
      await check();
      return true;
    } catch (error) {
      if (error instanceof Error && error.message.includes('expect(')) return false;
      throw error;
    }
  });

describe('the calendar of work', () => {
  it('draws the year of 2026 and of 2025 with each day in words, for everybody', async () => {
    const page = await employee.get(`${AT}?tahun=2026`);
    expect(text(page)).toContain('Hari Suci Nyepi Tahun Baru Saka 1948');
    expect(text(page)).toContain(
      'SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB Nomor 1497 Tahun 2025',
    );
    expect(text(page)).toContain('21 hari kerja Senin sampai Jumat menjadi libur');
    expect(page.body).not.toContain('Masukkan hari');
    expect(page.body).not.toMatch(/ style=| onclick=/);
    expect(text(await employee.get(`${AT}?tahun=2025`))).toContain('Cuti bersama Proklamasi Kemerdekaan');
    const empty = await employee.get(`${AT}?tahun=2031`);
    expect(text(empty)).toContain('Belum ada hari yang ditetapkan untuk 2031.');
    expect((await employee.get(`${AT}?unit=TIADA`)).status).toBe(404);
  });

  it('hands the year out as CSV and as ICS', async () => {
    const csv = await employee.get(`${AT}.csv?tahun=2026`);
    expect(csv.body).toContain(
      '2026-12-25;Libur nasional;Kelahiran Yesus Kristus;;Seluruh kabupaten;SKB Menteri',
    );
    const ics = await employee.get(`${AT}.ics?tahun=2026`);
    expect(ics.body).toContain('DTSTART;VALUE=DATE:20261225');
  });

  it('lets nobody enter days but whoever holds the permission, and an agency only its own', async () => {
    expect((await employee.get(`${AT}/baru`)).status).toBe(403);
    expect((await admin.get(`${AT}/baru?unit=DINDIK`)).status).toBe(403);
    const day = { jenis: 'unit-day', nama: 'Libur unit', mulai: '2026-12-03' };
    expect((await enter(admin, { ...day, unit: 'DINDIK' })).status).toBe(403);
    const whole = await enter(admin, { ...day, jenis: 'regency-day', unit: '' });
    expect(whole.status).toBe(403);
    expect(
      await app.database.query(`select 1 from calendar_day where kind in ('unit-day', 'regency-day')`),
    ).toEqual([]);
  });

  it('plans a day of an agency for those below it and for nobody else', async () => {
    const page = await enter(admin, {
      unit: 'DINKES',
      jenis: 'unit-day',
      nama: 'Hari bakti dinas',
      mulai: '2026-12-03',
    });
    expect(text(page)).toContain('Hari sudah masuk kalender');
    expect(text(page)).toContain('Hari bakti dinas');
    await eventually(async () =>
      expect(await plannedOf(nurse.id, '2026-12-02')).toEqual(['12-02', '12-03 rest', '12-04']),
    );
    expect(await plannedOf(teacher.id, '2026-12-02')).toEqual(['12-02', '12-03', '12-04']);
    expect(text(await employee.get(`${AT}?tahun=2026`))).toContain('Dinas Kesehatan');
    const again = await enter(admin, {
      unit: 'DINKES',
      jenis: 'unit-day',
      nama: 'Hari bakti dinas',
      mulai: '2026-12-03',
    });
    expect(text(again)).toContain('Hari itu sudah ada dalam kalender');
  });

  it('plans every Friday from home by one decree, by two people where the month runs already', async () => {
    const proposed = await enter(hr, {
      unit: '',
      jenis: 'work-from-home',
      nama: 'Kerja dari rumah setiap Jumat',
      mulai: '2026-11-23',
      sampai: '2026-12-31',
      hari5: 'ya',
      alasan: 'Surat edaran terbit pekan ini',
    });
    expect(text(proposed)).toContain('Usul: Kalender: Kerja dari rumah setiap Jumat');
    expect((await decidedByTwo(app, { first: hr, second }, proposed.url)).status).toBe(200);
    await eventually(async () =>
      expect(await plannedOf(teacher.id, '2026-11-26')).toEqual([
        '11-26',
        '11-27 from home',
        '11-30',
        '12-01',
        '12-02',
        '12-03',
        '12-04 from home',
      ]),
    );
  });

  it('shows what was typed again when something is wrong, and asks for a reason once the day has come', async () => {
    const late = { unit: '', jenis: 'regency-day', nama: 'Libur daerah', mulai: '2026-11-18' };
    const refused = await enter(hr, late);
    expect(refused.status).toBe(422);
    expect(text(refused)).toContain('bulan berjalan atau sebelumnya: tulis alasannya');
    expect(refused.body).toContain('value="Libur daerah"');
  });

  it('derives a past day again when a holiday is declared late, and when it is taken away, and tells why', async () => {
    await app.database.query(
      `insert into source_watermark (source, complete_until) values ('web', '2026-11-20T00:00:00Z') on conflict (source) do update set complete_until = excluded.complete_until`,
    );
    const status = async () => {
      await app.app.get(DayStatusWorker).drain();
      const [row] = await app.database.query<{ status: string }>(
        `select status from attendance_day where person_id = $1 and work_date = '2026-11-18'`,
        [teacher.id],
      );
      return row?.status;
    };
    const before = await status();
    expect(before).not.toBe('holiday');
    const proposed = await enter(hr, {
      unit: '',
      jenis: 'regency-day',
      nama: 'Libur daerah',
      mulai: '2026-11-18',
      alasan: 'Keputusan Bupati diterima hari ini',
    });
    await until(async () => !(await hr.get(proposed.url)).body.includes('<reload-soon'));
    const preview = text(await hr.get(proposed.url));
    expect(preview).toContain('Rabu, 18 November 2026 menurut aturan Hari daerah: Libur daerah, libur');
    expect(preview).toContain('Bambang Guru');
    expect(preview).toMatch(/Libur 0 \d+ \+\d+/);
    const day = text(await hr.get(`${new URL(proposed.url).pathname}/orang/${teacher.id}`));
    expect(day).toContain('Libur lebih ringan');
    // Proposed is not decided: the day stands as it was, and nobody approves the own proposal.
    expect(await status()).toBe(before);
    expect((await hr.post(`${new URL(proposed.url).pathname}/persetujuan`)).status).toBe(422);
    expect((await decidedByTwo(app, { first: hr, second }, proposed.url)).status).toBe(200);
    await eventually(async () => expect(await status()).toBe('holiday'));
    expect(await plannedOf(teacher.id, '2026-11-17').then((lines) => lines.slice(0, 3))).toEqual([
      '11-17',
      '11-18 rest',
      '11-19',
    ]);
    const [entry] = await app.database.query<{ id: string }>(
      `select id from calendar_day where day = '2026-11-18'`,
    );
    expect((await admin.get(`${AT}/hari/${entry!.id}`)).status).toBe(403);
    const page = await hr.get(`${AT}/hari/${entry!.id}`);
    expect(text(page)).toContain('Hari ini ada di bulan berjalan atau sebelumnya.');
    const action = `${AT}/hari/${entry!.id}/pencabutan`;
    expect((await hr.submit(page, { alasan: '' }, { action })).status).toBe(422);
    const removal = await hr.submit(page, { alasan: 'Keputusan dicabut' }, { action });
    expect(text(removal)).toContain('Cabut dari kalender: Libur daerah');
    expect((await decidedByTwo(app, { first: hr, second }, removal.url)).status).toBe(200);
    await eventually(async () => expect(await status()).toBe(before));
    expect((await hr.get(`${AT}/hari/${entry!.id}`)).status).toBe(404);
    expect(
      await app.database.query(
        `select action, reason from audit_entry where action like 'calendar.%' and coalesce(after, before)->>'day' = '2026-11-18' order by at`,
      ),
    ).toEqual([
      { action: 'calendar.entered', reason: 'Keputusan Bupati diterima hari ini' },
      { action: 'calendar.removed', reason: 'Keputusan dicabut' },
    ]);
  });

  it('lets an agency propose a day of its own, decided above it, and shown to no other agency', async () => {
    const day = { jenis: 'unit-day', nama: 'Libur banjir', mulai: '2026-11-19', alasan: 'Gedung terendam' };
    const proposed = new URL((await enter(admin, { ...day, unit: 'DINKES' })).url).pathname;
    expect(text(await admin.get(proposed))).toContain('Usul: Kalender: Libur banjir');
    expect((await admin.post(`${proposed}/persetujuan`)).status).toBe(403);
    const other = await strong(
      app,
      await aPerson(app.database, { unit: dindik, roles: ['opd-admin'], password: PASSWORD }),
    );
    for (const address of [proposed, `${proposed}/orang`])
      expect((await other.get(address)).status).toBe(403);
    expect((await other.post(`${proposed}/penarikan`)).status).toBe(403);
    // Somebody enters the same day meanwhile: what was previewed would not happen any more.
    await until(async () => !(await admin.get(proposed)).body.includes('<reload-soon'));
    await app.database.query(
      `insert into calendar_day (day, kind, name, free, decree_id) select '2026-11-19', 'regency-day', 'Hari lain', false, decree_id from calendar_day limit 1`,
    );
    const stale = await admin.post(`${proposed}/pengajuan`, { lebihBerat: '0' });
    expect([stale.status, text(stale).includes('hitung lagi')]).toEqual([422, true]);
    await app.database.query(`delete from calendar_day where name = 'Hari lain'`);
    expect((await decidedByTwo(app, { first: admin, second }, proposed)).status).toBe(200);
    await eventually(async () => expect(await plannedOf(nurse.id, '2026-11-19')).toContain('11-19 rest'));
    expect(await plannedOf(teacher.id, '2026-11-19')).toContain('11-19');
  });

  it('tells what a file would bring before it brings it', async () => {
    const fields = { ...SE, unit: '', jenis: 'national-holiday', alasan: '' };
    const upload = (content: string, name: string, more = {}) =>
      uploadTo(app.url, hr, `${AT}/impor`, {
        file: Buffer.from(content),
        name,
        fields: { ...fields, ...more },
      });
    const rows =
      'tanggal;jenis;nama\n2027-01-01;;Tahun Baru 2027\n2026-12-25;;Natal\n31/02/2027;;Salah\n2027-01-04;hari unit;Unit\n';
    const checked = await upload(rows, 'libur.csv');
    expect(checked.status).toBe(200);
    expect(text(checked)).toContain('1 hari baru , 1 sudah ada, 2 baris salah');
    expect(await app.database.query(`select 1 from calendar_day where day >= '2027-01-01'`)).toEqual([]);
    const isi = /name="isi" value="([^"]*)"/.exec(checked.body)![1]!.replaceAll('&quot;', '"');
    const done = await hr.post(`${AT}/impor/penerapan`, { ...fields, isi });
    expect(text(done)).toContain('Tahun Baru 2027');
    const again = await upload((await employee.get(`${AT}.ics?tahun=2027`)).body, 'libur.ics');
    expect(text(again)).toContain('0 hari baru , 1 sudah ada');
    const broken = await upload('bukan kalender', 'catatan.csv');
    expect(broken.status).toBe(422);
    expect(text(broken)).toContain('Baris pertama harus memuat kolom');
    const forged = await hr.post(`${AT}/impor/penerapan`, {
      ...fields,
      isi: '[["2027-01-05","unit-day","Palsu",1]]',
    });
    expect(forged.status).toBe(422);
  });
});

describe('plans that follow people', () => {
  it('moves plan and days from the day of a transfer on, also one entered late', async () => {
    const db = app.database;
    await db.query(
      `update unit_membership set valid = daterange(lower(valid), '2026-12-03') where person_id = $1`,
      [nurse.id],
    );
    await db.query(
      `insert into unit_membership (person_id, unit_id, valid) values ($1, $2, '[2026-12-03,)')`,
      [nurse.id, dindik.id],
    );
    await db.transaction((tx) =>
      app.app
        .get(PeopleChanges)
        .tell(
          tx,
          [{ personId: nurse.id, kind: 'moved', effective: workDate('2026-12-03'), before: {}, after: {} }],
          { actorId: null, origin: 'form', decree: 'SK 1/2026' },
        ),
    );
    // The agency's own day of 3 December is none of the new unit.
    await eventually(async () =>
      expect(await plannedOf(nurse.id, '2026-12-02')).toEqual(['12-02', '12-03', '12-04 from home']),
    );
  });

  it('takes the plans of somebody who leaves, and follows a unit that comes below another one', async () => {
    const db = app.database;
    const { id } = await aPerson(db, { unit: puskesmas });
    await app.app.get(Planner).plan(workDate('2026-11-23'), workDate('2026-12-04'), [id]);
    expect(await plannedOf(id, '2026-12-02')).toEqual(['12-02', '12-03 rest', '12-04 from home']);
    await db.query(
      `with was as (update unit_version set valid = daterange(lower(valid), '2026-12-01') where unit_id = $1 and valid @> date '2026-12-01' returning *)
       insert into unit_version (unit_id, valid, name, short_name, kind, parent_id, time_zone)
       select unit_id, '[2026-12-01,)', name, short_name, kind, $2, time_zone from was`,
      [puskesmas.id, dindik.id],
    );
    const by = { actorId: null, origin: 'form' as const, decree: 'Perda 4/2026' };
    await db.transaction((tx) =>
      app.app
        .get(PeopleChanges)
        .tellOfTree(tx, { unitIds: [puskesmas.id], effective: workDate('2026-12-01') }, by),
    );
    await eventually(async () =>
      expect(await plannedOf(id, '2026-12-02')).toEqual(['12-02', '12-03', '12-04 from home']),
    );
    await db.query(
      `update unit_membership set valid = daterange(lower(valid), '2026-12-03') where person_id = $1`,
      [id],
    );
    await db.transaction((tx) =>
      app.app
        .get(PeopleChanges)
        .tell(
          tx,
          [{ personId: id, kind: 'left', effective: workDate('2026-12-03'), before: {}, after: null }],
          by,
        ),
    );
    await eventually(async () => expect(await plannedOf(id, '2026-12-02')).toEqual(['12-02']));
  });
});
