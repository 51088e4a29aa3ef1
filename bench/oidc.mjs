/** What applications ask of the provider, on a table with 1,100,000 rows, beside the bare library on a memory store. */
import { startProduct } from './lib/processes.mjs';
import { pauseFeed } from './house/scene.mjs';
import { compare } from './oidc/compare.mjs';
import { fillArtifacts, holdSweep, releaseSweep } from './oidc/fill.mjs';
import { startFloor } from './oidc/floor.mjs';
import { OPERATIONS } from './oidc/operations.mjs';
import { APPLICATIONS, BROWSERS, REDIRECT_URI, ourSide } from './oidc/scene.mjs';
import { sweepRow } from './oidc/sweep.mjs';
import { soakRows } from './oidc/soak.mjs';

const step = (text) => process.stderr.write(`  · ${text}\n`);

/** `only`: beginnings of the operations' names. */
export async function oidc({ soak = false, only = [] } = {}) {
  const rows = [];
  step('start');
  const product = await startProduct({ people: 60 });
  try {
    await pauseFeed(product);
    const ours = await ourSide(product);
    step('100,000 live and 1,000,000 expired rows');
    await holdSweep(ours.databaseUrl);
    await fillArtifacts(ours.databaseUrl);
    const bare = await startFloor({
      applications: APPLICATIONS,
      browsers: BROWSERS,
      redirectUri: REDIRECT_URI,
    });
    try {
      for (const operation of OPERATIONS) {
        if (only.length > 0 && !only.some((name) => operation.name.toLowerCase().startsWith(name))) continue;
        step(operation.name);
        rows.push(await compare(operation, ours, bare));
      }
    } finally {
      bare.stop();
    }
    if (soak) {
      step('5 minutes of everything');
      rows.push(...(await soakRows(ours)));
    }
    if (only.length === 0) {
      step('sweep');
      await releaseSweep(ours.databaseUrl);
      rows.push(await sweepRow(ours));
    }
    ours.http.close();
  } finally {
    await product.stop();
  }
  return rows;
}
