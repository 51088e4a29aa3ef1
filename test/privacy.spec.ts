import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Audit, ProcessingRegister, Retention } from '../src/audit/index.js';
import { ApplyRetentionJob } from '../src/audit/retention/apply-retention.job.js';
import type { Role } from '../src/access/index.js';
import { PersonalData, formatNip } from '../src/people/index.js';
import {
  type Browser,
  type TestApp,
  type TestPerson,
  type TestUnit,
  aPerson,
  aPlannedShift,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';

jest.setTimeout(90_000);

const PASSWORD = 'sandi yang cukup panjang';

let test: TestApp;
let regency: TestUnit;
let dinkes: TestUnit;
let dindik: TestUnit;

beforeAll(async () => {
  test = await startTestApp();
  regency = await aRegency(test.database);
  dinkes = await aUnit(test.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  dindik = await aUnit(test.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
});
afterAll(() => test?.close());

async function somebody(
  unit: TestUnit,
  name: string,
  roles: Role[] = ['employee'],
): Promise<Browser & { who: TestPerson }> {
  const who = await aPerson(test.database, { unit, name, roles, password: PASSWORD });
  const tab = browser(test.url);
  await tab.submit(await tab.get('/akun'), { nip: who.nip, password: PASSWORD });
  await test.database.query(
    `update oidc_artifact set payload = payload || jsonb_build_object(
       'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
     where model = 'Session' and account_id = $1`,
    [who.id],
  );
  return { ...tab, who };
}

/** The password was typed long ago. */
const grownOld = (tab: { who: TestPerson }) =>
  test.database.query(
    `update oidc_artifact set payload = payload || jsonb_build_object('loginTs', extract(epoch from now())::int - 3600)
     where model = 'Session' and account_id = $1`,
    [tab.who.id],
  );

/** `table.column` of every column that leads to a person, partitions aside. */
async function columnsOfPeople(): Promise<string[]> {
  const rows = await test.database.query<{ name: string }>(
    `select distinct c.relname || '.' || a.attname as name
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and (exists (select 1 from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
                    and f.confrelid = 'person'::regclass and f.conkey = array[a.attnum])
         or (a.atttypid = 'uuid'::regtype and a.attname ~ '(person|account_id|actor|_by$)'))
     order by 1`,
  );
  return rows.map(({ name }) => name);
}

describe('what the house says it knows', () => {
  it('covers every column that leads to a person: told in a section, told by the record, or left out with a reason', async () => {
    const sections = test.app.get(PersonalData).sections();
    const told = new Set(sections.flatMap(({ parts }) => parts.flatMap(({ columns }) => columns)));
    const untold = new Map(sections.flatMap((section) => Object.entries(section.untold ?? {})));
    const columns = await columnsOfPeople();
    expect(columns).toContain('attendance_event.person_id');
    // Who decided something did so in office: the record tells it under their name.
    const inOffice = (column: string) => /\.(actor_id|\w+_by)$/.test(column);
    expect(columns.filter((one) => !told.has(one) && !untold.has(one) && !inOffice(one))).toEqual([]);
    // Nothing is told of columns that are not there any more.
    expect([...told, ...untold.keys()].filter((one) => !columns.includes(one))).toEqual([]);
    for (const reason of untold.values()) expect(reason.length).toBeGreaterThan(10);
  });

  it('has for each part a list that the database can read, with exactly the fields that it names', async () => {
    const data = test.app.get(PersonalData);
    for (const { parts } of data.sections())
      for (const part of parts) {
        const { fields } = await test.database.pool.query(part.sql, [randomUUID()]);
        const names = fields.map(({ name }) => name);
        expect([part.name, names.toSorted()]).toEqual([
          part.name,
          [...Object.keys(part.fields), 'key'].toSorted(),
        ]);
      }
  });

  it('puts every table with data of people and every kind of record into the register of processing', async () => {
    const tables = new Set((await columnsOfPeople()).map((column) => column.split('.')[0]!));
    const activities = test.app.get(ProcessingRegister).activities();
    const declared = new Set(activities.flatMap((activity) => activity.tables));
    expect([...tables].filter((table) => !declared.has(table))).toEqual([]);
    const retention = test.app.get(Retention);
    const kept = [...retention.classes(), ...retention.kept()];
    for (const record of kept)
      expect([
        record.recordClass,
        record.tables.some((table) => declared.has(table) || isOfNobody(table)),
      ]).toEqual([record.recordClass, true]);
    // And of every such table it is known how long it stays.
    const settled = new Set(kept.flatMap((record) => record.tables));
    expect([...tables].filter((table) => !settled.has(table) && !RULES_OF_THE_HOUSE.has(table))).toEqual([]);
  });
});

const isOfNobody = (table: string) => table === 'retention_run';
/** Settings: they name who set them, and stay as long as the house. */
const RULES_OF_THE_HOUSE = new Set(['retention_rule', 'application_secret', 'application_rights']);

describe('the copy of one’s own data', () => {
  it('shows everything in words and gives it as a file, for whoever typed the password a moment ago; the record tells', async () => {
    const tab = await somebody(dinkes, 'Sri Data');
    await aPlannedShift(test.database, { person: tab.who });
    await test.database.query(
      `insert into approved_leave (person_id, kind, during, note) values ($1, 'sick', '[2026-10-01,2026-10-03)', 'demam')`,
      [tab.who.id],
    );
    const page = await tab.get('/akun/data');
    expect(page.url).toBe(`${test.url}/akun/data`);
    for (const words of [
      'Sri Data',
      formatNip(tab.who.nip),
      'Yang tidak ditampilkan, dan sebabnya',
      'Dinas Kesehatan',
      'cuti sakit',
      'demam',
      'Kamis, 1 Oktober 2026',
      'PNS',
    ])
      expect(page.body).toContain(words);
    const file = await tab.get('/akun/data.json');
    expect(file.headers.get('content-disposition')).toContain('data-saya.json');
    expect(file.headers.get('cache-control')).toBe('no-store');
    const copy = file.json<{
      person_id: string;
      sections: { parts: { name: string; rows: object[] }[] }[];
    }>();
    expect(copy.person_id).toBe(tab.who.id);
    const rows = Object.fromEntries(
      copy.sections.flatMap(({ parts }) => parts.map((part) => [part.name, part.rows])),
    );
    expect(rows['numbers']).toMatchObject([
      { number: tab.who.nip, kind: 'nip', since: '2015-01-01', until: null },
    ]);
    expect(rows['leave']).toMatchObject([{ kind: 'sick', since: '2026-10-01', until: '2026-10-02' }]);
    expect(rows['sessions']).toHaveLength(1);
    expect(file.body).not.toMatch(/argon2|phc|sealed|hash/);
    expect((await tab.get('/akun/data')).body).toContain('Salinan data pribadi dibuat');
    await grownOld(tab);
    expect((await tab.get('/akun/data')).url).toContain('/masuk/');
    expect((await tab.get('/akun/data.json')).url).toContain('/masuk/');
  });

  it('tells of what one did about others in office when it was, and nothing of these others', async () => {
    const clerk = await somebody(regency, 'Petugas Lama');
    const other = await aPerson(test.database, { unit: dinkes, name: 'Bidan Terhukum' });
    const write = (subject: string, reason: string) =>
      test.app.get(Audit).record(test.database, {
        actorId: clerk.who.id,
        action: 'person.changed',
        subject: { kind: 'person', id: subject },
        outcome: 'done',
        reason,
        before: { position: 'Bidan' },
        after: { position: 'Diskors' },
        detail: { decree: 'SK hukuman disiplin 8' },
      });
    await write(other.id, 'disiplin');
    await write(clerk.who.id, 'tentang diri sendiri');
    const file = await clerk.get('/akun/data.json');
    for (const word of ['Bidan Terhukum', other.id, '"disiplin"']) expect(file.body).not.toContain(word);
    expect(file.body.split('SK hukuman disiplin 8')).toHaveLength(2);
    expect(file.body.split('tentang diri sendiri')).toHaveLength(2);
    const page = await clerk.get('/akun/data/bagian/record');
    expect(page.body).not.toContain('Bidan Terhukum');
  });

  it('is nobody else’s', async () => {
    const [one, other] = [await somebody(dinkes, 'Pertama Orang'), await somebody(dinkes, 'Kedua Orang')];
    const copy = (await one.get('/akun/data.json')).body;
    expect(copy).not.toContain(other.who.id);
    expect(copy).not.toContain(other.who.nip);
    expect(copy).not.toContain('Kedua Orang');
    const stranger = browser(test.url);
    expect((await stranger.get('/akun/data.json')).url).toContain('/masuk/');
  });

  it('reads a history of thousands page by page, the latest first, without a row lost or twice', async () => {
    const tab = await somebody(dinkes, 'Panjang Riwayat');
    await test.database.query(
      `insert into roster_entry (person_id, work_date, code) select $1, '2015-01-01'::date + i, 'P' from generate_series(0, 2499) i`,
      [tab.who.id],
    );
    const copy = (await tab.get('/akun/data.json')).json<{
      sections: { parts: { name: string; rows: { work_date: string }[] }[] }[];
    }>();
    const roster = copy.sections.flatMap(({ parts }) => parts).find(({ name }) => name === 'roster')!.rows;
    const days = roster.map(({ work_date }) => work_date);
    expect(new Set(days).size).toBe(2500);
    expect(days).toEqual(days.toSorted().toReversed());
    const seen: string[] = [];
    let page = await tab.get('/akun/data/bagian/roster');
    for (let i = 0; i < 3; i += 1) {
      seen.push(...[...page.body.matchAll(/<th scope="row"[^>]*>([^<]+)</g)].map(([, day]) => day!));
      const next = /href="([^"]*setelah=[^"]*)"/.exec(page.body)![1]!.replaceAll('&amp;', '&');
      page = await tab.get(next);
    }
    expect(new Set(seen).size).toBe(300);
    expect((await tab.get('/akun/data/bagian/tidak-ada')).status).toBe(404);
  });
});

describe('corrections', () => {
  const asked = (person: TestPerson) =>
    test.database.query<{ id: string; state: string; answer: string | null; change_id: string | null }>(
      `select id, state, answer, change_id from correction_request where person_id = $1 order by asked_at`,
      [person.id],
    );

  it('are asked once, answered within 3 x 24 hours by a change that was made, and the person reads it', async () => {
    const tab = await somebody(dinkes, 'Keliru Nama');
    const hr = await somebody(regency, 'Petugas Kepegawaian', ['hr']);
    const form = await tab.get('/akun/data/perbaikan');
    const wish = { mengenai: 'name', benar: 'Keliru Nama, S.E.', bukti: 'Ijazah 12 Mei 2020' };
    const empty = await tab.submit(
      form,
      { mengenai: '', benar: 'Nama saya', bukti: 'akta' },
      { action: 'perbaikan' },
    );
    expect(empty.status).toBe(422);
    expect(empty.body).toContain('Nama saya');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => tab.submit(form, wish, { action: 'perbaikan' })),
    );
    for (const answer of answers) expect(answer.body).toContain('Permintaan Anda tercatat');
    expect(await asked(tab.who)).toHaveLength(1);
    const other = await tab.submit(form, { ...wish, benar: 'Nama yang lain lagi' }, { action: 'perbaikan' });
    expect(other.status).toBe(422);
    expect(other.body).toContain('masih menunggu jawaban');
    const [request] = await asked(tab.who);

    const list = await hr.get('/kelola/perbaikan');
    for (const words of ['Keliru Nama', 'Menunggu jawaban', 'Dinas Kesehatan'])
      expect(list.body).toContain(words);
    const page = await hr.get(`/kelola/perbaikan/${request!.id}`);
    expect(page.body).toContain('Ijazah 12 Mei 2020');
    expect(page.body).toContain('Perubahan yang dilakukan (wajib bila diterima)');
    expect(page.body).not.toContain('boleh dikosongkan');
    const early = await hr.submit(
      page,
      { putusan: 'accepted', jawaban: 'Sudah kami perbaiki, terima kasih.' },
      { action: 'kelola/perbaikan' },
    );
    expect(early.status).toBe(422);
    expect(early.body).toContain('Perbaiki dahulu datanya');
    const [change] = await test.database.query<{ id: string }>(
      `insert into person_change (person_id, kind, effective, before, after, decree, origin, actor_id)
       values ($1, 'name-changed', '2026-11-20', '{"title_after":""}', '{"title_after":"S.E."}', 'Ijazah', 'form', $2) returning id`,
      [tab.who.id, hr.who.id],
    );
    const fields = {
      putusan: 'accepted',
      jawaban: 'Sudah kami perbaiki, terima kasih.',
      perubahan: change!.id,
    };
    const both = await Promise.all([
      hr.submit(await hr.get(`/kelola/perbaikan/${request!.id}`), fields, { action: 'kelola/perbaikan' }),
      hr.submit(page, { ...fields, putusan: 'refused' }, { action: 'kelola/perbaikan' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    const [done] = await asked(tab.who);
    expect(['accepted', 'refused']).toContain(done!.state);
    expect(done!.change_id).toBe(done!.state === 'accepted' ? change!.id : null);
    expect((await tab.get('/akun/data/perbaikan')).body).toContain('Sudah kami perbaiki');
    const [{ lines } = { lines: 0 }] = await test.database.query<{ lines: number }>(
      `select count(*)::int as lines from audit_entry where subject_id = $1 and outcome = 'done'
       and action in ('correction.asked', 'correction.accepted', 'correction.refused')`,
      [tab.who.id],
    );
    expect(lines).toBe(2);
    // The next wish about the same is a new one.
    await tab.submit(form, { ...wish, benar: 'Nama yang lain lagi' }, { action: 'perbaikan' });
    expect(await asked(tab.who)).toHaveLength(2);
  });

  it('that nobody answers in time are marked, and can be taken back', async () => {
    const tab = await somebody(dinkes, 'Lama Menunggu');
    const hr = await somebody(regency, 'Petugas Lambat', ['hr']);
    await tab.submit(
      await tab.get('/akun/data/perbaikan'),
      { mengenai: 'other', benar: 'Hobi saya salah' },
      { action: 'perbaikan' },
    );
    await test.database.query(
      `update correction_request set asked_at = now() - interval '73 hours', due_at = now() - interval '1 hour' where person_id = $1`,
      [tab.who.id],
    );
    expect((await hr.get('/kelola/perbaikan')).body).toContain('lewat batas waktu');
    const own = await tab.get('/akun/data/perbaikan');
    expect(own.body).toContain('Lewat batas waktu');
    const other = await somebody(dinkes, 'Orang Lain');
    const [request] = await asked(tab.who);
    expect((await other.post(`/akun/data/perbaikan/${request!.id}/penarikan`)).status).toBe(404);
    expect((await tab.submit(own, {}, { action: 'penarikan' })).status).toBe(200);
    expect((await asked(tab.who))[0]!.state).toBe('withdrawn');
  });

  it('are answered by nobody for themselves, nor for other units, nor without the right', async () => {
    const hr = await somebody(dinkes, 'Petugas Sendiri', ['hr']);
    const guru = await somebody(dindik, 'Guru Keliru');
    for (const tab of [hr, guru])
      await tab.submit(
        await tab.get('/akun/data/perbaikan'),
        { mengenai: 'other', benar: 'Sesuatu yang lain' },
        { action: 'perbaikan' },
      );
    for (const { who } of [hr, guru]) {
      const [request] = await asked(who);
      expect((await hr.get(`/kelola/perbaikan/${request!.id}`)).status).toBe(403);
      const answer = { putusan: 'refused', jawaban: 'Tidak dapat diterima' };
      expect((await hr.post(`/kelola/perbaikan/${request!.id}`, answer)).status).toBe(403);
      expect((await asked(who))[0]!.state).toBe('open');
    }
    const refused = await test.database.query(
      `select 1 from audit_entry where actor_id = $1 and action = 'correction.opened' and outcome = 'refused'`,
      [hr.who.id],
    );
    expect(refused).toHaveLength(4);
    expect((await hr.get('/kelola/perbaikan')).body).not.toContain('Guru Keliru');
    expect((await guru.get('/kelola/perbaikan')).status).toBe(403);
  });
});

describe('retention', () => {
  const run = () => test.app.get(ApplyRetentionJob).run();
  const visits = async () => {
    const [row] = await test.database.query<{ count: number }>(
      `select count(*)::int as count from application_visit where client_id = 'retensi-uji'`,
    );
    return row!.count;
  };
  const manyVisits = async (days: number, count: number) => {
    await test.database.query(
      `insert into application (client_id, name, metadata) values ('retensi-uji', 'Uji', '{}') on conflict do nothing`,
    );
    await test.database.query(
      `with p as (insert into person (full_name) select 'Lama ' || i from generate_series(1, $2) i returning id)
       insert into application_visit (person_id, client_id, first_used_at, last_used_at)
       select id, 'retensi-uji', now() - make_interval(days => $1 + 1), now() - make_interval(days => $1) from p`,
      [days, count],
    );
  };
  const rule = {
    cara: 'hapus',
    hari: '400',
    mulai: '2026-11-20',
    dasar: 'SK Kepala Dinas 5/2026',
    langkah: 'tetapkan',
  };

  it('removes nothing without a setting; with one, what is older goes by batches, counted in the record, and the rest stays', async () => {
    await manyVisits(500, 4100);
    await manyVisits(300, 7);
    const before = await visits();
    await run();
    expect(await visits()).toBe(before);
    const admin = await somebody(regency, 'Administrator Retensi', ['system-admin']);
    const page = await admin.get('/kelola/retensi/application-visits');
    const preview = await admin.submit(page, { ...rule, langkah: 'hitung' }, { action: 'retensi' });
    expect(preview.body).toContain('4.100 baris dihapus pada malam pertama');
    expect(await test.database.query(`select 1 from retention_rule`)).toEqual([]);
    expect((await admin.submit(page, rule, { action: 'retensi' })).body).toContain('Aturan tersimpan');
    await run();
    expect(await visits()).toBe(before - 4100);
    const runs = await test.database.query<{ removed: number }>(
      `select (detail->>'removed')::int as removed from audit_entry where action = 'retention.applied' order by id`,
    );
    expect(runs.map(({ removed }) => removed)).toEqual([2000, 2000, 100]);
    const index = await admin.get('/kelola/retensi');
    for (const words of ['400 hari', 'SK Kepala Dinas 5/2026', '4.100', 'Rantai sidik'])
      expect(index.body).toContain(words);
    const stale = await admin.submit(page, { ...rule, hari: '500' }, { action: 'retensi' });
    expect(stale.status).toBe(422);
    expect(stale.body).toContain('Orang lain mengubah aturan ini');
  });

  it('keeps past settings as they were, and takes planned ones from their day on', async () => {
    const admin = await somebody(regency, 'Administrator Kedua', ['system-admin']);
    const path = '/kelola/retensi/entry-rules-ended';
    for (const [hari, mulai] of [
      ['2000', '2026-11-20'],
      ['3000', '2027-01-01'],
    ])
      await admin.submit(
        await admin.get(path),
        { ...rule, hari: hari!, mulai: mulai! },
        { action: 'retensi' },
      );
    const history = await test.database.query(
      `select keep_days, valid::text from retention_rule where record_class = 'entry-rules-ended' order by valid`,
    );
    expect(history).toEqual([
      { keep_days: 2000, valid: '[2026-11-20,2027-01-01)' },
      { keep_days: 3000, valid: '[2027-01-01,)' },
    ]);
  });

  it.each([
    ['below what the class needs', { hari: '10' }, 'paling sedikit 365 hari'],
    ['in the past', { mulai: '2026-11-19' }, 'paling cepat hari ini'],
    ['without a reason', { dasar: '' }, 'dasar keputusannya'],
    ['for days that are none', { hari: 'dua' }, 'dengan angka'],
    ['on a day that does not exist', { mulai: '2026-02-30' }, 'tidak ada'],
  ])('is not set %s', async (_, change, words) => {
    const admin = await somebody(regency, 'Administrator Ketiga', ['system-admin']);
    const page = await admin.get('/kelola/retensi/retention-runs');
    const answer = await admin.submit(page, { ...rule, ...change }, { action: 'retensi' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(words);
  });

  it('is for system administrators alone, of classes that exist', async () => {
    const hr = await somebody(regency, 'Bukan Administrator', ['hr']);
    expect((await hr.get('/kelola/retensi')).status).toBe(403);
    expect((await hr.post('/kelola/retensi/application-visits', rule)).status).toBe(403);
    const admin = await somebody(regency, 'Administrator Keempat', ['system-admin']);
    expect((await admin.get('/kelola/retensi/audit-entry')).status).toBe(404);
    expect((await admin.post('/kelola/retensi/record', rule)).status).toBe(404);
  });

  it('has for every class a count and a purge that the database understands', async () => {
    for (const record of test.app.get(Retention).classes()) {
      expect(await record.count(test.database, new Date('2000-01-01'))).toBe(0);
      expect(await test.database.transaction((tx) => record.purge(tx, new Date('2000-01-01'), 10))).toBe(0);
      expect(record.hint).toMatch(/Usul|Pasal/);
    }
  });
});

describe('the register of processing', () => {
  it('tells purpose, basis, recipients of today and retention; as a page and as a file; for those who answer for it', async () => {
    await test.database.query(
      `insert into application (client_id, name, metadata) values ('penerima', '=Aplikasi Penerima', '{"scope":"openid profile employment"}')`,
    );
    const auditor = await somebody(regency, 'Auditor Data', ['auditor']);
    await test.database.query(
      `insert into retention_rule (record_class, keep_days, valid, decree) values ('messages-sent', null, '[2026-01-01,)', 'SK Simpan 7/2026')`,
    );
    const page = await auditor.get('/kelola/pemrosesan');
    for (const words of [
      'Pesan kepada aplikasi: disimpan (SK Simpan 7/2026)',
      'Surat aktivasi: disimpan; belum ada aturan penghapusan',
      'Pasal 20',
      'PP 94/2021',
      'Aplikasi Penerima: nama',
      'NIP',
      'SK Kepala Dinas 5/2026',
    ])
      expect(page.body).toContain(words);
    const file = await auditor.get('/kelola/pemrosesan.csv');
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.body.split('\r\n').length).toBeGreaterThan(5);
    expect((await (await somebody(dinkes, 'Pegawai Biasa')).get('/kelola/pemrosesan')).status).toBe(403);
  });
});
