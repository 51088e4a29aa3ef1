import { describe, expect, it } from '@jest/globals';
import { AnswerCounts } from './answer-counts.js';

describe('the answers that failed', () => {
  it('are our own faults: not what the asker did wrong, and not what we say on purpose that we do not do', () => {
    const counts = new AnswerCounts();
    for (const status of [200, 303, 404, 422, 429]) counts.count('/presensi', status);
    counts.count('/scim/v2/Groups', 501);
    expect(counts.take()).toEqual({ all: 6, failed: 0 });
    for (const status of [500, 502, 503]) counts.count('/presensi', status);
    expect(counts.take()).toEqual({ all: 3, failed: 3 });
  });

  it('are no probes, which are red while the database is away', () => {
    const counts = new AnswerCounts();
    counts.count('/readyz', 503);
    expect(counts.take()).toEqual({ all: 0, failed: 0 });
  });

  it('count again when they could not be kept', () => {
    const counts = new AnswerCounts();
    counts.count('/presensi', 500);
    const taken = counts.take();
    counts.count('/presensi', 200);
    counts.giveBack(taken);
    expect(counts.take()).toEqual({ all: 2, failed: 1 });
  });
});
