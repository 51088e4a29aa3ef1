import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartupError } from '../../errors/startup-error.js';
import { type ServerUser, canEnter, serverUser } from './server-user.js';

/** Major version of the binaries: a data directory belongs to exactly one. */
const POSTGRES_MAJOR = 18;

export const projectRoot = join(fileURLToPath(import.meta.url), '../../../../..');

/** Where our data lies, and who owns the database in it. */
export interface DataFolder {
  /** Holds `pg/`, the password, the key and the lock. */
  dataDir: string;
  pgData: string;
  user: ServerUser | null;
}

/** Folders that everybody can enter, for a project that lies in root's closed home; the first writable one is taken. */
export function worldFolders(): string[] {
  const ours = '/var/tmp/e-akun';
  // Anybody can make a folder in /var/tmp: take it only when it is our own.
  const stranger = existsSync(ours) && statSync(ours).uid !== process.getuid?.();
  return ['/var/lib/e-akun', ...(stranger ? [] : [ours])];
}

/**
 * The folder named by the person, or the default `.data` in the project, made ready for the server's user.
 * Only folders that we make ourselves or that are empty get other permissions.
 * @throws StartupError when it cannot be used
 */
export function prepareDataFolder(given: string | undefined): DataFolder {
  if (given !== undefined) return prepare(resolve(given));
  const usual = join(projectRoot, '.data');
  const closed = process.getuid?.() === 0 && !canEnter(projectRoot, serverUser(join(usual, 'pg')));
  if (!closed) return prepare(usual);
  const [first, second] = worldFolders().map((folder) => join(folder, defaultName(projectRoot)));
  try {
    return prepare(first!);
  } catch (error) {
    // Read-only system folders: the temporary ones that survive a reboot are second best.
    if (!second) throw error;
    return prepare(second);
  }
}

/** The same project always gets the same folder, and two projects never share one. */
export function defaultName(project: string): string {
  return `${basename(project)}-${createHash('sha256').update(project).digest('hex').slice(0, 8)}`;
}

/** Refuses data that another major version of PostgreSQL made, and folders that are no data of ours. */
export function checkVersion(dataDir: string, major: number): void {
  const pgData = join(dataDir, 'pg');
  // Somebody may have named the data directory of a PostgreSQL of their own.
  const foreign = versionOf(dataDir);
  const found = foreign ?? versionOf(pgData);
  if (found !== null && found !== String(major))
    throw new StartupError(
      `Basis data di ${foreign ? dataDir : pgData} dibuat oleh PostgreSQL ${found}, sedangkan aplikasi ini memakai PostgreSQL ${major}.`,
      'Pindahkan datanya dengan pg_dump dari versi lama, atau pilih folder lain dengan DATA_DIR.',
    );
  if (foreign !== null)
    throw new StartupError(
      `Folder ${dataDir} adalah folder basis data PostgreSQL lain.`,
      'Pilih folder lain dengan DATA_DIR, atau pakai PostgreSQL itu dengan DATABASE_URL.',
    );
  if (found === null && existsSync(pgData))
    throw new StartupError(
      `Folder ${pgData} bukan basis data PostgreSQL yang utuh.`,
      'Pulihkan isinya dari cadangan, atau pilih folder lain dengan DATA_DIR.',
    );
}

/** Null when there is no such file. */
function versionOf(folder: string): string | null {
  try {
    return readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new StartupError(
      `Folder ${folder} tidak dapat dibaca oleh pengguna ini (${code ?? 'galat'}).`,
      'Jalankan sebagai pengguna yang membuatnya, atau pilih folder lain dengan DATA_DIR.',
      { cause: error },
    );
  }
}

function prepare(dataDir: string): DataFolder {
  const pgData = join(dataDir, 'pg');
  const asRoot = process.getuid?.() === 0;
  try {
    makeFolders(dataDir, asRoot ? 0o711 : 0o700);
    // Opening a plain file as a folder fails with ENOTDIR.
    readdirSync(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartupError(
      `Folder data ${dataDir} tidak dapat dibuat atau ditulisi (${(error as { code?: string }).code ?? 'galat'}).`,
      'Periksa izin folder itu, atau pilih folder lain dengan DATA_DIR.',
      { cause: error },
    );
  }
  checkVersion(dataDir, POSTGRES_MAJOR);
  const user = serverUser(pgData);
  if (user && !canEnter(dataDir, user) && readdirSync(dataDir).length === 0) chmodSync(dataDir, 0o711);
  if (!canEnter(existsSync(pgData) ? pgData : dataDir, user))
    throw new StartupError(
      `Folder data ${dataDir} tidak dapat dibuka oleh pengguna basis data${user ? ` "${user.name}"` : ''}.`,
      'Beri izin masuk (chmod o+x) pada folder itu dan folder di atasnya, atau pilih folder lain dengan DATA_DIR.',
    );
  return { dataDir, pgData, user };
}

/** Like `mkdir -p`, but the mode of what we make does not depend on the umask. */
function makeFolders(folder: string, mode: number): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder), mode);
  try {
    mkdirSync(folder);
    chmodSync(folder, mode);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
}
