import { describe, expect, it } from '@jest/globals';
import { csvLine } from './csv.rules.js';

describe('a line of CSV', () => {
  it.each([
    [['Siti Aminah', 20, 1], 'Siti Aminah;20;1'],
    [['=HYPERLINK("http://x")'], `"'=HYPERLINK(""http://x"")"`],
    [['+62'], "'+62"],
    [['-2'], "'-2"],
    [['@SUM(A1)'], "'@SUM(A1)"],
    [['\t=1'], "'\t=1"],
    [['a;b'], '"a;b"'],
    [['two\nlines'], '"two\nlines"'],
    [['say "hi"'], '"say ""hi"""'],
    [['Drs. A, M.Si.'], 'Drs. A, M.Si.'],
    [[-3], '-3'],
    [[''], ''],
  ])('writes %j as %s', (cells, line) => {
    expect(csvLine(cells)).toBe(`${line}\r\n`);
  });
});
