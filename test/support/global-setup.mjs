import { spawn } from 'node:child_process';
import { mkdtempSync, statfsSync } from 'node:fs';
import { register } from 'node:module';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One embedded PostgreSQL for the whole run, with one migrated database that every test database is copied from. */
export default async function globalSetup() {
  const folder = mkdtempSync(join(scratch(), 'e-presensi-test-'));
  cleanUpAfterwards(folder);

  register('./load-typescript.mjs', import.meta.url);
  const { startEmbeddedPostgres } = await import('../../src/platform/database/embedded/embedded-postgres.ts');
  const { createDataSource, migrate } = await import('../../src/platform/database/data-source.ts');
  const silent = { warn() {}, error() {}, info() {}, debug() {} };

  const postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false });
  const dataSource = await createDataSource({ url: postgres.url, log: silent, poolSize: 2 }).initialize();
  await migrate(dataSource);
  await dataSource.destroy();

  // What the specs and their browsers put aside goes with it.
  process.env['TMPDIR'] = folder;
  // The workers start later and inherit it. The migrated database itself is the template.
  process.env['TEST_TEMPLATE_URL'] = postgres.url;
  globalThis.testPostgres = postgres;
}

/** A run with all its databases takes a fifth of it. */
const ENOUGH_BYTES = 4e9;

/**
 * In memory, where there is plenty: a database is a thousand small files, and copying them costs a disk's file system
 * half a second of a processor, for each spec.
 */
function scratch() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (Math.min(bavail * bsize, freemem()) > ENOUGH_BYTES) return '/dev/shm';
  } catch {
    // There is none outside Linux.
  }
  return tmpdir();
}

/**
 * Jest skips its teardown on Ctrl-C, and nobody can catch `kill -9`: a process apart notices the end of this one by its
 * closed pipe, stops PostgreSQL and removes the folder.
 */
function cleanUpAfterwards(folder) {
  const script = fileURLToPath(new URL('./clean-up.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: process.env['PATH'] },
  });
  child.unref();
  child.stdin.unref();
}
