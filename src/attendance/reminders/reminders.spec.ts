import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type TestApp,
  type TestPerson,
  aPerson,
  aPlannedShift,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from '../../../test/support/index.js';
import { type Mailbox, aMailbox } from '../../../test/support/mailbox.js';
import { NoticeKinds } from '../../people/index.js';
import { SendRemindersJob } from './send-reminders.job.js';

const PASSWORD = 'jendela hijau menelan payung';
let test: TestApp;
let box: Mailbox;
let regency: { id: string };
let unit: { id: string; code: string };

beforeAll(async () => {
  box = await aMailbox();
  test = await startTestApp({ settings: { smtpUrl: box.url } });
  regency = await aRegency(test.database);
  unit = await aUnit(test.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
});
afterAll(async () => {
  await test?.close();
  await box?.close();
});
beforeEach(() => test.database.query(`update reminder_rule set last_run = null`));

const run = async (now: string) => {
  test.clock.set(new Date(`${now}:00+07:00`));
  await test.app.get(SendRemindersJob).run();
};
const topicsOf = async (personId: string) =>
  (
    await test.database.query<{ topic: string }>(
      `select topic from inbox_message where person_id = $1 order by created_at, topic`,
      [personId],
    )
  ).map(({ topic }) => topic);

interface DayWish {
  date?: string;
  status?: string;
  checkIn?: string;
  checkOut?: string;
  wants?: boolean;
}

/** Somebody with a working day of 07.30 to 16.00 and its derived row; wants mail about presses. */
async function working(wish: DayWish = {}): Promise<TestPerson> {
  const who = await aPerson(test.database, { unit });
  await test.database.query(`update person set official_email = $2 where id = $1`, [
    who.id,
    `${who.nip}@example.go.id`,
  ]);
  if (wish.wants ?? true)
    await test.database.query(
      `insert into notice_choice (person_id, kind, mail, push) values ($1, 'reminder-presence', true, false)`,
      [who.id],
    );
  await aDay(who, wish);
  return who;
}

async function aDay(who: { id: string }, wish: DayWish): Promise<void> {
  const { date = '2026-11-20', status = 'expected', checkIn, checkOut } = wish;
  const { ruleSetId } = await aPlannedShift(test.database, { person: who, date });
  const moment = (clock?: string) => (clock ? `${date}T${clock}:00+07:00` : null);
  await test.database.query(
    `insert into attendance_day (person_id, work_date, unit_id, status, code, provisional, check_in_at, check_out_at, rule_set_id, derived_at)
     values ($1, $2, $3, $4, 'H', $4 <> 'absent', $5, $6, $7, now())`,
    [who.id, date, unit.id, status, moment(checkIn), moment(checkOut), ruleSetId],
  );
}

describe('who has not pressed', () => {
  it('is told once before the limit, not earlier, and not after it', async () => {
    const who = await working();
    await run('2026-11-20T07:10');
    expect(await topicsOf(who.id)).toEqual([]);
    await run('2026-11-20T07:20');
    await run('2026-11-20T07:25');
    expect(await topicsOf(who.id)).toEqual(['reminder-check-in']);
    const late = await working();
    await run('2026-11-20T07:35');
    expect(await topicsOf(late.id)).toEqual([]);
  });

  it.each<[string, DayWish]>([
    ['is on leave', { status: 'on-leave' }],
    ['is on duty elsewhere', { status: 'on-duty' }],
    ['has a holiday', { status: 'holiday' }],
    ['is off shift', { status: 'off-shift' }],
    ['has pressed', { status: 'present', checkIn: '07:05' }],
    ['does not want to be told', { wants: false }],
  ])('but whoever %s is left in peace', async (_title, wish) => {
    const who = await working(wish);
    await run('2026-11-20T07:20');
    expect(await topicsOf(who.id)).toEqual([]);
  });

  it('nor whose press came a moment ago and is not derived yet; what was told is no longer so', async () => {
    const who = await working();
    await run('2026-11-20T07:20');
    const [message] = await test.database.query<{ id: string }>(
      `select id from inbox_message where person_id = $1`,
      [who.id],
    );
    const { stillTrue } = test.app.get(NoticeKinds).kindOf('reminder-check-in');
    const asked = [{ id: message!.id, personId: who.id }];
    expect(await stillTrue!(test.database, asked)).toEqual([message!.id]);
    const pressed = await working();
    for (const { id } of [who, pressed])
      await test.database.query(
        `insert into attendance_event (person_id, direction, occurred_at, received_at, clock_basis, source, idempotency_key)
         values ($1::uuid, 'in', '2026-11-20T07:21:00+07:00', '2026-11-20T07:21:00+07:00', 'server', 'web', decode(md5(($1::uuid)::text), 'hex'))`,
        [id],
      );
    await run('2026-11-20T07:22');
    expect(await topicsOf(pressed.id)).toEqual([]);
    expect(await stillTrue!(test.database, asked)).toEqual([]);
  });

  it('out is told half an hour after the end, and does not find it waiting once it is too late', async () => {
    const [who, gone] = [
      await working({ status: 'present', checkIn: '07:05' }),
      await working({ status: 'present', checkIn: '07:05', checkOut: '16:02' }),
    ];
    await run('2026-11-20T16:25');
    expect(await topicsOf(who.id)).toEqual([]);
    await run('2026-11-20T16:30');
    expect([await topicsOf(who.id), await topicsOf(gone.id)]).toEqual([['reminder-check-out'], []]);
    await run('2026-11-20T21:00');
    const unread = await test.database.query(
      `select 1 from inbox_message where person_id = $1 and read_at is null`,
      [who.id],
    );
    expect(unread).toEqual([]);
  });
});

describe('reports', () => {
  it('tell the head who works that day how last week was, once; who is on leave when back at work', async () => {
    const [head, deputy] = [await aPerson(test.database, { unit }), await aPerson(test.database, { unit })];
    const [post] = await test.database.query<{ id: string }>(
      `insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas', 'head', '[2020-01-01,)') returning id`,
      [unit.id],
    );
    for (const [who, capacity] of [
      [head, 'definitive'],
      [deputy, 'plh'],
    ] as const)
      await test.database.query(
        `insert into post_holding (post_id, person_id, capacity, valid, decree) values ($1, $2, $3, '[2026-01-01,)', 'SK 1')`,
        [post!.id, who.id, capacity],
      );
    await aDay(head, { date: '2026-11-18', status: 'absent' });
    await aDay(deputy, { date: '2026-11-18', status: 'present', checkIn: '07:05', checkOut: '16:02' });
    await aDay(head, { date: '2026-11-23', status: 'on-leave' });
    await aDay(deputy, { date: '2026-11-23' });
    await aDay(head, { date: '2026-11-24' });
    await run('2026-11-23T06:59');
    await run('2026-11-23T07:00');
    expect([await topicsOf(head.id), await topicsOf(deputy.id)]).toEqual([[], ['report-weekly']]);
    const [told] = await test.database.query<{ title: string; body: string; link: string }>(
      `select title, body, link from inbox_message where person_id = $1`,
      [deputy.id],
    );
    expect(told!.title).toBe('Presensi minggu lalu: Dinas Kesehatan');
    expect(told!.body).toMatch(/\d+ hadir \(0 terlambat\), \d+ cuti atau dinas, 1 tanpa keterangan/);
    expect(told!.link).toBe('/presensi/rekap?dari=2026-11-16&sampai=2026-11-22&unit=DINKES');
    await run('2026-11-24T07:00');
    expect([await topicsOf(head.id), await topicsOf(deputy.id)]).toEqual([
      ['report-weekly'],
      ['report-weekly'],
    ]);
  });

  it('remind the admin of an office whose month is not handed in, until it is', async () => {
    const admin = await aPerson(test.database, { unit, roles: ['opd-admin'] });
    await aDay(admin, { date: '2026-12-01' });
    await run('2026-12-01T08:00');
    expect(await topicsOf(admin.id)).toEqual(['report-monthly']);
    const [message] = await test.database.query<{ id: string; link: string }>(
      `select id, link from inbox_message where person_id = $1`,
      [admin.id],
    );
    expect(message!.link).toBe('/presensi/periode/DINKES/2026-11');
    const { stillTrue } = test.app.get(NoticeKinds).kindOf('report-monthly');
    const asked = [{ id: message!.id, personId: admin.id }];
    expect(await stillTrue!(test.database, asked)).toEqual([message!.id]);
    await test.database.query(
      `insert into attendance_period (unit_id, month, state, steps) values ($1, '2026-11-01', 'submitted', 1)`,
      [unit.id],
    );
    expect(await stillTrue!(test.database, asked)).toEqual([]);
    const other = await aPerson(test.database, { unit, roles: ['opd-admin'] });
    await aDay(other, { date: '2026-12-02' });
    await run('2026-12-02T08:00');
    expect(await topicsOf(other.id)).toEqual([]);
  });
});

describe('/presensi/pengingat', () => {
  const HERE = '/presensi/pengingat';
  const desk = async () => {
    const who = await aPerson(test.database, { unit: regency, roles: ['hr'], password: PASSWORD });
    const tab = browser(test.url);
    await tab.submit(await tab.get('/beranda'), { nip: who.nip, password: PASSWORD });
    return { ...tab, who };
  };

  it('is changed by one at a time: the second is told who was quicker, and keeps what was typed', async () => {
    const [first, second] = [await desk(), await desk()];
    const pages = await Promise.all([first.get(HERE), second.get(HERE)]);
    const action = `${HERE}/check-in`;
    expect(pages[0].body).toContain('Menit sebelum batas tepat waktu');
    const saved = await first.submit(pages[0], { angka: '20' }, { action });
    expect(saved.body).toContain('Pengingat disimpan');
    const lost = await second.submit(pages[1], { angka: '45' }, { action });
    expect(lost.status).toBe(422);
    expect(lost.body).toContain(`baru saja diubah oleh ${first.who.name}`);
    expect(lost.body).toContain('value="45"');
    const rules = await test.database.query(`select minutes from reminder_rule where kind = 'check-in'`);
    expect(rules).toEqual([{ minutes: 20 }]);
  });

  it('says what is wrong', async () => {
    const tab = await desk();
    const page = await tab.submit(await tab.get(HERE), { angka: '9' }, { action: `${HERE}/weekly` });
    expect([page.status, page.body.includes('Tulis angka 1 sampai 5.')]).toEqual([422, true]);
    expect((await tab.post(`${HERE}/harian`, { revisi: '1' })).status).toBe(404);
  });
});
