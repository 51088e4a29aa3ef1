import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openRefusal, sealRefusal } from './press-seal.rules.js';

const key = randomBytes(32);
const at = new Date('2026-11-20T07:12:00+07:00');
const seal = { id: randomUUID(), at, trace: 'ab'.repeat(32) };
const text = sealRefusal(key, 'kunci-tombol', seal);
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

describe('the seal of a refused press', () => {
  it('comes back as it was', () => expect(openRefusal(key, 'kunci-tombol', text, later(30))).toEqual(seal));

  it.each<[string, string, string, Date]>([
    ['of another press', 'kunci-lain', text, later(30)],
    [
      'with an earlier time',
      'kunci-tombol',
      text.replace(String(at.getTime()), String(at.getTime() - 60_000)),
      later(30),
    ],
    ['with another session', 'kunci-tombol', text.replace('abab', 'cdcd'), later(30)],
    ['from the time to come', 'kunci-tombol', text, later(-1)],
    ['of last week', 'kunci-tombol', text, later(4 * 1440)],
    ['with more behind it', 'kunci-tombol', `${text}.x`, later(30)],
    ['empty', 'kunci-tombol', '', later(30)],
  ])('is not believed %s', (_, press, given, now) => expect(openRefusal(key, press, given, now)).toBeNull());

  it('is not believed under another key', () =>
    expect(openRefusal(randomBytes(32), 'kunci-tombol', text, later(30))).toBeNull());
});
