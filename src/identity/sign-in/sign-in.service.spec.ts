import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { aPerson, aUnit } from '../../../test/support/builders.js';
import { startTestDatabase } from '../../../test/support/test-database.js';
import { Audit } from '../../audit/index.js';
import { type Database, FixedClock, type ReadySettings, createLogger } from '../../platform/index.js';
import { HashQueue } from '../credentials/hash-queue.js';
import { Passwords } from '../credentials/passwords.service.js';
import { SignIn } from './sign-in.service.js';
import { FORGET_AFTER_SECONDS } from './throttle.rules.js';
import { Throttle } from './throttle.service.js';

const PASSWORD = 'jendela hijau menelan payung';
const NIP = '198609262015051001';

let database: Database;
let close: () => Promise<void>;
let personId: string;
const clock = new FixedClock(new Date('2026-11-20T00:10:00Z'));

beforeAll(async () => {
  ({ database, close } = await startTestDatabase());
  const unit = await aUnit(database);
  const person = { unit, password: PASSWORD };
  personId = (await aPerson(database, { ...person, nip: NIP })).id;
  await aPerson(database, { ...person, nip: '198609262015051002', account: 'disabled' });
  await aPerson(database, { unit, nip: '198609262015051003' });
  await aPerson(database, { ...person, nip: '198609262015051004', account: 'none' });
});
afterAll(() => close());
beforeEach(() => database.query(`delete from sign_in_throttle`));

const passwords = new Passwords();

function signIn(using = passwords, throttle = new Throttle(database)): SignIn {
  const settings = { secretKey: 'secret-key-of-the-tests-only-0123456789abcdef' } as ReadySettings;
  const audit = new Audit(settings, clock);
  return new SignIn(database, clock, using, throttle, audit, createLogger('silent'), settings);
}

const from = (address: string, nip = NIP, password = 'salah salah salah salah') => ({
  nip,
  password,
  address,
  deviceToken: null as string | null,
});

describe('signing in', () => {
  it.each([
    ['plain', NIP],
    ['as printed on decrees', '19860926 201505 1 001'],
    ['with dots', '19860926.201505.1.001'],
    ['pasted with blanks around', `  ${NIP} `],
  ])('proves the person with the NIP %s', async (_, nip) => {
    expect(await signIn().attempt(from('10.0.0.1', nip, PASSWORD))).toMatchObject({ ok: true, personId });
  });

  it.each([
    ['wrong password', NIP, 'salah salah salah salah'],
    ['password with a blank more', NIP, `${PASSWORD} `],
    ['unknown NIP', '199001012015052009', PASSWORD],
    ['no number at all', "' or 1=1 --", PASSWORD],
    ['NUL bytes', '1986\u0000', PASSWORD],
    ['disabled account', '198609262015051002', PASSWORD],
    ['person without a password', '198609262015051003', PASSWORD],
    ['person without an account', '198609262015051004', PASSWORD],
  ])('answers the same: %s', async (_, nip, password) => {
    expect(await signIn().attempt(from('10.0.0.2', nip, password))).toEqual({ ok: false, reason: 'wrong' });
  });

  it('never holds more than two connections while attempts are counted, so that others go on', async () => {
    let atOnce = 0;
    let most = 0;
    const throttle = new Throttle(database);
    const reserve = throttle.reserve.bind(throttle);
    jest.spyOn(throttle, 'reserve').mockImplementation(async (...attempt) => {
      most = Math.max(most, (atOnce += 1));
      return reserve(...attempt).finally(() => (atOnce -= 1));
    });
    const door = signIn(passwords, throttle);
    const answers = await Promise.all(Array.from({ length: 20 }, () => door.attempt(from('10.0.0.9'))));
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'wait').length).toBeGreaterThan(10);
    expect(most).toBe(2);
  });

  it('takes the same time for an unknown NIP as for a wrong password', async () => {
    const service = signIn();
    const times: Record<string, number[]> = { [NIP]: [], '199001012015052009': [] };
    // Turn by turn, so that a busy moment of the machine meets both.
    for (let i = 0; i < 21; i += 1) {
      for (const [nip, taken] of Object.entries(times)) {
        const startedAt = performance.now();
        await service.attempt(from(`10.1.${i}.1`, nip));
        taken.push(performance.now() - startedAt);
      }
    }
    const [wrong, unknown] = Object.values(times).map((taken) => taken.sort((a, b) => a - b)[10]!);
    // Without the dummy hash the ratio is below 0.3.
    expect(unknown! / wrong!).toBeGreaterThan(0.6);
    expect(unknown! / wrong!).toBeLessThan(1.7);
  });

  it('makes the one who guesses wait longer and longer, and says how long', async () => {
    const service = signIn();
    for (let i = 0; i < 4; i += 1)
      expect(await service.attempt(from('10.0.0.3'))).toEqual({ ok: false, reason: 'wrong' });
    const wait = { ok: false, reason: 'wait', retryAfterSeconds: 2 };
    expect(await service.attempt(from('10.0.0.3'))).toEqual(wait);
    // Not even the right password is looked at while waiting.
    expect(await service.attempt(from('10.0.0.3', NIP, PASSWORD))).toEqual(wait);
    clock.advance(2000);
    expect(await service.attempt(from('10.0.0.3'))).toMatchObject({ reason: 'wrong' });
    expect(await service.attempt(from('10.0.0.3'))).toMatchObject({ retryAfterSeconds: 4 });
  });

  it('counts an unknown NIP in the same way', async () => {
    const answers = [];
    for (let i = 0; i < 5; i += 1)
      answers.push(await signIn().attempt(from('10.0.0.4', '199001012015052009')));
    expect(answers.at(-1)).toEqual({ ok: false, reason: 'wait', retryAfterSeconds: 2 });
  });

  it('lets no more guesses through in parallel than one after the other', async () => {
    const service = signIn();
    const answers = await Promise.all(Array.from({ length: 25 }, () => service.attempt(from('10.0.0.5'))));
    const reasons = answers.map((answer) => (answer.ok ? 'ok' : answer.reason));
    expect(reasons.filter((reason) => reason === 'wrong')).toHaveLength(4);
    expect(reasons.filter((reason) => reason === 'wait')).toHaveLength(21);
  });

  it('cannot be used to lock a colleague out', async () => {
    const service = signIn();
    const known = await service.attempt(from('10.0.0.6', NIP, PASSWORD));
    const deviceToken = known.ok ? known.deviceToken : null;
    for (let i = 0; i < 12; i += 1) {
      await service.attempt(from('10.0.0.6'));
      await service.attempt(from(`10.6.0.${i}`));
    }
    // From the same office and with the colleague's own browser, and from home with a new one.
    const right = from('10.0.0.6', NIP, PASSWORD);
    expect(await service.attempt(right)).toMatchObject({ reason: 'wait' });
    expect(await service.attempt({ ...right, deviceToken })).toMatchObject({ ok: true });
    expect(await service.attempt({ ...right, address: '10.0.0.7' })).toMatchObject({ ok: true });
  });

  it('forgets the failures of the person after success, but not those of the address', async () => {
    const service = signIn();
    for (let i = 0; i < 3; i += 1) await service.attempt(from('10.0.0.8'));
    expect(await service.attempt(from('10.0.0.8', NIP, PASSWORD))).toMatchObject({ ok: true });
    const rows = await database.query<{ failures: number }>(`select failures from sign_in_throttle`);
    expect(rows).toEqual([{ failures: 3 }]);
  });

  it('says that it is busy instead of keeping people waiting, and does not count that as a failure', async () => {
    const full = new Passwords();
    const queue = new HashQueue({ parallel: 1, longestWaitMs: 0 });
    Object.assign(full, { queue });
    let leave = () => {};
    const occupied = queue.run(() => new Promise<void>((done) => (leave = done)));
    expect(await signIn(full).attempt(from('10.0.0.12', NIP, PASSWORD))).toEqual({
      ok: false,
      reason: 'busy',
      retryAfterSeconds: 1,
    });
    leave();
    await occupied;
    expect(await database.query(`select 1 from sign_in_throttle`)).toEqual([]);
  });

  it('sends people away in a storm without asking the database anything', async () => {
    const full = new Passwords();
    const queue = new HashQueue({ parallel: 1, longestWaitMs: 0 });
    Object.assign(full, { queue });
    let leave = () => {};
    const occupied = queue.run(() => new Promise<void>((done) => (leave = done)));
    const service = signIn(full);
    const { query, transaction } = database;
    let asked = 0;
    database.query = (...words: Parameters<typeof query>) => {
      asked += 1;
      return query.apply(database, words) as never;
    };
    database.transaction = ((work: never) => {
      asked += 1;
      return transaction.call(database, work);
    }) as typeof transaction;
    try {
      for (let i = 0; i < 20; i += 1)
        expect(await service.attempt(from('10.0.0.13', NIP, PASSWORD))).toMatchObject({ reason: 'busy' });
    } finally {
      Object.assign(database, { query, transaction });
    }
    expect(asked).toBe(0);
    expect(queue.state.refused).toBe(20);
    leave();
    await occupied;
  });

  it('renews a hash that was made with less work', async () => {
    const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await passwords.setHash(database, personId, weak);
    expect(await signIn().attempt(from('10.0.0.9', NIP, PASSWORD))).toMatchObject({ ok: true });
    expect(await passwords.hashOf(database, personId)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await signIn().attempt(from('10.0.0.9', NIP, PASSWORD))).toMatchObject({ ok: true });
  });

  it('leaves lines in the record that name no NIP and no unproven actor', async () => {
    await signIn().attempt(from('10.0.0.10', '199001012015052009'));
    await signIn().attempt(from('10.0.0.10', NIP, PASSWORD));
    const rows = await database.query<Record<string, unknown>>(
      `select actor_id, action, subject_kind, outcome, host(address) as address, audit_entry::text as line
       from audit_entry where address = '10.0.0.10' order by id`,
    );
    expect(rows).toMatchObject([
      { actor_id: null, action: 'sign-in.refused', subject_kind: 'unknown-number', outcome: 'refused' },
      { actor_id: personId, action: 'sign-in.succeeded', subject_kind: 'person', outcome: 'done' },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/199001012015052009|198609262015051001/);
  });

  it('sweeps counters that tell nothing any more', async () => {
    await signIn().attempt(from('10.0.0.11'));
    const throttle = new Throttle(database);
    await throttle.sweep(clock.now());
    expect(await database.query(`select 1 from sign_in_throttle`)).toHaveLength(3);
    await throttle.sweep(new Date(clock.now().getTime() + (FORGET_AFTER_SECONDS + 3600) * 1000));
    expect(await database.query(`select 1 from sign_in_throttle`)).toEqual([]);
  });
});
