/** XLSX files that are made so that a program reads something else than a person sees. */
import { describe, expect, it } from '@jest/globals';
import {
  type MadeCell,
  type MadeZipEntry,
  aZip,
  anXlsx,
  xlsxEntries,
} from '../../../../test/support/xlsx.js';
import { forgets, isHeader } from '../columns/column-guess.rules.js';
import { readSheet } from './read-sheet.js';
import { SheetRefused } from './sheet-refused.js';

const HEAD = ['nipBaru', 'nama', 'unorNama'];
const ROW = ['198609262015051001', 'Siti', 'Dinas Kesehatan'];
const SHEET = 'xl/worksheets/sheet1.xml';
const BOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

async function read(file: Buffer): Promise<string[][]> {
  const { rows } = await readSheet(file, { isHeader, forgets });
  const all = [];
  for await (const batch of rows) all.push(...batch.map(({ cells }) => cells));
  return all;
}

async function refusal(file: Buffer): Promise<SheetRefused> {
  const error = await read(file).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SheetRefused);
  return error as SheetRefused;
}

/** An honest workbook with some parts replaced, and others beside them. */
function workbook(
  parts: Record<string, string>,
  rows: MadeCell[][] = [HEAD, ROW],
  more: MadeZipEntry[] = [],
) {
  const honest = xlsxEntries(rows).filter(({ name }) => !(name in parts));
  return aZip([...honest, ...Object.entries(parts).map(([name, content]) => ({ name, content })), ...more]);
}

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const line = (cells: readonly string[], attributes = '') =>
  `<row${attributes}>${cells.map(inline).join('')}</row>`;
const sheetOf = (...rows: string[]) => `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
const book = (sheets: string, more = '') =>
  `<workbook xmlns:r="r">${more}<sheets>${sheets}</sheets></workbook>`;
const relations = (...targets: string[]) =>
  `<Relationships>${targets.map((target, i) => `<Relationship Id="r${i + 1}" Target="${target}"/>`).join('')}</Relationships>`;

describe('what is shown and what is read are the same', () => {
  it.each<[string, Buffer]>([
    [
      'a dimension that claims a million rows and all columns',
      workbook({
        [SHEET]: `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${line(HEAD)}${line(ROW)}</sheetData></worksheet>`,
      }),
    ],
    [
      'hidden rows and columns are read with the others',
      workbook({
        [SHEET]: `<worksheet><cols><col min="1" max="3" hidden="1"/></cols><sheetData>${line(HEAD)}${line(ROW, ' hidden="1"')}</sheetData></worksheet>`,
      }),
    ],
    [
      'the last line that there is, far below',
      workbook({ [SHEET]: sheetOf(line(HEAD), line(ROW, ' r="1048576"')) }),
    ],
    [
      'very hidden sheets before and behind',
      workbook({
        [BOOK]: book(
          '<sheet name="A" state="veryHidden" r:id="r2"/><sheet name="B" r:id="r1"/><sheet name="C" state="hidden" r:id="r2"/>',
        ),
        [RELATIONS]: relations('worksheets/sheet1.xml', 'worksheets/sheet2.xml'),
        'xl/worksheets/sheet2.xml': sheetOf(line(HEAD), line(['1', 'Palsu', 'X'])),
      }),
    ],
    [
      'a second sheet that explains the first',
      workbook({
        [BOOK]: book('<sheet name="Data" r:id="r1"/><sheet name="Petunjuk" r:id="r2"/>'),
        [RELATIONS]: relations('worksheets/sheet1.xml', 'worksheets/sheet2.xml'),
        'xl/worksheets/sheet2.xml': sheetOf(line(['Isi lembar Data']), line(['nipBaru', '18 angka'])),
      }),
    ],
    [
      'texts that begin like formulas are texts, also when they are shared',
      workbook({ 'xl/sharedStrings.xml': '<sst><si><t>=SUM(A1)</t></si><si><t>@x</t></si></sst>' }),
    ],
  ])('%s', async (_title, file) => expect(await read(file)).toEqual([ROW]));

  it('days of a workbook that counts from 1904', async () => {
    const file = workbook({
      [BOOK]: book('<sheet name="Data" r:id="r1"/>', '<workbookPr date1904="1"/>'),
      [SHEET]: sheetOf(
        line([...HEAD, 'tglLahir']),
        `<row>${ROW.map(inline).join('')}<c s="1"><v>30219</v></c></row>`,
      ),
    });
    expect(await read(file)).toEqual([[...ROW, '1986-09-26']]);
  });

  it('TRUE is a word, not the number 1', async () => {
    const file = anXlsx([
      [...HEAD, 'jenisKelamin'],
      [...ROW, { xml: '<c t="b"><v>1</v></c>' }],
    ]);
    expect(await read(file)).toEqual([[...ROW, 'TRUE']]);
  });
});

describe('a file that two programs would read differently is refused', () => {
  it.each<[string, Buffer]>([
    [
      'one part twice',
      workbook({}, [HEAD, ROW], [{ name: SHEET, content: sheetOf(line(HEAD), line(['1', 'Palsu', 'X'])) }]),
    ],
    [
      'one part twice, in other letters',
      workbook({}, [HEAD, ROW], [{ name: SHEET.toUpperCase(), content: sheetOf(line(HEAD)) }]),
    ],
    ['one line twice', workbook({ [SHEET]: sheetOf(line(HEAD), line(ROW, ' r="5"'), line(ROW, ' r="5"')) })],
    ['lines that go back', workbook({ [SHEET]: sheetOf(line(HEAD, ' r="7"'), line(ROW, ' r="2"')) })],
    [
      'a line that no program reaches',
      workbook({ [SHEET]: sheetOf(line(HEAD), line(ROW, ' r="99999999999"')) }),
    ],
    ['a line without a number', workbook({ [SHEET]: sheetOf(line(HEAD), line(ROW, ' r="x"')) })],
    [
      'one cell twice',
      workbook({
        [SHEET]: sheetOf(
          line(HEAD),
          '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c></row>',
        ),
      }),
    ],
    [
      'names that climb out of the folder',
      workbook({}, [HEAD, ROW], [{ name: '../../etc/passwd', content: 'x' }]),
    ],
    ['names from the root of a disk', workbook({}, [HEAD, ROW], [{ name: 'C:\\windows\\x', content: 'x' }])],
    ['a sheet on another server', workbook({ [RELATIONS]: relations('http://example.org/sheet.xml') })],
    ['a sheet in a file of this server', workbook({ [RELATIONS]: relations('file:///etc/passwd') })],
    ['a sheet outside of the package', workbook({ [RELATIONS]: relations('../../../etc/passwd') })],
    [
      'an entity from outside',
      workbook({
        [SHEET]: `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${sheetOf(line(HEAD), line(['1', '&a;', 'X']))}`,
      }),
    ],
    [
      'a document type in the shared texts',
      workbook({ 'xl/sharedStrings.xml': '<!DOCTYPE sst [<!ENTITY a "b">]><sst/>' }),
    ],
    [
      'an entity that nobody declared',
      workbook({ [SHEET]: sheetOf(line(HEAD), line(['1', '&siti;', 'X'])) }),
    ],
    ['a shared text that there is not', anXlsx([HEAD, ['1', { xml: '<c t="s"><v>7</v></c>' }]])],
  ])('%s', async (_title, file) => expect((await refusal(file)).code).toBe('broken'));

  it.each<[string, string]>([
    ['shared by many cells', '<c><f t="shared" ref="B2:B9" si="0">A1</f><v>2</v></c>'],
    ['that only refers to the shared one', '<c><f t="shared" si="0"/><v>2</v></c>'],
    ['of an array', '<c t="str"><f t="array" ref="B2">A1:A2</f><v>Siti</v></c>'],
    ['of a data table', '<c><f t="dataTable" ref="B2" dt2D="1"/><v>2</v></c>'],
    ['under another prefix', '<x:c xmlns:x="x"><x:f>A1</x:f><x:v>2</x:v></x:c>'],
    ['whose value was kept', '<c t="str"><f>WEBSERVICE("http://x")</f><v>Siti</v></c>'],
  ])('a formula %s', async (_title, xml) => {
    const refused = await refusal(anXlsx([HEAD, ['1', { xml }, 'X']]));
    expect(refused.code).toBe('cells');
    expect(refused.message).toMatch(/Sel B2 berisi rumus/);
  });

  it.each(['#REF!', '#NAME?', '#DIV/0!'])('%s, the ruin of a formula', async (text) => {
    const refused = await refusal(anXlsx([HEAD, ['1', { xml: `<c t="e"><v>${text}</v></c>` }, 'X']]));
    expect(refused.message).toMatch(/Sel B2 berisi kesalahan rumus/);
  });

  it('people on two sheets, by the names of both', async () => {
    const file = workbook({
      [BOOK]: book('<sheet name="PNS" r:id="r1"/><sheet name="PPPK\u202e" r:id="r2"/>'),
      [RELATIONS]: relations('worksheets/sheet1.xml', 'worksheets/sheet2.xml'),
      'xl/worksheets/sheet2.xml': sheetOf(line(['DAFTAR PPPK']), line(HEAD), line(['1', 'Budi', 'X'])),
    });
    const refused = await refusal(file);
    expect(refused.code).toBe('several-sheets');
    expect(refused.message).toContain('"PNS" dan "PPPK"');
  });
});

describe('a file that is small and says it is huge, or the reverse, costs nothing', () => {
  it('a list of a million sheets', async () => {
    const file = workbook({ [BOOK]: book('<sheet name="Data" r:id="r1"/>'.repeat(1_000_000)) });
    expect((await refusal(file)).code).toBe('zip-bomb');
  });

  it('styles without end', async () => {
    let n = 0;
    // Not alike, so that the ratio says nothing.
    const styles = Array.from(
      { length: 400_000 },
      () => `<xf numFmtId="${(n = (n * 48_271 + 11) % 2_147_483_647)}"/>`,
    );
    const file = workbook({
      'xl/styles.xml': `<styleSheet><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    });
    expect((await refusal(file)).code).toBe('zip-bomb');
  });

  it('one line a thousand times as long as the file', async () => {
    const file = workbook({ [SHEET]: sheetOf(line(HEAD), line(['1', 'x'.repeat(5_000_000), 'X'])) });
    expect((await refusal(file)).code).toBe('zip-bomb');
  });
});
