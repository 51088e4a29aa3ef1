import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StartupError } from '../../errors/startup-error.js';
import { checkVersion, defaultName } from './folders.js';

describe('defaultName', () => {
  it('is the same for the same project and different for two of the same name', () => {
    expect(defaultName('/opt/e-akun')).toBe(defaultName('/opt/e-akun'));
    expect(defaultName('/opt/e-akun')).not.toBe(defaultName('/srv/e-akun'));
    expect(defaultName('/opt/e-akun')).toMatch(/^e-akun-[0-9a-f]{8}$/);
  });
});

describe('checkVersion', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'e-presensi-version-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has nothing against a folder without data yet', () => {
    expect(() => checkVersion(folder, 18)).not.toThrow();
    expect(() => checkVersion(join(folder, 'missing'), 18)).not.toThrow();
  });

  it('accepts the own version', () => {
    data('18\n');
    expect(() => checkVersion(folder, 18)).not.toThrow();
  });

  it('names both versions when they differ', () => {
    data('16\n');
    expect(() => checkVersion(folder, 18)).toThrow(/dibuat oleh PostgreSQL 16.*memakai PostgreSQL 18/);
  });

  it('does not move into the data directory of another server', () => {
    writeFileSync(join(folder, 'PG_VERSION'), '18\n');
    expect(() => checkVersion(folder, 18)).toThrow('folder basis data PostgreSQL lain');
  });

  it('refuses a damaged data directory', () => {
    data(null);
    expect(() => checkVersion(folder, 18)).toThrow(StartupError);
  });

  function data(version: string | null) {
    mkdirSync(join(folder, 'pg'));
    if (version) writeFileSync(join(folder, 'pg/PG_VERSION'), version);
  }
});
