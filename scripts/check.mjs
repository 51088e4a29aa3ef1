/** `npm run check`: format, lint, types, architecture. Runs all of them, tells each one's time, fails when one does. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (name) => join(root, 'node_modules/.bin', name);
/** What was found in order is not looked at again until it changes. */
const kept = (name) => ['--cache', '--cache-strategy', 'content', '--cache-location', `.cache/${name}`];
const steps = [
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', ...kept('prettier'), '.']],
  ['lint', bin('oxlint'), ['--deny-warnings', '.']],
  [
    'types',
    bin('tsc'),
    ['-p', 'tsconfig.json', '--noEmit', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'],
  ],
  ['architecture', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src']],
];

const failed = [];
for (const [name, program, args] of steps) {
  const from = Date.now();
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  const ok = status === 0;
  if (!ok) {
    failed.push(name);
    console.error(`${stdout ?? ''}${stderr ?? ''}${error ?? ''}`.trimEnd());
  }
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(13)} ${((Date.now() - from) / 1000).toFixed(1)} s`);
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
