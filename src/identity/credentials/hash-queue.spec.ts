import { describe, expect, it } from '@jest/globals';
import { HashQueue } from './hash-queue.js';

/** Work that ends when it is told to. */
function tasks() {
  const open: (() => void)[] = [];
  let atOnce = 0;
  let most = 0;
  return {
    open,
    get most() {
      return most;
    },
    work: async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise<void>((done) => open.push(done));
      atOnce -= 1;
      return 'done';
    },
  };
}

const settle = () => new Promise<void>((done) => setImmediate(done));

describe('the hash queue', () => {
  it('never lets more than its number work at once, and serves everybody it let in', async () => {
    const counted = tasks();
    const { work, open } = counted;
    const queue = new HashQueue({ parallel: 2, longestWaitMs: 10_000 });
    const turns = Array.from({ length: 8 }, () => queue.run(work));
    await settle();
    expect(queue.state).toMatchObject({ active: 2, waiting: 6 });
    while (open.length > 0) {
      expect(open.length).toBeLessThanOrEqual(2);
      open.shift()!();
      await settle();
    }
    expect(await Promise.all(turns)).toEqual(Array.from({ length: 8 }, () => ({ ok: true, value: 'done' })));
    expect(queue.state).toMatchObject({ active: 0, waiting: 0, refused: 0 });
    expect(counted.most).toBe(2);
  });

  it('refuses at once, and says when to come back, as soon as the wait would be too long', async () => {
    let clock = 0;
    const { work, open } = tasks();
    const queue = new HashQueue({ parallel: 1, longestWaitMs: 3000, now: () => clock });
    // Let it learn that a hash takes about a second here.
    for (let i = 0; i < 60; i += 1) {
      const turn = queue.run(work);
      await settle();
      clock += 1000;
      open.shift()!();
      await turn;
    }
    const turns = Array.from({ length: 4 }, () => queue.run(work));
    const refused = await queue.run(work);
    expect(refused).toEqual({ ok: false, retryAfterSeconds: 4 });
    expect(queue.state.refused).toBe(1);
    while (queue.state.active > 0) {
      await settle();
      open.shift()?.();
    }
    await Promise.all(turns);
  });

  it('goes on after work that failed', async () => {
    const queue = new HashQueue({ parallel: 1 });
    await expect(queue.run(() => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
    expect(await queue.run(() => Promise.resolve(1))).toEqual({ ok: true, value: 1 });
    expect(queue.state.active).toBe(0);
  });
});
