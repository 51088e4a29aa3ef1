/** For embedded-postgres.spec.ts: a Node process that runs (or attaches to) the embedded server, and can be killed. */
import { register } from 'node:module';

register('./load-typescript.mjs', import.meta.url);
const embedded = await import('../../src/platform/database/embedded/embedded-postgres.ts');

const [how, dataDir] = process.argv.slice(2);
const begin = how === 'attach' ? embedded.attachEmbeddedPostgres : embedded.startEmbeddedPostgres;
try {
  const postgres = await begin({ dataDir: dataDir || undefined });
  process.once('SIGTERM', () => {
    void postgres.stop().then(() => process.exit(0));
  });
  setInterval(() => undefined, 60_000);
  console.log(
    JSON.stringify({ url: postgres.url, dataDir: postgres.dataDir, secretKey: postgres.secretKey }),
  );
} catch (error) {
  console.log(JSON.stringify({ name: error.name, message: error.message }));
  process.exitCode = 1;
}
