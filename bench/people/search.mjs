/** Finding one of 12,000 people while somebody types: the whole request over HTTP, and its floor in raw SQL. */
import pg from 'pg';
import { Jar, client } from '../lib/http.mjs';
import { expectStatus, percentile } from '../lib/load.mjs';
import { signIn } from '../lib/oidc-flow.mjs';
import { number, verdict } from '../lib/table.mjs';

const PEOPLE = 12_000;
const GOAL_MS = 100;
const MARK = 'Pegawai Ukur Pencarian';
const KEYS = 6;
const SYLLABLES = ['sri', 'wah', 'budi', 'san', 'ning', 'har', 'tono', 'ayu', 'dwi', 'rah', 'put', 'kus'];

export async function rows({ product, databaseUrl, step }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const http = client(product.url);
  try {
    step(`${number(PEOPLE)} people to search`);
    await fill(pool);
    const floor = await timed((i) =>
      pool.query({
        name: 'bench_search_floor',
        text: `select id, full_name from person where full_name ilike all ($1) order by full_name limit 50`,
        values: [
          typed(i)
            .split(' ')
            .map((word) => `%${word}%`),
        ],
      }),
    );
    const floorNumber = await timed((i) =>
      pool.query({
        name: 'bench_number_floor',
        text: `select p.id, p.full_name from person_number n join person p on p.id = n.person_id where n.number like $1 order by p.full_name limit 50`,
        values: [`19${70 + (i % 20)}%`],
      }),
    );
    const { people } = JSON.parse((await http.get('/demo.json')).text);
    const hr = people.find(({ role }) => role === 'hr');
    const jar = new Jar();
    await signIn({ http, jar, path: '/kelola/pegawai', nip: hr.nip, password: hr.password });
    const ask = async (fields) =>
      expectStatus(
        await http.form('/kelola/pegawai/hasil', fields, {
          cookie: jar.header,
          origin: product.url,
          'sec-fetch-site': 'same-origin',
        }),
        200,
      );
    const name = await timed((i) => ask({ cari: typed(i) }));
    const begun = await timed((i) => ask({ cari: `19${70 + (i % 20)}` }));
    const everybody = await timed(() => ask({}));
    return [
      row(
        `Search by name, after each key from the first letter on, ${number(PEOPLE)} people (HTTP)`,
        name,
        floor,
      ),
      row(`Search by the beginning of a number (HTTP)`, begun, floorNumber),
      row('The first page of everybody (HTTP)', everybody, floor),
    ];
  } finally {
    http.close();
    await clear(pool);
    await pool.end();
  }
}

/** What stands in the field after each key, from the first letter on: `s`, `sr`, `sri`, `sri w`, `sri wa`, `sri wah`; then other names. */
function typed(i) {
  const n = Math.floor(i / KEYS);
  const [first, second] = [SYLLABLES[n % SYLLABLES.length], SYLLABLES[(n * 5 + 3) % SYLLABLES.length]];
  const key = i % KEYS;
  return key < 3 ? first.slice(0, key + 1) : `${first} ${second.slice(0, key - 2)}`;
}

/** Names of common syllables, a number and a unit each; as many as are lacking. */
async function fill(pool) {
  await pool.query(
    `with lacking as (select greatest(0, ${PEOPLE} - count(*))::int as n from employment where upper_inf(valid)),
     some_units as (select v.unit_id, row_number() over (order by v.unit_id) - 1 as n, count(*) over () as total
                    from unit_version v where upper_inf(v.valid) and v.valid @> date '2026-01-01' and v.parent_id is not null),
     made as (insert into person (full_name, siasn_id)
       select initcap(part[1 + g % 12] || part[1 + (g / 12) % 12] || ' ' || part[1 + (g / 144) % 12] || part[1 + (g * 7) % 12]), '${MARK} ' || g
       from (select $1::text[] as part) as parts, lacking, generate_series(1, lacking.n) g
       returning id, substring(siasn_id from '[0-9]+$')::int as g),
     numbered as (insert into person_number (person_id, number, kind, valid)
       select id, to_char(date '1970-01-01' + (g % 9000), 'YYYYMMDD') || '2099121' || lpad((g / 9000)::text, 3, '9'), 'nip', '[2015-01-01,)' from made),
     employed as (insert into employment (person_id, kind, position, valid) select id, 'pns', 'Pelaksana', '[2015-01-01,)' from made)
     insert into unit_membership (person_id, unit_id, valid)
     select m.id, u.unit_id, '[2026-01-01,)' from made m join some_units u on u.n = m.g % u.total`,
    [SYLLABLES],
  );
  await pool.query('analyze person, person_number, employment, unit_membership');
}

/** The names stay behind: half a hundred tables would be asked whether they mean one of them. Without a unit nobody finds them. */
async function clear(pool) {
  for (const table of ['unit_membership', 'employment', 'person_number'])
    await pool.query(
      `delete from ${table} where person_id in (select id from person where siasn_id like '${MARK}%')`,
    );
  await pool.query(`update person set siasn_id = null where siasn_id like '${MARK}%'`);
}

async function timed(once) {
  const times = [];
  for (let i = 0; i < 240; i += 1) {
    const before = performance.now();
    await once(i);
    // The first ones warm up plans and cache.
    if (i >= 24) times.push(performance.now() - before);
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

function row(what, measured, floor) {
  return {
    what,
    figure: `p95 ${number(measured.p95, 1)} ms (median ${number(measured.p50, 1)} ms)`,
    floor: `raw SQL ${number(floor.p50, 1)} ms`,
    ratio: number(measured.p50 / floor.p50, 1),
    goal: `p95 <= ${GOAL_MS} ms`,
    verdict: verdict(measured.p95 <= GOAL_MS),
  };
}
