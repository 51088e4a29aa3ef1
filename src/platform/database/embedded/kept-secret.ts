import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../../errors/startup-error.js';

/** A random secret that is made once and then kept in a file that only its owner can read. */
export function keptSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name);
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept) return kept;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT')
      throw new StartupError(
        `Berkas ${file} tidak dapat dibaca oleh pengguna ini.`,
        'Jalankan sebagai pengguna yang membuatnya, atau pilih folder lain dengan DATA_DIR.',
        { cause: error },
      );
  }
  const secret = randomBytes(36).toString('base64url');
  writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return secret;
}
