import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { StartupError } from '../../errors/startup-error.js';

/** The unprivileged user under whom PostgreSQL runs, because it refuses to run as root. */
export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * Null when we are no root: then PostgreSQL runs as ourselves. As root an existing user is taken: the owner of the
 * data that is already there, else `postgres`, else `nobody`. No user is ever created.
 */
export function serverUser(pgData: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = ownerOf(pgData);
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, ...owner };
  if (owner)
    throw new StartupError(
      `Folder basis data ${pgData} milik root, padahal PostgreSQL tidak boleh berjalan sebagai root.`,
      `Serahkan folder itu kepada pengguna biasa, misalnya: chown -R nobody ${pgData}`,
    );
  for (const name of ['postgres', 'nobody']) {
    const user = lookUp(name);
    if (user) return user;
  }
  throw new StartupError(
    'PostgreSQL tidak boleh berjalan sebagai root, dan di komputer ini tidak ada pengguna "postgres" maupun "nobody".',
    'Jalankan npm start sebagai pengguna biasa.',
  );
}

/** Asks the kernel instead of guessing from mode bits: a shell of that user tries to enter the folder. */
export function canEnter(folder: string, user: ServerUser | null): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...identityOf(user),
    cwd: '/',
    stdio: 'ignore',
  });
  return status === 0;
}

/** For `spawn`: nothing when we stay ourselves. */
export function identityOf(user: ServerUser | null): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

function ownerOf(folder: string): { uid: number; gid: number } | null {
  try {
    const { uid, gid } = statSync(folder);
    return { uid, gid };
  } catch {
    return null;
  }
}

function lookUp(name: string): ServerUser | null {
  const ask = (flag: string) =>
    Number(
      execFileSync('id', [flag, name], {
        encoding: 'utf8',
        env: { PATH: '/usr/bin:/bin' },
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim(),
    );
  try {
    const [uid, gid] = [ask('-u'), ask('-g')];
    return uid > 0 && Number.isInteger(gid) ? { name, uid, gid } : null;
  } catch {
    return null;
  }
}
