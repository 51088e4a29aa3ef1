import { afterAll, describe, expect, it } from '@jest/globals';
import { encode } from 'uqr';
import { readPdf } from '../../../test/support/pdf.js';
import { PaperPress } from './paper-press.service.js';
import type { Paper } from './paper.js';
import { printJobOf } from './paper.rules.js';

const press = new PaperPress();
afterAll(() => press.beforeApplicationShutdown());

const HASH = '0123456789abcdef'.repeat(4);
const RECAP: Paper = {
  title: 'Rekap presensi',
  subtitle: ['Bulan November 2026'],
  size: 'F4',
  landscape: true,
  letterhead: { office: 'Dinas Kesehatan', lines: ['Jalan Letnan Kusni 1, Purbalingga'] },
  blocks: [
    { kind: 'facts', rows: [['Unit', 'Puskesmas Kalimanah']] },
    {
      kind: 'table',
      columns: [
        { head: 'No.', align: 'right', width: 24 },
        { head: 'Nama', width: '*' },
        { head: 'Hadir', align: 'right' },
      ],
      rows: Array.from({ length: 90 }, (_, i) => [i + 1, `Pegawai ke-${i + 1}`, 20]),
      sums: ['', 'Jumlah', 1800],
    },
    { kind: 'list', items: ['Dasar: Perbup 61/2018'] },
    { kind: 'choices', items: [{ text: 'Cuti tahunan', chosen: true }] },
  ],
  signatures: [
    {
      above: ['Purbalingga, 2 Desember 2026', 'Plt. Kepala Dinas Kesehatan'],
      name: 'Sri Wahyuni',
      below: ['NIP 19860926'],
    },
  ],
  proof: { url: 'https://presensi.example.go.id/periksa/ABCD', hash: HASH, words: 'Sidik rekap bulan ini.' },
  footer: 'Rekap November 2026, Dinas Kesehatan',
  madeAt: new Date('2026-12-02T02:00:00Z'),
};

describe('a document', () => {
  it('carries kop, title, table, signature and hash on F4, numbered, with the heads of the table on every page', async () => {
    const { title, pages, text } = await readPdf(await press.print(RECAP));
    expect(title).toBe('Rekap presensi');
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, i) => {
      expect([page.width, page.height]).toEqual([330, 215]);
      expect(page.text).toContain(`Halaman ${i + 1} dari ${pages.length}`);
      expect(page.text).toContain('sidik 0123456789abcdef');
      expect(page.images).toBe(0);
    });
    expect(pages[0]!.text).toContain('PEMERINTAH KABUPATEN PURBALINGGA');
    expect(pages[0]!.text).toContain('DINAS KESEHATAN');
    expect(pages[1]!.text).toContain('Nama');
    for (const words of ['Pegawai ke-1', 'Pegawai ke-90', 'Jumlah', 'Perbup 61/2018', 'Cuti tahunan'])
      expect(text).toContain(words);
    const last = pages.at(-1)!;
    for (const words of ['Plt. Kepala Dinas Kesehatan', 'Sri Wahyuni', 'periksa/ABCD', '01234567 89abcdef'])
      expect(last.text).toContain(words);
  });

  /** The sheet on which the signature stands. */
  const lastSheet = async (paper: Paper) => (await readPdf(await press.print(paper))).pages.at(-1)!;
  const ofPeople = (people: number, size: Paper['size'], adjusted = false): Paper => ({
    ...RECAP,
    size,
    blocks: [
      {
        kind: 'table',
        small: true,
        columns: [
          { head: 'No.', width: 24 },
          { head: 'Nama', width: '*' },
          { head: 'Hadir', width: 40 },
        ],
        rows: Array.from({ length: people }, (_, i) => [
          [i + 1, `Pegawai ke-${i + 1}\nNIP 19860926 201505 1 001\nPranata Komputer`, 20],
          ...(adjusted
            ? [
                ['', '   penyesuaian', 1],
                ['', '   jumlah', 21],
              ]
            : []),
        ]).flat(),
        sums: ['', 'Jumlah', 20 * people],
      },
      { kind: 'paragraph', small: true, text: 'Hari kerja = hadir + cuti. '.repeat(20) },
    ],
  });

  it.each(['F4', 'A4'] as const)(
    'never leaves the signature alone on a sheet of %s: at least two lines with their heads go along',
    async (size) => {
      for (let people = 2; people <= 14; people++)
        for (const adjusted of [false, true]) {
          const { text } = await lastSheet(ofPeople(people, size, adjusted));
          for (const told of [
            'Sri Wahyuni',
            'Hadir',
            `Pegawai ke-${people - 1}\n`,
            `Pegawai ke-${people}\n`,
            'Jumlah',
          ])
            expect(text).toContain(told);
        }
    },
    60_000,
  );

  it('makes the letters of a form smaller before its signature stands on a sheet of its own', async () => {
    const facts = { kind: 'facts', boxed: true, rows: [['Nama', 'Siti']] } as const;
    const sheets = async (parts: number) => {
      const blocks = Array.from(
        { length: parts },
        () => ({ kind: 'columns', columns: [[facts], [facts]] }) as const,
      );
      const form: Paper = { ...RECAP, landscape: false, oneSheet: true, blocks };
      const { pages } = await readPdf(await press.print(form));
      return { pages: pages.length, last: pages.at(-1)!.text };
    };
    const counts = new Set<number>();
    for (let parts = 20; parts <= 32; parts++) {
      const { pages, last } = await sheets(parts);
      counts.add(pages);
      expect(last).toContain('Siti');
      expect(last).toContain('Sri Wahyuni');
    }
    expect([...counts]).toEqual([1, 2]);
  });

  it('takes the last words along where there is no table', async () => {
    for (let lines = 26; lines <= 40; lines += 2) {
      const blocks = Array.from(
        { length: lines },
        (_, i) => ({ kind: 'paragraph', text: `Baris ${i + 1}.` }) as const,
      );
      const { text } = await lastSheet({ ...RECAP, landscape: false, size: 'A4', blocks });
      expect(text).toContain(`Baris ${lines}.`);
    }
  });

  it('is the same bytes for the same document, and A4 upright when asked', async () => {
    const paper: Paper = { ...RECAP, size: 'A4', landscape: false };
    const [one, two] = await Promise.all([press.print(paper), press.print(paper)]);
    expect(one!.equals(two!)).toBe(true);
    const { pages } = await readPdf(one!);
    expect([pages[0]!.width, pages[0]!.height]).toEqual([210, 297]);
  });

  it('draws the QR code module by module as the pages draw it', () => {
    const { url } = RECAP.proof!;
    const { data, size } = encode(url, { ecc: 'M', border: 0 });
    const drawn = data.map((row) => row.map(() => false));
    for (const [, x, y, w, h] of JSON.stringify(printJobOf(RECAP).definition.content).matchAll(
      /"type":"rect","x":([\d.e-]+),"y":([\d.e-]+),"w":([\d.e-]+),"h":([\d.e-]+),"lineWidth":0,/g,
    )) {
      const [column, row, length] = [x, y, w].map((points) => Math.round(Number(points) / Number(h)));
      for (let i = 0; i < length!; i++) drawn[row!]![column! + i] = true;
    }
    expect(size).toBeGreaterThan(24);
    expect(drawn).toEqual(data);
  });

  it('takes what somebody typed as words, never as something to draw or load', async () => {
    const typed = '{"image":"/etc/passwd"} <img src="http://127.0.0.1/x"> \u0000 ' + 'panjang'.repeat(60);
    const { text, pages } = await readPdf(
      await press.print({ ...RECAP, blocks: [{ kind: 'paragraph', text: typed }] }),
    );
    expect(text).toContain('/etc/passwd');
    expect(pages.every(({ images }) => images === 0)).toBe(true);
  });
});

describe('the printing thread', () => {
  const job = printJobOf({ ...RECAP, blocks: [], signatures: [] });
  const withImage = (image: string) => ({
    ...job,
    definition: { ...job.definition, content: [{ image }] },
  });

  it.each([
    ['an address', withImage('http://127.0.0.1:1/x.png')],
    [
      'an address in the dictionary',
      {
        ...job,
        definition: {
          ...job.definition,
          images: { x: 'http://127.0.0.1:1/x.png' },
          content: [{ image: 'x' }],
        },
      },
    ],
    ['a file', withImage(process.execPath)],
  ])('refuses %s from outside, and prints the next document', async (_name, outside) => {
    await expect(press.run(outside)).rejects.toThrow(/denied by resource access policy/);
    expect((await readPdf(await press.print(RECAP))).title).toBe('Rekap presensi');
  });

  it('keeps a bounded line: whoever comes beyond it is told to come again', async () => {
    const all = await Promise.allSettled(Array.from({ length: 24 }, () => press.run(job)));
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(7);
    expect(refused[0]).toMatchObject({ kind: 'unavailable', code: 'paper-line-full' });
  });
});
