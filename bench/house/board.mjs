import { expectStatus, percentile } from '../lib/load.mjs';
import { openStream } from '../lib/stream.mjs';
import { number, verdict } from '../lib/table.mjs';
import { press, tokensOfExpected } from './scene.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** From the moment a press is sent until an open board of the regency has heard of it; each press is somebody's first of the day. */
export async function boardRow({ product, http, flowOptions, leaderJar }) {
  const waits = [];
  const tokens = await tokensOfExpected({ product, flowOptions }, 25);
  const stream = await openStream(product.url, '/presensi/papan/aliran', leaderJar.header);
  try {
    await stream.next(5000);
    for (const token of tokens) {
      await sleep(700);
      stream.drain();
      const heard = stream.next(5000);
      const started = performance.now();
      expectStatus(await press(http, token), 201);
      await heard;
      waits.push(performance.now() - started);
    }
  } finally {
    stream.close();
  }
  const p95 = percentile(waits, 0.95);
  return {
    what: `Press to board (p95 of ${waits.length})`,
    figure: `${number(p95)} ms (median ${number(percentile(waits, 0.5))})`,
    goal: '<= 1,000 ms',
    verdict: verdict(p95 <= 1000),
  };
}
