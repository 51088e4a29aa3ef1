import type { Browser, Page } from './browser.js';
import type { TestApp } from './test-app.js';
import { until } from './until.js';

/** Waits until a proposed change is previewed, hands it over, and lets the second person approve it. */
export async function decidedByTwo(
  app: Pick<TestApp, 'database'>,
  { first, second }: { first: Browser; second: Browser },
  address: string,
): Promise<Page> {
  const change = new URL(address, 'http://localhost').pathname;
  const kept = async () =>
    (
      await app.database.query<{ state: string; run: number; worse: number | null }>(
        `select state, run, (summary->>'peopleWorse')::int as worse from rule_change where id = $1`,
        [change.split('/').at(-1)],
      )
    )[0]!;
  await until(async () => (await kept()).state === 'computed');
  const { worse, run } = await kept();
  const handed = await first.post(`${change}/pengajuan`, { lebihBerat: String(worse), putaran: String(run) });
  if (handed.status >= 400) throw new Error(`${change}/pengajuan: ${handed.status}`);
  return second.post(`${change}/persetujuan`, { putaran: String(run) });
}
