import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DayStatusWorker, Planner } from '../src/attendance/index.js';
import { ChangedPeopleQuery } from '../src/attendance/rule-changes/changes/changed-people.query.js';
import { PreviewJob } from '../src/attendance/rule-changes/changes/preview.job.js';
import { workDate } from '../src/platform/index.js';
import type { Browser, Page } from './support/browser.js';
import { type TestPerson, type TestUnit, aPerson, aUnit } from './support/builders.js';
import { type TestApp, startTestApp } from './support/index.js';
import { strong } from './support/office.js';
import { aRuleScene, settleDays } from './support/rule-changes-scene.js';
import { until } from './support/until.js';

jest.setTimeout(120_000);

const PASSWORD = 'sandi yang cukup panjang';

let app: TestApp;
let regency: TestUnit;
let dinkes: TestUnit;
let hr: Browser;
let second: Browser;
let leader: Browser;
let base: string;
let seven: string;
let late: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  ({ regency, dinkes, base, seven, late, hr, second, leader } = await aRuleScene(app));
});
afterAll(() => app?.close());

const settle = () => settleDays(app);
const wordsOf = ({ body }: { body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('rules of working time', () => {
  it('are told with their decree, for whom, and whether they hold', async () => {
    const list = wordsOf(await hr.get('/presensi/aturan'));
    expect(list).toContain('Aturan uji');
    expect(list).toContain('B Berlaku');
    expect(list).toContain('Pemerintah Kabupaten Purbalingga dan unit di bawahnya: sejak 1 Januari 2015');
    const one = await hr.get(`/presensi/aturan/${base}`);
    expect(wordsOf(one)).toContain('Jumat 07.30–14.30 istirahat 11.30–13.00');
    expect(one.body).not.toMatch(/ style=| on[a-z]+=/);
    expect((await hr.get('/presensi/aturan/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it('are prepared as a copy that holds for nobody', async () => {
    const form = await hr.get(`/presensi/aturan/baru?dari=${base}`);
    const to = { action: '/presensi/aturan/baru' };
    const faulty = await hr.submit(form, { nama: 'Masuk pukul tujuh', 'hari-1-mulai': '25.00' }, to);
    expect([faulty.status, wordsOf(faulty).includes('Senin: tulis jam mulai dan selesai')]).toEqual([
      422,
      true,
    ]);
    expect(faulty.body).toContain('value="Masuk pukul tujuh"');
    const fields = {
      nama: 'Masuk pukul tujuh',
      dasar: 'SE Bupati 800/12/2026',
      jenisDasar: 'se',
      'hari-1-mulai': '07.00',
      'hari-1-selesai': '15.30',
    };
    const kept = await hr.submit(form, fields, to);
    expect(kept.status).toBe(200);
    expect(wordsOf(kept)).toContain('Belum berlaku untuk siapa pun: aturan ini disiapkan.');
    expect(wordsOf(kept)).toContain('Senin 07.00–15.30');
    expect(wordsOf(kept)).toContain('Rina Pengusul');
  });

  it.each([
    ['tpp', 'tpp-kepmendagri-900-4700', { 'late.0.cut': '0,75' }, 'TL1 1 0,75%', { 'late.0.cut': 'banyak' }],
    [
      'discipline',
      'disiplin-pp-94-2021',
      { answerWithinDays: '5' },
      'Atasan menanggapi dalam 5 hari',
      { 'ladder.0.fromDays': 'x' },
    ],
    [
      'leave',
      'cuti-pns',
      { 'kinds.excuse.atMostDays': '3' },
      'Sekali paling lama (hari) 3 hari',
      { 'kinds.sick.article': '' },
    ],
  ] as const)('of %s are told in words and copied by a form', async (_aspect, code, wish, words, wrong) => {
    const [set] = await app.database.query<{ id: string; cited: string }>(
      `select s.id, d.cited from rule_set s join decree d on d.id = s.decree_id where s.code = $1`,
      [code],
    );
    const one = await hr.get(`/presensi/aturan/${set!.id}`);
    expect(wordsOf(one)).toContain(set!.cited.replaceAll('&', '&amp;'));
    expect(one.body).not.toMatch(/fromDays|attendanceShare|atMost|&quot;|\[object/);
    const form = await hr.get(`/presensi/aturan/baru?dari=${set!.id}`);
    const to = { action: '/presensi/aturan/baru' };
    const basis = { nama: `Salinan ${code}`, dasar: 'Perbup 12/2026', jenisDasar: 'perbup' };
    const faulty = await hr.submit(form, { ...basis, ...wrong }, to);
    expect([faulty.status, faulty.body.includes(`value="Salinan ${code}"`)]).toEqual([422, true]);
    const kept = await hr.submit(form, { ...basis, ...wish }, to);
    expect([kept.status, wordsOf(kept)]).toEqual([200, expect.stringContaining(words)]);
    expect(wordsOf(kept)).toContain('Belum berlaku untuk siapa pun: aturan ini disiapkan.');
    // What was not touched is what it was, also what a browser sends for an open choice.
    const [copy] = await app.database.query<{ same: boolean }>(
      `select a.content->'kinds'->'sick' is not distinct from b.content->'kinds'->'sick'
         and a.content->'ladder' is not distinct from b.content->'ladder' and a.content->'early' is not distinct from b.content->'early' as same
       from rule_set a, rule_set b where a.id = $1 and b.id = $2`,
      [set!.id, new URL(kept.url).pathname.split('/').at(-1)],
    );
    expect(copy!.same).toBe(true);
  });

  it('show rules of one person to those alone who may read that person', async () => {
    const owner = await aPerson(app.database, { unit: dinkes, name: 'Dewi Khusus' });
    await app.database.query(
      `insert into rule_assignment (rule_set_id, aspect, person_id, valid) values ($1, 'hours', $2, daterange('2026-01-01', null))`,
      [base, owner.id],
    );
    const elsewhere = await aUnit(app.database, { code: 'DINSOS', name: 'Dinas Sosial', parent: regency });
    const stranger = await strong(
      app,
      await aPerson(app.database, { unit: elsewhere, roles: ['supervisor'], password: PASSWORD }),
    );
    expect(wordsOf(await hr.get('/presensi/aturan'))).toContain('Dewi Khusus');
    expect(wordsOf(await stranger.get('/presensi/aturan'))).not.toContain('Dewi Khusus');
    expect(wordsOf(await stranger.get(`/presensi/aturan/${base}`))).not.toContain('Dewi Khusus');
    expect((await stranger.get('/presensi/aturan/baru')).status).toBe(403);
  });
});

const shipped = async (code: string) =>
  (await app.database.query<{ id: string }>(`select id from rule_set where code = $1`, [code]))[0]!.id;

/** Asks for the set to hold there, and waits until everybody is counted. */
async function drafted(fields: Record<string, string>, set = seven): Promise<string> {
  const address = `/presensi/aturan/${set}/penerapan`;
  const given = {
    unit: 'DINKES',
    mulai: '2026-12-01',
    alasan: 'Surat edaran bupati tentang jam kerja',
    ...fields,
  };
  const sent = await hr.submit(await hr.get(address), given, { action: address });
  expect(sent.status).toBe(200);
  const change = new URL(sent.url).pathname;
  await until(async () => !(await hr.get(change)).body.includes('<reload-soon'));
  return change;
}

const step = async (
  tab: Browser,
  change: string,
  name: string,
  fields: Record<string, string> = {},
): Promise<Page> => tab.post(`${change}/${name}`, { putaran: await runOf(change), ...fields });
const runOf = async (change: string) =>
  String(
    (
      await app.database.query<{ run: number }>(`select run from rule_change where id = $1`, [
        change.split('/').at(-1),
      ])
    )[0]!.run,
  );
const stateOf = async (change: string) =>
  (
    await app.database.query<{ state: string }>(`select state from rule_change where id = $1`, [
      change.split('/').at(-1),
    ])
  )[0]!.state;
const holding = async (day: string, aspect = 'hours') =>
  (
    await app.database.query<{ code: string }>(
      `select s.code from rule_assignment a join rule_set s on s.id = a.rule_set_id
       where a.unit_id = $1 and a.valid @> $2::date and a.aspect = $3`,
      [dinkes.id, day, aspect],
    )
  ).map(({ code }) => code);

describe('a change of rules', () => {
  it('shows first who would change and how, in counts that add up and by name, and changes nothing', async () => {
    const change = await drafted({});
    const page = await hr.get(change);
    const words = wordsOf(page);
    expect(words).toContain('Pratinjau, belum diajukan');
    expect(words).toContain('Dari Aturan uji menjadi Masuk pukul tujuh.');
    // Late on four days, and on three of them no more too early; the other one comes and goes as before.
    expect(words).toContain('Menjadi lebih berat 1 orang, pada 1 hari-orang');
    expect(words).toContain('Ani Pagi');
    expect(words).toContain('Budi Siang');
    expect(words).toMatch(/Pulang cepat 3 0 −3/);
    expect(words).toMatch(/Terlambat 0 4 \+4/);
    const [, before, after] = /Jumlah hari-orang ([\d.]+) ([\d.]+) 0/.exec(words)!;
    expect(before).toBe(after);
    expect(page.body).not.toMatch(/ style=| on[a-z]+=/);
    expect(await holding('2026-12-01')).toEqual([]);
    const days = wordsOf(await hr.get(`${change}/orang/${late.id}`));
    expect(days).toContain('Sen, 16 Nov Pulang cepat (pulang cepat 20 menit) Terlambat (terlambat 20 menit)');
    expect(wordsOf(await hr.get(`${change}/orang`))).toContain('Budi Siang');
    await step(hr, change, 'penarikan');
    expect(await stateOf(change)).toBe('withdrawn');
  });

  it('compares the days as the worker has written them', async () => {
    await app.app.get(Planner).plan(workDate('2026-11-16'), workDate('2026-11-20'));
    await settle();
    const change = await drafted({ mulai: '2026-11-16', sampai: '2026-11-19' });
    const [kept] = await app.database.query<{
      summary: { before: object; moves: { before: string; days: number }[] };
    }>(`select summary from rule_change where id = $1`, [change.split('/').at(-1)]);
    const [stored] = await app.database.query<{
      late: number;
      early: number;
      worked: number;
      absent: number;
    }>(
      `select sum(late_minutes)::int as late, sum(left_early_minutes)::int as early, sum(worked_minutes)::int as worked,
              (count(*) filter (where status = 'absent'))::int as absent
       from attendance_day d join unit u on u.id = d.unit_id where u.code = 'DINKES' and work_date between '2026-11-16' and '2026-11-19'`,
    );
    expect(kept!.summary.before).toMatchObject({
      lateMinutes: stored!.late,
      leftEarlyMinutes: stored!.early,
      workedMinutes: stored!.worked,
    });
    const absent = kept!.summary.moves.filter(({ before }) => before === 'absent');
    expect(absent.reduce((sum, { days }) => sum + days, 0)).toBe(stored!.absent);
    await step(hr, change, 'penarikan');
  });

  it('is handed over by whoever made it and approved by somebody else, once', async () => {
    const change = await drafted({});
    expect((await step(second, change, 'pengajuan')).status).toBe(422);
    expect((await step(hr, change, 'persetujuan')).status).toBe(422);
    expect((await step(hr, change, 'pengajuan')).status).toBe(200);
    const own = await step(hr, change, 'persetujuan');
    expect([own.status, wordsOf(own).includes('Usul sendiri tidak dapat diputus sendiri')]).toEqual([
      422,
      true,
    ]);
    expect(await holding('2026-12-01')).toEqual([]);
    const both = await Promise.all([
      step(second, change, 'persetujuan'),
      step(leader, change, 'persetujuan'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await holding('2026-12-01')).toEqual(['tujuh']);
    expect(await holding('2026-11-30')).toEqual([]);
    await until(async () => {
      const [shift] = await app.database.query<{ starts: string }>(
        `select to_char(starts_at at time zone 'Asia/Jakarta', 'HH24:MI') as starts from planned_shift
         where person_id = $1 and work_date = '2026-12-01'`,
        [late.id],
      );
      return shift?.starts === '07:00';
    });
    const told = await app.database.query<{ title: string }>(
      `select title from inbox_message where person_id = $1`,
      [late.id],
    );
    expect(told.map(({ title }) => title)).toEqual(['Jam kerja Anda berubah, mulai 1 Desember 2026']);
  });

  it.each([
    [
      'leave',
      'cuti-pns',
      { 'kinds.annual.quota.days': '10' },
      ['Cuti tahunan: Hak setahun 12 hari kerja 10 hari kerja', 'orang kehilangan hari atau jenis cuti'],
      'Aturan cuti Anda berubah',
    ],
    [
      'discipline',
      'disiplin-pp-94-2021',
      { 'ladder.1.level': 'medium' },
      ['Tangga hukuman, baris 2', 'orang naik tingkat hukuman', 'teguran tertulis lebih berat'],
      'Aturan disiplin Anda berubah',
    ],
    [
      'tpp',
      'tpp-kepmendagri-900-4700',
      { absent: '4' },
      ['tanpa aturan menjadi Salinan tpp', 'orang dipotong lebih banyak', 'tidak ada aturan → 20%'],
      'Tabel potongan TPP Anda berubah',
    ],
  ] as const)('of %s goes the same way, by its own figures', async (aspect, code, wish, words, title) => {
    if (aspect === 'tpp') {
      await app.app.get(Planner).plan(workDate('2026-10-26'), workDate('2026-10-30'));
      await settle();
    }
    const form = await hr.get(`/presensi/aturan/baru?dari=${await shipped(code)}`);
    const basis = { nama: `Salinan ${aspect}`, dasar: 'Perbup 12/2026', jenisDasar: 'perbup' };
    const kept = await hr.submit(form, { ...basis, ...wish }, { action: '/presensi/aturan/baru' });
    const set = new URL(kept.url).pathname.split('/').at(-1)!;
    const change = await drafted({}, set);
    const page = await hr.get(change);
    for (const expected of words) expect(wordsOf(page)).toContain(expected);
    expect(page.body).not.toMatch(/ style=| on[a-z]+=/);
    expect(await holding('2026-12-01', aspect)).toEqual([]);
    expect((await step(hr, change, 'persetujuan')).status).toBe(422);
    await step(hr, change, 'pengajuan');
    expect((await step(second, change, 'persetujuan')).status).toBe(200);
    expect(await holding('2026-12-01', aspect)).toEqual([`salinan-${aspect}`]);
    expect(await holding('2026-11-30', aspect)).toEqual([]);
    expect(wordsOf(await hr.get(`${change}/orang`))).toContain('Budi Siang');
    expect((await hr.get(`${change}/orang/${late.id}`)).status).toBe(404);
    const told = await app.database.query<{ title: string }>(
      `select title from inbox_message where person_id = $1 and title like $2 || ',%'`,
      [late.id, title],
    );
    expect(told).toHaveLength(1);
  });

  it('can be refused in words, and a refused one stays refused', async () => {
    const change = await drafted({ mulai: '2026-12-07', sampai: '2026-12-11' }, base);
    await step(hr, change, 'pengajuan');
    expect((await step(second, change, 'penolakan', { jawaban: '' })).status).toBe(422);
    await step(second, change, 'penolakan', { jawaban: 'Tunggu surat edaran' });
    expect(await stateOf(change)).toBe('refused');
    expect((await step(leader, change, 'persetujuan')).status).toBe(422);
    expect(wordsOf(await hr.get(change))).toContain('Tunggu surat edaran');
  });

  it('is not approved when other rules came in between: nobody has seen what would happen', async () => {
    const [one, other] = [
      await drafted({ mulai: '2026-12-14', sampai: '2026-12-18' }, base),
      await drafted({ mulai: '2026-12-16', sampai: '2026-12-18' }, base),
    ];
    for (const change of [one, other]) await step(hr, change, 'pengajuan');
    expect((await step(second, one, 'persetujuan')).status).toBe(200);
    const stale = await step(second, other, 'persetujuan');
    expect([stale.status, wordsOf(stale).includes('hitung lagi')]).toEqual([422, true]);
    expect(await holding('2026-12-16')).toEqual(['lima']);
    await step(hr, other, 'perhitungan');
    await until(async () => (await stateOf(other)) === 'computed');
    const nothing = await step(hr, other, 'pengajuan');
    expect(wordsOf(nothing)).toContain('Tidak seorang pun berubah');
  });

  it('is approved as it was seen: not when it was computed and handed over again behind the open page', async () => {
    const change = await drafted({ mulai: '2026-12-07', sampai: '2026-12-11' }, base);
    await step(hr, change, 'pengajuan');
    const seen = await second.get(change);
    await step(hr, change, 'perhitungan');
    await until(async () => (await stateOf(change)) === 'computed');
    const handedBlindly = await step(hr, change, 'pengajuan', { putaran: '1' });
    expect([handedBlindly.status, await stateOf(change)]).toEqual([422, 'computed']);
    await step(hr, change, 'pengajuan');
    const blind = await second.submit(seen, {}, { action: '/persetujuan' });
    expect([blind.status, wordsOf(blind).includes('atau dihitung lagi')]).toEqual([422, true]);
    expect(await stateOf(change)).toBe('proposed');
    expect((await second.submit(blind, {}, { action: '/persetujuan' })).status).toBe(200);
    expect(await stateOf(change)).toBe('applied');
  });

  it('of cuts is not approved when the month was closed after it had been shown: what was cut there stays', async () => {
    const change = await drafted({ mulai: '2026-10-01' }, await shipped('salinan-tpp'));
    const [kept] = await app.database.query<{ worse: string }>(
      `select summary->>'peopleWorse' as worse from rule_change where id = $1`,
      [change.split('/').at(-1)],
    );
    expect((await step(hr, change, 'pengajuan', { lebihBerat: kept!.worse })).status).toBe(200);
    await app.database.query(
      `with closed as (insert into attendance_period (unit_id, month, state, closings) values ($1, '2026-10-01', 'closed', 1) returning id)
       insert into closed_days (period_id, unit_id, during) select id, $1, '[2026-10-01,2026-11-01)' from closed`,
      [dinkes.id],
    );
    const stale = await step(second, change, 'persetujuan');
    expect([stale.status, wordsOf(stale).includes('hitung lagi')]).toEqual([422, true]);
    expect(await holding('2026-10-15', 'tpp')).toEqual([]);
  });

  it('never makes the running day stricter, and begins no day on which people arrive', async () => {
    const today = await drafted({ mulai: '2026-11-20' });
    const refused = await step(hr, today, 'pengajuan', { lebihBerat: '1' });
    expect([refused.status, wordsOf(refused).includes('Hari ini sudah berjalan')]).toEqual([422, true]);
    const tomorrow = await drafted({ mulai: '2026-11-23', sampai: '2026-11-24' });
    await step(hr, tomorrow, 'pengajuan');
    const then = app.clock.now();
    app.clock.set('2026-11-23T06:30:00+07:00');
    const begun = await step(second, tomorrow, 'persetujuan');
    app.clock.set(then);
    expect([begun.status, wordsOf(begun).includes('Tanggal mulainya sudah tiba')]).toEqual([422, true]);
    expect(await holding('2026-11-23')).toEqual([]);
  });

  it('of past days needs a reason and the number of those worse off, and re-derives open days alone', async () => {
    const address = `/presensi/aturan/${seven}/penerapan`;
    const mute = { unit: 'DINKES', mulai: '2026-11-18', sampai: '2026-11-19', alasan: '' };
    const faulty = await hr.submit(await hr.get(address), mute, { action: address });
    expect([
      faulty.status,
      wordsOf(faulty).includes('Hari yang sudah lewat ikut berubah: tulis alasannya'),
    ]).toEqual([422, true]);
    const nowhere = { ...mute, unit: 'DINKESS', alasan: 'Surat edaran tentang jam kerja' };
    const unknown = await hr.submit(await hr.get(address), nowhere, { action: address });
    expect([unknown.status, unknown.body.includes('value="DINKESS"')]).toEqual([422, true]);
    expect(wordsOf(unknown)).toContain('Unit kerja itu tidak ditemukan. Pilih dari saran yang muncul.');
    const change = await drafted({ mulai: '2026-11-18', sampai: '2026-11-19' });
    const page = wordsOf(await hr.get(change));
    expect(page).toContain('Hari yang sudah lewat ikut berubah.');
    expect((await step(hr, change, 'pengajuan', { lebihBerat: '7' })).status).toBe(422);
    await step(hr, change, 'pengajuan', { lebihBerat: '1' });
    expect(await stateOf(change)).toBe('proposed');
    expect((await step(second, change, 'persetujuan')).status).toBe(200);
    await until(async () => {
      await app.app.get(DayStatusWorker).drain();
      const [day] = await app.database.query<{ late: number }>(
        `select late_minutes as late from attendance_day where person_id = $1 and work_date = '2026-11-19'`,
        [late.id],
      );
      return day!.late === 20;
    });
    const history = await app.database.query<{ reference: string; cause: string }>(
      `select distinct reference, cause from attendance_day_history where person_id = $1 and work_date = '2026-11-19' and reference is not null`,
      [late.id],
    );
    expect(history).toEqual([{ reference: `rule-change:${change.split('/').at(-1)}`, cause: 'rule' }]);
  });

  it('moves no closed day, and says so beforehand', async () => {
    await app.database.query(
      `with closed as (insert into attendance_period (unit_id, month, state, closings) values ($1, '2026-11-01', 'closed', 1) returning id)
       insert into closed_days (period_id, unit_id, during) select id, $1, '[2026-11-16,2026-11-19)' from closed`,
      [dinkes.id],
    );
    const change = await drafted({ mulai: '2026-11-16', sampai: '2026-11-19' }, base);
    expect(wordsOf(await hr.get(change))).toMatch(/\d+ hari-orang ada di bulan yang sudah ditutup/);
    await step(hr, change, 'pengajuan');
    expect((await step(second, change, 'persetujuan')).status).toBe(200);
    const lateOn = async (day: string) => {
      await app.app.get(DayStatusWorker).drain();
      const [row] = await app.database.query<{ late: number }>(
        `select late_minutes as late from attendance_day where person_id = $1 and work_date = $2`,
        [late.id, day],
      );
      return row!.late;
    };
    await until(async () => (await lateOn('2026-11-19')) === 0);
    expect(await lateOn('2026-11-18')).toBe(20);
  });

  it('names first whom it hits, and where it hits nobody, whom it relieves', async () => {
    const change = await drafted({ mulai: '2027-01-04', sampai: '2027-01-08' });
    const id = change.split('/').at(-1)!;
    const people = await app.database.query<{ id: string; name: string }>(
      `select id, full_name as name from person order by full_name, id limit 4`,
    );
    await app.database.query(`delete from rule_change_person where change_id = $1`, [id]);
    // By name alone they would stand in this order: untouched, relieved, relieved more, hit.
    const effects = [
      [0, 0, 0],
      [0, 1, -14],
      [0, 2, -20],
      [1, 0, 5],
    ] as const;
    for (const [place, [worse, better, short]] of effects.entries())
      await app.database.query(
        `insert into rule_change_person (change_id, person_id, unit_id, days, worse, better, other, short_before, short_after, ahead_before, ahead_after)
         values ($1, $2, $3, 5, $4, $5, 0, 30, $6, 0, 0)`,
        [id, people[place]!.id, dinkes.id, worse, better, 30 + short],
      );
    const listed = await app.app
      .get(ChangedPeopleQuery)
      .people(id, workDate('2027-01-04'), { limit: 9, offset: 0 });
    expect(listed.map(({ personId }) => personId)).toEqual(people.map(({ id: one }) => one).toReversed());
  });

  it('computed twice at once is written once', async () => {
    const change = await drafted({ mulai: '2027-01-04', sampai: '2027-01-08' });
    const id = change.split('/').at(-1)!;
    await app.database.query(
      `update rule_change set state = 'computing', run = 9, summary = null, base = null, computed_at = null where id = $1`,
      [id],
    );
    // What an attempt that was killed in the middle had found.
    const gone = await aPerson(app.database, { unit: dinkes, name: 'Sudah Tidak Berubah' });
    await app.database.query(
      `insert into rule_change_person (change_id, person_id, unit_id, days, worse, better, other, short_before, short_after,
         ahead_before, ahead_after) select $1, p, $3, 9, 9, 0, 0, 0, 0, 0, 0 from unnest($2::uuid[]) p on conflict do nothing`,
      [id, [gone.id], regency.id],
    );
    const job = app.app.get(PreviewJob);
    await Promise.all([
      job.compute({ id, run: 9 }),
      job.compute({ id, run: 8 }),
      job.compute({ id, run: 9 }),
    ]);
    expect(await stateOf(change)).toBe('computed');
    const [count] = await app.database.query<{ people: number; touched: number }>(
      `select (select count(*)::int from rule_change_person where change_id = $1) as people, (summary->>'peopleTouched')::int as touched
       from rule_change where id = $1`,
      [id],
    );
    expect(count!.people).toBe(count!.touched);
  });
});
