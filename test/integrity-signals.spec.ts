import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DayStatusWorker } from '../src/attendance/index.js';
import { CaseAnswers } from '../src/attendance/integrity/cases/case-answers.service.js';
import { aMachine } from './support/builders.js';
import type { TestApp } from './support/index.js';
import {
  type IntegrityScene,
  OFFICE,
  integrityHelpers,
  integrityScene,
  words,
} from './support/integrity-scene.js';
import { send } from './support/office.js';

jest.setTimeout(120_000);

let scene: IntegrityScene;
let app: TestApp;
let tabs: IntegrityScene['tabs'];
const { id, press, punch, find, cases, days, told } = integrityHelpers(() => scene);
const toldAll = async (who: string) => JSON.stringify(await told(who));

beforeAll(async () => {
  scene = await integrityScene();
  ({ app, tabs } = scene);
});
afterAll(() => app?.close());

describe('from when on something is odd', () => {
  const at = '/presensi/integritas/ambang';

  const propose = async (fields: Record<string, string>) =>
    tabs['Hera']!.submit(await tabs['Hera']!.get(at), fields, { action: at });

  it('is read by whoever reads cases, and proposed with a reason by who decides for the regency', async () => {
    expect(words(await tabs['Kepala']!.get(at))).toContain('Yang berlaku adalah nilai bawaan');
    expect(words(await tabs['Kepala']!.get(at))).not.toContain('Usulkan ambang');
    expect((await tabs['Kepala']!.post(at, { speedKm: '9' })).status).toBe(403);
    const low = await propose({ sharedDevicePeople: '1', alasan: 'ya' });
    expect([low.status, low.body.match(/field-error/g)?.length]).toEqual([422, 2]);
    const same = await propose({ alasan: 'Tidak ada yang lain' });
    expect([same.status, words(same).includes('Tidak ada ambang yang berubah')]).toEqual([422, true]);
  });

  it('holds only when a second officer approves, once', async () => {
    const sent = await propose({ machineSeconds: '2', alasan: 'Mesin baru lebih cepat' });
    expect(words(sent)).toContain('3 2 lebih sedikit yang ditandai');
    expect(words(sent)).toContain('Yang berlaku adalah nilai bawaan');
    const [{ id: proposal } = { id: '' }] = await app.database.query<{ id: string }>(
      `select id from integrity_threshold_proposal where state = 'proposed'`,
    );
    const address = `${at}/usulan/${proposal}`;
    const own = await tabs['Hera']!.post(`${address}/persetujuan`, {});
    expect([own.status, words(own).includes('Ini usul Anda sendiri')]).toEqual([422, true]);
    const other = await tabs['Heru']!.post(
      at,
      Object.fromEntries(new URLSearchParams('speedKm=9&alasan=Terlalu+dekat')),
    );
    expect(other.status).toBe(422);
    const page = await tabs['Heru']!.get(at);
    const approve = () => tabs['Heru']!.submit(page, {}, { action: '/persetujuan' });
    expect((await Promise.all([approve(), approve()])).map(({ status }) => status).sort()).toEqual([
      200, 422,
    ]);
    expect(words(await tabs['Hera']!.get(at))).toContain('oleh Hera, disetujui Heru: Mesin baru lebih cepat');
    expect(await toldAll('Hera')).toContain('Usul ambang tanda kejanggalan Anda disetujui');
    const [entry] = await app.database.query<{ before: unknown; after: unknown }>(
      `select before, after from audit_entry where action = 'integrity.thresholds-set' and outcome = 'done'`,
    );
    expect(entry).toEqual({
      before: { thresholds: 'machineSeconds 3' },
      after: { thresholds: 'machineSeconds 2' },
    });
  });

  it('is not approved by whom the proposer made an officer, nor by one person in the database', async () => {
    await propose({ machineSeconds: '1', alasan: 'Mesin lebih cepat lagi' });
    await app.database.query(`update role_assignment set granted_by = $1 where person_id = $2`, [
      id('Hera'),
      id('Hasan'),
    ]);
    const owed = await tabs['Hasan']!.submit(await tabs['Hasan']!.get(at), {}, { action: '/persetujuan' });
    expect([owed.status, words(owed).includes('diberikan oleh pengusulnya')]).toEqual([422, true]);
    for (const query of [
      `update integrity_threshold_proposal set state = 'approved', decided_by = proposed_by, decided_at = now()`,
      `insert into integrity_threshold (content, reason, set_by, set_at) select content, reason, proposed_by, now() from integrity_threshold_proposal`,
    ])
      await expect(app.database.query(query)).rejects.toThrow(/two/);
    await send(tabs['Hasan']!, at, '/penolakan', { jawaban: 'Mesinnya tidak secepat itu' });
    expect(await toldAll('Hera')).toContain('Mesinnya tidak secepat itu');
    await propose({ machineSeconds: '1', alasan: 'Mesin lebih cepat lagi' });
    await send(tabs['Hera']!, at, '/penarikan');
    expect(words(await tabs['Hera']!.get(at))).toContain('disetujui Heru: Mesin baru lebih cepat');
  });
});

describe('what else looks odd', () => {
  it('finds each kind by the presses it is made of, and nothing in honest ones', async () => {
    const lobby = await aMachine(app.database, { unit: scene.dinkes, name: 'Mesin lobi' });
    const yard = await aMachine(app.database, { unit: scene.dinsos, name: 'Mesin halaman' });
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

describe('a month that is closed meanwhile', () => {
  const month = '/presensi/periode/DINKES/2026-11';
  const adjustments = () =>
    app.database.query<{ day: string; cause: string }>(
      `select work_date::text as day, cause from attendance_adjustment where person_id = $1 order by id`,
      [id('Citra')],
    );

  it('names open cases before it is closed, and a decision afterwards is an adjustment, back and forth', async () => {
    app.clock.set('2026-12-22T09:00:00+07:00');
    await app.database.query(
      `insert into dirty_day (person_id, work_date, cause) select person_id, work_date, 'derive' from planned_shift order by 1, 2`,
    );
    await app.app.get(DayStatusWorker).drain();
    const page = await tabs['Kepala']!.get(month);
    expect(words(page)).toMatch(/Kasus integritas yang belum diputus ?: 5/);
    expect(page.body).toContain('href="/presensi/integritas?unit=DINKES"');
    await send(tabs['Kepala']!, month, '/pengajuan');
    await send(tabs['Hera']!, month, '/verifikasi');
    await send(tabs['Heru']!, month, '/penutupan');
    const before = await days('Citra');
    expect(before['2026-11-11']).toMatchObject({ in: true });
    const citra = (await cases()).find(({ kinds }) => kinds.includes('repeated-position'))!;
    const at = `/presensi/integritas/${citra.id}`;
    await send(tabs['Hasan']!, at, '/permintaan');
    app.clock.set('2027-01-20T09:00:00+07:00');
    await app.app.get(CaseAnswers).close();
    const [event] = await app.database.query<{ id: string }>(
      `select id from attendance_event where person_id = $1 and occurred_at = '2026-11-11T07:22:00+07:00'`,
      [id('Citra')],
    );
    await send(tabs['Hasan']!, at, '/putusan', {
      [`putusan-${id('Citra')}`]: 'founded',
      [`batal-${event!.id}`]: 'ya',
      alasan: 'Titik yang sama diketik oleh program',
    });
    expect(await days('Citra')).toEqual(before);
    expect(await adjustments()).toEqual([{ day: '2026-11-11', cause: 'integrity' }]);
    const why = words(await tabs['Citra']!.get(`/presensi/hari/${id('Citra')}/2026-11-11`));
    expect(why).toContain('Putusan kasus integritas');
    await send(tabs['Hasan']!, at, '/pembatalan', { alasan: 'Programnya milik kantor' });
    expect(await days('Citra')).toEqual(before);
    expect(await adjustments()).toHaveLength(2);
  });
});
