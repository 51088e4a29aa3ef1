import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aJpeg, aPdf } from '../../../test/support/documents.js';
import {
  type Browser,
  type TestApp,
  type TestPerson,
  aPerson,
  aUnit,
  browser,
  startTestApp,
} from '../../../test/support/index.js';
import { Documents } from './documents.service.js';
import { ScanDocumentsJob } from './scan-documents.job.js';
import { VirusScanner } from './virus-scanner.service.js';

const PASSWORD = 'jendela hijau menelan payung';
const INFECTED = aPdf('/Title (EICAR-STANDARD-ANTIVIRUS-TEST-FILE)');
let clamd: Server;
let test: TestApp;
let documents: Documents;
let unit: { id: string };
let siti: Browser & { who: TestPerson };
let head: Browser & { who: TestPerson };
let stranger: Browser & { who: TestPerson };
const request = { kind: 'test-request', id: randomUUID() };

/** Speaks INSTREAM as clamd does: reads pieces to the empty one, looks for the word, answers. */
function aClamd(): Server {
  return createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      heard = Buffer.concat([heard, piece]);
      const content: Buffer[] = [];
      for (let at = 'zINSTREAM\0'.length; at + 4 <= heard.length;) {
        const size = heard.readUInt32BE(at);
        if (size === 0) {
          const found = Buffer.concat(content).includes('EICAR');
          socket.end(found ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
          return;
        }
        content.push(heard.subarray(at + 4, at + 4 + size));
        at += 4 + size;
      }
    });
  });
}

beforeAll(async () => {
  clamd = aClamd();
  await new Promise<void>((resolve) => clamd.listen(0, '127.0.0.1', resolve));
  const { port } = clamd.address() as { port: number };
  test = await startTestApp({ settings: { virusScanner: `clamd://127.0.0.1:${port}` } });
  documents = test.app.get(Documents);
  await aPerson(test.database, { roles: ['system-admin'] });
  unit = await aUnit(test.database);
  [siti, head, stranger] = [await somebody(), await somebody(), await somebody()];
  documents.guard(
    'test-request',
    async (principal, id) => principal.personId === head.who.id && id === request.id,
  );
});
afterAll(async () => {
  await test?.close();
  clamd.close();
});

async function somebody(): Promise<Browser & { who: TestPerson }> {
  const who = await aPerson(test.database, { unit, password: PASSWORD });
  const tab = browser(test.url);
  await tab.submit(await tab.get('/beranda'), { nip: who.nip, password: PASSWORD });
  return { ...tab, who };
}

async function keep(content: Buffer, wish: { name?: string; subject?: typeof request } = {}) {
  const { name = 'surat dokter.pdf', subject = request } = wish;
  const owner = { ownerId: siti.who.id, uploadedBy: siti.who.id };
  return test.database.transaction((tx) =>
    documents.keep(tx, { ...owner, subject, file: { name, content } }),
  );
}

async function kept(content: Buffer, wish: { name?: string } = {}): Promise<string> {
  const answer = await keep(content, { ...wish, subject: { ...request } });
  if (!answer.ok) throw new Error(answer.message);
  return answer.id;
}

const readings = (id: string) =>
  test.database.query<{ outcome: string; actor: string }>(
    `select outcome, actor_id as actor from audit_entry where action = 'document.read' and detail->>'document' = $1 order by id`,
    [id],
  );

describe('a document', () => {
  let id: string;

  it('is kept encrypted: neither its content nor its hash can be found in the database', async () => {
    id = await kept(aPdf('/Title (Demam berdarah)'));
    const [row] = await test.database.query<{ sealed: Buffer; size: number }>(
      `select sealed, size from document where id = $1`,
      [id],
    );
    expect(row!.size).toBe(aPdf('/Title (Demam berdarah)').length);
    expect(row!.sealed.includes('Demam')).toBe(false);
    expect(row!.sealed.includes('%PDF')).toBe(false);
  });

  it('is saved by its owner as the very file, and never shown as a page of ours', async () => {
    const url = `${test.url}/presensi/dokumen/${id}`;
    const answer = await fetch(url, { headers: { cookie: siti.cookieHeader(url) } });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(aPdf('/Title (Demam berdarah)'));
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="surat dokter.pdf"; filename*=UTF-8''surat%20dokter.pdf`,
    );
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is opened by who decides and by nobody else; each reading and each refusal is noted', async () => {
    expect((await head.get(`/presensi/dokumen/${id}`)).status).toBe(200);
    expect((await stranger.get(`/presensi/dokumen/${id}`)).status).toBe(404);
    expect(await readings(id)).toEqual([
      { outcome: 'done', actor: siti.who.id },
      { outcome: 'done', actor: head.who.id },
      { outcome: 'refused', actor: stranger.who.id },
    ]);
  });

  it('of another request is not opened by who decides about this one', async () => {
    const other = await keep(aPdf(), { subject: { kind: 'test-request', id: randomUUID() } });
    expect((await head.get(`/presensi/dokumen/${(other as { id: string }).id}`)).status).toBe(404);
  });

  it.each(['00000000-0000-4000-8000-000000000000', 'bukan-nomor', '..%2F..%2Fetc%2Fpasswd'])(
    'that does not exist (%s) is answered like one that is not yours',
    async (unknown) => expect((await siti.get(`/presensi/dokumen/${unknown}`)).status).toBe(404),
  );

  it('does not open in another row', async () => {
    const moved = await kept(aPdf('/Title (Milik orang lain)'));
    await test.database.query(
      `update document set sealed = (select sealed from document where id = $1) where id = $2`,
      [id, moved],
    );
    expect((await siti.get(`/presensi/dokumen/${moved}`)).status).toBe(500);
  });

  it('is refused in the transaction of what it proves when it is none', async () => {
    expect(await keep(Buffer.from('MZ program'), { name: 'surat.pdf' })).toMatchObject({ ok: false });
    expect(await keep(aJpeg(), { name: 'surat.pdf' })).toMatchObject({ ok: true });
    const names = (await documents.of(request)).map(({ name }) => name);
    expect(names).toContain('surat.jpg');
  });

  it('is one of ten at most, also when twelve come at once', async () => {
    const subject = { kind: 'test-request', id: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 12 }, () => keep(aPdf(), { subject })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ message: expect.stringContaining('Sudah ada 10') });
  });
});

describe('the virus scanner', () => {
  it('lets clean documents pass and quarantines the others, and tells the owner once', async () => {
    const clean = await kept(aPdf());
    const bad = await kept(INFECTED, { name: 'undangan.pdf' });
    const job = test.app.get(ScanDocumentsJob);
    await Promise.all([job.run(), job.run()]);
    const facts = await documents.of(request);
    expect(facts.find((one) => one.id === clean)).toMatchObject({ scan: 'clean' });
    expect(facts.find((one) => one.id === bad)).toMatchObject({ scan: 'found' });
    for (const tab of [siti, head]) {
      const page = await tab.get(`/presensi/dokumen/${bad}`);
      expect(page.status).toBe(409);
      expect(page.body).toContain('ditemukan virus');
    }
    const told = (await siti.get('/kabar')).body;
    expect(told.match(/Dokumen Anda dikarantina/g)!.length).toBeGreaterThan(0);
    expect(told).toContain('Di dalam undangan.pdf ditemukan Eicar-Test-Signature');
    const [count] = await test.database.query<{ n: number }>(
      `select count(*)::int as n from inbox_message where topic = 'document-quarantined'`,
    );
    expect(count!.n).toBe(1);
  });

  const scanner = (virusScanner: string) => new VirusScanner({ ...test.settings, virusScanner });

  it('that does not answer leaves documents waiting and says so to the queue', async () => {
    await expect(scanner('clamd://127.0.0.1:1').scan(aPdf())).rejects.toThrow('ECONNREFUSED');
    const mute = createServer((socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as { port: number };
    await expect(scanner(`clamd://127.0.0.1:${port}`).scan(aPdf())).rejects.toThrow('no verdict');
    mute.close();
  });

  it('may be a program that reads the file and ends with 0 or 1', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'e-presensi-scan-'));
    const copy = join(folder, 'copy');
    const program = join(folder, 'scan.mjs');
    await writeFile(
      program,
      `import { readFileSync, writeFileSync } from 'node:fs';
       const content = readFileSync(0);
       writeFileSync(process.argv[2], content);
       if (content.includes('BROKEN')) process.exit(2);
       if (content.includes('EICAR')) { console.log('Eicar-Test'); process.exit(1); }`,
    );
    const by = scanner(`command:${process.execPath} ${program} ${copy}`);
    expect(await by.scan(aPdf())).toEqual({ found: false });
    expect(await readFile(copy)).toEqual(aPdf());
    expect(await by.scan(INFECTED)).toEqual({ found: true, name: 'Eicar-Test' });
    await expect(by.scan(Buffer.from('BROKEN'))).rejects.toThrow('the virus scanner failed: 2');
    await expect(scanner('command:/nowhere/scan').scan(aPdf())).rejects.toThrow('failed: ENOENT');
    await rm(folder, { recursive: true });
  });
});
