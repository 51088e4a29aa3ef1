import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ADDRESS_BUCKET,
  type Lane,
  type Lanes,
  MANY_FAILURES,
  decide,
  networkOf,
  waitAfter,
} from './throttle.rules.js';

const start = new Date('2026-11-20T00:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

/** A small world of lanes: tries, remembers, and says how long the next wait is. */
function world() {
  const stored = new Map<string, Lane>();
  return {
    stored,
    attempt({ nip = 'A', address = '1', device = '' }, now: Date) {
      const names: Record<string, string> = device
        ? { 'known-device': `d/${nip}/${device}`, account: `n/${nip}` }
        : { 'account-address': `na/${nip}/${address}`, address: `a/${address}`, account: `n/${nip}` };
      const lanes = Object.fromEntries(
        Object.entries(names).map(([kind, name]) => [kind, stored.get(name) ?? null]),
      ) as Lanes;
      const decision = decide(lanes, now);
      if (decision.allowed)
        for (const [kind, lane] of Object.entries(decision.next)) stored.set(names[kind]!, lane);
      return decision.allowed ? 0 : decision.waitSeconds;
    },
  };
}

describe('the wait after failed sign-ins', () => {
  it.each([
    ['account-address', 1, 0],
    ['account-address', 3, 0],
    ['account-address', 4, 2],
    ['account-address', 5, 4],
    ['account-address', 6, 8],
    ['account-address', 12, 512],
    ['account-address', 13, 900],
    ['account-address', 5000, 900],
    ['known-device', 3, 0],
    ['known-device', 4, 2],
    ['known-device', 5000, 900],
    ['account', 5000, 0],
  ] as const)('%s: after %i failures %i seconds', (kind, failures, seconds) => {
    expect(waitAfter(kind, failures)).toBe(seconds);
  });

  it('grows for the one who goes on guessing, and ends', () => {
    const { attempt } = world();
    expect([0, 0, 0, 0].map((at) => attempt({}, after(at)))).toEqual([0, 0, 0, 0]);
    expect(attempt({}, after(0))).toBe(2);
    expect(attempt({}, after(1.5))).toBe(1);
    expect(attempt({}, after(2))).toBe(0);
    expect(attempt({}, after(2))).toBe(4);
  });

  it('is forgotten after a day without failures', () => {
    const { attempt } = world();
    for (let hour = 0; hour < 20; hour += 1) attempt({}, after(hour * 3600));
    expect(attempt({}, after(20 * 3600))).toBe(0);
    expect(attempt({}, after(20 * 3600))).toBe(900);
    expect([0, 1, 2, 3].map((s) => attempt({}, after(45 * 3600 + s)))).toEqual([0, 0, 0, 0]);
  });

  it('lets a whole regency behind one address sign in at once', () => {
    const { attempt } = world();
    const waits = Array.from({ length: ADDRESS_BUCKET.flooded }, (_, i) =>
      attempt({ nip: `nip-${i}` }, start),
    );
    expect(waits.every((wait) => wait === 0)).toBe(true);
  });

  it('lets everybody behind one address mistype once in a morning', () => {
    const { attempt } = world();
    for (let i = 0; i < 2000; i += 1) expect(attempt({ nip: `nip-${i}` }, after(i))).toBe(0);
  });

  it('makes those wait who were guessed at when their address is full, and everybody when it floods', () => {
    const { attempt } = world();
    attempt({ nip: 'target' }, start);
    for (let i = 0; i < ADDRESS_BUCKET.full; i += 1) attempt({ nip: `nip-${i}` }, start);
    expect(attempt({ nip: 'target' }, start)).toBe(2);
    expect(attempt({ nip: 'colleague' }, start)).toBe(0);
    for (let i = 0; i < ADDRESS_BUCKET.flooded; i += 1) attempt({ nip: `more-${i}` }, start);
    expect(attempt({ nip: 'another' }, start)).toBeGreaterThan(0);
    expect(attempt({ nip: 'another', device: 'own' }, start)).toBe(0);
    expect(attempt({ nip: 'somebody else' }, after(1))).toBe(0);
  });

  it('stops a guesser of all NIPs at one guess a second', () => {
    const { attempt } = world();
    let guesses = 0;
    for (let second = 0; second < 3600; second += 1)
      for (let i = 0; i < 3; i += 1)
        if (attempt({ nip: `${second}-${i}` }, after(second)) === 0) guesses += 1;
    expect(guesses).toBeLessThanOrEqual(ADDRESS_BUCKET.flooded + 3600);
  });

  it('gives fresh addresses one try when the account is being guessed from everywhere', () => {
    const { attempt } = world();
    for (let i = 0; i < MANY_FAILURES; i += 1) attempt({ address: `bot-${i}` }, start);
    expect(attempt({ address: 'fresh' }, start)).toBe(0);
    expect(attempt({ address: 'fresh' }, start)).toBe(2);
  });

  it('never keeps a fresh address or a known device waiting, whatever strangers did elsewhere', () => {
    const attacks = fc.array(
      fc.record({
        nip: fc.constantFrom('A', 'B', 'C'),
        address: fc.constantFrom('1', '2', '3', 'office'),
        device: fc.constantFrom('', '', 'strangers-device'),
        at: fc.integer({ min: 0, max: 4000 }),
      }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(attacks, (attempts) => {
        const { attempt } = world();
        for (const { at, ...who } of [...attempts].sort((a, b) => a.at - b.at)) attempt(who, after(at));
        expect(attempt({ nip: 'A', address: 'home' }, after(4000))).toBe(0);
        expect(attempt({ nip: 'A', address: 'office', device: 'own' }, after(4000))).toBe(0);
        expect(attempt({ nip: 'a colleague', address: 'office' }, after(4000))).toBe(0);
      }),
    );
  });

  it('never lets more than the free failures and one through at one instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (parallel) => {
        const { attempt } = world();
        const letIn = Array.from({ length: parallel }, () => attempt({}, start)).filter((w) => w === 0);
        expect(letIn.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
