/** The attendance engine: one file of `bench/attendance/` for each figure, in the order of their names. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedUrl, root, startProduct } from './lib/processes.mjs';

const FOLDER = new URL('./attendance/', import.meta.url);
const step = (text) => process.stderr.write(`  · ${text}\n`);

/**
 * Each file exports `rows(bench)`: an array of rows for the table. `bench` has the running product (60 people, to be left
 * alone), the address of its database, `root`, and `step(text)` to say what takes so long. A file cleans up after itself. One that
 * exports `onlyWhenAsked` takes long, and runs when it is named.
 */
export async function attendance({ only } = {}) {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.mjs') && file !== 'scene.mjs')
    .map((file) => file.replace(/\.mjs$/, ''))
    .filter((name) => !only || only.some((wanted) => name.startsWith(wanted)))
    .sort();
  const dataDir = mkdtempSync(join(tmpdir(), 'e-presensi-bench-'));
  const rows = [];
  try {
    step('first start');
    const product = await startProduct({ people: 60, dataDir, keep: true });
    try {
      const bench = { product, databaseUrl: await embeddedUrl(dataDir), root, step };
      for (const name of names) {
        step(name);
        const { rows: measure, onlyWhenAsked } = await import(new URL(`${name}.mjs`, FOLDER).href);
        if (onlyWhenAsked && !only) continue;
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
