/** People, units and the record: one file of `bench/people/` for each figure, in the order of their names. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedUrl, root, startProduct } from './lib/processes.mjs';

const FOLDER = new URL('./people/', import.meta.url);
const step = (text) => process.stderr.write(`  · ${text}\n`);

/**
 * Each file exports `rows(bench)`: an array of rows for the table. `bench` has the running product (1,200 people, feed and
 * all), the address of its database, `root`, and `step(text)` to say what takes so long. A file cleans up after itself.
 */
export async function people({ only } = {}) {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => file.replace(/\.mjs$/, ''))
    .filter((name) => !only || only.some((wanted) => name.startsWith(wanted)))
    .sort();
  const dataDir = mkdtempSync(join(tmpdir(), 'e-presensi-bench-'));
  const rows = [];
  try {
    step('first start');
    const product = await startProduct({ dataDir, keep: true });
    try {
      const bench = { product, databaseUrl: await embeddedUrl(dataDir), root, step };
      for (const name of names) {
        step(name);
        const { rows: measure } = await import(new URL(`${name}.mjs`, FOLDER).href);
        rows.push(...(await measure(bench)));
      }
    } finally {
      await product.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return rows;
}
