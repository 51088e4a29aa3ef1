import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CaseAnswers } from '../src/attendance/integrity/cases/case-answers.service.js';
import { receiptNumberOf } from '../src/attendance/events/receipt-number.rules.js';
import { aPerson, anIntegrityCase } from './support/builders.js';
import { aPdf, sendFile } from './support/documents.js';
import type { TestApp } from './support/index.js';
import { type IntegrityScene, integrityHelpers, integrityScene, words } from './support/integrity-scene.js';
import { send } from './support/office.js';

jest.setTimeout(120_000);
const PHONE = 'kunci-acak-ponsel-ani-01';

let scene: IntegrityScene;
let app: TestApp;
let people: IntegrityScene['people'];
let tabs: IntegrityScene['tabs'];
const { id, press, find, cases, days, told, recorded } = integrityHelpers(() => scene);
const toldAll = async (who: string) => JSON.stringify(await told(who));

beforeAll(async () => {
  scene = await integrityScene();
  ({ app, people, tabs } = scene);
});
afterAll(() => app?.close());

describe('one phone for three people', () => {
  let address: string;
  let press1: string;

  it('becomes one case of the week with its signals, once, however often one looks; no day changes', async () => {
    for (const day of ['16', '17'])
      for (const [i, who] of ['Ani', 'Budi', 'Dewi'].entries()) {
        const event = await press(who, `${day}T07:10:${10 + i * 10}`, { deviceKey: PHONE });
        if (day === '16' && who === 'Budi') press1 = event;
      }
    await press('Citra', '17T07:11:00', { deviceKey: 'kunci-acak-ponsel-citra' });
    const before = await days('Budi');
    app.clock.set('2026-11-18T01:20:00+07:00');
    const found = await Promise.all([find(), find()]);
    expect(found.sort()).toEqual([0, 2]);
    expect(await find()).toBe(0);
    const [one, ...more] = await cases();
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      state: 'found',
      kinds: ['press-cluster', 'shared-device'],
      names: ['Ani', 'Budi', 'Dewi'],
    });
    expect(one!.subject).not.toContain(PHONE);
    expect(await days('Budi')).toEqual(before);
    address = `/presensi/integritas/${one!.id}`;
  });

  it('grows with the presses of the next day as long as nobody was asked', async () => {
    for (const who of ['Ani', 'Budi', 'Dewi']) await press(who, '18T07:20:00', { deviceKey: PHONE });
    app.clock.set('2026-11-19T01:20:00+07:00');
    expect(await find()).toBe(0);
    const [row] = await app.database.query<{ count: number; days: number }>(
      `select count(*)::int as count, max((s.facts->>'days')::int) as days from integrity_signal_press x
       join integrity_signal s on s.id = x.signal_id where s.kind = 'shared-device'`,
    );
    expect(row).toEqual({ count: 9, days: 3 });
  });

  it('is read by unit: whole by hr and auditor, the own people by the head; every reading is recorded', async () => {
    const list = words(await tabs['Kepala']!.get('/presensi/integritas?keadaan=found&tanda=shared-device'));
    expect(list).toContain('Ani dan 2 pegawai lain');
    expect(words(await tabs['Kepala']!.get('/presensi/integritas?keadaan=decided'))).toContain(
      'Tidak ada kasus dengan pilihan ini',
    );
    const head = words(await tabs['Kepala']!.get(address));
    expect(head).toContain('1 pegawai lain bertugas di unit yang tidak Anda baca');
    expect(head).not.toContain('Dewi');
    expect(head).not.toContain('Simpan putusan');
    expect(words(await tabs['Auditor']!.get(address))).toContain('Dewi');
    const hr = words(await tabs['Hera']!.get(address));
    expect(hr).toContain('3 pegawai menekan pada satu peramban di hari yang sama (3 hari)');
    expect(hr).toContain('Mungkin wajar: Komputer kantor memang dipakai bergantian');
    expect((await recorded('integrity.read')).filter(({ actor }) => actor === 'Kepala')).toEqual([
      { actor: 'Kepala', subject: 'Ani' },
      { actor: 'Kepala', subject: 'Budi' },
    ]);
  });

  it('is nothing for those it is about before they are asked, nor for anybody else', async () => {
    for (const who of ['Ani', 'Citra'])
      expect([who, (await tabs[who]!.get(address)).status]).toEqual([who, 404]);
    expect(await recorded('integrity.read', 'refused')).toHaveLength(2);
    expect(words(await tabs['Ani']!.get('/presensi/integritas/saya'))).toContain('Tidak ada pertanyaan');
    expect((await tabs['Ani']!.get('/presensi/integritas')).status).toBe(403);
    expect((await tabs['Kepala']!.post(`${address}/permintaan`, { versi: '1' })).status).toBe(403);
  });

  it('finds nobody guilty unheard', async () => {
    const refused = await tabs['Hera']!.submit(
      await tabs['Hera']!.get(address),
      {
        [`putusan-${id('Ani')}`]: 'unfounded',
        [`putusan-${id('Budi')}`]: 'founded',
        [`putusan-${id('Dewi')}`]: 'unfounded',
        alasan: 'Jelas sekali menurut saya',
      },
      { action: '/putusan' },
    );
    expect(refused.status).toBe(422);
    expect(words(refused)).toContain('Budi belum dimintai penjelasan');
    expect(refused.body).toContain('Jelas sekali menurut saya');
  });

  it('asks each of them in plain words about their own presses, with days to answer', async () => {
    await send(tabs['Hera']!, address, '/permintaan');
    const [message] = await told('Budi');
    expect(message!.title).toBe('Ada pertanyaan tentang presensi Anda pada minggu 16 November 2026');
    expect(message!.body).toContain('Ini pertanyaan, bukan tuduhan');
    // Five working days from Thursday on: Friday to Thursday.
    expect(message!.body).toContain('sampai 26 November 2026');
    const { body } = await tabs['Budi']!.get(address);
    // The colleagues whom one may call as a witness are no answer to who else is in the case.
    const page = words({ body: body.replace(/<select.*?<\/select>/gs, '') });
    expect(page).toContain('Selain Anda ada 2 pegawai lain');
    for (const other of ['Ani', 'Dewi', 'Hera']) expect(page).not.toContain(other);
    expect(words(await tabs['Budi']!.get('/presensi/integritas/saya'))).toContain('ditunggu sampai');
  });

  it('is asked again about what goes on afterwards, not about what was shown already', async () => {
    app.clock.set('2026-11-20T01:20:00+07:00');
    expect(await find()).toBe(0);
    // Two on one device are no signal of their own; with a third there is one, of these presses alone.
    for (const who of ['Ani', 'Budi']) await press(who, '20T07:20:00', { deviceKey: PHONE });
    expect(await find()).toBe(0);
    await press('Dewi', '20T07:21:00', { deviceKey: PHONE });
    expect([await find(), await find()]).toEqual([1, 0]);
    const rows = await app.database.query<{ part: number; state: string; presses: number }>(
      `select s.part, c.state, (select count(*)::int from integrity_signal_press x where x.signal_id = s.id) as presses
       from integrity_signal s join integrity_case c on c.id = s.case_id where s.kind = 'shared-device' order by 1`,
    );
    expect(rows).toEqual([
      { part: 1, state: 'asked', presses: 9 },
      { part: 2, state: 'found', presses: 3 },
    ]);
    const again = (await cases()).find(({ state }) => state === 'found')!;
    const verdicts = ['Ani', 'Budi', 'Dewi'].map((who) => [`putusan-${id(who)}`, 'unfounded'] as const);
    await send(tabs['Hera']!, `/presensi/integritas/${again.id}`, '/putusan', {
      ...Object.fromEntries(verdicts),
      alasan: 'Ponsel lain sedang diperbaiki',
    });
    // What was let go is told, too.
    expect(await find()).toBe(0);
  });

  it('takes a word, a document and a witness from each, once', async () => {
    const at = `${app.url}${address}/jawaban`;
    const proof = { name: 'surat.pdf', content: aPdf() };
    const short = await sendFile(tabs['Ani']!, at, { jawaban: 'ya', saksi: '' });
    expect([short.status, words(short).includes('paling sedikit 10 huruf')]).toEqual([422, true]);
    // Beside whom Ani works, and who leads them; nobody is found by a number.
    const offered = /<select[^>]*name="saksi".*?<\/select>/s.exec((await tabs['Ani']!.get(address)).body)![0];
    expect(['Budi', 'Citra', 'Heru', 'Ani', 'Dewi'].filter((who) => offered.includes(id(who)))).toEqual([
      'Budi',
      'Citra',
      'Heru',
    ]);
    for (const saksi of [id('Ani'), id('Dewi'), people['Budi']!.nip]) {
      const stranger = await sendFile(tabs['Ani']!, at, { jawaban: 'Ponsel saya dipinjam', saksi }, proof);
      expect([stranger.status, words(stranger).includes('Pilih saksi dari daftar')]).toEqual([422, true]);
    }
    const fields = { jawaban: 'Ponsel teman-teman rusak, saya meminjamkan.', saksi: id('Heru') };
    const both = await Promise.all([1, 2].map(() => sendFile(tabs['Ani']!, at, fields, proof)));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    await sendFile(tabs['Budi']!, at, { jawaban: 'Saya titip presensi, maaf.' });
    const hr = await tabs['Hera']!.get(address);
    expect(words(hr)).toContain('Saksi: Heru');
    expect((await told('Heru')).map(({ title }) => title)).toEqual(['Ani menyebut Anda sebagai saksi']);
    const document = /\/presensi\/dokumen\/[0-9a-f-]{36}/.exec(hr.body)![0];
    expect((await tabs['Hera']!.get(document)).status).toBe(200);
    expect((await tabs['Kepala']!.get(document)).status).toBe(404);
    // Neither a stranger nor whoever reads the case answers in the place of others.
    for (const who of ['Citra', 'Kepala', 'Hera'])
      expect([who, (await sendFile(tabs[who]!, at, { jawaban: 'Saya ingin bicara' })).status]).toEqual([
        who,
        404,
      ]);
    const refused = (await recorded('integrity.read', 'refused')).map(({ actor }) => actor);
    expect(refused.slice(-3)).toEqual(['Citra', 'Kepala', 'Hera']);
  });

  it('is not decided by a witness, and not while somebody may still answer', async () => {
    const heru = await tabs['Heru']!.get(address);
    expect(words(heru)).toContain('Anda disebut sebagai saksi');
    const decision = {
      versi: '4',
      [`putusan-${id('Ani')}`]: 'explained',
      [`putusan-${id('Budi')}`]: 'founded',
      [`putusan-${id('Dewi')}`]: 'founded',
      alasan: 'Diperiksa bersama kepala dinas',
    };
    expect(words(await tabs['Heru']!.post(`${address}/putusan`, decision))).toContain(
      'orang lain yang memutus',
    );
    const early = await tabs['Hera']!.post(`${address}/putusan`, decision);
    expect([early.status, words(early).includes('Dewi masih dapat menjawab')]).toEqual([422, true]);
    await expect(
      app.database.query(
        `insert into integrity_step (case_id, step, actor_id, at) select id, 'decided', $1, now() from integrity_case`,
        [id('Ani')],
      ),
    ).rejects.toThrow('nobody decides a case of their own');
  });

  it('closes the time for answers when the last day is over', async () => {
    app.clock.set('2026-11-26T23:59:00+07:00');
    await app.app.get(CaseAnswers).close();
    expect((await cases())[0]!.state).toBe('asked');
    app.clock.set('2026-11-27T00:10:00+07:00');
    await app.app.get(CaseAnswers).close();
    expect((await cases())[0]!.state).toBe('unanswered');
  });

  it('notes a witness of another unit by number: once, told, and without a word on who exists', async () => {
    const rian = await aPerson(app.database, { unit: scene.dinsos, name: 'Rian Saksi' });
    const before = await tabs['Hera']!.get(address);
    const note = (nip: string, from = before) => tabs['Hera']!.submit(from, { nip }, { action: '/saksi' });
    const answers: string[] = [];
    // Nobody's number; one of those concerned; an officer who would be kept from deciding; the one who notes.
    for (const nip of ['198609262015051001', people['Ani']!.nip, people['Hasan']!.nip, people['Hera']!.nip]) {
      const refused = await note(nip);
      expect(refused.status).toBe(422);
      expect(refused.body).toContain(nip);
      answers.push(words(refused).replaceAll(nip, ''));
    }
    expect(new Set(answers).size).toBe(1);
    expect(await recorded('integrity.witness-noted')).toEqual([]);
    const both = await Promise.all([note(rian.nip), note(rian.nip)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    // Once more, and whom Ani called: they are witnesses already.
    for (const { nip } of [rian, people['Heru']!])
      expect((await note(nip, await tabs['Hera']!.get(address))).status).toBe(200);
    const messages = await app.database.query<{ title: string; body: string }>(
      `select title, body from inbox_message where person_id = $1`,
      [rian.id],
    );
    expect(messages.map(({ title }) => title)).toEqual(['Anda dicatat sebagai saksi']);
    expect(messages[0]!.body).not.toMatch(/Ani|Budi|Dewi/);
    const noted = (await recorded('integrity.witness-noted')).map(({ subject }) => subject);
    expect(noted.sort()).toEqual(['Ani', 'Budi', 'Dewi', 'Rian Saksi']);
    expect(words(await tabs['Kepala']!.get(address))).toContain('Rian Saksi, Dinas Sosial');
    const own = words(await tabs['Ani']!.get(address));
    expect([own.includes('Saksi dicatat'), own.includes('Rian')]).toEqual([true, false]);
    for (const who of ['Kepala', 'Ani'])
      expect((await tabs[who]!.post(`${address}/saksi`, { versi: '1', nip: rian.nip })).status).toBe(403);
    await expect(
      app.database.query(
        `insert into integrity_step (case_id, step, actor_id, at) select case_id, 'decided', person_id, now() from integrity_witness`,
      ),
    ).rejects.toThrow('one they are a witness in');
    await expect(
      app.database.query(
        `insert into integrity_witness (case_id, person_id, noted_by, noted_at)
         select case_id, person_id, $1, now() from integrity_case_person where person_id = $2`,
        [id('Hera'), id('Ani')],
      ),
    ).rejects.toThrow('nobody is a witness in a case of their own');
  });

  it('is decided once by two at the same time; the named press is taken back and its day says by what', async () => {
    const page = await tabs['Hera']!.get(address);
    const decide = () =>
      tabs['Hera']!.submit(
        page,
        {
          [`putusan-${id('Ani')}`]: 'explained',
          [`putusan-${id('Budi')}`]: 'founded',
          [`putusan-${id('Dewi')}`]: 'unfounded',
          [`batal-${press1}`]: 'ya',
          alasan: 'Budi mengakui; CCTV tidak menunjukkannya',
        },
        { action: '/putusan' },
      );
    expect((await days('Budi'))['2026-11-16']).toMatchObject({ in: true });
    const answers = await Promise.all([decide(), decide()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(words(answers.find(({ status }) => status === 422)!)).toContain(
      'Tidak ada yang berubah oleh Anda: diputus oleh Hera',
    );
    expect((await days('Budi'))['2026-11-16']).toMatchObject({ in: false });
    expect((await days('Budi'))['2026-11-17']).toMatchObject({ in: true });
    const day = await tabs['Budi']!.get(`/presensi/hari/${id('Budi')}/2026-11-16`);
    expect(words(day)).toContain('Ditarik kembali, tidak dihitung Putusan kasus integritas');
    expect(day.body).toContain(`href="${address}"`);
    expect(words(day)).toContain(receiptNumberOf(press1));
    const [, decided] = await told('Budi');
    expect(decided!.title).toContain('terbukti');
    expect(decided!.body).toContain('1 presensi Anda dibatalkan');
    expect((await told('Ani'))[1]!.body).toContain('Presensi Anda tidak berubah');
    expect(await recorded('integrity.decided')).toHaveLength(6);
  });

  it('is undone with a reason, and can be decided otherwise', async () => {
    await send(tabs['Hera']!, address, '/pembatalan', { alasan: 'CCTV ternyata dari hari lain' });
    expect((await days('Budi'))['2026-11-16']).toMatchObject({ in: true });
    expect((await cases())[0]!.state).toBe('unanswered');
    const again = {
      [`putusan-${id('Ani')}`]: 'explained',
      [`putusan-${id('Budi')}`]: 'founded',
      [`putusan-${id('Dewi')}`]: 'explained',
      [`batal-${press1}`]: 'ya',
      alasan: 'Setelah diperiksa sekali lagi',
    };
    await send(tabs['Hera']!, address, '/putusan', again);
    expect((await days('Budi'))['2026-11-16']).toMatchObject({ in: false });
    await send(tabs['Hera']!, address, '/pembatalan', { alasan: 'Ponsel kantor memang dipakai bersama' });
    const shared = {
      ...again,
      [`putusan-${id('Budi')}`]: 'explained',
      [`batal-${press1}`]: '',
      dikenal: 'ya',
    };
    await send(tabs['Hera']!, address, '/putusan', shared);
    expect((await days('Budi'))['2026-11-16']).toMatchObject({ in: true });
  });

  it('is right for good when a second officer agrees: not the first one, not a witness', async () => {
    expect(words(await tabs['Hera']!.get('/presensi/integritas?keadaan=exempting'))).toContain(
      'petugas kedua',
    );
    expect(words(await tabs['Hera']!.get(address))).toContain('petugas lain yang menyetujuinya');
    const [row] = await app.database.query<{ version: string }>(
      `select version::text from integrity_case where exempt_wished_by = $1`,
      [id('Hera')],
    );
    const wish = { versi: row!.version, setuju: 'ya' };
    for (const [who, why] of [
      ['Hera', 'Ini usul Anda sendiri'],
      ['Heru', 'orang lain yang memutus'],
    ] as const) {
      const refused = await tabs[who]!.post(`${address}/pengecualian`, wish);
      expect([refused.status, words(refused).includes(why)]).toEqual([422, true]);
    }
    await expect(
      app.database.query(
        `update integrity_case set known = true, known_by = exempt_wished_by where known = false`,
      ),
    ).rejects.toThrow('integrity_case_known_by_two');
    // Asked again with a reason, then agreed to.
    await send(tabs['Hasan']!, address, '/pengecualian', {
      ...wish,
      setuju: 'tidak',
      tidakSetuju: 'Belum dilihat di tempat',
    });
    expect((await told('Hera')).at(-1)!.body).toContain('Belum dilihat di tempat');
    await send(tabs['Hera']!, address, '/pembatalan', { alasan: 'Dilihat di tempat dahulu' });
    await send(tabs['Hera']!, address, '/putusan', {
      ...Object.fromEntries(['Ani', 'Budi', 'Dewi'].map((who) => [`putusan-${id(who)}`, 'explained'])),
      alasan: 'Komputer kantor, dilihat di tempat',
      dikenal: 'ya',
    });
    const page = await tabs['Hasan']!.get(address);
    const agree = () => tabs['Hasan']!.submit(page, { setuju: 'ya' }, { action: '/pengecualian' });
    const both = await Promise.all([agree(), agree()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(words(await tabs['Hera']!.get(address))).toContain('Dua petugas menyatakan ini wajar');
    expect(await recorded('integrity.exempted')).toHaveLength(3);
  });

  it('raises nothing any more on a device that is shared rightly', async () => {
    for (const day of ['23', '24'])
      for (const who of ['Ani', 'Budi', 'Dewi']) await press(who, `${day}T07:15:00`, { deviceKey: PHONE });
    app.clock.set('2026-11-25T01:20:00+07:00');
    expect(await find()).toBe(0);
  });
});

describe('a case about an officer who decides cases', () => {
  it('is hidden from them until they are asked, and is decided by another', async () => {
    const at = `/presensi/integritas/${await anIntegrityCase(app.database, { people: [people['Hera']!] })}`;
    const verdict = {
      versi: '1',
      [`putusan-${id('Hera')}`]: 'unfounded',
      alasan: 'Sudah diperiksa di tempat',
    };
    expect(words(await tabs['Hera']!.get('/presensi/integritas?keadaan=found'))).toContain(
      'Tidak ada kasus dengan pilihan ini',
    );
    expect((await tabs['Hera']!.get(at)).status).toBe(404);
    for (const step of ['permintaan', 'putusan', 'pembatalan'])
      expect((await tabs['Hera']!.post(`${at}/${step}`, verdict)).status).toBe(404);
    await send(tabs['Heru']!, at, '/permintaan');
    expect(words(await tabs['Hera']!.get(at))).toContain('Penjelasan Anda');
    for (const step of ['putusan', 'pembatalan'])
      expect((await tabs['Hera']!.post(`${at}/${step}`, verdict)).status).toBe(404);
    await send(tabs['Heru']!, at, '/putusan', { ...verdict, versi: '2' });
    expect(await toldAll('Hera')).toContain('16 November 2026: tidak terbukti');
    const undone = await tabs['Hera']!.post(`${at}/pembatalan`, { versi: '3', alasan: 'Saya tidak setuju' });
    expect(undone.status).toBe(404);
  });
});

describe('a case of more than a thousand people', () => {
  it('is shown page by page, and decided for all at once but for those who are named', async () => {
    const made = await app.database.query<{ id: string }>(
      `insert into person (full_name) select 'Pegawai Antre ' || lpad(n::text, 4, '0') from generate_series(1, 1005) n returning id`,
    );
    const crowd = made.map((row) => ({ id: row.id, unit: scene.dinkes }));
    const at = `/presensi/integritas/${await anIntegrityCase(app.database, { people: crowd })}`;
    const first = await tabs['Hera']!.get(at);
    expect(first.body.match(/Putus tersendiri</g)).toHaveLength(30);
    expect(words(first)).toContain('Pegawai, halaman 1 dari 34');
    expect(words(first)).toContain('Semua 1.005 pegawai');
    const last = await tabs['Hera']!.get(`${at}?hal=34`);
    expect(words(last)).toContain('Pegawai Antre 1005');
    const address = /href="([^"]+)">Putus tersendiri</.exec(last.body)![1]!.replaceAll('&amp;', '&');
    const alone = /orang=([0-9a-f-]{36})$/.exec(address)![1]!;
    const page = await tabs['Hera']!.get(address);
    expect([
      words(page).includes('1.004 pegawai lain'),
      page.body.includes('Putus bersama yang lain'),
    ]).toEqual([true, true]);
    const fields = {
      [`putusan-${alone}`]: 'unfounded',
      'putusan-lain': 'founded',
      alasan: 'Antre di satu mesin lobi',
    };
    const unheard = await tabs['Hera']!.submit(page, fields, { action: '/putusan' });
    expect([unheard.status, words(unheard).includes('1004 pegawai lain belum dimintai penjelasan')]).toEqual([
      422,
      true,
    ]);
    expect(unheard.body).toContain(`putusan-${alone}`);
    const done = await tabs['Hera']!.submit(unheard, { 'putusan-lain': 'explained' }, { action: '/putusan' });
    expect(done.status).toBe(200);
    const verdicts = await app.database.query(
      `select verdict, count(*)::int as people from integrity_case_person where person_id = any($1::uuid[]) group by 1 order by 1`,
      [crowd.map((one) => one.id)],
    );
    expect(verdicts).toEqual([
      { verdict: 'explained', people: 1004 },
      { verdict: 'unfounded', people: 1 },
    ]);
  });
});

describe('decisions that were made', () => {
  const at = '/presensi/integritas/putusan';

  it('are seen by whoever reads the unit: who let go what, and whether anybody was asked', async () => {
    const auditor = await tabs['Auditor']!.get(at);
    // The thousand and the second week of the phone unheard, the phone itself after it was asked about; Heru’s one was asked.
    expect(words(auditor)).toMatch(/Hera 3 0 1 2 Heru 1 0 1 0/);
    expect(words(auditor)).toContain('Ponsel lain sedang diperbaiki');
    const ofHeru = words(await tabs['Auditor']!.get(`${at}?pemutus=${id('Heru')}`));
    expect([ofHeru.includes('Sudah diperiksa di tempat'), ofHeru.includes('Ponsel lain sedang')]).toEqual([
      true,
      false,
    ]);
    // A head sees what concerns the own unit; nobody what concerns themself; others nothing.
    expect(words(await tabs['Kepala']!.get(at))).toMatch(/Hera 3 0 1 2/);
    expect(words(await tabs['Kepala']!.get(at))).not.toContain('Heru 1');
    expect(words(await tabs['Hera']!.get(at))).not.toMatch(/Heru \d/);
    expect((await tabs['Ani']!.get(at)).status).toBe(403);
  });
});
