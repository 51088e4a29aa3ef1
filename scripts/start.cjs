/**
 * `npm start`: builds when needed, then runs the server in this very process, so that signals and exit codes are its own.
 * CommonJS on purpose: libuv sizes its thread pool at first use, and loading an ES module already uses it.
 */
// Signing, files and DNS share libuv's threads; passwords are hashed in threads of their own (src/identity/credentials).
process.env.UV_THREADPOOL_SIZE ??= '8';

const { readFileSync } = require('node:fs');
const { buildIfStale } = require('./lib/build.cjs');
require('./lib/quiet.cjs');

try {
  buildIfStale({ onBuild: () => console.log('Membangun aplikasi dari sumbernya …') });
} catch (error) {
  console.error(
    `Aplikasi tidak dapat dibangun. Jalankan npm ci lebih dahulu, lalu periksa pesan berikut.\n${error.message}`,
  );
  process.exit(1);
}
stopWithNpm();
import('../dist/main.js').catch((error) => {
  if (error.code === 'ERR_MODULE_NOT_FOUND')
    console.error('Ada paket yang belum terpasang, misalnya setelah git pull. Jalankan npm ci, lalu ulangi.');
  console.error(error);
  process.exit(1);
});

/** Under npm nobody but npm can stop us: when it was killed, stop cleanly instead of holding the port for ever. */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  // Between npm and us there may stand the shell of the script, which outlives npm.
  const npm = [parent, parentOf(parent)].find(isNpm);
  setInterval(() => {
    if (process.ppid !== parent || (npm && !isNpm(npm))) process.kill(process.pid, 'SIGTERM');
  }, 250).unref();
}

/** A zombie has an empty command line, so a killed npm counts as gone at once. Linux only. */
function isNpm(pid) {
  return read(`/proc/${pid}/cmdline`).startsWith('npm');
}

function parentOf(pid) {
  return Number(read(`/proc/${pid}/stat`).split(') ').at(-1).split(' ')[1]);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
