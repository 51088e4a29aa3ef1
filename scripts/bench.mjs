/** `npm run bench [-- NAME ...] [--soak] [--only=NAME,...]`: measures, prints a table with the ratio to each floor in the same run; no test depends on it. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { printTable } from '../bench/lib/table.mjs';

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { soak: { type: 'boolean' }, only: { type: 'string' } },
});
const benches = {
  house: async () => (await import('../bench/house.mjs')).house(),
  oidc: async () =>
    (await import('../bench/oidc.mjs')).oidc({ soak: values.soak, only: values.only?.split(',') }),
  people: async () => (await import('../bench/people.mjs')).people({ only: values.only?.split(',') }),
  attendance: async () =>
    (await import('../bench/attendance.mjs')).attendance({ only: values.only?.split(',') }),
  reports: async () => (await import('../bench/reports.mjs')).reports({ only: values.only?.split(',') }),
  'oidc:storm': async () => (await import('../bench/oidc-storm.mjs')).oidcStorm(),
};

const unknown = wanted.filter((name) => !benches[name]);
if (unknown.length > 0) {
  process.stderr.write(
    `Unknown benchmark: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`,
  );
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
  process.stderr.write(
    `${name} (${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version})\n`,
  );
  printTable(await benches[name]());
}
