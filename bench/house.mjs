/** The figures of the first house: start-up, memory, sign-on, sign-in, check-in, board, recap, page weights. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedUrl, startProduct } from './lib/processes.mjs';
import { boardRow } from './house/board.mjs';
import { checkInRow } from './house/check-in.mjs';
import { passwordRow } from './house/password.mjs';
import { recapRows } from './house/recap.mjs';
import { pauseFeed, prepare } from './house/scene.mjs';
import { signOnRows } from './house/sign-on.mjs';
import { memoryRow, startRows } from './house/start.mjs';
import { weightRows } from './house/weight.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const step = (text) => process.stderr.write(`  · ${text}\n`);

export async function house() {
  const dataDir = mkdtempSync(join(tmpdir(), 'e-presensi-bench-'));
  const rows = [];
  try {
    step('first start');
    const first = await startProduct({ dataDir, keep: true });
    await first.stop();
    step('later start');
    const product = await startProduct({ dataDir, keep: true });
    try {
      rows.push(...startRows(first, product));
      await sleep(8000);
      rows.push(memoryRow(product));
      await pauseFeed(product);
      const bench = await prepare(product);
      step('discovery, single sign-on');
      rows.push(...(await signOnRows(bench)));
      step('password sign-in');
      rows.push(await passwordRow(bench));
      step('press to board');
      rows.push(await boardRow(bench));
      step('check-ins');
      rows.push(await checkInRow(bench));
      step('page weights');
      rows.push(...(await weightRows(bench)));
      step('month recap at 11,000 people');
      rows.push(
        ...(await recapRows({
          http: bench.http,
          leaderJar: bench.leaderJar,
          databaseUrl: await embeddedUrl(product.dataDir),
        })),
      );
    } finally {
      await product.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return rows;
}
