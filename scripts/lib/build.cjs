// CommonJS, because start.cjs must not load an ES module before it has set the size of the thread pool.
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '../..');
const stampFile = join(root, 'dist/.built-from');
const lockFolder = join(root, 'node_modules/.cache/e-presensi-build');
const LOCK_STALE_MS = 60_000;

/** Runs `nest build` when dist/ is not what src/ says; returns whether it had to. Throws an Error with the compiler's words. */
function buildIfStale({ onBuild = () => undefined } = {}) {
  if (!isStale()) return false;
  onBuild();
  lock();
  try {
    if (isStale()) build();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
  return true;
}

function build() {
  const before = fingerprint();
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [nest, 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`nest build: ${stdout}\n${stderr}`.trim());
  writeFileSync(stampFile, before);
}

/** An image or package without sources and compiler carries a dist/ that is right by definition. */
function isStale() {
  const canBuild = existsSync(join(root, 'src')) && existsSync(join(root, 'node_modules/@nestjs/cli'));
  if (!canBuild && existsSync(join(root, 'dist/main.js'))) return false;
  try {
    return readFileSync(stampFile, 'utf8') !== fingerprint();
  } catch {
    return true;
  }
}

/** Of contents, not of times: a checkout or a copy changes times without changing anything. */
function fingerprint() {
  const hash = createHash('sha256');
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.spec)\.tsx?$|-worker\.js$/.test(file))
    .sort()
    .map((file) => join('src', file));
  for (const file of [
    ...sources,
    '.swcrc',
    'nest-cli.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'package-lock.json',
  ])
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/** Two that start at once must not empty dist/ under each other. */
function lock() {
  mkdirSync(join(lockFolder, '..'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lockFolder);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const age = Date.now() - (statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > LOCK_STALE_MS) rmSync(lockFolder, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}

module.exports = { buildIfStale };
