import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LeaveService } from '../src/attendance/index.js';
import { RecapContents } from '../src/attendance/exports/paper/recap-contents.service.js';
import { KeepDaysJob } from '../src/attendance/day-status/keep-days.job.js';
import { ForgetPapersJob } from '../src/attendance/exports/paper/issued/forget-papers.job.js';
import { workDate } from '../src/platform/index.js';
import { type FridayScene, startFriday, text } from './support/friday-scene.js';
import { type Browser, type TestApp, type TestPerson, aPerson, browser } from './support/index.js';
import { aPicture, sendFile } from './support/documents.js';
import { strong } from './support/office.js';
import { readSignature } from './support/pdf-signature.js';
import { readPdf } from './support/pdf.js';

const NOVEMBER = '/presensi/rekap.pdf?bulan=2026-11&unit=DINKES';

let scene: FridayScene;
let app: TestApp;
let leader: Browser;

const bytesOf = async (tab: Browser, path: string) => {
  const answer = await fetch(`${app.url}${path}`, { headers: { cookie: tab.cookieHeader(path) } });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const paperOf = async (path: string, tab = leader) => readPdf((await bytesOf(tab, path)).bytes);
const codeOn = ({ text: words }: { text: string }) => /periksa\/([0-9a-f]{16})/.exec(words)![1]!;
const papers = () =>
  app.database.query<{ code: string }>(`select code from issued_paper order by issued_at, code`);

beforeAll(async () => {
  scene = await startFriday({ documentSigner: 'contoh' });
  ({ app } = scene);
  const db = app.database;
  const chief = await aPerson(db, { name: 'Sri Kepala', unit: scene.dinkes });
  const acting = await aPerson(db, { name: 'Tri Pelaksana', unit: scene.dinkes });
  await db.query(
    `with post as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Kesehatan', 'head', '[2015-01-01,)') returning id)
     insert into post_holding (post_id, person_id, capacity, valid, decree)
     select id, $2::uuid, 'definitive', '[2015-01-01,)'::daterange, 'SK 1' from post
     union all select id, $3::uuid, 'plh', '[2026-11-18,2026-11-25)', 'SK 2' from post`,
    [scene.dinkes.id, chief.id, acting.id],
  );
  scene.at('15:00:00');
  // As the clock does each minute: else it would do so in the middle of a test.
  await app.app.get(KeepDaysJob).keep();
  await scene.drained();
  leader = await scene.signedIn(scene.bupati);
}, 120_000);
afterAll(() => app?.close());

describe('a recap on paper', () => {
  it('is by name on F4 with kop, NIP, whoever acts for the head as of the end, hash and pages, marked as provisional', async () => {
    const { bytes, answer } = await bytesOf(leader, NOVEMBER);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toContain('rekap-nama-2026-11-dinkes.pdf');
    const { pages, text: words } = await readPdf(bytes);
    expect([pages[0]!.width, pages[0]!.height]).toEqual([330, 215]);
    for (const told of [
      'PEMERINTAH KABUPATEN PURBALINGGA',
      'DINAS KESEHATAN',
      'Bulan November 2026',
      'Menurut nama',
      'Siti Rahayu',
      'Wulan Sari',
      'SEMENTARA:',
      'Purbalingga, 20 November 2026',
      'Plh. Kepala Dinas Kesehatan',
      'Tri Pelaksana',
      `Halaman 1 dari ${pages.length}`,
    ])
      expect(words).toContain(told);
    expect(words).toMatch(/NIP \d{8} \d{6} \d \d{3}/);
    expect(words).not.toContain('Sri Kepala\nNIP');
  });

  it('is by unit on A4, by kind, and people by days with a letter in each cell', async () => {
    const units = await paperOf(`${NOVEMBER}&isi=unit&kertas=A4&kolom=cuti`);
    expect([units.pages[0]!.width, units.pages[0]!.height]).toEqual([297, 210]);
    for (const told of [
      'Dinas Kesehatan (langsung)',
      'Puskesmas Kutasari',
      'CAP',
      'CAP = cuti alasan penting',
    ])
      expect(units.text).toContain(told);
    const all = `${NOVEMBER}&isi=unit&kolom=semua`;
    expect((await paperOf(all)).text).toContain('Org = pegawai');
    const narrow = await paperOf(`${all}&kertas=A4`);
    for (const told of ['Bagian 1 dari 2: Ringkas', 'Bagian 2 dari 2: ', 'hanya dicetak oleh yang berwenang'])
      expect(narrow.text).toContain(told);
    const kinds = await paperOf(`${NOVEMBER}&isi=jenis`);
    expect(kinds.text).toMatch(/Menurut jenis pegawai[\s\S]*PNS/);
    const days = await paperOf(`${NOVEMBER}&isi=matriks`);
    for (const told of ['Pegawai dan hari', 'CT*', 'CT = cuti tahunan', 'ΣTK'])
      expect(days.text).toContain(told);
    const long = await bytesOf(leader, '/presensi/rekap.pdf?tahun=2026&unit=DINKES&isi=matriks');
    expect([long.answer.status, String(long.bytes)]).toEqual([422, expect.stringContaining('31 hari')]);
  });

  it('is the same paper when the same figures are printed again that day, and each download is recorded', async () => {
    const before = await papers();
    const [one, two] = await Promise.all([bytesOf(leader, NOVEMBER), bytesOf(leader, NOVEMBER)]);
    expect(one.bytes.equals(two.bytes)).toBe(true);
    expect(await papers()).toEqual(before);
    const entries = await app.database.query<{ detail: unknown }>(
      `select detail from audit_entry where action = 'attendance.export' and detail ->> 'code' = $1`,
      [codeOn(await readPdf(one.bytes))],
    );
    expect(entries).toHaveLength(3);
    expect(entries[0]!.detail).toMatchObject({ month: '2026-11', format: 'pdf' });
  });

  it('is found from the recap, for one unit at a time', async () => {
    const page = await leader.get('/presensi/rekap?bulan=2026-11&unit=DINKES');
    expect(text(page)).toContain('Cetak dokumen resmi (PDF)');
    const { status, headers, body } = await leader.submit(
      page,
      { isi: 'unit' },
      { action: '/presensi/rekap.pdf' },
    );
    expect([status, headers.get('content-type'), body.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
  });

  it('is nobody else’s to print', async () => {
    const before = await papers();
    const employee = await scene.signedIn(scene.employee);
    const head = await scene.signedIn(scene.head);
    expect((await bytesOf(employee, NOVEMBER)).answer.status).toBe(403);
    expect((await bytesOf(head, NOVEMBER.replace('DINKES', 'DINDIK'))).answer.status).toBe(403);
    expect((await bytesOf(head, NOVEMBER)).answer.status).toBe(200);
    expect(await papers()).toEqual(before);
  });
});

describe('the head of a paper', () => {
  const DINKES = '/kelola/unit/DINKES/kop-surat';
  const wish = {
    nama: 'Dinas Kesehatan\nBidang Kesehatan Masyarakat',
    alamat: 'Jalan Letnan Kusni 1, Purbalingga 53311',
    telepon: '(0281) 891034',
    surel: 'dinkes@contoh.go.id',
    tanggal: '2026-11-01',
  };
  let admin: Browser;
  const keep = async (address: string, fields: Record<string, string>, logo?: Buffer, tab = admin) => {
    const sidik = /name="sidik" value="([^"]+)"/.exec((await tab.get(address)).body)?.[1] ?? '';
    const file = logo && { name: 'logo.png', content: logo };
    return sendFile(tab, app.url + address, { sidik, ...fields }, file);
  };
  const wordsOf = async (path: string) => (await paperOf(path)).pages[0]!;

  beforeAll(async () => {
    const password = 'jendela hijau menelan payung';
    admin = await strong(
      app,
      await aPerson(app.database, { name: 'Ani Admin', unit: scene.dinkes, roles: ['opd-admin'], password }),
    );
  });

  it('is what the admin of the office entered, with its logo, on its papers and those of units below', async () => {
    expect(text(await admin.get('/kelola/unit/DINKES'))).toContain('Atur kop surat');
    expect(text(await admin.get(DINKES))).toContain('belum punya kop sendiri');
    expect((await keep(DINKES, wish, aPicture(120, 120))).status).toBe(303);
    const shown = await admin.get(`${DINKES}?sudah=kop`);
    expect(text(shown)).toContain('Kop surat tercatat');
    expect(shown.body).toContain('src="data:image/png;base64,');
    for (const unit of ['DINKES', 'PKM-KUTASARI']) {
      const page = await wordsOf(`/presensi/rekap.pdf?bulan=2026-11&unit=${unit}`);
      for (const told of [
        'BIDANG KESEHATAN MASYARAKAT',
        'Jalan Letnan Kusni 1',
        'Telepon (0281) 891034, Surel dinkes@contoh.go.id',
      ])
        expect(page.text).toContain(told);
      expect(page.images).toBe(1);
    }
    const elsewhere = await wordsOf('/presensi/rekap.pdf?bulan=2026-11&unit=DINDIK');
    expect([elsewhere.images, elsewhere.text.includes('DINAS PENDIDIKAN')]).toEqual([0, true]);
    const [entry] = await app.database.query<{ after: Record<string, unknown> }>(
      `select after from audit_entry where action = 'letterhead.kept' and outcome = 'done'`,
    );
    expect(entry!.after).toMatchObject({ address: wish.alamat, from: '2026-11-01' });
  });

  it('holds from its day on, and papers of spans before keep the one of then', async () => {
    expect(
      (await keep(DINKES, { ...wish, nama: 'Dinas Kesehatan dan KB', tanggal: '2026-11-20' })).status,
    ).toBe(303);
    const days = '/presensi/rekap.pdf?unit=DINKES&dari=2026-11-16&sampai=';
    expect((await wordsOf(`${days}2026-11-19`)).text).toContain('BIDANG KESEHATAN MASYARAKAT');
    const today = await wordsOf(`${days}2026-11-20`);
    expect(today.text).toContain('DINAS KESEHATAN DAN KB');
    // Left alone, the logo stays.
    expect(today.images).toBe(1);
    expect((await keep(DINKES, { ikut: 'ya', tanggal: '2026-11-20' })).status).toBe(303);
    const followed = await wordsOf(`${days}2026-11-20`);
    expect([followed.text.includes('DINAS KESEHATAN'), followed.images]).toEqual([true, 0]);
  });

  it('refuses what is no letterhead or no logo, keeps what was typed, and says who was first', async () => {
    const faulty = await keep(DINKES, { ...wish, nama: '', telepon: 'nol dua' });
    expect(faulty.status).toBe(422);
    for (const told of ['Tulis satu sampai 3 baris', 'nomor telepon dengan angka', wish.alamat])
      expect(faulty.body).toContain(told);
    const noLogo = await keep(DINKES, wish, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect([noLogo.status, noLogo.body.includes('Isi berkas bukan')]).toEqual([422, true]);
    const stale = await keep(DINKES, { ...wish, sidik: 'lama' });
    expect([stale.status, stale.body]).toEqual([
      422,
      expect.stringContaining('diubah orang lain: Ani Admin'),
    ]);
  });

  it('can be changed by two at once only one after the other, and by nobody else', async () => {
    const fields = { ...wish, tanggal: '2026-12-01' };
    const both = await Promise.all([
      keep(DINKES, fields),
      keep(DINKES, { ...fields, alamat: 'Jalan lain 2' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    const head = await scene.signedIn(scene.head);
    expect((await keep(DINKES, wish, undefined, head)).status).toBe(403);
    expect((await keep('/kelola/unit/DINDIK/kop-surat', wish)).status).toBe(403);
  });
});

describe('a paper that is signed electronically', () => {
  const REGISTER = '/presensi/rekap/dokumen';
  const password = 'jendela hijau menelan payung';
  let signer: TestPerson;
  let tab: Browser;
  let code: string;
  const sign = (who: Browser, sandi = 'contoh') => who.post(`${REGISTER}/${code}/tanda-tangan`, { sandi });

  beforeAll(async () => {
    signer = await aPerson(app.database, {
      name: 'Dewi Penanda',
      unit: scene.dindik,
      roles: ['supervisor'],
      password,
    });
    await app.database.query(
      `with post as (insert into post (unit_id, title, kind, valid) values ($1, 'Kepala Dinas Pendidikan', 'head', '[2015-01-01,)') returning id)
       insert into post_holding (post_id, person_id, capacity, valid, decree) select id, $2, 'definitive', '[2020-01-01,)', 'SK 3' from post`,
      [scene.dindik.id, signer.id],
    );
    tab = await scene.signedIn(signer);
    code = codeOn(await paperOf(NOVEMBER.replace('DINKES', 'DINDIK')));
  });

  it('is looked for from the recap when no unit is named', async () => {
    const page = await tab.get(REGISTER);
    expect([page.status, new URL(page.url).pathname]).toEqual([200, '/presensi/rekap']);
  });

  it('waits in the register of its unit for whoever is named on it, and for nobody else', async () => {
    const list = await tab.get(`${REGISTER}?unit=DINDIK`);
    expect(text(list)).toMatch(/November 2026 Menurut nama sementara menunggu Kepala Dinas Pendidikan/);
    expect(text(await tab.get(`${REGISTER}/${code}`))).toContain('Anda tertulis sebagai penanda tangan');
    expect(text(await leader.get(`${REGISTER}/${code}`))).not.toContain('Kata sandi tanda tangan');
    const refused = await sign(leader);
    expect([refused.status, text(refused)]).toEqual([
      422,
      expect.stringContaining('Hanya pejabat yang tertulis'),
    ]);
    const stranger = await scene.signedIn(scene.head);
    for (const path of [`?unit=DINDIK`, `/${code}`, `/${code}/berkas.pdf`])
      expect((await stranger.get(REGISTER + path)).status).toBe(403);
    expect((await tab.get(`${REGISTER}/0123456789abcdef`)).status).toBe(404);
  });

  it('tells whoever is named once for each paper, and no more of what a newer one has overtaken', async () => {
    const told = () =>
      app.database.query<{ link: string; read: boolean; person: string }>(
        `select link, read_at is not null as read, person_id as person from inbox_message where topic = 'paper-to-sign' and person_id = $1 order by created_at, read desc`,
        [signer.id],
      );
    expect(await told()).toEqual([{ link: `${REGISTER}/${code}`, read: false, person: signer.id }]);
    await paperOf(NOVEMBER.replace('DINKES', 'DINDIK'));
    expect(await told()).toHaveLength(1);
    const list = await tab.get('/kabar');
    expect(text(list)).toContain('Menunggu tanda tangan Anda: rekap November 2026, Dinas Pendidikan');
    scene.at('15:00:30');
    await app.database.query(
      `update attendance_day set worked_minutes = worked_minutes + 1, late_minutes = 7 where person_id = $1`,
      [scene.teacher.id],
    );
    const newer = codeOn(await paperOf(NOVEMBER.replace('DINKES', 'DINDIK')));
    expect(newer).not.toBe(code);
    expect(await told()).toEqual([
      { link: `${REGISTER}/${code}`, read: true, person: signer.id },
      { link: `${REGISTER}/${newer}`, read: false, person: signer.id },
    ]);
    code = newer;
  });

  it('takes the right passphrase once, however often it is sent, and holds over every byte of the file', async () => {
    const wrong = await sign(tab, 'salah');
    expect([wrong.status, text(wrong)]).toEqual([
      422,
      expect.stringContaining('Kata sandi tanda tangan salah'),
    ]);
    const both = await Promise.all([sign(tab), sign(tab)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const page = text(await tab.get(`${REGISTER}/${code}?sudah=ditandatangani`));
    expect(page).toMatch(/ada, .*15\.00 .*\(contoh, bukan tanda tangan yang sah\)/);
    expect(page).not.toContain('Kata sandi tanda tangan');
    const { bytes } = await bytesOf(tab, `${REGISTER}/${code}/berkas.pdf`);
    const { subject, ...holds } = readSignature(bytes);
    expect(holds).toEqual({ digestHolds: true, signatureHolds: true, coversAll: true });
    expect(subject).toContain('CONTOH');
    expect((await readPdf(bytes)).text).toContain('Dewi Penanda');
    expect(text(await browser(app.url).get(`/periksa/${code}`))).toMatch(
      /Tanda tangan elektronik ada pada berkasnya/,
    );
    const entries = await app.database.query<{ outcome: string }>(
      `select outcome from audit_entry where action = 'paper.signed' and detail ->> 'code' = $1 order by id`,
      [code],
    );
    expect(entries.map(({ outcome }) => outcome)).toEqual(['refused', 'done']);
  });

  it('is kept when it is signed, forgotten after thirty days when it is not', async () => {
    const other = codeOn(await paperOf(`${NOVEMBER.replace('DINKES', 'DINDIK')}&isi=unit`));
    const kept = async () =>
      (
        await app.database.query<{ code: string }>(
          `select left(hash, 16) as code from issued_paper_file where signer_id = $1`,
          [signer.id],
        )
      ).map((row) => row.code);
    await app.app.get(ForgetPapersJob).run();
    expect(await kept()).toEqual(expect.arrayContaining([code, other]));
    app.clock.set('2026-12-20T15:01:00+07:00');
    await app.app.get(ForgetPapersJob).run();
    scene.at('15:00:00');
    expect(await kept()).toEqual([code]);
    const gone = await leader.get(`${REGISTER}/${other}/berkas.pdf`);
    expect([gone.status, text(gone)]).toEqual([404, expect.stringContaining('Cetak lagi')]);
  });
});

describe('anybody who holds the paper', () => {
  it('reads that it is ours, of whom and when, and nothing about people', async () => {
    const code = codeOn(await paperOf(NOVEMBER));
    const page = await browser(app.url).get(`/periksa?kode=${code.toUpperCase()}`);
    const words = text(page);
    expect(words).toMatch(/Berlaku .* Dinas Kesehatan, November 2026/);
    expect(words).toContain('Menurut nama');
    expect(words).toMatch(/sementara, \d+ hari pegawai belum final/);
    expect(words).not.toMatch(/Siti|Wulan|Tri Pel|Hartono|\d{8} \d{6}/);
  });

  it('is told when figures have moved, compared at most once in ten minutes however many ask', async () => {
    const code = codeOn(await paperOf(NOVEMBER));
    const asked = async () => text(await browser(app.url).get(`/periksa/${code}`));
    await app.database.transaction((tx) =>
      app.app.get(LeaveService).approve(tx, {
        personId: scene.employee.id,
        kind: 'sick',
        first: workDate('2026-11-19'),
        last: workDate('2026-11-19'),
        documentNumber: '800/13/2026',
        approvedBy: null,
      }),
    );
    await scene.drained();
    scene.at('15:05:00');
    expect(await asked()).toContain('angkanya belum berubah');
    scene.at('15:11:00');
    const reading = jest.spyOn(app.app.get(RecapContents), 'of').mockRejectedValueOnce(new Error('cut off'));
    expect(await asked()).not.toContain('15.11');
    const answers = await Promise.all([asked(), asked(), asked()]);
    expect(answers).toEqual(Array(3).fill(expect.stringMatching(/Angkanya sudah berubah .*15\.11/)));
    reading.mockRestore();
    expect(await asked()).toMatch(/Angkanya sudah berubah .*15\.11/);
    expect(text(await browser(app.url).get(`/periksa/${codeOn(await paperOf(NOVEMBER))}`))).toContain(
      'angkanya belum berubah',
    );
  });
});
