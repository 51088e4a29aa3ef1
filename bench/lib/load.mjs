/** Runs `once(worker, i)` from `workers` loops while there is `more` and until `seconds` have passed; always bounded in time. */
export async function load({ workers = 16, seconds = 4, more = () => true, once }) {
  const latencies = [];
  let failures = 0;
  let firstFailure;
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      for (let i = 0; performance.now() < end && more(); i += 1) {
        const before = performance.now();
        try {
          await once(worker, i);
          latencies.push(performance.now() - before);
        } catch (error) {
          failures += 1;
          firstFailure ??= error;
        }
      }
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  if (latencies.length === 0) throw firstFailure ?? new Error('nothing was measured');
  return {
    perSecond: latencies.length / elapsed,
    count: latencies.length,
    failures,
    firstFailure,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
  };
}

export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export function expectStatus(response, status) {
  if (response.status !== status)
    throw new Error(`expected ${status}, got ${response.status}: ${response.text.slice(0, 200)}`);
  return response;
}
