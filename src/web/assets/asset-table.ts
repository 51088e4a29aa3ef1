import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** The sources themselves are served (there is no build); `src/web/assets` is part of an installation. */
const FOLDER = join(fileURLToPath(import.meta.url), '../../../..', 'src/web/assets');

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

export interface Asset {
  type: string;
  etag: string;
  plain: Buffer;
  br: Buffer;
  gzip: Buffer;
}

/** All files of one state of the sources; one fingerprint for the set, so that modules find each other by relative names. */
export interface AssetTable {
  fingerprint: string;
  files: ReadonlyMap<string, Asset>;
}

/**
 * Reads everything once. Every style sheet of `css` becomes part of `app.css`: one request, layers keep the order. What only a
 * few pages need lies in `sheets`, and such a page asks for it (`<Layout styles>`).
 */
export function readAssets(folder = FOLDER): AssetTable {
  const sources = new Map<string, Buffer>();
  const styles = filesOf(folder, 'css').map((name) => readFileSync(join(folder, 'css', name), 'utf8'));
  sources.set('app.css', Buffer.from(withoutComments([LAYERS, ...styles].join('\n'))));
  for (const name of filesOf(folder, 'sheets'))
    sources.set(name, Buffer.from(withoutComments(readFileSync(join(folder, 'sheets', name), 'utf8'))));
  for (const kind of ['js', 'img']) {
    for (const name of filesOf(folder, kind)) sources.set(name, readFileSync(join(folder, kind, name)));
  }
  const hash = createHash('sha256');
  for (const [name, content] of sources) hash.update(name).update('\0').update(content).update('\0');
  return {
    fingerprint: hash.digest('base64url').slice(0, 12),
    files: new Map([...sources].map(([name, content]) => [name, assetOf(name, content)])),
  };
}

const LAYERS = '@layer reset, tokens, base, components, utilities;';

function filesOf(folder: string, kind: string): string[] {
  return readdirSync(join(folder, kind))
    .filter((name) => extname(name) in TYPES)
    .sort();
}

/** Reasons and indentation stay in the sources; phones need not download them. */
function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s+/g, '\n');
}

function assetOf(name: string, plain: Buffer): Asset {
  return {
    type: TYPES[extname(name)]!,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 16)}"`,
    plain,
    br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    gzip: gzipSync(plain, { level: 9 }),
  };
}
