import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ROLES } from '../src/access/index.js';
import { DayStatusWorker, EventsService } from '../src/attendance/index.js';
import { Passwords, judgePassword } from '../src/identity/index.js';
import {
  DEMONSTRATION_PASSWORD,
  DemonstrationApplications,
  DemonstrationClock,
  DemonstrationFeed,
  prepareDemonstration,
} from '../src/portal/index.js';
import { type Browser, type TestApp, aRegency, browser, startTestApp } from './support/index.js';
import { MakeOrders } from '../src/attendance/exports/orders/make-orders.job.js';
import { FindIncidentsJob } from '../src/attendance/incidents/finding/find-incidents.job.js';
import { WALKS } from '../src/portal/demonstration/pages/demo-walks.js';
import { DemonstrationDecisions } from '../src/portal/demonstration/stories/demonstration-decisions.service.js';
import { DemonstrationMachines } from '../src/portal/demonstration/stories/demonstration-machines.service.js';
import { LaterStories } from '../src/portal/demonstration/stories/later-stories.service.js';
import { until } from './support/until.js';

/** Sunday, so the demonstration shows Friday 20 November 2026. */
const today = new Date('2026-11-22T10:00:00+07:00');

describe('the demonstration regency in a real database', () => {
  let test: TestApp;
  let feed: DemonstrationFeed;
  let clock: DemonstrationClock;
  let ticks = 0;

  beforeAll(async () => {
    clock = new DemonstrationClock(new Date('2026-11-20T07:00:00+07:00'), () => ticks);
    test = await startTestApp({ settings: { demonstration: true, documentSigner: 'contoh' }, clock });
    // Twice at the same time, as two starts on one database would.
    const prepare = () => prepareDemonstration({ database: test.database, people: 80, today });
    const both = await Promise.all([prepare(), prepare()]);
    expect(both.map(({ now }) => now).sort()).toEqual([false, true]);
    feed = test.app.get(DemonstrationFeed);
    await feed.onApplicationBootstrap();
  });
  afterAll(() => test?.close());

  const walkTo = async (time: string) => {
    ticks += new Date(time).getTime() - clock.now().getTime();
    await feed.tick();
    await test.app.get(DayStatusWorker).drain();
  };
  const one = async <Value>(sql: string): Promise<Value> => {
    const [row] = await test.database.query<Record<string, Value>>(sql);
    return Object.values(row!)[0]!;
  };
  const presses = (since: string) =>
    one<number>(`select count(*) from attendance_event where occurred_at > '${since}'`);
  const post = (path: string, form: string, headers: Record<string, string> = {}) =>
    fetch(`${test.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: test.url, ...headers },
      body: form,
    });

  it('has 80 people with accounts, 90 days behind it and Friday as it stands at seven', async () => {
    expect(await one(`select count(*) from account`)).toBe(80);
    expect(await one(`select min(work_date) from attendance_day`)).toBe('2026-08-22');
    expect(await one(`select max(work_date) from attendance_day`)).toBe('2026-11-20');
    expect(
      await one(`select count(*) from attendance_event where occurred_at > '2026-11-20T07:00:00+07:00'`),
    ).toBe(0);
    const open = await one<number>(
      `select count(*) from attendance_day where work_date = '2026-11-20' and status = 'expected'`,
    );
    expect(open).toBeGreaterThan(50);
    expect(await one(`select bool_and(provisional) from attendance_day where work_date = '2026-11-20'`)).toBe(
      true,
    );
    expect(
      await one(
        `select count(*) from attendance_day d join planned_shift s using (person_id, work_date, seq)
         where d.provisional and upper(s.counted) < '2026-11-20T07:00:00+07:00'
           and d.unit_id <> (select unit_id from attendance_source where kind = 'machine')`,
      ),
    ).toBe(0);
  });

  it('is what the one derivation makes of its presses: deriving a week again changes nothing', async () => {
    const before = await test.database.query(
      `select * from attendance_day where work_date between '2026-11-09' and '2026-11-15' order by person_id, work_date`,
    );
    expect(before.length).toBeGreaterThan(300);
    await test.database.query(
      `insert into dirty_day (person_id, work_date, cause) select person_id, work_date, 'derive' from attendance_day
       where work_date between '2026-11-09' and '2026-11-15'`,
    );
    await test.app.get(DayStatusWorker).drain();
    const after = await test.database.query(
      `select * from attendance_day where work_date between '2026-11-09' and '2026-11-15' order by person_id, work_date`,
    );
    expect(after).toEqual(before);
  });

  it('has a holiday, and a machine that fell silent: nobody of its office is absent before it has spoken', async () => {
    expect(
      await test.database.query(
        `select distinct code, provisional from attendance_day where work_date = '2026-08-25' and status = 'holiday'`,
      ),
    ).toEqual([{ code: 'LN', provisional: false }]);
    const { people } = (await (await fetch(`${test.url}/demo.json`)).json()) as {
      people: { role: string; nip: string; password: string }[];
    };
    const hr = people.find(({ role }) => role === 'hr')!;
    const tab = browser(test.url);
    await tab.submit(await tab.get('/akun'), { nip: hr.nip, password: hr.password });
    const { code } = (
      await test.database.query<{ code: string }>(`select code from attendance_source where kind = 'machine'`)
    )[0]!;
    const days = () =>
      test.database.query<{ status: string; provisional: boolean }>(
        `select status, provisional from attendance_day d join attendance_source s on s.unit_id = d.unit_id and s.kind = 'machine'
         where d.work_date = '2026-11-19' order by d.person_id`,
      );
    const before = await days();
    expect(before.length).toBeGreaterThan(0);
    expect(before.every(({ status, provisional }) => status === 'expected' && provisional)).toBe(true);
    // Somebody carries its file here, as the page tells.
    const file = await fetch(`${test.url}/demo/attlog.dat`);
    const form = new FormData();
    form.set('berkas', new Blob([await file.arrayBuffer()]), 'attlog.dat');
    form.set('lengkap', '2026-11-20');
    form.set('lengkapPukul', '07:00');
    const page = await tab.get(`/presensi/sumber/${code}`);
    const sent = await fetch(`${test.url}/presensi/sumber/${code}/berkas`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: tab.cookieHeader(page.url), origin: test.url },
      body: form,
    });
    expect([sent.status, await sent.text()]).toEqual([303, '']);
    await test.app.get(DayStatusWorker).drain();
    const after = await days();
    expect(after.filter(({ status }) => status === 'expected')).toEqual([]);
  });

  it('has people decide about what went wrong, once, the way everybody does', async () => {
    const decisions = test.app.get(DemonstrationDecisions);
    await decisions.onApplicationBootstrap();
    const told = () => one<number>(`select count(*) from audit_entry`);
    const before = await told();
    await decisions.onApplicationBootstrap();
    expect(await told()).toBe(before);
    await test.app.get(DayStatusWorker).drain();
    expect(
      await test.database.query(
        `select u.code, p.state, p.steps from attendance_period p join unit u on u.id = p.unit_id
         where p.month = '2026-10-01' order by u.code`,
      ),
    ).toEqual([
      { code: 'DINKES', state: 'submitted', steps: 1 },
      { code: 'DINKOMINFO', state: 'closed', steps: 3 },
    ]);
    // The power was cut in October, which was closed by then: what it changes counts in November.
    expect(
      await test.database.query(
        `select distinct work_date, applied_in::text, cause from attendance_adjustment`,
      ),
    ).toEqual([{ work_date: '2026-10-05', applied_in: '2026-11-01', cause: 'grace' }]);
    expect(
      await test.database.query(
        `select g.work_date, bool_and(d.forgiven_minutes > 0) as forgiven,
           bool_and(exists (select from inbox_message m where m.person_id = g.person_id and m.topic = 'incident-grace')) as told
         from attendance_grace g join attendance_day d using (person_id, work_date)
         where g.work_date > '2026-11-01' group by 1`,
      ),
    ).toEqual([{ work_date: '2026-11-16', forgiven: true, told: true }]);
    expect(
      await test.database.query(
        `select r.state, d.missing_check_out from staff_request r join attendance_day d on d.person_id = r.person_id and r.during @> d.work_date
         where r.kind = 'correction' order by r.state`,
      ),
    ).toEqual([
      { state: 'approved', missing_check_out: false },
      { state: 'considered', missing_check_out: true },
    ]);
    // A holiday that came late waits, previewed, for two people.
    await until(async () => {
      const [proposal] = await test.database.query<{ state: string; touched: number }>(
        `select state, (summary->>'peopleTouched')::int as touched from rule_change where aspect = 'calendar'`,
      );
      return proposal?.state === 'computed' && proposal.touched > 0;
    });
  });

  it('tells of a release that failed, and of cuts that are paid in one office', async () => {
    const machines = test.app.get(DemonstrationMachines);
    await machines.onApplicationBootstrap();
    await machines.onApplicationBootstrap();
    await test.app.get(FindIncidentsJob).find();
    expect(
      await test.database.query(
        `select evidence->>'failed' as failed, evidence->'returned' is not null as returned from incident where cause = 'release'`,
      ),
    ).toEqual([{ failed: '187', returned: true }]);
    expect(
      await test.database.query(`select u.code, e.during from tpp_effect e join unit u on u.id = e.unit_id`),
    ).toEqual([{ code: 'DINKOMINFO', during: '[2026-10-01,)' }]);
  });

  it('has reported the first working day after a holiday, as it stood at a quarter to nine', async () => {
    expect(await test.database.query(`select day, made_at, holidays from first_day_report`)).toEqual([
      {
        day: '2026-08-26',
        made_at: new Date('2026-08-26T08:45:00+07:00'),
        holidays: ['Maulid Nabi Muhammad saw.'],
      },
    ]);
    expect(
      await one<number>(`select sum(planned)::int from first_day_unit where day = '2026-08-26'`),
    ).toBeGreaterThan(50);
    // Who came later is told as they stood then; the day itself went on.
    expect(
      await one(`select count(*)::int from first_day_person where check_in_at > '2026-08-26T08:45:00+07:00'`),
    ).toBe(0);
    expect(await one(`select bool_or(provisional) from attendance_day where work_date = '2026-08-26'`)).toBe(
      false,
    );
  });

  it('tells what takes a while behind the back of whoever starts it, once, each step at its own hour', async () => {
    const stories = test.app.get(LaterStories);
    await stories.tell();
    const told = () => one<number>(`select count(*) from audit_entry`);
    const before = await told();
    await stories.tell();
    expect(await told()).toBe(before);
    expect(
      await test.database.query(
        `select c.state, c.shift_seconds, c.presses > 0 as moves, c.proposed_at from source_clock_change c order by 1`,
      ),
    ).toEqual([
      { state: 'approved', shift_seconds: 760, moves: true, proposed_at: new Date('2026-11-19T09:15+07:00') },
      {
        state: 'proposed',
        shift_seconds: -185,
        moves: true,
        proposed_at: new Date('2026-11-19T13:50+07:00'),
      },
    ]);
    // In so small a regency few are away often enough.
    const [punished] = await test.database.query(
      `select state, decree_date < entered_at::date as before, decided_at < '2026-11-19' as decided
       from discipline_punishment order by entered_at`,
    );
    expect(punished).toEqual({ state: 'decided', before: true, decided: true });
    expect(
      await test.database.query(
        `select r.month::text, r.released_at, r.offices = r.closed as whole,
           (select count(*) > 0 and bool_and(people is null or people >= 10) from open_data_row w where w.month = r.month) as told
         from open_data_release r`,
      ),
    ).toEqual([
      {
        month: '2026-09-01',
        released_at: new Date('2026-10-09T02:40:00+07:00'),
        whole: true,
        told: true,
      },
    ]);
    expect(
      await test.database.query(
        `select upper(p.during)::text as until, p.issued_at, f.signed_at from issued_paper p join issued_paper_file f using (hash)
         where p.issued_at < '2026-11-01'`,
      ),
    ).toEqual([
      {
        until: '2026-10-01',
        issued_at: new Date('2026-10-12T13:24:00+07:00'),
        signed_at: new Date('2026-10-12T15:02:00+07:00'),
      },
    ]);
    await test.app.get(DayStatusWorker).drain();
  });

  it('leaves no page empty that those stories fill', async () => {
    const order = await one<string>(`select id from export_order`);
    await until(async () => {
      await test.app.get(MakeOrders).turn(order);
      return (await one<string>(`select state from export_order`)) === 'ready';
    }, 120_000);
    const { people } = (await (await fetch(`${test.url}/demo.json`)).json()) as {
      people: { role: string; nip: string; password: string }[];
    };
    const source = await one<string>(`select code from attendance_source where kind = 'machine'`);
    const code = await one<string>(`select code from issued_paper order by issued_at limit 1`);
    const shown: [as: string, path: string, ...words: string[]][] = [
      ['hr', '/presensi/disiplin/hukuman', 'Menunggu petugas kedua', 'Berlaku'],
      ['hr', `/presensi/sumber/${source}`, 'lambat 12 menit 40 detik', 'cepat 3 menit 5 detik'],
      ['hr', '/presensi/rekap/berkas', 'Siap diunduh'],
      ['leader', '/presensi/laporan-hari-pertama', '26 Agustus 2026'],
      ['leader', '/presensi/laporan-hari-pertama/2026-08-26', 'Menurut unit'],
      ['employee', '/data-terbuka', 'September 2026', 'Unduh CSV'],
      ['opd-admin', '/kelola/unit/DINKOMINFO/kop-surat', 'Jalan Contoh Nomor 1'],
      [
        'supervisor',
        '/presensi/rekap/dokumen?unit=DINKOMINFO',
        'September 2026',
        'contoh, bukan tanda tangan',
      ],
      ['employee', `/periksa/${code}`, 'September 2026'],
    ];
    for (const [as, path, ...words] of shown) {
      const { nip, password } = people.find(({ role }) => role === as)!;
      const tab = browser(test.url);
      await tab.submit(await tab.get('/akun'), { nip, password });
      const page = await tab.get(path);
      expect([path, page.status]).toEqual([path, 200]);
      for (const word of words) expect(page.body).toContain(word);
    }
  }, 150_000);

  it('lets all but a few newcomers sign in with a password that our own rules accept', async () => {
    const phc = await one<string>(`select phc from password_credential limit 1`);
    expect(await test.app.get(Passwords).verify(phc, DEMONSTRATION_PASSWORD)).toEqual({
      ok: true,
      value: true,
    });
    expect(judgePassword(DEMONSTRATION_PASSWORD)).toBeNull();
    const without = await one<number>(
      `select count(*)::int from person p where not exists (select 1 from password_credential c where c.person_id = p.id)`,
    );
    // Their letters wait to be printed.
    expect(without).toBeGreaterThan(0);
    expect(without).toBeLessThan(10);
  });

  it('lists one line a role in /demo.json, and nothing else', async () => {
    const list = (await (await fetch(`${test.url}/demo.json`)).json()) as {
      people: Record<string, string>[];
      applications: unknown[];
    };
    expect(Object.keys(list).sort()).toEqual(['applications', 'people']);
    expect(new Set(list.people.map(({ role }) => role))).toEqual(new Set(ROLES));
    for (const person of list.people) {
      expect(Object.keys(person).sort()).toEqual(['name', 'nip', 'password', 'role', 'unit']);
      expect(await one(`select count(*) from person_number where number = '${person['nip']}'`)).toBe(1);
    }
  });

  it('shows who is who on /demo, for anybody, without scripts', async () => {
    const response = await fetch(`${test.url}/demo`, { headers: { accept: 'text/html' } });
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html.match(/\d{18}/g)!.length).toBeGreaterThanOrEqual(10);
    for (const words of ['Jumat, 20 November 2026', DEMONSTRATION_PASSWORD, 'Jeda kedatangan', '<ol'])
      expect(html).toContain(words);
  });

  it('offers walks about people, units and the record, each page there for whoever is named', async () => {
    const { people } = (await (await fetch(`${test.url}/demo.json`)).json()) as {
      people: { role: string; nip: string; password: string }[];
    };
    const page = await (await fetch(`${test.url}/demo`, { headers: { accept: 'text/html' } })).text();
    const tabs = new Map<string, Browser>();
    for (const { as, href } of WALKS.flatMap(({ steps }) => steps)) {
      const { nip, password } = people.find(({ role }) => role === as)!;
      expect(page).toMatch(new RegExp(`href="${href.replace('?', '\\?')}".*?${nip}`));
      const tab = tabs.get(as) ?? browser(test.url);
      if (!tabs.has(as)) await tab.submit(await tab.get('/akun'), { nip, password });
      tabs.set(as, tab);
      const shown = await tab.get(href);
      // Without a second factor, as the page says.
      expect([as, href, shown.status, shown.url]).toEqual([as, href, 200, `${test.url}${href}`]);
    }
  });

  it('lets people arrive as time goes on, once each, and leaves those of the page alone', async () => {
    await walkTo('2026-11-20T07:15:00+07:00');
    const record = jest.spyOn(test.app.get(EventsService), 'record');
    for (let second = 0; second < 180; second += 3) {
      ticks += 3000;
      await feed.tick();
    }
    // As it happens, a press takes the way of every press.
    expect(record.mock.calls.length).toBeGreaterThan(0);
    expect(await presses('2026-11-20T07:15:00+07:00')).toBe(record.mock.calls.length);
    await walkTo('2026-11-20T07:31:00+07:00');
    const arrived = await presses('2026-11-20T07:00:00+07:00');
    expect(arrived).toBeGreaterThan(30);
    await feed.tick();
    // As after a crash: the table still says seven.
    await test.database.query(`update demonstration set feed_until = '2026-11-20T07:00:00+07:00'`);
    await feed.beforeApplicationShutdown();
    await feed.onApplicationBootstrap();
    await feed.tick();
    expect(await presses('2026-11-20T07:00:00+07:00')).toBe(arrived);
    const { people } = (await (await fetch(`${test.url}/demo.json`)).json()) as { people: { nip: string }[] };
    expect(
      await one(
        `select count(*) from attendance_event e join person_number n using (person_id)
         where e.occurred_at > '2026-11-20T06:00:00+07:00' and n.number in (${people.map(({ nip }) => `'${nip}'`).join()})
           and not exists (select from roster_entry r where r.person_id = e.person_id)`,
      ),
    ).toBe(0);
  });

  it('rests while paused, and then enters those who were missing at their own hour', async () => {
    expect((await post('/demo/kedatangan', 'keadaan=dijeda')).status).toBe(303);
    const before = await presses('2026-11-20T07:00:00+07:00');
    await walkTo('2026-11-20T16:30:00+07:00');
    expect(await presses('2026-11-20T07:00:00+07:00')).toBe(before);
    expect((await post('/demo/kedatangan', 'keadaan=berjalan')).status).toBe(303);
    await walkTo('2026-11-20T16:30:05+07:00');
    expect(await presses('2026-11-20T07:00:00+07:00')).toBeGreaterThan(before + 30);
    expect(await presses('2026-11-20T16:30:00+07:00')).toBeLessThan(5);
  });

  it('takes only the forms of its own page', async () => {
    expect(
      (await post('/demo/kedatangan', 'keadaan=dijeda', { origin: 'https://evil.example' })).status,
    ).toBe(403);
    expect((await post('/demo/kedatangan', 'keadaan=lain')).status).toBe(422);
    expect((await post('/demo/waktu', 'tujuan=kemarin')).status).toBe(422);
  });

  it('jumps to Monday morning, with the nights filled in and Friday finished', async () => {
    expect((await post('/demo/waktu', 'tujuan=pagi-berikutnya')).status).toBe(303);
    await test.app.get(DayStatusWorker).drain();
    expect(clock.now()).toEqual(new Date('2026-11-23T06:45:00+07:00'));
    // The server's own worker may still hold the last of the days.
    await until(
      async () =>
        !(await one(
          `select bool_or(provisional) from attendance_day d where work_date = '2026-11-20'
           and d.unit_id <> (select unit_id from attendance_source where kind = 'machine')`,
        )),
    );
    expect(
      await one<number>(
        `select count(*) from attendance_day where work_date = '2026-11-23' and status = 'expected'`,
      ),
    ).toBeGreaterThan(50);
    expect(await one(`select clock_now >= '2026-11-23T06:45:00+07:00' from demonstration`)).toBe(true);
    expect(
      await one(`select count(*) from attendance_event where occurred_at > '2026-11-23T06:45:00+07:00'`),
    ).toBe(0);
  });

  it('goes on by itself at the next morning when the offices are empty', async () => {
    await walkTo('2026-11-23T17:00:00+07:00');
    expect(clock.now()).toEqual(new Date('2026-11-24T06:45:00+07:00'));
  });
});

describe('the two demonstration applications', () => {
  let test: TestApp;
  let applications: DemonstrationApplications;
  beforeAll(async () => {
    test = await startTestApp({ settings: { demonstration: true } });
    await aRegency(test.database);
    applications = test.app.get(DemonstrationApplications);
  });
  afterAll(() => test?.close());

  it('run on ports of their own, registered with the addresses they really have', async () => {
    const shown = await applications.start({ port: test.settings.port, publicUrl: test.url });
    expect(shown.map(({ name }) => name)).toEqual(['Matur Bupati (contoh)', 'Satu Data (contoh)']);
    expect(new Set([test.url, ...shown.map(({ url }) => url)]).size).toBe(3);
    for (const [i, clientId] of ['matur-bupati', 'satu-data'].entries()) {
      const [row] = await test.database.query<{ metadata: Record<string, unknown> }>(
        `select metadata from application where client_id = $1`,
        [clientId],
      );
      const addresses = JSON.stringify(row!.metadata).match(/http:[^"]*/g)!;
      expect(addresses.length).toBeGreaterThanOrEqual(3);
      expect(addresses.filter((address) => !address.startsWith(`${shown[i]!.url}/`))).toEqual([]);
    }
  });

  it('send a person to E-Akun, which knows them', async () => {
    const [first] = applications.shown;
    const start = await fetch(`${first!.url}/masuk`, { redirect: 'manual' });
    const authorization = start.headers.get('location')!;
    expect(authorization).toMatch(`${test.url}/oidc/`);
    const answer = await fetch(authorization, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(new URL(answer.headers.get('location')!, test.url).pathname).toMatch(/^\/masuk\//);
  });

  it('end with the server, and leave their ports free', async () => {
    const { shown } = applications;
    await applications.stop();
    for (const { url } of shown) await expect(fetch(url)).rejects.toThrow();
  });
});

describe('in production', () => {
  it('knows no demonstration', async () => {
    const test = await startTestApp();
    try {
      for (const path of ['/demo', '/demo.json']) expect((await fetch(test.url + path)).status).toBe(404);
      expect(
        (await fetch(`${test.url}/demo/waktu`, { method: 'POST', headers: { origin: test.url } })).status,
      ).toBe(404);
    } finally {
      await test.close();
    }
  });
});
