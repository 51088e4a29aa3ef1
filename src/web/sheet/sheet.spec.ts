import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import readXlsxFile from 'read-excel-file/node';
import { workDate } from '../../platform/index.js';
import { columnName, rowXml } from './sheet-xml.rules.js';
import type { Sheet, SheetCell, SheetPiece } from './sheet.js';
import { workbookStream } from './workbook-stream.js';

const MADE = new Date('2026-11-22T00:00:00Z');
const sheet = (rows: Sheet['rows'], more: Partial<Sheet> = {}): Sheet => ({
  name: 'Rekap & "lain"',
  columns: [
    { head: 'Nama', width: 20 },
    { head: { day: workDate('2026-11-01') }, width: 6 },
  ],
  rows,
  ...more,
});
const read = async (sheets: Sheet[]) => readXlsxFile(await buffer(workbookStream(sheets, MADE)));

describe('a workbook', () => {
  it.each<[SheetCell, string | number | Date | null]>([
    ['Siti <Aminah> & "co"', 'Siti <Aminah> & "co"'],
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ['198609262015051001', '198609262015051001'],
    ['with \u0000 and \uD800 in it', 'with  and  in it'],
    [-3, -3],
    [0, 0],
    [{ share: 0.95 }, 0.95],
    [{ day: workDate('2026-02-28') }, new Date('2026-02-28T00:00:00Z')],
    ['', null],
  ])('gives %j back as it was meant', async (cell, meant) => {
    const [one] = await read([sheet([[['first', cell]]])]);
    expect(one!.data[1]![1]).toEqual(meant);
  });

  it('keeps its sheets, their heads and sums in order', async () => {
    const first = sheet([[['a', 1]], [['b', 2]]], { sums: () => ['Jumlah', 3] });
    const sheets = await read([first, sheet([], { name: 'Kosong' })]);
    expect(sheets.map(({ sheet: name }) => name)).toEqual(['Rekap & "lain"', 'Kosong']);
    expect(sheets[0]!.data).toEqual([
      ['Nama', new Date('2026-11-01T00:00:00Z')],
      ['a', 1],
      ['b', 2],
      ['Jumlah', 3],
    ]);
  });

  it.each(['=1+1', '+62', '-2', '@SUM(A1)'])(
    'marks %s as text, also when somebody edits the cell',
    (text) => {
      expect(rowXml(2, [text], [])).toMatch(/^<row r="2"><c r="A2" s="5" t="inlineStr"><is><t/);
    },
  );

  it('leaves alone what looks like an escaped sign', () => {
    expect(rowXml(2, ['_x0041_'], [])).toContain('>_x005F_x0041_<');
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('calls column %d %s', (column, name) => expect(columnName(column)).toBe(name));

  it('asks for rows only while there is room for them, and stops asking when the reader leaves', async () => {
    let asked = 0;
    let ended = false;
    async function* endless(): AsyncGenerator<SheetPiece> {
      try {
        for (;;) {
          asked += 1;
          await new Promise(setImmediate);
          yield Array.from({ length: 200 }, () => [String(Math.random()), Math.random()]);
        }
      } finally {
        ended = true;
      }
    }
    const stream = workbookStream([sheet(endless())], MADE);
    await new Promise((resolve) => stream.once('readable', resolve));
    for (let before = -1; before !== asked;) {
      before = asked;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(asked).toBeLessThan(500);
    stream.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ended).toBe(true);
  });

  it('breaks off when its rows fail: half a file is no file', async () => {
    async function* failing(): AsyncGenerator<SheetPiece> {
      await Promise.resolve();
      yield [['a', 1]];
      throw new Error('the database is gone');
    }
    await expect(read([sheet(failing())])).rejects.toThrow('the database is gone');
  });
});
