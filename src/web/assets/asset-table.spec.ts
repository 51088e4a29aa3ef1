import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readAssets } from './asset-table.js';
import { assetUrl } from './assets.js';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'assets-'));
  folders.push(folder);
  for (const kind of ['css', 'sheets', 'js', 'img']) mkdirSync(join(folder, kind));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('readAssets', () => {
  it('puts all styles into one sheet, layers first, reasons left out', () => {
    const { files } = readAssets(folderWith({ 'css/b.css': '/* why */\nb {}', 'css/a.css': 'a {}' }));
    expect(files.get('app.css')?.plain.toString()).toBe(
      '@layer reset, tokens, base, components, utilities;\na {}\nb {}',
    );
  });

  it('keeps a sheet that only some pages need out of the one of all pages', () => {
    const { files } = readAssets(folderWith({ 'css/a.css': 'a {}', 'sheets/x.css': '/* why */\nx {}' }));
    expect(files.get('app.css')?.plain.toString()).not.toContain('x {}');
    expect(files.get('x.css')?.plain.toString()).toBe('\nx {}');
  });

  it('compresses to the same content', () => {
    const asset = readAssets(folderWith({ 'js/x.js': 'let x;'.repeat(50) })).files.get('x.js')!;
    expect(gunzipSync(asset.gzip)).toEqual(asset.plain);
    expect(brotliDecompressSync(asset.br)).toEqual(asset.plain);
  });

  it('gives another fingerprint when a file changes', () => {
    const before = readAssets(folderWith({ 'js/x.js': '1' })).fingerprint;
    expect(readAssets(folderWith({ 'js/x.js': '1' })).fingerprint).toBe(before);
    expect(readAssets(folderWith({ 'js/x.js': '2' })).fingerprint).not.toBe(before);
  });

  it('serves no file of another kind', () => {
    expect([...readAssets(folderWith({ 'img/notes.txt': 'x' })).files.keys()]).toEqual(['app.css']);
  });
});

describe('our own assets keep their budgets (gzip)', () => {
  const { files } = readAssets();

  it('all styles together: 10 kB', () => {
    expect(files.get('app.css')!.gzip.length).toBeLessThanOrEqual(10_240);
  });

  it('a sheet that only some pages ask for: 3 kB', () => {
    const sheets = [...files].filter(([name]) => name.endsWith('.css') && name !== 'app.css');
    expect(sheets.filter(([, { gzip }]) => gzip.length > 3_072).map(([name]) => name)).toEqual([]);
    expect(sheets.length).toBeGreaterThan(0);
  });

  it('the three largest modules together, more than any page asks for: 5 kB', () => {
    const sizes = [...files].filter(([name]) => name.endsWith('.js')).map(([, asset]) => asset.gzip.length);
    const largest = sizes.toSorted((a, b) => b - a).slice(0, 3);
    expect(largest.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(5_120);
  });

  it('nothing comes from elsewhere', () => {
    for (const [name, { plain }] of files) {
      const outside = plain
        .toString()
        .replaceAll('http://www.w3.org/2000/svg', '')
        .match(/(https?:)?\/\/[a-z]/gi);
      expect([name, outside]).toEqual([name, null]);
    }
  });
});

it('assetUrl refuses a name that does not exist', () => {
  expect(() => assetUrl('tidak-ada.js')).toThrow('no asset named tidak-ada.js');
});
