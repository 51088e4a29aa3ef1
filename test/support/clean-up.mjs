import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Started by global-setup.mjs: waits for the end of the test run (its end of our stdin closes), then leaves nothing behind. */
const folder = process.argv[2];
process.stdin.resume();
process.stdin.on('end', async () => {
  try {
    const pid = Number(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
    await sleep(300);
  } catch {
    // It has been stopped already.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});
