/** `npm run cli -- <command>`: an operator's command. With `--silent` stdout holds its JSON alone. */
import './lib/quiet.cjs';
import build from './lib/build.cjs';

try {
  build.buildIfStale();
} catch (error) {
  console.error(`Aplikasi tidak dapat dibangun. Jalankan npm ci lebih dahulu.\n${error.message}`);
  process.exit(1);
}
await import('../dist/cli.js');
