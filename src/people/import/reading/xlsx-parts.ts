import { posix } from 'node:path';
import { READ_LIMITS } from './read-limits.js';
import { SheetRefused } from './sheet-refused.js';
import { type XlsxPackage, broken } from './xlsx-package.js';

/** Number formats that every spreadsheet program knows as dates (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** A sheet, and the part that holds it. */
export interface NamedSheet {
  name: string;
  part: string;
}

export interface SheetDialect {
  /** The first visible sheet. */
  sheet: NamedSheet;
  /** The other visible ones. */
  others: readonly NamedSheet[];
  since1904: boolean;
  dateStyles: ReadonlySet<number>;
}

/** Which sheet is read, and what its numbers mean. */
export async function sheetDialect(parts: XlsxPackage): Promise<SheetDialect> {
  const sheets: { id: string; name: string; hidden: boolean }[] = [];
  let since1904 = false;
  await parts.readSmall('xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name === 'sheet')
        sheets.push({
          id: attributes['r:id'] ?? relationIn(attributes),
          name: attributes['name'] ?? '',
          hidden: attributes['state'] !== undefined && attributes['state'] !== 'visible',
        });
    },
  });
  const visible = sheets.filter(({ hidden }) => !hidden);
  const chosen = visible.length > 0 ? visible : sheets.slice(0, 1);
  if (chosen.length === 0) throw new SheetRefused('empty', 'Berkas ini tidak memuat lembar kerja.');
  const targets = await targetsOf(parts);
  const [sheet, ...others] = chosen.map(({ id, name }) => {
    const part = targets.get(id);
    if (!part) throw broken();
    return { name, part };
  });
  return { sheet: sheet!, others, since1904, dateStyles: await dateStylesOf(parts) };
}

/** The texts that cells share, in their order. */
export async function sharedStrings(parts: XlsxPackage): Promise<string[]> {
  const texts: string[] = [];
  if (!parts.has('xl/sharedStrings.xml')) return texts;
  let text = '';
  let letters = 0;
  let listening = false;
  let aside = false;
  await parts.readAll('xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') aside = true;
      else if (name === 't') listening = !aside;
    },
    text(piece) {
      if (listening && text.length <= READ_LIMITS.cellLetters) text += piece;
    },
    close(name) {
      if (name === 't') listening = false;
      else if (name === 'rPh') aside = false;
      else if (name === 'si') {
        texts.push(text);
        letters += text.length + 8;
        if (letters > READ_LIMITS.sharedLetters)
          throw new SheetRefused(
            'too-large',
            'Isi berkas ini terlalu banyak. Hapus lembar dan kolom yang tidak diperlukan.',
          );
      }
    },
  });
  return texts;
}

/** The prefix of the relation attribute is free; its name is not. */
function relationIn(attributes: Record<string, string>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

/** Names of parts by the ids of their relations. */
async function targetsOf(parts: XlsxPackage): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await parts.readSmall('xl/_rels/workbook.xml.rels', {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id && Target)
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target));
    },
  });
  return targets;
}

async function dateStylesOf(parts: XlsxPackage): Promise<ReadonlySet<number>> {
  const custom = new Set<number>();
  const styles = new Set<number>();
  if (!parts.has('xl/styles.xml')) return styles;
  let inCells = false;
  let index = 0;
  await parts.readSmall('xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt' && showsDate(attributes['formatCode'] ?? ''))
        custom.add(Number(attributes['numFmtId']));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const format = Number(attributes['numFmtId'] ?? 0);
        if (BUILT_IN_DATES.has(format) || custom.has(format)) styles.add(index);
        index += 1;
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Days or years outside of quoted words, escapes and conditions. */
function showsDate(format: string): boolean {
  return /[dy]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, ''));
}
