import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, startTestDatabase } from '../../../test/support/test-database.js';
import { until } from '../../../test/support/until.js';
import { Announcements } from '../announcements/announcements.service.js';
import type { ReadySettings } from '../config/settings.js';
import { Jobs } from '../jobs/jobs.service.js';
import { createLogger } from '../logging/logger.js';
import { claimDue } from './outbox-store.js';
import { Outbox } from './outbox.service.js';

let db: TestDatabase;
const running: { stop(): Promise<void> }[] = [];
const log = createLogger('silent');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  db = await startTestDatabase();
});
beforeEach(() => db.database.query(`delete from outbox_message`));
afterAll(async () => {
  await Promise.all(running.map(({ stop }) => stop()));
  await db?.close();
});

/** One process's outbox; the announcements of the real one reach it, too. */
async function anOutbox(deliver?: (destination: string, payload: unknown) => Promise<string>) {
  const announcements = new Announcements(db.database, { databaseUrl: db.url } as ReadySettings, log);
  const outbox = new Outbox(db.database, announcements, new Jobs(db.database, log), log);
  if (deliver) outbox.carry('test', ({ destination, payload }) => deliver(destination, payload));
  await announcements.onApplicationBootstrap();
  if (deliver) outbox.onApplicationBootstrap();
  const stop = async () => {
    await outbox.beforeApplicationShutdown();
    await announcements.beforeApplicationShutdown();
  };
  running.push({ stop });
  return { outbox, stop };
}

async function send(outbox: Outbox, ...destinations: string[]): Promise<void> {
  await db.database.transaction(async (tx) => {
    for (const to of destinations) await outbox.send(tx, 'test', to, { to });
  });
}

interface MessageRow extends Record<string, unknown> {
  state: string;
  attempts: number;
  last_answer: string | null;
}

const messages = () =>
  db.database.query<MessageRow>(
    `select state, attempts, last_answer from outbox_message order by created_at`,
  );

describe('messages to other servers', () => {
  it('are delivered once, although four processes look for them', async () => {
    const seen: string[] = [];
    const all = await Promise.all(
      Array.from({ length: 4 }, () =>
        anOutbox(async (to) => {
          await pause(5);
          seen.push(to);
          return 'accepted';
        }),
      ),
    );
    const destinations = Array.from({ length: 60 }, (_, i) => `to-${i}`);
    await send(all[0]!.outbox, ...destinations);
    await until(() => seen.length >= 60);
    await pause(1500);
    expect(seen.toSorted()).toEqual(destinations.toSorted());
    for (const one of await messages()) expect(one).toMatchObject({ state: 'delivered', attempts: 1 });
    await Promise.all(all.map(({ stop }) => stop()));
  });

  it('do not wait behind an application that takes calls and never answers', async () => {
    const hanging: (() => void)[] = [];
    const arrived: string[] = [];
    const { outbox, stop } = await anOutbox((to) => {
      arrived.push(to);
      if (to !== 'hangs') return Promise.resolve('accepted');
      return new Promise((resolve) => hanging.push(() => resolve('late')));
    });
    await send(outbox, ...Array.from({ length: 100 }, () => 'hangs'));
    await until(() => arrived.length === 2);
    const begun = performance.now();
    await send(outbox, 'healthy', 'hangs', 'healthy', 'healthy', 'other');
    await until(() => arrived.filter((to) => to !== 'hangs').length === 4, 4000);
    expect(performance.now() - begun).toBeLessThan(3000);
    // Two calls at most are open to the one that hangs.
    expect(arrived.filter((to) => to === 'hangs')).toHaveLength(2);
    for (const answer of hanging) answer();
    await stop();
  });

  it('wait longer after each refusal, and go at once when the destination is back', async () => {
    let up = false;
    const calls: string[] = [];
    const { outbox, stop } = await anOutbox(async (to) => {
      calls.push(to);
      if (!up) throw new Error('HTTP 503');
      return 'accepted';
    });
    await send(outbox, 'away', 'away', 'away');
    await until(() => calls.length >= 5, 20_000);
    expect((await messages()).every((one) => one.last_answer === 'HTTP 503' && one.state === 'waiting')).toBe(
      true,
    );
    // As if this had gone on for hours.
    await db.database.query(
      `update outbox_message set attempts = 9, next_attempt_at = now() + interval '4 hours' where leased_until is null`,
    );
    up = true;
    await send(outbox, 'away');
    await until(() => calls.length >= 9, 8000);
    await until(() => calls.length >= 9);
    await pause(500);
    expect((await messages()).map(({ state }) => state)).toEqual(Array(4).fill('delivered'));
    await stop();
  });

  it('are given up after a day, and sent again when somebody asks for it', async () => {
    let up = false;
    let calls = 0;
    const { outbox, stop } = await anOutbox(async () => {
      calls += 1;
      if (!up) throw new Error('ECONNREFUSED');
      return 'accepted';
    });
    await send(outbox, 'gone');
    await until(() => calls === 1);
    await pause(200);
    await db.database.query(`update outbox_message set attempts = 11, next_attempt_at = now()`);
    await until(() => calls === 2);
    await pause(300);
    expect(await messages()).toEqual([{ state: 'given-up', attempts: 12, last_answer: 'ECONNREFUSED' }]);
    up = true;
    expect(await outbox.retryNow(db.database, 'test', 'another')).toBe(0);
    expect(await outbox.retryNow(db.database, 'test', 'gone')).toBe(1);
    await until(() => calls === 3);
    await pause(300);
    expect(await messages()).toEqual([{ state: 'delivered', attempts: 1, last_answer: 'accepted' }]);
    expect(await outbox.retryNow(db.database, 'test', 'gone')).toBe(0);
    await stop();
  });

  it('are taken over from a process that died while it delivered', async () => {
    const { outbox } = await anOutbox();
    await send(outbox, 'a', 'b');
    // The dead one: it took both, and nothing was ever heard of it again.
    expect(await claimDue(db.database, 10)).toHaveLength(2);
    const seen: string[] = [];
    const { stop } = await anOutbox(async (to) => {
      seen.push(to);
      return 'accepted';
    });
    await pause(2500);
    expect(seen).toEqual([]);
    await db.database.query(`update outbox_message set leased_until = now() - interval '1 second'`);
    await until(() => seen.length === 2);
    await stop();
  });

  it('exist exactly if the transaction commits', async () => {
    const { outbox } = await anOutbox();
    const undone = db.database.transaction(async (tx) => {
      await outbox.send(tx, 'test', 'nobody', {});
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await messages()).toEqual([]);
  });

  it('are forgotten a month after they were delivered, not while they wait', async () => {
    const { outbox } = await anOutbox();
    await send(outbox, 'a', 'b', 'c');
    await db.database.query(
      `update outbox_message set created_at = now() - interval '31 days' where destination <> 'c'`,
    );
    await db.database.query(
      `update outbox_message set state = 'delivered', delivered_at = now() where destination = 'a'`,
    );
    await outbox.sweep();
    const left = await db.database.query(`select destination from outbox_message order by destination`);
    expect(left).toEqual([{ destination: 'b' }, { destination: 'c' }]);
  });
});
