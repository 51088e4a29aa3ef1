/** A bench of many figures: one file of a folder for each, in the order of their names, all against one running product. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedUrl, root, startProduct } from './processes.mjs';

const step = (text) => process.stderr.write(`  · ${text}\n`);

/**
 * Each file exports `rows(bench)`: an array of rows for the table. `bench` has the running product, the address of its database,
 * `root`, `step(text)` to say what takes so long, and what `prepare` adds. A file cleans up after itself. One that exports
 * `onlyWhenAsked` takes long, and runs when it is named.
 */
export async function runScenes(folder, { only, start, prepare = () => ({}) }) {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.mjs') && file !== 'scene.mjs')
    .map((file) => file.replace(/\.mjs$/, ''))
    .filter((name) => !only || only.some((wanted) => name.startsWith(wanted)))
    .sort();
  const dataDir = mkdtempSync(join(tmpdir(), 'e-presensi-bench-'));
  const rows = [];
  try {
    step('first start');
    const product = await startProduct({ ...start, dataDir, keep: true });
    try {
      const bench = { product, databaseUrl: await embeddedUrl(dataDir), root, step };
      Object.assign(bench, await prepare(bench));
      for (const name of names) {
        step(name);
        const { rows: measure, onlyWhenAsked } = await import(new URL(`${name}.mjs`, folder).href);
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
