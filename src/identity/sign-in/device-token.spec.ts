import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEVICE_TOKEN_SECONDS, deviceCookie, deviceTokens, readDeviceCookie } from './device-token.js';

const now = new Date('2026-11-20T00:00:00Z');
const tokens = deviceTokens(new Uint8Array(32).fill(7));
const budi = tokens.accountKey('198609262015051001');
const siti = tokens.accountKey('199001012015052001');

describe('a device token', () => {
  it('knows the account it was given for, and no other', () => {
    const token = tokens.renew(null, budi, now);
    expect(tokens.nonceFor(token, budi, now)).toHaveLength(16);
    expect(tokens.nonceFor(token, siti, now)).toBeNull();
  });

  it('keeps its lane when renewed, so that signing in gives no new free guesses', () => {
    const token = tokens.renew(null, budi, now);
    expect(tokens.nonceFor(tokens.renew(token, budi, now), budi, now)).toBe(
      tokens.nonceFor(token, budi, now),
    );
  });

  it('remembers the five last people of a shared computer and stays small', () => {
    const people = Array.from({ length: 7 }, (_, i) => tokens.accountKey(`person ${i}`));
    let token: string | null = null;
    for (const person of people) token = tokens.renew(token, person, now);
    expect(people.map((person) => tokens.nonceFor(token, person, now) !== null)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(token!.length).toBeLessThan(600);
  });

  it('ends after its time', () => {
    const token = tokens.renew(null, budi, now);
    const end = now.getTime() + DEVICE_TOKEN_SECONDS * 1000;
    expect(tokens.nonceFor(token, budi, new Date(end - 1000))).not.toBeNull();
    expect(tokens.nonceFor(token, budi, new Date(end))).toBeNull();
  });

  it('is worth nothing under another key, changed in any place, or made up', () => {
    const token = tokens.renew(null, budi, now);
    expect(deviceTokens(new Uint8Array(32).fill(8)).nonceFor(token, budi, now)).toBeNull();
    fc.assert(
      fc.property(fc.nat(token.length - 2), fc.constantFrom('A', 'b', '0', '~', '.'), (at, sign) => {
        fc.pre(token[at] !== sign);
        const changed = token.slice(0, at) + sign + token.slice(at + 1);
        expect(tokens.nonceFor(changed, budi, now)).toBeNull();
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => expect(tokens.nonceFor(text, budi, now)).toBeNull()));
  });

  it('holds no NIP', () => {
    expect(tokens.renew(null, budi, now)).not.toContain('198609262015051001');
  });

  it('travels in a cookie bound to the host over TLS', () => {
    const cookie = deviceCookie('https://akun.example.go.id', 'abc');
    expect(cookie).toMatch(/^__Host-perangkat=abc; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
    expect(readDeviceCookie('https://akun.example.go.id', 'x=1; __Host-perangkat=abc')).toBe('abc');
    expect(readDeviceCookie('http://localhost:3000', 'x=1; __Host-perangkat=abc')).toBeNull();
    expect(readDeviceCookie('http://localhost:3000', undefined)).toBeNull();
  });
});
