/** The files themselves: bad ones, those of the operator at the terminal, and the one that we write. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runCommand } from '../src/cli/run-command.js';
import { hearPeople } from '../src/identity/index.js';
import { PeopleChanges, SheetForecasts } from '../src/people/index.js';
import type { IdentityApp } from './support/identity-app.js';
import type { Browser } from './support/index.js';
import { aSheet, settled, upload } from './support/personnel-sheet.js';
import { SHEET_DAY, SheetScene, nipOf } from './support/sheet-scene.js';
import { anXlsx } from './support/xlsx.js';

const DAY = SHEET_DAY;
let scene: SheetScene;
let app: IdentityApp;
let tabs: SheetScene['tabs'];
const staff: SheetScene['staff'] = (...given) => scene.staff(...given);
const batch: SheetScene['batch'] = (...given) => scene.batch(...given);
const factsOf: SheetScene['factsOf'] = (...given) => scene.factsOf(...given);

beforeAll(async () => {
  scene = await SheetScene.start();
  ({ app, tabs } = scene);
}, 120_000);
afterAll(() => scene?.close());
beforeEach(() => scene.afresh());

describe('a bad file', () => {
  it.each<[string, () => Buffer, string, RegExp]>([
    [
      'formulas',
      () =>
        anXlsx([
          ['nipBaru', 'nama'],
          [{ xml: '<c><f>1+1</f><v>2</v></c>' }, 'Siti'],
        ]),
      'a.xlsx',
      /rumus/,
    ],
    [
      'HTML in a name',
      () => aSheet([{ number: nipOf(1), fullName: '<img src=x onerror=alert(1)>', unitName: 'X' }]),
      'a.csv',
      /HTML/,
    ],
    ['duplicate headers', () => Buffer.from('nipBaru,nama,nama\n1,2,3'), 'a.csv', /dua kali/],
  ])('with %s is refused in words, and nothing is written', async (_title, file, name, words) => {
    const before = await app.database.query(
      `select (select count(*) from person) as people, (select count(*) from person_change) as changes`,
    );
    const answer = await upload(app.url, tabs.hr, file(), {}, name);
    const id = answer.location.split('/').at(-1)!;
    expect(await settled(app.database, id)).toBe('refused');
    const page = await tabs.hr.get(`/kelola/impor/${id}`);
    expect(page.body).toContain('Berkas ditolak; tidak ada yang ditulis.');
    expect(page.body).toMatch(words);
    expect(await app.database.query(`select 1 from import_row where batch_id = $1`, [id])).toEqual([]);
    expect(
      await app.database.query(
        `select (select count(*) from person) as people, (select count(*) from person_change) as changes`,
      ),
    ).toEqual(before);
  });

  it('above 20 MB is refused at the door, with everything else that was typed', async () => {
    const answer = await upload(app.url, tabs.hr, Buffer.alloc(20 * 1024 * 1024 + 10, 97), {
      sumber: 'Sumber besar',
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('lebih besar dari 20 MB');
    expect(answer.body).toContain('value="Sumber besar"');
  });

  it('an empty form says what is missing', async () => {
    const answer = await upload(app.url, tabs.hr, Buffer.alloc(0), {
      sumber: '',
      unit: 'TIDAK-ADA',
      tanggal: '2026-02-31',
    });
    expect(answer.status).toBe(422);
    for (const words of ['Tulis sumbernya', 'Tanggal itu tidak ada', 'Pilih berkas', 'Pilih lingkupnya'])
      expect(answer.body).toContain(words);
  });

  it('is taken by this form only: elsewhere a form with a file is 415, and from another site it is refused', async () => {
    const form = () => {
      const data = new FormData();
      data.append('cari', 'x');
      return data;
    };
    const elsewhere = await fetch(`${app.url}/kelola/sesi`, {
      method: 'POST',
      body: form(),
      headers: { origin: app.url },
    });
    expect(elsewhere.status).toBe(415);
    await elsewhere.body?.cancel();
    const foreign = await fetch(`${app.url}/kelola/impor`, {
      method: 'POST',
      body: form(),
      headers: { origin: 'https://evil.example', cookie: tabs.hr.cookieHeader('/kelola/impor') },
    });
    expect(foreign.status).toBe(403);
    await foreign.body?.cancel();
  });
});

describe('the operator’s command', () => {
  async function run(
    ...args: string[]
  ): Promise<{ code: number; out: Record<string, unknown>; err: string }> {
    const said = { out: '', err: '' };
    const out = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => Boolean((said.out += String(text))));
    const err = jest
      .spyOn(process.stderr, 'write')
      .mockImplementation((text) => Boolean((said.err += String(text))));
    const { databaseUrl, secretKey } = app.settings;
    try {
      const code = await runCommand(['import', ...args], {
        DATABASE_URL: databaseUrl,
        SECRET_KEY: secretKey,
      });
      return { code, out: said.out === '' ? {} : JSON.parse(said.out), err: said.err };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  }

  async function aFile(content: Buffer, name = 'pegawai.csv'): Promise<string> {
    const file = join(await mkdtemp(join(tmpdir(), 'e-presensi-lembar-')), name);
    await writeFile(file, content);
    return file;
  }

  it('shows the difference without a trace, then applies it, and the second time has nothing to do', async () => {
    const [one] = await staff(1);
    const file = await aFile(aSheet([{ ...one!.line, position: 'Arsiparis' }]));
    const dry = await run(file, '--dry-run', '--unit', 'DINKES', '--from', DAY);
    expect(dry.code).toBe(0);
    expect(dry.out).toMatchObject({
      dry_run: true,
      rows: 1,
      counts: { changes: 1 },
      faults: [],
      scope: 'DINKES',
    });
    expect(dry.err).toContain('Berubah (1):');
    expect(JSON.stringify(dry)).not.toContain(one!.nip);
    expect(await app.database.query(`select 1 from import_batch where state = 'checked'`)).toEqual([]);
    expect((await factsOf(one!)).employment?.position).toBe('Pengelola Data');

    const done = await run(file, '--from', DAY, '--decree', 'SK 7');
    expect(done).toMatchObject({ code: 0, out: { state: 'applied' } });
    expect((await factsOf(one!)).employment?.position).toBe('Arsiparis');
    const [change] = await app.database.query(
      `select decree, actor_id, origin from person_change where batch_id = $1`,
      [done.out['batch_id']],
    );
    expect(change).toEqual({ decree: 'SK 7', actor_id: null, origin: 'sheet' });
    const again = await run(file, '--from', DAY);
    expect(again).toMatchObject({ code: 0, out: { counts: { changes: 0 } } });
    expect(again.err).toContain('Tidak ada yang perlu diubah');
  });

  it('needs a person for faults and for many who leave, and says where to go on', async () => {
    const people = await staff(3);
    const faulty = await run(
      await aFile(aSheet([{ ...people[0]!.line, birthDate: '31-02-1986' }])),
      '--dry-run',
    );
    expect(faulty).toMatchObject({ code: 2, out: { faults: [{ line: 2, column: 'birthDate' }] } });
    const leaving = await run(await aFile(aSheet([people[0]!.line])), '--from', DAY);
    expect(leaving).toMatchObject({
      code: 2,
      out: { hindrances: ['leaving-not-confirmed'], state: 'checked' },
    });
    expect(leaving.err).toContain(`/kelola/impor/${String(leaving.out['batch_id'])}`);
    const confirmed = await run('--batch', String(leaving.out['batch_id']), '--confirm-leaving', '2');
    expect(confirmed).toMatchObject({ code: 0, out: { state: 'applied' } });
    expect((await factsOf(people[1]!)).employment).toBeNull();
  });

  it('does not pass by the second person, who says yes on the page', async () => {
    const people = await staff(52);
    const file = await aFile(aSheet([people[51]!.line]));
    const refused = await run(file, '--from', DAY, '--confirm-leaving', '51');
    expect(refused).toMatchObject({ code: 2, out: { hindrances: ['second-person'] } });
    const id = String(refused.out['batch_id']);
    await tabs.other.submit(await tabs.other.get(`/kelola/impor/${id}`), {}, { action: '/persetujuan' });
    expect(await run('--batch', id, '--confirm-leaving', '51')).toMatchObject({
      code: 0,
      out: { state: 'applied' },
    });
  });

  it('refuses a bad file in words', async () => {
    const refused = await run(await aFile(Buffer.from('nipBaru,nama\n1,=HYPERLINK()')), '--dry-run');
    expect(refused).toMatchObject({ code: 1, out: { state: 'refused' } });
    expect(refused.err).toContain('rumus');
    expect(await run('/tidak/ada.csv')).toMatchObject({ code: 1 });
    expect((await run()).err).toContain('Cara pakai: import');
  });

  it('is heard by the same rooms as the pages', () => {
    const [here, there] = [new PeopleChanges(), app.app.get(PeopleChanges)];
    const nothing = {} as never;
    hearPeople(here, new SheetForecasts(), {
      database: nothing,
      clock: nothing,
      audit: nothing,
      outbox: nothing,
      rules: nothing,
      sessions: nothing,
      closing: nothing,
      jobs: { register: () => undefined } as never,
    });
    expect(here['hearers']).toHaveLength(there['hearers'].length);
  });
});

describe('the export', () => {
  it.each(['csv', 'xlsx'])('as %s can be imported again without any difference', async (format) => {
    const [one, two] = await staff(3);
    await app.database.query(
      `update person set title_before = 'dr.', title_after = 'M.Kes.', email = 'a@b.go.id', phone = '+62 812 345 6789', siasn_id = $2, official_email = null where id = $1`,
      [one!.id, `S-${format}`],
    );
    await app.database.query(
      `update employment set rank = 'III/b', position = '=Perawat; "ahli"', position_kind = 'structural', echelon = 'IV.a' where person_id = $1 and valid @> date '2026-12-01'`,
      [one!.id],
    );
    await app.database.query(`delete from person_number where person_id = $1`, [two!.id]);
    const answer = await fetch(`${app.url}/kelola/pegawai/ekspor?unit=PEMKAB&format=${format}`, {
      headers: { cookie: tabs.hr.cookieHeader('/kelola') },
    });
    expect(answer.status).toBe(200);
    const file = Buffer.from(await answer.arrayBuffer());
    if (format === 'csv') expect(file.toString()).toContain(`"'=Perawat; ""ahli"""`);
    const back = await upload(app.url, tabs.hr, file, { sumber: `Ekspor ${format}` }, `a.${format}`);
    const id = back.location.split('/').at(-1)!;
    if ((await settled(app.database, id)) === 'read') {
      await tabs.hr.submit(await tabs.hr.get(`/kelola/impor/${id}/kolom`), {}, { action: '/kolom' });
      await settled(app.database, id);
    }
    const [faulty] = await app.database.query(
      `select faults from import_row where batch_id = $1 and faults <> '[]' limit 1`,
      [id],
    );
    expect(faulty).toBeUndefined();
    expect(await batch(id)).toMatchObject({
      state: 'checked',
      counts: { comes: 0, goes: 0, moves: 0, changes: 0, decide: 0, note: 0, same: 3, inScope: 3 },
    });
  });

  it('leaves birth dates and private contact to those who look after people, and is noted', async () => {
    await staff(1);
    const exportedFor = (tab: Browser, unit: string) =>
      tab.get(`/kelola/pegawai/ekspor?unit=${unit}&format=csv`);
    expect((await exportedFor(tabs.hr, 'DINKES')).body).toContain('26-09-1986');
    const seen = await exportedFor(tabs.auditor, 'DINKES');
    expect(seen.status).toBe(200);
    expect(seen.body).not.toContain('26-09-1986');
    expect((await exportedFor(tabs.admin, 'DINSOS')).status).toBe(403);
    const noted = await app.database.query<{ outcome: string }>(
      `select outcome from audit_entry where action = 'people.exported' order by at desc limit 3`,
    );
    expect(noted.map(({ outcome }) => outcome)).toEqual(['refused', 'done', 'done']);
  });
});
