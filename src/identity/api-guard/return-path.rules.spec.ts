import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localPath, returnPaths } from './return-path.rules.js';

const NOW = new Date('2026-11-20T00:00:00Z');
const LATER = new Date(NOW.getTime() + 1000);
const paths = returnPaths(new Uint8Array(32));

describe('the way back after a sign-in', () => {
  it.each(['/', '/presensi', '/presensi/rekap?bulan=2026-11', '/a%20b', '/?a=//b'])('%s is kept', (path) => {
    expect(paths.open(paths.sign(path, LATER), NOW)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    '',
    'presensi',
    '/a\\b',
    '/a/..//evil.example',
    '/./%2e%2e//evil.example',
  ])('%p leads home at most', (path) => {
    expect(localPath(path)).toBeNull();
    expect(paths.open(paths.sign(path, LATER), NOW)).toBe('/');
  });

  it('never leaves this server, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        (text) => {
          const path = localPath(text);
          if (path === null) return;
          expect(new URL(path, 'https://here.example').origin).toBe('https://here.example');
          expect(path.startsWith('//')).toBe(false);
        },
      ),
    );
  });

  it('is refused when it was changed, is too old, or is not ours', () => {
    const state = paths.sign('/presensi', LATER);
    expect(paths.open(state, new Date(LATER.getTime() + 1))).toBeNull();
    expect(paths.open(`x${state}`, NOW)).toBeNull();
    expect(paths.open(`${state}x`, NOW)).toBeNull();
    expect(paths.open('a.b', NOW)).toBeNull();
    expect(paths.open('', NOW)).toBeNull();
    expect(paths.open(returnPaths(new Uint8Array(32).fill(1)).sign('/', LATER), NOW)).toBeNull();
  });
});
